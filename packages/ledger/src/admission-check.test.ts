// For whoever changes how entries are held against the admission records that cover them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signAdmission } from './admission.ts'
import { createAdmissionCheck, type PresentedAdmission } from './admission-check.ts'
import { importPrivateKey } from './ed25519.ts'
import { leafHash } from './entry.ts'
import { createFindings } from './findings.ts'
import { type Signer, verifierOf } from './note-key.ts'
import type { Finding } from './verdict.ts'

const ORIGIN = 'ledger.38.example/case-log/2026'
const SIZE = 12

const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const app = signer('app-1.example', 2)
const stranger = signer('app-1.example', 3)

const leavesOf = (size: number): ReadonlyArray<Uint8Array> =>
  Array.from({ length: size }, (_, i) => leafHash(Uint8Array.of(i >> 8, i)))
const record = (leaves: ReadonlyArray<Uint8Array>, first: number, total: number): PresentedAdmission => ({
  first: BigInt(first),
  total,
  bytes: signAdmission(ORIGIN, leaves.slice(first, first + total), app),
})

const leaves = leavesOf(SIZE)
// Entries 0 and 1, 2, 3 to 5, 6 and 7, 8, 9 to 11.
const records = [
  record(leaves, 0, 2),
  record(leaves, 2, 1),
  record(leaves, 3, 3),
  record(leaves, 6, 2),
  record(leaves, 8, 1),
  record(leaves, 9, 3),
]
const [, , third, fourth] = records
if (third === undefined || fourth === undefined) throw new Error('six records')

const start = () => {
  const findings = createFindings()
  const check = createAdmissionCheck(ORIGIN, () => [verifierOf(app.name, app.key.publicKey)], findings)
  return { findings, check }
}

const list = (admissions: ReadonlyArray<PresentedAdmission>, entries = leaves): ReadonlyArray<Finding> => {
  const { findings, check } = start()
  for (const [i, leaf] of entries.entries()) check.entry(BigInt(i), leaf)
  for (const admission of admissions) check.admission(admission)
  check.finish()
  return findings.list()
}
const found = (admissions: ReadonlyArray<PresentedAdmission>, entries = leaves): ReadonlyArray<string> =>
  list(admissions, entries).map(({ code, position }) => `${position} ${code}`)
const with3 = (change: Partial<PresentedAdmission>): ReadonlyArray<PresentedAdmission> =>
  records.with(2, { ...third, ...change })

test('records may come before their entries, after them, or between', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (turns) => {
      const { findings, check } = start()
      let [entry, admission] = [0, 0]
      const turn = (isEntry: boolean): void => {
        const leaf = isEntry ? leaves[entry] : undefined
        const next = isEntry ? undefined : records[admission]
        if (leaf !== undefined) check.entry(BigInt(entry++), leaf)
        if (next !== undefined) {
          check.admission(next)
          admission++
        }
      }
      for (const one of turns) turn(one)
      for (let i = 0; i < SIZE; i++) turn(true)
      for (let i = 0; i < SIZE; i++) turn(false)
      check.finish()
      expect(findings.list()).toEqual([])
    }),
  )
})

test('a record is judged as soon as its last entry is there, and entries are let go', () => {
  const forged = { ...third, bytes: signAdmission(ORIGIN, leaves.slice(3, 6), stranger) }
  const feed = (...steps: ReadonlyArray<number | PresentedAdmission>): ReadonlyArray<number> => {
    const { findings, check } = start()
    return steps.map((step) => {
      if (typeof step === 'number') check.entry(BigInt(step), leaves[step] ?? new Uint8Array())
      else check.admission(step)
      return findings.list().length
    })
  }
  expect(feed(3, 4, 5, forged)).toEqual([0, 0, 0, 1])
  expect(feed(forged, 3, 4, 5)).toEqual([0, 0, 0, 1])
  expect(feed(3, forged, 4, 5, 6)).toEqual([0, 0, 0, 1, 1])
  // An entry that comes again after later ones does not hold the records back.
  expect(feed(3, 4, 5, 2, forged)).toEqual([0, 0, 0, 0, 1])
})

test('a record whose signature was checked in the background is judged like any other', async () => {
  const ways = [
    records,
    with3({ bytes: new Uint8Array() }),
    with3({ bytes: signAdmission(ORIGIN, leaves.slice(3, 6), stranger) }),
    with3({ bytes: signAdmission('other.example/log', leaves.slice(3, 6), app) }),
    with3({ bytes: signAdmission(ORIGIN, leaves.slice(3, 6).toReversed(), app) }),
    with3({ total: 4 }),
    records.toSpliced(3, 0, third),
  ]
  for (const admissions of ways) {
    const { findings, check } = start()
    const begun = admissions.map(check.admissionInBackground)
    for (const [i, leaf] of leaves.entries()) check.entry(BigInt(i), leaf)
    for (const checked of begun) (await checked)()
    check.finish()
    expect(findings.list()).toEqual(list(admissions))
  }
})

test('thousands of records may wait for their entries', () => {
  const { findings, check } = start()
  const many = leavesOf(2500)
  for (let i = 0; i < 2500; i++) check.admission(record(many, i, 1))
  for (const [i, leaf] of many.entries()) check.entry(BigInt(i), leaf)
  check.finish()
  expect(findings.list()).toEqual([])
})

test('no byte of a record can be changed', () => {
  for (let at = 0; at < third.bytes.length; at++) {
    const bytes = Uint8Array.from(third.bytes)
    bytes.set([(bytes[at] ?? 0) ^ 1], at)
    const [first] = list(with3({ bytes }))
    expect(first?.severity).toBe('invalid')
    expect([3n, 4n, 5n]).toContain(first?.position)
  }
})

describe('seen is', () => {
  test.each<[string, ReadonlyArray<PresentedAdmission>, ReadonlyArray<string>]>([
    ['one left out', records.toSpliced(2, 1), ['3 admission-missing']],
    ['the last left out', records.slice(0, -1), ['9 admission-missing']],
    ['all left out', [], ['0 admission-missing']],
    [
      'one twice',
      records.toSpliced(3, 0, third),
      ['3 admission-repeated', '3 admission-leaves', '4 admission-leaves', '5 admission-leaves'],
    ],
    ['two that changed places', records.with(2, fourth).with(3, third), ['3 admission-repeated']],
    ['one stored for more entries', with3({ total: 4 }), ['3 admission-range']],
    ['one stored for fewer entries', with3({ total: 2 }), ['3 admission-range']],
    ['one that is no record', with3({ bytes: new Uint8Array() }), ['3 admission-format']],
    [
      'one by another key',
      with3({ bytes: signAdmission(ORIGIN, leaves.slice(3, 6), stranger) }),
      ['3 admission-unknown-key'],
    ],
    [
      'one for another log',
      with3({ bytes: signAdmission('other.example/log', leaves.slice(3, 6), app) }),
      ['3 admission-bad-signature'],
    ],
    [
      'one in another order',
      with3({ bytes: signAdmission(ORIGIN, leaves.slice(3, 6).toReversed(), app) }),
      ['3 admission-leaves', '5 admission-leaves'],
    ],
  ])('%s', (_, admissions, expected) => {
    expect(found(admissions)).toEqual(expected)
    const isStretch = expected.some((one) => one.endsWith('admission-missing'))
    expect(list(admissions).some(({ more }) => more !== undefined)).toBe(isStretch)
  })

  test('an entry that is another one, at its position', () => {
    for (let at = 0; at < SIZE; at++) {
      expect(found(records, leaves.with(at, leafHash(Uint8Array.of(99))))).toEqual([`${at} admission-leaves`])
    }
  })

  test('an entry that is not there', () => {
    expect(found(records, leaves.slice(0, -1))).toEqual(['11 admission-leaves'])
  })

  test('an entry that nobody admitted', () => {
    expect(found(records, [...leaves, leafHash(Uint8Array.of(99))])).toEqual(['12 admission-missing'])
  })

  test('an uncovered stretch, as one finding that counts', () => {
    expect(list([])).toMatchObject([{ code: 'admission-missing', position: 0n, more: SIZE - 1 }])
  })

  test('a record after one that cannot be read, whatever that one says of its length', () => {
    for (const total of [Number.MAX_SAFE_INTEGER, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(found(with3({ total, bytes: new Uint8Array() }))).toContain('3 admission-format')
    }
    const broken = with3({ bytes: new Uint8Array() }).with(3, { ...fourth, bytes: new Uint8Array() })
    expect(found(broken)).toEqual(['3 admission-format', '6 admission-format'])
  })
})
