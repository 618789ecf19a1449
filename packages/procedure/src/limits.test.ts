import { type Interval, interval, type OccurredAt } from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueWithin, judgeDays, judgeHours, LIMITS } from './limits.ts'
import { vietnam } from './vietnam.ts'

const at = (text: string): Interval => interval({ precision: 'minute', at: text })
const on = (date: string): Interval => interval({ precision: 'day', on: date })
const part = (date: string, p: 'morning' | 'noon' | 'afternoon' | 'evening'): Interval =>
  interval({ precision: 'part', on: date, part: p })
const UNKNOWN = interval({ precision: 'unknown' })

const HOUR = 3_600_000
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
        const verdict = judgeHours(start, end, 12)
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
        const wide = judgeHours(start, end, 12)
        const exact = judgeHours({ from: start.from, to: start.from }, { from: end.to, to: end.to }, 12)
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
    ['received at an unknown time', UNKNOWN, at('2023-05-12T07:00'), 'unknown'],
  ])('%s', (_name, start, end, verdict) => {
    expect(judgeHours(start, end, LIMITS['initial-assessment'].amount)).toBe(verdict)
  })
  test('instants count to the millisecond', () => {
    const start = { from: START, to: START }
    const late = START + 12 * HOUR + 1
    expect(judgeHours(start, { from: late - 1, to: late - 1 }, 12)).toBe('met')
    expect(judgeHours(start, { from: late, to: late }, 12)).toBe('late')
  })
})

describe('working days', () => {
  const judge = (start: OccurredAt, done: OccurredAt): string => {
    const due = dueWithin(vietnam, interval(start), LIMITS.plan.amount)
    return due._tag === 'due' ? judgeDays(due, interval(done)) : due._tag
  }
  test('the first day is not counted, the fifth is in time', () => {
    const received: OccurredAt = { precision: 'minute', at: '2023-07-17T23:50' }
    expect(dueWithin(vietnam, interval(received), 5)).toEqual({
      _tag: 'due',
      earliest: '2023-07-24',
      latest: '2023-07-24',
    })
    expect(judge(received, { precision: 'minute', at: '2023-07-24T23:59' })).toBe('met')
    expect(judge(received, { precision: 'day', on: '2023-07-25' })).toBe('late')
  })
  test('only the month of the plan is known', () => {
    const received: OccurredAt = { precision: 'day', on: '2023-07-17' }
    expect(judge(received, { precision: 'month', in: '2023-07' })).toBe('unknown')
    expect(judge(received, { precision: 'month', in: '2023-08' })).toBe('late')
    expect(judge(received, { precision: 'month', in: '2023-06' })).toBe('met')
    expect(judge(received, { precision: 'unknown' })).toBe('unknown')
    expect(judge(received, { precision: 'before', on: '2023-07-24' })).toBe('met')
  })
  test('only the month of receipt is known: due within a range of days', () => {
    const received: OccurredAt = { precision: 'month', in: '2023-07' }
    expect(dueWithin(vietnam, interval(received), 5)).toEqual({
      _tag: 'due',
      earliest: '2023-07-07',
      latest: '2023-08-07',
    })
    expect(judge(received, { precision: 'day', on: '2023-07-07' })).toBe('met')
    expect(judge(received, { precision: 'day', on: '2023-07-20' })).toBe('unknown')
    expect(judge(received, { precision: 'day', on: '2023-08-08' })).toBe('late')
  })
  test('what is not known is said', () => {
    expect(judge({ precision: 'unknown' }, { precision: 'day', on: '2023-07-20' })).toBe('start-unknown')
    expect(judge({ precision: 'day', on: '2024-12-30' }, { precision: 'day', on: '2024-12-31' })).toBe(
      'calendar-missing',
    )
  })
})
