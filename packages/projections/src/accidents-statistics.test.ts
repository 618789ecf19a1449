import {
  accidentReported,
  childListed,
  childMovedWithinCommune,
  childRecordsLinkedAsOne,
  nilReturnFiled,
} from '@hoso/facts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { accidentStatistics } from './accidents-statistics.ts'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { unitReportStatistics } from './unit-report-statistics.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...KNOWN }
const [CHILD, OTHER] = [stream('child', 1), stream('child', 2)]
const BODY = { number: '2023-1', cause: 'fall', place: 'home', severity: 'minor', sex: 'male' } as const
const report = (over: Partial<Parameters<typeof accidentReported>[0]> = {}) =>
  accidentReported({ ...BODY, ...over })
const stats = (log: Book) => accidentStatistics(viewOf(casebook, log.facts), YEAR)
const listed = (log: Book, child: string, unit: string): string =>
  log.add(child, '2022-01-01', childListed({ sex: 'male', birth: { precision: 'unknown' }, unit }))

const SEVERITIES = ['unknown', 'minor', 'moderate', 'severe', 'death'] as const

describe('reports of one accident', () => {
  test('are one accident, and no death disappears, whatever is said in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SEVERITIES), { minLength: 1, maxLength: 5 }), (said) => {
        const log = book()
        for (const [i, severity] of said.entries())
          log.add(CHILD, '2023-03-01', report({ number: `2023-${i}`, severity }))
        const gravest = SEVERITIES.findLast((s) => said.includes(s)) ?? 'unknown'
        expect(stats(log)).toMatchObject({
          accidents: 1,
          deaths: said.includes('death') ? 1 : 0,
          bySeverity: { [gravest]: 1 },
          toldAgain: said.length - 1,
        })
      }),
    )
  })
  test.each(['2023-03', '2023'])('%s: of no known day, each is an accident', (when) => {
    const log = book()
    log.add(CHILD, when, report())
    log.add(CHILD, when, report({ number: '2023-2', severity: 'death' }))
    expect(stats(log)).toMatchObject({ accidents: 2, deaths: 1, toldAgain: 0 })
  })
  test('are of one day, whatever the time of day', () => {
    const log = book()
    log.add(CHILD, '2023-03-01 morning', report())
    log.add(CHILD, '2023-03-01T08:10', report({ number: '2023-2' }))
    log.add(CHILD, '2023-03-02', report({ number: '2023-3' }))
    log.add(CHILD, '2023-03-02', report({ number: '2023-4', cause: 'burn' }))
    expect(stats(log)).toMatchObject({ accidents: 3, toldAgain: 1 })
  })
  test('on linked records are of one child, though of the surviving one nothing but the link is known', () => {
    const log = book()
    const early = { ...YEAR, knownAt: '2024-03-01' }
    log.add(OTHER, '2023-03-01', report(), { recorded: '2024-02-01' })
    log.add(CHILD, '2023-03-01', childRecordsLinkedAsOne({ absorbed: OTHER, grounds: [] }), {
      recorded: '2024-02-02',
    })
    listed(log, CHILD, '3')
    expect(accidentStatistics(viewOf(casebook, log.facts), early).accidents).toBe(1)
  })
})

describe('the unit', () => {
  test('is the one stated, else where the child lived on that day; both tables count the same', () => {
    const log = book()
    listed(log, CHILD, '3')
    log.add(CHILD, '2023-02-01', childMovedWithinCommune({ from: '3', to: '4' }))
    log.add(CHILD, '2023-01-15', report())
    log.add(CHILD, '2023-03-15', report({ number: '2023-2' }))
    log.add(CHILD, '2023-04-15', report({ number: '2023-3', unit: '7' }))
    // Told again from another record, it is still one.
    listed(log, OTHER, '5')
    log.add(CHILD, '2023-05-01', childRecordsLinkedAsOne({ absorbed: OTHER, grounds: [] }))
    log.add(OTHER, '2023-01-15', report({ number: '2023-9' }))
    expect(stats(log).byTieuKhu).toEqual({ '3': 1, '4': 1, '7': 1 })
    for (const [n, unit] of ['3', '4', '7'].entries())
      for (const period of ['2023-01', '2023-03', '2023-04'])
        log.add(
          stream('unit', n + 1),
          '2023-06-01',
          nilReturnFiled({ unit, unitKind: 'commune-unit', period }),
        )
    const { differsFromAccidentRegister } = unitReportStatistics(viewOf(casebook, log.facts), {
      at: '2023-12-31',
      ...KNOWN,
    })
    expect(differsFromAccidentRegister.map((d) => [d.unit, d.period, d.registered])).toEqual([
      ['3', '2023-01', 1],
      ['4', '2023-03', 1],
      ['7', '2023-04', 1],
    ])
  })
})
