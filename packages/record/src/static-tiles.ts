// For whoever hands the log to other tools: the tree as static files (C2SP tlog-tiles; ledger format §10).
import { emptyEdge, encodeEntryBundle, entryBundlePath, leafHash, TILE_WIDTH } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { growTiles, pointOf, samePoint } from './grow-tiles.ts'
import { HosoError } from './hoso-error.ts'
import type { Point } from './integrate.ts'
import { bytesBetween } from './leaves.ts'
import { read } from './store-failure.ts'
import type { TileStore } from './tile-store.ts'

export interface StaticTiles {
  readonly store: EventStore
  /** The note and what is in it, opened. */
  readonly checkpoint: Point & { readonly note: string }
  readonly to: TileStore
  /** With the entries and their admission records. Both are internal; hashes and checkpoint are not. */
  readonly entries: boolean
}

/**
 * Writes the layout for the tree of this checkpoint, all of it made from the entries, the checkpoint last. Rejects with
 * `damaged`, before there is a checkpoint, where the entries do not lead to its root.
 */
export const writeStaticTiles = async (options: StaticTiles): Promise<void> => {
  const { store, checkpoint, to } = options
  const edge = await growTiles(to, emptyEdge(), leavesOf(options))
  if (!samePoint(pointOf(edge), checkpoint))
    throw new HosoError('damaged', { what: 'the entries do not lead to the root of the checkpoint' })
  if (options.entries) await to.write('admissions.ndjson', await admissionLines(store, checkpoint.size))
  await to.write('checkpoint', Buffer.from(checkpoint.note))
}

/** Leaves of all entries; writes the bundles of entries on the way, where they are wanted. */
async function* leavesOf({
  store,
  checkpoint,
  to,
  entries,
}: StaticTiles): AsyncGenerator<ReadonlyArray<Uint8Array>> {
  let waiting: ReadonlyArray<Uint8Array> = []
  let index = 0n
  const write = async (): Promise<void> => {
    const bundle = waiting.slice(0, TILE_WIDTH)
    const path = entryBundlePath(index, bundle.length)
    await to.write(path, encodeEntryBundle(bundle))
    if (bundle.length === TILE_WIDTH) await to.remove(`${path}.p`)
    waiting = waiting.slice(TILE_WIDTH)
    index += 1n
  }
  for await (const page of bytesBetween(store, 0n, checkpoint.size)) {
    yield page.map(leafHash)
    if (!entries) continue
    waiting = [...waiting, ...page]
    while (waiting.length >= TILE_WIDTH) await write()
  }
  if (waiting.length > 0) await write()
}

const PAGE = 1000

const admissionLines = async (store: EventStore, size: bigint): Promise<Uint8Array> => {
  const lines: Uint8Array[] = []
  for (let from = 0n; from < size; ) {
    const page = read(await store.readAdmissions({ from, limit: PAGE })())
    for (const { first, bytes } of page) if (first < size) lines.push(bytes, LF)
    const last = page.at(-1)
    if (last === undefined) break
    from = last.first + 1n
  }
  return Buffer.concat(lines)
}

const LF = Buffer.from('\n')
