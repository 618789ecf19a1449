// For whoever proves or checks that an entry is in a tree, or that a tree grew out of an older one (RFC 9162 §2.1.3, §2.1.4).
import { sameBytes } from './primitives.ts'
import { appendLeaf, emptyRange, nodeHash, rangeRoot } from './tree.ts'

/** Reads a leaf hash by index. */
export type LeafAt = (index: bigint) => Uint8Array

export interface InclusionClaim {
  readonly leaf: Uint8Array
  readonly index: bigint
  readonly size: bigint
  readonly root: Uint8Array
}

export interface ConsistencyClaim {
  readonly oldSize: bigint
  readonly oldRoot: Uint8Array
  readonly newSize: bigint
  readonly newRoot: Uint8Array
}

/** Leaves `from` to `to`, `to` excluded. */
export interface Span {
  readonly from: bigint
  readonly to: bigint
}

// ---- Provers

/** The audit path of RFC 9162 §2.1.3.1, the hash beside the leaf first. Throws where there is no such leaf. */
export const inclusionProof = (index: bigint, size: bigint, leafAt: LeafAt): ReadonlyArray<Uint8Array> =>
  inclusionSpans(index, size).map((span) => rootOfSpan(span, leafAt))

/** The proof of RFC 9162 §2.1.4.1; empty from size 0 and between equal sizes. Throws where `oldSize` is the larger. */
export const consistencyProof = (
  oldSize: bigint,
  newSize: bigint,
  leafAt: LeafAt,
): ReadonlyArray<Uint8Array> => consistencySpans(oldSize, newSize).map((span) => rootOfSpan(span, leafAt))

// ---- Checkers

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(claim: InclusionClaim, proof: ReadonlyArray<Uint8Array>): boolean {
  const { leaf, index, size, root } = claim
  if (index < 0n || index >= size || !areHashes([leaf, root, ...proof])) return false
  let node = index
  let last = size - 1n
  let hash = leaf
  for (const other of proof) {
    if (last === 0n) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(other, hash)
      for (; !isOdd(node) && node !== 0n; last >>= 1n) node >>= 1n
    } else hash = nodeHash(hash, other)
    node >>= 1n
    last >>= 1n
  }
  return last === 0n && sameBytes(hash, root)
}

/** RFC 9162 §2.1.4.2. Every tree is consistent with the empty one, by the empty proof. */
export function verifyConsistency(claim: ConsistencyClaim, proof: ReadonlyArray<Uint8Array>): boolean {
  const { oldSize, oldRoot, newSize, newRoot } = claim
  if (oldSize < 0n || oldSize > newSize || !areHashes([oldRoot, newRoot, ...proof])) return false
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot)
  if (oldSize === 0n) return proof.length === 0 && sameBytes(oldRoot, rangeRoot(emptyRange()))
  let node = oldSize - 1n
  let last = newSize - 1n
  for (; isOdd(node); last >>= 1n) node >>= 1n
  // Node 0 now: the old tree is one perfect subtree, and the path starts from its root.
  const [first, ...rest] = node === 0n ? [oldRoot, ...proof] : proof
  if (first === undefined || proof.length === 0) return false
  let oldHash = first
  let newHash = first
  for (const other of rest) {
    if (last === 0n) return false
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(other, oldHash)
      newHash = nodeHash(other, newHash)
      for (; !isOdd(node) && node !== 0n; last >>= 1n) node >>= 1n
    } else newHash = nodeHash(newHash, other)
    node >>= 1n
    last >>= 1n
  }
  return last === 0n && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot)
}

// ---- Spans

/** Whose roots an inclusion proof consists of, in its order. */
export function inclusionSpans(index: bigint, size: bigint): ReadonlyArray<Span> {
  if (index < 0n || index >= size)
    throw new RangeError('The index of a proof lies below the size of its tree.')
  let all: Span = { from: 0n, to: size }
  const spans: Span[] = []
  while (all.to - all.from > 1n) {
    const [left, right] = halves(all)
    spans.push(index < left.to ? right : left)
    all = index < left.to ? left : right
  }
  return spans.reverse()
}

/** Whose roots a consistency proof consists of, in its order. */
export function consistencySpans(oldSize: bigint, newSize: bigint): ReadonlyArray<Span> {
  if (oldSize < 0n || oldSize > newSize)
    throw new RangeError('A consistency proof goes from a size to a later one.')
  if (oldSize === 0n) return []
  let all: Span = { from: 0n, to: newSize }
  const spans: Span[] = []
  while (oldSize < all.to) {
    const [left, right] = halves(all)
    spans.push(oldSize <= left.to ? right : left)
    all = oldSize <= left.to ? left : right
  }
  // What is left is the old tree's last perfect subtree; the checker knows it where it is the whole old tree.
  if (all.from > 0n) spans.push(all)
  return spans.reverse()
}

/** Left: the largest power of two that is smaller than the whole (RFC 9162 §2.1.1). */
function halves({ from, to }: Span): readonly [Span, Span] {
  let width = 1n
  while (width * 2n < to - from) width *= 2n
  return [
    { from, to: from + width },
    { from: from + width, to },
  ]
}

function rootOfSpan({ from, to }: Span, leafAt: LeafAt): Uint8Array {
  let range = emptyRange()
  for (let index = from; index < to; index++) range = appendLeaf(range, leafAt(index))
  return rangeRoot(range)
}

const isOdd = (value: bigint): boolean => (value & 1n) === 1n
const areHashes = (list: ReadonlyArray<Uint8Array>): boolean => list.every((hash) => hash.length === 32)
