import {
  type AnyNewFact,
  caseOpened,
  childAssentRecorded,
  childDissentRecorded,
  childViewRecorded,
  concernDisposed,
  concernReported,
  consentGranted,
  consentRefused,
  consentWithdrawn,
  contactBanDecided,
  dissentRecorded,
  emergencyMeasureDecided,
  homeVisitMade,
  initialRiskAssessed,
  noFurtherActionDecided,
  policeActionReported,
  policeNotified,
  referralServiceCompleted,
  referralServiceStoppedEarly,
  reviewHeld,
  riskLevelOverridden,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanReturned,
  temporarySeparationDecided,
  temporarySeparationEnded,
  temporarySeparationExtended,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { caseLogStatistics } from './case-log-statistics.ts'
import { caseStatistics } from './case-statistics.ts'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const C = stream('case', 1)
const R = stream('concern', 1)
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

describe('the case log', () => {
  const figures = (log: Book, clock: 'record' | 'commune' = 'commune') =>
    caseLogStatistics(view(log), { ...YEAR, clock })
  const started = (): Book => {
    const log = book()
    log.add(R, '2023-01-05', report('1'), { written: '2023-01-05', key: 'intake/1/reported' })
    log.add(R, '', concernDisposed({ outcome: 'case-opened' }), {
      written: '2023-01-05',
      key: 'intake/1/disposed',
    })
    log.add(C, '2023-01-06', caseOpened({ number: 'VV-1', concern: R }), {
      written: '2023-01-06',
      key: 'log/1/1',
    })
    return log
  }
  test('rows of the book: a row of several facts is one entry, corrections and struck-out rows count', () => {
    const log = started()
    const said = (row: number) => ({ written: '2023-01-08', key: `log/${row}/1` })
    const visit = log.add(C, '2023-01-08', homeVisitMade({}), said(2))
    log.add(C, '2023-01-08', policeNotified({}), { written: '2023-01-08', key: 'log/2/2' })
    log.correct(C, visit, [{ path: '/occurredAt', to: { precision: 'day', on: '2023-01-07' } }], {
      ...said(3),
    })
    const wrong = log.add(C, '2023-01-08', referralServiceCompleted({ referral: 'CG-1' }), said(4))
    // Another type of fact cannot be reached by a change: struck out and recorded anew under the same row.
    log.retract(C, wrong, said(5))
    log.add(C, '2023-01-08', referralServiceStoppedEarly({ referral: 'CG-1' }), {
      written: '2023-01-08',
      key: 'log/5/2',
    })
    log.retract(C, log.add(C, '2023-01-09', homeVisitMade({}), said(6)), said(7))
    // The amendments themselves are dated a year later by the test book: known then, and in a period that holds them.
    expect(caseLogStatistics(view(log), { ...YEAR, to: '2024-12-31', clock: 'commune' })).toMatchObject({
      entries: 7,
      corrections: 2,
      retractions: 1,
      steps: { 'case-opened': 1, 'police-notified': 1, service: 1, 'home-visit': 1 },
    })
    expect(figures(log).entries).toBe(5)
  })
  test('a step that a correction records anew was written down when the corrected row was', () => {
    const log = started()
    const said = (written: string, row: number) => ({ written, key: `log/${row}/1` })
    const wrong = log.add(
      C,
      '2023-01-08',
      referralServiceCompleted({ referral: 'CG-1' }),
      said('2023-01-08', 4),
    )
    log.retract(C, wrong, said('2023-03-08', 5))
    log.add(C, '2023-01-08', referralServiceStoppedEarly({ referral: 'CG-1' }), {
      written: '2023-03-08',
      key: 'log/5/2',
    })
    expect(figures(log).entryDelay).toMatchObject({ 'same-day': 2, 'over-30': 0 })
  })
  test('levels as concluded, as first written, and lines by rating', () => {
    const log = started()
    const rated = (printed: { high: number; medium: number; low: number }) => ({
      tables: {
        harm: { lines: [{ line: 1, rating: 'medium' as const }, { line: 2 }], printed },
        ability: { lines: [{ line: 1, rating: 'high' as const }] },
      },
      level: 'low' as const,
    })
    log.add(R, '2023-01-05', initialRiskAssessed(rated({ high: 0, medium: 1, low: 0 })))
    const id = log.add(C, '2023-01-06', initialRiskAssessed(rated({ high: 0, medium: 1, low: 1 })))
    log.correct(C, id, [{ path: '/body/level', from: 'low', to: 'high' }])
    log.add(C, '2023-01-07', riskLevelOverridden({ to: 'medium' }))
    log.add(C, '2023-02-07', reviewHeld({ tables, result: 'continue' }))
    expect(figures(log)).toMatchObject({
      initialAssessments: {
        count: 2,
        byLevel: { high: 1, low: 1 },
        byLevelAsFirstWritten: { low: 2 },
        lines: { harm: { medium: 2, unanswered: 2 }, ability: { high: 2 } },
        printedSumDiffers: ['VV-1'],
      },
      reviews: { count: 1, byLevel: { none: 1 }, byResult: { continue: 1 } },
      risksOverridden: 1,
    })
    expect(caseStatistics(view(log), YEAR).openByLevel).toEqual({ medium: 1 })
  })
  test('consents: for each person and purpose the last word, while it lasts', () => {
    const log = started()
    const purpose = 'counselling'
    const steps: ReadonlyArray<AnyNewFact> = [
      consentGranted({ giver: 'mother', purpose }),
      consentWithdrawn({ giver: 'mother', purpose }),
      consentGranted({ giver: 'mother', purpose: 'photographs' }),
      consentRefused({ giver: 'father', purpose }),
      consentGranted({ giver: 'father', purpose }),
      childAssentRecorded({ purpose }),
      childDissentRecorded({ purpose: 'photographs' }),
      consentGranted({ giver: 'aunt', purpose, until: '2023-06-30' }),
    ]
    steps.forEach((fact, i) => void log.add(C, `2023-03-${i + 10}`, fact))
    const consents = (to: string) => caseLogStatistics(view(log), { ...YEAR, to }).consents
    expect(consents('2023-12-31')).toEqual({
      granted: 5,
      refused: 2,
      withdrawn: 1,
      inForceAtEnd: 3,
      byPerson: { mother: 2, father: 1, aunt: 1, child: 1 },
    })
    expect(consents('2023-06-30').inForceAtEnd).toBe(4)
    expect(consents('2023-03-10')).toMatchObject({ granted: 1, inForceAtEnd: 1 })
  })
  test('removals: days, and longer than the law allows', () => {
    const log = started()
    log.add(C, '2023-03-17', temporarySeparationDecided({ decisionNumber: '1/QĐ-UBND' }))
    log.add(C, '2023-03-24', temporarySeparationExtended({}))
    log.add(C, '2023-04-01', temporarySeparationEnded({}))
    expect(figures(log).removals).toEqual({
      started: 1,
      extended: 1,
      ended: 1,
      days: { 'VV-1': 15 },
      overLimit: [],
    })
    const longer = started()
    longer.add(C, '2023-03-17', temporarySeparationDecided({}))
    longer.add(C, '2023-04-02', temporarySeparationEnded({}))
    expect(figures(longer).removals).toMatchObject({ days: { 'VV-1': 16 }, overLimit: ['VV-1'] })
    const byCourt = started()
    byCourt.add(C, '2023-12-01', temporarySeparationDecided({ byCourt: true }))
    expect(figures(byCourt).removals).toMatchObject({ ended: 0, days: { 'VV-1': 30 }, overLimit: [] })
  })
  test('other counts', () => {
    const log = started()
    const done: ReadonlyArray<AnyNewFact> = [
      emergencyMeasureDecided({ applied: true, decisionNumber: '5/QĐ-UBND' }),
      emergencyMeasureDecided({ applied: false }),
      contactBanDecided({ applied: true }),
      dissentRecorded({}),
      policeNotified({}),
      policeActionReported({ stage: 'verifying' }),
      policeActionReported({ stage: 'administrative-sanction' }),
      supportPlanDrafted({}),
      supportPlanReturned({}),
      supportPlanApproved({ decisionNumber: '6/QĐ-UBND' }),
      noFurtherActionDecided({ kind: 'watch' }),
    ]
    for (const fact of done) log.add(C, '2023-05-01', fact)
    expect(figures(log)).toMatchObject({
      emergencyMeasures: { applied: 1, notApplied: 1 },
      contactBans: 1,
      dissents: 1,
      policeNotified: 1,
      policeAnswers: { verifying: 1, 'administrative-sanction': 1 },
      plans: 1,
      approvals: { approved: 1, returned: 1, rejected: 0 },
      numberedDecisions: 2,
      noFurtherAction: { watch: 1 },
      childViews: 0,
      casesWithoutChildView: ['VV-1'],
    })
    log.add(C, '2023-05-01', childViewRecorded({}))
    expect(figures(log)).toMatchObject({ childViews: 1, casesWithoutChildView: [] })
  })
  test('how late steps were written down', () => {
    const log = started()
    const visit = (occurred: string, written: string) =>
      void log.add(C, occurred, homeVisitMade({}), { written })
    visit('2023-05-10T23:59', '2023-05-11T00:01')
    visit('2023-05-10', '2023-05-12')
    visit('2023-05-10', '2023-05-13')
    visit('2023-05-10', '2023-05-24')
    visit('2023-05-10', '2023-05-25')
    visit('2023-05-10', '2023-06-09')
    visit('2023-05-10', '2023-06-10')
    visit('2023-05', '2023-06-10')
    visit('2023-05-10', '2023-05-09')
    visit('', '2023-05-09')
    visit('<2023-05-10', '2023-05-09')
    expect(figures(log)).toMatchObject({
      entryDelay: {
        'before-event': 1,
        'same-day': 1,
        '1-2': 2,
        '3-14': 2,
        '15-30': 2,
        'over-30': 1,
        'month-only': 1,
        unknown: 0,
      },
      undated: 2,
    })
  })
})
