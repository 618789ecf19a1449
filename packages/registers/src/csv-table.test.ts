// For whoever changes how files become tables.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLUMNS, type RegisterName } from './columns.ts'
import { readTable, type Table } from './csv-table.ts'
import { explainFileError } from './file-error.ts'

const table = (register: RegisterName, text: string): Table => {
  const t = readTable(register, Buffer.from(text))
  if (t._tag === 'FileError') throw new Error(t.code)
  return t
}
const INTAKE = COLUMNS.intake.map((c) => c.name)
const row = (...cells: ReadonlyArray<string>): string =>
  [...cells, ...INTAKE.slice(cells.length).map(() => '')].join(';')
const file = (...lines: ReadonlyArray<string>): string => [INTAKE.join(';'), ...lines].join('\n')

describe('rows', () => {
  it('know the line on which they start, whatever the line ends', () => {
    const t = table(
      'intake',
      `Sổ\r\n\r\n${INTAKE.join(';')}\r\n${row('1', '"a\r\nb"')}\r\n${row('2', '"a\n\nb"')}\r${row('3')}\n\n${row('4')}`,
    )
    expect(t.rows.map((r) => [r.line, r.cells[0]])).toEqual([
      [4, '1'],
      [6, '2'],
      [9, '3'],
      [11, '4'],
    ])
    expect(t.skipped).toEqual({ titles: 1, headings: 0, totals: 0, blank: 2 })
  })
  it('keep quotation marks, separators and line breaks inside a cell', () => {
    const t = table('intake', file(row('1', '"nói ""không""; rồi\nđi"', 'x"y"z')))
    expect(t.rows[0]?.cells.slice(0, 3)).toEqual(['1', 'nói "không"; rồi\nđi', 'x"y"z'])
  })
  it('a quotation mark that never closes spoils its own line only', () => {
    const t = table('intake', file(row('1', '"mở'), row('2'), row('3')))
    expect(t.rows.map((r) => [r.line, r.cells[0]])).toEqual([
      [2, '1'],
      [3, '2'],
      [4, '3'],
    ])
    const many = readTable(
      'intake',
      Buffer.from(file(...Array.from({ length: 99 }, (_, i) => row(String(i), '"mở')))),
    )
    expect(many).toMatchObject({ _tag: expect.stringMatching(/Table|FileError/) })
  })
  it('totals, repeated headings, blank lines and titles are no records', () => {
    const t = table(
      'intake',
      `UBND xã;;\n${file(row('1'), INTAKE.join(';').toUpperCase(), row(''), row('', 'Tổng cộng: 1'), row('TỔNG'), row('', '', 'Cộng'))}`,
    )
    expect([t.rows.length, t.skipped]).toEqual([1, { titles: 1, headings: 1, totals: 3, blank: 1 }])
  })
})

describe('headings', () => {
  it('in any order, case, form and spacing; unknown and empty columns are told apart', () => {
    const names = [...INTAKE].reverse().map((h) => ` ${h.toUpperCase().normalize('NFD')} `)
    const t = table('intake', [...names, 'Màu', '', ''].join('|'))
    expect([t.delimiter, t.headings.at.size, t.headings.at.get('Số')]).toEqual([
      '|',
      INTAKE.length,
      INTAKE.length - 1,
    ])
    expect([t.headings.unknown, t.headings.unnamed.length]).toEqual([[{ name: 'Màu', at: INTAKE.length }], 2])
  })
  it('columns that only a rejects file has are left aside, the log keeps its own reason', () => {
    const log = COLUMNS['case-log'].map((c) => c.name)
    const t = table('case-log', [...log, 'dòng', 'mã lỗi', 'cột', 'lý do'].join(','))
    expect([t.mended, t.headings.unknown, t.headings.at.get('Lý do')]).toEqual([true, [], log.length - 1])
  })
})

describe('files that cannot be read', () => {
  const error = (register: RegisterName, text: string) => {
    const t = readTable(register, Buffer.from(text))
    return t._tag === 'Table' ? 'Table' : t
  }
  it('another separator, a missing column, another register, no heading', () => {
    expect(error('intake', INTAKE.join('#'))).toMatchObject({ code: 'no-heading' })
    expect(error('intake', 'a,b\n1,2')).toMatchObject({ code: 'no-heading' })
    expect(error('intake', INTAKE.filter((h) => h !== 'Kênh').join(','))).toMatchObject({
      code: 'missing-column',
      columns: ['Kênh'],
    })
    expect(error('intake', COLUMNS.children.map((c) => c.name).join(';'))).toMatchObject({
      code: 'other-register',
      found: 'children',
    })
    expect(error('intake', '\n\n')).toMatchObject({ code: 'no-heading' })
  })
  it('say what is wrong and what to do, in both languages', () => {
    for (const lang of ['vi', 'en'] as const) {
      expect(
        explainFileError(
          { _tag: 'FileError', code: 'missing-column', register: 'intake', columns: ['Kênh'] },
          lang,
        ),
      ).toContain('"Kênh"')
      for (const code of ['empty-file', 'spreadsheet-file', 'binary-file'] as const)
        expect(explainFileError({ _tag: 'FileError', code }, lang)).toMatch(/CSV|xuất|Export/)
      expect(explainFileError({ _tag: 'FileError', code: 'quotes-not-closed', line: 7 }, lang)).toContain('7')
      expect(
        explainFileError(
          { _tag: 'FileError', code: 'other-register', register: 'intake', found: 'children' },
          lang,
        ),
      ).toContain('hoso import children')
      expect(explainFileError({ _tag: 'FileError', code: 'no-heading', register: 'intake' }, lang)).toContain(
        '"Số"',
      )
    }
  })
})

it('any bytes are a table or an error', () => {
  const piece = fc.constantFrom(...INTAKE, ';', ',', '"', '\n', '\r\n', '\r', 'Tổng cộng', '1', 'ữ', '\ufeff')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc
          .array(piece, { maxLength: 80 })
          .map((p) => new Uint8Array(Buffer.from(INTAKE.join(';') + p.join('')))),
      ),
      (bytes) => {
        expect(['Table', 'FileError']).toContain(readTable('intake', bytes)._tag)
      },
    ),
    { numRuns: 300 },
  )
})
