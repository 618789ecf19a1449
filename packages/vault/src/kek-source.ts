// For whoever keeps the key-encryption key somewhere: the port. Made so that the key need never leave an HSM or a KMS.
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { KeyStoreError } from './key-store.ts'

/** A key of the store, in the clear. Whoever is given it neither keeps nor changes it. */
export interface ClearKey {
  /** Its reference. */
  readonly k: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

export interface WrappedKey {
  readonly k: string
  /** What `wrap` gave for this reference in this epoch; at most 4,096 bytes. */
  readonly wrapped: Uint8Array
}

/**
 * Key-encryption keys, each of an epoch: 1, 2, 3 … One is in force; while the keys are turned there are two. They must
 * lie apart from the wrapped keys and from their backups: either is useless without the other.
 * `create` and `destroyBefore` are called by one process at a time. After an error a call is made again.
 */
export interface KekSource {
  /**
   * Makes a key; durable when it is right, and not in force yet. Its epoch is higher than `inForce` and than that of any
   * key made before: a number never stands for two keys, also where a turn was given up in between. `inForce` is 0 for a
   * new key store: `keys-exist` then, where there is any key.
   */
  readonly create: (inForce: number) => TaskEither<KeyStoreError, number>
  /** One answer for each key, in order. Encryption is authenticated, with epoch and reference as context. */
  readonly wrap: (
    epoch: number,
    keys: ReadonlyArray<ClearKey>,
  ) => TaskEither<KeyStoreError, ReadonlyArray<Uint8Array>>
  /** One answer for each, in order, in fresh bytes that the caller wipes; undefined where it does not open as `k`. */
  readonly unwrap: (
    epoch: number,
    keys: ReadonlyArray<WrappedKey>,
  ) => TaskEither<KeyStoreError, ReadonlyArray<Uint8Array | undefined>>
  /** Destroys the keys of all lower epochs for good; right only when none is left. What is not there is passed over. */
  readonly destroyBefore: (epoch: number) => TaskEither<KeyStoreError, void>
}
