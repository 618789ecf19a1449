// For tests of the signer, the integrator and provers: a log of small entries, appended straight to a store, and its keys.
import {
  decodeEntry,
  encodeEntry,
  type Entry,
  generateKey,
  genesis,
  leafHash,
  openCheckpoint,
  rootOf,
  type Signer,
  signAdmission,
  toB64,
  toB64url,
  verifierOf,
} from '@hoso/ledger'
import type { Append, EventStore, Recorded } from '@hoso/store'
import { right } from '@hoso/store-conformance'

export const origin = 'hoso.example/small'
export const application: Signer = { name: 'app.example', key: generateKey() }
export const logKey: Signer = { name: origin, key: generateKey() }
export const logKeys = [verifierOf(origin, logKey.key.publicKey)]
export const applicationKeys = [verifierOf(application.name, application.key.publicKey)]

/** One append of so many entries to a new stream, with its admission record. */
export const appendOf = (count: number, keys: { readonly application: Signer } = { application }): Append => {
  const stream = `child-${crypto.randomUUID()}`
  const leaves: Uint8Array[] = []
  const events = Array.from({ length: count }, (_, seq) => {
    const id = crypto.randomUUID()
    const entry: Entry = {
      v: 1,
      log: origin,
      stream,
      seq,
      prev: toB64url(leaves.at(-1) ?? genesis(origin, stream)),
      id,
      type: 'Happened',
      schema: 1,
      recordedAt: '2026-01-05T08:00:00.000Z',
      occurredAt: { on: '2026-01-05', precision: 'day' },
      actor: { id: 'system' },
      body: {},
      sealed: [],
    }
    const encoded = encodeEntry(entry)
    if (encoded._tag === 'Err') throw new Error(encoded.error.expected)
    leaves.push(leafHash(encoded.value))
    return { id, type: 'Happened', bytes: encoded.value, parts: [] }
  })
  return {
    streams: [{ stream, expected: { _tag: 'Empty' }, events }],
    admission: signAdmission(origin, leaves, keys.application),
  }
}

export const fill = async (store: EventStore, ...counts: ReadonlyArray<number>): Promise<void> => {
  for (const count of counts) await right(store.append(appendOf(count)))
}

/** All that is stored. */
export const stored = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const entries: Recorded[] = []
  for (;;) {
    const page = await right(store.readAll({ from: BigInt(entries.length), limit: 1000 }))
    entries.push(...page.entries)
    if (page.end) return entries
  }
}

export const leavesOf = async (store: EventStore): Promise<ReadonlyArray<Uint8Array>> =>
  (await stored(store)).map(({ bytes }) => leafHash(bytes))

/** The tree over the first `size` entries, counted in the plain way. */
export const treeAt = async (
  store: EventStore,
  size: number,
): Promise<{ size: bigint; root: Uint8Array }> => ({
  size: BigInt(size),
  root: rootOf((await leavesOf(store)).slice(0, size)),
})

/** Size and root of a note by this log's key. */
export const opened = (note: string): { readonly size: number; readonly root: string } => {
  const result = openCheckpoint(note, origin, logKeys)
  if (result._tag === 'Err') throw new Error(result.error.expected)
  const { size, root } = result.value.checkpoint
  return { size: Number(size), root: toB64(root) }
}

/** What the slot holds, as text. */
export const slotText = async (store: EventStore, name: string): Promise<string | undefined> => {
  const { bytes } = await right(store.slot(name).get)
  return bytes && Buffer.from(bytes).toString()
}

export const putText = async (store: EventStore, name: string, text: string): Promise<void> => {
  const slot = store.slot(name)
  await right(slot.put((await right(slot.get)).version, Buffer.from(text)))
}

/** The store as somebody with full rights on it left it: this entry reads otherwise. */
export const altered = (store: EventStore, position: bigint): EventStore => {
  const change = (recorded: Recorded): Recorded => {
    const entry = decodeEntry(recorded.bytes)
    if (recorded.position !== position || entry._tag === 'Err') return recorded
    const encoded = encodeEntry({ ...entry.value, body: { changed: true } })
    if (encoded._tag === 'Err') throw new Error(encoded.error.expected)
    return { ...recorded, bytes: encoded.value }
  }
  const through =
    (read: EventStore['readAll']): EventStore['readAll'] =>
    (r) =>
    async () => {
      const page = await read(r)()
      return page._tag === 'Left'
        ? page
        : { ...page, right: { ...page.right, entries: page.right.entries.map(change) } }
    }
  return { ...store, readAll: through(store.readAll) }
}
