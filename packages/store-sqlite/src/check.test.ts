// The triggers refuse changes, and the check names what is wrong with a file.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { checkSqliteFile } from './check.ts'
import type { SqliteFinding } from './check.ts'
import { createSqliteStore } from './open.ts'
import { triggers } from './schema.ts'

const directory = mkdtempSync(join(tmpdir(), 'hoso-check-'))
const good = join(directory, 'good.sqlite')
const file = join(directory, 'copy.sqlite')

beforeAll(async () => {
  const store = await createSqliteStore(good, { origin: 'example.org/register' })()
  if (store._tag === 'Left') throw new Error(store.left.message)
  const expected = { _tag: 'Empty' } as const
  for (const [i, id] of Array.from({ length: 100 }, () => crypto.randomUUID()).entries()) {
    const events = [
      {
        id,
        type: 'T',
        bytes: new TextEncoder().encode(`entry ${i}`),
        parts: [{ name: 'p', bytes: new Uint8Array(1) }],
      },
    ]
    await store.right.append({
      streams: [{ stream: `s-${i}`, expected, events }],
      admission: new Uint8Array(1),
    })()
  }
  await store.right.close()
})
beforeEach(() => copyFileSync(good, file))
afterAll(() => rmSync(directory, { recursive: true }))

const change = (sql: string): void => {
  const db = new DatabaseSync(file)
  try {
    db.exec(sql)
  } finally {
    db.close()
  }
}

/** As somebody does who has the file and means it: no trigger, foreign key or CHECK stands in the way. */
const forge = (sql: string): void =>
  change(`PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
    ${Object.keys(triggers)
      .map((name) => `DROP TRIGGER ${name};`)
      .join('')}
    ${sql}; ${Object.values(triggers).join(';')}`)

const severities = async (): Promise<ReadonlyArray<SqliteFinding['severity']>> => {
  const found = await checkSqliteFile(file)()
  if (found._tag === 'Left') throw new Error(found.left.code)
  return found.right.map((f) => f.severity)
}

const findings = async (): Promise<ReadonlyArray<string>> => {
  const found = await checkSqliteFile(file)()
  return found._tag === 'Left' ? [found.left.code] : found.right.map((f) => `${f.code} ${f.name}`)
}

it.each([
  'UPDATE entry SET bytes = bytes',
  'DELETE FROM entry WHERE position = 0',
  'UPDATE part SET bytes = bytes',
  'DELETE FROM part',
  "INSERT INTO erased VALUES (0, 'p'); DELETE FROM part WHERE position < 2",
  "INSERT INTO erased VALUES (0, 'q'); DELETE FROM part WHERE position = 0",
  'UPDATE admission SET total = total',
  'DELETE FROM admission',
  "UPDATE stream SET name = 'x' WHERE key = 0",
  'DELETE FROM stream',
  "UPDATE identity SET origin = 'x'",
  'UPDATE identity SET epoch = -1',
  'DELETE FROM identity',
])('refuses %s', (sql) => {
  expect(() => change(sql)).toThrow(/a fact is never changed/)
})

it('lets a restore raise the epoch', () => {
  expect(() => change('UPDATE identity SET epoch = epoch + 1')).not.toThrow()
})

it('finds nothing wrong with a good file, and does not change it', async () => {
  const before = readFileSync(file)
  expect(await findings()).toEqual([])
  expect(readFileSync(file).equals(before)).toBe(true)
})

it.each(Object.keys(triggers))('names the missing trigger %s', async (name) => {
  change(`DROP TRIGGER ${name}`)
  expect(await findings()).toEqual([`trigger-missing ${name}`])
  expect(await severities()).toEqual(['unguarded'])
})

it('names what was altered or added', async () => {
  change(`DROP TRIGGER entry_no_delete; CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT 1; END;
    CREATE TRIGGER helpful AFTER INSERT ON entry BEGIN DELETE FROM slot; END; ALTER TABLE slot ADD COLUMN note TEXT`)
  expect((await findings()).toSorted()).toEqual([
    'table-altered slot',
    'trigger-altered entry_no_delete',
    'trigger-unknown helpful',
  ])
  expect(await severities()).toEqual(['altered', 'altered', 'altered'])
})

it('names objects that no store has', async () => {
  change(`CREATE TABLE extra (x); CREATE VIEW shown AS SELECT 1; CREATE INDEX quick ON entry (type);
    CREATE TABLE other (x UNIQUE)`)
  expect((await findings()).toSorted()).toEqual([
    'index-unknown quick',
    'table-unknown extra',
    'table-unknown other',
    'view-unknown shown',
  ])
  expect(new Set(await severities())).toEqual(new Set(['altered']))
})

it('does not take the statistics of the engine for altered content', async () => {
  change('ANALYZE')
  expect(await findings()).toEqual(['statistics sqlite_stat1'])
  expect(await severities()).toEqual(['unguarded'])
})

it('says that a table is missing, also when a view has its name', async () => {
  change('PRAGMA foreign_keys = OFF; DROP TABLE part; CREATE VIEW part AS SELECT 1 AS position')
  const found = await findings()
  expect(found).toContain('table-missing part')
  expect(found).toContain('view-unknown part')
})

const entry = (position: number, stream: number, seq: number): string =>
  `INSERT INTO entry VALUES (${position}, ${stream}, ${seq}, randomblob(16), 'T', x'00')`

it.each([
  ['an entry below zero', entry(-1, 7, 1), ['stray-entry entry', 'entry-count entry']],
  [
    'a part beside an entry below zero',
    `${entry(-1, 7, 1)}; INSERT INTO part VALUES (-1, 0, 'p', x'00')`,
    ['stray-entry entry', 'stray-part part', 'entry-count entry'],
  ],
  ['an entry without an admission', entry(100, 7, 1), ['admission-count admission']],
  ['an entry far beyond the end', entry(2 ** 62, 7, 1), ['entry-count entry', 'admission-count admission']],
  [
    'a missing entry',
    'DELETE FROM part WHERE position = 50; DELETE FROM entry WHERE position = 50',
    ['stray-stream stream', 'entry-count entry'],
  ],
  [
    'an admission below zero',
    "INSERT INTO admission VALUES (-3, 2, x'00')",
    ['stray-admission admission', 'admission-count admission'],
  ],
  [
    'an admission inside another',
    "INSERT INTO admission VALUES (200, 9223372036854775807, x'00')",
    ['entry-count entry'],
  ],
  ['a missing admission', 'DELETE FROM admission WHERE first = 3', ['admission-count admission']],
  [
    'a part below zero',
    "INSERT INTO part VALUES (-1, 0, 'p', x'00')",
    ['stray-part part', 'foreign-key part'],
  ],
  [
    'a part beyond the end',
    "INSERT INTO part VALUES (100, 0, 'p', x'00')",
    ['stray-part part', 'foreign-key part'],
  ],
  [
    'an erased part beside no entry',
    "INSERT INTO erased VALUES (100, 'p')",
    ['stray-erased erased', 'foreign-key erased'],
  ],
  ['an erased part that is there', "INSERT INTO erased VALUES (7, 'p')", ['erased-part part']],
  ['a stream without entries', "INSERT INTO stream VALUES (-9, 's')", ['stray-stream stream']],
])('finds %s', async (_, sql, expected) => {
  forge(sql)
  const found = await findings()
  // The engine itself names the CHECK that is broken, when it is asked to look.
  expect(found.filter((line) => !/^integrity CHECK/.test(line))).toEqual(expected)
  expect(new Set(await severities())).toEqual(new Set(['altered']))
})

it.each([
  [entry(-1, 7, 1), 'position >= 0'],
  ["INSERT INTO part VALUES (-1, 0, 'p', x'00')", 'position >= 0'],
  ["INSERT INTO admission VALUES (-1, 1, x'00')", 'first >= 0'],
])('refuses by a CHECK: %s', (sql, check) => {
  expect(() => change(sql)).toThrow(`CHECK constraint failed: ${check}`)
})

it('passes on what the engine finds, without content', async () => {
  const db = new DatabaseSync(file)
  const [page] = Object.values(
    db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_entry_1'").get() ?? {},
  )
  const size = Number(Object.values(db.prepare('PRAGMA page_size').get() ?? {})[0])
  db.close()
  const bytes = readFileSync(file)
  // Turns over one byte of an id in the index of ids.
  const at = Number(page) * size - 3
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
  writeFileSync(file, bytes)
  const found = await findings()
  expect(found.length).toBeGreaterThan(0)
  for (const line of found) {
    expect(line).toMatch(/^integrity .*(entry|Page|page|index)/)
    expect(line).not.toContain('entry 1')
  }
})

it('says what is not a store', async () => {
  rmSync(file)
  expect(await findings()).toEqual(['store-not-found'])
  for (const content of ['', 'a text']) {
    writeFileSync(file, content)
    expect(await findings()).toEqual(['not-a-store'])
  }
})
