// For witnesses and for whoever counts them: cosignatures of checkpoints (C2SP tlog-cosignature, Ed25519, type 0x04).
import { type CheckpointError, parseCheckpoint } from './checkpoint.ts'
import { type PublicKey, sign, verify } from './ed25519.ts'
import { formatNote, type Note, type NoteError, type NoteSignature, parseNote } from './note.ts'
import {
  COSIGNATURE,
  formatTyped,
  parseTyped,
  type Signer,
  typedKey,
  type VerifierKeyError,
} from './note-key.ts'
import { sameBytes, utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

/** A key that cosigns checkpoints. Its id is that of type 0x04. */
export interface Witness {
  readonly name: string
  /** Key id: eight lower-case hex digits, the first four bytes of SHA-256(name LF 0x04 key). */
  readonly id: string
  readonly key: PublicKey
}

/** Throws where the name is not a key name. */
export const witnessOf = (name: string, key: PublicKey): Witness => typedKey(COSIGNATURE, name, key)

/** `name+hexid+base64(0x04 ‖ key)`: the line to hand to whoever will count this witness. */
export const formatWitness = (witness: Witness): string => formatTyped(COSIGNATURE, witness)

/** Enrols the key. Refuses the verifier key of a log, and a line whose key id is not that of its name and key. */
export const parseWitness = (line: string): Result<VerifierKeyError, Witness> => parseTyped(COSIGNATURE, line)

/**
 * The line that a witness adds to the note of a checkpoint, with its LF; `time` in seconds since 1970. It does not look
 * at the log's signature or at any past: whoever calls it has done so (`judgeWitnessRequest`). Throws where the time is
 * no such number, or the name no key name.
 */
export function cosign(note: string, signer: Signer, time: number): Result<CheckpointError, string> {
  if (!Number.isSafeInteger(time) || time < 0)
    throw new RangeError('A cosignature has its time in whole seconds since 1970.')
  const parsed = parseNote(note)
  if (parsed._tag === 'Err') return parsed
  const checkpoint = parseCheckpoint(parsed.value.text)
  if (checkpoint._tag === 'Err') return checkpoint
  const { name, id } = witnessOf(signer.name, signer.key.publicKey)
  const bytes = new Uint8Array(TIME + SIGNATURE)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  bytes.set(sign(signer.key, message(BigInt(time), parsed.value.text)), TIME)
  return ok(linesOf([{ name, id, bytes }]))
}

/** A signature line in the name of a known witness. */
export interface Cosignature {
  readonly witness: Witness
  /** Seconds since 1970; undefined where the line is not a good cosignature of this text. */
  readonly time: number | undefined
}

/** The lines of the note in the name and key id of one of these witnesses, in its order, each checked. */
export const cosignaturesOf = (
  { text, signatures }: Note,
  witnesses: ReadonlyArray<Witness>,
): ReadonlyArray<Cosignature> =>
  signatures.flatMap((line) => {
    const witness = witnesses.find(({ name, id }) => name === line.name && id === line.id)
    return witness === undefined ? [] : [{ witness, time: cosignedAt(text, line.bytes, witness) }]
  })

function cosignedAt(text: string, bytes: Uint8Array, { key }: Witness): number | undefined {
  if (bytes.length !== TIME + SIGNATURE) return undefined
  const time = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)
  return verify(key, message(time, text), bytes.subarray(TIME)) ? Number(time) : undefined
}

/**
 * The note with those signature lines that it does not have yet, unchecked: for lines from a hand one trusts. A line in
 * the name of the log that is not good would spoil the note; `addCosignatures` takes nothing of that kind.
 */
export function addSignatures(note: string, lines: string): Result<NoteError, string> {
  const parsed = parseNote(note)
  return parsed._tag === 'Ok' ? added(parsed.value, lines, () => true) : parsed
}

/** The note with the good cosignatures by these witnesses that it does not have yet. Whatever else is in `lines` is left out. */
export function addCosignatures(
  note: string,
  lines: string,
  witnesses: ReadonlyArray<Witness>,
): Result<NoteError, string> {
  const parsed = parseNote(note)
  if (parsed._tag === 'Err') return parsed
  const { text } = parsed.value
  return added(parsed.value, lines, (signature) =>
    cosignaturesOf({ text, signatures: [signature] }, witnesses).some(({ time }) => time !== undefined),
  )
}

function added(
  { text, signatures }: Note,
  lines: string,
  wanted: (signature: NoteSignature) => boolean,
): Result<NoteError, string> {
  const given = parseNote(`${text}\n${lines}`)
  if (given._tag === 'Err') return given
  // With an empty line in it the lines would not be what follows the text.
  if (given.value.text !== text) return err(LINES)
  const all = signatures.slice()
  for (const line of given.value.signatures)
    if (wanted(line) && !all.some((one) => isSame(one, line))) all.push(line)
  const whole = formatNote({ text, signatures: all })
  const again = parseNote(whole)
  return again._tag === 'Ok' ? ok(whole) : again
}

const isSame = (a: NoteSignature, b: NoteSignature): boolean =>
  a.name === b.name && a.id === b.id && sameBytes(a.bytes, b.bytes)

const TIME = 8
const SIGNATURE = 64

/** The header separates it from everything else that the same key could sign. */
const message = (time: bigint, text: string): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`)

/** Signature lines as they stand in a note. */
const linesOf = (signatures: ReadonlyArray<NoteSignature>): string =>
  formatNote({ text: '', signatures }).slice(1)

const LINES: NoteError = {
  code: 'note-signature-line',
  expected: 'signature lines and nothing else, each ending in a newline',
}
