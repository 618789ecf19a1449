// For the process that keeps the tree: what was checked goes into tiles, and its size and root into the store. Signs nothing.
import { emptyEdge, type TileEdge } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { edgeAt, growTiles, pointOf, samePoint } from './grow-tiles.ts'
import { HosoError } from './hoso-error.ts'
import {
  type ApplicationKeys,
  checkedAppends,
  emptyMemory,
  type Integration,
  keysNow,
  type Point,
} from './integrate.ts'
import { paced } from './pace.ts'
import { putSlot } from './published.ts'
import type { TileStore } from './tile-store.ts'
import { formatTree, readTree, TREE_SLOT, treeVersion } from './tree-slot.ts'

export interface IntegratorOptions extends ApplicationKeys {
  readonly store: EventStore
  readonly origin: string
  readonly tiles: TileStore
}

export interface Integrator {
  /**
   * Checks all that came since the last time, writes its tiles, then publishes size and root. Tiles that are missing,
   * damaged or of another tree are made again from the entries. Rejects with `signer-refused` where anything is not as it
   * must be; `tree-differs`: the entries are not those that were integrated before.
   */
  readonly integrate: () => Promise<Point>
  /** Integrates every 256 entries or each second, until the signal aborts; then a last time. */
  readonly run: (signal: AbortSignal) => Promise<void>
  /** Makes every tile again from the entries and publishes their tree, whatever was published before. */
  readonly rebuild: () => Promise<Point>
}

const ATTEMPTS = 5

export const createIntegrator = (options: IntegratorOptions): Integrator => {
  const { store, origin, tiles } = options
  if (store.identity.origin !== origin) throw new HosoError('signer-refused', { reason: 'other-origin' })
  /** Holds for the tree of this size only. */
  let memory = { size: 0n, chain: emptyMemory() }
  let running: Promise<unknown> = Promise.resolve()

  const grow = async (from: TileEdge, until?: bigint): Promise<TileEdge> => {
    const chain = memory.size === from.size ? memory.chain : emptyMemory()
    memory = { size: 0n, chain: emptyMemory() }
    const means: Integration = { store, origin, ...(await keysNow(options)), memory: chain }
    const edge = await growTiles(tiles, from, checkedAppends(means, from.size, until))
    memory = { size: edge.size, chain }
    return edge
  }

  const remade = async (published: Point): Promise<TileEdge> => {
    const edge = await grow(emptyEdge(), published.size)
    if (samePoint(pointOf(edge), published)) return edge
    throw new HosoError('signer-refused', { reason: 'tree-differs', position: published.size })
  }

  const integrate = async (): Promise<Point> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { version, tree } = await readTree(store)
      const point = pointOf(await grow((await edgeAt(tiles, tree)) ?? (await remade(tree))))
      if (point.size === tree.size) return tree
      // Another integrator may have been faster: what it published is looked at before anything else.
      if (await putSlot(store, TREE_SLOT, version, formatTree(point))) return point
    }
    throw new HosoError('signer-refused', { reason: 'published-meanwhile' })
  }

  const rebuild = async (): Promise<Point> => {
    const version = await treeVersion(store)
    const point = pointOf(await grow(emptyEdge()))
    if (await putSlot(store, TREE_SLOT, version, formatTree(point))) return point
    throw new HosoError('signer-refused', { reason: 'published-meanwhile' })
  }

  /** One at a time in this process; several processes write the same tiles. */
  const inTurn = (work: () => Promise<Point>): Promise<Point> => {
    const turn = running.then(work, work)
    running = turn
    return turn
  }

  return {
    integrate: () => inTurn(integrate),
    rebuild: () => inTurn(rebuild),
    run: async (signal) => paced(store, (await readTree(store)).tree.size, signal, () => inTurn(integrate)),
  }
}
