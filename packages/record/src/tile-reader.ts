// For the prover: hashes of a tree out of tiles that may belong to a larger one.
import { type ReadTile, type Tile, TILE_WIDTH, tileIn, tilePath } from '@hoso/ledger'
import type { TileStore } from './tile-store.ts'

/** Tiles that are kept between reads, of 8 kB at most. */
const KEPT = 1024

/**
 * Reads tiles of a tree of `size` as the folder has them, or the first hashes of wider ones. What is read is kept. Rejects
 * where there is none.
 */
export const tileReader = (tiles: TileStore, size: bigint): ReadTile => {
  const kept = new Map<string, Promise<Uint8Array | undefined>>()
  const stored = (path: string): Promise<Uint8Array | undefined> => {
    const known = kept.get(path)
    if (known !== undefined) return known
    for (const oldest of kept.keys()) {
      if (kept.size < KEPT) break
      kept.delete(oldest)
    }
    const bytes = tiles.read(path)
    kept.set(path, bytes)
    return bytes
  }
  return async (tile) => {
    const length = 32 * tile.width
    for (const path of pathsOf(tile, size)) {
      const bytes = await stored(path)
      if (bytes !== undefined && bytes.length >= length) return bytes.subarray(0, length)
    }
    throw new RangeError('There is no such tile.')
  }
}

/** Where the hashes of this tile may lie: as it is in the tree of that size, as asked for, and full. */
const pathsOf = (tile: Tile, size: bigint): ReadonlySet<string> => {
  const { level, index, width } = tile
  const there = tileIn(size, level, index).width
  return new Set([Math.max(there, width), width, TILE_WIDTH].map((w) => tilePath({ level, index, width: w })))
}
