// For the signer and whoever holds one of its notes: the size and root of the log at one moment, signed (C2SP tlog-checkpoint).
import { fromB64, toB64 } from './base64.ts'
import {
  formatNote,
  type Note,
  type NoteError,
  type NoteSignature,
  parseNote,
  signNote,
  verifyNote,
} from './note.ts'
import type { Signer, Verifier } from './note-key.ts'
import { err, ok, type Result } from './result.ts'
import { parseSize } from './text.ts'

export interface Checkpoint {
  readonly origin: string
  /** Number of entries. */
  readonly size: bigint
  /** 32 bytes. */
  readonly root: Uint8Array
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly note: Note
  /** The good signatures by the keys that were given. */
  readonly signatures: ReadonlyArray<NoteSignature>
}

export type CheckpointError =
  | NoteError
  | { readonly code: 'checkpoint-format' | 'checkpoint-origin'; readonly expected: string }

/** The note text: three lines. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toB64(root)}\n`

/**
 * From the note text. Extension lines are refused: this log writes none, and an ML-DSA cosignature would not cover them.
 */
export function parseCheckpoint(text: string): Result<CheckpointError, Checkpoint> {
  const [origin, digits = '', encoded = '', end, ...rest] = text.split('\n')
  const size = parseSize(digits)
  const root = fromB64(encoded)
  if (!origin || size === undefined || root?.length !== 32 || end !== '' || rest.length > 0)
    return err(FORMAT)
  return ok({ origin, size, root })
}

/** The whole signed note, ready to be stored and published. The signer's name should be the origin. */
export function signCheckpoint(
  origin: string,
  size: bigint,
  root: Uint8Array,
  signer: Signer,
): Result<CheckpointError, string> {
  const text = formatCheckpoint({ origin, size, root })
  const checked = parseCheckpoint(text)
  if (checked._tag === 'Err') return checked
  const note = signNote(text, signer)
  return note._tag === 'Ok' ? ok(formatNote(note.value)) : note
}

/** Reads a note only after one of the given keys, and all of those that appear in it, vouched for it. */
export function openCheckpoint(
  note: string | Uint8Array,
  origin: string,
  verifiers: ReadonlyArray<Verifier>,
): Result<CheckpointError, OpenedCheckpoint> {
  const parsed = parseNote(note)
  if (parsed._tag === 'Err') return parsed
  const signatures = verifyNote(parsed.value, verifiers)
  if (signatures._tag === 'Err') return signatures
  const checkpoint = parseCheckpoint(parsed.value.text)
  if (checkpoint._tag === 'Err') return checkpoint
  if (checkpoint.value.origin !== origin) return err(ORIGIN)
  return ok({ checkpoint: checkpoint.value, note: parsed.value, signatures: signatures.value })
}

const FORMAT: CheckpointError = {
  code: 'checkpoint-format',
  expected: 'three lines: origin, size in decimal digits, root as base64 of 32 bytes',
}
const ORIGIN: CheckpointError = {
  code: 'checkpoint-origin',
  expected: 'the origin of this log in the first line',
}
