// For the bench: how long proofs are in trees of synthetic leaves, and what it costs to make and to check one.
import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import {
  consistencyFromTiles,
  edgeRange,
  emptyEdge,
  growEdge,
  inclusionFromTiles,
  rangeRoot,
  type ReadTile,
  type TileEdge,
  tilePath,
  verifyConsistency,
  verifyInclusion,
} from '@hoso/ledger'
import { median } from './measure.ts'

type Hashes = ReadonlyArray<Uint8Array>

const SAMPLES = 200
/** Leaves that are grown at once: some tiles full. */
const STEP = 16 * 256
/** A leaf of 2^24 has as many beside its path; an older tree one more (RFC 9162 §2.1.3, §2.1.4). */
const MOST_HASHES = { inclusion: 24, consistency: 25 } as const
const MOST_MILLISECONDS = 1

const leafAt = (index: number): Uint8Array => createHash('sha256').update(String(index)).digest()

/** A real tree: every hash in its tiles is that of what is below it. */
const createTree = () => {
  const tiles = new Map<string, Uint8Array>()
  let edge: TileEdge = emptyEdge()
  let reads = 0
  const read: ReadTile = async (tile) => {
    reads++
    const bytes = tiles.get(tilePath(tile))
    if (bytes === undefined) throw new Error(`no tile ${tilePath(tile)}`)
    return bytes
  }
  return {
    read,
    reads: () => reads,
    growTo: (size: number): Uint8Array => {
      for (let at = Number(edge.size); at < size; at += STEP) {
        const leaves = Array.from({ length: Math.min(STEP, size - at) }, (_, i) => leafAt(at + i))
        const grown = growEdge(edge, leaves)
        edge = grown.edge
        for (const { tile, bytes } of grown.tiles) tiles.set(tilePath(tile), bytes)
      }
      return rangeRoot(edgeRange(edge))
    },
  }
}

interface Sample {
  readonly make: () => Promise<Hashes>
  readonly check: (proof: Hashes) => boolean
}

const measure = async (
  name: keyof typeof MOST_HASHES,
  reads: () => number,
  samples: ReadonlyArray<Sample>,
): Promise<void> => {
  const made: number[] = []
  const checked: number[] = []
  let [hashes, tiles] = [0, 0]
  for (const { make, check } of samples) {
    const before = reads()
    const start = performance.now()
    const proof = await make()
    const between = performance.now()
    if (!check(proof)) throw new Error(`a proof of ${name} does not verify`)
    checked.push(performance.now() - between)
    made.push(between - start)
    hashes = Math.max(hashes, proof.length)
    tiles = Math.max(tiles, reads() - before)
  }
  const isMet = hashes <= MOST_HASHES[name] && median(checked) <= MOST_MILLISECONDS
  const micro = (list: ReadonlyArray<number>): string => `${Math.round(median(list) * 1000)} µs`
  process.stdout.write(
    `  ${name.padEnd(12)} at most ${hashes} hashes, ${hashes * 32} bytes, from ${tiles} tiles; made in ${micro(made)}, checked in ${micro(checked)}` +
      `   bar ${MOST_HASHES[name]} hashes, ${MOST_MILLISECONDS} ms ${isMet ? 'met' : 'MISSED'}\n`,
  )
}

/** Medians over proofs of leaves and older trees that lie spread over the whole. */
export const proofs = async (size: number): Promise<void> => {
  const start = performance.now()
  const tree = createTree()
  const spread = Array.from({ length: SAMPLES }, (_, i) => Math.floor((size * (i + 0.5)) / SAMPLES))
  const older = spread.map((oldSize) => ({ oldSize, oldRoot: tree.growTo(oldSize) }))
  const root = tree.growTo(size)
  const all = BigInt(size)
  const took = (performance.now() - start) / 1000
  process.stdout.write(
    `\nProofs in a tree of ${size.toLocaleString('en-GB')} entries, grown in ${took.toFixed(1)} s\n`,
  )
  await measure(
    'inclusion',
    tree.reads,
    spread.map((index) => ({
      make: () => inclusionFromTiles(BigInt(index), all, tree.read),
      check: (proof) =>
        verifyInclusion({ leaf: leafAt(index), index: BigInt(index), size: all, root }, proof),
    })),
  )
  await measure(
    'consistency',
    tree.reads,
    older.map(({ oldSize, oldRoot }) => ({
      make: () => consistencyFromTiles(BigInt(oldSize), all, tree.read),
      check: (proof) =>
        verifyConsistency({ oldSize: BigInt(oldSize), oldRoot, newSize: all, newRoot: root }, proof),
    })),
  )
}
