// Whatever cell a name or a telephone number got into, neither stands in the clear bytes of an entry.
import fc from 'fast-check'
import { COLUMNS, importRegister, type RegisterName } from '@hoso/registers'
import { memoryStore } from '@hoso/store'
import { expect, it } from 'vitest'
import { bookOf, type BookRow, CHILD, OPENING, REPORT, stepRow } from './small-books.ts'
import { IMPORTER, newRecord, UNITS } from './township.ts'

const NAMES = ['Trần Thị Xuyến', 'Hoàng Xuyến', 'Lê Xuyến Quỳnh']
const LEADS = [
  '',
  'bà ',
  'cháu ',
  'Cán bộ ',
  'Công chức VHXH ',
  'Hội phụ nữ ',
  'Trạm Y tế - ',
  'Trị liệu cho cháu ',
  'nhà bà ',
  'Xóm bà ',
  'Chuyển bà ',
  'Điều 9 Luật Trẻ em ',
  'chuyển đi 01/02/2023 (nhà bà ',
  'Tham vấn tâm lý ',
  '12/QĐ-',
]
const CASES = [
  (s: string) => s,
  (s: string) => s.toUpperCase(),
  (s: string) => s.toLowerCase(),
  (s: string) => s.normalize('NFD'),
]
const PHONES = ['', ' 0912345678', ' số 0912 345 678', ' - 0912.345.678']
const STEPS = [
  'Đồng ý',
  'Rút đồng ý',
  'Báo công an',
  'Chia sẻ thông tin',
  'Chuyển tin',
  'Chuyển hồ sơ',
  'Phê duyệt',
  'Dịch vụ',
  'Kế hoạch',
  'Thăm hộ',
]

const RESULT: BookRow = { 'Chuyển hồ sơ': 'Đã gửi', 'Phê duyệt': 'Duyệt' }

/** Each row with the content in one cell, and the row with it in every cell that takes any wording. */
const spoiled = (register: RegisterName, row: BookRow, content: string): ReadonlyArray<BookRow> =>
  COLUMNS[register].map(({ name }) => ({ ...row, [name]: content }))

it('no name and no number in clear', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES),
      fc.constantFrom(...LEADS),
      fc.constantFrom(...CASES),
      fc.constantFrom(...PHONES),
      fc.boolean(),
      async (name, lead, spell, phone, withUnits) => {
        const content = spell(`${lead}${name}${phone}`)
        const store = memoryStore({ origin: 'example.vn/clear' })
        const record = await newRecord(store)
        const take = async (register: RegisterName, rows: ReadonlyArray<BookRow>) => {
          const done = await importRegister(record, {
            register,
            content: bookOf(register, rows),
            file: `hồ sơ ${content}.csv`,
            importer: IMPORTER,
            units: withUnits ? UNITS : [],
            year: '2023',
          })
          if (done._tag === 'FileError') throw new Error(done.code)
          expect(done.report.accepted).toBeGreaterThan(rows.length / 3)
        }
        const numbered = (
          rows: ReadonlyArray<BookRow>,
          column: string,
          from: number,
          of: (n: number) => string,
        ) => rows.map((r, i) => (r[column] === content ? r : { ...r, [column]: of(from + i) }))
        await take('children', [
          CHILD,
          ...numbered(
            spoiled('children', CHILD, content),
            'Mã trẻ',
            2,
            (n) => `TK03-${String(n).padStart(4, '0')}`,
          ),
        ])
        await take('intake', [REPORT, ...numbered(spoiled('intake', REPORT, content), 'Số', 20, String)])
        const steps = STEPS.flatMap((step) =>
          spoiled(
            'case-log',
            stepRow(0, step, { 'Đơn vị tiếp nhận': 'Trạm Y tế', 'Kết quả': RESULT[step] ?? '' }),
            content,
          ),
        )
        await take('case-log', [OPENING, ...numbered(steps, 'TT', 2, String)])
        let text = ''
        for (let from = 0n; ; ) {
          const page = await store.readAll({ from, limit: 500 })()
          if (page._tag === 'Left') throw new Error(page.left._tag)
          for (const { bytes } of page.right.entries) text += new TextDecoder().decode(bytes)
          from += BigInt(page.right.entries.length)
          if (page.right.end || page.right.entries.length === 0) break
        }
        const clear = text.normalize('NFC').toLowerCase()
        expect(clear).toContain('"childlisted"')
        for (const secret of ['xuyến', 'hoàng', '0912345', '912345678', '345678', '345 678', '345.678'])
          expect(clear.includes(secret) ? secret : '').toBe('')
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
