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
  /** The key-encryption key of this epoch is not where it should be: another key store's, a wrong path, or destroyed. */
  | 'kek-missing'
  /** The passphrase is missing, or is another one. */
  | 'kek-locked'
  /** This source of key-encryption keys cannot make a new one. Nothing was changed. */
  | 'kek-fixed'

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
  /**
   * Destroys these keys for good; `at` is the instant `find` gives from then on. Those that are not there are marked as
   * well, so that none comes back. Durability: the marks are on disk when it is right, and no call begun later, in any
   * process, hands out one of these keys; `current` makes its person another one. Idempotent: the first `at` stays.
   * An older copy of the store still holds the keys until `turn`.
   */
  readonly destroy: (ks: ReadonlyArray<string>, at: string) => TaskEither<KeyStoreError, void>
  /**
   * Wraps what is left under a new key-encryption key and destroys the old one, so that no older copy of the store opens
   * anything. `epoch` is the number of the new one, higher than any before; it is right only when the old keys are gone. Crash safety: at any
   * moment every key that was not destroyed opens, and after an error or a crash the call is made again. Concurrency:
   * callers in other processes go on; of two who turn at the same time one gets `keys-unavailable`.
   */
  readonly turn: () => TaskEither<KeyStoreError, { readonly epoch: number }>
  /** Later calls answer `keys-unavailable`. */
  readonly close: () => Promise<void>
}
