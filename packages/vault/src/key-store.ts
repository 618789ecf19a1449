// For whoever keeps keys or calls a store of them: the port. A key per person, apart from the event database.
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { KeyState, NamedKey } from './key.ts'

export type KeyStoreErrorCode =
  /** Nothing was handed out; trying again later may succeed. */
  | 'keys-unavailable'
  | 'keys-not-found'
  | 'keys-exist'
  /** Others on this machine can read the keys. */
  | 'keys-exposed'
  /** What is stored cannot be read as keys. */
  | 'keys-damaged'

/** Never holds key bytes. `reason` says what to do next. */
export interface KeyStoreError {
  readonly code: KeyStoreErrorCode
  readonly reason: string
  readonly cause?: unknown
}

export interface KeyStore {
  /**
   * The key to seal under now, for each of these persons in their order; made for those who have none.
   * Durability: a key is on disk before it is handed out, so that nothing is ever sealed under a key that a crash could
   * take away. Concurrency: any number of callers and processes. Two of them may come to different keys for one new
   * person, and so may one before and after a loss of power: entries name their key, so all of them stay readable, and
   * erasing a person destroys every key that entries name for that person.
   */
  readonly current: (persons: ReadonlyArray<string>) => TaskEither<KeyStoreError, ReadonlyArray<NamedKey>>
  /** What is known of the keys with these references, in their order. Never makes one. */
  readonly find: (ks: ReadonlyArray<string>) => TaskEither<KeyStoreError, ReadonlyArray<KeyState>>
  /** Later calls answer `keys-unavailable`. */
  readonly close: () => Promise<void>
}
