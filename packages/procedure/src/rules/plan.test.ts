// What a case calls for: the plan and its approval.
import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  childDied,
  childListed,
  concernReported,
  detailedRiskAssessed,
  emergencyMeasureDecided,
  emergencyMeasureEnded,
  reviewHeld,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanReturned,
  supportPlanSubmitted,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../../tests/projections/book.ts'
import { decree56 } from '../decree56.ts'
import { obligations } from '../obligations.ts'
import type { Procedure } from '../rule-pack.ts'

const [R, C, K] = [stream('concern', 1), stream('case', 1), stream('child', 1)]
const report = concernReported({
  number: '1',
  channel: 'school',
  type: 'violence',
  group: 'abused',
  anonymous: false,
  childNamed: true,
  children: [],
})
const opened = (on: string, ...more: ReadonlyArray<readonly [string, AnyNewFact]>): Book => {
  const log = book()
  log.add(R, on, report)
  log.add(C, on, caseOpened({ number: 'VV-1', concern: R, child: K }))
  for (const [at, fact] of more) log.add(C, at, fact)
  return log
}
const asked = (log: Book, kind: string, T = '2023-12-31', procedure: Procedure = decree56) =>
  obligations(log.facts, T, '2100-01-01', procedure).filter((o) => o.kind === kind)

describe('the plan, five working days', () => {
  test('over Tết and over 30 April', () => {
    expect(asked(opened('2023-01-19T23:50'), 'plan')).toMatchObject([{ due: { latest: '2023-02-02' } }])
    expect(asked(opened('2023-04-28'), 'plan', '2023-05-15')).toMatchObject([
      { state: 'overdue', due: { latest: '2023-05-10' }, lateBy: { amount: 3, unit: 'working-days' } },
    ])
  })
  test('from the specific assessment, by the other reading: before it the clock has not begun', () => {
    const other = {
      ...decree56,
      readings: { ...decree56.readings, planFrom: 'specific-assessment' as const },
    }
    const log = opened('2023-07-17')
    expect(asked(log, 'plan', '2023-12-31', other)).toMatchObject([
      { state: 'open', certain: false, noDue: 'start-unknown' },
    ])
    log.add(C, '2023-07-20', detailedRiskAssessed({ tables: {} }))
    log.add(C, '2023-07-27', supportPlanDrafted({}))
    expect(asked(log, 'plan', '2023-12-31', other)).toMatchObject([{ state: 'met' }])
    expect(asked(log, 'plan')).toMatchObject([{ state: 'met-late', lateBy: { amount: 3 } }])
  })
  test('an emergency lifts the limit and sets no other; one that comes after the limit was missed does not', () => {
    const log = opened('2023-07-17', ['2023-07-18', emergencyMeasureDecided({ applied: true })])
    expect(asked(log, 'plan')).toMatchObject([
      { state: 'open', noDue: 'lifted', ordinary: { state: 'overdue', due: { latest: '2023-07-24' } } },
    ])
    log.add(C, '2023-08-30', supportPlanDrafted({}))
    expect(asked(log, 'plan')).toMatchObject([
      { state: 'met', certain: true, ordinary: { state: 'met-late' } },
    ])
    const after = opened('2023-07-17', ['2023-07-25', emergencyMeasureDecided({ applied: true })])
    expect(asked(after, 'plan')).toMatchObject([{ state: 'overdue' }])
    const not = opened('2023-07-17', ['2023-07-18', emergencyMeasureDecided({ applied: false })])
    expect(asked(not, 'plan')).toMatchObject([{ state: 'overdue' }])
  })
  test('the case is closed, the child turns 16 or dies before the day: it ends', () => {
    const closed = opened('2023-07-17', ['2023-07-20', caseClosed({ reason: 'other' })])
    const born = (month: string): Book => {
      const log = opened('2023-07-28')
      log.add(K, '2023-01-01', childListed({ sex: 'male', unit: '1', birth: { precision: 'month', month } }))
      return log
    }
    const dead = opened('2023-07-17')
    dead.add(K, '2023-07-19', childDied({}))
    expect(
      [closed, born('2007-07'), born('2007-08'), dead].map((log) =>
        asked(log, 'plan').map((o) => [o.state, o.cancelledFor]),
      ),
    ).toEqual([
      [['cancelled', 'case-closed']],
      [['cancelled', 'turned-16']],
      [['overdue', undefined]],
      [['cancelled', 'child-died']],
    ])
  })
  test('a plan made after the closing does not make up for the one that was missing', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-25', caseClosed({ reason: 'other' })],
      ['2023-07-26', supportPlanDrafted({})],
    )
    expect(asked(log, 'plan')).toMatchObject([{ state: 'overdue' }])
  })
  test('a day without a calendar is said', () => {
    const none = { ...decree56, calendar: { name: 'none', years: {} } }
    expect(asked(opened('2023-07-17'), 'plan', '2023-12-31', none)).toMatchObject([
      { state: 'open', certain: false, noDue: 'calendar-missing' },
    ])
  })
  test('the pack of the day on which it opened judges it to the end', () => {
    expect(
      ['2025-06-30', '2025-07-01'].map((on) => asked(opened(on), 'plan', '2025-12-31').map((o) => o.rule)),
    ).toEqual([['nd56@1/plan'], ['nd56@2/plan']])
  })
})

describe('the approval, two working days', () => {
  test('each submission has its own; a return is an answer', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-24T08:00', supportPlanSubmitted({})],
      ['2023-07-25', supportPlanReturned({})],
      ['2023-07-27', supportPlanSubmitted({})],
    )
    expect(asked(log, 'approval').map((o) => [o.state, o.due?.latest])).toEqual([
      ['met', '2023-07-26'],
      ['overdue', '2023-07-31'],
    ])
    log.add(C, '2023-08-01', supportPlanApproved({}))
    expect(asked(log, 'approval').map((o) => o.state)).toEqual(['met', 'met-late'])
  })
  test('a return and a new submission on one day are told apart', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-24', supportPlanSubmitted({})],
      ['2023-07-25', supportPlanReturned({})],
      ['2023-07-25', supportPlanSubmitted({})],
    )
    expect(asked(log, 'approval').map((o) => o.state)).toEqual(['met', 'overdue'])
  })
  test('each return answers its own submission, and none that came after it', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-20', supportPlanReturned({})],
      ['2023-07-24', supportPlanSubmitted({})],
    )
    expect(asked(log, 'approval').map((o) => o.state)).toEqual(['overdue'])
    log.add(C, '2023-07-25', supportPlanReturned({}))
    log.add(C, '2023-07-25', supportPlanSubmitted({}))
    log.add(C, '2023-07-26', supportPlanReturned({}))
    expect(asked(log, 'approval').map((o) => o.state)).toEqual(['met', 'met'])
  })
  test('a new submission in time takes the place of one without an answer', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-24', supportPlanSubmitted({})],
      ['2023-07-25', supportPlanSubmitted({})],
      ['2023-07-27', supportPlanApproved({})],
    )
    expect(asked(log, 'approval').map((o) => [o.state, o.cancelledFor])).toEqual([
      ['cancelled', 'superseded'],
      ['met', undefined],
    ])
  })
})

describe('what ends on a stated day', () => {
  test('the approved plan is reviewed by its end', () => {
    const log = opened(
      '2023-07-17',
      ['2023-07-20', supportPlanDrafted({ endOn: '2023-10-01' })],
      ['2023-07-21', supportPlanApproved({})],
    )
    expect(asked(log, 'plan-carried-out', '2023-09-01')).toMatchObject([
      { state: 'open', due: { latest: '2023-10-01' } },
    ])
    log.add(C, '2023-10-03', reviewHeld({ tables: {} }))
    expect(asked(log, 'plan-carried-out')).toMatchObject([
      { state: 'met-late', lateBy: { amount: 2, unit: 'days' } },
    ])
  })
  test('a measure with a last day is ended by then', () => {
    const log = opened('2023-07-17', [
      '2023-07-17',
      emergencyMeasureDecided({ applied: true, until: '2023-07-20' }),
    ])
    expect(asked(log, 'emergency-measure-end')).toMatchObject([{ state: 'overdue' }])
    log.add(C, '2023-07-20', emergencyMeasureEnded({}))
    expect(asked(log, 'emergency-measure-end')).toMatchObject([{ state: 'met' }])
  })
})
