// For whoever changes the tree: RFC 9162 §2.1 written a second time, and every small case.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { leafHash } from './entry.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
import {
  appendLeaf,
  emptyRange,
  nodeHash,
  parseRange,
  rangeRoot,
  rangeSize,
  rootOf,
  serialiseRange,
} from './tree.ts'

const SIZES = 64

function nth<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}

// ---- The definitions of RFC 9162 as they stand there: recursive, over lists

const sha256 = (...parts: ReadonlyArray<Uint8Array>): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const split = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** MTH over leaf hashes (§2.1.1). */
function mth(leaves: ReadonlyArray<Uint8Array>): Buffer {
  const [only] = leaves
  if (only === undefined) return sha256()
  if (leaves.length === 1) return Buffer.from(only)
  const k = split(leaves.length)
  return sha256(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

/** PATH (§2.1.3.1). */
function path(m: number, leaves: ReadonlyArray<Uint8Array>): ReadonlyArray<Buffer> {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))]
}

/** SUBPROOF (§2.1.4.1). */
function subproof(m: number, leaves: ReadonlyArray<Uint8Array>, known: boolean): ReadonlyArray<Buffer> {
  if (m === leaves.length) return known ? [] : [mth(leaves)]
  const k = split(leaves.length)
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), known), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))]
}

const leaves = Array.from({ length: SIZES + 1 }, (_, i) => leafHash(Uint8Array.of(i)))
const leafAt = (i: bigint): Uint8Array => nth(leaves, Number(i))
const roots = Array.from({ length: SIZES + 1 }, (_, size) => mth(leaves.slice(0, size)))

/** Proofs that must not pass: each hash flipped, left out, doubled; one more at either end; two changed over. */
function* broken(proof: ReadonlyArray<Uint8Array>): Generator<ReadonlyArray<Uint8Array>> {
  for (let i = 0; i < proof.length; i++) {
    const flipped = Uint8Array.from(nth(proof, i))
    flipped.set([nth(flipped, i % 32) ^ (1 << (i % 8))], i % 32)
    yield proof.with(i, flipped)
    yield proof.toSpliced(i, 1)
    yield proof.toSpliced(i, 0, nth(proof, i))
    if (i > 0) yield proof.with(i, nth(proof, i - 1)).with(i - 1, nth(proof, i))
  }
  yield [...proof, nth(leaves, SIZES)]
  yield [nth(leaves, SIZES), ...proof]
  yield [...proof, new Uint8Array()]
}

const fails: string[] = []
/** `expect` costs more than a proof, and there are half a million of them. */
const must = (holds: boolean, what: () => string): void => {
  if (!holds) fails.push(what())
}
const none = (): void => expect(fails.splice(0).slice(0, 5)).toEqual([])

describe('against the recursive definition', () => {
  test('leaf and node hashes have their own prefixes', () => {
    expect(leafHash(Uint8Array.of(7))).toEqual(sha256(Uint8Array.of(0, 7)))
    expect(nodeHash(nth(roots, 1), nth(roots, 2))).toEqual(
      sha256(Uint8Array.of(1), nth(roots, 1), nth(roots, 2)),
    )
    expect(leafHash(new Uint8Array(65_535))).toEqual(sha256(new Uint8Array(65_536)))
  })

  test('roots of all sizes, at once and leaf by leaf', () => {
    let range = emptyRange()
    for (let size = 0; size <= SIZES; size++) {
      expect(rangeSize(range)).toBe(BigInt(size))
      expect(rangeRoot(range)).toEqual(roots[size])
      expect(rootOf(leaves.slice(0, size))).toEqual(roots[size])
      range = appendLeaf(range, nth(leaves, size))
    }
  })

  test('inclusion of every leaf in every tree', () => {
    for (let size = 1; size <= SIZES; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(BigInt(index), BigInt(size), leafAt)
        must(
          Buffer.concat(proof).equals(Buffer.concat(path(index, leaves.slice(0, size)))),
          () => `${index}/${size} path`,
        )
        const claim = {
          leaf: nth(leaves, index),
          index: BigInt(index),
          size: BigInt(size),
          root: nth(roots, size),
        }
        must(verifyInclusion(claim, proof), () => `${index}/${size} holds`)
        for (const bad of broken(proof))
          must(!verifyInclusion(claim, bad), () => `${index}/${size} broken proof`)
        for (const bad of wrongIndices(index, size))
          must(!verifyInclusion({ ...claim, index: bad }, proof), () => `${index}/${size} as ${bad}`)
        must(
          !verifyInclusion({ ...claim, leaf: nth(leaves, index + 1) }, proof),
          () => `${index}/${size} other leaf`,
        )
        must(
          !verifyInclusion({ ...claim, root: nth(roots, size - 1) }, proof),
          () => `${index}/${size} other root`,
        )
      }
    none()
  })

  test('consistency of every pair of trees', () => {
    for (let newSize = 0; newSize <= SIZES; newSize++)
      for (let oldSize = 0; oldSize <= newSize; oldSize++) {
        const proof = consistencyProof(BigInt(oldSize), BigInt(newSize), leafAt)
        const known = oldSize === 0 ? [] : subproof(oldSize, leaves.slice(0, newSize), true)
        const name = `${oldSize}..${newSize}`
        must(Buffer.concat(proof).equals(Buffer.concat(known)), () => `${name} proof`)
        const claim = {
          oldSize: BigInt(oldSize),
          oldRoot: nth(roots, oldSize),
          newSize: BigInt(newSize),
          newRoot: nth(roots, newSize),
        }
        must(verifyConsistency(claim, proof), () => `${name} holds`)
        for (const bad of broken(proof)) must(!verifyConsistency(claim, bad), () => `${name} broken proof`)
        const other = nth(leaves, SIZES)
        must(!verifyConsistency({ ...claim, oldRoot: other }, proof), () => `${name} other old root`)
        if (oldSize > 0)
          must(!verifyConsistency({ ...claim, newRoot: other }, proof), () => `${name} other new root`)
        if (oldSize !== newSize)
          must(
            !verifyConsistency({ ...claim, oldRoot: claim.newRoot, newRoot: claim.oldRoot }, proof) ||
              oldSize === 0,
            () => `${name} roots changed over`,
          )
        must(!verifyConsistency({ ...claim, oldSize: claim.newSize + 1n }, proof), () => `${name} shrinking`)
        must(!verifyConsistency({ ...claim, oldSize: -1n }, proof), () => `${name} negative`)
      }
    none()
  })

  test('a proof does not pass between other sizes', () => {
    for (let newSize = 2; newSize <= 20; newSize++)
      for (let oldSize = 1; oldSize < newSize; oldSize++) {
        const proof = consistencyProof(BigInt(oldSize), BigInt(newSize), leafAt)
        for (let otherOld = 1; otherOld <= 20; otherOld++)
          for (let otherNew = otherOld; otherNew <= 20; otherNew++) {
            if (otherOld === oldSize && otherNew === newSize) continue
            const claim = {
              oldSize: BigInt(otherOld),
              oldRoot: nth(roots, otherOld),
              newSize: BigInt(otherNew),
              newRoot: nth(roots, otherNew),
            }
            const isEmptyAndEqual = proof.length === 0 && otherOld === otherNew
            must(
              !verifyConsistency(claim, proof) || isEmptyAndEqual,
              () => `${oldSize}..${newSize} as ${otherOld}..${otherNew}`,
            )
          }
      }
    none()
  })
})

/** Indices near and far that are not this one. Where the path is the same (a tree of one leaf), there are none. */
const wrongIndices = (index: number, size: number): ReadonlyArray<bigint> =>
  [index + 1, index - 1, index ^ 1, index * 2, index + size, size, -1]
    .map(BigInt)
    .concat(2n ** 64n - 1n)
    .filter((bad) => bad !== BigInt(index))

describe('where there is nothing to prove', () => {
  test('the prover throws', () => {
    expect(() => inclusionProof(3n, 3n, leafAt)).toThrow(RangeError)
    expect(() => inclusionProof(-1n, 3n, leafAt)).toThrow(RangeError)
    expect(() => consistencyProof(4n, 3n, leafAt)).toThrow(RangeError)
    expect(() => consistencyProof(-1n, 3n, leafAt)).toThrow(RangeError)
  })

  test('hashes of another length pass nowhere', () => {
    const short = new Uint8Array(31)
    expect(verifyInclusion({ leaf: short, index: 0n, size: 1n, root: short }, [])).toBe(false)
    expect(verifyConsistency({ oldSize: 1n, oldRoot: short, newSize: 1n, newRoot: short }, [])).toBe(false)
  })

  test('an inner node does not pass as a leaf of a smaller tree', () => {
    const inner = nodeHash(nth(leaves, 0), nth(leaves, 1))
    const claim = { leaf: inner, index: 0n, size: 4n, root: nth(roots, 4) }
    expect(verifyInclusion(claim, [nodeHash(nth(leaves, 2), nth(leaves, 3))])).toBe(false)
  })
})

describe('a serialised range', () => {
  const range = leaves.slice(0, 11).reduce(appendLeaf, emptyRange())

  test('goes on where it stopped', () => {
    const parsed = parseRange(serialiseRange(range))
    if (parsed._tag === 'Err') throw new Error(parsed.error)
    expect(rangeRoot(appendLeaf(parsed.value, nth(leaves, 11)))).toEqual(roots[12])
    expect(parseRange(serialiseRange(emptyRange()))).toEqual({ _tag: 'Ok', value: emptyRange() })
  })

  test('comes back at every size', () => {
    let grown = emptyRange()
    for (let size = 0; size <= SIZES; size++) {
      expect(parseRange(serialiseRange(grown))).toEqual({ _tag: 'Ok', value: grown })
      grown = appendLeaf(grown, nth(leaves, size))
    }
  })

  test.each<[string, (text: string) => string]>([
    ['another size', (text) => text.replace('"leaves":11', '"leaves":12')],
    ['a size with as many ones, negative', (text) => text.replace('"leaves":11', '"leaves":-11')],
    ['a size as text', (text) => text.replace('"leaves":11', '"leaves":"11"')],
    ['a short hash', (text) => text.replace(/\["[^"]*"/, '["AAAA"')],
    ['a hash that is no text', (text) => text.replace(/\["[^"]*"/, '[1')],
    ['no list', (text) => text.replace(/\[.*\]/, '3')],
    ['another version', (text) => text.replace('"v":1', '"v":2')],
    ['an unknown member', (text) => text.replace('"v":1', '"v":1,"w":1')],
    ['white space', (text) => `${text} `],
    ['no object', () => 'null'],
  ])('is refused with %s', (_, change) => {
    const text = change(Buffer.from(serialiseRange(range)).toString())
    expect(parseRange(Buffer.from(text))).toEqual({ _tag: 'Err', error: 'bad-range' })
  })
})

test('appending to a range that was put together wrongly throws', () => {
  expect(() => appendLeaf({ leaves: 1, hashes: [] }, nth(leaves, 0))).toThrow(RangeError)
})

describe('a proof of the wrong length is refused, whatever roots are claimed to fit it', () => {
  const [one, two, other] = [nth(leaves, 0), nth(leaves, 1), nth(leaves, 5)]

  test('one hash too many', () => {
    const root = nodeHash(other, one)
    expect(verifyInclusion({ leaf: one, index: 0n, size: 1n, root }, [other])).toBe(false)
    const [oldRoot, newRoot] = [rootOf(leaves.slice(0, 3)), rootOf(leaves.slice(0, 4))]
    const proof = consistencyProof(3n, 4n, (i) => nth(leaves, Number(i)))
    expect(verifyConsistency({ oldSize: 3n, oldRoot, newSize: 4n, newRoot }, proof)).toBe(true)
    const higher = { oldRoot: nodeHash(other, oldRoot), newRoot: nodeHash(other, newRoot) }
    expect(verifyConsistency({ oldSize: 3n, newSize: 4n, ...higher }, [...proof, other])).toBe(false)
  })

  test('one hash too few', () => {
    const claim = { oldSize: 1n, oldRoot: one, newSize: 4n, newRoot: nodeHash(one, two) }
    expect(verifyConsistency(claim, [two])).toBe(false)
  })

  test('from a size to a smaller one', () => {
    const claim = { oldSize: 3n, oldRoot: one, newSize: 2n, newRoot: nodeHash(one, two) }
    expect(verifyConsistency(claim, [one, two])).toBe(false)
  })
})
