// For store.ts: group commit. Calls that wait at the same time share one transaction and one flush to disk.
import type { AppendError } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import { isBusy } from './failure.ts'

/** Each throws when the engine fails. */
export interface Transaction {
  readonly begin: () => void
  readonly commit: () => void
  readonly rollback: () => void
}

export interface Group {
  /** Resolves once the transaction that `work` ran in is on disk, or failed. */
  readonly submit: <A>(work: () => E.Either<AppendError, A>) => Promise<E.Either<AppendError, A>>
  /** Commits what still waits. */
  readonly drain: () => void
}

interface Job {
  readonly run: () => void
  readonly resolve: (failure: AppendError | undefined) => void
  /** True when the job was told that it is written. */
  readonly written: () => boolean
}

/** More calls than this wait for the next transaction, so that the event loop is not held for long. */
const most = 512

/** `committed` is called after each transaction. */
export const createGroup = (transaction: Transaction, committed: () => void): Group => {
  let queue: Job[] = []
  let scheduled = false

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
  }

  const flush = (): void => {
    scheduled = false
    const jobs = queue.length > most ? queue.splice(0, most) : queue
    if (jobs === queue) queue = []
    else schedule()
    if (jobs.length === 0) return
    commitTogether(transaction, jobs)
    committed()
  }

  return {
    submit: (work) =>
      new Promise((resolve) => {
        let outcome: ReturnType<typeof work>
        queue.push({
          run: () => {
            outcome = work()
          },
          written: () => E.isRight(outcome),
          resolve: (failure) => resolve(failure === undefined ? outcome : E.left(failure)),
        })
        schedule()
      }),
    drain: () => {
      while (queue.length > 0) flush()
    },
  }
}

const commitTogether = (transaction: Transaction, jobs: ReadonlyArray<Job>): void => {
  const fail = (failure: (job: Job) => AppendError): void => {
    for (const job of jobs) job.resolve(failure(job))
  }
  try {
    transaction.begin()
  } catch (cause) {
    undo(transaction)
    return fail(() => ({ _tag: 'Unavailable', cause }))
  }
  try {
    for (const job of jobs) job.run()
  } catch (cause) {
    undo(transaction)
    // One call that the engine cannot take must not fail the others.
    if (jobs.length > 1) return jobs.forEach((job) => commitTogether(transaction, [job]))
    return fail(() => ({ _tag: 'Unavailable', cause }))
  }
  try {
    transaction.commit()
  } catch (cause) {
    undo(transaction)
    // The commit record may have reached the write-ahead log although flushing it failed: after a crash it would count.
    // A call that was refused depended on the others: it has certainly written nothing.
    return fail((job) => ({
      _tag: job.written() && !isBusy(cause) ? 'OutcomeUnknown' : 'Unavailable',
      cause,
    }))
  }
  for (const job of jobs) job.resolve(undefined)
}

const undo = (transaction: Transaction): void => {
  try {
    transaction.rollback()
  } catch {
    // The failure that led here is the one to report.
  }
}
