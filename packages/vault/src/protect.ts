// For whoever keeps a secret in a file of its own: the secret under a passphrase, as one line of text.
import { err, fromB64url, ok, type Result, toB64url } from '@hoso/ledger'
import { decrypt, encrypt, fromPassphrase, NONCE, type Random, systemRandom } from './primitives.ts'

const HEADING = 'hoso-protected/1'
const SALT = 16

/**
 * `hoso-protected/1 <salt> <sealed>`, base64url: AES-256-GCM (nonce ‖ ciphertext ‖ tag) under a key that scrypt makes of
 * the passphrase and the salt; the additional data is the line up to the salt. An empty passphrase is refused.
 */
export const protect = async (
  secret: Uint8Array,
  passphrase: string,
  random: Random = systemRandom,
): Promise<string> => {
  if (passphrase === '') throw new RangeError('a passphrase is not empty')
  const salt = random(SALT)
  const head = `${HEADING} ${toB64url(salt)}`
  const key = await fromPassphrase(passphrase, salt)
  return `${head} ${toB64url(encrypt(key, random(NONCE), secret, Buffer.from(head), 0))}`
}

export type UnprotectErrorCode =
  /** Not a line that `protect` wrote, or of a version this code does not know. */
  | 'protected-format'
  /** Another passphrase, or changed bytes: the two cannot be told apart. */
  | 'passphrase-wrong'

/** The secret, in bytes that the caller wipes. */
export const unprotect = async (
  text: string,
  passphrase: string,
): Promise<Result<UnprotectErrorCode, Uint8Array>> => {
  const [heading, salt, sealed, ...rest] = text.trimEnd().split(' ')
  const saltBytes = fromB64url(salt ?? '')
  const bytes = fromB64url(sealed ?? '')
  if (heading !== HEADING || saltBytes?.length !== SALT || bytes === undefined || rest.length > 0)
    return err('protected-format')
  const key = await fromPassphrase(passphrase, saltBytes)
  const secret = decrypt(key, bytes, Buffer.from(`${heading} ${salt}`))
  if (secret === undefined) return err('passphrase-wrong')
  const own = new Uint8Array(secret)
  secret.fill(0)
  return ok(own)
}

/** Does a passphrase belong to it? */
export const isProtected = (text: string): boolean => text.startsWith('hoso-protected/')
