import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Answer,
  countWorkingDays,
  isWorkingDay,
  lastDay,
  workingDaysBetween,
} from './calendar.ts'
import { vietnam } from './vietnam.ts'

const value = <A>(answer: Answer<A>): A => {
  if (answer._tag !== 'known') throw new Error(`no calendar for ${answer.year}`)
  return answer.value
}

const day = (n: number): string => addDays('2022-01-01', n)
/** Days from which forty working days stay inside the four years of data. */
const anyDay = fc.integer({ min: 0, max: 1370 }).map(day)

describe('laws', () => {
  test('a limit ends on a working day, and exactly n of them lie after the first day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const end = value(addWorkingDays(vietnam, from, n))
        expect(value(isWorkingDay(vietnam, end))).toBe(true)
        expect(value(countWorkingDays(vietnam, addDays(from, 1), end))).toBe(n)
        expect(value(workingDaysBetween(vietnam, from, end))).toBe(n)
      }),
      { numRuns: 300 },
    )
  })
  test('m and then n working days are m + n working days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 }), (from, m, n) => {
        const stepwise = addWorkingDays(vietnam, value(addWorkingDays(vietnam, from, m)), n)
        expect(stepwise).toEqual(addWorkingDays(vietnam, from, m + n))
      }),
    )
  })
  test('working days between add up, and none lie between a day and itself or an earlier one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(40), fc.nat(40), (a, m, n) => {
        const [b, c] = [addDays(a, m), addDays(a, m + n)]
        const between = (from: string, to: string) => value(workingDaysBetween(vietnam, from, to))
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        expect(between(b, a)).toBe(0)
      }),
    )
  })
  test('a limit that ends on a day off runs to the next working day, and nowhere otherwise', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const end = value(lastDay(vietnam, date, 'next-working-day'))
        expect(value(isWorkingDay(vietnam, end))).toBe(true)
        expect(value(countWorkingDays(vietnam, date, end))).toBe(1)
        expect(value(lastDay(vietnam, date, 'same-day'))).toBe(date)
      }),
    )
  })
  test('months go to the same day, or to the last day of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -24, max: 24 }), (date, n) => {
        const end = addMonths(date, n)
        const months = (d: string) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
        expect(months(end) - months(date)).toBe(n)
        if (end.slice(8) !== date.slice(8)) {
          expect(end.slice(8) < date.slice(8)).toBe(true)
          expect(addDays(end, 1).slice(8)).toBe('01')
        }
      }),
    )
  })
  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (from, later, n) => {
          const first = value(addWorkingDays(vietnam, from, n))
          expect(value(addWorkingDays(vietnam, addDays(from, later), n)) >= first).toBe(true)
        },
      ),
    )
  })
})

describe('Vietnam', () => {
  test('working days of a year, as counted by hand from the texts', () => {
    // 260 weekdays less 11 days off on weekdays: 3 Jan, 5 of Tết, 11 Apr, 2 and 3 May, 1 and 2 Sep.
    expect(value(countWorkingDays(vietnam, '2022-01-01', '2022-12-31'))).toBe(249)
    expect(value(countWorkingDays(vietnam, '2023-01-01', '2023-12-31'))).toBe(249)
    expect(value(countWorkingDays(vietnam, '2024-01-01', '2024-12-31'))).toBe(251)
    // 261 weekdays less 12 days off on weekdays, one Saturday worked.
    expect(value(countWorkingDays(vietnam, '2025-01-01', '2025-12-31'))).toBe(250)
  })
  test('working days of each month of 2023', () => {
    const months = Array.from({ length: 12 }, (_, m) => {
      const first = `2023-${String(m + 1).padStart(2, '0')}-01`
      const next = m === 11 ? '2024-01-01' : `2023-${String(m + 2).padStart(2, '0')}-01`
      return value(countWorkingDays(vietnam, first, addDays(next, -1)))
    })
    expect(months).toEqual([16, 20, 23, 20, 20, 22, 21, 23, 19, 22, 22, 21])
  })
  test.each([
    ['2023-01-19', true, 'the day before Tết'],
    ['2023-01-26', false, 'a substitute day of Tết'],
    ['2023-01-27', true, 'the day after'],
    ['2023-05-03', false, 'for Victory Day'],
    ['2023-09-04', false, 'for National Day'],
    ['2023-07-01', false, 'a Saturday'],
    ['2024-04-29', false, 'off in exchange'],
    ['2024-05-04', true, 'a Saturday worked in exchange'],
    ['2024-05-05', false, 'a Sunday'],
    ['2022-01-28', true, 'the Friday before Tết'],
    ['2022-02-07', true, 'the Monday after'],
    ['2025-01-24', true, 'the Friday before Tết'],
    ['2025-01-27', false, 'Tết'],
    ['2025-01-31', false, 'Tết'],
    ['2025-02-03', true, 'the Monday after'],
    ['2025-04-07', false, 'Hung Kings'],
    ['2025-04-26', true, 'a Saturday worked in exchange'],
    ['2025-05-02', false, 'off in exchange'],
    ['2025-07-01', true, 'the day of the two-tier government'],
    ['2025-09-01', false, 'National Day'],
    ['2025-09-03', true, 'the day after'],
  ])('%s is a working day: %s (%s)', (date, works) => {
    expect(isWorkingDay(vietnam, date)).toEqual({ _tag: 'known', value: works })
  })
  test('five working days over Tết', () => {
    expect(addWorkingDays(vietnam, '2023-01-19', 5)).toEqual({ _tag: 'known', value: '2023-02-02' })
  })
  test('months that end short, and a limit over the swapped days of 2025', () => {
    expect(addMonths('2023-11-30', 3)).toBe('2024-02-29')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2025-05-31', 1)).toBe('2025-06-30')
    expect(addMonths('2025-02-28', 1)).toBe('2025-03-28')
    expect(value(addWorkingDays(vietnam, '2025-04-25', 4))).toBe('2025-05-05')
    expect(value(lastDay(vietnam, '2025-04-30', 'next-working-day'))).toBe('2025-05-05')
    expect(value(lastDay(vietnam, '2025-04-26', 'next-working-day'))).toBe('2025-04-26')
  })
  test('every special day names its source, and its year is the one it stands under', () => {
    for (const [year, days] of Object.entries(vietnam.years)) {
      expect(new Set(days.map((d) => d.date)).size).toBe(days.length)
      for (const d of days) {
        expect(d.date.slice(0, 4)).toBe(year)
        expect(d.source).not.toBe('')
        expect(d.name.vi).not.toBe('')
      }
    }
  })
})

describe('what is not known is said', () => {
  test('a year without data', () => {
    expect(isWorkingDay(vietnam, '2027-01-02')).toEqual({ _tag: 'calendar-missing', year: 2027 })
    expect(addWorkingDays(vietnam, '2026-12-30', 5)).toEqual({ _tag: 'calendar-missing', year: 2027 })
    expect(lastDay(vietnam, '2027-01-01', 'next-working-day')).toEqual({
      _tag: 'calendar-missing',
      year: 2027,
    })
    expect(countWorkingDays(vietnam, '2021-12-31', '2022-01-03')).toEqual({
      _tag: 'calendar-missing',
      year: 2021,
    })
  })
  test('the days around New Year 2026', () => {
    expect(addWorkingDays(vietnam, '2025-12-31', 1)).toEqual({ _tag: 'known', value: '2026-01-05' })
    expect(isWorkingDay(vietnam, '2026-01-10')).toEqual({ _tag: 'known', value: true })
  })
  test('what is no limit or no date', () => {
    expect(() => addWorkingDays(vietnam, '2023-05-12', 0)).toThrow(RangeError)
    expect(() => isWorkingDay(vietnam, '2023-02-30')).toThrow(RangeError)
  })
  test('an interval that ends before it begins has no days', () => {
    expect(countWorkingDays(vietnam, '2023-05-12', '2023-05-11')).toEqual({ _tag: 'known', value: 0 })
  })
})
