// Several handles on one file, as several processes have them; and the cost of what they ask.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Append, EventStore, Recorded } from '@hoso/store'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSqliteStore, openSqliteStore } from './open.ts'
import { createReader } from './reader.ts'
import { createWriter } from './writer.ts'

let directory = ''
let file = ''
let stores: EventStore[] = []

const open = async (): Promise<EventStore> => {
  const store = await openSqliteStore(file)()
  if (store._tag === 'Left') throw new Error(store.left.message)
  stores.push(store.right)
  return store.right
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'hoso-shared-'))
  file = join(directory, 'log.sqlite')
  const created = await createSqliteStore(file, { origin: 'example.org/register' })()
  if (created._tag === 'Left') throw new Error(created.left.message)
  stores = [created.right]
})
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()))
  rmSync(directory, { recursive: true })
})

const append = (stream: string, count?: number): Append => ({
  streams: [
    {
      stream,
      expected: count === undefined ? { _tag: 'Unchecked', why: 'a test' } : { _tag: 'Exactly', count },
      events: [{ id: crypto.randomUUID(), type: 'T', bytes: new Uint8Array(9), parts: [] }],
    },
  ],
  admission: new Uint8Array(1),
})

it('writers on several handles share one log without a gap, and one of them wins each place', async () => {
  await open()
  await open()
  const outcomes = await Promise.all(
    stores.flatMap((store) =>
      Array.from({ length: 30 }, (_, i) => [
        store.append(append('all'))(),
        store.append(append(`one-${i}`, 0))(),
      ]).flat(),
    ),
  )
  expect(outcomes.filter((o) => o._tag === 'Right')).toHaveLength(3 * 30 + 30)
  const log = await stores[0]?.readAll({ from: 0n, limit: 1000 })()
  const entries = log?._tag === 'Right' ? log.right.entries : []
  expect(entries.map((e) => e.position)).toEqual(entries.map((_, i) => BigInt(i)))
  expect(entries).toHaveLength(3 * 30 + 30)
  const all = entries.filter((e) => e.stream === 'all').map((e) => e.seq)
  expect(all).toEqual(all.map((_, i) => i))
})

it('a follower sees what another handle writes', async () => {
  const other = await open()
  const seen: Recorded[] = []
  const stop = new AbortController()
  for await (const page of other.follow({ from: 0n, limit: 10, signal: stop.signal })) {
    seen.push(...page.entries)
    if (page.entries.length === 0 && seen.length < 3) await stores[0]?.append(append('s'))()
    else if (seen.length === 3) stop.abort()
  }
  expect(seen.map((e) => e.position)).toEqual([0n, 1n, 2n])
})

it('a file that another process holds is unavailable, and certainly not written', async () => {
  const holder = new DatabaseSync(file)
  holder.exec('BEGIN IMMEDIATE')
  expect(await stores[0]?.append(append('s'))()).toMatchObject({ left: { _tag: 'Unavailable' } })
  holder.exec('ROLLBACK')
  holder.close()
  expect(await stores[0]?.append(append('s'))()).toMatchObject({ right: { first: 0n } })
})

it('no statement looks at the whole log', () => {
  const db = new DatabaseSync(file)
  const asked: string[] = []
  const listening = new Proxy(db, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name)
      return (sql: string) => {
        asked.push(sql)
        return target.prepare(sql)
      }
    },
  })
  createReader(listening)
  createWriter(listening)
  const plans = asked
    .filter((sql) => /SELECT/.test(sql))
    .flatMap((sql) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail'])),
    )
  db.close()
  expect(plans.length).toBeGreaterThan(8)
  // The last row of the admissions, by its key, is where the log ends.
  expect(plans.filter((plan) => /^SCAN (?!CONSTANT ROW|admission$|json_each )/.test(plan))).toEqual([])
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([])
})
