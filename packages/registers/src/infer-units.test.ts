// For whoever changes how units are found: they come from the codes, and only where the codes follow units.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from './csv-table.ts'
import { inferUnits } from './infer-units.ts'

const table = (rows: ReadonlyArray<readonly [code: string, unit: string]>) => {
  const text = [
    'Mã trẻ;Họ và tên;Ngày sinh;Giới tính;Tiểu khu;Ngày vào sổ',
    ...rows.map(([code, unit]) => `${code};A B;01/01/2015;Nam;${unit};03/01/2023`),
  ].join('\n')
  const read = readTable('children', new TextEncoder().encode(text))
  if (read._tag === 'FileError') throw new Error(read.code)
  return read
}
const codes = (
  rows: ReadonlyArray<readonly [string, string]>,
  onRecord: ReadonlyArray<string> = [],
): ReadonlyArray<string> => inferUnits(table(rows), onRecord).map((u) => u.code)

describe('units of a book whose record names none', () => {
  it('are those that gave codes, whatever the spelling', () => {
    expect(
      codes([
        ['TK01-0001', 'Tiểu khu 1'],
        ['tk2-2', 'TK2'],
        ['TK10-0003', '10'],
        ['TK01-0004', 'tieu khu 01'],
        ['TK01-0005', 'TK 1'],
      ]),
    ).toEqual(['1', '2', '10'])
  })
  it('a unit that gave none is not among them', () => {
    const rows = Array.from({ length: 9 }, (_, i) => [`TK01-000${i}`, 'TK 1'] as const)
    expect(codes([...rows, ['TK01-0010', 'TK 11']])).toEqual(['1'])
  })
  it('a unit that gave codes before is one, though this book has none of them', () => {
    expect(codes([['TK01-0001', 'TK 1']], ['TK03-0001', 'HT-0001'])).toEqual(['1', '3'])
  })
  it('codes that do not follow units tell nothing', () => {
    expect(
      codes([
        ['TK23-0001', 'thôn 1'],
        ['TK23-0002', 'thôn 2'],
        ['TK23-0003', 'thôn 3'],
      ]),
    ).toEqual([])
    expect(
      codes([
        ['HT-0001', 'thôn 1'],
        ['HT-0002', 'thôn Nam'],
      ]),
    ).toEqual([])
  })
  it('law: when every row stands in the unit of its code, the units are the codes’', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 }), (units) => {
        const rows = units.map(
          (u, i) => [`TK${String(u).padStart(2, '0')}-${i + 1}`, `Tiểu khu ${u}`] as const,
        )
        expect(codes(rows)).toEqual([...new Set(units)].toSorted((a, b) => a - b).map(String))
      }),
    )
  })
})
