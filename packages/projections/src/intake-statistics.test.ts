import {
  type AnyNewFact,
  caseOpened,
  caseReopened,
  childListed,
  childRecordsLinkedAsOne,
  concernDisposed,
  concernForwarded,
  concernMergedIntoCase,
  concernReported,
  noFurtherActionDecided,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { intakeStatistics } from './intake-statistics.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { judgedReports } from './timeliness.ts'

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

describe('intake', () => {
  test('counts reports by what they say, children of the register once', () => {
    const log = book()
    log.add(K, '', childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' }))
    log.add(stream('child', 2), '', childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' }))
    log.add(K, '', childRecordsLinkedAsOne({ absorbed: stream('child', 2), grounds: [] }))
    log.add(R, '2023-01-06T09:00', report('1', { children: [{ sex: 'male', child: K }] }))
    log.add(
      R2,
      '2023-01-07 morning',
      report('2', {
        channel: 'family',
        anonymous: true,
        children: [{ sex: 'male', child: stream('child', 2) }, { sex: 'unknown' }],
      }),
    )
    log.add(
      stream('concern', 3),
      '2023-02-07',
      report('3', { childNamed: false, type: 'other', group: 'at-risk' }),
    )
    log.add(stream('concern', 3), '', concernDisposed({ outcome: 'forwarded', forwardedTo: 'UBND xã X' }))
    expect(intakeStatistics(view(log), YEAR)).toMatchObject({
      reports: 3,
      byChannel: { school: 2, family: 1 },
      byType: { violence: 2, other: 1 },
      byGroup: { abused: 2, 'at-risk': 1 },
      byMonth: { '2023-01': 2, '2023-02': 1 },
      byOutcome: { pending: 2, forwarded: 1 },
      anonymous: 1,
      childNotNamed: 1,
      registeredChildren: 1,
      timePrecision: { minute: 1, part: 1, day: 1 },
      forwardedTo: { 'UBND xã X': 1 },
    })
    expect(intakeStatistics(view(log), { ...YEAR, from: '2023-02-01' }).reports).toBe(1)
    // In the order of the code list, and what is in none comes last.
    const { byChannel, byOutcome } = intakeStatistics(view(log), YEAR)
    expect([Object.keys(byChannel), Object.keys(byOutcome)]).toEqual([
      ['school', 'family'],
      ['forwarded', 'pending'],
    ])
  })
  test('an outcome that the book does not state follows from what was done', () => {
    const log = book()
    const done: ReadonlyArray<readonly [string, string, AnyNewFact]> = [
      ['opened', C, caseOpened({ number: 'VV-1', concern: stream('concern', 1) })],
      ['joined', stream('concern', 2), concernMergedIntoCase({ case: C })],
      ['reopened', C, caseReopened({ concern: stream('concern', 3) })],
      ['forwarded', stream('concern', 4), concernForwarded({ to: 'X' })],
      ['supported', stream('concern', 5), noFurtherActionDecided({ kind: 'one-time-support' })],
      ['watched', stream('concern', 6), noFurtherActionDecided({ kind: 'watch' })],
      ['unfounded', stream('concern', 7), noFurtherActionDecided({ kind: 'unfounded' })],
    ]
    done.forEach(([name, of, fact], i) => {
      log.add(stream('concern', i + 1), '2023-01-06', report(name))
      log.add(of, '2023-01-07', fact)
    })
    log.add(stream('concern', 8), '2023-01-06', report('nothing'))
    expect(judgedReports(view(log), END).map(({ report: r }) => [r.number, r.outcome])).toEqual([
      ['opened', 'case-opened'],
      ['joined', 'joined-to-case'],
      ['reopened', 'joined-to-case'],
      ['forwarded', 'forwarded'],
      ['supported', 'supported-on-site'],
      ['watched', 'unclear'],
      ['unfounded', 'unfounded'],
      ['nothing', 'pending'],
    ])
  })
})
