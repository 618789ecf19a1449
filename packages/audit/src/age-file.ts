// For whoever sends a bundle: encrypted for its recipient with age, so that disclosures are safe on a stick or by mail.
import { Decrypter, Encrypter } from 'age-encryption'
import * as E from 'fp-ts/lib/Either.js'

const HEADING = 'age-encryption.org/v1\n'

/** Whether the bytes begin like an age file (not armored). */
export const isAgeFile = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, HEADING.length)).toString('latin1') === HEADING

export type AgeError =
  /** Not an age recipient: `age1…`. */
  | 'recipient'
  /** Not an age identity: `AGE-SECRET-KEY-1…`. */
  | 'identity'
  /** The identity is another one, or the file was changed. */
  | 'does-not-open'

/** Encrypts for these recipients; any one of them can open it. */
export const encryptFor = async (
  recipients: ReadonlyArray<string>,
  bytes: Uint8Array,
): Promise<E.Either<AgeError, Uint8Array>> => {
  const encrypter = new Encrypter()
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient.trim())
  } catch {
    return E.left('recipient')
  }
  return E.right(await encrypter.encrypt(bytes))
}

/** Opens with any of these identities. The identity is in no error. */
export const decryptWith = async (
  identities: ReadonlyArray<string>,
  bytes: Uint8Array,
): Promise<E.Either<AgeError, Uint8Array>> => {
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity.trim())
  } catch {
    return E.left('identity')
  }
  try {
    return E.right(await decrypter.decrypt(bytes))
  } catch {
    return E.left('does-not-open')
  }
}
