import {
  atRiskStatusAssigned,
  atRiskStatusEnded,
  childBirthDateCorrected,
  childConfirmedInSurvey,
  childDied,
  childListed,
  childMovedIn,
  childMovedOut,
  childMovedWithinCommune,
  childNotFoundInSurvey,
  childRecordsLinkedAsOne,
  disabilityCertified,
  householdVisitedInSurvey,
  linkUndone,
  poorHouseholdStatusRecorded,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
} from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClearBirth as Birth } from '@hoso/procedure'
import { casebook } from './casebook.ts'
import { childMovements, disabilityWithoutGroupD } from './child-movements.ts'
import {
  CHILD_DIMENSIONS,
  type ChildDimension,
  type ChildRow,
  childStatistics,
  compareText,
} from './child-statistics.ts'
import { findChild, linkedRecords } from './children.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const count = (
  log: Book,
  at: string,
  by: ReadonlyArray<ChildDimension> = [],
  population: 'stock' | 'listed' = 'stock',
) => childStatistics(viewOf(casebook, log.facts), { by, at, population, ...KNOWN })
const rows = (log: Book, at: string, dimension: ChildDimension, population: 'stock' | 'listed' = 'stock') =>
  Object.fromEntries(
    count(log, at, [dimension], population).rows.map((r) => [String(r[dimension]), r.children]),
  )
const sum = (all: ReadonlyArray<ChildRow>): number => all.reduce((n, r) => n + r.children, 0)

const DAY = (month: string): Birth => ({ precision: 'day', month })
const child = (n: number): string => stream('child', n)
const list = (
  log: Book,
  n: number,
  more: {
    on?: string
    birth?: Birth
    unit?: string
    sex?: 'male' | 'female' | 'unknown'
    code?: string
  } = {},
): string =>
  log.add(
    child(n),
    more.on ?? '2023-01-03',
    childListed({
      sex: more.sex ?? 'male',
      birth: more.birth ?? DAY('2015-05'),
      unit: more.unit ?? '1',
      ...(more.code === undefined ? {} : { code: more.code }),
    }),
  )

describe('laws', () => {
  const by = fc.uniqueArray(fc.constantFrom(...CHILD_DIMENSIONS), { maxLength: 4 })
  const population = fc.constantFrom('stock' as const, 'listed' as const)
  const isMulti = (d: ChildDimension): boolean => d === 'group' || d === 'subgroup'
  test('by dimensions of one value the rows add up to the total; by groups to memberships and children of none', () => {
    fc.assert(
      fc.property(anyLog(), by, population, (log, dimensions, p) => {
        const result = count(log, '2023-10-31', dimensions, p)
        if (!dimensions.some(isMulti)) {
          expect(sum(result.rows)).toBe(result.total)
          expect(result).not.toHaveProperty('memberships')
        } else {
          const none = sum(result.rows.filter((r) => r.group === 'none' || r.subgroup === 'none'))
          expect(sum(result.rows)).toBe((result.memberships as number) + none)
          expect(none).toBeLessThanOrEqual(result.total)
        }
      }),
      { numRuns: 300 },
    )
  })
  test('the order of dimensions orders rows and changes no count', () => {
    fc.assert(
      fc.property(anyLog(), by, (log, dimensions) => {
        const key = (r: ChildRow): string => JSON.stringify([...dimensions].sort().map((d) => r[d]))
        const sorted = (ds: ReadonlyArray<ChildDimension>) =>
          count(log, '2023-10-31', ds)
            .rows.map((r) => [key(r), r.children].join())
            .sort()
        expect(sorted([...dimensions].reverse())).toEqual(sorted(dimensions))
      }),
    )
  })
  test('the stock is part of those listed, and ages of the stock are below 16', () => {
    fc.assert(
      fc.property(anyLog(), (log) => {
        expect(count(log, '2023-10-31').total).toBeLessThanOrEqual(
          count(log, '2023-10-31', [], 'listed').total,
        )
        expect(rows(log, '2023-10-31', 'ageBand')).not.toHaveProperty('16+')
      }),
    )
  })
  test('no row is given twice, none is empty', () => {
    fc.assert(
      fc.property(anyLog(), by, (log, dimensions) => {
        const all = count(log, '2023-10-31', dimensions).rows
        expect(new Set(all.map((r) => JSON.stringify({ ...r, children: 0 }))).size).toBe(all.length)
        expect(all.every((r) => r.children > 0)).toBe(true)
      }),
    )
  })
})

describe('who is in the stock', () => {
  test('from the day of entry, at whatever hour of it', () => {
    const log = book()
    list(log, 1, { on: '2023-03-10' })
    expect([count(log, '2023-03-09').total, count(log, '2023-03-10').total]).toEqual([0, 1])
  })
  test('until the day of leaving or dying; back when moved in again; dead for good', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '2023-04-05', childMovedOut({}))
    log.add(child(1), '2023-08-01', childMovedIn({}))
    list(log, 2)
    log.add(child(2), '2023-06-13', childDied({}))
    log.add(child(2), '2023-08-01', childMovedIn({}))
    expect(
      ['2023-04-04', '2023-04-05', '2023-06-12', '2023-06-13', '2023-08-01'].map(
        (at) => count(log, at).total,
      ),
    ).toEqual([2, 1, 1, 0, 1])
    expect(count(log, '2023-12-31', [], 'listed').total).toBe(2)
  })
  test('under 16, by the month of birth: up to the day before its last day', () => {
    const log = book()
    list(log, 1, { birth: DAY('2007-06') })
    list(log, 2, { birth: { precision: 'year', year: '2007' } })
    list(log, 3, { birth: { precision: 'estimated', age: 15, asOf: '2020-01-01' } })
    list(log, 4, { birth: { precision: 'estimated', age: 16, asOf: '2023-01-01' } })
    list(log, 5, { birth: { precision: 'unknown' } })
    // Of the year 2007 only: 16 all through 2023. Estimated 15 stays 15. Unknown is counted.
    expect([count(log, '2023-06-29').total, count(log, '2023-06-30').total]).toEqual([3, 2])
    expect(rows(log, '2023-06-29', 'birthPrecision')).toEqual({ day: 1, estimated: 1, unknown: 1 })
    expect(rows(log, '2023-12-31', 'ageBand', 'listed')).toEqual({ '11-15': 1, '16+': 3, unknown: 1 })
  })
  test('the birth as corrected by the civil register holds', () => {
    const log = book()
    list(log, 1, { birth: DAY('2007-01') })
    log.add(child(1), '2023-05-01', childBirthDateCorrected({ birth: DAY('2009-01') }))
    expect(count(log, '2023-12-31').total).toBe(1)
  })
  test('a listing taken back counts for nothing, a corrected one as corrected', () => {
    const log = book()
    const first = list(log, 1)
    const second = list(log, 2, { unit: '7' })
    log.retract(child(1), first)
    log.correct(child(2), second, [{ path: '/body/unit', from: '7', to: '9' }])
    expect(rows(log, '2023-12-31', 'tieuKhu')).toEqual({ 9: 1 })
    const before = {
      by: [],
      at: '2023-12-31',
      population: 'stock',
      clock: 'record',
      knownAt: log.facts[1]?.recordedAt ?? '',
    } as const
    expect(childStatistics(viewOf(casebook, log.facts), before).total).toBe(2)
  })
})

describe('clocks', () => {
  test('by the clock of the commune a back-filled fact is known when the paper says, by that of the record when it came in', () => {
    const log = book()
    log.add(child(1), '2023-03-10', childListed({ sex: 'male', birth: DAY('2015-05'), unit: '1' }), {
      written: '2023-03-12',
    })
    const known = (clock: 'record' | 'commune', knownAt: string) =>
      childStatistics(viewOf(casebook, log.facts), {
        by: [],
        at: '2023-12-31',
        population: 'stock',
        clock,
        knownAt,
      }).total
    expect([known('commune', '2023-03-11'), known('commune', '2023-03-12')]).toEqual([0, 1])
    expect([known('record', '2023-12-31'), known('record', '2024-02-01')]).toEqual([0, 1])
  })
})

describe('groups', () => {
  const A = specialCircumstanceAssigned
  test('first and last day included; a child in two groups is in two rows and one child', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '2023-02-10', A({ group: 'c', subgroup: 'c7' }))
    log.add(child(1), '2023-09-30', specialCircumstanceEnded({ group: 'c' }))
    log.add(child(1), '', A({ group: 'd' }))
    list(log, 2)
    const groups = (at: string) => rows(log, at, 'group')
    expect(groups('2023-02-09')).toEqual({ d: 1, none: 1 })
    expect(groups('2023-02-10')).toEqual({ c: 1, d: 1, none: 1 })
    expect(groups('2023-09-30')).toEqual({ c: 1, d: 1, none: 1 })
    expect(groups('2023-10-01')).toEqual({ d: 1, none: 1 })
    expect(count(log, '2023-09-30', ['group'])).toMatchObject({ total: 2, memberships: 2 })
    expect(rows(log, '2023-12-31', 'group', 'listed')).toEqual({ c: 1, d: 1, none: 1 })
    expect(rows(log, '2023-12-31', 'subgroup', 'listed')).toEqual({ c7: 1, d: 1, none: 1 })
  })
  test('two sub-groups of one group are one membership of the group', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '', A({ group: 'c', subgroup: 'c1' }))
    log.add(child(1), '', A({ group: 'c', subgroup: 'c7' }))
    log.add(child(1), '2023-05-01', A({ group: 'c', subgroup: 'c7' }))
    expect(count(log, '2023-12-31', ['group'])).toMatchObject({
      rows: [{ group: 'c', children: 1 }],
      memberships: 1,
    })
    expect(count(log, '2023-12-31', ['subgroup'])).toMatchObject({ memberships: 2 })
    expect(count(log, '2023-12-31', ['group', 'subgroup']).rows).toEqual([
      { group: 'c', subgroup: 'c1', children: 1 },
      { group: 'c', subgroup: 'c7', children: 1 },
    ])
  })
  test('an end stated for a sub-group ends that one; a new beginning counts again', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '2023-01-03', A({ group: 'c', subgroup: 'c1' }))
    log.add(child(1), '2023-01-03', A({ group: 'c', subgroup: 'c7' }))
    log.add(child(1), '2023-03-31', specialCircumstanceEnded({ group: 'c', subgroup: 'c7' }))
    log.add(child(1), '2023-08-01', A({ group: 'c', subgroup: 'c7' }))
    const subgroups = (at: string) => Object.keys(rows(log, at, 'subgroup'))
    expect([subgroups('2023-03-31'), subgroups('2023-04-01'), subgroups('2023-08-01')]).toEqual([
      ['c1', 'c7'],
      ['c1'],
      ['c1', 'c7'],
    ])
  })
  test('letters d and đ are two groups, in the order of the law', () => {
    const log = book()
    list(log, 1)
    for (const group of ['e', 'đ', 'd', 'a'] as const) log.add(child(1), '', A({ group }))
    expect(count(log, '2023-12-31', ['group']).rows.map((r) => r.group)).toEqual(['a', 'd', 'đ', 'e'])
  })
  test('a disability without group d is pointed out and is no membership', () => {
    const log = book()
    list(log, 1, { code: 'TK01-0001' })
    log.add(child(1), '', disabilityCertified({ degree: 'mild' }))
    list(log, 2, { code: 'TK01-0002' })
    log.add(child(2), '', disabilityCertified({ degree: 'severe' }))
    log.add(child(2), '', A({ group: 'd', subgroup: 'd2' }))
    expect(disabilityWithoutGroupD(viewOf(casebook, log.facts), KNOWN)).toEqual(['TK01-0001'])
    expect(rows(log, '2023-12-31', 'group')).toEqual({ d: 1, none: 1 })
    expect(rows(log, '2023-12-31', 'disability')).toEqual({ severe: 1, mild: 1 })
  })
})

describe('other dimensions', () => {
  test('at risk, poverty and survey at T; whatever the day for those listed', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '2023-03-01', atRiskStatusAssigned({}))
    log.add(child(1), '2023-05-31', atRiskStatusEnded({}))
    log.add(child(1), '2023-02-01', poorHouseholdStatusRecorded({ status: 'poor' }))
    log.add(child(1), '2023-06-01', poorHouseholdStatusRecorded({ status: 'near-poor' }))
    log.add(child(1), '2023-10-05', householdVisitedInSurvey({ result: 'absent' }))
    log.add(child(1), '2023-11-05', childNotFoundInSurvey({}))
    const at = (d: ChildDimension, ...dates: ReadonlyArray<string>) =>
      dates.map((date) => Object.keys(rows(log, date, d))[0])
    expect(at('atRisk', '2023-02-28', '2023-03-01', '2023-05-31', '2023-06-01')).toEqual([
      'false',
      'true',
      'true',
      'false',
    ])
    expect(rows(log, '2023-12-31', 'atRisk', 'listed')).toEqual({ true: 1 })
    expect(at('poverty', '2023-01-31', '2023-02-01', '2023-06-01')).toEqual(['none', 'poor', 'near-poor'])
    expect(at('survey', '2023-10-04', '2023-10-05', '2023-11-05')).toEqual(['none', 'absent', 'not-found'])
    expect(rows(log, '2023-01-31', 'survey', 'listed')).toEqual({ 'not-found': 1 })
    expect(count(log, '2023-04-01', ['atRisk']).rows).toEqual([{ atRisk: true, children: 1 }])
  })
  test('moves within the commune', () => {
    const log = book()
    list(log, 1, { unit: '1' })
    log.add(child(1), '2023-04-05', childMovedWithinCommune({ from: '1', to: '10' }))
    log.add(child(1), '2023-09-05', childMovedWithinCommune({ to: '2' }))
    expect(['2023-04-04', '2023-04-05', '2023-09-05'].map((at) => rows(log, at, 'tieuKhu'))).toEqual([
      { 1: 1 },
      { 10: 1 },
      { 2: 1 },
    ])
  })
  test('before the first move: where the listing says once the child was listed, else where the move began', () => {
    const log = book()
    list(log, 1, { unit: '4' })
    log.add(child(1), '2023-06-05', childMovedWithinCommune({ from: '2', to: '5' }))
    expect(rows(log, '2023-03-01', 'tieuKhu')).toEqual({ 4: 1 })
    expect(rows(log, '2022-12-31', 'tieuKhu', 'listed')).toEqual({ 2: 1 })
  })
  test('units are ordered as numbers where they are numbers', () => {
    const log = book()
    ;['10', '2', 'Nam', '1', 'Bắc'].forEach((unit, i) => void list(log, i, { unit }))
    expect(count(log, '2023-12-31', ['tieuKhu']).rows.map((r) => r.tieuKhu)).toEqual([
      '1',
      '2',
      '10',
      'Bắc',
      'Nam',
    ])
    expect(compareText('03', '3')).toBe(-1)
  })
  test('the result says what it counts', () => {
    const log = book()
    list(log, 1)
    expect(count(log, '2023-12-31', ['sex'])).toEqual({
      definition: { id: 'children-in-stock', version: 1 },
      at: '2023-12-31',
      knownAt: '2024-12-31',
      clock: 'record',
      watermark: 1,
      rows: [{ sex: 'male', children: 1 }],
      total: 1,
    })
    expect(() => count(log, '31/12/2023')).toThrow(RangeError)
  })
})

describe('one child, two records', () => {
  /** Listed in unit 2 and met nowhere; listed again in unit 4, where the survey met the child. */
  const twice = (move?: { on: string; teller: 1 | 2; from?: string }): Book => {
    const log = book()
    list(log, 1, { unit: '2', birth: DAY('2017-01'), sex: 'unknown', code: 'TK02-0008' })
    log.add(child(1), '', atRiskStatusAssigned({}))
    log.add(child(1), '2023-11-05', householdVisitedInSurvey({ result: 'absent' }))
    list(log, 2, {
      unit: '4',
      on: '2023-09-19',
      birth: { precision: 'year', year: '2017' },
      sex: 'female',
      code: 'TK04-0402',
    })
    if (move !== undefined)
      log.add(
        child(move.teller),
        move.on,
        childMovedWithinCommune({ to: '4', ...(move.from === undefined ? {} : { from: move.from }) }),
      )
    log.add(child(2), '2023-11-14', childConfirmedInSurvey({ seen: 'child' }))
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(2), grounds: [] }))
    return log
  }
  test('is counted once; what the record says that met the child holds; sex, birth and entry by their own rules', () => {
    const log = twice()
    const one = count(log, '2023-12-31', ['tieuKhu', 'sex', 'birthPrecision', 'atRisk', 'survey'])
    expect(one.rows).toEqual([
      { tieuKhu: '4', sex: 'female', birthPrecision: 'day', atRisk: false, survey: 'child', children: 1 },
    ])
    // The earlier entry holds, and the child lives where the survey met it.
    expect(rows(log, '2023-01-31', 'tieuKhu')).toEqual({ 4: 1 })
  })
  test.each([1, 2] as const)(
    'when record %i tells of a move, the child lived in the unit of the other before',
    (teller) => {
      const log = twice({ on: '2023-09-03', teller, from: '2' })
      expect(rows(log, '2023-09-02', 'tieuKhu')).toEqual({ 2: 1 })
      expect(rows(log, '2023-09-03', 'tieuKhu')).toEqual({ 4: 1 })
    },
  )
  test('also when the record that holds was there already', () => {
    const log = book()
    list(log, 1, { unit: '2' })
    list(log, 2, { unit: '4' })
    log.add(child(1), '2023-06-05', childMovedWithinCommune({ from: '2', to: '4' }))
    log.add(child(2), '2023-11-14', childConfirmedInSurvey({ seen: 'child' }))
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(2), grounds: [] }))
    expect(rows(log, '2023-03-01', 'tieuKhu')).toEqual({ 2: 1 })
  })
  test('a move that does not say from where: from the unit of the other record', () => {
    expect(rows(twice({ on: '2023-09-03', teller: 2 }), '2023-06-30', 'tieuKhu')).toEqual({ 2: 1 })
  })
  test('is two children until the link is known, and again when it is undone', () => {
    const log = twice()
    const before = log.facts.at(-2)?.recordedAt ?? ''
    expect(
      childStatistics(viewOf(casebook, log.facts), {
        by: [],
        at: '2023-12-31',
        population: 'stock',
        clock: 'record',
        knownAt: before,
      }).total,
    ).toBe(2)
    log.add(child(1), '', linkUndone({ absorbed: child(2) }))
    expect(count(log, '2023-12-31').total).toBe(2)
  })
  test('what is recorded after the link counts on either record', () => {
    for (const n of [1, 2]) {
      const log = twice()
      log.add(child(n), '2023-12-01', specialCircumstanceAssigned({ group: 'a' }))
      log.add(child(n), '2023-12-10', childMovedWithinCommune({ to: '7' }))
      expect(rows(log, '2023-12-31', 'group')).toEqual({ a: 1 })
      expect(rows(log, '2023-12-31', 'tieuKhu')).toEqual({ 7: 1 })
    }
  })
  test('a known sex of the other record beats an unknown one of the record that holds', () => {
    const log = book()
    list(log, 1, { sex: 'unknown' })
    list(log, 2, { sex: 'female' })
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(2), grounds: [] }))
    expect(rows(log, '2023-12-31', 'sex')).toEqual({ female: 1 })
  })
  test('where no survey met the child, the surviving record holds', () => {
    const log = book()
    list(log, 1, { unit: '2' })
    list(log, 2, { unit: '4' })
    log.add(child(2), '', childRecordsLinkedAsOne({ absorbed: child(1), grounds: [] }))
    expect(rows(log, '2023-12-31', 'tieuKhu')).toEqual({ 4: 1 })
  })
  test('what was recorded in one append with the link was said before it', () => {
    const log = book()
    const recorded = '2024-02-01T08:00:00Z'
    list(log, 1, { unit: '2' })
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(2), grounds: [] }), { recorded })
    const body = { sex: 'male', birth: DAY('2015-05'), unit: '4' } as const
    log.add(child(2), '2023-01-03', childListed(body), { recorded })
    log.add(child(2), '2023-11-14', childConfirmedInSurvey({ seen: 'child' }), { recorded })
    expect(rows(log, '2023-12-31', 'tieuKhu')).toEqual({ 4: 1 })
  })
  test('three records in a chain are one child; a circle of links harms nothing', () => {
    const log = book()
    for (const n of [1, 2, 3]) list(log, n, { code: `TK0${n}-0001` })
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(2), grounds: [] }))
    log.add(child(2), '', childRecordsLinkedAsOne({ absorbed: child(3), grounds: [] }))
    log.add(child(3), '', childRecordsLinkedAsOne({ absorbed: child(1), grounds: [] }))
    expect(count(log, '2023-12-31').total).toBe(1)
    const view = viewOf(casebook, log.facts)
    expect(linkedRecords(view, KNOWN)).toEqual([
      { stream: child(1), records: [1, 2, 3].map((n) => ({ stream: child(n), code: `TK0${n}-0001` })) },
    ])
    expect(findChild(view, 'TK03-0001', KNOWN)).toEqual({ streams: [child(1), child(2), child(3)] })
    expect(findChild(view, 'TK09-0001', KNOWN)).toBeUndefined()
  })
  test('a link to a record that is not listed changes nothing', () => {
    const log = book()
    list(log, 1)
    log.add(child(1), '', childRecordsLinkedAsOne({ absorbed: child(9), grounds: [] }))
    expect(count(log, '2023-12-31').total).toBe(1)
  })
})

describe('movements', () => {
  test('each child once for each kind, by the day it happened', () => {
    const log = book()
    list(log, 1, { birth: DAY('2023-05'), on: '2023-06-01' })
    log.add(child(1), '2023-07-01', childMovedWithinCommune({ to: '2' }))
    log.add(child(1), '2023-08-01', childMovedWithinCommune({ to: '3' }))
    list(log, 2, { birth: DAY('2007-10'), on: '2022-12-31' })
    log.add(child(2), '2023-11-01', childMovedOut({}))
    list(log, 3, { birth: DAY('2007-10') })
    log.add(child(3), '2023-03-01', childMovedIn({}))
    log.add(child(3), '2023-09-01', childDied({}))
    const moved = childMovements(viewOf(casebook, log.facts), {
      from: '2023-01-01',
      to: '2023-12-31',
      ...KNOWN,
    })
    // The third child died before its birthday: only one turned 16.
    expect(moved).toMatchObject({
      born: 1,
      listed: 2,
      movedIn: 1,
      movedOut: 1,
      died: 1,
      movedWithin: 1,
      turned16: 1,
    })
  })
})
