// For the other files of this package only: all that it takes from the platform's cryptography.
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'

export type { KeyObject }

export const NONCE = 12
export const TAG = 16

/** Source of random bytes: an argument wherever it is used, so that a test can repeat a run to the byte. */
export type Random = (length: number) => Uint8Array

let pool = Buffer.alloc(0)

/** The platform's generator, asked for many bytes at a time: a call costs more than the bytes. */
export const systemRandom: Random = (length) => {
  if (length > pool.length) pool = randomFillSync(Buffer.alloc(Math.max(8192, length)))
  const bytes = new Uint8Array(pool.subarray(0, length))
  pool.fill(0, 0, length)
  pool = pool.subarray(length)
  return bytes
}

/** 16 random bytes as base64url. */
export const newKeyRef = (random: Random): string => Buffer.from(random(16)).toString('base64url')

export const nativeKey = (bytes: Uint8Array): KeyObject => createSecretKey(bytes)

/**
 * 32 bytes from a passphrase by scrypt (RFC 7914), N = 2^17, r = 8, p = 1: 128 MiB and some tenths of a second for each
 * guess. Text that looks the same may be typed as other code points: normalised first (NFC, as RFC 8265 has it).
 */
export const fromPassphrase = (passphrase: string, salt: Uint8Array): Promise<KeyObject> =>
  new Promise((resolve, reject) => {
    const costs = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
    scrypt(passphrase.normalize('NFC'), salt, 32, costs, (error, bytes) => {
      if (error !== null) return reject(error)
      resolve(createSecretKey(bytes))
      bytes.fill(0)
    })
  })

/** nonce ‖ ciphertext ‖ tag, after `head` bytes that are left free for the caller. AES-256-GCM. */
export const encrypt = (
  key: KeyObject,
  nonce: Uint8Array,
  plain: Uint8Array,
  aad: Uint8Array,
  head: number,
): Uint8Array => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(aad)
  const text = cipher.update(plain)
  cipher.final()
  const bytes = new Uint8Array(head + NONCE + text.length + TAG)
  bytes.set(nonce, head)
  bytes.set(text, head + NONCE)
  bytes.set(cipher.getAuthTag(), head + NONCE + text.length)
  return bytes
}

/** Undefined where the tag does not fit key, nonce, ciphertext and AAD. `bytes` is nonce ‖ ciphertext ‖ tag. */
export const decrypt = (key: KeyObject, bytes: Uint8Array, aad: Uint8Array): Uint8Array | undefined => {
  if (bytes.length < NONCE + TAG) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
  decipher.setAAD(aad)
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  try {
    const plain = decipher.update(bytes.subarray(NONCE, bytes.length - TAG))
    decipher.final()
    return plain
  } catch {
    return undefined
  }
}

const BLOCK = 64

/**
 * HMAC-SHA-256 (RFC 2104) over the concatenation of `parts`, from two one-shot hashes: the platform's Hmac object takes
 * several times as long. The key is no longer than a block.
 */
export const hmac = (key: Uint8Array, parts: ReadonlyArray<Uint8Array>): Uint8Array => {
  let length = BLOCK
  for (const part of parts) length += part.length
  const inner = Buffer.alloc(length, 0x36)
  const outer = Buffer.alloc(BLOCK + 32, 0x5c)
  for (let i = 0; i < key.length; i++) {
    const byte = key[i] ?? 0
    inner[i] = byte ^ 0x36
    outer[i] = byte ^ 0x5c
  }
  let at = BLOCK
  for (const part of parts) {
    inner.set(part, at)
    at += part.length
  }
  outer.write(hash('sha256', inner, 'binary'), BLOCK, 'binary')
  return Buffer.from(hash('sha256', outer, 'binary'), 'binary')
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)
