// For whoever changes the verification of a record: what is found, and where.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childListed, type Context } from '@hoso/facts'
import { generateKey, type Signer, verifierOf } from '@hoso/ledger'
import { type EventStore, memoryStore, type Recorded } from '@hoso/store'
import { createSqliteStore } from '@hoso/store-sqlite'
import { type KeyState, memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, test } from 'vitest'
import { openRecord } from './open-record.ts'
import { createSigner } from './signer.ts'
import { verifyRecord } from './verify-record.ts'

const origin = 'hoso.example/verified'
const application = { name: 'app.example', key: generateKey() }
const logKey: Signer = { name: origin, key: generateKey() }
const verifier = verifierOf(origin, logKey.key.publicKey)
const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const dir = mkdtempSync(join(tmpdir(), 'hoso-verify-'))
afterAll(() => rmSync(dir, { recursive: true }))
let files = 0

const world = async (store: EventStore = memoryStore({ origin })) => {
  const keys = memoryKeys()
  const record = await openRecord({ guards: [], store, keys, application })
  const state = join(dir, `state-${files++}.json`)
  const signer = await createSigner({ store, origin, logKey, state, applicationKeys })
  const fact = childListed(
    { sex: 'female', birth: { precision: 'unknown' }, unit: '4' },
    { child: { name: 'Nguyễn Thị Ánh' } },
  )
  return {
    store,
    keys,
    append: async (count = 1): Promise<void> => {
      const facts = Array.from({ length: count }, () => ({ fact, context }))
      await record.appendMany([{ stream: record.newStream('child'), expected: 'new', facts }])
    },
    sign: signer.integrate,
  }
}

describe('verifyRecord', () => {
  const trust = { keys: [verifier], applicationKeys, now: 0 }
  const verify = (store: EventStore, more: Partial<Parameters<typeof verifyRecord>[0]> = {}) =>
    verifyRecord({ store, origin, trust, ...more })

  test('a whole record of many pages, in SQLite, opened part by part', async () => {
    const made = await createSqliteStore(join(dir, 'record.db'), { origin })()
    if (made._tag === 'Left') throw new Error(made.left.message)
    const { store, append, sign, keys } = await world(made.right)
    for (let i = 0; i < 12; i++) await append(60)
    await append(700)
    await sign()
    expect(await verify(store, { keys })).toMatchObject({
      verdict: 'SIGNED-ONLY',
      entries: 1420n,
      findings: [],
    })
    await append()
    expect((await verify(store)).verdict).toBe('INCOMPLETE')
    await store.close()
    await expect(verify(store)).rejects.toMatchObject({ code: 'store-unavailable' })
  })

  test('more calls than a page holds', async () => {
    const { store, append, sign } = await world()
    for (let i = 0; i < 1010; i++) await append()
    await sign()
    expect(await verify(store)).toMatchObject({ verdict: 'SIGNED-ONLY', entries: 1010n })
  })

  test('a log that grows while it is verified', async () => {
    const { store, append, sign } = await world()
    await append(1200)
    await sign()
    let growing = true
    const grows: EventStore = {
      ...store,
      readAll: (r) => async () => {
        // After the admission records were first read, and before the last page.
        if (r.from === 1000n && growing) await append()
        growing &&= r.from !== 1000n
        return store.readAll(r)()
      },
    }
    const { verdict, entries, findings } = await verify(grows)
    expect([verdict, entries]).toEqual(['INCOMPLETE', 1201n])
    expect(findings.map(({ code }) => code)).toEqual(['not-in-checkpoint', 'parts-not-opened'])
  })

  test('a log that is older than what the auditor holds', async () => {
    const { append, sign } = await world()
    await append(3)
    const held = [await sign()]
    const other = await world()
    await other.append(2)
    await other.sign()
    expect((await verify(other.store, { trust: { ...trust, held } })).verdict).toBe('DIVERGED')
  })

  /** The same store, whose readers see other entries. */
  const seen = (store: EventStore, change: (entry: Recorded) => ReadonlyArray<Recorded>): EventStore => ({
    ...store,
    readAll: (r) => async () => {
      const page = await store.readAll(r)()
      return page._tag === 'Left'
        ? page
        : E.right({ ...page.right, entries: page.right.entries.flatMap(change) })
    },
  })

  test('one changed byte, a part that is gone, a part that does not open: each at its position', async () => {
    const { store, append, sign, keys } = await world()
    await append(5)
    await sign()
    const at3 = (change: (entry: Recorded) => Recorded) =>
      seen(store, (e) => [e.position === 3n ? change(e) : e])
    const changedByte = at3((e) => ({ ...e, bytes: e.bytes.map((b, i) => (i === 200 ? b ^ 1 : b)) }))
    const gone = at3((e) => ({ ...e, parts: [] }))
    const spoiled = at3((e) => ({
      ...e,
      parts: (e.parts ?? []).map((part) => ({
        ...part,
        bytes: part.bytes.map((b, i) => (i === 50 ? b ^ 1 : b)),
      })),
    }))
    for (const damaged of [changedByte, gone, spoiled]) {
      const { verdict, findings } = await verify(damaged, { keys })
      expect(verdict).toBe('INVALID')
      expect(findings[0]?.position).toBe(3n)
    }
    expect((await verify(spoiled)).verdict).toBe('SIGNED-ONLY')
    expect((await verify(spoiled, { keys })).findings).toMatchObject([{ code: 'part-does-not-open', seq: 3 }])
  })

  test('many spoiled parts are counted and not all listed', async () => {
    const { store, append, sign, keys } = await world()
    await append(60)
    await sign()
    const spoiled = seen(store, (e) => [
      { ...e, parts: (e.parts ?? []).map((p) => ({ ...p, bytes: p.bytes.subarray(1) })) },
    ])
    const { findings } = await verify(spoiled, { keys })
    expect(findings).toHaveLength(20)
    expect(findings.at(-1)).toMatchObject({ code: 'part-format', more: 40 })
  })

  test('a part whose key is not there is named, and what was not opened is counted', async () => {
    const { store, append, sign } = await world()
    await append(3)
    await sign()
    const state = async (one: KeyState) => {
      const keys = {
        ...memoryKeys(),
        find: (ks: ReadonlyArray<string>) => async () => E.right(ks.map(() => one)),
      }
      const { verdict, findings } = await verify(store, { keys })
      return [verdict, findings[0]?.code, findings.map(({ position }) => position)]
    }
    const places = [0n, 1n, 2n]
    expect(await state({ _tag: 'Absent' })).toEqual(['INCOMPLETE', 'part-key-missing', places])
    expect(await state({ _tag: 'Damaged' })).toEqual(['INCOMPLETE', 'part-key-damaged', places])
    expect(await state({ _tag: 'Destroyed', at: 'then' })).toEqual([
      'INCOMPLETE',
      'part-key-destroyed',
      places,
    ])
    const { verdict, findings } = await verify(store)
    expect([verdict, findings[0]?.severity]).toEqual(['SIGNED-ONLY', 'info'])
    expect(findings[0]?.rule).toContain(' 3 ')
  })

  test('admission records or a checkpoint that cannot be read are findings', async () => {
    const { store, append, sign } = await world()
    await append(3)
    await sign()
    const torn = async () => E.left({ _tag: 'Damaged' as const, cause: 'a test' })
    for (const damaged of [
      { ...store, readAdmissions: () => torn },
      { ...store, slot: (name: string) => ({ ...store.slot(name), get: torn }) },
    ]) {
      const { verdict, entries, findings } = await verify(damaged)
      expect([verdict, entries]).toEqual(['INVALID', 3n])
      expect(findings.map(({ code }) => code)).toContain('store-damaged')
    }
  })

  test('what the store cannot read is found, and the rest is checked', async () => {
    const { store, append, sign } = await world()
    await append(5)
    await sign()
    const torn: EventStore = {
      ...store,
      readAll: (r) => async () => {
        if (r.from <= 2n) {
          if (r.from === 2n) return E.left({ _tag: 'Damaged', cause: 'a test', position: 2n })
          return store.readAll({ ...r, limit: Number(2n - r.from) })()
        }
        return store.readAll(r)()
      },
    }
    const { verdict, findings, entries } = await verify(torn)
    expect([verdict, entries]).toEqual(['INVALID', 4n])
    expect(findings.map(({ code }) => code)).toContain('store-damaged')
    expect(findings[0]?.position).toBe(2n)
    const dead: EventStore = {
      ...store,
      readAll: () => async () => E.left({ _tag: 'Damaged', cause: 'a test' }),
    }
    expect((await verify(dead)).findings.map(({ code }) => code)).toContain('store-damaged')
  })
})
