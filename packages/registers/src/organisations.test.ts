// For whoever adds a word for an organisation: one name for each spelling, and never a person.
import { describe, expect, it } from 'vitest'
import { organisationReader } from './organisations.ts'

const UNITS = Array.from({ length: 10 }, (_, i) => ({ code: String(i + 1), name: `Tiểu khu ${i + 1}` }))
const read = organisationReader(UNITS)

describe('an organisation of the commune', () => {
  it.each([
    [
      ['Trường MN', 'trường mầm non', 'TRƯỜNG MẦM NON', 'Truong MN', 'Trường Mầm non thị trấn'],
      'Trường Mầm non',
    ],
    [['Trường TH', 'Tiểu học', 'Trường tiểu học xã'], 'Trường Tiểu học'],
    [['Trạm y tế', 'TYT', 'Trạm Y tế phường'], 'Trạm Y tế'],
    [['UBMTTQ thị trấn', 'MTTQ', 'Mặt trận Tổ quốc', 'UB MTTQ xã'], 'UBMTTQ'],
    [['Hội LHPN', 'Hội LHPN thị trấn', 'Hội phụ nữ'], 'Hội LHPN'],
    [['Đoàn TN', 'Đoàn Thanh niên'], 'Đoàn Thanh niên'],
    [['Tư pháp - Hộ tịch', 'Công chức Tư pháp', 'tư pháp'], 'Tư pháp - Hộ tịch'],
    [['Tiểu khu 3', 'TK3', 'tieu khu 03', '3'], '3'],
  ] as const)('%j is %s', (cells, unit) => {
    for (const cell of cells)
      for (const spelled of [cell, cell.normalize('NFD'), ` ${cell}. `])
        expect([spelled, read(spelled)?.unit]).toEqual([spelled, unit])
  })
  it('schools with names of their own stay apart, with their marks', () => {
    expect(read('Trường MN Hoa Sen')?.unit).toBe('Trường Mầm non Hoa Sen')
    expect(read('Trường THCS Lê Lợi')?.unit).toBe('Trường THCS Lê Lợi')
    expect(read('Trường TH Võ Thị Sáu')?.unit).toBe('Trường Tiểu học Võ Thị Sáu')
  })
  it.each([
    'Tiểu khu 12',
    'bà Lụa',
    'Trường TH bà Lê Thị Lụa',
    'Nguyễn Văn Tư',
    'Hội Lụa',
    'TH Võ Thị Sáu',
    '',
  ])('"%s" is none that may be named', (cell) => {
    expect(read(cell)).toBeUndefined()
  })
})
