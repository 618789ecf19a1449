// For the other files of this package only: all that it takes from the platform. A browser build replaces this file.
import * as crypto from 'node:crypto'

// ---- bytes and text

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The same memory in the form that this platform reads fastest, for bytes of which many pieces are read. */
export const view = (bytes: Uint8Array): Uint8Array => asBuffer(bytes)

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/** Undefined where the bytes are not UTF-8. A byte order mark is kept: it is a character like any other. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** For bytes below 0x80 only. */
export const asciiOf = (bytes: Uint8Array, from: number, to: number): string =>
  asBuffer(bytes).toString('latin1', from, to)

export type Base64 = 'base64' | 'base64url'
export const encodeBase64 = (bytes: Uint8Array, variant: Base64): string => asBuffer(bytes).toString(variant)
/** Lenient, as the platform is: the caller compares with the re-encoding. */
export const decodeBase64 = (text: string, variant: Base64): Uint8Array => Buffer.from(text, variant)

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && asBuffer(a).equals(b)

// ---- SHA-256

/** The detour over a string saves the allocation of an ArrayBuffer, which costs more than the hash of a node. */
export const sha256 = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(crypto.hash('sha256', bytes, 'binary'), 'binary')

let scratch = Buffer.alloc(1024)

/** SHA-256(prefix ‖ a ‖ b), prefix being one byte. */
export function sha256Prefixed(prefix: number, a: Uint8Array, b?: Uint8Array): Uint8Array {
  const length = 1 + a.length + (b === undefined ? 0 : b.length)
  if (length > scratch.length) scratch = Buffer.alloc(length * 2)
  scratch[0] = prefix
  scratch.set(a, 1)
  if (b !== undefined) scratch.set(b, 1 + a.length)
  return sha256(scratch.subarray(0, length))
}

// ---- Ed25519 (RFC 8032); the DER framing is that of RFC 8410

const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Callers see a key as an opaque object, so that no type of this platform appears in the declarations. */
function keyObject(key: object): crypto.KeyObject {
  if (key instanceof crypto.KeyObject) return key
  throw new TypeError('This key was not made by @hoso/ledger.')
}

export const nativePublicKey = (raw: Uint8Array): object =>
  crypto.createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' })

export function nativePrivateKey(seed: Uint8Array): object {
  const der = Buffer.concat([PKCS8, seed])
  const key = crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return key
}

export const generateNativeKey = (): object => crypto.generateKeyPairSync('ed25519').privateKey

export const seedOf = (privateKey: object): Uint8Array =>
  keyObject(privateKey).export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length)

/** The raw public key that belongs to a private one. */
export const publicOf = (privateKey: object): Uint8Array =>
  crypto.createPublicKey(keyObject(privateKey)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length)

export const nativeSign = (privateKey: object, message: Uint8Array): Uint8Array =>
  crypto.sign(null, message, keyObject(privateKey))

export const nativeVerify = (publicKey: object, message: Uint8Array, signature: Uint8Array): boolean =>
  crypto.verify(null, message, keyObject(publicKey), signature)

/** The same on another thread. False also where the platform fails: then nothing was verified. */
export const nativeVerifyInBackground = (
  publicKey: object,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> =>
  new Promise((resolve) => {
    const key = keyObject(publicKey)
    crypto.verify(null, message, key, signature, (error, good) => resolve(error === null && good))
  })
