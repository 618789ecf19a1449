// For store.ts: appends, one group after the other on one connection. What is known of the ends of streams is kept from
// group to group: as long as nobody else writes, a group is one statement. The counter of positions is compared in it;
// whoever finds it moved takes its lock, looks, and writes under it.
import type { Append, AppendError, Appended } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type pg from 'pg'
import type { Address } from './address.ts'
import { connectTo, endOf } from './connection.ts'
import { failureOf, untouched, writeError } from './failure.ts'
import { type Known, type Outcome, type Planned, planned } from './plan.ts'
import { lock, lookUp, repeated, stored, write } from './writing.ts'

export interface Sequencer {
  readonly submit: (append: Append) => Promise<E.Either<AppendError, Appended>>
  /** Resolves when nothing is waiting or under way, and the connection is closed. */
  readonly close: () => Promise<void>
}

interface Job {
  readonly append: Append
  readonly resolve: (outcome: E.Either<AppendError, Appended>) => void
}

/** More calls, or more bytes, than this wait for the next group. */
const most = { calls: 512, bytes: 64 * 1024 * 1024 } as const

/** Streams whose ends are remembered. */
const mostEnds = 100_000

export const createSequencer = (address: Address, written: () => void): Sequencer => {
  const { schema } = address
  let queue: Job[] = []
  let running: Promise<void> | undefined
  let client: pg.Client | undefined
  let known: Known | undefined

  const connected = async (): Promise<pg.Client> => {
    if (client === undefined) {
      const fresh = await connectTo(address)
      const forget = (): void => {
        if (client === fresh) client = undefined
      }
      fresh.on('error', forget)
      fresh.on('end', forget)
      client = fresh
    }
    return client
  }

  /** A connection that did not answer is given up: what it still does is looked up anew. */
  const drop = (): void => {
    if (client !== undefined) void endOf(client)
    client = undefined
    known = undefined
  }

  const settle = (jobs: ReadonlyArray<Job>, outcomes: ReadonlyArray<Outcome>): void => {
    for (const [i, job] of jobs.entries()) {
      const outcome = outcomes[i]
      if (outcome?._tag === 'Written') job.resolve(E.right(outcome.appended))
      if (outcome?._tag === 'Conflict') job.resolve(E.left(outcome.error))
    }
    queue = [...jobs.filter((_, i) => outcomes[i]?._tag === 'Later'), ...queue]
  }

  const fail = (jobs: ReadonlyArray<Job>, plan: Planned | undefined, error: unknown): void => {
    // Only what was to be written may have been: a conflict depended on the others and has certainly written nothing.
    for (const [i, job] of jobs.entries())
      job.resolve(E.left(plan?.outcomes[i]?._tag === 'Written' ? writeError(error) : untouched(error)))
  }

  const remember = ({ size, streams }: Known): void => {
    known = { size, streams: streams.size > mostEnds ? new Map() : streams }
  }

  /** In one statement, from what is remembered. False: it could not be done like that, and nothing was written. */
  const atOnce = async (jobs: ReadonlyArray<Job>): Promise<boolean> => {
    const appends = jobs.map(({ append }) => append)
    if (known === undefined || client === undefined) return false
    let plan: Planned | undefined
    try {
      const { size, streams } = known
      const unknown = namesOf(appends).filter((name) => !streams.has(name))
      const looked = unknown.length === 0 ? undefined : await lookUp(client, schema, unknown)
      if (looked !== undefined && looked.size !== size) return false
      const ends = looked === undefined ? streams : new Map([...streams, ...looked.streams])
      const tried = planned(appends, { size, streams: ends })
      // A conflict is told only from what was looked at during the call.
      if (tried.outcomes.some(({ _tag }) => _tag === 'Conflict')) return false
      plan = tried
      if (!(await write(client, schema, tried, size))) return false
      remember(tried.after)
    } catch (error) {
      if (failureOf(error).answered) return false
      drop()
      fail(jobs, plan, error)
      return true
    }
    written()
    settle(jobs, plan.outcomes)
    return true
  }

  /** Under the lock of the counter, with everything looked up. */
  const locked = async (jobs: ReadonlyArray<Job>): Promise<void> => {
    let plan: Planned | undefined
    let left = jobs
    let committing = false
    try {
      const on = await connected()
      await on.query('BEGIN')
      await lock(on, schema)
      const ids = jobs.flatMap(({ append }) => idsOf(append))
      const there = await stored(on, schema, ids)
      const old = jobs.filter(({ append }) => idsOf(append).some((id) => there.has(id)))
      const answers = []
      for (const job of old) answers.push([job, await repeated(on, schema, job.append, there)] as const)
      left = jobs.filter((job) => !old.includes(job))
      const appends = left.map(({ append }) => append)
      const looked = await lookUp(on, schema, namesOf(appends))
      plan = planned(appends, looked)
      if (plan.entries.length > 0) await write(on, schema, plan, looked.size)
      committing = true
      await on.query('COMMIT')
      // What was known of other streams holds as long as nobody but us has written.
      const before = known?.size === looked.size ? known.streams : new Map()
      remember({ size: plan.after.size, streams: new Map([...before, ...plan.after.streams]) })
      if (plan.entries.length > 0) written()
      for (const [job, answer] of answers) job.resolve(answer)
      settle(left, plan.outcomes)
    } catch (error) {
      drop()
      if (jobs.length > 1 && !committing && failureOf(error).answered && !isPassing(failureOf(error).code)) {
        // One call that the engine cannot take must not fail the others.
        for (const job of jobs) await locked([job])
        return
      }
      for (const job of jobs.filter((j) => !left.includes(j))) job.resolve(E.left(untouched(error)))
      fail(left, committing ? plan : undefined, error)
    }
  }

  const next = (): ReadonlyArray<Job> => {
    let bytes = 0
    const stop = queue.findIndex(({ append }, i) => {
      bytes += sizeOf(append)
      return i >= most.calls || (i > 0 && bytes > most.bytes)
    })
    return queue.splice(0, stop === -1 ? queue.length : stop)
  }

  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const jobs = next()
      if (!(await atOnce(jobs))) await locked(jobs)
    }
    running = undefined
  }

  return {
    submit: (append) =>
      new Promise((resolve) => {
        queue.push({ append, resolve })
        // Calls that are made in the same turn go together.
        running ??= Promise.resolve().then(run)
      }),
    close: async () => {
      await running
      if (client !== undefined) await endOf(client)
    },
  }
}

/** Deadlock, serialisation, lock and statement timeouts: the whole group may be tried again. */
const isPassing = (code: string): boolean => /^(40|55P03|57014)/.test(code)

const idsOf = ({ streams }: Append): ReadonlyArray<string> =>
  streams.flatMap(({ events }) => events.map(({ id }) => id))

const namesOf = (appends: ReadonlyArray<Append>): ReadonlyArray<string> => [
  ...new Set(appends.flatMap(({ streams }) => streams.map(({ stream }) => stream))),
]

const sizeOf = ({ streams, admission }: Append): number => {
  let size = admission.length
  for (const { events } of streams)
    for (const { bytes, parts } of events)
      size += parts.reduce((sum, part) => sum + part.bytes.length, bytes.length)
  return size
}
