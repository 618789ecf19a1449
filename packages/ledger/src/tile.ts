// For whoever keeps the hashes of the tree as files: which tiles a tree has, and what they are called (C2SP tlog-tiles).

/** A full tile has this many hashes, a bundle this many entries: height 8. */
export const TILE_WIDTH = 256

/** Hashes 256 · `index` and on of one level. Those of level l are the roots over 256^l leaves each. */
export interface Tile {
  readonly level: number
  readonly index: bigint
  /** How many hashes, 1 to 256. */
  readonly width: number
}

/** Reads 32 × width bytes. A wider tile that is stored in its place begins with them. Rejects where there is none. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>

export type TilePath =
  | { readonly kind: 'hashes'; readonly tile: Tile }
  | { readonly kind: 'entries'; readonly index: bigint; readonly width: number }

// ---- Which

/** Every tile of a tree of that size: the full ones, and the partial one at the end of each level. */
export const tilesOf = (size: bigint): Iterable<Tile> => tilesBetween(0n, size)

/** Those that a tree of size `to` has and one of size `from` has not, level by level. Throws where `from` is larger. */
export function tilesBetween(from: bigint, to: bigint): Iterable<Tile> {
  if (from < 0n || from > to) throw new RangeError('A tree grows from a size to a later one.')
  return between(from, to)
}

function* between(from: bigint, to: bigint): Generator<Tile> {
  // A level that did not grow has no new tile, and those above it have not grown either.
  for (let level = 0, old = from, now = to; old < now; level++, old >>= 8n, now >>= 8n) {
    const end = now >> 8n
    for (let index = old >> 8n; index < end; index++) yield { level, index, width: TILE_WIDTH }
    const width = Number(now & 255n)
    if (width > 0) yield { level, index: end, width }
  }
}

/** The tile with these hashes as a tree of that size has it. */
export function tileIn(size: bigint, level: number, index: bigint): Tile {
  const left = (size >> BigInt(8 * level)) - (index << 8n)
  return { level, index, width: left < TILE_WIDTH ? Number(left) : TILE_WIDTH }
}

// ---- What they are called

/** `tile/0/x001/234.p/17` */
export const tilePath = ({ level, index, width }: Tile): string => spell(`${level}`, index, width)

/** `tile/entries/x001/234.p/17` */
export const entryBundlePath = (index: bigint, width: number): string => spell('entries', index, width)

function spell(kind: string, index: bigint, width: number): string {
  let groups = three(index)
  for (let rest = index / 1000n; rest > 0n; rest /= 1000n) groups = `x${three(rest)}/${groups}`
  return `tile/${kind}/${groups}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const three = (index: bigint): string => (index % 1000n).toString().padStart(3, '0')

/** Undefined where the path is not spelled as above. */
export function parseTilePath(path: string): TilePath | undefined {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,6}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  )
  const [, kind, groups, partial] = match ?? []
  if (kind === undefined || groups === undefined) return undefined
  const index = BigInt(groups.replace(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const level = Number(kind)
  // One spelling only: no group of zeros in front, no zeros before a number, and the width of all is not written.
  if (width < 1 || width > TILE_WIDTH || level > 63) return undefined
  if (spell(kind === 'entries' ? kind : `${level}`, index, width) !== path) return undefined
  return kind === 'entries' ? { kind, index, width } : { kind: 'hashes', tile: { level, index, width } }
}
