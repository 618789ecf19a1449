import { type Interval, interval, type OccurredAt } from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Deadline, deadlineOf, judge, type NoDue, passed } from './deadline.ts'
import { LIMITS } from './packs/casework.ts'
import { vietnam } from './vietnam.ts'

const at = (text: string): Interval => interval({ precision: 'minute', at: text })
const on = (date: string): Interval => interval({ precision: 'day', on: date })
const part = (date: string, p: 'morning' | 'noon' | 'afternoon' | 'evening'): Interval =>
  interval({ precision: 'part', on: date, part: p })
const UNKNOWN = interval({ precision: 'unknown' })

const HOUR = 3_600_000
const judgeOr = (due: Deadline | NoDue, done: Interval): string =>
  typeof due === 'string' ? due : judge(due, done)
const judgeHours = (start: Interval, end: Interval): string =>
  judgeOr(deadlineOf(vietnam, start, LIMITS['initial-assessment']), end)
const START = Date.UTC(2023, 4, 12)
const instant = fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => START + minutes * 60_000)
const span = fc
  .tuple(instant, instant)
  .map(([a, b]): Interval => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const inside = ({ from, to }: Interval, share: number): number =>
  from + Math.floor(((to - from) * share) / 60_000) * 60_000

describe('hours', () => {
  test('law: what is said of an interval is true of every minute in it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(span, span, share, share, (start, end, s, e) => {
        const verdict = judgeHours(start, end)
        const within = inside(end, e) - inside(start, s) <= 12 * HOUR
        if (verdict === 'met') expect(within).toBe(true)
        if (verdict === 'late') expect(within).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
  test('law: knowing more exactly never turns met into late', () => {
    fc.assert(
      fc.property(span, span, (start, end) => {
        const wide = judgeHours(start, end)
        const exact = judgeHours({ from: start.from, to: start.from }, { from: end.to, to: end.to })
        if (wide !== 'unknown') expect(exact).toBe(wide)
      }),
    )
  })
  test.each<[string, Interval, Interval, string]>([
    ['twelve hours to the minute', at('2023-05-12T08:00'), at('2023-05-12T20:00'), 'met'],
    ['one minute more', at('2023-05-12T08:00'), at('2023-05-12T20:01'), 'late'],
    ['over midnight', at('2023-05-12T22:40'), at('2023-05-13T08:15'), 'met'],
    ['the same day, no times', on('2023-05-12'), on('2023-05-12'), 'unknown'],
    ['morning to afternoon', part('2023-05-12', 'morning'), part('2023-05-12', 'afternoon'), 'unknown'],
    ['morning to noon', part('2023-05-12', 'morning'), part('2023-05-12', 'noon'), 'met'],
    ['morning to the next afternoon', part('2023-05-12', 'morning'), part('2023-05-13', 'afternoon'), 'late'],
    ['day to the day after the next', on('2023-05-12'), on('2023-05-14'), 'late'],
    ['recorded before it was received', at('2023-05-12T08:00'), at('2023-05-12T07:00'), 'met'],
    ['received at an unknown time', UNKNOWN, at('2023-05-12T07:00'), 'start-unknown'],
  ])('%s', (_name, start, end, verdict) => {
    expect(judgeHours(start, end)).toBe(verdict)
  })
  test('instants count to the millisecond', () => {
    const start = { from: START, to: START }
    const late = START + 12 * HOUR + 1
    expect(judgeHours(start, { from: late - 1, to: late - 1 })).toBe('met')
    expect(judgeHours(start, { from: late, to: late })).toBe('late')
  })
})

describe('working days', () => {
  const judged = (start: OccurredAt, done: OccurredAt): string =>
    judgeOr(deadlineOf(vietnam, interval(start), LIMITS.plan), interval(done))
  test('the first day is not counted, the fifth is in time', () => {
    const received: OccurredAt = { precision: 'minute', at: '2023-07-17T23:50' }
    expect(deadlineOf(vietnam, interval(received), LIMITS.plan)).toEqual({
      _tag: 'day',
      earliest: '2023-07-24',
      latest: '2023-07-24',
    })
    expect(judged(received, { precision: 'minute', at: '2023-07-24T23:59' })).toBe('met')
    expect(judged(received, { precision: 'day', on: '2023-07-25' })).toBe('late')
  })
  test('only the month of the plan is known', () => {
    const received: OccurredAt = { precision: 'day', on: '2023-07-17' }
    expect(judged(received, { precision: 'month', in: '2023-07' })).toBe('unknown')
    expect(judged(received, { precision: 'month', in: '2023-08' })).toBe('late')
    expect(judged(received, { precision: 'month', in: '2023-06' })).toBe('met')
    expect(judged(received, { precision: 'unknown' })).toBe('unknown')
    expect(judged(received, { precision: 'before', on: '2023-07-24' })).toBe('met')
  })
  test('only the month of receipt is known: due within a range of days', () => {
    const received: OccurredAt = { precision: 'month', in: '2023-07' }
    expect(deadlineOf(vietnam, interval(received), LIMITS.plan)).toEqual({
      _tag: 'day',
      earliest: '2023-07-07',
      latest: '2023-08-07',
    })
    expect(judged(received, { precision: 'day', on: '2023-07-07' })).toBe('met')
    expect(judged(received, { precision: 'day', on: '2023-07-20' })).toBe('unknown')
    expect(judged(received, { precision: 'day', on: '2023-08-08' })).toBe('late')
  })
  test('what is not known is said', () => {
    expect(judged({ precision: 'unknown' }, { precision: 'day', on: '2023-07-20' })).toBe('start-unknown')
    expect(judged({ precision: 'day', on: '2026-12-30' }, { precision: 'day', on: '2026-12-31' })).toBe(
      'calendar-missing',
    )
  })
})

describe('days and months', () => {
  test.each([
    [
      'fifteen days run over days off',
      { unit: 'days', amount: 15, ends: 'same-day' },
      '2023-04-15',
      '2023-04-30',
    ],
    ['a limit that ends on a day off runs on', { unit: 'days', amount: 15 }, '2023-04-15', '2023-05-04'],
    ['at once is the same day', { unit: 'days', amount: 0, ends: 'same-day' }, '2023-04-29', '2023-04-29'],
    [
      'a month without that day ends with its last',
      { unit: 'months', amount: 1 },
      '2023-01-31',
      '2023-02-28',
    ],
    ['six months to a Sunday', { unit: 'months', amount: 6 }, '2023-01-09', '2023-07-10'],
  ] as const)('%s', (_name, term, start, latest) => {
    expect(deadlineOf(vietnam, on(start), term)).toEqual({ _tag: 'day', earliest: latest, latest })
  })
})

describe('whether a limit has passed', () => {
  const T = (text: string): number => at(text).from
  test('a day when it is over', () => {
    const due = { _tag: 'day', earliest: '2023-07-07', latest: '2023-08-07' } as const
    const last = on('2023-08-07').to
    expect(passed(due, T('2023-07-07T23:58'))).toEqual({ passed: false, certain: true })
    expect(passed(due, on('2023-07-07').to)).toEqual({ passed: false, certain: true })
    expect(passed(due, on('2023-07-07').to + 1)).toEqual({ passed: false, certain: false })
    expect(passed(due, last)).toEqual({ passed: false, certain: false })
    expect(passed(due, last + 1)).toEqual({ passed: true, certain: true })
    expect(passed({ _tag: 'day', latest: '2023-08-07' }, 0)).toEqual({ passed: false, certain: false })
  })
  test('hours with the minute after the last', () => {
    const due = deadlineOf(vietnam, at('2023-05-12T08:00'), LIMITS['initial-assessment'])
    if (typeof due === 'string') throw new Error(due)
    expect(passed(due, at('2023-05-12T20:00').to)).toEqual({ passed: false, certain: true })
    expect(passed(due, T('2023-05-12T20:01'))).toEqual({ passed: true, certain: true })
  })
  test('of a start before some day only the latest end is known', () => {
    const due = deadlineOf(vietnam, interval({ precision: 'before', on: '2023-05-12' }), LIMITS.plan)
    expect(due).toEqual({ _tag: 'day', latest: '2023-05-19' })
    expect(judgeOr(due, on('2023-05-19'))).toBe('unknown')
    expect(judgeOr(due, on('2023-05-20'))).toBe('late')
  })
})
