// For maintainers: an erased part is in no byte of the file, its log and its index; everything else is as it was.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore, PartRef, Recorded } from '@hoso/store'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { checkSqliteFile } from './check.ts'
import { createSqliteStore, openSqliteStore } from './open.ts'

const root = mkdtempSync(join(tmpdir(), 'hoso-erasing-'))
afterAll(() => rmSync(root, { recursive: true }))
let made = 0
let file = ''
beforeEach(() => {
  file = join(root, `${made++}.sqlite`)
})

/** Bytes that no other part has, anywhere. */
const canary = (n: number, length: number): Uint8Array => {
  const line = Buffer.from(`canary-${String(n).padStart(6, '0')};`)
  return Uint8Array.from({ length }, (_, i) => line[i % line.length] ?? 0)
}
const lengthOf = (n: number): number => [93, 125, 285, 600, 93, 5000][n % 6] ?? 93

const created = async (): Promise<EventStore> => {
  const store = await createSqliteStore(file, { origin: 'example.org/register' })()
  if (store._tag === 'Left') throw new Error(store.left.message)
  return store.right
}
const opened = async (): Promise<EventStore> => {
  const store = await openSqliteStore(file)()
  if (store._tag === 'Left') throw new Error(store.left.message)
  return store.right
}

/** Entries from `first` on, three parts each, with the canaries 3p, 3p+1, 3p+2. */
const fill = async (store: EventStore, first: number, count: number): Promise<void> => {
  const events = Array.from({ length: count }, (_, i) => ({
    id: crypto.randomUUID(),
    type: 'T',
    bytes: new TextEncoder().encode(`entry ${first + i}`),
    parts: [0, 1, 2].map((part) => {
      const n = 3 * (first + i) + part
      return { name: `/p${part}`, bytes: canary(n, lengthOf(n)) }
    }),
  }))
  const append = { expected: { _tag: 'Unchecked', why: 'a test' } as const, stream: 's', events }
  const done = await store.append({ streams: [append], admission: new Uint8Array(1) })()
  expect(done._tag).toBe('Right')
}
const refOf = (n: number): PartRef => ({ position: BigInt(Math.floor(n / 3)), name: `/p${n % 3}` })

const erased = async (store: EventStore, ...ns: ReadonlyArray<number>): Promise<number> => {
  const done = await store.eraseParts(ns.map(refOf))()
  if (done._tag === 'Left') throw new Error(done.left._tag)
  return done.right.erased
}

/** Numbers of the canaries of which anything is left in any of the files. */
const left = (): ReadonlySet<number> => {
  const found = new Set<number>()
  for (const suffix of ['', '-wal', '-shm']) {
    if (!existsSync(file + suffix)) continue
    const bytes = readFileSync(file + suffix)
    for (const [, n] of bytes.toString('latin1').matchAll(/canary-(\d{6})/g)) found.add(Number(n))
  }
  return found
}
const whole = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await store.readAll({ from: 0n, limit: 10_000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}
const range = (n: number): ReadonlyArray<number> => Array.from({ length: n }, (_, i) => i)

describe('bytes', () => {
  it('of a part are gone, and those of its neighbours on the same page are not', async () => {
    const store = await created()
    await fill(store, 0, 40)
    expect(await erased(store, 31, 5, 77)).toBe(3)
    const before = left()
    expect([...before].toSorted((a, b) => a - b)).toEqual(range(120).filter((n) => ![31, 5, 77].includes(n)))
    await store.close()
    expect(left()).toEqual(before)
  })

  it('are gone whatever was appended and erased before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.array(fc.nat(2000), { maxLength: 40 })), {
          minLength: 1,
          maxLength: 8,
        }),
        async (rounds) => {
          file = join(root, `${made++}.sqlite`)
          const store = await created()
          let count = 0
          const gone = new Set<number>()
          for (const [more, chosen] of rounds) {
            await fill(store, count, more)
            count += more
            const ns = [...new Set(chosen.map((n) => n % (3 * count)))]
            const fresh = ns.filter((n) => !gone.has(n))
            expect(await erased(store, ...ns)).toBe(fresh.length)
            for (const n of ns) gone.add(n)
            expect([...left()].filter((n) => gone.has(n))).toEqual([])
          }
          const names = (await whole(store)).flatMap(({ position, parts = [] }) =>
            parts.map((part) => 3 * Number(position) + Number(part.name.slice(2))),
          )
          expect(names).toEqual(range(3 * count).filter((n) => !gone.has(n)))
          await store.close()
          expect(await checkSqliteFile(file)()).toEqual({ _tag: 'Right', right: [] })
        },
      ),
      { numRuns: 12 },
    )
  })

  it('that an interrupted call left in the file go when it is made again', async () => {
    const store = await created()
    await fill(store, 0, 40)
    // What the engine does until it is interrupted, without overwriting what it deletes.
    const db = new DatabaseSync(file)
    db.exec("PRAGMA secure_delete = OFF; BEGIN; INSERT INTO erased VALUES (1, '/p1')")
    db.exec("DELETE FROM part WHERE position = 1 AND name = '/p1'; COMMIT")
    expect(left()).toContain(4)
    db.close()
    expect(await erased(store, 4)).toBe(0)
    expect(left()).not.toContain(4)
    await store.close()
  })
})

describe('another connection', () => {
  it('that is open and reads nothing is no hindrance, and sees that the part is gone', async () => {
    const store = await created()
    const other = await opened()
    await fill(store, 0, 10)
    expect(await whole(other)).toHaveLength(10)
    await erased(store, 4)
    expect(left()).not.toContain(4)
    expect((await whole(other))[1]?.parts?.map(({ name }) => name)).toEqual(['/p0', '/p2'])
    await fill(other, 10, 1)
    await other.close()
    await store.close()
  })

  it('that reads an older state makes the outcome unknown, and the same call finishes later', async () => {
    const store = await created()
    await fill(store, 0, 10)
    const db = new DatabaseSync(file, { readOnly: true })
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM part').get()
    const done = await store.eraseParts([refOf(4)])()
    expect(done).toMatchObject({ _tag: 'Left', left: { _tag: 'OutcomeUnknown' } })
    expect((await whole(store))[1]?.parts).toHaveLength(2)
    expect(left()).toContain(4)
    db.exec('COMMIT')
    expect(await erased(store, 4)).toBe(0)
    expect(left()).not.toContain(4)
    db.close()
    await store.close()
  }, 20_000)
})

it('closing waits for it', async () => {
  const store = await created()
  await fill(store, 0, 10)
  const erasing = store.eraseParts([refOf(4)])()
  await store.close()
  expect(await erasing).toEqual({ _tag: 'Right', right: { erased: 1 } })
  expect(left()).not.toContain(4)
})

it('the file refuses to lose any other part, and to forget what was erased', async () => {
  const store = await created()
  await fill(store, 0, 10)
  await erased(store, 4)
  await store.close()
  const db = new DatabaseSync(file)
  for (const sql of [
    'DELETE FROM part WHERE position = 1',
    'DELETE FROM erased',
    'UPDATE erased SET name = 1',
  ])
    expect(() => db.exec(sql)).toThrow(/a fact is never changed/)
  db.close()
  expect(await checkSqliteFile(file)()).toEqual({ _tag: 'Right', right: [] })
})

it('who opened the file to read erases nothing', async () => {
  const store = await created()
  await fill(store, 0, 2)
  await store.close()
  const reader = await openSqliteStore(file, { readOnly: true })()
  if (reader._tag === 'Left') throw new Error(reader.left.code)
  expect(await reader.right.eraseParts([refOf(4)])()).toMatchObject({ left: { _tag: 'Rejected' } })
  await reader.right.close()
})
