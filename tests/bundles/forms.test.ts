// For whoever changes a reader of the ledger's files: each member has its type, and nothing else passes for it.
import {
  decodeCanonical,
  encodeCanonical,
  type Json,
  type JsonObject,
  parseBundleIndex,
  parseDisclosures,
  parseErasure,
  signAdmission,
  toB64url,
  verifyAdmission,
} from '@hoso/ledger'
import { expect, test } from 'vitest'
import { ORIGIN, SIGNERS, verifierFor } from './signers.ts'
import { canonical } from './tamper.ts'

const SAMPLES: ReadonlyArray<Json> = [null, true, -1, 0, 1, '', 'x y', [], ['a'], {}, { a: 1 }]
const kindOf = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

/** Every version of the value in which one thing is of another kind, or one member is missing, or one too many. */
function others(value: Json): ReadonlyArray<Json> {
  const replaced = SAMPLES.filter((sample) => kindOf(sample) !== kindOf(value))
  if (Array.isArray(value)) {
    const list = value as ReadonlyArray<Json>
    return [...replaced, ...list.flatMap((item, i) => others(item).map((other) => list.with(i, other)))]
  }
  if (typeof value !== 'object' || value === null) return replaced
  const object = value as JsonObject
  const members = Object.entries(object)
  return [
    ...replaced,
    { ...object, zz: 1 },
    ...members.map(([name]) => Object.fromEntries(members.filter(([other]) => other !== name))),
    ...members.flatMap(([name, inner]) => others(inner).map((other) => ({ ...object, [name]: other }))),
  ]
}

const INDEX = {
  absent: [{ p: '/a', position: 3 }],
  log: ORIGIN,
  stream: 's',
  streams: [{ count: 1, stream: 's' }],
  v: 1,
}
const DISCLOSURES = [{ p: '/a', salt: toB64url(new Uint8Array(32)), value: 1 }]
const ID = '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12'
const ERASURE = {
  approvals: [ID, ID],
  keys: ['k'],
  parts: 1,
  root: toB64url(new Uint8Array(32)),
  subject: 's',
}
const LEAF = new Uint8Array(32)

test('the samples are not refused as they are', () => {
  expect(parseBundleIndex(canonical(INDEX))).toEqual(INDEX)
  expect(parseDisclosures(canonical(DISCLOSURES))).toHaveLength(1)
  expect(parseErasure(ERASURE)).toEqual(ERASURE)
})

test('an index', () => {
  for (const other of others(INDEX))
    expect([other, parseBundleIndex(canonical(other))]).toEqual([other, undefined])
  for (const other of [
    { ...INDEX, v: 2 },
    { ...INDEX, log: 'a b' },
    { ...INDEX, streams: [{ count: -1, stream: 's' }] },
    { ...INDEX, stream: 's t', streams: [{ count: 1, stream: 's t' }] },
    { ...INDEX, absent: [...INDEX.absent, ...INDEX.absent] },
    { ...INDEX, absent: [{ p: '', position: 3 }] },
    { ...INDEX, absent: [{ p: '/a', position: -3 }] },
  ])
    expect([other, parseBundleIndex(canonical(other))]).toEqual([other, undefined])
})

test('a list of disclosed parts', () => {
  const kinds = others(DISCLOSURES).filter(
    (other) =>
      !(Array.isArray(other) && (other as ReadonlyArray<JsonObject>).every((one) => isDisclosure(one))),
  )
  expect(kinds.length).toBeGreaterThan(20)
  for (const other of kinds) expect([other, parseDisclosures(canonical(other))]).toEqual([other, undefined])
})

/** Any value may be disclosed. */
const isDisclosure = (one: Json): boolean => {
  const { p, salt } = Object(one) as JsonObject
  const names = Object.keys(Object(one) as JsonObject).join()
  return names === 'p,salt,value' && typeof p === 'string' && salt === DISCLOSURES[0]?.salt
}

test('what an erasure says, beside members of others', () => {
  for (const other of others(ERASURE)) {
    const body = Object(other) as JsonObject
    if ('zz' in body) continue
    expect([other, parseErasure(body)]).toEqual([other, undefined])
  }
  expect(parseErasure({ ...ERASURE, keys: ['a', 'ab', 'b'] })).toBeDefined()
  expect(parseErasure({ ...ERASURE, keys: ['ab', 'a'] })).toBeUndefined()
  expect(parseErasure({ ...ERASURE, approvals: [ID, ID.toUpperCase()] })).toBeUndefined()
  expect(parseErasure({ ...ERASURE, approvals: [ID.toUpperCase(), ID] })).toBeUndefined()
})

test('an admission record', () => {
  const bytes = signAdmission(ORIGIN, [LEAF], SIGNERS.apps[0])
  const keys = [verifierFor(SIGNERS.apps[0])]
  expect(verifyAdmission(bytes, ORIGIN, [LEAF], keys)._tag).toBe('Ok')
  const record = decodeCanonical(bytes)
  if (record._tag === 'Err') throw new Error(record.error.code)
  const { leaves, ...rest } = record.value as { readonly leaves: ReadonlyArray<string> }
  const longer = [
    [...leaves, 'A'],
    [],
    [...leaves, null],
    leaves.map((leaf) => `${leaf} `),
    leaves.map((leaf) => [leaf]),
  ]
  for (const other of [...others(record.value), ...longer.map((list) => ({ ...rest, leaves: list }))]) {
    const encoded = encodeCanonical(other)
    const refused = encoded._tag === 'Ok' ? verifyAdmission(encoded.value, ORIGIN, [LEAF], keys) : encoded
    expect([other, refused]).toMatchObject([other, { _tag: 'Err', error: { code: 'admission-format' } }])
  }
})
