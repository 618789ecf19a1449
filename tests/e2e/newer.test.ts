// For operators of an older version: a record that holds facts of a newer one is verified, read and counted, and it says what is not shown.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importPrivateKey, type Signer } from '@hoso/ledger'
import { openSqliteStore } from '@hoso/store-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant } from '../facts/newer.ts'
import { hoso, json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
let record: string
const at = (...args: ReadonlyArray<string>) => hoso(place.dir, [...args, '--record', record, '--lang', 'en'])

const CHILD = JSON.stringify({
  stream: 'new-child',
  expected: 'new',
  fact: {
    type: 'ChildListed',
    body: { sex: 'female', birth: { precision: 'unknown' }, unit: '1', code: 'TK01-1' },
  },
  context: {
    actor: { id: 'system', role: 'system', unit: 'UBND' },
    occurredAt: { precision: 'day', on: '2023-01-01' },
  },
})

/** The key with which the record's own application signs what it writes. */
const applicationOf = (dir: string): Signer => {
  const [, name = '', seed = ''] = readFileSync(join(dir, 'keys', 'application.key'), 'utf8').split('\n')
  const key = importPrivateKey(new Uint8Array(Buffer.from(seed, 'base64')))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}

beforeAll(async () => {
  place = await temporary()
  record = join(place.dir, 'r')
  await hoso(place.dir, ['init', 'r', '--units', '2', '--commune', 'Hà Trung'])
  expect((await hoso(place.dir, ['record', '-', '--record', record], {}, `${CHILD}\n`)).exit).toBe(0)
  const settings = JSON.parse(readFileSync(join(record, 'hoso.json'), 'utf8')) as {
    readonly origin: string
    readonly store: string
  }
  const opened = await openSqliteStore(join(record, settings.store), {
    expect: { origin: settings.origin },
  })()
  if (opened._tag === 'Left') throw new Error(opened.left.message)
  const store = opened.right
  const page = await store.readAll({ from: 0n, limit: 10 })()
  const stream = page._tag === 'Right' ? (page.right.entries[0]?.stream ?? '') : ''
  await plant(store, applicationOf(record), stream, { type: 'ChildGivenSmartCard', body: { chip: '0417' } })
  await plant(store, applicationOf(record), stream, { schema: 7 })
  await store.close()
  expect((await at('checkpoint')).exit).toBe(0)
}, 60_000)
afterAll(() => place.remove())

describe('facts of a newer version', () => {
  it('are verified like all others', async () => {
    const ran = await hoso(place.dir, ['verify', record, '--json'])
    expect([ran.exit, json(ran)]).toMatchObject([10, { verdict: 'SIGNED-ONLY', findings: [] }])
  })
  it('are no fault of the installation', async () => {
    const ran = await at('doctor', '--json')
    expect([ran.exit, json(ran)['ok']]).toEqual([0, true])
  })
  it('are named as not shown wherever they would have to be, and the rest is answered', async () => {
    for (const args of [
      ['stats', 'children', '--at', '2023-12-31'],
      ['child', 'TK01-1', '--at', '2023-12-31'],
      ['worklist', '--at', '2023-12-31', '--known-at', '2099-12-31'],
    ]) {
      const ran = await at(...args, '--json')
      expect([args[0], ran.exit]).toEqual([args[0], 0])
      expect(ran.err).toContain('2 entries or sealed parts cannot be read')
      expect(json(ran)).toBeTypeOf('object')
    }
    expect(json(await at('stats', 'children', '--at', '2023-12-31', '--json'))).toMatchObject({ total: 1 })
  })
})
