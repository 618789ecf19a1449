import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseReopened,
  childListed,
  childPlaced,
  concernDisposed,
  concernMergedIntoCase,
  concernReported,
  emergencyMeasureDecided,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { caseStatistics } from './case-statistics.ts'
import { cases, findCase, openCases } from './case-views.ts'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { judgedEpisodes } from './timeliness.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...KNOWN }
const END = { at: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const C = stream('case', 1)
const R = stream('concern', 1)
const R2 = stream('concern', 2)
const K = stream('child', 1)
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

describe('episodes', () => {
  /** Opened in February, closed in April, reopened in September for a second report, closed in December. */
  const twoEpisodes = (): Book => {
    const log = book()
    log.add(R, '2023-02-20T09:00', report('11'))
    log.add(C, '2023-02-21T08:00', caseOpened({ number: 'VV-2023-03', concern: R, child: K }))
    log.add(C, '2023-04-28', caseClosed({ reason: 'safe' }))
    log.add(R2, '2023-09-11T21:00', report('53'))
    log.add(C, '2023-09-12T08:16', caseReopened({ concern: R2 }))
    return log
  }
  test('opened, closed, reopened: the history, and what is open when', () => {
    const log = twoEpisodes()
    expect(cases(view(log), END)).toEqual([
      {
        number: 'VV-2023-03',
        stream: C,
        child: K,
        report: '11',
        history: [
          ['2023-02-21', 'opened'],
          ['2023-04-28', 'closed'],
          ['2023-09-12', 'reopened'],
        ],
        open: true,
      },
    ])
    const open = (at: string) => openCases(view(log), { at, ...KNOWN }).length
    expect(['2023-02-20', '2023-02-21', '2023-04-27', '2023-04-28', '2023-09-12'].map(open)).toEqual([
      0, 1, 1, 0, 1,
    ])
    expect(caseStatistics(view(log), YEAR)).toMatchObject({
      opened: 1,
      closed: 1,
      reopened: 1,
      openAtEnd: 1,
      openedByMonth: { '2023-02': 1 },
      closedByMonth: { '2023-04': 1 },
      reopenedByMonth: { '2023-09': 1 },
      closedByReason: { safe: 1 },
      openByLevel: { 'never-assessed': 1 },
      daysOpen: [65],
    })
    expect(caseStatistics(view(log), { ...YEAR, from: '2023-03-01', to: '2023-05-31' })).toMatchObject({
      opened: 0,
      closed: 1,
      reopened: 0,
      openAtEnd: 0,
    })
  })
  test('what was done for the new report before the case was reopened is of the new episode', () => {
    const log = twoEpisodes()
    log.add(C, '2023-09-11T22:30', emergencyMeasureDecided({ applied: true }))
    const [first, second] = judgedEpisodes(view(log), END)
    expect(first?.emergency).toBeUndefined()
    expect(second?.episode.name).toBe('VV-2023-03/2')
    expect(second?.emergency?.status).toBe('met')
  })
  test('what happened on the same day stands as it was recorded', () => {
    const log = book()
    log.add(C, '2023-03-01', caseOpened({ number: 'VV-1' }))
    log.add(C, '2023-03-01', caseClosed({ reason: 'safe' }))
    expect(openCases(view(log), END)).toEqual([])
    log.add(C, '2023-03-01', caseReopened({}))
    expect(openCases(view(log), END)).toEqual(['VV-1'])
  })
  test('known too late: closed in April, written down in May', () => {
    const log = book()
    log.add(C, '2023-03-01', caseOpened({ number: 'VV-1' }), { written: '2023-03-01' })
    log.add(C, '2023-04-20', caseClosed({ reason: 'safe' }), { written: '2023-05-04T08:00' })
    const open = (at: string, knownAt: string) =>
      openCases(view(log), { at, knownAt, clock: 'commune' }).length
    expect([open('2023-04-30', '2023-04-30'), open('2023-04-30', '2023-05-31')]).toEqual([1, 0])
  })
  test('a case is found by its number with the reports that belong to it', () => {
    const log = twoEpisodes()
    const R3 = stream('concern', 3)
    const R4 = stream('concern', 4)
    log.add(R3, '2023-10-01', report('60'))
    log.add(R3, '2023-10-02', concernMergedIntoCase({ case: C }))
    log.add(R4, '2023-10-01', report('61'))
    log.add(R4, '', concernDisposed({ outcome: 'joined-to-case', cases: ['VV-2023-03'] }))
    log.add(stream('concern', 5), '2023-10-01', report('62'))
    expect(findCase(view(log), 'VV-2023-03', KNOWN)).toEqual({
      number: 'VV-2023-03',
      stream: C,
      concerns: [R, R2, R3, R4],
      child: K,
    })
    expect(findCase(view(log), 'VV-2023-99', KNOWN)).toBeUndefined()
  })
  test('a foundling gets child and code at placement; a child turns 16 while its case is open', () => {
    const log = twoEpisodes()
    log.add(stream('case', 2), '2023-05-18', caseOpened({ number: 'VV-2023-08' }))
    log.add(
      stream('case', 2),
      '2023-06-01',
      childPlaced({ child: stream('child', 2), childCode: 'TK06-0452' }),
    )
    log.add(
      K,
      '2023-01-03',
      childListed({
        sex: 'male',
        birth: { precision: 'day', month: '2007-03' },
        unit: '1',
        code: 'TK03-0160',
      }),
    )
    log.add(stream('case', 3), '2023-05-18', caseOpened({ number: 'VV-2023-09', child: stream('child', 3) }))
    log.add(
      stream('child', 3),
      '2023-01-03',
      childListed({ sex: 'male', birth: { precision: 'day', month: '2010-03' }, unit: '1' }),
    )
    const [first, second, third] = cases(view(log), END)
    expect(third).not.toHaveProperty('turned16')
    expect(first).toMatchObject({ childCode: 'TK03-0160', turned16: '2023-03' })
    expect(second).toMatchObject({ child: stream('child', 2), childCode: 'TK06-0452' })
    expect(second).not.toHaveProperty('turned16')
  })
})
