// How long a child may be kept from its parents, and a person from a child.
import {
  type AnyNewFact,
  caseOpened,
  contactBanDecided,
  courtDecisionReceived,
  courtPetitioned,
  emergencyMeasureStarted,
  temporarySeparationDecided,
  temporarySeparationEnded,
  temporarySeparationExtended,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { book, stream } from '../../../../tests/projections/book.ts'
import { decree56 } from '../decree56.ts'
import { obligations } from '../obligations.ts'
import type { Procedure } from '../rule-pack.ts'

const C = stream('case', 1)
type Line = readonly [string, AnyNewFact]

const asked = (
  lines: ReadonlyArray<Line>,
  kind: string,
  { T = '2023-12-31', procedure = decree56 }: { T?: string; procedure?: Procedure } = {},
) => {
  const log = book()
  log.add(C, '2023-01-01', caseOpened({ number: 'VV-1' }))
  for (const [at, fact] of lines) log.add(C, at, fact)
  return obligations(log.facts, T, '2100-01-01', procedure)
    .filter((o) => o.kind === kind)
    .map((o) => [o.state, o.due?.latest ?? o.noDue])
}

describe('removal', () => {
  const decided: Line = ['2023-04-15T09:00', temporarySeparationDecided({ until: '2023-04-20' })]
  test('fifteen days and no more, though the last is a holiday', () => {
    expect(asked([decided], 'removal', { T: '2023-04-30T12:00' })).toEqual([['open', '2023-04-30']])
    expect(asked([decided], 'removal')).toEqual([['overdue', '2023-04-30']])
    const ended: Line = ['2023-05-01', temporarySeparationEnded({})]
    expect(asked([decided, ended], 'removal')).toEqual([['met-late', '2023-04-30']])
    expect(asked([decided, ['2023-04-29', temporarySeparationEnded({})]], 'removal')).toEqual([
      ['met', '2023-04-30'],
    ])
  })
  test('an extension in time moves the day that was decided, and never the fifteen days', () => {
    const extended = (on: string): ReadonlyArray<Line> => [
      decided,
      [on, temporarySeparationExtended({ until: '2023-05-10' })],
    ]
    expect(asked([decided], 'removal-until')).toEqual([['overdue', '2023-04-20']])
    expect(asked(extended('2023-04-20'), 'removal-until')).toEqual([['overdue', '2023-05-10']])
    expect(asked(extended('2023-04-21'), 'removal-until')).toEqual([['overdue', '2023-04-20']])
    expect(asked(extended('2023-04-20'), 'removal')).toEqual([['overdue', '2023-04-30']])
  })
  test('a competent body may ask for more', () => {
    const court: Line = ['2023-04-28', temporarySeparationExtended({ byCourt: true, until: '2023-06-30' })]
    expect(asked([decided, court], 'removal')).toEqual([['open', 'lifted']])
    expect(asked([decided, court], 'removal-court')).toEqual([['met', '2023-04-30']])
    const outcome = (granted: boolean): Line => [
      '2023-04-20',
      courtDecisionReceived({ outcome: granted ? 'granted' : 'refused', until: '2023-12-31' }),
    ]
    expect(asked([decided, outcome(true)], 'removal')).toEqual([['open', 'lifted']])
    expect(asked([decided, outcome(true)], 'removal-until', { T: '2023-12-30' })).toEqual([
      ['open', '2023-12-31'],
    ])
    expect(asked([decided, outcome(false)], 'removal')).toEqual([['overdue', '2023-04-30']])
  })
  test('after fifteen days the child returns or the Court is asked', () => {
    expect(asked([decided], 'removal-court')).toEqual([['overdue', '2023-04-30']])
    const petition: Line = ['2023-04-28', courtPetitioned({ request: 'separate-child' })]
    expect(asked([decided, petition], 'removal-court')).toEqual([['met', '2023-04-30']])
    expect(asked([decided, petition], 'removal')).toEqual([['overdue', '2023-04-30']])
  })
  test('counted from the separation itself, by the other reading', () => {
    const procedure = {
      ...decree56,
      readings: { ...decree56.readings, removalFrom: 'separation' as const },
    }
    const carriedOut: Line = ['2023-04-14T22:00', emergencyMeasureStarted({ measure: 'separation' })]
    expect(asked([carriedOut, decided], 'removal', { procedure })).toEqual([['overdue', '2023-04-29']])
    expect(asked([decided], 'removal', { procedure })).toEqual([['open', 'start-unknown']])
  })
  test('decided again after it was ended, it has fifteen days of its own; while it runs it has not', () => {
    const again: ReadonlyArray<Line> = [
      decided,
      ['2023-04-20', temporarySeparationEnded({})],
      ['2023-06-01', temporarySeparationDecided({})],
    ]
    expect(asked(again, 'removal')).toEqual([
      ['met', '2023-04-30'],
      ['overdue', '2023-06-16'],
    ])
    const running: ReadonlyArray<Line> = [decided, ['2023-04-28', temporarySeparationDecided({})]]
    expect(asked(running, 'removal')).toEqual([['overdue', '2023-04-30']])
  })
})

describe('a contact ban', () => {
  test('ends in three days by its own words, or by another decision', () => {
    const ban = (until?: string): Line => [
      '2023-07-10T08:00',
      contactBanDecided({ applied: true, ...(until === undefined ? {} : { until }) }),
    ]
    expect(asked([ban('2023-07-13')], 'contact-ban')).toEqual([['met', '2023-07-13']])
    expect(asked([ban('2023-07-14')], 'contact-ban')).toEqual([['overdue', '2023-07-13']])
    expect(asked([ban()], 'contact-ban')).toEqual([['cancelled', '2023-07-13']])
    expect(asked([ban(), ['2023-07-13', contactBanDecided({ applied: false })]], 'contact-ban')).toEqual([
      ['met', '2023-07-13'],
    ])
  })
  test('the law of the day', () => {
    const log = book()
    log.add(C, '2023-01-01', caseOpened({ number: 'VV-1' }))
    for (const on of ['2023-06-30', '2023-07-01']) log.add(C, on, contactBanDecided({ applied: true }))
    expect(
      obligations(log.facts, '2023-12-31', '2100-01-01')
        .filter((o) => o.kind === 'contact-ban')
        .map((o) => o.rule),
    ).toEqual(['pcblgd-2007@1/contact-ban', 'pcblgd-2022@1/contact-ban'])
  })
})
