// For the signer and the verifier: the Merkle tree of the log, grown leaf by leaf (RFC 6962 §2.1, RFC 9162 §2.1).
import { fromB64, toB64 } from './base64.ts'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { sha256, sha256Prefixed } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

/** The roots of the perfect subtrees of a tree, largest first: all that is needed to go on appending. */
export interface CompactRange {
  readonly leaves: number
  /** One for each binary one of `leaves`. */
  readonly hashes: ReadonlyArray<Uint8Array>
}

/** SHA-256(0x01 ‖ left ‖ right) (RFC 9162 §2.1.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256Prefixed(1, left, right)

export const emptyRange = (): CompactRange => ({ leaves: 0, hashes: [] })

export const rangeSize = (range: CompactRange): bigint => BigInt(range.leaves)

/** The range of the tree with one more leaf. */
export function appendLeaf(range: CompactRange, leaf: Uint8Array): CompactRange {
  const hashes = range.hashes.slice()
  let hash = leaf
  for (let rest = range.leaves; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = hashes.pop()
    if (left === undefined)
      throw new RangeError('A compact range has one hash for each binary one of its size.')
    hash = nodeHash(left, hash)
  }
  hashes.push(hash)
  return { leaves: range.leaves + 1, hashes }
}

/** Root of the tree; SHA-256 of nothing for the empty one. */
export const rangeRoot = (range: CompactRange): Uint8Array =>
  range.hashes.length === 0
    ? sha256(new Uint8Array())
    : range.hashes.reduceRight((right, left) => nodeHash(left, right))

/** Root of the tree over these leaf hashes. */
export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  let range = emptyRange()
  for (const leaf of leaves) range = appendLeaf(range, leaf)
  return rangeRoot(range)
}

/** Canonical JSON, for a signer's state. */
export function serialiseRange(range: CompactRange): Uint8Array {
  const encoded = encodeCanonical({ hashes: range.hashes.map(toB64), leaves: range.leaves, v: 1 })
  if (encoded._tag === 'Err') throw new RangeError('A compact range has a safe number of leaves.')
  return encoded.value
}

/** Only what `serialiseRange` writes. */
export function parseRange(bytes: Uint8Array): Result<'bad-range', CompactRange> {
  const decoded = decodeCanonical(bytes)
  if (decoded._tag === 'Err') return err('bad-range')
  const { hashes, leaves, v, ...rest } = Object(decoded.value) as { readonly [name: string]: unknown }
  if (v !== 1 || Object.keys(rest).length > 0 || !Array.isArray(hashes)) return err('bad-range')
  if (typeof leaves !== 'number' || leaves < 0 || hashes.length !== ones(leaves)) return err('bad-range')
  const raw: Uint8Array[] = []
  for (const text of hashes) {
    const hash = typeof text === 'string' ? fromB64(text) : undefined
    if (hash?.length !== 32) return err('bad-range')
    raw.push(hash)
  }
  return ok({ leaves, hashes: raw })
}

function ones(count: number): number {
  let sum = 0
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) sum += rest % 2
  return sum
}
