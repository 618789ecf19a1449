import { decree56, vietnam } from '@hoso/procedure'
import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseTransferAccepted,
  caseTransferRefused,
  concernForwarded,
  concernReported,
  detailedRiskAssessed,
  emergencyMeasureDecided,
  initialRiskAssessed,
  type Reading,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanReturned,
  supportPlanSubmitted,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { judgedEpisodes, judgedReports, timelinessStatistics } from './timeliness.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const END = { at: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const C = stream('case', 1)
const R = stream('concern', 1)
const R2 = stream('concern', 2)
const tables = {}

const report = (number: string, more: Partial<Parameters<typeof concernReported>[0]> = {}): AnyNewFact =>
  concernReported({
    number,
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
    ...more,
  })

describe('12 hours', () => {
  const assessed = initialRiskAssessed({ tables })
  const status = (received: string, ...at: ReadonlyArray<string>): string | undefined => {
    const log = book()
    log.add(R, received, report('1'))
    for (const one of at) log.add(R, one, assessed)
    return judgedReports(view(log), END)[0]?.judged.status
  }
  test.each([
    ['2023-05-12T08:00', ['2023-05-12T20:00'], 'met'],
    ['2023-05-12T08:00', ['2023-05-12T20:01'], 'late'],
    ['2023-05-12T08:00', ['2023-05-13T09:00', '2023-05-12T19:00'], 'met'],
    ['2023-05-12 morning', ['2023-05-12 evening'], 'unknown'],
    ['2023-05-12', ['2023-05-12T10:00'], 'met'],
    ['2023-05-12', ['2023-05-12T23:00'], 'unknown'],
    // One of the two was the first, and one certainly was in time.
    ['2023-05-12T08:00', ['2023-05-12', '2023-05-12T19:00'], 'met'],
    ['2023-05-12T08:00', [], 'missing'],
    ['', ['2023-05-12T10:00'], 'unknown'],
    ['', [], 'missing'],
  ])('received %s, assessed %j: %s', (received, at, expected) => {
    expect(status(received, ...at)).toBe(expected)
  })
  test('not due yet, and passed to another commune, are not applicable', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report('1'))
    log.add(R2, '2023-05-12T08:00', report('2'))
    log.add(R2, '2023-05-12T09:00', concernForwarded({ to: 'X' }))
    const at = (moment: string) => timelinessStatistics(view(log), { at: moment, ...KNOWN }).initialAssessment
    expect(at('2023-05-12T19:59')).toEqual({
      denominator: 0,
      met: 0,
      late: 0,
      unknown: 0,
      missing: 0,
      notApplicable: 2,
    })
    expect(at('2023-05-12T20:01')).toEqual({
      denominator: 1,
      met: 0,
      late: 0,
      unknown: 0,
      missing: 1,
      notApplicable: 1,
    })
  })
  test('an assessment in a case answers the report it names, else the one its episode began with', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report('1'))
    log.add(R2, '2023-05-14T08:00', report('2'))
    log.add(C, '2023-05-12T09:00', caseOpened({ number: 'VV-1', concern: R }))
    log.add(C, '2023-05-12T10:00', assessed)
    log.add(C, '2023-05-14T10:00', initialRiskAssessed({ tables, concern: R2 }))
    expect(judgedReports(view(log), END).map(({ judged }) => [judged.status, judged.elapsed?.from])).toEqual([
      ['met', 2 * 3_600_000 - 59_999],
      ['met', 2 * 3_600_000 - 59_999],
    ])
  })
  test('as first written, and as corrected', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report('1'))
    const id = log.add(R, '2023-05-12T09:10', assessed)
    log.correct(R, id, [{ path: '/occurredAt', to: { precision: 'minute', at: '2023-05-12T21:10' } }])
    const late = (as: Reading) => timelinessStatistics(view(log), { ...END, as }).initialAssessment.late
    expect([late('first-written'), late('corrected')]).toEqual([0, 1])
  })
})

describe('working days', () => {
  /** Received on a Monday; five working days end on the next one. */
  const opened = (...more: ReadonlyArray<readonly [string, AnyNewFact]>): Book => {
    const log = book()
    log.add(R, '2023-07-17T23:00', report('39'))
    log.add(C, '2023-07-18', caseOpened({ number: 'VV-1', concern: R }))
    for (const [at, fact] of more) log.add(C, at, fact)
    return log
  }
  const plan = (log: Book, at = '2023-12-31') => judgedEpisodes(view(log), { at, ...KNOWN })[0]?.plan
  test('plan from receipt and from the specific assessment', () => {
    const both = plan(
      opened(
        ['2023-07-20', detailedRiskAssessed({ tables })],
        ['2023-07-26T16:00', supportPlanDrafted({})],
        ['2023-07-30', supportPlanDrafted({})],
      ),
    )
    expect(both?.receipt).toMatchObject({ status: 'late', due: { earliest: '2023-07-24' } })
    expect(both?.['specific-assessment']).toMatchObject({ status: 'met', due: { earliest: '2023-07-27' } })
  })
  test('no plan: not due, late, not needed, no start', () => {
    expect(plan(opened(), '2023-07-24')?.receipt.status).toBe('not-due')
    expect(plan(opened(), '2023-07-25T00:00')?.receipt.status).toBe('late')
    expect(plan(opened())?.['specific-assessment'].status).toBe('no-start')
    expect(plan(opened(['2023-07-23', caseClosed({ reason: 'safe' })]))?.receipt.status).toBe('not-needed')
    expect(plan(opened(['2023-07-24', caseClosed({ reason: 'safe' })]))?.receipt.status).toBe('late')
    expect(plan(opened(['2023-07-20', caseTransferAccepted({})]))?.receipt.status).toBe('not-needed')
    expect(plan(opened(['2023-07-20', caseTransferRefused({})]))?.receipt.status).toBe('late')
  })
  test('a year without a calendar is said', () => {
    const log = book()
    log.add(R, '2023-12-28', report('1'))
    log.add(C, '2023-12-28', caseOpened({ number: 'VV-1', concern: R }))
    const calendar = { name: 'one year', years: { 2023: vietnam.years[2023] ?? [] } }
    expect(
      timelinessStatistics(view(log), {
        at: '2024-06-30',
        ...KNOWN,
        procedure: { ...decree56, calendar },
      }).plan,
    ).toMatchObject({ denominator: 0, calendarMissing: 1 })
  })
  test('approval: from the first submission to the approval, returned or not', () => {
    const log = opened(
      ['2023-07-24T08:00', supportPlanSubmitted({})],
      ['2023-07-25', supportPlanReturned({})],
      ['2023-07-27', supportPlanSubmitted({})],
      ['2023-07-28', supportPlanApproved({ decisionNumber: '90/QĐ-UBND' })],
    )
    expect(judgedEpisodes(view(log), END)[0]?.approval).toMatchObject({
      status: 'late',
      due: { earliest: '2023-07-26' },
    })
    expect(judgedEpisodes(view(opened()), END)[0]?.approval).toBeUndefined()
  })
  test('the statistics: both readings, and without emergencies', () => {
    const log = opened(
      ['2023-07-17T23:30', emergencyMeasureDecided({ applied: true })],
      ['2023-07-24', supportPlanDrafted({})],
    )
    log.add(R2, '2023-07-17', report('40'))
    log.add(stream('case', 2), '2023-07-18', caseOpened({ number: 'VV-2', concern: R2 }))
    log.add(stream('case', 2), '2023-07-18', emergencyMeasureDecided({ applied: false }))
    log.add(stream('case', 2), '2023-07-25', supportPlanDrafted({}))
    const figures = timelinessStatistics(view(log), END)
    expect(figures.plan).toEqual({
      from: 'receipt',
      denominator: 2,
      met: 1,
      late: 1,
      unknown: 0,
      notYetDue: 0,
      notNeeded: 0,
      noStart: 0,
      calendarMissing: 0,
      withoutEmergency: { met: 0, late: 1 },
    })
    expect(figures.planOtherReading).toMatchObject({
      from: 'specific-assessment',
      noStart: 2,
      denominator: 0,
    })
    expect(figures.emergencyMeasure).toEqual({ denominator: 1, met: 1, late: 0, unknown: 0 })
    const other = timelinessStatistics(view(log), {
      ...END,
      procedure: { ...decree56, readings: { ...decree56.readings, planFrom: 'specific-assessment' } },
    })
    expect([other.plan.from, other.planOtherReading.from]).toEqual(['specific-assessment', 'receipt'])
  })
})
