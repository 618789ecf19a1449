// For whoever changes how dates and ages are read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { completedYears, readDate, span } from './dates.ts'

const two = (n: number): string => String(n).padStart(2, '0')

it('every day of the calendar in every spelling', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (date) => {
        const day = date.toISOString().slice(0, 10)
        const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
        for (const s of [
          `${two(d)}/${two(m)}/${y}`,
          `${d}/${m}/${y}`,
          `${two(d)}-${two(m)}-${y}`,
          `${d}.${m}.${y}`,
          day,
          ` ngày ${d} tháng ${m} năm ${y} `,
          `${d}/${m}/${two(y % 100)}`,
        ]) {
          expect(readDate(s)).toEqual({ _tag: 'Day', day })
        }
        expect(readDate(`${two(m)}/${y}`)).toEqual({ _tag: 'Month', month: day.slice(0, 7) })
      },
    ),
  )
})

it.each([
  '31/02/2015',
  '29/02/2023',
  '15/13/2016',
  '00/01/2023',
  '32/01/2023',
  '13/2015',
  '0/2015',
  'hôm qua',
  '44929',
  '1/1/1899',
  '1/1/2100',
  '12/05',
  '8',
])('%s is no date', (s) => {
  expect(readDate(s)).toEqual({ _tag: 'Impossible' })
})

it.each([
  ['khoảng 8 tuổi', 8, true],
  ['8 tuổi (ước)', 8, true],
  ['~8 tuổi', 8, true],
  ['chừng 10 tuổi', 10, true],
  ['7 tuổi', 7, false],
  ['18 tháng', 1, false],
  ['sơ sinh', 0, true],
  ['Khoảng 13 Tuổi', 13, true],
])('%s is an age', (s, age, estimated) => {
  expect(readDate(s)).toEqual({ _tag: 'Age', age, estimated })
})

it('anything at all is read as something', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => typeof readDate(s)._tag === 'string'))
})

it('a month ends on its last day', () => {
  expect(span(readDate('02/2024'))).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(span(readDate('2023'))).toEqual({ first: '2023-01-01', last: '2023-12-31' })
  expect(span(readDate('8 tuổi'))).toBeUndefined()
})

it('years are complete on the birthday, a child of 29 February has none before it', () => {
  expect(completedYears('2007-06-12', '2023-06-11')).toBe(15)
  expect(completedYears('2007-06-12', '2023-06-12')).toBe(16)
  expect(completedYears('2008-02-29', '2023-02-28')).toBe(14)
  expect(completedYears('2008-02-29', '2023-03-01')).toBe(15)
})
