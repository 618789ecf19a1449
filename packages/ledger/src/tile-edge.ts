// For whoever writes tiles: the tree grown batch by batch, with what is open at its right edge as the only state.
import { rootOf, type CompactRange } from './tree.ts'
import { type ReadTile, TILE_WIDTH, type Tile } from './tile.ts'

/** What the next tiles need of those before. */
export interface TileEdge {
  /** Leaves so far. */
  readonly size: bigint
  /** The hashes of the partial tile of each level, at most 255; none at levels above the highest partial one. */
  readonly levels: ReadonlyArray<ReadonlyArray<Uint8Array>>
}

/** A tile to be written: 32 bytes for each hash. */
export interface TileFile {
  readonly tile: Tile
  readonly bytes: Uint8Array
}

export const emptyEdge = (): TileEdge => ({ size: 0n, levels: [] })

/**
 * The edge with these leaf hashes after it, and the tiles that are new, in the order of `tilesBetween`: those that
 * became full, and the partial ones of the new size. Throws where a leaf is not 32 bytes long.
 */
export function growEdge(
  edge: TileEdge,
  leaves: ReadonlyArray<Uint8Array>,
): { readonly edge: TileEdge; readonly tiles: ReadonlyArray<TileFile> } {
  if (leaves.some((leaf) => leaf.length !== 32)) throw new RangeError('A leaf hash has 32 bytes.')
  const levels = edge.levels.slice()
  const tiles: TileFile[] = []
  let added = leaves
  for (let level = 0; added.length > 0; level++) {
    const hashes = [...(levels[level] ?? []), ...added]
    const roots: Uint8Array[] = []
    let index = edge.size >> BigInt(8 * (level + 1))
    let at = 0
    for (; hashes.length - at >= TILE_WIDTH; at += TILE_WIDTH) {
      const full = hashes.slice(at, at + TILE_WIDTH)
      tiles.push({ tile: { level, index: index++, width: TILE_WIDTH }, bytes: joined(full) })
      roots.push(rootOf(full))
    }
    const open = hashes.slice(at)
    if (open.length > 0) tiles.push({ tile: { level, index, width: open.length }, bytes: joined(open) })
    levels[level] = open
    added = roots
  }
  return { edge: { size: edge.size + BigInt(leaves.length), levels }, tiles }
}

/** The edge of a tree of that size, to go on from: one tile for each level is read. Rejects as `read` does. */
export async function edgeFromTiles(size: bigint, read: ReadTile): Promise<TileEdge> {
  const levels: ReadonlyArray<Uint8Array>[] = []
  for (let level = 0, count = size; count > 0n; level++, count >>= 8n) {
    const width = Number(count & 255n)
    levels.push(width === 0 ? [] : await readHashes(read, { level, index: count >> 8n, width }))
  }
  return { size, levels }
}

/** The same tree as a signer keeps it. Its `rangeRoot` is the root over the leaves so far. */
export const edgeRange = ({ size, levels }: TileEdge): CompactRange => ({
  leaves: Number(size),
  hashes: levels.toReversed().flatMap(peaks),
})

/** Roots of the perfect subtrees over these hashes, largest first. */
function peaks(hashes: ReadonlyArray<Uint8Array>): ReadonlyArray<Uint8Array> {
  const roots: Uint8Array[] = []
  let at = 0
  for (let width = TILE_WIDTH / 2; width > 0; width /= 2)
    if ((hashes.length & width) !== 0) roots.push(rootOf(hashes.slice(at, (at += width))))
  return roots
}

// ---- Bytes

/** Rejects where what was read is not as long as the tile is wide. */
export async function readHashes(read: ReadTile, tile: Tile): Promise<ReadonlyArray<Uint8Array>> {
  const hashes = hashesIn(await read(tile))
  if (hashes?.length !== tile.width) throw new RangeError('A tile has 32 bytes for each of its hashes.')
  return hashes
}

/** Parts of the same memory. Undefined where the length is no multiple of 32. */
export function hashesIn(bytes: Uint8Array): ReadonlyArray<Uint8Array> | undefined {
  if (bytes.length % 32 !== 0) return undefined
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * i + 32))
}

function joined(hashes: ReadonlyArray<Uint8Array>): Uint8Array {
  const bytes = new Uint8Array(32 * hashes.length)
  for (const [i, hash] of hashes.entries()) bytes.set(hash, 32 * i)
  return bytes
}
