// For witnesses and for whoever asks them: the body of `add-checkpoint` (C2SP tlog-witness), and what a witness answers to it.
import { toB64 } from './base64.ts'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './note.ts'
import type { Verifier } from './note-key.ts'
import { sameBytes, textOf } from './primitives.ts'
import { verifyConsistency } from './proof.ts'
import { err, ok, type Result } from './result.ts'
import { parseSize } from './text.ts'
import { parseHashes } from './tlog-proof.ts'
import { rootOf } from './tree.ts'

export interface WitnessRequest {
  /** Size of the tree that the witness cosigned last; 0 where it never has. */
  readonly oldSize: bigint
  /** Consistency proof from there to the checkpoint's size (RFC 9162 §2.1.4). */
  readonly proof: ReadonlyArray<Uint8Array>
  /** The note to be cosigned. */
  readonly checkpoint: string
}

export interface WitnessRequestError {
  readonly code: 'witness-request'
  readonly expected: string
}

export type WitnessJudgement =
  /** It may be cosigned, after it is stored as what is held now. */
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: string }
  /** `size`: that of what is held. */
  | { readonly status: 409; readonly size: bigint }
  /** 400: no such request. 403: no signature of the log. 404: a log that is not known. 422: no proof that the tree grew. */
  | { readonly status: 400 | 403 | 404 | 422 }

export const formatWitnessRequest = ({ oldSize, proof, checkpoint }: WitnessRequest): string =>
  `old ${oldSize}\n${proof.map((hash) => `${toB64(hash)}\n`).join('')}\n${checkpoint}`

/** Takes the request apart; nothing is verified, and the checkpoint is not looked at. */
export function parseWitnessRequest(
  request: string | Uint8Array,
): Result<WitnessRequestError, WitnessRequest> {
  const text = typeof request === 'string' ? request : textOf(request)
  const end = text?.indexOf('\n\n') ?? -1
  if (text === undefined || end < 0) return err(FORMAT)
  const [old = '', ...lines] = text.slice(0, end).split('\n')
  const oldSize = old.startsWith('old ') ? parseSize(old.slice('old '.length)) : undefined
  const proof = lines.length > MAX_PROOF ? undefined : parseHashes(lines)
  if (oldSize === undefined || proof === undefined) return err(FORMAT)
  return ok({ oldSize, proof, checkpoint: text.slice(end + 2) })
}

/** Which log the request is about, as it says itself: to look up its keys and what is held of it. */
export function originOfRequest(request: string | Uint8Array): string | undefined {
  const parsed = parseWitnessRequest(request)
  return parsed._tag === 'Ok' ? claimed(parsed.value.checkpoint)?.origin : undefined
}

/**
 * What a witness must answer that holds this checkpoint of the log (undefined: it never cosigned one) and trusts these
 * keys. Between asking this and answering 200, what is held must not change: compare and store in one step.
 */
export function judgeWitnessRequest(
  request: string | Uint8Array,
  held: Pick<Checkpoint, 'size' | 'root'> | undefined,
  logKeys: ReadonlyArray<Verifier>,
): WitnessJudgement {
  const parsed = parseWitnessRequest(request)
  if (parsed._tag === 'Err') return { status: 400 }
  const { oldSize, proof, checkpoint: note } = parsed.value
  const checkpoint = claimed(note)
  if (checkpoint === undefined) return { status: 400 }
  const { origin, size, root } = checkpoint
  const keys = logKeys.filter(({ name }) => name === origin)
  if (keys.length === 0) return { status: 404 }
  if (openCheckpoint(note, origin, keys)._tag === 'Err') return { status: 403 }
  if (oldSize > size) return { status: 400 }
  const { size: heldSize, root: heldRoot } = held ?? EMPTY
  // v1.0.0 of the specification has 422 for two roots of one size; the present text has 409, which tells the size too.
  if (oldSize !== heldSize || (size === heldSize && !sameBytes(root, heldRoot)))
    return { status: 409, size: heldSize }
  const claim = { oldSize, oldRoot: heldRoot, newSize: size, newRoot: root }
  return verifyConsistency(claim, proof) ? { status: 200, checkpoint, note } : { status: 422 }
}

/** What the note says, whoever signed it. */
function claimed(note: string): Checkpoint | undefined {
  const parsed = parseNote(note)
  const checkpoint = parsed._tag === 'Ok' ? parseCheckpoint(parsed.value.text) : parsed
  return checkpoint._tag === 'Ok' ? checkpoint.value : undefined
}

const EMPTY = { size: 0n, root: rootOf([]) }

/** As many as a tree of 2^63 leaves can need. */
const MAX_PROOF = 63

const FORMAT: WitnessRequestError = {
  code: 'witness-request',
  expected: 'a line old <size>, at most 63 lines with a hash in base64, an empty line, and a checkpoint note',
}
