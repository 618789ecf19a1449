// For provers and the static layout: entries in order of position, as bytes and as leaves.
import { leafHash } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { read } from './store-failure.ts'

const PAGE = 1000

/** The bytes of the entries from one position to another, which is not among them, by the page. Rejects where there are fewer. */
export async function* bytesBetween(
  store: EventStore,
  from: bigint,
  to: bigint,
): AsyncGenerator<ReadonlyArray<Uint8Array>> {
  for (let at = from; at < to; ) {
    const limit = to - at < BigInt(PAGE) ? Number(to - at) : PAGE
    const { entries } = read(await store.readAll({ from: at, limit })())
    if (entries.length === 0)
      throw new HosoError('damaged', { position: at, what: 'the store ends before the checkpoint' })
    yield entries.map(({ bytes }) => bytes)
    at += BigInt(entries.length)
  }
}

/** Their leaf hashes. */
export async function* leavesBetween(
  store: EventStore,
  from: bigint,
  to: bigint,
): AsyncGenerator<ReadonlyArray<Uint8Array>> {
  for await (const entries of bytesBetween(store, from, to)) yield entries.map(leafHash)
}
