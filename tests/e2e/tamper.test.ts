// For auditors: whatever is changed in a stored record, the verifier finds it and names the place.
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { childListed, homeVisitMade } from '@hoso/facts'
import { generateKey, type Report, verifierOf } from '@hoso/ledger'
import { createSigner, openRecord, type Recording, verifyRecord } from '@hoso/record'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOf, listed, visit } from '../bench/facts.ts'

const ORIGIN = 'tamper.example/log'
const application = { name: 'app', key: generateKey() }
const log = { name: ORIGIN, key: generateKey() }
const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
const trust = { keys: [verifierOf(log.name, log.key.publicKey)], applicationKeys, now: 0 }

let dir: string
let original: string
let early: string
let keys: KeyStore
let note: string
let copies = 0

const open = async (file: string) => {
  const store = await openSqliteStore(file)()
  if (store._tag === 'Left') throw new Error(store.left.code)
  return store.right
}

/** 12 streams, 48 entries in 13 appends, a checkpoint over the first 40, then one over all. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hoso-tamper-'))
  original = join(dir, 'original.db')
  early = join(dir, 'early.db')
  keys = memoryKeys()
  const created = await createSqliteStore(original, { origin: ORIGIN })()
  if (created._tag === 'Left') throw new Error(created.left.code)
  const store = created.right
  const record = await openRecord({ store, keys, application })
  const signer = await createSigner({
    store,
    origin: ORIGIN,
    logKey: log,
    state: join(dir, 'signer.json'),
    applicationKeys,
  })
  const streams = Array.from({ length: 12 }, () => record.newStream('child'))
  await record.appendMany(
    streams.map((stream, i) => ({ stream, expected: 'new' as const, facts: [listed(i)] })),
  )
  for (const [i, stream] of streams.entries()) {
    if (i === 9) {
      await signer.integrate()
      await copyFile(original, early)
      await copyFile(`${original}-wal`, `${early}-wal`)
    }
    const visits: Array<Recording> = [
      visit(i),
      visit(i + 100),
      { fact: homeVisitMade({}), context: contextOf(i) },
    ]
    await record.append(stream, visits as [Recording, ...Array<Recording>], { expected: 1 })
  }
  note = await signer.integrate()
  await store.close()
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const verify = async (file: string, held: ReadonlyArray<string> = []): Promise<Report> => {
  const store = await open(file)
  try {
    return await verifyRecord({ store, origin: ORIGIN, trust: { ...trust, held } })
  } finally {
    await store.close()
  }
}

/** A copy of the record after somebody with full rights on the file had his way. */
const altered = async (change: (db: DatabaseSync) => void): Promise<Report> => {
  const file = join(dir, `copy-${copies++}.db`)
  await copyFile(original, file)
  const db = new DatabaseSync(file)
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${String(name)}`)
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON')
  change(db)
  db.close()
  const report = await verify(file)
  await rm(file)
  return report
}

const firstBad = (report: Report): bigint | undefined =>
  report.findings.find((f) => f.severity === 'invalid' && f.position !== undefined)?.position

const bytesAt = (db: DatabaseSync, position: number): Uint8Array => {
  const row = db.prepare('SELECT bytes FROM entry WHERE position = ?').get(BigInt(position))
  return row?.['bytes'] as Uint8Array
}

describe('a record that was not touched', () => {
  it('verifies', async () => {
    const report = await verify(original)
    expect(report.findings.map(({ code }) => code)).toEqual(['parts-not-opened'])
    expect(report).toMatchObject({ verdict: 'SIGNED-ONLY', entries: 48n })
  })
  it('verifies against the checkpoint that an auditor kept', async () => {
    expect((await verify(original, [note])).verdict).toBe('SIGNED-ONLY')
  })
})

describe('a record that was altered is INVALID, and the first bad position is named', () => {
  it('any single byte of any entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(47),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (position, where, flip) => {
          const report = await altered((db) => {
            const bytes = Uint8Array.from(bytesAt(db, position))
            const at = Math.floor(where * bytes.length)
            bytes[at] = (bytes[at] ?? 0) ^ flip
            db.prepare('UPDATE entry SET bytes = ? WHERE position = ?').run(bytes, BigInt(position))
          })
          expect(report.verdict).toBe('INVALID')
          expect(firstBad(report)).toBe(BigInt(position))
        },
      ),
      { numRuns: 300 },
    )
  })
  it('a byte taken away or added at the end of an entry', async () => {
    for (const change of [
      (b: Uint8Array) => b.slice(0, -1),
      (b: Uint8Array) => Buffer.concat([b, Buffer.from(' ')]),
    ]) {
      const report = await altered((db) =>
        db.prepare('UPDATE entry SET bytes = ? WHERE position = 7').run(change(bytesAt(db, 7))),
      )
      expect(report.verdict).toBe('INVALID')
      expect(firstBad(report)).toBe(7n)
    }
  })
  it('two entries swapped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(47), fc.nat(47), async (a, b) => {
        fc.pre(a !== b)
        const report = await altered((db) => {
          const update = db.prepare('UPDATE entry SET bytes = ? WHERE position = ?')
          const [atA, atB] = [bytesAt(db, a), bytesAt(db, b)]
          update.run(atB, BigInt(a))
          update.run(atA, BigInt(b))
        })
        expect(report.verdict).toBe('INVALID')
        expect(firstBad(report)).toBe(BigInt(Math.min(a, b)))
      }),
      { numRuns: 40 },
    )
  })
  it('whole rows swapped, columns and all', async () => {
    const report = await altered((db) =>
      db.exec(
        'UPDATE entry SET position = 1000 WHERE position = 3; UPDATE entry SET position = 3 WHERE position = 9; UPDATE entry SET position = 9 WHERE position = 1000',
      ),
    )
    expect(report.verdict).toBe('INVALID')
    expect(firstBad(report)).toBe(3n)
  })
  it('an entry deleted, at the start, in the middle, and with the later ones moved up', async () => {
    for (const position of [0, 20]) {
      const report = await altered((db) => db.exec(`DELETE FROM entry WHERE position = ${position}`))
      expect(report.verdict).toBe('INVALID')
      expect(firstBad(report)).toBe(BigInt(position))
    }
    const closed = await altered((db) => {
      db.exec('DELETE FROM entry WHERE position = 20')
      for (let p = 21; p < 48; p++) db.exec(`UPDATE entry SET position = ${p - 1} WHERE position = ${p}`)
    })
    expect(closed.verdict).toBe('INVALID')
    expect(firstBad(closed)).toBe(20n)
  })
  it('an entry inserted: a copy in the middle, a copy at the end', async () => {
    const copy = 'SELECT stream, seq + 50, randomblob(16), type, bytes FROM entry WHERE position = 5'
    const middle = await altered((db) => {
      for (let p = 47; p >= 10; p--) db.exec(`UPDATE entry SET position = ${p + 1} WHERE position = ${p}`)
      db.exec(`INSERT INTO entry (position, stream, seq, id, type, bytes) SELECT 10, * FROM (${copy})`)
    })
    expect(middle.verdict).toBe('INVALID')
    expect(firstBad(middle)).toBe(10n)
    const end = await altered((db) =>
      db.exec(`INSERT INTO entry (position, stream, seq, id, type, bytes) SELECT 48, * FROM (${copy})`),
    )
    expect(end.verdict).toBe('INVALID')
    expect(firstBad(end)).toBe(48n)
  })
  it('the tail cut, with and without its admission records', async () => {
    for (const also of ['', 'DELETE FROM admission WHERE first >= 40']) {
      const report = await altered((db) =>
        db.exec(`DELETE FROM part WHERE position >= 40; DELETE FROM entry WHERE position >= 40; ${also}`),
      )
      expect(report.verdict).toBe('INVALID')
    }
  })
  it('a column that says something else than the bytes', async () => {
    for (const sql of [
      "UPDATE entry SET type = 'CaseClosed' WHERE position = 6",
      'UPDATE entry SET id = randomblob(16) WHERE position = 6',
      'UPDATE entry SET seq = seq + 40 WHERE position = 6',
      'UPDATE entry SET stream = (SELECT stream FROM entry WHERE position = 0), seq = 90 WHERE position = 6',
    ]) {
      const report = await altered((db) => db.exec(sql))
      expect(report.verdict).toBe('INVALID')
      expect(firstBad(report)).toBe(6n)
    }
  })
  it('an admission record altered, moved or missing', async () => {
    for (const sql of [
      'UPDATE admission SET bytes = (SELECT bytes FROM admission WHERE first = 12) WHERE first = 0',
      'DELETE FROM admission WHERE first = 12',
      'UPDATE admission SET total = 2 WHERE first = 12',
    ]) {
      expect((await altered((db) => db.exec(sql))).verdict).toBe('INVALID')
    }
  })
  it('a sealed part missing, or beside an entry that has none', async () => {
    const missing = await altered((db) => db.exec('DELETE FROM part WHERE position = 4'))
    expect(missing.verdict).toBe('INVALID')
    expect(firstBad(missing)).toBe(4n)
    const extra = await altered((db) =>
      db.exec("INSERT INTO part (position, place, name, bytes) VALUES (14, 9, 'x', x'00')"),
    )
    expect(extra.verdict).toBe('INVALID')
    expect(firstBad(extra)).toBe(14n)
  })
  it('the checkpoint altered or replaced by one of another key', async () => {
    expect(
      (
        await altered((db) =>
          db.exec(
            "UPDATE slot SET bytes = CAST(replace(CAST(bytes AS TEXT), '48', '47') AS BLOB) WHERE name = 'checkpoint'",
          ),
        )
      ).verdict,
    ).toBe('INVALID')
  })
})

describe('sealed parts, with the keys at hand', () => {
  it('every byte of an entry that has parts, with several bits changed', async () => {
    const store = await open(original)
    const page = await store.readAll({ from: 0n, limit: 100, parts: true })()
    if (page._tag === 'Left') throw new Error(page.left._tag)
    const { bytes } = page.right.entries[4] ?? { bytes: new Uint8Array() }
    for (const bit of [1, 2, 16])
      for (let at = 0; at < bytes.length; at++) {
        const entries = page.right.entries.map((e) =>
          e.position === 4n ? { ...e, bytes: bytes.map((b, i) => (i === at ? b ^ bit : b)) } : e,
        )
        const report = await verifyRecord({
          store: { ...store, readAll: () => async () => ({ ...page, right: { ...page.right, entries } }) },
          origin: ORIGIN,
          trust,
          keys,
        })
        if (report.verdict !== 'INVALID' || firstBad(report) !== 4n) expect({ at, bit, report }).toBe('found')
      }
    await store.close()
  }, 120_000)
  it('a part that was altered is found', async () => {
    const file = join(dir, 'parts.db')
    await copyFile(original, file)
    const db = new DatabaseSync(file)
    db.exec(
      "DROP TRIGGER part_no_update; UPDATE part SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'00' AS BLOB) WHERE position = 12 AND place = 0",
    )
    db.close()
    const store = await open(file)
    const report = await verifyRecord({ store, origin: ORIGIN, trust, keys })
    await store.close()
    expect(report.verdict).toBe('INVALID')
    expect(firstBad(report)).toBe(12n)
  })
})

describe('a rollback', () => {
  it('to an earlier state of the whole file is DIVERGED for whoever kept a later checkpoint', async () => {
    expect((await verify(early)).verdict).toBe('SIGNED-ONLY')
    const report = await verify(early, [note])
    expect(report.verdict).toBe('DIVERGED')
  })
  it('a fork: another history of the same length under the same origin', async () => {
    const file = join(dir, 'fork.db')
    const created = await createSqliteStore(file, { origin: ORIGIN })()
    if (created._tag === 'Left') throw new Error(created.left.code)
    const record = await openRecord({ store: created.right, keys: memoryKeys(), application })
    await record.appendMany(
      Array.from({ length: 48 }, (_, i) => ({
        stream: record.newStream('child'),
        expected: 'new' as const,
        facts: [
          {
            fact: childListed({ sex: 'unknown', birth: { precision: 'unknown' }, unit: '1' }),
            context: contextOf(i),
          },
        ],
      })),
    )
    const signer = await createSigner({
      store: created.right,
      origin: ORIGIN,
      logKey: log,
      state: join(dir, 'fork.json'),
      applicationKeys,
    })
    await signer.integrate()
    await created.right.close()
    expect((await verify(file, [note])).verdict).toBe('DIVERGED')
  })
})
