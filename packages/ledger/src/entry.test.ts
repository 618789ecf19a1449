// For whoever changes what an entry may hold: each member's rule, on the way in and on the way out.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toB64url } from './base64.ts'
import { encodeCanonical } from './canonical.ts'
import {
  checkEntry,
  decodeEntry,
  type Entry,
  encodeEntry,
  genesis,
  leafHash,
  MAX_ENTRY_BYTES,
} from './entry.ts'

const UUID = '01939f0a-7c1e-7000-8000-0123456789ab'
const HASH = toB64url(new Uint8Array(32).fill(1))
const REF = { c: HASH, k: 'k1', p: '/child/name', subj: 's1' }

const plain: Entry = {
  v: 1,
  log: 'ledger.38.example/case-log/2026',
  stream: 'case-0193a1b2c3d4',
  seq: 17,
  prev: HASH,
  id: UUID,
  type: 'InitialRiskAssessed',
  schema: 3,
  recordedAt: '2026-11-23T08:15:00.123Z',
  occurredAt: { at: '2026-11-22T20:00:00Z', precision: 'exact' },
  actor: { id: 'st-4kq2', role: 'commune-officer' },
  body: { level: 'high' },
  sealed: [],
}

const full: Entry = {
  ...plain,
  why: { code: 'nd56.26.2' },
  corr: UUID,
  cause: UUID,
  source: { kind: 'school' },
  channel: 'phone',
  capturedAt: '2026-11-22T20:05:00Z',
  backfill: true,
  form: { code: '02', version: 1 },
  legalBasis: [{ document: 'Nghị định 56/2017/NĐ-CP', article: '26.2' }],
  confidentiality: null,
  corrects: UUID,
  retracts: UUID,
  sealed: [REF, { ...REF, p: '/child/address' }],
  att: [{ c: HASH, k: 'k1', subj: 's1' }],
}

const bytesOf = (value: unknown): Uint8Array => {
  const encoded = encodeCanonical(value)
  if (encoded._tag === 'Err') throw new Error(encoded.error.code)
  return encoded.value
}

/** Both ways in refuse it, and say the same. */
function expectRefused(value: unknown, path: string): void {
  const written = encodeEntry(value as Entry)
  expect(written).toMatchObject({ _tag: 'Err', error: { code: 'entry-shape', path } })
  expect(decodeEntry(bytesOf(value))).toEqual(written)
}

describe('an entry', () => {
  test('comes back from its bytes, with and without what may be absent', () => {
    const names = Object.keys(full).filter((name) => !(name in plain))
    const refs = fc.uniqueArray(
      fc.record({
        c: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toB64url),
        k: fc.string({ minLength: 1 }),
        p: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('"', '\\', '\\"', '/trẻ/tên', '\n', '😀')),
        subj: fc.string({ minLength: 1 }),
      }),
      { selector: ({ p }) => p, maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.subarray(names), refs, (absent, sealed) => {
        const present = Object.entries(full).filter(([name]) => !absent.includes(name))
        const entry: Entry = Object.assign({}, plain, Object.fromEntries(present), { sealed })
        const encoded = encodeEntry(entry)
        if (encoded._tag === 'Err') throw new Error(encoded.error.code)
        expect(decodeEntry(encoded.value)).toEqual({ _tag: 'Ok', value: entry })
        const { log, stream, seq, prev, id, type, recordedAt } = entry
        const head = { log, stream, seq, prev, id, type, recordedAt, parts: sealed.map(({ p }) => p) }
        expect(checkEntry(encoded.value)).toMatchObject({ _tag: 'Ok', value: { head } })
      }),
    )
  })

  test.each(Object.keys(plain))('is refused without %s', (name) => {
    expectRefused(Object.fromEntries(Object.entries(plain).filter(([key]) => key !== name)), '')
  })

  const texts = ['', 1, null, ['x'], { a: 1 }]
  const labels = [...texts, 'a b', 'họ', 'a"b', 'a\\b', 'a'.repeat(201)]
  const uuids = [...texts, UUID.toUpperCase(), UUID.slice(1), `${UUID}0`, `{${UUID}}`]
  const wrong: ReadonlyArray<readonly [string, ReadonlyArray<unknown>]> = [
    ['v', [0, 2, 11, '1', null, true]],
    ['log', [...labels, 'a+b']],
    ['stream', labels],
    ['seq', [-1, '0', null, [0]]],
    ['prev', [...texts, HASH.slice(1), `${HASH}A`, `${HASH.slice(0, 42)}B`, HASH.replace(/^./, '+')]],
    ['id', uuids],
    ['type', labels],
    ['schema', [0, -1, '1', null]],
    [
      'recordedAt',
      [...texts, '2026-11-23T08:15:00Z', '2026-02-29T08:15:00.123Z', '2026-11-23T08:15:00.123+07'],
    ],
    ['occurredAt', ['2026-11-22', null, [], 1]],
    ['actor', ['st', null, [], 1]],
    ['body', ['x', null, [], 1]],
    ['sealed', ['x', null, {}, 1]],
    ['att', ['x', null, {}, 1]],
    ['corr', uuids],
    ['cause', uuids],
    ['corrects', uuids],
    ['retracts', uuids],
    ['capturedAt', [1, null, [], {}]],
  ]
  test.each(wrong)('is refused with a wrong %s', (name, values) => {
    for (const value of values) expectRefused({ ...full, [name]: value }, `/${name}`)
  })

  test.each<[string, ReadonlyArray<unknown>, string]>([
    ['no commitment', [{ k: 'k1', p: '/a', subj: 's1' }], '/sealed/0'],
    ['a short commitment', [REF, { ...REF, p: '/b', c: HASH.slice(1) }], '/sealed/1'],
    ['a commitment with spare bits', [{ ...REF, c: `${HASH.slice(0, 42)}B` }], '/sealed/0'],
    ['an unknown member before', [{ ...REF, a: 1 }], '/sealed/0'],
    ['an unknown member between', [{ ...REF, l: 1 }], '/sealed/0'],
    ['an unknown member after', [{ ...REF, z: 1 }], '/sealed/0'],
    ['an empty key reference', [{ ...REF, k: '' }], '/sealed/0'],
    ['an empty name', [{ ...REF, p: '' }], '/sealed/0'],
    ['an empty subject', [{ ...REF, subj: '' }], '/sealed/0'],
    ['a number for a name', [{ ...REF, p: 1 }], '/sealed/0'],
    ['a number for a key reference', [{ ...REF, k: 1 }], '/sealed/0'],
    ['a number for a subject', [{ ...REF, subj: 1 }], '/sealed/0'],
    ['a text for a reference', ['x'], '/sealed/0'],
    ['nothing for a reference', [null], '/sealed/0'],
    ['an empty reference', [{}], '/sealed/0'],
    ['a name twice', [REF, { ...REF, p: '/b' }, { ...REF, k: 'k2' }], '/sealed/2/p'],
  ])('is refused with %s in sealed', (_, sealed, path) => {
    expectRefused({ ...plain, sealed }, path)
  })

  test('is refused with a member that nobody knows, or too many of them', () => {
    for (const name of ['a', 'adm', 'bodi', 'bodys', 'index', 'seqq', 'zzz'])
      expectRefused({ ...full, [name]: 1 }, '')
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x${i}`, i]))
    expectRefused({ ...full, ...many }, '')
    expectRefused({ ...many, ...full, x: 1 }, '')
  })

  test('is one object', () => {
    for (const value of [[], [full], 'x', 1, null, true]) expectRefused(value, '')
  })

  test('is refused in any spelling but its own, and says why', () => {
    expect(decodeEntry(new TextEncoder().encode(JSON.stringify(plain)))).toMatchObject({
      error: { code: 'not-canonical' },
    })
    expect(encodeEntry({ ...plain, body: { note: 'a\u0000' } })).toMatchObject({
      error: { code: 'control-character', path: '/body/note' },
    })
  })

  test('holds 65,535 bytes and no more', () => {
    const length = bytesOf({ ...plain, body: { text: '' } }).length
    const entry = (more: number): Entry => ({
      ...plain,
      body: { text: 'x'.repeat(MAX_ENTRY_BYTES - length + more) },
    })
    expect(decodeEntry(bytesOf(entry(0)))).toMatchObject({ _tag: 'Ok' })
    expect(encodeEntry(entry(0))).toMatchObject({ value: { length: 65_535 } })
    expect(decodeEntry(bytesOf(entry(1)))).toMatchObject({ error: { code: 'entry-too-long' } })
    expect(encodeEntry(entry(1))).toMatchObject({ error: { code: 'entry-too-long' } })
  })

  test('says in its errors what was expected and nothing of what it holds', () => {
    const refused = encodeEntry({ ...plain, corr: 'Nguyễn Thị Hoa' })
    expect(JSON.stringify(refused)).not.toContain('Hoa')
  })

  test('is accepted with the largest numbers', () => {
    const entry = { ...plain, seq: Number.MAX_SAFE_INTEGER, schema: Number.MAX_SAFE_INTEGER }
    expect(checkEntry(bytesOf(entry))).toMatchObject({ value: { head: { seq: Number.MAX_SAFE_INTEGER } } })
  })
})

test('hashes are taken over prefixes of their own', () => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  expect(hex(leafHash(new Uint8Array()))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  // printf 'stream-genesis/1\nlog.example\ncase-1' | sha256sum
  expect(hex(genesis('log.example', 'case-1'))).toBe(
    '0ae46944e157dc0529f406c87662cf9461eccc8464f0e2eb03a7cfff2323ae16',
  )
  expect(hex(genesis('log.example', 'case-2'))).not.toBe(hex(genesis('log.example', 'case-1')))
})
