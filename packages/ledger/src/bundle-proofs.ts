// For the bundle verifier: is every entry in the tree of the checkpoint, and did that tree grow out of those known before?
import type { BundleEntry } from './bundle-entries.ts'
import { placeOf } from './bundle-entries.ts'
import type { NamedFiles } from './bundle-files.ts'
import { parseConsistency } from './bundle.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { type Findings, sayer } from './findings.ts'
import { parseNote } from './note.ts'
import { sameBytes, utf8 } from './primitives.ts'
import { verifyConsistency, verifyInclusion } from './proof.ts'
import { formatProof, parseProof } from './tlog-proof.ts'

/** What a note says without anybody vouching for it, where it has the form of a checkpoint. */
export function claimedCheckpoint(note: Uint8Array | undefined): Checkpoint | undefined {
  const parsed = note === undefined ? undefined : parseNote(note)
  if (parsed?._tag !== 'Ok') return undefined
  const checkpoint = parseCheckpoint(parsed.value.text)
  return checkpoint._tag === 'Ok' ? checkpoint.value : undefined
}

/** `note`: the bytes of the bundle's checkpoint, and `tree` what they claim. */
export function checkProofs(
  files: ReadonlyMap<number, Uint8Array>,
  entries: ReadonlyMap<number, BundleEntry>,
  note: Uint8Array | undefined,
  tree: Checkpoint | undefined,
  findings: Findings,
): void {
  const say = sayer(findings, RULES)
  for (const [position, bytes] of files) {
    const one = entries.get(position)
    const place = one === undefined ? { position: BigInt(position) } : placeOf(one)
    const hashes = proofHashes(bytes, BigInt(position), note)
    if (one === undefined || hashes === undefined) say('proof-format', place)
    else if (tree !== undefined) {
      const { size, root } = tree
      if (!verifyInclusion({ leaf: one.leaf, index: BigInt(position), size, root }, hashes))
        say('proof-inclusion', place)
    }
  }
  for (const one of entries.values()) if (!files.has(one.position)) say('proof-missing', placeOf(one))
}

/** Of a proof for this position that carries this note; undefined where it is spelled in any other way. */
function proofHashes(
  bytes: Uint8Array,
  index: bigint,
  note: Uint8Array | undefined,
): ReadonlyArray<Uint8Array> | undefined {
  const parsed = parseProof(bytes)
  if (parsed._tag === 'Err' || note === undefined) return undefined
  const { hashes, checkpoint } = parsed.value
  if (!sameBytes(utf8(checkpoint), note)) return undefined
  return sameBytes(utf8(formatProof({ index, hashes, checkpoint })), bytes) ? hashes : undefined
}

/** `held`: good checkpoints that the verifier kept from earlier. */
export function checkHeld(
  files: NamedFiles['consistency'],
  held: ReadonlyArray<Checkpoint>,
  tree: Checkpoint | undefined,
  findings: Findings,
): void {
  const say = sayer(findings, RULES)
  if (tree === undefined) return
  for (const one of held) {
    if (one.size === tree.size) {
      if (!sameBytes(one.root, tree.root)) say('held-root')
      continue
    }
    const [older, newer] = one.size < tree.size ? [one, tree] : [tree, one]
    const bytes = files.get([older, newer].map(({ size }) => String(size).padStart(12, '0')).join('-'))
    if (bytes === undefined) {
      say('consistency-missing')
      continue
    }
    const hashes = parseConsistency(bytes)
    const claim = { oldSize: older.size, oldRoot: older.root, newSize: newer.size, newRoot: newer.root }
    if (hashes === undefined || !verifyConsistency(claim, hashes)) say('consistency-bad')
  }
}

const RULES = {
  'proof-missing': ['incomplete', 'each entry has a proof'],
  'proof-format': [
    'invalid',
    'a proof is a tlog-proof for the position of its entry, and ends in the checkpoint of the bundle',
  ],
  'proof-inclusion': ['invalid', 'the entry is at its position in the tree of the checkpoint'],
  'held-root': ['diverged', 'a checkpoint held of the same size has the same root'],
  'consistency-missing': [
    'incomplete',
    'there is a consistency proof between the checkpoint and each one held of another size',
  ],
  'consistency-bad': ['invalid', 'a consistency proof shows that the larger tree grew out of the smaller'],
} as const
