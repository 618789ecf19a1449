// For the verifier of tiles: is every file of the tree there, and do its levels belong together?
import { decodeEntryBundle } from './entry-bundle.ts'
import { sameBytes } from './primitives.ts'
import { entryBundlePath, TILE_WIDTH, type Tile, tileIn, tilePath } from './tile.ts'
import { hashesIn } from './tile-edge.ts'
import { rootOf } from './tree.ts'

/** The bytes of a file, by its path below the folder; undefined where there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array | undefined>

/** `at`: the file, and the place in it. */
export type SayTile = (code: 'tile-missing' | 'tile-format' | 'tile-hash', at: string) => void

export interface TileCheck {
  /** Takes the tiles of level 0 in order, and looks at those above once all below them were seen. */
  readonly next: (tile: Tile) => Promise<ReadonlyArray<Uint8Array> | undefined>
  /** The partial tiles above level 0. */
  readonly finish: () => Promise<void>
}

/** Keeps no more than one tile of each level. */
export function createTileCheck(size: bigint, read: ReadFile, say: SayTile): TileCheck {
  /** By level: roots over the tiles of the level below, for the tile that comes next. Undefined where one is missing. */
  const roots: Array<Array<Uint8Array | undefined>> = []

  const check = async (tile: Tile): Promise<ReadonlyArray<Uint8Array> | undefined> => {
    const { level, index } = tile
    const hashes = await hashesOf(tile, read, say)
    const below = roots[level] ?? []
    roots[level] = []
    for (const [i, hash] of (hashes ?? []).entries()) {
      const root = below[i]
      if (root !== undefined && !sameBytes(root, hash)) say('tile-hash', `${tilePath(tile)}, hash ${i}`)
    }
    if (tile.width < TILE_WIDTH) return hashes
    const above = (roots[level + 1] ??= [])
    above.push(hashes === undefined ? undefined : rootOf(hashes))
    if (above.length === TILE_WIDTH) await check(tileIn(size, level + 1, index >> 8n))
    return hashes
  }

  const finish = async (): Promise<void> => {
    for (let level = 1; level < roots.length; level++) {
      const width = roots[level]?.length ?? 0
      if (width > 0) await check({ level, index: size >> BigInt(8 * level + 8), width })
    }
  }

  return { next: check, finish }
}

async function hashesOf(
  tile: Tile,
  read: ReadFile,
  say: SayTile,
): Promise<ReadonlyArray<Uint8Array> | undefined> {
  const file = await stored(read, tile.width, (width) => tilePath({ ...tile, width }))
  if (file === undefined) say('tile-missing', tilePath(tile))
  else if (file.bytes.length !== 32 * file.width) say('tile-format', file.path)
  else return hashesIn(file.bytes)?.slice(0, tile.width)
  return undefined
}

/** The entries of a bundle; `missing` where there is none, `malformed` where it is not as its name says. */
export async function entriesOf(
  { index, width: wanted }: Tile,
  read: ReadFile,
  say: SayTile,
): Promise<ReadonlyArray<Uint8Array> | 'missing' | 'malformed'> {
  const file = await stored(read, wanted, (width) => entryBundlePath(index, width))
  if (file === undefined) return 'missing'
  const entries = decodeEntryBundle(file.bytes)
  if (entries?.length === file.width) return entries.slice(0, wanted)
  say('tile-format', file.path)
  return 'malformed'
}

interface StoredFile {
  readonly path: string
  readonly width: number
  readonly bytes: Uint8Array
}

/** The file of that width; or the full one in its place, which a folder has that has gone on growing. */
async function stored(
  read: ReadFile,
  wanted: number,
  pathOf: (width: number) => string,
): Promise<StoredFile | undefined> {
  for (const width of wanted === TILE_WIDTH ? [wanted] : [wanted, TILE_WIDTH]) {
    const path = pathOf(width)
    const bytes = await read(path)
    if (bytes !== undefined) return { path, width, bytes }
  }
  return undefined
}
