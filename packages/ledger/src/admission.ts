// For the application that appends, and for whoever asks who let an entry in: one signature per append call.
import { fromB64, toB64 } from './base64.ts'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { type PublicKey, sign, verify, verifyInBackground } from './ed25519.ts'
import { type Signer, type Verifier, verifierOf } from './note-key.ts'
import { utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

export interface AdmissionRecord {
  readonly v: 1
  /** `name+id` of the application key. */
  readonly key: string
  /** base64 leaf hashes of the append, in log order. */
  readonly leaves: ReadonlyArray<string>
  /** base64 Ed25519 signature of the admission message. */
  readonly sig: string
}

export type AdmissionCode =
  | 'admission-format'
  | 'admission-leaves'
  | 'admission-unknown-key'
  | 'admission-bad-signature'

export interface AdmissionError {
  readonly code: AdmissionCode
  readonly expected: string
}

/** The bytes that are signed. */
export const admissionMessage = (origin: string, leaves: ReadonlyArray<Uint8Array>): Uint8Array =>
  message(origin, leaves.map(toB64))

const message = (origin: string, leaves: ReadonlyArray<string>): Uint8Array =>
  utf8(`append-admission/1\n${origin}\n${leaves.map((leaf) => `${leaf}\n`).join('')}`)

/**
 * The record's bytes, to be stored beside the entries in the same transaction. Signed before the append, since the
 * signature does not depend on where in the log the entries will stand. Throws where there is nothing to sign.
 */
export function signAdmission(origin: string, leaves: ReadonlyArray<Uint8Array>, signer: Signer): Uint8Array {
  if (leaves.length === 0) throw new RangeError('An append has at least one entry.')
  const { name, id } = verifierOf(signer.name, signer.key.publicKey)
  const record: AdmissionRecord = {
    v: 1,
    key: `${name}+${id}`,
    leaves: leaves.map(toB64),
    sig: toB64(sign(signer.key, admissionMessage(origin, leaves))),
  }
  const encoded = encodeCanonical(record)
  if (encoded._tag === 'Err')
    throw new RangeError('The name of an application key is text in normalisation form C.')
  return encoded.value
}

/** The record, where it is the one spelling of one. Nothing is verified yet. */
export function parseAdmission(bytes: Uint8Array): Result<AdmissionError, AdmissionRecord> {
  const decoded = decodeCanonical(bytes)
  if (decoded._tag === 'Err') return refuse('admission-format')
  const { v, key, leaves, sig, ...rest } = Object(decoded.value) as { readonly [name: string]: unknown }
  if (v !== 1 || typeof key !== 'string' || typeof sig !== 'string' || Object.keys(rest).length > 0)
    return refuse('admission-format')
  if (!Array.isArray(leaves) || leaves.length === 0 || !leaves.every(isLeaf))
    return refuse('admission-format')
  return fromB64(sig)?.length === 64 ? ok({ v, key, leaves, sig }) : refuse('admission-format')
}

const isLeaf = (leaf: unknown): leaf is string =>
  typeof leaf === 'string' && /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(leaf)

/** Did one of these keys sign the record's own list? */
export function verifyAdmissionSignature(
  record: AdmissionRecord,
  origin: string,
  keys: ReadonlyArray<Verifier>,
): Result<AdmissionError, AdmissionRecord> {
  const signed = signedBy(record, origin, keys)
  if (signed === undefined) return refuse('admission-unknown-key')
  return verify(...signed) ? ok(record) : refuse('admission-bad-signature')
}

/** The same, on another thread where the platform has one. */
export async function verifyAdmissionSignatureInBackground(
  record: AdmissionRecord,
  origin: string,
  keys: ReadonlyArray<Verifier>,
): Promise<Result<AdmissionError, AdmissionRecord>> {
  const signed = signedBy(record, origin, keys)
  if (signed === undefined) return refuse('admission-unknown-key')
  return (await verifyInBackground(...signed)) ? ok(record) : refuse('admission-bad-signature')
}

/** What is to be verified; undefined where the record names none of these keys. */
function signedBy(
  record: AdmissionRecord,
  origin: string,
  keys: ReadonlyArray<Verifier>,
): readonly [PublicKey, message: Uint8Array, signature: Uint8Array] | undefined {
  const known = keys.find(({ name, id }) => `${name}+${id}` === record.key)
  return known && [known.key, message(origin, record.leaves), fromB64(record.sig) ?? new Uint8Array()]
}

/** The whole check: format, signature by a known key, and exactly these leaf hashes in this order. */
export function verifyAdmission(
  bytes: Uint8Array,
  origin: string,
  expectedLeaves: ReadonlyArray<Uint8Array>,
  keys: ReadonlyArray<Verifier>,
): Result<AdmissionError, AdmissionRecord> {
  const parsed = parseAdmission(bytes)
  if (parsed._tag === 'Err') return parsed
  const { leaves } = parsed.value
  const listed =
    leaves.length === expectedLeaves.length && expectedLeaves.every((leaf, i) => toB64(leaf) === leaves[i])
  return listed ? verifyAdmissionSignature(parsed.value, origin, keys) : refuse('admission-leaves')
}

export const ADMISSION_RULES: { readonly [code in AdmissionCode]: string } = {
  'admission-format': 'an admission record: canonical JSON of exactly key, leaves, sig and v',
  'admission-leaves': 'the leaf hashes of the append, all of them, in log order',
  'admission-unknown-key': 'an application key that the verifier knows',
  'admission-bad-signature': 'a signature of the record by the key that it names',
}

const refuse = (code: AdmissionCode): Result<AdmissionError, never> =>
  err({ code, expected: ADMISSION_RULES[code] })
