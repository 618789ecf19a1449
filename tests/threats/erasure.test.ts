// For whoever asks who can make personal data vanish or come back: rows TM-08, TM-09, TM-23, TM-25 and TM-27 of the threat model.
import { createHash, createHmac } from 'node:crypto'
import { chmodSync, copyFileSync, cpSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { concernAcknowledged, subjectErased } from '@hoso/facts'
import { commitment, encodeCanonical, erasureRoot, leafHash, type SealedRef, toB64url } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { openSqliteStore } from '@hoso/store-sqlite'
import { fileKek, openFileKeys, reveal } from '@hoso/vault'
import { describe, expect, test } from 'vitest'
import { right } from '@hoso/store-conformance'
import { traces } from '../erasure/canaries.ts'
import { basis, chair, erasedBy, officer, parts } from '../erasure/world.ts'
import {
  application,
  asDatabaseAdministrator,
  audit,
  copied,
  entryAt,
  infos,
  outcome,
  place,
  rewrite,
  said,
  type Town,
  town,
  writes,
} from './town.ts'

const NAME = 'Bùi Văn Sáng'

type Sealed = SealedRef & { readonly id: string; readonly at: bigint }

/** What the first report says of its child and its reporter, and how either is sealed. */
const sealedIn = async ({ store }: Town, p: string, at = 0n): Promise<Sealed> => {
  const { id, sealed } = await entryAt(store, at)
  const ref = sealed.find((one) => one.p === p)
  if (ref === undefined) throw new Error(p)
  return { id, at, ...ref }
}
/** What a reader of the report gets to see. */
const readable = async ({ record, concern }: Pick<Town, 'record' | 'concern'>) =>
  parts((await record.read(concern, { open: true })).facts[0])
const good = async (): Promise<Town> => {
  const t = await town()
  await t.signer.integrate()
  expect(said(await audit(t, { keyStore: t.keys }))).toEqual(['SIGNED-ONLY'])
  expect(await readable(t)).toEqual({ child: 'open', reporter: 'open' })
  return t
}

describe('TM-08 keys are destroyed without an order', () => {
  test('TM-08 destroyed as the key store does it', async () => {
    const t = await good()
    const { k } = await sealedIn(t, '/reporter')
    const administrator = await right(openFileKeys({ directory: t.files.keys, kek: fileKek(t.files.kek) }))
    await right(administrator.destroy([k], '2026-03-05T08:00:00.000Z'))
    expect(said(await audit(t, { keyStore: t.keys }))).toEqual(['INCOMPLETE', '0 part-key-destroyed'])
    // What remains: the data is lost, and who looks without keys sees a good record.
    expect(await readable(t)).toEqual({ child: 'open', reporter: 'erased' })
    expect(said(await audit(t))).toEqual(['SIGNED-ONLY'])
  })

  test('TM-08 cut out of the file of keys', async () => {
    const t = await good()
    const { k } = await sealedIn(t, '/reporter')
    for (const name of readdirSync(t.files.keys))
      rewrite(join(t.files.keys, name), (text) =>
        text
          .split('\n')
          .filter((line) => !line.includes(k))
          .join('\n'),
      )
    const keys = await right(openFileKeys({ directory: t.files.keys, kek: fileKek(t.files.kek) }))
    expect(said(await audit(t, { keyStore: keys }))).toEqual(['INCOMPLETE', '0 part-key-missing'])
  })
})

describe('TM-09 an erased person is brought back from backups', () => {
  /** Copies of events and of wrapped keys from before the erasure; what the keys are wrapped under is not in them. */
  const erasedAfterBackup = async () => {
    const t = await good()
    const dir = place()
    const backup = { db: copied(t.files.db), keys: join(dir, 'keys') }
    cpSync(t.files.keys, backup.keys, { recursive: true })
    chmodSync(backup.keys, 0o700)
    const kek = join(dir, 'kek')
    copyFileSync(t.files.kek, kek)
    await erasedBy(t)
    await t.signer.integrate()
    return { t, backup, kek }
  }

  test('TM-09 the key-encryption key of that epoch is gone', async () => {
    const { t, backup } = await erasedAfterBackup()
    const opening = await openFileKeys({ directory: backup.keys, kek: fileKek(t.files.kek) })()
    expect(opening).toMatchObject({ _tag: 'Left', left: { code: 'kek-missing' } })
  })

  test('TM-09 with the keys of today the old database opens the child and not the reporter', async () => {
    const { t, backup } = await erasedAfterBackup()
    const store = await right(openSqliteStore(backup.db, { readOnly: true }))
    const record = await openRecord({ store, keys: t.keys, application })
    expect(await readable({ record, concern: t.concern })).toEqual({ child: 'open', reporter: 'erased' })
  })

  test('TM-09 its bytes put back into the database: the erasure stands', async () => {
    const { t, backup } = await erasedAfterBackup()
    const old = new DatabaseSync(backup.db, { readOnly: true })
    const part = old.prepare("SELECT place, bytes FROM part WHERE position = 0 AND name = '/reporter'").get()
    old.close()
    asDatabaseAdministrator(t.files.db, (db) =>
      db
        .prepare("INSERT INTO part (position, place, name, bytes) VALUES (0, ?, '/reporter', ?)")
        .run(Number(part?.['place']), part?.['bytes'] as Uint8Array),
    )
    const report = await audit(t, { keyStore: t.keys })
    expect(said(report)).toEqual(['SIGNED-ONLY'])
    expect(await readable(t)).toEqual({ child: 'open', reporter: 'erased' })
  })

  test('TM-09 remains: until the epoch turns, who also has a copy of what the keys are wrapped under', async () => {
    const { t, backup, kek } = await erasedAfterBackup()
    const keys = await right(openFileKeys({ directory: backup.keys, kek: fileKek(kek) }))
    const store = await right(openSqliteStore(backup.db, { readOnly: true }))
    const record = await openRecord({ store, keys, application })
    expect(await readable({ record, concern: t.concern })).toEqual({ child: 'open', reporter: 'open' })
  })
})

/** What an application writes into the log past the record: an erasure as it likes it. */
const forgedErasure = async (
  t: Town,
  refs: ReadonlyArray<Sealed>,
  approvals: ReadonlyArray<string>,
): Promise<void> => {
  const body = {
    subject: t.reporter,
    ground: basis.ground,
    keys: refs.map(({ k }) => k).toSorted(),
    parts: refs.length,
    root: toB64url(erasureRoot(refs)),
    approvals,
  }
  await writes(t.store, application, t.concern, { type: 'SubjectErased', body })
  asDatabaseAdministrator(t.files.db, (db) => {
    for (const { p, at } of refs) db.prepare('DELETE FROM part WHERE position = ? AND name = ?').run(at, p)
  })
  await t.signer.integrate()
}
const approvalsIn = async ({ record, concern }: Town): Promise<ReadonlyArray<string>> =>
  (await record.read(concern)).facts.flatMap(({ type, id }) => (type === 'ErasureApproved' ? [id] : []))

describe('TM-23 one approver alone', () => {
  test('TM-23 refused: the same person in another role, another in the same role, the fact of erasure itself', async () => {
    const t = await good()
    await t.approve(officer)
    const sameActor = { ...chair, actor: { ...chair.actor, id: officer.actor.id } }
    const sameRole = { ...officer, actor: { ...officer.actor, id: chair.actor.id } }
    expect(await outcome(t.approve(sameActor))).toBe('approval-not-independent')
    expect(await outcome(t.approve(sameRole))).toBe('approval-not-independent')
    const [one = ''] = await approvalsIn(t)
    const ref = await sealedIn(t, '/reporter')
    const root = toB64url(erasureRoot([ref]))
    const fact = subjectErased({
      subject: t.reporter,
      ground: basis.ground,
      keys: [ref.k],
      parts: 1,
      root,
      approvals: [one, one],
    })
    const expected = { unchecked: 'attack' }
    expect(await outcome(t.record.append(t.concern, [fact], { expected, context: officer }))).toBe(
      'invalid-fact',
    )
    expect(await readable(t)).toEqual({ child: 'open', reporter: 'open' })
  })

  test.each(['twice the same approval', 'an approval by the same person'])(
    'TM-23 forged with %s',
    async (how) => {
      const t = await good()
      await t.approve(officer)
      const [one = ''] = await approvalsIn(t)
      const { actor, body } = await entryAt(t.store, 5n)
      const other =
        how === 'twice the same approval'
          ? one
          : (
              await writes(t.store, application, t.concern, {
                type: 'ErasureApproved',
                actor: { ...actor, role: 'chairman' },
                body,
              })
            )[0]
      await forgedErasure(t, [await sealedIn(t, '/reporter')], [one, other ?? ''])
      const at = how === 'twice the same approval' ? 6 : 7
      expect(said(await audit(t))).toEqual(['INVALID', '0 part-missing', `${at} erasure-approvals`])
    },
  )

  test('TM-23 forged with the approvals of an erasure that is done', async () => {
    const t = await good()
    await erasedBy(t)
    await t.signer.integrate()
    expect(said(await audit(t))).toEqual(['SIGNED-ONLY'])
    const fact = concernAcknowledged({}, { reporter: { content: 'Đã báo lại cho ông Sáng' } })
    const recording = { fact, context: officer, subjects: { reporter: t.reporter } }
    const { position: at } = await t.record.append(t.concern, [recording], {
      expected: { unchecked: 'attack' },
    })
    const refs = [await sealedIn(t, '/reporter'), await sealedIn(t, '/reporter', at)]
    await forgedErasure(t, refs, await approvalsIn(t))
    expect(said(await audit(t))).toEqual(['INVALID', `${at} part-missing`, `${at + 1n} erasure-approvals`])
  })

  test('TM-23 remains: two who act together, or an application that writes down an approval nobody gave', async () => {
    const t = await good()
    await t.approve(officer)
    const [one = ''] = await approvalsIn(t)
    const { body } = await entryAt(t.store, 5n)
    const actor = { ...chair.actor }
    const [two = ''] = await writes(t.store, application, t.concern, { type: 'ErasureApproved', actor, body })
    await forgedErasure(t, [await sealedIn(t, '/reporter')], [one, two])
    const report = await audit(t)
    expect([said(report), infos(report)]).toEqual([['SIGNED-ONLY'], expect.arrayContaining(['part-erased'])])
  })
})

describe('TM-25 whoever erases the reporter takes the child along', () => {
  test('TM-25 keys are per person: the child stays readable', async () => {
    const t = await good()
    await erasedBy(t)
    await t.signer.integrate()
    const report = await audit(t, { keyStore: t.keys })
    expect([said(report), infos(report)]).toEqual([['SIGNED-ONLY'], ['part-erased']])
    expect(await readable(t)).toEqual({ child: 'open', reporter: 'erased' })
  })

  test('TM-25 an erasure of one person that names keys of another is false', async () => {
    const t = await good()
    await t.approve(officer)
    const { body } = await entryAt(t.store, 5n)
    const actor = { ...chair.actor }
    await writes(t.store, application, t.concern, { type: 'ErasureApproved', actor, body })
    const refs = [await sealedIn(t, '/child'), await sealedIn(t, '/reporter')]
    await forgedErasure(t, refs, await approvalsIn(t))
    expect(said(await audit(t))).toEqual(['INVALID', '0 part-missing', '0 part-missing', '7 erasure-list'])
  })

  test('TM-25 remains: a note about one person can name another', async () => {
    const t = await good()
    await erasedBy(t)
    const note = (await t.record.read(t.kept, { open: true })).facts[1]
    expect(JSON.stringify(note?.personal)).toContain('Ông Sáng')
  })
})

describe('TM-27 a name is guessed from its digest', () => {
  /** Everything a reader of hashed bytes can compute for a guess without a salt. */
  const digests = (id: string, p: string, value: unknown): ReadonlyArray<string> => {
    const canonical = encodeCanonical(value)
    if (canonical._tag === 'Err') throw new Error(canonical.error.code)
    const texts = [Buffer.from(NAME), Buffer.from(canonical.value)]
    return [
      ...texts.flatMap((text) => [
        createHash('sha256').update(text).digest('base64url'),
        toB64url(leafHash(text)),
        createHmac('sha256', Buffer.alloc(32)).update(text).digest('base64url'),
      ]),
      toB64url(commitment(new Uint8Array(32), id, p, canonical.value)),
    ]
  }

  test('TM-27 the commitment is none of them, and differs where the name is the same', async () => {
    const [one, two] = [await good(), await good()]
    const [a, b] = [await sealedIn(one, '/reporter'), await sealedIn(two, '/reporter')]
    expect(digests(a.id, '/reporter', { name: NAME })).not.toContain(a.c)
    expect(a.c).not.toBe(b.c)
  })

  test('TM-27 the salt goes with the key; nothing in the folder spells the name', async () => {
    const t = await good()
    await erasedBy(t)
    expect(traces([dirname(t.files.db)], [NAME])).toEqual([])
  })

  test('TM-27 remains: while there is a salt, who has it and the value confirms it', async () => {
    const t = await good()
    const ref = await sealedIn(t, '/reporter')
    const { log, stream, seq, id } = await entryAt(t.store, 0n)
    const [state] = await right(t.keys.find([ref.k]))
    const [recorded] = (await right(t.store.readAll({ from: 0n, limit: 1, parts: true }))).entries
    const bytes = recorded?.parts?.find(({ name }) => name === '/reporter')?.bytes ?? new Uint8Array()
    if (state?._tag !== 'Held') throw new Error('no key')
    const opened = reveal({ place: { log, stream, seq, id }, ref, key: state.key, bytes })
    expect(opened).toMatchObject({ _tag: 'Ok', value: { value: { name: NAME } } })
  })
})
