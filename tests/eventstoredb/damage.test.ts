// For maintainers: a ledger that is not what this package wrote is told as damage, never read around.
import { binaryEvent, jsonEvent } from '@eventstore/db-client'
import type { EventStoreDBClient } from '@eventstore/db-client'
import {
  appendOf,
  empty,
  event,
  events,
  exactly,
  idsOf,
  left,
  right,
  to,
  unchecked,
} from '@hoso/store-conformance'
import { checkEventStoreDBStore, openEventStoreDBStore } from '@hoso/store-eventstoredb'
import { afterEach, describe, expect, test } from 'vitest'
import { at, createHarness, ledger, linksOf } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

const filled = async () => {
  const { url } = await harness.server()
  const store = await harness.create(url)
  const first = events(3)
  await right(store.append(appendOf(to('s', empty, ...first.slice(0, 2)))))
  await right(store.append(appendOf(to('s', exactly(2), ...first.slice(2)))))
  return { url, store, first, client: harness.client(url) }
}

const found = async (url: string): Promise<ReadonlyArray<string>> =>
  (await right(checkEventStoreDBStore(at(url)))).map(({ code, name }) => `${code} ${name}`).toSorted()

const opening = async (url: string): Promise<string> =>
  (await left(openEventStoreDBStore(at(url)), 'OpenError')).code

/** What somebody else may write into the ledger: JSON, bytes without a frame, and an entry that was there before. */
const foreign: Readonly<Record<string, (client: EventStoreDBClient) => Promise<unknown>>> = {
  'an event in JSON': (client) => client.appendToStream(ledger, jsonEvent({ type: 'Noted', data: { a: 1 } })),
  'an event without a frame': (client) =>
    client.appendToStream(ledger, binaryEvent({ type: 'Noted', data: new Uint8Array([1]) })),
  'a copy of an entry': async (client) => {
    for await (const { event: copied } of client.readStream(ledger, { maxCount: 1 }))
      if (copied !== undefined && !copied.isJson)
        await client.appendToStream(
          ledger,
          binaryEvent({
            type: copied.type,
            data: copied.data,
            metadata: copied.metadata as Uint8Array,
          }),
        )
  },
}

describe.for(Object.keys(foreign))('%s in the ledger', (name) => {
  test('is damage at its position; what is before it can be read', async () => {
    const { url, store, first, client } = await filled()
    await foreign[name]?.(client)
    const page = await right(store.readAll({ from: 0n, limit: 9 }))
    expect([idsOf(page.entries), page.end, page.next]).toEqual([idsOf(first), false, 3n])
    expect((await left(store.readAll({ from: 3n, limit: 9 }), 'Damaged')).position).toBe(3n)
    const admissions = await right(store.readAdmissions({ from: 0n, limit: 9 }))
    expect(admissions.map(({ first: at0, total }) => [at0, total])).toEqual([
      [0n, 2],
      [2n, 1],
    ])
    expect(await found(url)).toEqual(['ledger-damaged 3', 'no-tls 127.0.0.1'])
    expect(await opening(url)).toBe('store-damaged')
  })

  test('stops every append, here and in a process that was idle', async () => {
    const { store, client } = await filled()
    await foreign[name]?.(client)
    for (let i = 0; i < 2; i++)
      expect(await store.append(appendOf(to('t', empty, event())))()).toMatchObject({
        left: { _tag: 'Unavailable', cause: { _tag: 'Damaged', position: 3n } },
      })
  })
})

describe('a server that was told to forget', () => {
  test.for([{ maxCount: 2 }, { maxAge: 60 }, { truncateBefore: 1 }])(
    '%j on the ledger: refused',
    async (what) => {
      const { url, client } = await filled()
      await client.setStreamMetadata(ledger, what)
      expect(await opening(url)).toBe('not-durable')
      expect(await found(url)).toEqual(
        expect.arrayContaining([`entries-dropped ${ledger}`, `may-delete ${ledger}`]),
      )
    },
  )

  test('the beginning of the ledger: damage where it was', async () => {
    const { store, client } = await filled()
    await client.setStreamMetadata(ledger, { truncateBefore: 1 })
    expect((await left(store.readAll({ from: 0n, limit: 9 }), 'Damaged')).position).toBe(0n)
    expect((await right(store.readAll({ from: 1n, limit: 9 }))).entries.length).toBe(2)
  })

  test('the whole ledger, for now or for ever', async () => {
    const { url, store, client } = await filled()
    await client.deleteStream(ledger)
    expect(await opening(url)).toBe('not-durable')
    // Whoever has the log open writes on where it ended; what was before is not shown any more.
    await right(store.append(appendOf(to('s', exactly(3), event()))))
    expect((await left(store.readAll({ from: 0n, limit: 9 }), 'Damaged')).position).toBe(0n)
    expect(await opening(url)).toBe('not-durable')
    await client.tombstoneStream(ledger)
    expect(await opening(url)).toBe('store-damaged')
    await left(store.readAll({ from: 0n, limit: 9 }), 'Damaged')
    await left(store.append(appendOf(to('s', exactly(4), event()))), 'Rejected')
  })
})

describe('an index stream', () => {
  test('that somebody wrote to is damage of that stream, and of no other', async () => {
    const { url, store, client } = await filled()
    await right(store.append(appendOf(to('t', empty, event()))))
    await client.appendToStream(linksOf('s'), binaryEvent({ type: 'x', data: new Uint8Array(1) }))
    await left(store.read({ stream: 's', limit: 9 }), 'Damaged')
    expect((await right(store.read({ stream: 't', limit: 9 }))).entries.length).toBe(1)
    expect((await right(store.readAll({ from: 0n, limit: 9 }))).entries.length).toBe(4)
    expect(await found(url)).toEqual(['index-damaged hoso.commune-7.s.s', 'no-tls 127.0.0.1'])
  })

  test('that was deleted is found by the check', async () => {
    const { url, client, store } = await filled()
    await right(store.append(appendOf(to('t', empty, event()))))
    await client.deleteStream(linksOf('s'))
    expect(await found(url)).toEqual(['index-damaged hoso.commune-7.s.s', 'no-tls 127.0.0.1'])
  })
})

test('another process gives known ids to other bytes: told by the bytes, although the server compares ids alone', async () => {
  const { url, store } = await filled()
  const other = await harness.open(url)
  const one = event()
  const [a, b] = await Promise.all([
    store.append(appendOf(to('s', unchecked, one)))(),
    other.append(appendOf(to('s', unchecked, { ...one, bytes: new Uint8Array([1]) })))(),
  ])
  expect([a._tag, b._tag].toSorted()).toEqual(['Left', 'Right'])
  expect([a, b].find((o) => o._tag === 'Left')).toMatchObject({ left: { _tag: 'IdempotencyViolation' } })
})
