// For the tests of older readers: entries as a newer version would write them, through the store itself.
import {
  decodeEntry,
  encodeEntry,
  type Entry,
  leafHash,
  signAdmission,
  type Signer,
  toB64url,
} from '@hoso/ledger'
import { type EventStore, type Recorded } from '@hoso/store'

const right = <A>(answer: { readonly _tag: 'Left' } | { readonly _tag: 'Right'; readonly right: A }): A => {
  if (answer._tag === 'Left') throw new Error('the store refused')
  return answer.right
}

export const entriesOf = async (store: EventStore): Promise<ReadonlyArray<Recorded>> =>
  right(await store.readAll({ from: 0n, limit: 1000 })()).entries

/** Adds to a stream that has entries one that is like its first but for `change`, admitted by the application. Gives its bytes. */
export const plant = async (
  store: EventStore,
  application: Signer,
  stream: string,
  change: Partial<Pick<Entry, 'type' | 'schema' | 'body'>>,
): Promise<Uint8Array> => {
  const before = (await entriesOf(store)).filter((recorded) => recorded.stream === stream)
  const [model, last] = [decodeEntry(before[0]!.bytes), before.at(-1)!]
  if (model._tag === 'Err') throw new Error(model.error.code)
  const id = crypto.randomUUID()
  const entry = encodeEntry({
    ...model.value,
    ...change,
    id,
    seq: before.length,
    prev: toB64url(leafHash(last.bytes)),
    sealed: [],
  })
  if (entry._tag === 'Err') throw new Error(entry.error.code)
  const { type } = { ...model.value, ...change }
  const admission = signAdmission(store.identity.origin, [leafHash(entry.value)], application)
  const events = [{ id, type, bytes: entry.value, parts: [] }]
  right(await store.append({ streams: [{ stream, expected: { _tag: 'Exists' }, events }], admission })())
  return entry.value
}
