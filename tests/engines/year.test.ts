// For whoever chooses an engine: the township's year on each of them is the same bytes, root, view, statistics, worklist and profiles.
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKey, leafHash, rootOf, toB64 } from '@hoso/ledger'
import {
  assistanceStatistics,
  budgetStatistics,
  casebook,
  childProfile,
  childStatistics,
  evidenceStatistics,
  findChild,
  giftStatistics,
  worklist,
} from '@hoso/projections'
import { openRecord } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPostgres } from '../postgres/server.ts'
import { someServer } from '../protocol-server/start.ts'
import { importAll, viewOfRecord } from '../truth/township.ts'
import { truth } from '../truth/truth.ts'
import { createAt, entriesOf } from './at.ts'

const origin = 'example.vn/same'
const key = generateKey()

/** The same bytes in the same order for everybody who starts with the same seed. */
const seeded = (seed: string) => {
  let drawn = 0
  return (count: number): Uint8Array => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
      createHash('sha256').update(`${seed}/${drawn++}`).digest(),
    )
    return new Uint8Array(Buffer.concat(blocks).subarray(0, count))
  }
}

const yearOn = async (store: EventStore) => {
  let now = Date.UTC(2024, 0, 2)
  const record = await openRecord({
    store,
    keys: memoryKeys({ random: seeded('keys') }),
    application: { name: 'same', key },
    entersPaper: true,
    clock: () => (now += 1),
    random: seeded('record'),
  })
  await importAll(record)
  const entries = (await entriesOf(store)).map(({ bytes }) => bytes)
  const view = await viewOfRecord(record)
  const asked = { at: '2023-12-31', knownAt: '2024-12-31', clock: 'commune' } as const
  const year = { from: '2023-01-01', to: '2023-12-31', knownAt: asked.knownAt, clock: asked.clock }
  const profiles = []
  for (const code of Object.keys(truth['profiles'])) {
    const streams = findChild(view, code, asked)?.streams ?? []
    const facts = (await Promise.all(streams.map((stream) => record.read(stream, { open: true }))))
      .flatMap((history) => history.facts)
      .toSorted((a, b) => (a.position < b.position ? -1 : 1))
    profiles.push(childProfile(facts, asked))
  }
  const by = ['tieuKhu', 'sex', 'ageBand', 'group', 'atRisk'] as const
  return {
    entries: createHash('sha256').update(Buffer.concat(entries)).digest('hex'),
    root: toB64(rootOf(entries.map(leafHash))),
    view: createHash('sha256').update(casebook.encode(view.state)).digest('hex'),
    statistics: childStatistics(view, { ...asked, by, population: 'stock' }),
    others: [
      evidenceStatistics(view, year),
      assistanceStatistics(view, year),
      giftStatistics(view, year),
      budgetStatistics(view, asked),
    ],
    worklist: worklist(view, { ...asked, at: '2023-06-15', knownAt: '2023-06-15' }),
    profiles,
  }
}

let inMemory: Awaited<ReturnType<typeof yearOn>>
beforeAll(async () => {
  inMemory = await yearOn(memoryStore({ origin }))
}, 300_000)

it('the year in memory is the year of the books', () => {
  expect(inMemory.profiles).toHaveLength(58)
  expect(inMemory.statistics.total).toBe(3736)
  expect(inMemory.worklist.tasks).not.toEqual([])
})

const closing: Array<() => Promise<void>> = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

/** A place where there is no store yet. */
const places = {
  SQLite: async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hoso-same-'))
    closing.push(() => rm(dir, { recursive: true }))
    return `file:${join(dir, 'events.db')}`
  },
  PostgreSQL: async () => {
    const server = await startPostgres()
    closing.push(server.stop)
    return `${server.url}#${server.freshSchema()}`
  },
  EventStoreDB: async () => {
    const server = await someServer()
    closing.push(server.stop)
    return `${server.url}#same-${crypto.randomUUID()}`
  },
}

it.for(Object.entries(places))('on %s it is the same', { timeout: 300_000 }, async ([, place]) => {
  const store = await createAt(await place(), origin)
  try {
    expect(await yearOn(store)).toEqual(inMemory)
  } finally {
    await store.close()
  }
})
