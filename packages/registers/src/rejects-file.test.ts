// For whoever changes what is written and said about rejected rows.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COLUMNS, REGISTERS, type RegisterName } from './columns.ts'
import { readTable, type Table } from './csv-table.ts'
import { reason, type Reject, type RejectCode, rejectLine } from './reject.ts'
import { rejectsFile } from './rejects-file.ts'

const table = (register: RegisterName, text: string): Table => {
  const t = readTable(register, Buffer.from(text))
  if (t._tag === 'FileError') throw new Error(t.code)
  return t
}
const NAMES = COLUMNS['case-log'].map((c) => c.name)
const LOG = table('case-log', ['Sổ', NAMES.join(';'), ''].join('\r\n'))
const reject = (over: Partial<Reject>): Reject => ({
  line: 7,
  code: 'impossible-date',
  column: 'Ngày',
  value: '31/02/2023',
  also: [],
  cells: NAMES.map(() => ''),
  ...over,
})

describe('the rejects file', () => {
  it('has the layout of the book, and behind it line, code, column and reason', () => {
    const text = rejectsFile(LOG, [
      reject({
        cells: ['1', 'a;b', '"c"', ...NAMES.slice(3).map(() => '')],
        also: [reject({ column: 'Giờ', code: 'impossible-time' })],
      }),
    ])
    const back = table('case-log', text)
    expect([
      back.delimiter,
      back.encoding,
      back.heading.slice(0, NAMES.length),
      back.heading.slice(NAMES.length),
    ]).toEqual([';', 'utf-8', NAMES, ['dòng', 'mã lỗi', 'cột', 'lý do']])
    expect(back.rows[0]?.cells.slice(0, 3)).toEqual(['1', 'a;b', '"c"'])
    expect(back.rows[0]?.cells.slice(NAMES.length)).toEqual([
      '7',
      'impossible-date',
      'Ngày',
      expect.stringMatching(/ngày có thật.*\| Giờ: .*giờ có thật/),
    ])
    expect(rejectsFile(LOG, [reject({})], 'en')).toContain('is not a real date')
  })
  it('of a rejects file that was not mended replaces its own columns', () => {
    const twice = rejectsFile(table('case-log', rejectsFile(LOG, [reject({})])), [
      reject({ cells: [...NAMES.map(() => 'x'), '1', '2', '3', '4'] }),
    ])
    expect(table('case-log', twice).heading).toHaveLength(NAMES.length + 4)
  })
  it('a row that is short stays too short to be taken in unmended', () => {
    const back = table(
      'case-log',
      rejectsFile(LOG, [reject({ code: 'wrong-column-count', column: '', cells: ['1', '2', '3'] })]),
    )
    expect(back.rows[0]?.cells.length).toBeLessThan(back.headings.width)
  })
  it('gives back any cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', ' ', 'ữ', ',') })
    fc.assert(
      fc.property(fc.array(cell, { minLength: NAMES.length, maxLength: NAMES.length }), (cells) => {
        const back = table('case-log', rejectsFile(LOG, [reject({ cells: ['9', ...cells.slice(1)] })]))
        expect(back.rows[0]?.cells.slice(0, NAMES.length)).toEqual(['9', ...cells.slice(1)])
      }),
    )
  })
})

describe('what is said', () => {
  it('never holds a value of a column that may be personal', () => {
    const secret = 'Đặng Thị Bí Mật'
    for (const register of REGISTERS) {
      for (const column of COLUMNS[register]) {
        for (const lang of ['vi', 'en'] as const) {
          const said = rejectLine(register, reject({ column: column.name, value: secret }), lang)
          // Not even in a column of dates or numbers, where it may stand by mistake.
          expect(said).not.toContain(secret)
          expect(said).toContain('7')
        }
      }
    }
  })
  it('shows what stands in a column of dates, times, units, groups or numbers', () => {
    for (const [column, value] of [
      ['Ngày', '31/02/2023'],
      ['Giờ', '25h70'],
      ['TT', 'x'],
      ['Số vụ việc', 'VV-2023-99'],
    ] as const)
      expect(rejectLine('case-log', reject({ column, value }), 'vi')).toContain(`"${value}"`)
    expect(rejectLine('children', reject({ column: 'Ngày sinh', value: '31/02/2015' }), 'vi')).not.toContain(
      '2015',
    )
  })
  it('names of persons, births, telephones, addresses and texts are in no open column', () => {
    const personal =
      /tên|(?<!phát )sinh|điện thoại|định danh|cha|mẹ|hộ$|địa điểm|nội dung|chi tiết|ghi chú|biến động|lý do|kết luận|(?<!số )người|(?<!ngày )trường|tình trạng|phỏng đoán|căn cứ/i
    for (const columns of Object.values(COLUMNS))
      for (const c of columns)
        if (personal.test(c.name)) expect([c.name, 'open' in c]).toEqual([c.name, false])
  })
  it('each code has a reason in both languages', () => {
    const codes: ReadonlyArray<RejectCode> = [
      'missing-value',
      'impossible-date',
      'impossible-time',
      'bad-code',
      'bad-number',
      'unknown-word',
      'unknown-group',
      'unknown-tieu-khu',
      'unknown-step',
      'code-conflict',
      'number-conflict',
      'listed-elsewhere',
      'not-a-child',
      'born-after-listing',
      'outside-year',
      'unknown-case',
      'unknown-report',
      'unknown-referral',
      'unknown-target',
      'correction-mismatch',
      'recorded-before-event',
      'close-before-open',
      'withdrawn-after-completed',
      'unknown-item',
      'before-receipt',
      'double-handover',
      'after-disposal',
      'return-before-dropout',
      'unknown-child',
      'ambiguous-child',
      'impossible-month',
      'bad-amount',
      'unknown-unit',
      'voucher-conflict',
      'negative-count',
      'bad-count',
      'entry-conflict',
      'accident-conflict',
      'differs-from-record',
      'wrong-column-count',
      'swallowed-lines',
      'unreadable-character',
      'text-too-long',
      'not-recordable',
      'refused-by-guard',
    ]
    for (const code of codes)
      expect([
        reason(reject({ code }), 'vi').length > 10,
        reason(reject({ code }), 'en').length > 10,
      ]).toEqual([true, true])
  })
})
