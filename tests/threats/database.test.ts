// For whoever asks what a database administrator without keys can do: rows TM-01 to TM-07 of the threat model.
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import {
  decodeEntryBundle,
  encodeCanonical,
  encodeEntryBundle,
  leafHash,
  openCheckpoint,
  rootOf,
  signAdmission,
  toB64,
  verifyTiles,
} from '@hoso/ledger'
import { createIntegrator, fileTiles, writeStaticTiles } from '@hoso/record'
import { checkSqliteFile } from '@hoso/store-sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { right } from '@hoso/store-conformance'
import {
  application,
  asDatabaseAdministrator,
  audit,
  copied,
  infos,
  type Log,
  key,
  origin,
  outcome,
  place,
  reopened,
  said,
  signerOf,
  type Town,
  town,
  writes,
} from './town.ts'

/** A town that has signed what it recorded, and is good. */
const signed = async (): Promise<Town & { readonly note: string }> => {
  const t = await town()
  const note = await t.signer.integrate()
  expect(said(await audit(t, { keyStore: t.keys }))).toEqual(['SIGNED-ONLY'])
  return { ...t, note }
}
const bytesOf = (db: DatabaseSync, position: number): Buffer =>
  Buffer.from(db.prepare('SELECT bytes FROM entry WHERE position = ?').get(position)?.['bytes'] as Uint8Array)
const setBytes = (db: DatabaseSync, position: number, bytes: Uint8Array): void =>
  void db.prepare('UPDATE entry SET bytes = ? WHERE position = ?').run(bytes, position)
/** Another number of the case, of the same length. */
const changeCase = (db: DatabaseSync): void =>
  setBytes(db, 2, Buffer.from(bytesOf(db, 2).toString().replace('VV-1', 'VV-2')))
/** What the engine says: the attacker leaves its file whole, with all tables and triggers. */
const seenBySqlite = (log: Log) => right(checkSqliteFile(log.files.db))

describe('TM-01 one byte of an entry is changed', () => {
  test('TM-01 its leaf, the chain and the root say where', async () => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, changeCase)
    expect(await seenBySqlite(t)).toEqual([])
    expect(said(await audit(t))).toEqual([
      'INVALID',
      '2 admission-leaves',
      '3 prev-mismatch',
      'checkpoint-root',
    ])
  })

  test('TM-01 whichever byte it is', async () => {
    const t = await signed()
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(), fc.integer({ min: 1, max: 255 }), async (position, at, mask) => {
        const before = asDatabaseAdministrator(t.files.db, (db) => bytesOf(db, position))
        const after = Buffer.from(before)
        after[at % after.length] = (after[at % after.length] ?? 0) ^ mask
        asDatabaseAdministrator(t.files.db, (db) => setBytes(db, position, after))
        const found = said(await audit(t))
        expect([found[0], found]).toEqual(['INVALID', expect.arrayContaining(['checkpoint-root'])])
        expect(found.some((one) => one.startsWith(`${position} `))).toBe(true)
        asDatabaseAdministrator(t.files.db, (db) => setBytes(db, position, before))
      }),
      { numRuns: 40 },
    )
    expect(said(await audit(t))).toEqual(['SIGNED-ONLY'])
  })
})

describe('TM-02 rows are deleted, swapped or inserted', () => {
  const ATTACKS: ReadonlyArray<readonly [string, (db: DatabaseSync) => void, ReadonlyArray<string>]> = [
    [
      'one in the middle is gone',
      (db) => db.exec('DELETE FROM part WHERE position = 3; DELETE FROM entry WHERE position = 3'),
      ['3 admission-leaves', '3 position-gap', '3 store-damaged', '4 log-truncated', '4 stream-gap'],
    ],
    [
      'the last one is gone, and its admission record is cut to fit',
      (db) =>
        db.exec(
          'DELETE FROM entry WHERE position = 4; UPDATE admission SET total = total - 1 WHERE first = 2',
        ),
      ['2 admission-range', '4 admission-leaves', '4 log-truncated'],
    ],
    [
      'the last append is gone',
      (db) =>
        db.exec(
          'DELETE FROM part WHERE position >= 2; DELETE FROM entry WHERE position >= 2; DELETE FROM admission WHERE first = 2',
        ),
      ['2 log-truncated'],
    ],
    [
      'two are swapped, with their columns',
      (db) =>
        db.exec(
          'DELETE FROM part WHERE position = 3; UPDATE entry SET position = 99 WHERE position = 3; UPDATE entry SET position = 3 WHERE position = 4; UPDATE entry SET position = 4 WHERE position = 99',
        ),
      [
        '3 admission-leaves',
        '3 stream-gap',
        '4 admission-leaves',
        '4 part-missing',
        '4 stream-gap',
        'checkpoint-root',
      ],
    ],
    [
      'one more stands at the end',
      (db) =>
        db.exec(
          'INSERT INTO entry SELECT 5, stream, 3, randomblob(16), type, bytes FROM entry WHERE position = 4',
        ),
      ['5 admission-missing', '5 column-mismatch', '5 id-repeated', '5 not-in-checkpoint', '5 stream-gap'],
    ],
  ]
  test.each(ATTACKS)('TM-02 %s', async (_, attack, found) => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, attack)
    const [verdict, ...codes] = said(await audit(t))
    expect(verdict).toBe('INVALID')
    expect(codes.toSorted()).toEqual(found.toSorted())
  })
})

describe('TM-03 the tree is made to fit', () => {
  /** Size and root in the slot `tree`, over what the entries are now. */
  const refit = (db: DatabaseSync): void => {
    const leaves = [0, 1, 2, 3, 4].map((position) => leafHash(bytesOf(db, position)))
    const slot = encodeCanonical({ root: toB64(rootOf(leaves)), size: '5', v: 1 })
    if (slot._tag === 'Err') throw new Error(slot.error.code)
    db.prepare("UPDATE slot SET bytes = ? WHERE name = 'tree'").run(slot.value)
  }

  test.each(['before', 'after'] as const)(
    'TM-03 the signer refuses, %s it signed the entry',
    async (when) => {
      const t = await town()
      const tiles = fileTiles(join(place(), 'tiles'))
      const integrator = createIntegrator({ ...t, origin, applicationKeys: t.trust.applicationKeys, tiles })
      await integrator.integrate()
      if (when === 'after') await t.signer.integrate()
      asDatabaseAdministrator(t.files.db, (db) => {
        changeCase(db)
        refit(db)
      })
      const signer = await signerOf(t.store, t.logKey, t.files.state)
      expect(await outcome(signer.integrate())).toBe(
        when === 'before' ? 'signer-refused bad-admission' : 'signer-refused tree-differs',
      )
    },
  )

  test('TM-03 a folder of tiles no longer fits its checkpoint', async () => {
    const t = await signed()
    const tiles = fileTiles(join(place(), 'tiles'))
    const opened = openCheckpoint(t.note, origin, t.trust.keys)
    if (opened._tag === 'Err') throw new Error(opened.error.expected)
    const { size, root } = opened.value.checkpoint
    const checkpoint = { size, root, note: t.note }
    await writeStaticTiles({ store: t.store, checkpoint, to: tiles, entries: true })
    const look = async () => said(await verifyTiles({ read: tiles.read }, { origin, ...t.trust }))
    expect(await look()).toEqual(['SIGNED-ONLY'])
    const entries = decodeEntryBundle((await tiles.read('tile/entries/000.p/5')) ?? new Uint8Array()) ?? []
    const changed = entries.map((bytes, i) =>
      i === 2 ? Buffer.from(Buffer.from(bytes).toString().replace('VV-1', 'VV-2')) : bytes,
    )
    await tiles.write('tile/entries/000.p/5', encodeEntryBundle(changed))
    await tiles.write('tile/0/000.p/5', Buffer.concat(changed.map(leafHash)))
    expect(await look()).toEqual(['INVALID', '2 admission-leaves', '3 prev-mismatch', 'checkpoint-root'])
  })
})

describe('TM-04 admission records are removed or replaced', () => {
  test('TM-04 removed', async () => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, (db) => db.exec('DELETE FROM admission WHERE first = 0'))
    expect(said(await audit(t))).toEqual(['INVALID', '0 admission-missing'])
  })

  test('TM-04 replaced by one of a key that the administrator made', async () => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, (db) => {
      const leaves = [0, 1].map((position) => leafHash(bytesOf(db, position)))
      db.prepare('UPDATE admission SET bytes = ? WHERE first = 0').run(
        signAdmission(origin, leaves, key('app.example')),
      )
    })
    expect(said(await audit(t))).toEqual(['INVALID', '0 admission-unknown-key'])
  })
})

describe('TM-05 an older copy of the database is put in its place', () => {
  const restored = async () => {
    const t = await signed()
    const backup = copied(t.files.db)
    await writes(t.store, application, 'case-later', {})
    const held = await t.signer.integrate()
    expect(said(await audit(t, { held: [held] }))).toEqual(['SIGNED-ONLY'])
    await t.store.close()
    for (const suffix of ['-wal', '-shm']) rmSync(t.files.db + suffix, { force: true })
    copyFileSync(backup, t.files.db)
    return { t, held }
  }

  test('TM-05 the signer refuses, and whoever kept a checkpoint sees it', async () => {
    const { t, held } = await restored()
    const { signer } = await reopened(t.files, t.logKey)
    expect(await outcome(signer.integrate())).toBe('signer-refused store-shorter')
    expect(said(await audit(t, { held: [held] }))).toEqual(['DIVERGED', '5 held-longer'])
  })

  test('TM-05 remains: what no checkpoint covered that left the house is not missed by an auditor', async () => {
    const { t } = await restored()
    expect(said(await audit(t))).toEqual(['SIGNED-ONLY'])
  })
})

describe('TM-06 sealed parts are deleted and called erased', () => {
  test('TM-06 no approved erasure in the log names their keys', async () => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, (db) =>
      db.exec(
        "DELETE FROM part WHERE name = '/reporter'; INSERT INTO erased (position, name) VALUES (0, '/reporter')",
      ),
    )
    expect(await seenBySqlite(t)).toEqual([])
    expect(said(await audit(t))).toEqual(['INVALID', '0 part-missing'])
  })
})

describe('TM-07 the bytes of sealed parts are changed', () => {
  const ATTACKS: ReadonlyArray<readonly [string, string]> = [
    ['bytes of its own', "UPDATE part SET bytes = CAST(bytes || x'00' AS BLOB) WHERE name = '/child'"],
    [
      'the bytes of another part',
      "UPDATE part SET bytes = (SELECT bytes FROM part WHERE name = '/reporter') WHERE name = '/child'",
    ],
  ]
  test.each(ATTACKS)('TM-07 a custodian with the keys sees it: %s', async (_, sql) => {
    const t = await signed()
    asDatabaseAdministrator(t.files.db, (db) => db.exec(sql))
    expect(said(await audit(t, { keyStore: t.keys }))).toEqual(['INVALID', '0 part-does-not-open'])
    // What remains: who has no keys cannot tell, and is told so.
    const without = await audit(t)
    expect([said(without), infos(without)]).toEqual([['SIGNED-ONLY'], ['parts-not-opened']])
  })
})
