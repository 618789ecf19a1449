// For the integrator, the signer and provers: the size and root of the tree that the tiles hold, as the store's slot `tree` says.
import { decodeCanonical, encodeCanonical, fromB64, rangeRoot, toB64, emptyRange } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import type { Point } from './integrate.ts'
import { read } from './store-failure.ts'

/** Slot of the store that holds size and root of the tree in tiles. Whoever can write to the store can write it: nothing rests on it. */
export const TREE_SLOT = 'tree'

export interface TreeSlot {
  readonly version: number
  /** The empty tree where nothing is published yet. */
  readonly tree: Point
}

/** Refuses with `tree-differs` a slot that holds something else. */
export const readTree = async (store: EventStore): Promise<TreeSlot> => {
  const { version, bytes } = read(await store.slot(TREE_SLOT).get())
  const tree = bytes === undefined ? { size: 0n, root: rangeRoot(emptyRange()) } : parseTree(bytes)
  if (tree === undefined)
    throw new HosoError('signer-refused', {
      reason: 'tree-differs',
      rule: 'the slot tree holds a size and a root',
    })
  return { version, tree }
}

/** Of the slot, whatever is in it. */
export const treeVersion = async (store: EventStore): Promise<number> =>
  read(await store.slot(TREE_SLOT).get()).version

export const formatTree = ({ size, root }: Point): Uint8Array => {
  const bytes = encodeCanonical({ root: toB64(root), size: String(size), v: 1 })
  if (bytes._tag === 'Err') throw new TypeError(`a tree has no canonical form: ${bytes.error.code}`)
  return bytes.value
}

const parseTree = (bytes: Uint8Array): Point | undefined => {
  const decoded = decodeCanonical(bytes)
  if (decoded._tag === 'Err') return undefined
  const { v, size, root, ...rest } = Object(decoded.value) as { readonly [member: string]: unknown }
  if (v !== 1 || typeof size !== 'string' || typeof root !== 'string' || Object.keys(rest).length > 0)
    return undefined
  const hash = fromB64(root)
  return /^(0|[1-9][0-9]{0,18})$/.test(size) && hash?.length === 32
    ? { size: BigInt(size), root: hash }
    : undefined
}
