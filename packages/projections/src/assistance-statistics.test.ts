import {
  ASSISTANCE_POLICIES,
  childListed,
  childRecordsLinkedAsOne,
  healthInsuranceIssued,
  paymentMissed,
  socialAssistanceApplied,
  socialAssistanceChanged,
  socialAssistanceDecided,
  socialAssistancePaid,
  socialAssistanceStarted,
  socialAssistanceStopped,
} from '@hoso/facts'
import type { Told } from '@hoso/procedure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { entitledMonths } from './assistance-entitlement.ts'
import { type Payment, policyIssues } from './assistance-policy.ts'
import { assistanceStatistics } from './assistance-statistics.ts'
import { casebook } from './casebook.ts'
import { sum, sumBy } from './dong.ts'
import { viewOf } from './projection.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const A = stream('child', 1)
const B = stream('child', 2)
const month = (m: number): string => `2023-${String(m).padStart(2, '0')}`
const paid = (list: number, over: Partial<Parameters<typeof socialAssistancePaid>[0]> = {}) =>
  socialAssistancePaid({ list: month(list), ground: '5.6.n', amount: '720000', ...over })
const missed = (list: number, over: Partial<Parameters<typeof paymentMissed>[0]> = {}) =>
  paymentMissed({ list: month(list), ground: '5.6.n', reason: 'absent', ...over })
const listing = (birth = '2012-05') =>
  childListed({ sex: 'female', birth: { precision: 'month', month: birth }, unit: '1' })

describe('money', () => {
  test('is added exactly, however large', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })), (amounts) => {
        const items = amounts.map((n, i) => ({ key: String(i % 3), amount: String(n) }))
        const by = sumBy(
          items,
          (i) => i.key,
          (i) => i.amount,
        )
        const total = String(amounts.reduce((a, b) => a + b, 0n))
        return sum(items.map((i) => i.amount)) === total && sum(Object.values(by)) === total
      }),
    )
  })
})

describe('paying lists', () => {
  test('a month is paid when some row paid names it, on whatever list', () => {
    const log = book()
    log.add(A, '', listing())
    log.add(A, '2023-01', missed(1))
    log.add(A, '2023-02-13', paid(2, { amount: '1440000', months: ['2023-01', '2023-02'] }))
    log.add(A, '2023-03', missed(3, { reason: 'account' }))
    log.add(B, '', listing())
    log.add(B, '2023-03-12', paid(3, { ground: '5.4', amount: '360000' }))
    const s = assistanceStatistics(view(log), { ...YEAR, to: '2023-03-31' })
    expect(s).toMatchObject({
      payments: 2,
      paid: '1800000',
      paidByList: { '2023-02': '1440000', '2023-03': '360000' },
      paidByGround: { '5.4': '360000', '5.6.n': '1440000' },
      beneficiaries: 2,
      byGroundOnLastList: { '5.4': 1, '5.6.n': 1 },
      missed: 2,
      missedByReason: { absent: 1, account: 1 },
      madeUpLater: 1,
      childMonths: { entitled: 4, paid: 3, unpaid: 1 },
      unpaid: [{ child: A, month: '2023-03' }],
    })
    // By the end of January nobody knew that it would be made up.
    expect(assistanceStatistics(view(log), { ...YEAR, to: '2023-01-31' })).toMatchObject({
      payments: 0,
      missed: 1,
      madeUpLater: 0,
      childMonths: { entitled: 1, paid: 0, unpaid: 1 },
    })
    // Arrears paid on a list of the period count as money of the period, not as its months.
    expect(assistanceStatistics(view(log), { ...YEAR, from: '2023-02-01', to: '2023-02-28' })).toMatchObject({
      paid: '1440000',
      childMonths: { entitled: 1, paid: 1 },
    })
  })
  test('a payment that is struck out is none', () => {
    const log = book()
    const id = log.add(A, '2023-02-13', paid(2))
    log.retract(A, id)
    expect(assistanceStatistics(view(log), YEAR)).toMatchObject({ payments: 0, paid: '0', beneficiaries: 0 })
  })
  test('linked records are one child: paid under both codes is paid twice', () => {
    const log = book()
    log.add(A, '', listing())
    log.add(B, '', listing())
    log.add(A, '', childRecordsLinkedAsOne({ absorbed: B, grounds: [] }))
    log.add(A, '2023-02-13', paid(2))
    log.add(B, '2023-02-13', paid(2))
    expect(assistanceStatistics(view(log), YEAR)).toMatchObject({
      payments: 2,
      beneficiaries: 1,
      byGroundOnLastList: { '5.6.n': 1 },
      childMonths: { entitled: 1, paid: 1 },
      issues: [{ child: A, list: '2023-02', ground: '5.6.n', kind: 'paid-twice' }],
    })
  })
  test('from decision to first payment', () => {
    const log = book()
    log.add(A, '2023-02-01', socialAssistanceDecided({ ground: '5.6.n', granted: true }))
    log.add(A, '2023-01-10', paid(1))
    log.add(A, '2023-03-03', paid(3))
    log.add(A, '2023-04-03', paid(4))
    log.add(B, '2023-02-01', socialAssistanceDecided({ ground: '5.4', granted: true }))
    log.add(B, '2023-02-01', socialAssistanceDecided({ ground: '5.3', granted: false }))
    log.add(stream('child', 3), '2023-05-01', healthInsuranceIssued({}))
    log.add(stream('child', 3), '2022-05-01', socialAssistanceApplied({ ground: '5.4' }))
    expect(assistanceStatistics(view(log), YEAR)).toMatchObject({
      daysToFirstPayment: [30],
      decidedNotPaid: 1,
      acts: { decided: 3, 'health-insurance': 1 },
    })
    expect(assistanceStatistics(view(log), { ...YEAR, from: '2022-01-01', to: '2022-12-31' }).acts).toEqual({
      applied: 1,
    })
  })
})

describe('entitlement', () => {
  const monthsOf = (...steps: ReadonlyArray<Parameters<Book['add']>[2]>) => {
    const log = book()
    for (const step of steps) log.add(A, '2023-01-01', step)
    const s = assistanceStatistics(view(log), { ...YEAR, to: '2023-06-30' })
    return s.unpaid.map((u) => Number(u.month.slice(5)))
  }
  const starts = socialAssistanceStarted({ ground: '5.4', from: '2022-11' })
  const stops = (until: string, ground: '5.4' | '5.6.n' = '5.4') =>
    socialAssistanceStopped({ ground, until, reason: 'no-longer-entitled' })
  test('runs from start to stop, and through a change of ground', () => {
    expect(monthsOf(starts)).toEqual([1, 2, 3, 4, 5, 6])
    expect(monthsOf(starts, stops('2023-02'))).toEqual([1, 2])
    expect(monthsOf(starts, stops('2022-12'))).toEqual([])
    expect(
      monthsOf(starts, stops('2023-02'), socialAssistanceStarted({ ground: '5.4', from: '2023-05' })),
    ).toEqual([1, 2, 5, 6])
    const moved = socialAssistanceChanged({ ground: '5.6.n', formerGround: '5.4', from: '2023-03' })
    expect(monthsOf(starts, moved)).toEqual([1, 2, 3, 4, 5, 6])
    expect(monthsOf(starts, moved, stops('2023-04', '5.6.n'))).toEqual([1, 2, 3, 4])
  })
  test('never leaves the period', () => {
    const told = [
      { fact: { type: starts.type, body: starts.body, stream: A } },
    ] as unknown as ReadonlyArray<Told>
    expect([...entitledMonths(told, '2023-01', '2023-03')]).toEqual(['2023-01', '2023-02', '2023-03'])
    expect([...entitledMonths(told, '2022-01', '2022-12')]).toEqual(['2022-11', '2022-12'])
    expect([...entitledMonths(told, '2022-01', '2022-10')]).toEqual([])
  })
})

describe('policy', () => {
  const issues = (
    body: Partial<Parameters<typeof socialAssistancePaid>[0]>,
    birth: Parameters<typeof policyIssues>[1] = { precision: 'month', month: '2019-03' },
  ) =>
    policyIssues(
      {
        fact: {
          type: 'SocialAssistancePaid',
          stream: A,
          body: { list: '2023-01', ground: '5.1.b', amount: '900000', standard: '360000', ...body },
        },
      } as Payment,
      birth,
    )
  test('the coefficient changes in the month after the fourth birthday', () => {
    const at = (list: string, coefficient: string, amount: string) => issues({ list, coefficient, amount })
    expect(at('2023-03', '2.5', '900000')).toEqual([])
    expect(at('2023-03', '1.5', '540000')).toEqual(['coefficient-off-policy'])
    expect(at('2023-04', '1.5', '540000')).toEqual([])
    expect(at('2023-04', '2.5', '900000')).toEqual(['coefficient-off-policy'])
  })
  test('payment stops in the month after the sixteenth', () => {
    const of = { ground: '5.6.n', coefficient: '2.0', amount: '720000' } as const
    const birth = { precision: 'day', month: '2007-05' } as const
    expect(issues({ ...of, list: '2023-05' }, birth)).toEqual([])
    expect(issues({ ...of, list: '2023-06' }, birth)).toEqual(['outside-age'])
    expect(
      issues({ ...of, ground: '5.2', coefficient: '1.5', amount: '540000', list: '2023-06' }, birth),
    ).toEqual([])
  })
  test('of a birth year either coefficient of that year may be right; of an unknown birth any of the ground', () => {
    const year = { precision: 'year', year: '2019' } as const
    expect(issues({ list: '2023-06', coefficient: '2.5' }, year)).toEqual([])
    expect(issues({ list: '2023-06', coefficient: '1.5', amount: '540000' }, year)).toEqual([])
    expect(issues({ list: '2024-02', coefficient: '2.5' }, year)).toEqual(['coefficient-off-policy'])
    expect(issues({ coefficient: '2.5' }, { precision: 'unknown' })).toEqual([])
    expect(issues({ coefficient: '1.0', amount: '360000' }, { precision: 'unknown' })).toEqual([
      'coefficient-off-policy',
    ])
  })
  test('an amount is standard times coefficient, for each month by its own age', () => {
    const arrears = { list: '2023-04', months: ['2023-03', '2023-04'], coefficient: '1.5' }
    expect(issues({ ...arrears, amount: '1080000' })).toEqual([])
    expect(issues({ ...arrears, amount: '1440000' })).toEqual([])
    expect(issues({ ...arrears, amount: '1440001' })).toEqual(['amount-differs'])
  })
  test('a standard below the law is pointed out, one above is the province’s own; an announced one is not judged by', () => {
    const stating = (standard: string, list = '2023-01') => issues({ list, standard })
    expect(stating('350000')).toEqual(['standard-below-law'])
    expect(stating('400000')).toEqual([])
    expect(stating('360000', '2024-08')).toEqual([])
  })
  test('a ground that no policy describes is not judged', () => {
    expect(issues({ ground: 'other', coefficient: '9.9', amount: '3564000' })).toEqual([])
    expect(issues({ list: '2020-01', coefficient: '2.5' })).toEqual([])
  })
  test('bands of a policy do not overlap and rise', () => {
    for (const { bands } of ASSISTANCE_POLICIES)
      bands.forEach((band, i) => expect(band.fromAge).toBe(bands[i - 1]?.underAge ?? band.fromAge))
  })
})
