// For the integrator, the prover and the static layout: trees of tiles, grown out of the leaves of entries.
import {
  edgeFromTiles,
  edgeRange,
  growEdge,
  rangeRoot,
  TILE_WIDTH,
  type TileEdge,
  type TileFile,
  tilePath,
  toB64,
} from '@hoso/ledger'
import { isHosoError } from './hoso-error.ts'
import type { Point } from './integrate.ts'
import type { TileStore } from './tile-store.ts'

/** Leaves that are held at a time, of 32 bytes. */
const AT_ONCE = 16_384

/**
 * Writes the tiles of the tree that these leaves, one append after the other, make out of the one with this edge. Where a
 * tile is full its partial ones are removed: a reader takes the first hashes of the full one.
 */
export const growTiles = async (
  tiles: TileStore,
  from: TileEdge,
  appends: AsyncIterable<ReadonlyArray<Uint8Array>>,
): Promise<TileEdge> => {
  let edge = from
  let waiting: Uint8Array[] = []
  /** By level: the newest partial tile. The ones before it were of a tree that grew on at once. */
  const partial = new Map<number, TileFile>()
  const grow = async (): Promise<void> => {
    const grown = growEdge(edge, waiting)
    for (const file of grown.tiles) {
      const { level, width } = file.tile
      if (width === TILE_WIDTH) {
        partial.delete(level)
        await tiles.write(tilePath(file.tile), file.bytes)
        await tiles.remove(`${tilePath(file.tile)}.p`)
      } else partial.set(level, file)
    }
    edge = grown.edge
    waiting = []
  }
  for await (const leaves of appends) {
    for (const leaf of leaves) waiting.push(leaf)
    if (waiting.length >= AT_ONCE) await grow()
  }
  await grow()
  for (const { tile, bytes } of partial.values()) await tiles.write(tilePath(tile), bytes)
  return edge
}

/** The right edge of the tree with this size and root; undefined where the tiles do not have it. */
export const edgeAt = async (tiles: TileStore, { size, root }: Point): Promise<TileEdge | undefined> => {
  const edge = await edgeFromTiles(size, async (tile) => {
    const bytes = await tiles.read(tilePath(tile))
    if (bytes === undefined) throw new RangeError('There is no such tile.')
    return bytes
  }).catch((cause: unknown) => {
    // A folder that cannot be read is not one that has nothing.
    if (isHosoError(cause)) throw cause
    return undefined
  })
  return edge !== undefined && samePoint(pointOf(edge), { size, root }) ? edge : undefined
}

export const pointOf = (edge: TileEdge): Point => ({ size: edge.size, root: rangeRoot(edgeRange(edge)) })

export const samePoint = (a: Point, b: Point): boolean => a.size === b.size && toB64(a.root) === toB64(b.root)
