// For whoever publishes or checks a signed text: C2SP signed notes (signed-note v1.0.0), Ed25519 signatures of type 0x01.
import { fromB64, toB64 } from './base64.ts'
import { sign, verify } from './ed25519.ts'
import { hex, isKeyName, type Signer, type Verifier, verifierOf } from './note-key.ts'
import { textOf, utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

export interface NoteSignature {
  readonly name: string
  /** Key id: eight lower-case hex digits. */
  readonly id: string
  /** What follows the key id. */
  readonly bytes: Uint8Array
}

export interface Note {
  /** Ends in a newline; this is what the signatures cover. */
  readonly text: string
  /** In the order of the note, known and unknown, not checked. */
  readonly signatures: ReadonlyArray<NoteSignature>
}

export type NoteErrorCode =
  | 'note-too-long'
  | 'note-characters'
  | 'note-without-signatures'
  | 'note-signature-line'
  | 'note-text'
  | 'note-name'
  | 'note-bad-signature'
  | 'note-no-known-key'

export interface NoteError {
  readonly code: NoteErrorCode
  readonly expected: string
}

/** Room for far more than the 16 signatures that every reader must accept. */
export const MAX_NOTE_BYTES = 65_536

/** Takes a note apart without trusting it: the text ends at the last empty line, the rest is signature lines. */
export function parseNote(note: string | Uint8Array): Result<NoteError, Note> {
  if (typeof note !== 'string') {
    const text = textOf(note)
    return text === undefined ? refuse('note-characters') : parseNote(text)
  }
  if (utf8(note).length > MAX_NOTE_BYTES) return refuse('note-too-long')
  if (!isNoteText(note)) return refuse('note-characters')
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) return refuse('note-without-signatures')
  const signatures: NoteSignature[] = []
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const signature = parseLine(line)
    if (signature === undefined) return refuse('note-signature-line')
    signatures.push(signature)
  }
  return ok({ text: note.slice(0, end + 1), signatures })
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatLine).join('')}`
}

/** The note of this text with one signature. */
export function signNote(text: string, signer: Signer): Result<NoteError, Note> {
  if (!isKeyName(signer.name)) return refuse('note-name')
  if (!text.endsWith('\n') || !isNoteText(text)) return refuse('note-text')
  const { name, id } = verifierOf(signer.name, signer.key.publicKey)
  return ok({ text, signatures: [{ name, id, bytes: sign(signer.key, utf8(text)) }] })
}

/**
 * The signatures by known keys: at least one, and all of them good. Signatures of unknown keys and unknown types are
 * passed over; one bad signature under a known name and key id refuses the note.
 */
export function verifyNote(
  note: Note,
  verifiers: ReadonlyArray<Verifier>,
): Result<NoteError, ReadonlyArray<NoteSignature>> {
  const message = utf8(note.text)
  const good: NoteSignature[] = []
  for (const signature of note.signatures) {
    const known = verifiers.find(({ name, id }) => name === signature.name && id === signature.id)
    if (known === undefined) continue
    if (!verify(known.key, message, signature.bytes)) return refuse('note-bad-signature')
    good.push(signature)
  }
  return good.length > 0 ? ok(good) : refuse('note-no-known-key')
}

// ---- Lines

const MARK = '\u2014 '

const formatLine = ({ name, id, bytes }: NoteSignature): string =>
  `${MARK}${name} ${toB64(Uint8Array.of(...unhex(id), ...bytes))}\n`

function parseLine(line: string): NoteSignature | undefined {
  const [name, encoded, ...rest] = line.slice(MARK.length).split(' ')
  if (!line.startsWith(MARK) || name === undefined || encoded === undefined || rest.length > 0)
    return undefined
  const bytes = fromB64(encoded)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined
  return { name, id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) }
}

const unhex = (text: string): ReadonlyArray<number> =>
  (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

/** Well-formed, and no ASCII control characters (those below U+0020) but newlines. */
const isNoteText = (text: string): boolean => !/[^\P{Cc}\n\u007f-\u009f]|\p{Surrogate}/u.test(text)

const EXPECTED: { readonly [code in NoteErrorCode]: string } = {
  'note-too-long': `at most ${MAX_NOTE_BYTES} bytes`,
  'note-characters': 'valid UTF-8 without control characters except newlines',
  'note-without-signatures': 'a text, an empty line, and signature lines, each ending in a newline',
  'note-signature-line':
    'a dash (U+2014), the name of a key, and base64 of key id and signature, with one space between',
  'note-text': 'a text that ends in a newline and has no other control characters',
  'note-name': 'a key name without white space and "+"',
  'note-bad-signature': 'a good signature by each key that is known',
  'note-no-known-key': 'a signature by a key that is known',
}

const refuse = (code: NoteErrorCode): Result<NoteError, never> => err({ code, expected: EXPECTED[code] })
