// For whoever changes the checkers: in every tree of up to 300 leaves each proof holds, and none that was changed.
import { expect, test } from 'vitest'
import { leafHash } from './entry.ts'
import { consistencySpans, verifyConsistency, verifyInclusion } from './proof.ts'
import { tilePath } from './tile.ts'
import { emptyEdge, growEdge } from './tile-edge.ts'
import { inclusionsFromTiles, rootFromTiles, rootsFromTiles } from './tile-proof.ts'

const SIZES = 300
const leaves = Array.from({ length: SIZES }, (_, i) => leafHash(Uint8Array.of(i >> 8, i)))

function nth<T>(list: ReadonlyArray<T>, index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}

const files = new Map(
  growEdge(emptyEdge(), leaves).tiles.map(({ tile, bytes }) => [tilePath({ ...tile, width: 256 }), bytes]),
)
const read = async (tile: Parameters<typeof tilePath>[0]): Promise<Uint8Array> =>
  files.get(tilePath({ ...tile, width: 256 }))?.subarray(0, 32 * tile.width) ?? new Uint8Array()
const roots = await Promise.all(
  Array.from({ length: SIZES + 1 }, (_, size) => rootFromTiles(BigInt(size), read)),
)

/**
 * Each hash with one bit changed; and in turn one hash left out, one doubled, two neighbours changed over. All of these at
 * all places would take a minute: tree.test.ts has them for trees of up to 64 leaves.
 */
function* broken(proof: ReadonlyArray<Uint8Array>, turn: number): Generator<ReadonlyArray<Uint8Array>> {
  for (const [i, hash] of proof.entries()) {
    const at = (turn + 5 * i) % 32
    yield proof.with(i, Uint8Array.from(hash).with(at, (hash[at] ?? 0) ^ (1 << (turn % 8))))
  }
  if (proof.length === 0) return
  const i = turn % proof.length
  yield proof.toSpliced(i, 1)
  yield proof.toSpliced(i, 0, nth(proof, i))
  if (i > 0) yield proof.with(i, nth(proof, i - 1)).with(i - 1, nth(proof, i))
}

const fails: string[] = []
/** `expect` costs more than a proof, and there are a million of them. */
const must = (holds: boolean, what: () => string): void => {
  if (!holds) fails.push(what())
}

test('inclusion of every leaf', async () => {
  for (let size = 1; size <= SIZES; size++) {
    const indices = Array.from({ length: size }, (_, i) => BigInt(i))
    const proofs = await inclusionsFromTiles(indices, BigInt(size), read)
    for (const [i, proof] of proofs.entries()) {
      const claim = { leaf: nth(leaves, i), index: BigInt(i), size: BigInt(size), root: nth(roots, size) }
      must(verifyInclusion(claim, proof), () => `${i}/${size}`)
      for (const bad of broken(proof, i + size))
        must(!verifyInclusion(claim, bad), () => `${i}/${size} broken`)
    }
  }
  expect(fails.splice(0).slice(0, 5)).toEqual([])
})

test('consistency of every pair', async () => {
  for (let newSize = 1; newSize <= SIZES; newSize++) {
    const spans = Array.from({ length: newSize }, (_, i) => consistencySpans(BigInt(i + 1), BigInt(newSize)))
    const proofs = await rootsFromTiles(spans, BigInt(newSize), read)
    for (const [i, proof] of proofs.entries()) {
      const claim = {
        oldSize: BigInt(i + 1),
        oldRoot: nth(roots, i + 1),
        newSize: BigInt(newSize),
        newRoot: nth(roots, newSize),
      }
      must(verifyConsistency(claim, proof), () => `${i + 1}..${newSize}`)
      for (const bad of broken(proof, i + newSize))
        must(!verifyConsistency(claim, bad), () => `${i + 1}..${newSize} broken`)
    }
  }
  expect(fails.splice(0).slice(0, 5)).toEqual([])
})
