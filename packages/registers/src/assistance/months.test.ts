import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCoefficient, readListMonth, readMonths } from './months.ts'

const pad = (n: number): string => String(n).padStart(2, '0')
const anyMonth = fc.tuple(fc.integer({ min: 2000, max: 2098 }), fc.integer({ min: 1, max: 12 }))

describe('months', () => {
  it('of a list are read in every spelling', () => {
    fc.assert(
      fc.property(anyMonth, ([year, month]) =>
        [
          `T${pad(month)}/${year}`,
          `Tháng ${month}/${year}`,
          `${month}/${year}`,
          `01/${pad(month)}/${year}`,
        ].every((cell) => readListMonth(cell) === `${year}-${pad(month)}`),
      ),
    )
    expect(['13/2023', '2023', 'tháng 1', ''].map(readListMonth)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
  it('without a year lie within half a year of the list', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 12 }), ([year, of], month) => {
        const [read = ''] = readMonths(pad(month), `${year}-${pad(of)}`) ?? []
        const count = (m: string): number => Number(m.slice(0, 4)) * 12 + Number(m.slice(5))
        return Math.abs(count(read) - (year * 12 + of)) <= 6 && Number(read.slice(5)) === month
      }),
    )
  })
  it.each([
    ['07', ['2023-07']],
    ['07, 08', ['2023-07', '2023-08']],
    ['8;7 và 7', ['2023-07', '2023-08']],
    ['Tháng 6-8', ['2023-06', '2023-07', '2023-08']],
    ['T12/2022, 1', ['2022-12', '2023-01']],
    ['13', undefined],
    ['8-6', undefined],
    ['07, ', undefined],
    ['bảy', undefined],
  ])('paid for: %s', (cell, months) => {
    expect(readMonths(cell, '2023-07')).toEqual(months)
  })
  it('of a January list reach back into the year before', () => {
    expect(readMonths('11, 12, 01, 02', '2024-01')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
  })
})

describe('coefficients', () => {
  it.each([
    ['1,5', '1.5'],
    ['1.50', '1.5'],
    ['2', '2.0'],
    ['2,0', '2.0'],
    ['2,25', undefined],
    ['', undefined],
    ['x', undefined],
  ])('%s', (cell, read) => {
    expect(readCoefficient(cell)).toBe(read)
  })
})
