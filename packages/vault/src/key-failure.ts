// For the key stores and the sources of key-encryption keys: their errors while they are thrown.
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { KeyStoreError, KeyStoreErrorCode } from './key-store.ts'

interface Failure extends KeyStoreError {
  readonly _tag: 'KeyStoreFailure'
}

export const failure = (code: KeyStoreErrorCode, reason: string, cause?: unknown): Failure => ({
  _tag: 'KeyStoreFailure',
  code,
  reason,
  ...(cause === undefined ? {} : { cause }),
})

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'KeyStoreFailure'

/** What was thrown as an error of the port; `unavailable` says what cannot be done where it is none. */
const asError = (cause: unknown, unavailable: string): KeyStoreError =>
  isFailure(cause) ? cause : failure('keys-unavailable', unavailable, cause)

/** Runs work that throws, as a task that does not. */
export const attempt =
  <A>(unavailable: string, work: () => Promise<A>): TaskEither<KeyStoreError, A> =>
  async () => {
    try {
      return E.right(await work())
    } catch (cause) {
      return E.left(asError(cause, unavailable))
    }
  }

/** The value of a task; what is wrong is thrown, for `attempt` to take up. */
export const orThrow = async <A>(task: TaskEither<KeyStoreError, A>): Promise<A> => {
  const done = await task()
  if (done._tag === 'Left') throw failure(done.left.code, done.left.reason, done.left.cause)
  return done.right
}
