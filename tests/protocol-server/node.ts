// For the protocol test server: one node, which is its log, its journal, its options and the faults ordered of it.
import { randomUUID } from 'node:crypto'
import { type Caller, callerOf, mayUse } from './access.ts'
import { decide } from './decide.ts'
import {
  type Expected,
  isRefusal,
  type Proposed,
  type Recorded,
  type Refusal,
  ticks,
  type Written,
} from './event.ts'
import { createFaults, type Fault, type Faults } from './faults.ts'
import { type Journal, NO_JOURNAL, openJournal } from './journal.ts'
import { createLog, type Log } from './log.ts'
import type { Options } from './options.ts'
import { parseMetadata } from './settings.ts'

export interface Node {
  readonly options: Options
  readonly log: Log
  readonly journal: Journal
  readonly faults: Faults
  readonly setFault: (fault: Fault) => void
  /** Called when a fault is ordered, until the function it returns is called. */
  readonly onFault: (hear: () => void) => () => void
  /** Calls received so far, by name. */
  readonly calls: Map<string, number>
  /** Address as it is bound. */
  readonly port: () => number
}

export interface AppendRequest {
  readonly stream: string
  readonly expected: Expected
  readonly events: ReadonlyArray<Proposed>
}

/** What a successful append answers. No position where an idempotent one wrote nothing that it could look up. */
export interface Appended {
  readonly _tag: 'Appended'
  readonly revision: bigint | undefined
  readonly position: bigint | undefined
}

/** In `$tb`: all events, those to come included, are hidden. A number of JSON that no number of JavaScript is. */
const HIDDEN = '9223372036854775807'

const json = (stream: string, type: string, data: unknown): Written => ({
  stream,
  type,
  id: randomUUID(),
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data).replace(`"${HIDDEN}"`, HIDDEN)),
  metadata: new Uint8Array(),
  created: ticks(Date.now()),
})

/** What a server writes for itself before anybody calls. */
const firstEvents = (): ReadonlyArray<Written> => [
  json('$$$stats-127.0.0.1:2113', '$metadata', { $maxAge: 86_400 }),
  json('$epoch-information', '$epoch-information', { $epochNumber: 0 }),
  json('$$$user-admin', '$metadata', { $acl: { $w: '$admins' } }),
  json('$user-admin', '$UserCreated', { loginName: 'admin', groups: ['$admins'], disabled: false }),
  json('$users', '$User', 'admin'),
  json('$user-ops', '$UserCreated', { loginName: 'ops', groups: ['$ops'], disabled: false }),
  json('$users', '$User', 'ops'),
]

export const createNode = (options: Options, port: () => number): Node => {
  const log = createLog()
  const journal =
    options.log === undefined
      ? NO_JOURNAL
      : openJournal(options.log, (events) => void log.commit(events, true))
  const faults = createFaults()
  const hearers = new Set<() => void>()
  const node: Node = {
    options,
    log,
    journal,
    faults,
    setFault: (fault) => {
      faults.set(fault)
      for (const hear of hearers) hear()
    },
    onFault: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    calls: new Map(),
    port,
  }
  if (log.all.length === 0) commit(node, firstEvents())
  return node
}

/** Kept first, then visible. */
const commit = (node: Node, events: ReadonlyArray<Written>): ReadonlyArray<Recorded> => {
  node.journal.write(events)
  return node.log.commit(events)
}

/** Bytes that an append counts as. */
const sizeOf = (events: ReadonlyArray<Proposed>): number =>
  events.reduce((sum, { type, data, metadata }) => sum + 2 * type.length + data.length + metadata.length, 0)

/** The events an append would write, or the answer it gets without writing. */
const prepare = (
  node: Node,
  caller: Caller,
  { stream, expected, events }: AppendRequest,
): ReadonlyArray<Written> | Appended | Refusal => {
  const { log, options } = node
  if (!mayUse(log, caller, '$w', stream)) return { _tag: 'AccessDenied' }
  if (sizeOf(events) > options.largestAppend) return { _tag: 'TooLarge', limit: options.largestAppend }
  const decision = decide(
    log,
    stream,
    expected,
    events.map(({ id }) => id),
  )
  if (decision._tag === 'Already') {
    const last = log.stream(stream).events[Number(decision.last)]
    return { _tag: 'Appended', revision: decision.last, position: last?.position }
  }
  if (decision._tag !== 'Write') return decision
  const created = ticks(Date.now())
  const written = events.map((event) => ({ ...event, stream, created }))
  return decision.undelete ? [undelete(log, stream), ...written] : written
}

/** A stream that was deleted goes on behind its last revision, and what was deleted stays hidden. */
const undelete = (log: Log, stream: string): Written =>
  json(`$$${stream}`, '$metadata', {
    ...parseMetadata(log.stream(`$$${stream}`).events.at(-1)?.data ?? new Uint8Array()),
    $tb: log.stream(stream).events.length,
  })

const isWritten = (value: object): value is ReadonlyArray<Written> => Array.isArray(value)

/**
 * One append from the checks to the answer, in one turn of the process: nothing comes between. `killed` ends the
 * process before, in the middle of, or after the write.
 */
export const append = (
  node: Node,
  caller: Caller,
  request: AppendRequest,
  killed?: 'before' | 'during' | 'after',
): Appended | Refusal => {
  const kill = (): void => void process.kill(process.pid, 'SIGKILL')
  if (killed === 'before') kill()
  const prepared = prepare(node, caller, request)
  if (killed === 'during' && isWritten(prepared)) node.journal.tear(prepared)
  if (killed === 'during') kill()
  const answer = isWritten(prepared) ? answerTo(node, request.stream, commit(node, prepared)) : prepared
  if (killed === 'after') kill()
  return answer
}

const answerTo = (node: Node, stream: string, recorded: ReadonlyArray<Recorded>): Appended => {
  const last = recorded.findLast((event) => event.stream === stream) ?? node.log.stream(stream).events.at(-1)
  return { _tag: 'Appended', revision: last?.revision, position: last?.position }
}

/** Hides a stream by its metadata. */
export const softDelete = (
  node: Node,
  caller: Caller,
  stream: string,
  expected: Expected,
): Appended | Refusal => {
  const refused = mayDelete(node, caller, stream, expected)
  if (refused !== undefined) return refused
  const [written] = commit(node, [
    json(`$$${stream}`, '$metadata', {
      ...parseMetadata(node.log.stream(`$$${stream}`).events.at(-1)?.data ?? new Uint8Array()),
      $tb: HIDDEN,
    }),
  ])
  return { _tag: 'Appended', revision: written?.revision, position: written?.position }
}

/** Closes a name for ever. */
export const tombstone = (
  node: Node,
  caller: Caller,
  stream: string,
  expected: Expected,
): Appended | Refusal => {
  const refused = mayDelete(node, caller, stream, expected)
  if (refused !== undefined) return refused
  const [written] = commit(node, [{ ...json(stream, '$streamDeleted', {}), data: new Uint8Array() }])
  return { _tag: 'Appended', revision: written?.revision, position: written?.position }
}

const mayDelete = (node: Node, caller: Caller, stream: string, expected: Expected): Refusal | undefined => {
  if (!mayUse(node.log, caller, '$d', stream)) return { _tag: 'AccessDenied' }
  const decision = decide(node.log, stream, expected, [randomUUID()])
  return decision._tag === 'Write' || decision._tag === 'Already' ? undefined : decision
}

/** Counts a call and finds out who made it. */
export const received = (
  node: Node,
  call: string,
  metadata: Parameters<typeof callerOf>[1],
): Caller | Refusal => {
  node.calls.set(call, (node.calls.get(call) ?? 0) + 1)
  return callerOf(node.options, metadata)
}

export const isCaller = (value: Caller | Refusal): value is Caller => !isRefusal(value)
