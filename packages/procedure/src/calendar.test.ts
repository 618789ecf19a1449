import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays, type Answer, countWorkingDays, isWorkingDay } from './calendar.ts'
import { vietnam } from './vietnam.ts'

const value = <A>(answer: Answer<A>): A => {
  if (answer._tag !== 'known') throw new Error(`no calendar for ${answer.year}`)
  return answer.value
}

const day = (n: number): string => addDays('2023-01-01', n)
/** Days from which forty working days stay inside the two years of data. */
const anyDay = fc.integer({ min: 0, max: 640 }).map(day)

describe('laws', () => {
  test('a limit ends on a working day, and exactly n of them lie after the first day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const end = value(addWorkingDays(vietnam, from, n))
        expect(value(isWorkingDay(vietnam, end))).toBe(true)
        expect(value(countWorkingDays(vietnam, addDays(from, 1), end))).toBe(n)
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
    expect(value(countWorkingDays(vietnam, '2023-01-01', '2023-12-31'))).toBe(249)
    expect(value(countWorkingDays(vietnam, '2024-01-01', '2024-12-31'))).toBe(251)
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
  ])('%s is a working day: %s (%s)', (date, works) => {
    expect(isWorkingDay(vietnam, date)).toEqual({ _tag: 'known', value: works })
  })
  test('five working days over Tết', () => {
    expect(addWorkingDays(vietnam, '2023-01-19', 5)).toEqual({ _tag: 'known', value: '2023-02-02' })
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
    expect(isWorkingDay(vietnam, '2025-01-02')).toEqual({ _tag: 'calendar-missing', year: 2025 })
    expect(addWorkingDays(vietnam, '2024-12-30', 5)).toEqual({ _tag: 'calendar-missing', year: 2025 })
    expect(countWorkingDays(vietnam, '2022-12-31', '2023-01-03')).toEqual({
      _tag: 'calendar-missing',
      year: 2022,
    })
  })
  test('what is no limit or no date', () => {
    expect(() => addWorkingDays(vietnam, '2023-05-12', 0)).toThrow(RangeError)
    expect(() => isWorkingDay(vietnam, '2023-02-30')).toThrow(RangeError)
  })
  test('an interval that ends before it begins has no days', () => {
    expect(countWorkingDays(vietnam, '2023-05-12', '2023-05-11')).toEqual({ _tag: 'known', value: 0 })
  })
})
