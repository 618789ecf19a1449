// For whoever proves something about a tree that is kept as tiles: a few tiles are read, and no entry.
import { consistencySpans, inclusionSpans, type Span } from './proof.ts'
import { type ReadTile, type Tile, tileIn, tilePath } from './tile.ts'
import { edgeFromTiles, edgeRange, readHashes } from './tile-edge.ts'
import { nodeHash, rangeRoot, rootOf } from './tree.ts'

/** As `inclusionProof`. Reads at most two tiles of each level, each once; rejects as `read` does. */
export async function inclusionFromTiles(
  index: bigint,
  size: bigint,
  read: ReadTile,
): Promise<ReadonlyArray<Uint8Array>> {
  const [proof = []] = await inclusionsFromTiles([index], size, read)
  return proof
}

/** Proofs for many leaves of one tree, in the order given. Each tile is read once, and each node worked out once. */
export async function inclusionsFromTiles(
  indices: ReadonlyArray<bigint>,
  size: bigint,
  read: ReadTile,
): Promise<ReadonlyArray<ReadonlyArray<Uint8Array>>> {
  const proofs = indices.map((index) => inclusionSpans(index, size))
  return rootsFromTiles(proofs, size, read)
}

/** As `consistencyProof`. Reads at most two tiles of each level, each once; rejects as `read` does. */
export async function consistencyFromTiles(
  oldSize: bigint,
  newSize: bigint,
  read: ReadTile,
): Promise<ReadonlyArray<Uint8Array>> {
  const [proof = []] = await rootsFromTiles([consistencySpans(oldSize, newSize)], newSize, read)
  return proof
}

/** Root of the tree of that size, from one tile of each level. Rejects as `read` does. */
export const rootFromTiles = async (size: bigint, read: ReadTile): Promise<Uint8Array> =>
  rangeRoot(edgeRange(await edgeFromTiles(size, read)))

// ---- Perfect subtrees

/** The root over 2^h leaves, as the root over some of the hashes of one tile: fewer than 256. */
interface Node {
  readonly tile: Tile
  readonly from: number
  readonly to: number
}

/** The root over each span of a tree of that size, list by list. */
export async function rootsFromTiles(
  lists: ReadonlyArray<ReadonlyArray<Span>>,
  size: bigint,
  read: ReadTile,
): Promise<ReadonlyArray<ReadonlyArray<Uint8Array>>> {
  const spans = lists.map((list) => list.map((span) => nodesOf(span, size)))
  const tiles = new Map(spans.flat(2).map(({ tile }) => [tilePath(tile), tile]))
  const readOne = async ([path, tile]: readonly [string, Tile]) =>
    [path, await readHashes(read, tile)] as const
  const hashes = new Map(await Promise.all([...tiles].map(readOne)))
  const roots = new Map<string, Uint8Array>()
  const rootOfNode = ({ tile, from, to }: Node): Uint8Array => {
    const path = tilePath(tile)
    const key = `${path} ${from} ${to}`
    const root = roots.get(key) ?? rootOf((hashes.get(path) ?? []).slice(from, to))
    roots.set(key, root)
    return root
  }
  const rootOfSpan = (nodes: ReadonlyArray<Node>): Uint8Array =>
    nodes.map(rootOfNode).reduceRight((right, left) => nodeHash(left, right))
  return spans.map((list) => list.map(rootOfSpan))
}

/** What a span is made of, largest first. It begins where a subtree of that size begins (RFC 9162 §2.1.1). */
function nodesOf({ from, to }: Span, size: bigint): ReadonlyArray<Node> {
  const nodes: Node[] = []
  for (let at = from; at < to; ) {
    let level = 0
    let unit = 1n
    for (; unit * 256n <= to - at; unit *= 256n) level++
    let count = 1n
    while (unit * count * 2n <= to - at) count *= 2n
    const first = at / unit
    const start = Number(first % 256n)
    nodes.push({ tile: tileIn(size, level, first / 256n), from: start, to: start + Number(count) })
    at += unit * count
  }
  return nodes
}
