import {
  type AnyNewFact,
  budgetAllocated,
  budgetFrozen,
  budgetRevised,
  donationReceived,
  donationSpent,
  expenseAdvanced,
  expensePaid,
  expensePlanned,
  expenseReversed,
  expenseSettled,
} from '@hoso/facts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { book } from '../../../tests/projections/book.ts'
import { budgetStatistics } from './budget-statistics.ts'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const END = { at: '2023-12-31', ...KNOWN }
const P = 'programme-00000000-0000-7000-8000-000000000001'

const money = { line: fc.constantFrom('survey', 'training'), source: fc.constantFrom('donation', 'other') }
const movement: fc.Arbitrary<AnyNewFact> = fc
  .record({
    ...money,
    amount: fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String),
    voucher: fc.constant('X1'),
  })
  .chain((m) =>
    fc.constantFrom<AnyNewFact>(
      budgetAllocated(m as never),
      budgetRevised(m as never),
      donationReceived(m as never),
      donationSpent(m as never),
      expensePaid(m as never),
      expenseAdvanced(m as never),
      expenseSettled(m as never),
      expenseReversed({ ...m, kind: 'advance-returned' } as never),
      expenseReversed({ ...m, kind: 'expense-recovered' } as never),
      budgetFrozen(m as never),
      expensePlanned(m as never),
    ),
  )
const FIGURES = ['allocated', 'spent', 'advancesOutstanding', 'remaining', 'frozen', 'committed'] as const

describe('the budget', () => {
  test('law: whatever moves, lines, sources and rows each add up to the whole, to the đồng', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 30 }), (all) => {
        const log = book()
        for (const m of all) log.add(P, '2023-05-01', m)
        const s = budgetStatistics(viewOf(casebook, log.facts), END)
        for (const f of FIGURES) {
          for (const parts of [Object.values(s.byLine), Object.values(s.bySource), s.rows])
            expect(parts.reduce((n, p) => n + BigInt(p[f]), 0n)).toBe(BigInt(s.total[f]))
        }
        expect(BigInt(s.total.remaining)).toBe(
          BigInt(s.total.allocated) - BigInt(s.total.spent) - BigInt(s.total.advancesOutstanding),
        )
      }),
    )
  })
  test('an advance stays open until it is settled and paid back in full; corrections count', () => {
    const log = book()
    const line = { line: 'training', source: 'commune-budget' } as const
    log.add(P, '2023-01-02', budgetAllocated({ ...line, amount: '10' }))
    const advanced = log.add(P, '2023-02-01', expenseAdvanced({ ...line, amount: '5', voucher: 'TU1' }))
    log.add(P, '2023-03-01', expenseSettled({ ...line, amount: '3', voucher: 'TT1', advance: 'TU1' }))
    const open = (at: string) =>
      budgetStatistics(viewOf(casebook, log.facts), { ...END, at }).advancesNotSettled.map(
        (a) => a.outstanding,
      )
    expect([open('2023-01-31'), open('2023-02-01'), open('2023-03-01')]).toEqual([[], ['5'], ['2']])
    log.correct(P, advanced, [{ path: '/body/amount', from: '5', to: '3' }])
    expect(open('2023-03-01')).toEqual([])
  })
  test('what is spent on a case', () => {
    const log = book()
    const m = { line: 'intervention', source: 'donation', voucher: 'PC1', caseNumber: 'VV-2023-01' } as const
    log.add(P, '2023-02-01', expensePaid({ ...m, amount: '7' }))
    log.add(P, '2023-02-01', donationSpent({ ...m, amount: '2' }))
    log.add(P, '2023-02-02', expenseReversed({ ...m, amount: '4', kind: 'expense-recovered' }))
    expect(budgetStatistics(viewOf(casebook, log.facts), END).spentOnCases).toEqual({ 'VV-2023-01': '5' })
  })
})
