// For whoever changes how facts are read: nothing is dropped.
import { childListed, type Context } from '@hoso/facts'
import { decodeEntry, encodeEntry, generateKey, leafHash, signAdmission, toB64url } from '@hoso/ledger'
import { type EventStore, memoryStore, type Part, type Recorded } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { HosoErrorCode } from './failure.ts'
import { type HosoError, isHosoError } from './hoso-error.ts'
import type { CaseRecord, NonEmpty, Recording, RecordOptions } from './model.ts'
import { openRecord } from './open-record.ts'

const origin = 'hoso.example/record'
const application = { name: 'app.example', key: generateKey() }
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: 'Nguyễn Thị Ánh Tuyết', birthDate: '2015-03-04' }, father: { name: 'Nguyễn Văn Bình' } },
)
const visitless = (): Recording['fact'] =>
  childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' })
const one = (fact: Recording['fact'], more: Partial<Recording> = {}): NonEmpty<Recording> => [
  { fact, context, ...more },
]
const eventId = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`

interface World {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly record: CaseRecord
}
const world = async (options: Partial<RecordOptions> = {}): Promise<World> => {
  const store = options.store ?? memoryStore({ origin })
  const keys = options.keys ?? memoryKeys()
  return { store, keys, record: await openRecord({ guards: [], application, ...options, store, keys }) }
}
const stored = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await store.readAll({ from: 0n, limit: 1000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}
const failure = async <C extends HosoErrorCode>(
  promise: Promise<unknown>,
  code: C,
): Promise<HosoError<C>> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHosoError(error, code)) throw new Error(`expected ${code}, got ${String(error)}`)
  return error
}

describe('reading', () => {
  /** An entry as a newer version, or a damaged one, would leave it. */
  const plant = async (
    store: EventStore,
    stream: string,
    change: (bytes: Uint8Array) => Uint8Array,
    type = 'ChildListed',
  ) => {
    const before = (await stored(store)).filter((recorded) => recorded.stream === stream)
    const [model] = before
    const last = before.at(-1)
    const entry = decodeEntry(model?.bytes ?? new Uint8Array())
    if (entry._tag === 'Err' || last === undefined) throw new Error('there is an entry to copy')
    const id = `0${crypto.randomUUID().slice(1)}`
    const bytes = encodeEntry({
      ...entry.value,
      id,
      type,
      seq: before.length,
      prev: toB64url(leafHash(last.bytes)),
    })
    if (bytes._tag === 'Err') throw new Error(bytes.error.code)
    const changed = change(bytes.value)
    const admission = signAdmission(origin, [leafHash(changed)], application)
    const events = [{ id, type, bytes: changed, parts: [] }]
    return store.append({ streams: [{ stream, expected: { _tag: 'Exists' }, events }], admission })()
  }
  const replaced =
    (from: string, to: string) =>
    (bytes: Uint8Array): Uint8Array =>
      Buffer.from(Buffer.from(bytes).toString().replace(from, to))

  test('what cannot be read is named, and the rest is there', async () => {
    const { record, store } = await world()
    const stream = record.newStream('child')
    await record.append(stream, one(visitless()), { expected: 'new' })
    await plant(store, stream, (bytes) => bytes, 'FactOfTheFuture')
    await plant(store, stream, replaced('"schema":1', '"schema":7'))
    await plant(store, stream, replaced('"type":"ChildListed"', '"type":"ChildDied"'))
    await plant(store, stream, replaced('"id":"0', '"id":"f'))
    await plant(store, stream, replaced('"v":1', '"v":1!'))
    const { facts, unreadable, count } = await record.read(stream)
    expect(count).toBe(facts.length + unreadable.length)
    expect(unreadable.map(({ seq, code }) => [seq, code])).toEqual([
      [1, 'unknown-type'],
      [2, 'newer-schema'],
      [3, 'not-an-entry'],
      [4, 'not-an-entry'],
      [5, 'not-an-entry'],
    ])
    for await (const page of record.facts()) expect(page.unreadable).toEqual(unreadable)
    expect(await record.locate(facts[0]?.id ?? '')).toEqual(facts[0])
    await failure(record.append(stream, one(visitless()), { expected: 6 }), 'damaged')
    await failure(record.locate(unreadable[0]?.id ?? ''), 'unknown-event')
    expect(await record.locate(eventId(77))).toBeUndefined()
  })

  test('a part that is missing or damaged is named, and its fact is there with the part sealed', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('child')
    await record.append(stream, one(listed), { expected: 'new' })
    const spoiled = (spoil: (part: Part) => ReadonlyArray<Part>): EventStore => ({
      ...store,
      read: (r) => async () => {
        const page = await store.read(r)()
        if (page._tag === 'Left') return page
        const entries = page.right.entries.map((e) => ({ ...e, parts: (e.parts ?? []).flatMap(spoil) }))
        return E.right({ ...page.right, entries })
      },
    })
    const isFather = ({ name }: Part): boolean => name === '/father'
    const flipped = (part: Part): Part => ({
      ...part,
      bytes: part.bytes.map((b, i) => (i === 40 ? b ^ 1 : b)),
    })
    for (const [code, spoil] of [
      ['part-missing', (part: Part) => (isFather(part) ? [] : [part])],
      ['part-damaged', (part: Part) => [isFather(part) ? flipped(part) : part]],
    ] as const) {
      const seen = await openRecord({ guards: [], store: spoiled(spoil), keys, application })
      const { facts, unreadable } = await seen.read(stream, { open: true })
      expect(unreadable).toMatchObject([{ code, part: 'father', seq: 0 }])
      expect(facts[0]?.personal).toMatchObject({ child: { state: 'open' }, father: { state: 'sealed' } })
      expect((await seen.read(stream)).unreadable).toEqual([])
    }
  })

  test('a part of somebody who was erased says so', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('child')
    await record.append(stream, one(listed), { expected: 'new' })
    const persons: Readonly<Record<string, string>> = { ...(await record.read(stream)).facts[0]?.subjects }
    const current = await keys.current([persons['father'] ?? ''])()
    const father = E.isRight(current) ? current.right[0]?.k : undefined
    const erased: KeyStore = {
      ...keys,
      find: (ks) => async () => {
        const found = await keys.find(ks)()
        if (E.isLeft(found)) return found
        return E.right(
          found.right.map((state, i) => (ks[i] === father ? { _tag: 'Destroyed', at: '2026' } : state)),
        )
      },
    }
    const later = await openRecord({ guards: [], store, keys: erased, application })
    const { facts, unreadable } = await later.read(stream, { open: true })
    expect(unreadable).toEqual([])
    expect(facts[0]?.personal).toMatchObject({ child: { state: 'open' }, father: { state: 'erased' } })
  })

  test('a stream that is not there is empty', async () => {
    const { record } = await world()
    const stream = record.newStream('case')
    expect(await record.read(stream)).toEqual({ stream, count: 0, facts: [], unreadable: [] })
    for await (const page of record.facts()) throw new Error(`a page of ${page.facts.length}`)
  })

  test('long streams are read whole', async () => {
    const { record } = await world()
    const stream = record.newStream('child')
    const facts = Array.from({ length: 1200 }, () => ({ fact: visitless(), context }))
    await record.appendMany([{ stream, expected: 'new', facts }])
    expect((await record.read(stream)).facts.map(({ seq }) => seq)).toEqual(facts.map((_, seq) => seq))
  })
})
