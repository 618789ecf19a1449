// For build.ts: what @hoso/ledger takes from the platform, in a browser. It stands in the place of its primitives.ts.
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 as nobleSha256, sha512 } from '@noble/hashes/sha2.js'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

export const view = (bytes: Uint8Array): Uint8Array => bytes
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

export const asciiOf = (bytes: Uint8Array, from: number, to: number): string => {
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] ?? 0)
  return text
}

export const encodeBase64 = (bytes: Uint8Array, variant: 'base64' | 'base64url'): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  const text = btoa(binary)
  return variant === 'base64' ? text : text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Lenient like the one it stands for: nothing where it cannot be read. The caller compares with the re-encoding. */
export const decodeBase64 = (text: string, variant: 'base64' | 'base64url'): Uint8Array => {
  const plain = variant === 'base64' ? text : text.replaceAll('-', '+').replaceAll('_', '/')
  try {
    return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

export const sha256Prefixed = (prefix: number, a: Uint8Array, b?: Uint8Array): Uint8Array => {
  const hash = nobleSha256.create().update(Uint8Array.of(prefix)).update(a)
  return (b === undefined ? hash : hash.update(b)).digest()
}

// ---- Ed25519: a verifier only. Keys come here after enrolment, signatures after the checks of form.

const { Point } = ed25519

export const nativePublicKey = (raw: Uint8Array): object => ({ raw, point: Point.fromBytes(raw) })

/**
 * S·B − k·A, spelled, equals R: no multiplication by the cofactor. The library's own verification multiplies by it, and
 * so accepts signatures that others refuse.
 */
export const nativeVerify = (key: object, message: Uint8Array, signature: Uint8Array): boolean => {
  const { raw, point } = key as { readonly raw: Uint8Array; readonly point: InstanceType<typeof Point> }
  const r = signature.subarray(0, 32)
  const k = littleEndian(sha512.create().update(r).update(raw).update(message).digest()) % Point.Fn.ORDER
  const s = littleEndian(signature.subarray(32))
  return sameBytes(Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k)).toBytes(), r)
}

export const nativeVerifyInBackground = async (
  key: object,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => nativeVerify(key, message, signature)

const littleEndian = (bytes: Uint8Array): bigint => {
  let value = 0n
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0)
  return value
}

const signing = (): never => {
  throw new Error('This page only verifies.')
}
export const nativePrivateKey = signing
export const generateNativeKey = signing
export const seedOf = signing
export const publicOf = signing
export const nativeSign = signing
