// For whoever changes proofs from tiles: they are those of RFC 9162, in every small tree and across the edges of tiles.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash } from './entry.ts'
import {
  consistencyProof,
  consistencySpans,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts'
import { type ReadTile, tilePath } from './tile.ts'
import { emptyEdge, growEdge } from './tile-edge.ts'
import {
  consistencyFromTiles,
  inclusionFromTiles,
  inclusionsFromTiles,
  rootFromTiles,
  rootsFromTiles,
} from './tile-proof.ts'
import { rootOf } from './tree.ts'

const MOST = 66_400
const leaves = Array.from({ length: MOST }, (_, i) => leafHash(Uint8Array.of(i >> 16, i >> 8, i)))
const leaf = (index: number): Uint8Array => leaves[index] ?? new Uint8Array()

// ---- The definitions of RFC 9162, each node worked out once

const nodes = new Map<number, Uint8Array>()
/** MTH over leaves `from` to `to` (§2.1.1). */
function mth(from: number, to: number): Uint8Array {
  if (to - from === 1) return leaf(from)
  const key = from * 2 ** 20 + to
  const known = nodes.get(key)
  if (known !== undefined) return known
  const k = from + split(to - from)
  const hash = createHash('sha256').update(Uint8Array.of(1)).update(mth(from, k)).update(mth(k, to)).digest()
  nodes.set(key, hash)
  return hash
}
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

/** PATH (§2.1.3.1). */
function path(m: number, from: number, to: number): ReadonlyArray<Uint8Array> {
  if (to - from === 1) return []
  const k = from + split(to - from)
  return m < k ? [...path(m, from, k), mth(k, to)] : [...path(m, k, to), mth(from, k)]
}

/** SUBPROOF (§2.1.4.1), `m` counted from the first leaf of all. */
function subproof(m: number, from: number, to: number, known: boolean): ReadonlyArray<Uint8Array> {
  if (m === to) return known ? [] : [mth(from, to)]
  const k = from + split(to - from)
  return m <= k ? [...subproof(m, from, k, known), mth(k, to)] : [...subproof(m, k, to, false), mth(from, k)]
}

// ---- Tiles of the largest tree; a narrower one is the beginning of a wider one

const full = new Map<string, Uint8Array>()
for (const { tile, bytes } of growEdge(emptyEdge(), leaves).tiles)
  full.set(tilePath({ ...tile, width: 256 }), bytes)

const read: ReadTile = async (tile) => {
  const bytes = full.get(tilePath({ ...tile, width: 256 }))
  if (bytes === undefined || bytes.length < 32 * tile.width) throw new Error(`no ${tilePath(tile)}`)
  return bytes.subarray(0, 32 * tile.width)
}

const same = (a: ReadonlyArray<Uint8Array>, b: ReadonlyArray<Uint8Array>): boolean =>
  a.length === b.length && Buffer.concat(a).equals(Buffer.concat(b))

const fails: string[] = []
const must = (holds: boolean, what: () => string): void => {
  if (!holds) fails.push(what())
}
const none = (): void => expect(fails.splice(0).slice(0, 5)).toEqual([])

describe('in every tree of up to 300 leaves', () => {
  test('the root', async () => {
    for (let size = 1; size <= 300; size++)
      must(same([await rootFromTiles(BigInt(size), read)], [mth(0, size)]), () => `${size}`)
    none()
    expect(await rootFromTiles(0n, read)).toEqual(rootOf([]))
  })

  test('inclusion of every leaf', async () => {
    for (let size = 1; size <= 300; size++) {
      const indices = Array.from({ length: size }, (_, i) => BigInt(i))
      const proofs = await inclusionsFromTiles(indices, BigInt(size), read)
      for (const [index, proof] of proofs.entries())
        must(same(proof, path(index, 0, size)), () => `${index}/${size}`)
      must(proofs.length === size, () => `${size} proofs`)
    }
    none()
  })

  test('consistency of every pair', async () => {
    for (let newSize = 1; newSize <= 300; newSize++) {
      const spans = Array.from({ length: newSize }, (_, i) =>
        consistencySpans(BigInt(i + 1), BigInt(newSize)),
      )
      const proofs = await rootsFromTiles(spans, BigInt(newSize), read)
      for (const [i, proof] of proofs.entries())
        must(same(proof, subproof(i + 1, 0, newSize, true)), () => `${i + 1}..${newSize}`)
    }
    none()
  })

  test('one at a time', async () => {
    for (let size = 1; size <= 300; size += size < 70 ? 1 : 23)
      for (let index = 0; index < size; index++) {
        const inclusion = await inclusionFromTiles(BigInt(index), BigInt(size), read)
        must(same(inclusion, path(index, 0, size)), () => `${index}/${size}`)
        const consistency = await consistencyFromTiles(BigInt(index + 1), BigInt(size), read)
        must(same(consistency, subproof(index + 1, 0, size, true)), () => `${index + 1}..${size}`)
      }
    none()
  })

  test('and from leaves as well', () => {
    const leafAt = (i: bigint): Uint8Array => leaf(Number(i))
    for (let size = 1; size <= 300; size += size < 70 ? 1 : 23)
      for (let index = 0; index < size; index++) {
        const [i, n] = [BigInt(index), BigInt(size)]
        must(same(inclusionProof(i, n, leafAt), path(index, 0, size)), () => `${index}/${size}`)
        const consistency = consistencyProof(i + 1n, n, leafAt)
        must(same(consistency, subproof(index + 1, 0, size, true)), () => `${index + 1}..${size}`)
      }
    none()
  })
})

/** Sizes about the ends of tiles of two levels. */
const EDGES = [
  255,
  256,
  257,
  511,
  512,
  513,
  768,
  65_280,
  65_535,
  65_536,
  65_537,
  65_791,
  65_792,
  65_793,
  MOST,
]
const size = fc.oneof(fc.constantFrom(...EDGES), fc.integer({ min: 1, max: MOST }))

describe('across the edges of tiles', () => {
  test('proofs hold, and are those from leaves', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.oneof(size, fc.nat()), async (newSize, any) => {
        const [index, oldSize] = [any % newSize, (any % newSize) + 1]
        const inclusion = await inclusionFromTiles(BigInt(index), BigInt(newSize), read)
        expect(same(inclusion, path(index, 0, newSize))).toBe(true)
        const root = await rootFromTiles(BigInt(newSize), read)
        const claim = { leaf: leaf(index), index: BigInt(index), size: BigInt(newSize), root }
        expect(verifyInclusion(claim, inclusion)).toBe(true)
        const consistency = await consistencyFromTiles(BigInt(oldSize), BigInt(newSize), read)
        expect(same(consistency, subproof(oldSize, 0, newSize, true))).toBe(true)
        const oldRoot = await rootFromTiles(BigInt(oldSize), read)
        const pair = { oldSize: BigInt(oldSize), oldRoot, newSize: BigInt(newSize), newRoot: root }
        expect(verifyConsistency(pair, consistency)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    [0, 257],
    [255, 513],
    [65_535, 65_537],
    [65_792, 65_793],
  ])('leaf %i of %i, from leaves as well', async (index, all) => {
    const leafAt = (i: bigint): Uint8Array => leaf(Number(i))
    const [i, n] = [BigInt(index), BigInt(all)]
    expect(same(await inclusionFromTiles(i, n, read), inclusionProof(i, n, leafAt))).toBe(true)
    expect(same(await consistencyFromTiles(i, n, read), consistencyProof(i, n, leafAt))).toBe(true)
  })
})

describe('what is read', () => {
  test('at most two tiles of a level, each once, none wider than the tree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt(1n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), async (all, any) => {
        const index = any % all
        for (const prove of [inclusionFromTiles, consistencyFromTiles]) {
          const asked: string[] = []
          const perLevel = new Map<number, number>()
          await prove(index, all, async (tile) => {
            asked.push(tilePath(tile))
            perLevel.set(tile.level, (perLevel.get(tile.level) ?? 0) + 1)
            const end = (tile.index * 256n + BigInt(tile.width)) * 256n ** BigInt(tile.level)
            expect(end <= all && tile.width >= 1 && tile.width <= 256).toBe(true)
            return new Uint8Array(32 * tile.width)
          })
          expect(new Set(asked).size).toBe(asked.length)
          expect(Math.max(0, ...perLevel.values())).toBeLessThanOrEqual(2)
        }
      }),
    )
  })

  test('nothing, where there is nothing to prove', async () => {
    const never: ReadTile = async () => Promise.reject(new Error('read'))
    expect(await inclusionFromTiles(0n, 1n, never)).toEqual([])
    expect(await consistencyFromTiles(0n, 900n, never)).toEqual([])
    expect(await consistencyFromTiles(900n, 900n, never)).toEqual([])
    await expect(inclusionFromTiles(3n, 3n, never)).rejects.toThrow(RangeError)
    await expect(consistencyFromTiles(4n, 3n, never)).rejects.toThrow(RangeError)
  })

  test('a tile of another length is refused', async () => {
    for (const length of [0, 31, 33, 32 * 4, 32 * 6])
      await expect(inclusionFromTiles(0n, 5n, async () => new Uint8Array(length))).rejects.toThrow(RangeError)
    await expect(inclusionFromTiles(0n, 500n, async () => Promise.reject(new Error('gone')))).rejects.toThrow(
      'gone',
    )
  })
})
