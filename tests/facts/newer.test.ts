// For whoever reads a record that a newer version also writes: what is not known here is kept, named and counted, never skipped.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childConfirmedInSurvey, childListed, childMovedWithinCommune, type Context } from '@hoso/facts'
import { generateKey, type Signer, verifierOf } from '@hoso/ledger'
import { GUARDS } from '@hoso/procedure'
import { casebook, catchUp, childProfile, childStatistics, loadView, saveView } from '@hoso/projections'
import { type CaseRecord, createSigner, openRecord, type Unreadable, verifyRecord } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { memoryKeys } from '@hoso/vault'
import { afterAll, describe, expect, it } from 'vitest'
import { entriesOf, plant } from './newer.ts'

const origin = 'vidu.vn/newer'
const application: Signer = { name: 'vidu.vn', key: generateKey() }
const logKey: Signer = { name: origin, key: generateKey() }
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: 'Lê Thị Mai Chi' } },
)
const dir = mkdtempSync(join(tmpdir(), 'hoso-newer-'))
afterAll(() => rmSync(dir, { recursive: true }))

const right = <A>(opened: { readonly _tag: 'Left' } | { readonly _tag: 'Right'; readonly right: A }): A => {
  if (opened._tag === 'Left') throw new Error('the store did not open')
  return opened.right
}
const file = join(dir, 'record.db')
const STORES = {
  memory: async () => memoryStore({ origin }),
  SQLite: async () => right(await createSqliteStore(file, { origin })()),
}

const sourceOf = (record: CaseRecord) => ({
  store: { id: record.identity.id, epoch: record.identity.epoch },
  pages: (from: bigint) => record.facts({ from }),
})
const named = ({ code, type, position, seq }: Unreadable) => ({ code, type, position, seq })

describe.each(Object.entries(STORES))('on %s', (name, create) => {
  const keys = memoryKeys()
  let store: EventStore
  let record: CaseRecord
  let stream: string
  let planted: ReadonlyArray<Uint8Array>

  const expected = [
    { code: 'unknown-type', type: 'ChildGivenSmartCard', position: 1n, seq: 1 },
    { code: 'newer-schema', type: 'ChildListed', position: 2n, seq: 2 },
  ]
  const counted = expected.map(({ code, type, position }) => ({ code, type, position }))
  const viewOf = async () => {
    const caught = await catchUp(casebook, sourceOf(record))
    if (caught._tag === 'refused') throw new Error(caught.code)
    return caught.view
  }

  it('they are written by the newer version', async () => {
    store = await create()
    record = await openRecord({ store, keys, application, guards: GUARDS })
    stream = record.newStream('child')
    await record.append(stream, [{ fact: listed, context }], { expected: 'new' })
    planted = [
      await plant(store, application, stream, { type: 'ChildGivenSmartCard', body: { chip: '0417' } }),
      await plant(store, application, stream, { schema: 7, body: { sex: 'other', gender: 'x' } }),
    ]
  })

  it('are named in the stream and in the log', async () => {
    const { facts, unreadable, count } = await record.read(stream, { open: true })
    expect([facts.length, count]).toEqual([1, 3])
    expect(unreadable.map(named)).toEqual(expected)
    for await (const page of record.facts()) expect(page.unreadable.map(named)).toEqual(expected)
  })

  it('do not stop what this version records after them', async () => {
    const moved = childMovedWithinCommune({ from: '4', to: '5' })
    await record.append(stream, [{ fact: moved, context }], { expected: 3 })
    await record.decide(stream, ({ count, unreadable }) => {
      expect([count, unreadable.length]).toEqual([4, 2])
      return [{ fact: childConfirmedInSurvey({ seen: 'child' }), context }]
    })
    expect((await record.read(stream)).facts.map(({ type, seq }) => [type, seq])).toEqual([
      ['ChildListed', 0],
      ['ChildMovedWithinCommune', 3],
      ['ChildConfirmedInSurvey', 4],
    ])
  })

  it('are counted by views, also by those that were kept, and the rest is answered', async () => {
    const view = await viewOf()
    expect(view.unreadable).toMatchObject(counted)
    expect(view.unreadable).toHaveLength(2)
    expect(view.watermark).toBe(5n)
    const kept = loadView(casebook, saveView(view))
    expect(kept).toMatchObject({ _tag: 'loaded', view: { unreadable: counted } })
    const asked = { at: '2023-12-31', knownAt: '2099-12-31', clock: 'record' } as const
    expect(childStatistics(view, { ...asked, by: ['tieuKhu'], population: 'stock' })).toMatchObject({
      total: 1,
    })
    const { facts } = await record.read(stream, { open: true })
    expect(childProfile(facts, asked)).toMatchObject({ residence: { value: '5' } })
  })

  it('verify, and come back byte for byte', async () => {
    if (name === 'SQLite') {
      await store.close()
      store = right(await openSqliteStore(file, { expect: { origin } })())
    }
    const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
    const state = join(dir, `${name}.json`)
    await (await createSigner({ store, origin, logKey, state, applicationKeys })).integrate()
    const trust = { keys: [verifierOf(origin, logKey.key.publicKey)], applicationKeys, now: 0 }
    expect(await verifyRecord({ store, origin, trust, keys })).toMatchObject({
      verdict: 'SIGNED-ONLY',
      entries: 5n,
      findings: [],
    })
    const entries = await entriesOf(store)
    expect(entries.slice(1, 3).map(({ bytes }) => Buffer.from(bytes))).toEqual(
      planted.map((bytes) => Buffer.from(bytes)),
    )
    await store.close()
  })
})
