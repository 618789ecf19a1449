// For whoever changes how tiles are written: in whatever steps the tree grows, the files are the same.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash } from './entry.ts'
import { type Tile, tilePath, tilesBetween, tilesOf } from './tile.ts'
import { edgeFromTiles, edgeRange, emptyEdge, growEdge, type TileEdge } from './tile-edge.ts'
import { appendLeaf, emptyRange, rangeRoot, rootOf } from './tree.ts'

const MOST = 66_400
const leaves = Array.from({ length: MOST }, (_, i) => leafHash(Uint8Array.of(i >> 16, i >> 8, i)))

type Files = Map<string, Uint8Array>

/** Tiles by path, in the steps given; each step must bring the files that this size has and the one before had not. */
function grown(
  sizes: ReadonlyArray<number>,
  files: Files = new Map(),
  from: TileEdge = emptyEdge(),
): TileEdge {
  let edge = from
  for (const size of sizes) {
    const step = growEdge(edge, leaves.slice(Number(edge.size), size))
    const paths = step.tiles.map(({ tile }) => tilePath(tile))
    expect(paths).toEqual(Array.from(tilesBetween(edge.size, BigInt(size)), tilePath))
    for (const { tile, bytes } of step.tiles) files.set(tilePath(tile), bytes)
    edge = step.edge
  }
  return edge
}

const reader =
  (files: Files) =>
  async (tile: Tile): Promise<Uint8Array> => {
    const bytes = files.get(tilePath(tile))
    if (bytes === undefined) throw new Error(`no ${tilePath(tile)}`)
    return bytes
  }

/** Sizes before, at and after the ends of tiles of two levels. */
const EDGES = [1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_792, 65_793, MOST]
const steps = fc
  .array(fc.oneof(fc.nat(1000), fc.nat(MOST), fc.constantFrom(...EDGES)), { minLength: 1, maxLength: 8 })
  .map((sizes) => sizes.toSorted((a, b) => a - b))

describe('growing', () => {
  const whole: Files = new Map()
  const edges = new Map<number, TileEdge>()
  let edge = emptyEdge()
  for (const size of EDGES) edges.set(size, (edge = grown([size], whole, edge)))

  test('the hashes of each level are the roots over 256 of the level below', () => {
    for (const tile of tilesOf(BigInt(MOST))) {
      const expected = Array.from({ length: tile.width }, (_, i) => {
        const unit = 256 ** tile.level
        const first = (Number(tile.index) * 256 + i) * unit
        return rootOf(leaves.slice(first, first + unit))
      })
      expect(Buffer.from(whole.get(tilePath(tile)) ?? []).equals(Buffer.concat(expected))).toBe(true)
    }
  })

  test('in any steps comes to the same files', () => {
    fc.assert(
      fc.property(steps, (sizes) => {
        const files: Files = new Map()
        grown([...sizes, MOST], files)
        for (const path of Array.from(tilesOf(BigInt(MOST)), tilePath))
          expect(Buffer.from(files.get(path) ?? []).equals(whole.get(path) ?? Buffer.alloc(1))).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  test('goes on from what is stored, at every edge', async () => {
    for (const [size, known] of edges) {
      const resumed = await edgeFromTiles(BigInt(size), reader(whole))
      expect(resumed.levels.map((level) => level.map((hash) => Buffer.from(hash)))).toEqual(
        known.levels.map((level) => level.map((hash) => Buffer.from(hash))),
      )
      expect(resumed.size).toBe(BigInt(size))
      const files: Files = new Map()
      grown([MOST], files, resumed)
      for (const [path, bytes] of files) expect(Buffer.from(whole.get(path) ?? []).equals(bytes)).toBe(true)
    }
  })

  test('keeps no more than 255 hashes of a level', () => {
    for (const { levels } of edges.values()) {
      expect(levels.every((level) => level.length < 256)).toBe(true)
      expect(levels.at(-1)).not.toEqual([])
    }
  })

  test('the edge has the root of the tree, and the hashes of a signer', () => {
    let range = emptyRange()
    let at = emptyEdge()
    for (let size = 1; size <= 1100; size++) {
      range = appendLeaf(range, leaves[size - 1] ?? new Uint8Array())
      at = growEdge(at, leaves.slice(size - 1, size)).edge
      expect(edgeRange(at).leaves).toBe(size)
      expect(Buffer.concat(edgeRange(at).hashes).equals(Buffer.concat(range.hashes))).toBe(true)
    }
    expect(rangeRoot(edgeRange(edges.get(MOST) ?? emptyEdge()))).toEqual(rootOf(leaves))
    expect(edgeRange(emptyEdge())).toEqual(emptyRange())
  })

  test('by nothing brings nothing', () => {
    expect(growEdge(edge, [])).toEqual({ edge, tiles: [] })
  })

  test('does not touch the edge it began with', () => {
    const before = growEdge(emptyEdge(), leaves.slice(0, 300)).edge
    const copy = structuredClone(before.levels)
    growEdge(before, leaves.slice(300, 900))
    expect(before.levels.map((level) => level.length)).toEqual(copy.map((level) => level.length))
  })

  test('takes hashes of 32 bytes only', () => {
    expect(() => growEdge(emptyEdge(), [new Uint8Array(31)])).toThrow(RangeError)
  })
})

describe('going on from tiles', () => {
  test('is refused where one is missing or of another length', async () => {
    const files: Files = new Map()
    grown([300], files)
    await expect(edgeFromTiles(300n, async () => new Uint8Array(32 * 43))).rejects.toThrow(RangeError)
    await expect(edgeFromTiles(300n, async ({ width }) => new Uint8Array(32 * width + 1))).rejects.toThrow(
      RangeError,
    )
    files.delete('tile/1/000.p/1')
    await expect(edgeFromTiles(300n, reader(files))).rejects.toThrow('no tile/1/000.p/1')
  })
})
