// For the soak: a view that any skipped, doubled or reordered entry changes, and its cursor beside it in one slot.
import { createHash } from 'node:crypto'
import type { EventStore, Recorded } from '@hoso/store'
import { right } from '@hoso/store-conformance'

export interface View {
  /** Where to go on. */
  readonly next: bigint
  readonly perType: Readonly<Record<string, number>>
  /** Of the digest so far, the position, the id and the bytes of each entry in turn. */
  readonly digest: string
}

export const nothing: View = { next: 0n, perType: {}, digest: '' }

export const fold = (view: View, entries: ReadonlyArray<Recorded>): View => {
  const perType: Record<string, number> = { ...view.perType }
  let { digest } = view
  for (const { position, id, type, bytes } of entries) {
    perType[type] = (perType[type] ?? 0) + 1
    digest = createHash('sha256').update(`${digest} ${position} ${id} `).update(bytes).digest('hex')
  }
  return { next: (entries.at(-1)?.position ?? view.next - 1n) + 1n, perType, digest }
}

const encode = (view: View): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ ...view, next: String(view.next) }))

const decode = (bytes: Uint8Array): View => {
  const { next, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Omit<View, 'next'> & {
    next: string
  }
  return { next: BigInt(next), ...rest }
}

const slotOf = (follower: string): string => `soak-${follower}`

/** As it was last committed: view and cursor together. */
export const readView = async (
  store: EventStore,
  follower: string,
): Promise<{ readonly version: number; readonly view: View }> => {
  const { version, bytes } = await right(store.slot(slotOf(follower)).get)
  return { version, view: bytes === undefined ? nothing : decode(bytes) }
}

export const commitView = async (
  store: EventStore,
  follower: string,
  version: number,
  view: View,
): Promise<number> => (await right(store.slot(slotOf(follower)).put(version, encode(view)))).version
