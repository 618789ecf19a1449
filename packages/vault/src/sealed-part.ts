// For whoever seals personal data or opens it: salted commitment and AES-256-GCM, as docs/reference/ledger-format.md says.
import {
  type CanonicalError,
  decodeCanonical,
  encodeCanonical,
  err,
  fromB64url,
  type Json,
  ok,
  type Result,
  type SealedRef,
  toB64url,
} from '@hoso/ledger'
import { type DataKey } from './key.ts'
import { decrypt, encrypt, hmac, NONCE, type Random, sameBytes, TAG } from './primitives.ts'

/** The entry a part belongs to. The ciphertext is bound to it, so that it cannot be moved to another. */
export interface Place {
  readonly log: string
  readonly stream: string
  readonly seq: number
  /** Of the event. */
  readonly id: string
}

export interface ToSeal {
  readonly place: Place
  /** `/` and the name of the part. */
  readonly p: string
  readonly subject: string
  readonly k: string
  readonly key: DataKey
  readonly value: unknown
}

export interface Sealed {
  /** For the entry. */
  readonly ref: SealedRef
  /** To be stored beside the entry. */
  readonly bytes: Uint8Array
}

export interface ToOpen {
  readonly place: Place
  readonly ref: SealedRef
  readonly key: DataKey
  readonly bytes: Uint8Array
}

export type PartErrorCode =
  /** Not the bytes of a sealed part, or of a version this code does not know. */
  | 'part-format'
  /** Another key, another place, or changed bytes. */
  | 'part-does-not-open'
  /** It opens, and is not what the entry committed to. */
  | 'part-commitment'

const VERSION = 1
const SALT = 32
const SMALLEST = 32
const END = 0x80
const DOMAIN = Buffer.from('sealed-part/1\0', 'latin1')

/** Seals one value. Random: 32 bytes of salt, then 12 of nonce. The only error is a value that has no canonical form. */
export const seal = (part: ToSeal, random: Random): Result<CanonicalError, Sealed> => {
  const value = encodeCanonical(part.value)
  if (value._tag === 'Err') return value
  const salt = random(SALT)
  const nonce = random(NONCE)
  const { p, subject, k } = part
  const bytes = encrypt(part.key.native, nonce, pad(salt, value.value), aad(part.place, p, k), 1)
  bytes[0] = VERSION
  const c = toB64url(commitment(salt, part.place.id, p, value.value))
  return ok({ ref: { p, subj: subject, k, c }, bytes })
}

/** The value, once both the seal and the commitment were found good. */
export const open = (part: ToOpen): Result<PartErrorCode, Json> => {
  const revealed = reveal(part)
  return revealed._tag === 'Ok' ? ok(revealed.value.value) : revealed
}

/** What somebody without the key needs to check the commitment: salt and value. Only for who may see the value. */
export interface Revealed {
  readonly salt: Uint8Array
  readonly value: Json
}

/** The value and its salt, once both the seal and the commitment were found good. */
export const reveal = (part: ToOpen): Result<PartErrorCode, Revealed> => {
  const { ref, bytes, place } = part
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE + SALT + SMALLEST + TAG) return err('part-format')
  const plain = decrypt(part.key.native, bytes.subarray(1), aad(place, ref.p, ref.k))
  if (plain === undefined) return err('part-does-not-open')
  const content = unpad(plain)
  if (content === undefined) return err('part-format')
  const value = decodeCanonical(content)
  if (value._tag === 'Err') return err('part-format')
  const expected = fromB64url(ref.c)
  const salt = plain.subarray(0, SALT)
  const actual = commitment(salt, place.id, ref.p, content)
  return expected !== undefined && sameBytes(expected, actual)
    ? ok({ salt, value: value.value })
    : err('part-commitment')
}

/** HMAC-SHA-256(salt, "sealed-part/1" NUL ‖ u32 length ‖ id ‖ u32 length ‖ p ‖ canonical value); lengths in bytes, big-endian. */
export const commitment = (salt: Uint8Array, id: string, p: string, value: Uint8Array): Uint8Array => {
  if (salt.length !== SALT) throw new RangeError('a salt has 32 bytes')
  return hmac(salt, [DOMAIN, counted(id), counted(p), value])
}

const counted = (text: string): Uint8Array => {
  const length = Buffer.byteLength(text)
  const bytes = Buffer.allocUnsafe(4 + length)
  bytes.writeUInt32BE(length)
  bytes.write(text, 4)
  return bytes
}

/** Canonical, as the members are in order: strings for which it were not are refused where the entry is written. */
const aad = ({ log, stream, seq, id }: Place, p: string, k: string): Uint8Array =>
  Buffer.from(JSON.stringify({ id, k, log, p, seq, stream }))

/**
 * salt ‖ value ‖ 0x80 ‖ zeros, the part after the salt filling the smallest of 32, 64, 128 … bytes that holds it
 * (ISO/IEC 7816-4 padding): the length of a ciphertext tells little of the length of a name.
 */
const pad = (salt: Uint8Array, value: Uint8Array): Uint8Array => {
  let bucket = SMALLEST
  while (bucket < value.length + 1) bucket *= 2
  const plain = new Uint8Array(SALT + bucket)
  plain.set(salt)
  plain.set(value, SALT)
  plain[SALT + value.length] = END
  return plain
}

/** The value's bytes; undefined where `pad` would have written other bytes for them. */
const unpad = (plain: Uint8Array): Uint8Array | undefined => {
  let end = plain.length - 1
  while (end > SALT && plain[end] === 0) end -= 1
  if (plain[end] !== END) return undefined
  const bucket = plain.length - SALT
  const needed = end - SALT + 1
  const whole = bucket >= SMALLEST && (bucket & (bucket - 1)) === 0
  return whole && (bucket === SMALLEST || needed > bucket / 2) ? plain.subarray(SALT, end) : undefined
}
