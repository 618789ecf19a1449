// What a report calls for.
import {
  allegationVerified,
  caseOpened,
  concernAcknowledged,
  concernDisposed,
  concernForwarded,
  concernMergedIntoCase,
  concernReceivedFrom111,
  concernReported,
  emergencyMeasureDecided,
  initialRiskAssessed,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../../tests/projections/book.ts'
import { decree56 } from '../decree56.ts'
import { obligations } from '../obligations.ts'
import type { Procedure } from '../rule-pack.ts'

const [R, R2, C] = [stream('concern', 1), stream('concern', 2), stream('case', 1)]
const tables = {}
const report = (dangerNow: boolean, number = '1') =>
  concernReported({
    number,
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
    dangerNow,
  })
const assessed = (level: 'high' | 'low') => initialRiskAssessed({ tables, level })

const asked = (log: Book, kind: string, T = '2023-12-31', procedure: Procedure = decree56) =>
  obligations(log.facts, T, '2100-01-01', procedure).filter((o) => o.kind === kind)
const states = (log: Book, kind: string, T?: string): ReadonlyArray<string> =>
  asked(log, kind, T).map((o) => o.state)

describe('12 hours', () => {
  test('a report at 23:50 is to be assessed by 11:50, counted by the clock', () => {
    const log = book()
    log.add(R, '2023-01-20T23:50', report(false))
    expect(states(log, 'initial-assessment', '2023-01-21T11:50')).toEqual(['open'])
    expect(asked(log, 'initial-assessment', '2023-01-21T13:00')).toMatchObject([
      {
        state: 'overdue',
        certain: true,
        lateBy: { amount: 2, unit: 'hours' },
        rule: 'nd56@1/initial-assessment',
      },
    ])
    log.add(R, '2023-01-21T11:50', assessed('low'))
    expect(states(log, 'initial-assessment')).toEqual(['met'])
  })
  test('where the paper gives the day only it cannot be told, and the lenient state is given', () => {
    const log = book()
    log.add(R, '2023-05-12', report(false))
    expect(asked(log, 'initial-assessment', '2023-05-12T14:00')).toMatchObject([
      { state: 'open', certain: false },
    ])
    log.add(R, '2023-05-12T23:00', assessed('low'))
    expect(asked(log, 'initial-assessment')).toMatchObject([{ state: 'met', certain: false }])
  })
  test('the first body that took the report may start the clock', () => {
    const log = book()
    log.add(R, '2023-05-12T10:00', report(true))
    log.add(R, '2023-05-12T10:00', concernReceivedFrom111({ sentAt: '2023-05-12T06:00' }))
    log.add(R, '2023-05-12T20:00', emergencyMeasureDecided({ applied: true }))
    const first = {
      ...decree56,
      readings: { ...decree56.readings, twelveHoursFrom: 'first-intake' as const },
    }
    expect(states(log, 'emergency-measure')).toEqual(['met'])
    expect(asked(log, 'emergency-measure', '2023-12-31', first)).toMatchObject([{ state: 'met-late' }])
  })
})

describe('the emergency measure', () => {
  const decided = (applied: boolean): Book => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report(false))
    log.add(C, '2023-05-12T09:00', caseOpened({ number: 'VV-1', concern: R }))
    log.add(C, '2023-05-12T15:00', emergencyMeasureDecided({ applied }))
    return log
  }
  test('is asked for by danger now, by a high level, by a measure applied, and by nothing else', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report(false))
    log.add(R, '2023-05-12T09:00', assessed('low'))
    expect(states(log, 'emergency-measure')).toEqual([])
    log.add(R, '2023-05-12T10:00', assessed('high'))
    expect(asked(log, 'emergency-measure')).toMatchObject([
      { state: 'overdue', openedBy: { fact: { type: 'InitialRiskAssessed' } }, about: '1' },
    ])
    expect(states(decided(false), 'emergency-measure')).toEqual([])
    expect(states(decided(true), 'emergency-measure')).toEqual(['met'])
  })
  test('a decision not to act answers it as well', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report(true))
    log.add(R, '2023-05-12T12:00', emergencyMeasureDecided({ applied: false }))
    expect(states(log, 'emergency-measure')).toEqual(['met'])
  })
  test('a report joined to a case is answered by what that case decided after it', () => {
    const log = decided(true)
    log.add(R2, '2023-06-01T08:00', report(true, '2'))
    log.add(R2, '2023-06-01T09:00', concernMergedIntoCase({ case: C }))
    expect(states(log, 'emergency-measure')).toEqual(['met', 'overdue'])
    log.add(C, '2023-06-01T10:00', emergencyMeasureDecided({ applied: true }))
    expect(states(log, 'emergency-measure')).toEqual(['met', 'met'])
  })
  test('passed on or found untrue in time it ends; after that it stays missed', () => {
    const ended = (at: string, fact: Parameters<Book['add']>[2]) => {
      const log = book()
      log.add(R, '2023-05-12T08:00', report(true))
      log.add(R, at, fact)
      return asked(log, 'emergency-measure').map((o) => [o.state, o.cancelledFor])
    }
    expect(ended('2023-05-12T09:00', concernForwarded({ to: 'X' }))).toEqual([['cancelled', 'forwarded']])
    expect(ended('2023-05-12T19:00', allegationVerified({ result: 'false' }))).toEqual([
      ['cancelled', 'unfounded'],
    ])
    expect(ended('2023-05-14T09:00', concernDisposed({ outcome: 'unfounded' }))).toEqual([
      ['overdue', undefined],
    ])
  })
  test('a case without a report: nothing says when the twelve hours began', () => {
    const log = book()
    log.add(C, '2023-05-12', caseOpened({ number: 'VV-1' }))
    log.add(C, '2023-05-12', emergencyMeasureDecided({ applied: true }))
    expect(asked(log, 'emergency-measure')).toMatchObject([
      { state: 'met', certain: false, noDue: 'start-unknown', about: 'VV-1' },
    ])
  })
})

describe('at once', () => {
  test('hotline 111 has its answer, and a report is passed on, the same day', () => {
    const log = book()
    log.add(R, '2023-05-12T08:00', report(false))
    log.add(R, '2023-05-12T08:00', concernReceivedFrom111({}))
    expect(asked(log, 'acknowledge-111', '2023-05-12T20:00')).toMatchObject([
      { state: 'open', due: { latest: '2023-05-12' } },
    ])
    expect(states(log, 'forward')).toEqual([])
    log.add(R, '2023-05-12T23:00', concernAcknowledged({}))
    log.add(R, '2023-05-13', concernForwarded({ to: 'X' }))
    expect(states(log, 'acknowledge-111')).toEqual(['met'])
    expect(asked(log, 'forward')).toMatchObject([{ state: 'met-late', lateBy: { amount: 1, unit: 'days' } }])
  })
})
