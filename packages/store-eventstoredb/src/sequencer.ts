// For store.ts: appends, one group after the other. The server compares the end of the ledger with what we take it for,
// and sets it; whoever loses reads what came between and plans again. So there is one sequencer at any moment, any
// number stand by, and nobody holds a lock that could outlive him.
import type { Append, AppendError, Appended } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { Connection } from './connection.ts'
import { doubtful, failureOf, isDamage, writeError } from './failure.ts'
import type { Ledger } from './ledger.ts'
import { writeLinks } from './links.ts'
import type { Names } from './names.ts'
import { appendSize, planned } from './plan.ts'
import type { Plan } from './plan.ts'
import { isKnown, repeated } from './repeat.ts'
import { eventOf } from './stored.ts'
import type { View } from './view.ts'
import { isUndone, writeOnce } from './write-once.ts'

export interface Sequencer {
  readonly submit: (append: Append) => Promise<E.Either<AppendError, Appended>>
  /** Resolves when nothing is waiting or under way. */
  readonly idle: () => Promise<void>
}

interface Job {
  readonly append: Append
  /** Bytes that the server counts. */
  readonly size: number
  readonly resolve: (outcome: E.Either<AppendError, Appended>) => void
}

/** More calls than this wait for the next group. */
const most = 512

/** After so many groups that others came before, a call is told so: certainly not written. */
const mostLost = 100

export interface Sequencing {
  readonly connection: Connection
  readonly names: Names
  readonly logId: string
  readonly ledger: Ledger
  readonly view: View
  /** Bytes that the server takes in one append. */
  readonly room: number
  /** Called when something was written. */
  readonly written: () => void
}

export const createSequencer = (given: Sequencing): Sequencer => {
  const { connection, names, logId, ledger, view, room, written } = given
  let queue: Job[] = []
  let running: Promise<void> | undefined

  /** Nothing is added to the ledger before the links of what is there are written: at most one group lacks them. */
  const link = async (): Promise<void> => {
    if (!view.whole()) await view.catchUp()
    if (view.linked()) return
    const size = view.size()
    await writeLinks(connection, names, logId, view.tail())
    view.link(size)
  }

  const settleKnown = async (jobs: ReadonlyArray<Job>): Promise<ReadonlyArray<Job>> => {
    const left: Job[] = []
    for (const job of jobs)
      if (!isKnown(job.append, view)) left.push(job)
      else job.resolve(await repeated(job.append, view, ledger).catch((e) => E.left(writeError(e))))
    return left
  }

  const isReady = (jobs: ReadonlyArray<Job>): boolean =>
    view.whole() && view.linked() && !jobs.some(({ append }) => isKnown(append, view))

  const settle = (jobs: ReadonlyArray<Job>, { outcomes }: Plan): void => {
    for (const [i, job] of jobs.entries()) {
      const outcome = outcomes[i]
      if (outcome?._tag === 'Written') job.resolve(E.right(outcome.appended))
      if (outcome?._tag === 'Conflict') job.resolve(E.left(outcome.error))
    }
  }

  /** Writes the group; false when somebody else was first. */
  const write = async ({ base, entries }: Plan): Promise<boolean> => {
    const events = entries.map(eventOf)
    if ((await writeOnce(connection, names.ledger, base, events)) === 'lost') return false
    // Written for good, whatever comes now. Readers look at the last group themselves, and the next waits for its links.
    try {
      view.add(entries)
      await link()
    } catch {
      // Tried again before the next group.
    }
    written()
    return true
  }

  const round = async (jobs: ReadonlyArray<Job>): Promise<void> => {
    let left = jobs
    let plan: Plan | undefined
    try {
      for (let lost = 0, fresh = false; lost < mostLost; lost++, fresh = true) {
        // Who looks up ids makes the view grow as well: what is planned on must be linked, and no id of it known.
        do {
          await link()
          left = await settleKnown(left)
        } while (!isReady(left))
        plan = planned(left, view, room)
        const { outcomes } = plan
        queue = left.filter((_, i) => outcomes[i]?._tag === 'Later').concat(queue)
        left = left.filter((_, i) => outcomes[i]?._tag !== 'Later')
        plan = { ...plan, outcomes: outcomes.filter(({ _tag }) => _tag !== 'Later') }
        // A conflict is told only when the end of the log was looked at during the call, by reading or by writing there.
        const isWritten = plan.entries.length === 0 ? fresh : await write(plan)
        if (isWritten || left.length === 0) return settle(left, plan)
        plan = undefined
        await view.catchUp()
      }
      throw doubtful('others-came-first')
    } catch (error) {
      fail(left, plan, error)
    }
  }

  const run = async (): Promise<void> => {
    while (queue.length > 0) await round(queue.splice(0, most))
    running = undefined
  }

  return {
    submit: (append) => {
      const size = appendSize(append)
      if (size > room) {
        const reason = `with what is kept beside its entries, an append has at most ${room} bytes on this server`
        return Promise.resolve(E.left({ _tag: 'Rejected', reason }))
      }
      return new Promise((resolve) => {
        queue.push({ append, size, resolve })
        // Calls that are made in the same turn go together.
        running ??= Promise.resolve().then(run)
      })
    },
    idle: async () => {
      await running
    },
  }
}

/** Only what was to be written may have been: a conflict depended on the others and has certainly written nothing. */
const fail = (jobs: ReadonlyArray<Job>, plan: Plan | undefined, error: unknown): void => {
  const unsure = isUndone(error) && error.unsure
  const cause = isUndone(error) ? error.failure : error
  for (const [i, job] of jobs.entries()) {
    const writes = plan?.outcomes[i]?._tag === 'Written'
    const untouched = { _tag: 'Unavailable', cause: isDamage(cause) ? cause : failureOf(cause) } as const
    job.resolve(E.left(writes ? writeError(cause, unsure) : untouched))
  }
}
