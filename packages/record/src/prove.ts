// For whoever hands out proofs (bundles, witness requests): inclusion and consistency at one checkpoint, read from tiles.
import {
  consistencyFromTiles,
  emptyEdge,
  inclusionFromTiles,
  type ReadTile,
  rootFromTiles,
  TILE_WIDTH,
  tileIn,
  verifyConsistency,
  verifyInclusion,
} from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { edgeAt, growTiles } from './grow-tiles.ts'
import { HosoError } from './hoso-error.ts'
import type { Point } from './integrate.ts'
import { leavesBetween } from './leaves.ts'
import { tileReader } from './tile-reader.ts'
import { memoryTiles, type TileStore } from './tile-store.ts'
import { readTree } from './tree-slot.ts'

export interface ProverOptions {
  readonly store: EventStore
  /** Those that an integrator keeps. Without them a prover reads every entry once. */
  readonly tiles?: TileStore
  /** Size and root of the tree that the proofs end in: those of a checkpoint that was opened. */
  readonly checkpoint: Point
}

/** RFC 9162 proofs. Each was checked against the root of the checkpoint. */
export interface Prover {
  /** Of the entry at this position, below the size of the checkpoint: §2.1.3. Throws where it is not. */
  readonly inclusion: (position: bigint) => Promise<ReadonlyArray<Uint8Array>>
  /** From the tree of that size, at most the checkpoint's, to that of the checkpoint: §2.1.4. Throws where it is larger. */
  readonly consistency: (oldSize: bigint) => Promise<ReadonlyArray<Uint8Array>>
}

type Proof = ReadonlyArray<Uint8Array>

/**
 * Reads O(log n) tiles for a proof. Tiles that are behind the checkpoint are grown, and tiles that do not give a good proof
 * are made again, from the entries and in memory only. Rejects with `damaged` where the entries give none either: they are
 * not those of the checkpoint.
 */
export const createProver = ({ store, tiles, checkpoint }: ProverOptions): Prover => {
  const { size, root } = checkpoint

  const fromEntries = async (): Promise<ReadTile> => {
    const made = memoryTiles()
    await growTiles(made, emptyEdge(), leavesBetween(store, 0n, size))
    return tileReader(made, size)
  }
  const fromTiles = async (kept: TileStore): Promise<ReadTile> => {
    const { tree } = await readTree(store)
    const there = tileReader(kept, tree.size)
    if (tree.size >= size) return there
    const edge = await edgeAt(kept, tree)
    if (edge === undefined) return remade()
    const made = memoryTiles()
    await growTiles(made, edge, leavesBetween(store, tree.size, size))
    const newer = tileReader(made, size)
    return (tile) => newer(tile).catch(() => there(tile))
  }

  let made: Promise<ReadTile> | undefined
  const remade = (): Promise<ReadTile> => (made ??= fromEntries())
  let reading: Promise<ReadTile> | undefined
  const checked = async (prove: (read: ReadTile) => Promise<Proof | undefined>): Promise<Proof> => {
    // A slot or a folder that cannot be read costs time, and no proof.
    reading ??= tiles === undefined ? remade() : fromTiles(tiles).catch(remade)
    const used = reading
    const proof = await prove(await used).catch(() => undefined)
    if (proof !== undefined) return proof
    if (used === made)
      throw new HosoError('damaged', { what: 'the entries do not lead to the root of the checkpoint' })
    reading = remade()
    return checked(prove)
  }

  return {
    inclusion: async (position) => {
      if (position < 0n || position >= size)
        throw new RangeError('What is proved to be in a tree lies below its size.')
      return checked(async (read) => {
        const proof = await inclusionFromTiles(position, size, read)
        const leaves = await read(tileIn(size, 0, position / BigInt(TILE_WIDTH)))
        const at = 32 * Number(position % BigInt(TILE_WIDTH))
        const leaf = leaves.subarray(at, at + 32)
        return verifyInclusion({ leaf, index: position, size, root }, proof) ? proof : undefined
      })
    },
    consistency: async (oldSize) => {
      if (oldSize < 0n || oldSize > size)
        throw new RangeError('A consistency proof goes from a size to a later one.')
      if (oldSize === 0n || oldSize === size) return []
      return checked(async (read) => {
        const proof = await consistencyFromTiles(oldSize, size, read)
        const oldRoot = await rootFromTiles(oldSize, read)
        return verifyConsistency({ oldSize, oldRoot, newSize: size, newRoot: root }, proof)
          ? proof
          : undefined
      })
    },
  }
}
