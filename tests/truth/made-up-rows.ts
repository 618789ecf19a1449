// For the tests of single registers: children of a made-up commune, and the ways in which people spell a code, a unit, an amount or a month.
import fc from 'fast-check'
import type { BookRow } from './small-books.ts'

export interface MadeUpChild {
  readonly code: string
  readonly name: string
  readonly unit: number
  readonly row: BookRow
}

const NAMES = ['Lò Thị Ưng', 'Đoàn Văn Đạt', 'Trương Ngọc Hằng', 'Hồ Đức Sửu', 'Ksor Hữu Ổn'] as const

/** Five children of different names, in two units. */
export const MADE_UP_CHILDREN: ReadonlyArray<MadeUpChild> = NAMES.map((name, i) => {
  const unit = (i % 2) + 1
  const code = `TK0${unit}-000${i + 1}`
  return {
    code,
    name,
    unit,
    row: {
      STT: String(i + 1),
      'Mã trẻ': code,
      'Họ và tên': name,
      'Ngày sinh': '01/02/2016',
      'Giới tính': 'Nữ',
      'Tiểu khu': `TK ${unit}`,
      'Ngày vào sổ': '03/01/2023',
    },
  }
})

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

export const spelledUnit = (n: number): fc.Arbitrary<string> =>
  fc.constantFrom(`Tiểu khu ${n}`, `TK${n}`, `tieu khu ${n}`, `TIỂU KHU 0${n}`, String(n))
export const spelledCode = (code: string): fc.Arbitrary<string> => {
  const [prefix = '', number = ''] = code.split('-')
  return fc.constantFrom(
    code,
    code.toLowerCase(),
    `${prefix} - ${number}`,
    `TK${Number(prefix.slice(2))}-${Number(number)}`,
  )
}
export const spelledMoney = (n: number): fc.Arbitrary<string> =>
  fc.constantFrom(String(n), grouped(n), `${grouped(n)} đ`, `${grouped(n)} đồng`)
export const spelledMonth = (month: number, year: number): fc.Arbitrary<string> => {
  const padded = String(month).padStart(2, '0')
  return fc.constantFrom(`${padded}/${year}`, `T${padded}/${year}`, `Tháng ${month}/${year}`)
}
export const spelledName = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(name, name.toUpperCase(), `${name} `, name.replace(' ', '  '), name.normalize('NFD'))
