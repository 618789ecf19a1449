// For whoever changes who counts as sixteen, and by which of several statements.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BirthStatement, certainlySixteenFrom, type ClearBirth, holdingBirth } from './sixteen.ts'

const listed = (birth: ClearBirth): BirthStatement => ({
  type: 'ChildListed',
  body: { sex: 'male', birth, unit: '3' },
})
const corrected = (birth: ClearBirth): BirthStatement => ({
  type: 'ChildBirthDateCorrected',
  body: { birth },
})
const same = (s: BirthStatement): BirthStatement => s
const birth: fc.Arbitrary<ClearBirth> = fc.constantFrom<ClearBirth>(
  { precision: 'month', month: '2010-02' },
  { precision: 'day', month: '2010-03' },
  { precision: 'year', year: '2011' } as ClearBirth,
  { precision: 'unknown' },
)

describe('the statement of a birth that holds', () => {
  it('is the last correction of the log, whatever was listed before or after it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(birth.map(listed), birth.map(corrected)), { maxLength: 6 }),
        birth.map(corrected),
        fc.array(birth.map(listed), { maxLength: 3 }),
        (before, last, after) => {
          expect(holdingBirth([...before, last, ...after], same)).toBe(last)
        },
      ),
    )
  })
  it('without a correction is the most exact listing, of equal ones the first', () => {
    const [unknown, month, day, other] = [
      listed({ precision: 'unknown' }),
      listed({ precision: 'month', month: '2010-02' }),
      listed({ precision: 'day', month: '2010-03' }),
      listed({ precision: 'day', month: '2012-03' }),
    ]
    expect(holdingBirth([unknown, month, day, other], same)).toBe(day)
    expect(holdingBirth([unknown, month], same)).toBe(month)
    expect(holdingBirth([], same)).toBeUndefined()
  })
})

it('sixteen on the last birthday that the month allows', () => {
  expect(certainlySixteenFrom({ precision: 'month', month: '2008-02' })).toBe('2024-02-29')
  expect(certainlySixteenFrom({ precision: 'month', month: '2007-02' })).toBe('2023-02-28')
  expect(certainlySixteenFrom({ precision: 'unknown' })).toBeUndefined()
})
