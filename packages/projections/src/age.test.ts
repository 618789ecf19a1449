import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageBand,
  ageOf,
  birthdayOf16,
  completedYears,
  exactYears,
  monthOf16,
  sixteenthBirthday,
} from './age.ts'

const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const endOfMonth = (d: string): string =>
  new Date(Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)), 0)).toISOString().slice(0, 10)

describe('laws', () => {
  test('at every month end the month of birth gives the exact age, but for a birthday on 29 February', () => {
    fc.assert(
      fc.property(date, date, (born, d) => {
        const at = endOfMonth(d)
        fc.pre(!(born.endsWith('-02-29') && at.endsWith('-02-28')))
        expect(completedYears({ precision: 'day', month: born.slice(0, 7) }, at)).toBe(exactYears(born, at))
      }),
      { numRuns: 2000 },
    )
  })
  test('on other days it is never ahead of the exact age, and one year behind at the most', () => {
    fc.assert(
      fc.property(date, date, (born, at) => {
        fc.pre(!(born.endsWith('-02-29') && at.endsWith('-02-28')))
        const behind =
          exactYears(born, at) -
          (completedYears({ precision: 'month', month: born.slice(0, 7) }, at) as number)
        expect([0, 1]).toContain(behind)
      }),
      { numRuns: 2000 },
    )
  })
  test('a child is under 16 on exactly the days before its sixteenth birthday', () => {
    fc.assert(
      fc.property(date, date, (born, at) => {
        expect(exactYears(born, at) < 16).toBe(at < sixteenthBirthday(born))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('boundaries', () => {
  test.each([
    ['2007-12-31', '2023-12-30', 15],
    ['2007-12-31', '2023-12-31', 16],
    ['2008-01-01', '2023-12-31', 15],
    ['2008-02-29', '2023-02-28', 14],
    ['2008-02-29', '2023-03-01', 15],
    ['2008-02-29', '2024-02-28', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2023-06-01', '2023-05-31', -1],
  ])('born %s, at %s: %i', (born, at, years) => {
    expect(exactYears(born, at)).toBe(years)
  })
  test('the sixteenth birthday of 29 February is in a leap year, but for a century', () => {
    expect(sixteenthBirthday('2008-02-29')).toBe('2024-02-29')
    expect(sixteenthBirthday('2084-02-29')).toBe('2100-03-01')
  })
  test('by what is known of the birth', () => {
    expect(ageOf({ precision: 'day', month: '2008-05' }, '2008-05-20', '2023-05-20')).toEqual({
      years: 15,
      basis: 'exact-day',
    })
    expect(ageOf({ precision: 'day', month: '2008-05' }, undefined, '2023-05-20')).toEqual({
      years: 14,
      basis: 'birth-month',
    })
    expect(ageOf({ precision: 'year', year: '2008' }, undefined, '2023-01-01')).toEqual({
      years: 15,
      basis: 'birth-year',
    })
    expect(ageOf({ precision: 'estimated', age: 8, asOf: '2020-01-01' }, undefined, '2023-01-01')).toEqual({
      years: 8,
      basis: 'estimate',
    })
    expect(ageOf({ precision: 'unknown' }, undefined, '2023-01-01')).toBeUndefined()
    expect(birthdayOf16({ precision: 'month', month: '2007-10' }, undefined)).toBe('2023-10')
    expect(birthdayOf16({ precision: 'day', month: '2007-10' }, '2007-10-16')).toBe('2023-10-16')
    expect(monthOf16({ precision: 'year', year: '2007' })).toBeUndefined()
  })
  test('bands', () => {
    expect([-1, 0, 5, 6, 10, 11, 15, 16, undefined].map(ageBand)).toEqual([
      'not-born',
      '0-5',
      '0-5',
      '6-10',
      '6-10',
      '11-15',
      '11-15',
      '16+',
      'unknown',
    ])
  })
})
