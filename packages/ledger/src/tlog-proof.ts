// For whoever hands over or checks the proof that one entry is in a log: C2SP tlog-proof v1, without an `extra` line.
import { fromB64, toB64 } from './base64.ts'
import { textOf } from './primitives.ts'
import { err, ok, type Result } from './result.ts'
import { parseSize } from './text.ts'

export interface LogProof {
  /** Position of the entry. */
  readonly index: bigint
  /** Inclusion proof (RFC 9162 §2.1.3), the hash beside the leaf first. */
  readonly hashes: ReadonlyArray<Uint8Array>
  /** The checkpoint note, as it is published. */
  readonly checkpoint: string
}

export interface LogProofError {
  readonly code: 'proof-format'
  readonly expected: string
}

export const formatProof = ({ index, hashes, checkpoint }: LogProof): string =>
  `${HEAD}\nindex ${index}\n${hashes.map((hash) => `${toB64(hash)}\n`).join('')}\n${checkpoint}`

/** Takes the proof apart; nothing is verified, and the checkpoint is not looked at. */
export function parseProof(proof: string | Uint8Array): Result<LogProofError, LogProof> {
  const text = typeof proof === 'string' ? proof : textOf(proof)
  const end = text?.indexOf('\n\n') ?? -1
  if (text === undefined || end < 0) return err(FORMAT)
  const [head, place = '', ...lines] = text.slice(0, end).split('\n')
  const index = place.startsWith('index ') ? parseSize(place.slice('index '.length)) : undefined
  const hashes = parseHashes(lines)
  if (head !== HEAD || index === undefined || hashes === undefined) return err(FORMAT)
  return ok({ index, hashes, checkpoint: text.slice(end + 2) })
}

/** One hash of 32 bytes a line, in base64. Undefined where a line is anything else. */
export function parseHashes(lines: ReadonlyArray<string>): ReadonlyArray<Uint8Array> | undefined {
  const hashes = lines.map(fromB64).filter((hash) => hash !== undefined)
  return hashes.length === lines.length && hashes.every(({ length }) => length === 32) ? hashes : undefined
}

const HEAD = 'c2sp.org/tlog-proof@v1'

const FORMAT: LogProofError = {
  code: 'proof-format',
  expected: `the lines ${HEAD} and index <position>, the hashes in base64, an empty line, and a checkpoint note`,
}
