import {
  atRiskStatusAssigned,
  childBirthDateCorrected,
  childConfirmedInSurvey,
  childDied,
  childGuardianChanged,
  childIdentityVerified,
  childListed,
  childMovedOut,
  childMovedWithinCommune,
  childNameCorrected,
  childRecordsLinkedAsOne,
  childSchoolChanged,
  disabilityCertified,
  type Fact,
  householdVisitedInSurvey,
  poorHouseholdStatusRecorded,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
} from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { childProfile } from './child-profile.ts'
import { childStatistics } from './child-statistics.ts'
import { linkedRecords } from './children.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'

const END = { at: '2023-12-31', knownAt: '2024-12-31', clock: 'record' } as const
const A = stream('child', 1)
const B = stream('child', 2)
const open = <A>(value: A) => ({ state: 'open', value }) as const

const listed = (
  name: string,
  birthDate: string,
  more: { unit?: string; code?: string; sex?: 'female' | 'unknown' } = {},
) =>
  childListed(
    {
      sex: more.sex ?? 'female',
      birth: { precision: 'day', month: birthDate.slice(0, 7) },
      unit: more.unit ?? '1',
      ...(more.code === undefined ? {} : { code: more.code }),
    },
    {
      child: { name, birthDate, school: 'Trường A' },
      father: { name: `Cha ${name}` },
      carer: { name: `Mẹ ${name}`, relation: 'mẹ' },
    },
  )

describe('one record', () => {
  const log = (): Book => {
    const b = book()
    b.add(A, '2023-01-03', listed('Lê Thị A', '2008-02-29', { code: 'TK03-0147' }))
    return b
  }
  test('each field names the fact that set it', () => {
    const b = log()
    b.add(A, '2023-03-12', atRiskStatusAssigned({}))
    b.add(A, '2023-04-05', childMovedWithinCommune({ from: '1', to: '4' }))
    b.add(A, '2023-05-01', specialCircumstanceAssigned({ group: 'c', subgroup: 'c7' }))
    b.add(A, '2024-06-30', specialCircumstanceEnded({ group: 'c' }))
    b.add(A, '', poorHouseholdStatusRecorded({ status: 'poor' }))
    b.add(A, '', disabilityCertified({ degree: 'mild', kind: 'sight' }))
    b.add(A, '2023-10-04', childConfirmedInSurvey({ seen: 'family' }))
    const ref = (i: number) =>
      expect.objectContaining({ id: b.facts[i]?.id, position: BigInt(i), type: b.facts[i]?.type }) as unknown
    const p = childProfile(b.facts, END)
    expect(p).toMatchObject({
      definition: { id: 'child-profile', version: 1 },
      watermark: 8,
      streams: [A],
      codes: [{ value: 'TK03-0147' }],
      name: { value: open('Lê Thị A'), conflicts: [] },
      father: { value: open('Cha Lê Thị A') },
      sex: { value: 'female', by: ref(0), conflicts: [] },
      birthDate: { value: open('2008-02-29') },
      age: { years: 15, basis: 'exact-day' },
      turns16: '2024-02-29',
      isChild: true,
      residence: { value: '4', by: ref(2) },
      listed: { value: { precision: 'day', on: '2023-01-03' }, by: ref(0) },
      onList: true,
      groups: [{ group: 'c', subgroup: 'c7', by: ref(3), until: ref(4) }],
      atRisk: ref(1),
      poverty: { value: 'poor', by: ref(5) },
      disability: { value: { degree: 'mild', kind: 'sight' }, by: ref(6) },
      survey: { result: 'family', by: ref(7) },
      setAside: [],
    })
    expect(p).not.toHaveProperty('left')
    expect(p).not.toHaveProperty('personalId')
  })
  test('29 February: 16 on 29 February, not the day before', () => {
    const at = (date: string) => childProfile(log().facts, { ...END, at: date, knownAt: '2025-01-01' })
    expect(at('2024-02-28')).toMatchObject({ age: { years: 15 }, isChild: true })
    expect(at('2024-02-29')).toMatchObject({ age: { years: 16 }, isChild: false })
    expect(at('2023-02-28')).toMatchObject({ age: { years: 14 } })
  })
  test('sealed and erased parts say so, and age goes by the month', () => {
    const b = book()
    b.add(A, '2023-01-03', listed('Lê Thị A', '2008-05-20'), { sealed: true })
    const p = childProfile(b.facts, { ...END, at: '2023-05-25' })
    expect(p).toMatchObject({
      name: { value: { state: 'sealed' } },
      birthDate: { value: { state: 'sealed' } },
      age: { years: 14, basis: 'birth-month' },
      turns16: '2024-05',
    })
    const erased = b.facts.map((f) => ({ ...f, personal: { child: { state: 'erased' } } }) as Fact)
    expect(childProfile(erased, END)).toMatchObject({ name: { value: { state: 'erased' } } })
    expect(childProfile(erased, END)).not.toHaveProperty('father')
  })
  test('of two corrections of the birth the one known last holds, with its day and no other', () => {
    const b = book()
    b.add(A, '2023-01-03', listed('A', '2010-01-01'))
    const corrected = (occurred: string, birthDate: string, day = true): string =>
      b.add(
        A,
        occurred,
        childBirthDateCorrected(
          { birth: { precision: day ? 'day' : 'month', month: birthDate.slice(0, 7) } },
          day ? { child: { birthDate } } : {},
        ),
      )
    corrected('2023-06-01', '2009-03-01')
    corrected('2023-02-01', '2008-04-05')
    expect(childProfile(b.facts, END)).toMatchObject({
      birth: { value: { month: '2008-04' } },
      birthDate: { value: open('2008-04-05') },
    })
    corrected('2023-01-20', '2007-05-01', false)
    const last = childProfile(b.facts, END)
    expect([last?.birth.value, last?.birthDate]).toEqual([
      { precision: 'month', month: '2007-05' },
      undefined,
    ])
  })
  test('later statements of name, birth, school, carer and number hold', () => {
    const b = log()
    b.add(A, '2023-02-01', childNameCorrected({}, { child: { name: 'Lê Thị Á' } }))
    b.add(
      A,
      '2023-02-01',
      childBirthDateCorrected(
        { birth: { precision: 'day', month: '2009-03' } },
        { child: { birthDate: '2009-03-01' } },
      ),
    )
    b.add(A, '2023-06-01', childSchoolChanged({}, { child: { school: 'Trường B' } }))
    b.add(A, '2023-06-01', childGuardianChanged({}, { carer: { name: 'Bà C' } }))
    b.add(
      A,
      '2023-06-01',
      childIdentityVerified({ method: 'thẻ' }, { child: { personalId: '039212837969' } }),
    )
    expect(childProfile(b.facts, END)).toMatchObject({
      name: { value: open('Lê Thị Á') },
      birth: {
        value: { precision: 'day', month: '2009-03' },
        conflicts: [{ value: { precision: 'day', month: '2008-02' } }],
      },
      birthDate: { value: open('2009-03-01') },
      school: { value: open('Trường B') },
      carer: { value: open('Bà C') },
      personalId: { value: open('039212837969') },
    })
    // School and carer are as of T, name and birth are what they always were.
    expect(childProfile(b.facts, { ...END, at: '2023-01-31' })).toMatchObject({
      name: { value: open('Lê Thị Á') },
      school: { value: open('Trường A') },
    })
  })
  test('corrections of sealed members show in the field and are named', () => {
    const b = log()
    const id = b.facts[0]?.id ?? ''
    const by = b.add(
      A,
      '2023-02-01',
      {
        type: 'EventCorrected',
        body: { changes: [] },
        personal: {
          child: { changes: [{ path: '/personal/child/name', from: 'Lê Thị A', to: 'Lê Thị Ơ' }] },
        },
      },
      { corrects: id },
    )
    expect(childProfile(b.facts, END)?.name).toMatchObject({
      value: open('Lê Thị Ơ'),
      by: { corrected: [by] },
    })
  })
  test('gone: moved out, or dead', () => {
    const b = log()
    b.add(A, '2023-06-01', childMovedOut({ to: 'xã Yến Sơn' }))
    expect(childProfile(b.facts, { ...END, at: '2023-05-31' })).toMatchObject({ onList: true })
    expect(childProfile(b.facts, END)).toMatchObject({
      onList: false,
      left: { how: 'moved-out', to: 'xã Yến Sơn' },
    })
    b.add(A, '2023-07-01', childDied({}))
    expect(childProfile(b.facts, END)).toMatchObject({ left: { how: 'died' } })
  })
  test('nothing is known before it was known', () => {
    expect(childProfile(log().facts, { ...END, knownAt: '2024-01-31' })).toBeUndefined()
    expect(childProfile([], END)).toBeUndefined()
    expect(() => childProfile(log().facts, { ...END, at: 'yesterday' })).toThrow(RangeError)
  })
})

describe('linked records', () => {
  const two = (): Book => {
    const b = book()
    b.add(A, '2023-01-03', listed('Lê Thị A', '2017-01-29', { unit: '2', code: 'TK02-0008', sex: 'unknown' }))
    b.add(A, '', atRiskStatusAssigned({}))
    b.add(A, '2023-11-05', householdVisitedInSurvey({ result: 'absent' }))
    b.add(B, '2023-09-19', listed('Lê Thị Á', '2017-01-29', { unit: '4', code: 'TK04-0402' }))
    b.add(B, '2023-11-14', childConfirmedInSurvey({ seen: 'child' }))
    b.add(A, '', childRecordsLinkedAsOne({ absorbed: B, grounds: ['same name'] }))
    return b
  }
  test('one profile; where they differ the holding record speaks and the other is a conflict', () => {
    expect(childProfile(two().facts, END)).toMatchObject({
      streams: [A, B],
      holding: B,
      codes: [{ value: 'TK04-0402' }, { value: 'TK02-0008' }],
      name: { value: open('Lê Thị Á'), conflicts: [{ value: open('Lê Thị A') }] },
      sex: { value: 'female', conflicts: [{ value: 'unknown' }] },
      residence: { value: '4', conflicts: [{ value: '2' }] },
      listed: { value: { on: '2023-01-03' }, conflicts: [{ value: { on: '2023-09-19' } }] },
      survey: { result: 'child' },
      setAside: [{ type: 'AtRiskStatusAssigned' }, { type: 'HouseholdVisitedInSurvey' }],
    })
    expect(childProfile(two().facts, END)).not.toHaveProperty('atRisk')
  })
})

describe('law', () => {
  test('profiles and statistics tell the same of every child', () => {
    fc.assert(
      fc.property(anyLog(), fc.constantFrom('2023-03-31', '2023-08-31', '2023-12-31'), ({ facts }, at) => {
        const asOf = { ...END, at }
        const view = viewOf(casebook, facts)
        const linked = linkedRecords(view, END).map((l) => l.records.map((r) => r.stream))
        const alone = [1, 2, 3, 4]
          .map((n) => stream('child', n))
          .filter((s) => !linked.flat().includes(s))
          .map((s) => [s])
        const profiles = [...linked, ...alone]
          .map((streams) =>
            childProfile(
              facts.filter((f) => streams.includes(f.stream)),
              asOf,
            ),
          )
          .filter((p) => p !== undefined)
          .filter((p) => p.onList && p.isChild !== false)
        const told = profiles.map((p) =>
          JSON.stringify([
            p.residence.value,
            p.sex.value,
            p.birth.value.precision,
            p.atRisk !== undefined,
            p.survey?.result ?? 'none',
          ]),
        )
        const counted = childStatistics(view, {
          ...asOf,
          by: ['tieuKhu', 'sex', 'birthPrecision', 'atRisk', 'survey'],
          population: 'stock',
        }).rows.flatMap((r) =>
          Array.from({ length: r.children }, () =>
            JSON.stringify([r.tieuKhu, r.sex, r.birthPrecision, r.atRisk, r.survey]),
          ),
        )
        expect(told.sort()).toEqual(counted.sort())
      }),
      { numRuns: 300 },
    )
  })
})
