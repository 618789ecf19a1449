// For open-record.ts: from facts to a receipt. Accept, take turns, ask the guards, assign persons, seal, chain, sign, store.
import { type Signer, signAdmission } from '@hoso/ledger'
import type { Guard } from '@hoso/procedure'
import type { Append, EventStore } from '@hoso/store'
import type { KeyStore, NamedKey, Random } from '@hoso/vault'
import { accept, type AcceptedStream } from './accept.ts'
import { type Built, build } from './build.ts'
import { createGuarding, type Guarding } from './guarding.ts'
import { createHeads, type Head, type Heads } from './head.ts'
import { HosoError } from './hoso-error.ts'
import type { Receipt, Rehearsed, StreamRecordings } from './model.ts'
import { newEventId } from './reference.ts'
import { createMovedCheck } from './moved.ts'
import { findEarlier } from './repeat.ts'
import { keysOf } from './store-failure.ts'
import { type Assigned, assign, personsOf } from './subject.ts'
import { bytesOf, submit } from './submit.ts'
import { createTurns } from './turn.ts'

export interface Means {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly application: Signer
  readonly guards: ReadonlyArray<Guard>
  readonly entersPaper: boolean
  readonly clock: () => number
  readonly random: Random
}

export type AppendMany = (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Receipt>>

/** How often an append that expects nothing is built again because another process was faster. */
const ATTEMPTS = 16

export const createAppend = (means: Means): AppendMany => {
  const heads = createHeads(means.store)
  const guarding = createGuarding(means.store, means)
  const turns = createTurns()
  const refuseWhereMoved = createMovedCheck(means.store)
  return async (streams) => {
    const accepted = acceptTogether(means.store, streams)
    if (accepted.length === 0) return []
    await refuseWhereMoved()
    return turns(
      accepted.map(({ stream }) => stream),
      () => append(means, heads, guarding, accepted),
    )
  }
}

export type Rehearse = (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Rehearsed>>

/** Appends up to the guards' answer, one after the other. Nothing is sealed, signed or stored, and no key is made. */
export const createRehearsal = (means: Means): Rehearse => {
  const { store, clock, random } = means
  const heads = createHeads(store)
  const guarding = createGuarding(store, means)
  const rehearsed = new Map<string, Head>()
  const headOf = async (stream: AcceptedStream): Promise<Head> => {
    // A new stream is looked up, too: no store will refuse it.
    const head = rehearsed.get(stream.stream) ?? (await heads.get(stream.stream))
    const expected = countOf(stream.expected)
    if (expected === undefined || expected === head.count) return head
    throw new HosoError('stale-version', { stream: stream.stream, expected, actual: head.count })
  }
  return async (streams) => {
    const accepted = acceptTogether(
      store,
      streams.map((s) => ({
        ...s,
        facts: s.facts.map((r) => ({ ...r, id: r.id ?? newEventId(clock(), random) })),
      })),
    )
    const before = await Promise.all(accepted.map(headOf))
    await guarding.check(accepted, before)
    guarding.suppose(accepted)
    return accepted.map(({ stream, facts }, i) => {
      const head = at(before, i)
      const count = head.count + facts.length
      rehearsed.set(stream, { ...head, count })
      return { stream, count, ids: facts.map(({ recording }) => recording.id ?? '') }
    })
  }
}

const acceptTogether = (
  store: EventStore,
  streams: ReadonlyArray<StreamRecordings>,
): ReadonlyArray<AcceptedStream> => {
  const accepted = accept(streams)
  if (accepted.length > 1 && !store.supports.multiStream)
    throw new HosoError('multi-stream-unsupported', { streams: accepted.length })
  return accepted
}

const append = async (
  means: Means,
  heads: Heads,
  guarding: Guarding,
  streams: ReadonlyArray<AcceptedStream>,
): Promise<ReadonlyArray<Receipt>> => {
  for (let attempt = 1; ; attempt++) {
    const earlier = await findEarlier(means, streams)
    if (earlier !== undefined) return earlier

    const before = await Promise.all(streams.map((s) => expectedHead(heads, s)))
    await guarding.check(streams, before)
    const built = await buildAll(means, heads, streams, before)
    const appending = envelope(means, built)
    refuseTooLarge(means.store, appending)
    const submitted = await submit(means.store, appending)
    if (submitted._tag === 'Written') {
      for (const { stream, after } of built) heads.set(stream, after)
      return receipts(built, submitted.first)
    }
    for (const { stream } of streams) heads.drop(stream)
    // Another process wrote: just this call (to be compared), or something else in the stream.
    if (submitted._tag === 'IdempotencyViolation') {
      if (attempt > 1) throw new HosoError('idempotency-violation', { id: submitted.id })
      continue
    }
    const { stream, actual } = submitted
    const expected = streams.find((s) => s.stream === stream)?.expected
    if (typeof expected !== 'object' || attempt >= ATTEMPTS)
      throw new HosoError('stale-version', { stream, expected: countOf(expected) ?? actual, actual })
  }
}

const envelope = ({ store, application }: Means, built: ReadonlyArray<Built>): Append => ({
  streams: built.map(({ stream, envelopes, before: { count } }) => ({
    stream,
    expected: count === 0 ? { _tag: 'Empty' } : { _tag: 'Exactly', count },
    events: envelopes,
  })),
  admission: signAdmission(
    store.identity.origin,
    built.flatMap(({ leaves }) => leaves),
    application,
  ),
})

const refuseTooLarge = ({ supports: { largestAppend: largest } }: EventStore, appending: Append): void => {
  const bytes = bytesOf(appending)
  if (bytes > largest) throw new HosoError('append-too-large', { bytes, largest })
}

/** The head that the caller expects; throws `stale-version` where the stream has another one. */
const expectedHead = async (heads: Heads, { stream, expected }: AcceptedStream): Promise<Head> => {
  const count = countOf(expected)
  // A new stream is not looked up: the store refuses the append where there is one.
  const head = count === 0 ? (heads.known(stream) ?? heads.empty(stream)) : await heads.get(stream)
  if (count === undefined || head.count === count) return head
  // What is remembered may be old.
  heads.drop(stream)
  const actual = await heads.get(stream)
  if (actual.count === count) return actual
  throw new HosoError('stale-version', { stream, expected: count, actual: actual.count })
}

const countOf = (expected: StreamRecordings['expected'] | undefined): number | undefined =>
  expected === 'new' ? 0 : typeof expected === 'number' ? expected : undefined

const buildAll = async (
  { store, keys, clock, random }: Means,
  heads: Heads,
  streams: ReadonlyArray<AcceptedStream>,
  before: ReadonlyArray<Head>,
): Promise<ReadonlyArray<Built>> => {
  const assigned: Assigned[] = []
  for (const [i, stream] of streams.entries())
    assigned.push(await assign(stream, at(before, i), heads, random))
  const persons = personsOf(assigned)
  const current = persons.length === 0 ? [] : keysOf(await keys.current(persons)(), 'append')
  const held: ReadonlyMap<string, NamedKey> = new Map(persons.map((person, i) => [person, at(current, i)]))
  const now = clock()
  const instant = new Date(now).toISOString()
  const materials = { origin: store.identity.origin, now, instant, random, keys: held }
  return streams.map((stream, i) => build(stream, at(before, i), at(assigned, i), materials))
}

const receipts = (built: ReadonlyArray<Built>, first: bigint): ReadonlyArray<Receipt> => {
  let position = first
  return built.map(({ stream, envelopes, names, after }) => {
    const receipt = {
      stream,
      count: after.count,
      position,
      ids: envelopes.map(({ id }) => id),
      leaves: names,
      repeated: false,
    }
    position += BigInt(envelopes.length)
    return receipt
  })
}

const at = <A>(items: ReadonlyArray<A>, i: number): A => {
  const item = items[i]
  if (item === undefined) throw new RangeError(`there is no item ${i}`)
  return item
}
