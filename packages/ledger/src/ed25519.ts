// For whoever signs or checks: Ed25519 (RFC 8032) with one pinned verification rule.
// Libraries disagree about signatures that only a dishonest key holder can make, and the holder of the log key is the
// one who is audited. The rule: enrolled keys are of prime order; S < L; R is canonical and not the identity; and the
// encoding of S·B − k·A equals R (no cofactor). It is written out in docs/reference/ledger-format.md.
import { decodePoint, isIdentity, L, littleEndian, multiply, P } from './curve.ts'
import {
  generateNativeKey,
  nativePrivateKey,
  nativePublicKey,
  nativeSign,
  nativeVerify,
  nativeVerifyInBackground,
  publicOf,
  seedOf,
} from './primitives.ts'
import { err, ok, type Result } from './result.ts'

/** A key that passed enrolment. Made by `enrolPublicKey` only. */
export interface PublicKey {
  readonly _tag: 'PublicKey'
  /** 32 bytes, RFC 8032 §5.1.2. */
  readonly raw: Uint8Array
  /** The platform's handle. */
  readonly native: object
}

/** Holds no printable secret: the seed stays behind the platform's handle. */
export interface PrivateKey {
  readonly _tag: 'PrivateKey'
  readonly publicKey: PublicKey
  readonly native: object
}

export type KeyError =
  | 'key-length'
  | 'key-not-canonical'
  | 'key-not-on-curve'
  | 'key-small-order'
  | 'key-mixed-order'

/** Accepts a raw public key that is canonically encoded, not of small order, and in the prime-order group. */
export function enrolPublicKey(raw: Uint8Array): Result<KeyError, PublicKey> {
  if (raw.length !== 32) return err('key-length')
  const point = decodePoint(raw)
  if (point === 'not-canonical') return err('key-not-canonical')
  if (point === 'not-on-curve') return err('key-not-on-curve')
  if (isIdentity(multiply(8n, point))) return err('key-small-order')
  if (!isIdentity(multiply(L, point))) return err('key-mixed-order')
  return ok(publicKey(Uint8Array.from(raw)))
}

const publicKey = (raw: Uint8Array): PublicKey => ({ _tag: 'PublicKey', raw, native: nativePublicKey(raw) })

/** A key that the platform derives from a seed is a multiple of the base point: it needs no enrolment. */
const privateKey = (native: object): PrivateKey => ({
  _tag: 'PrivateKey',
  publicKey: publicKey(publicOf(native)),
  native,
})

/** From the platform's randomness. */
export const generateKey = (): PrivateKey => privateKey(generateNativeKey())

/** From the 32-byte seed of RFC 8032 §5.1.5. */
export const importPrivateKey = (seed: Uint8Array): Result<KeyError, PrivateKey> =>
  seed.length === 32 ? ok(privateKey(nativePrivateKey(seed))) : err('key-length')

/** The 32-byte seed. Keep it out of logs, errors and the event database, and overwrite it after use. */
export const exportPrivateKey = (key: PrivateKey): Uint8Array => seedOf(key.native)

/** 64 bytes. The same key and message always give the same signature. */
export const sign = (key: PrivateKey, message: Uint8Array): Uint8Array => nativeSign(key.native, message)

/** Is it a signature of the message under the pinned rule? */
export const verify = (key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean =>
  isSignature(signature) && nativeVerify(key.native, message, signature)

/** The same, on another thread where the platform has one. */
export const verifyInBackground = async (
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> =>
  isSignature(signature) && (await nativeVerifyInBackground(key.native, message, signature))

/**
 * The part of the rule that needs neither key nor message, said here and not left to the platform, whose versions
 * differ: 64 bytes; S < L; R spelled in the one way (y below p, no sign on x = 0) and not the identity.
 */
export function isSignature(bytes: Uint8Array): boolean {
  if (bytes.length !== 64 || littleEndian(bytes.subarray(32)) >= L) return false
  const r = littleEndian(bytes.subarray(0, 32))
  const signBit = 2n ** 255n
  const y = r % signBit
  return y < P && y !== 1n && r !== P - 1n + signBit
}
