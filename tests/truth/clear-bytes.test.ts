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

const THE_CHILD: BookRow = { 'Mã trẻ': 'TK03-0001', 'Họ và tên': 'Đặng Thị Nước', 'Tiểu khu': 'TK 3' }
/** A row of each other book that is about a child, that has nothing to be refused for. */
const ROWS = {
  evidence: {
    'Mã vật chứng': 'VC-01',
    'Số vụ việc': 'VV-2023-01',
    Ngày: '13/05/2023',
    Giờ: '8h',
    Việc: 'Tiếp nhận',
    'Mô tả': 'Một đôi dép',
    'Người giao': 'Mẹ cháu',
    'Người nhận': 'Hồ Văn Nhận',
  },
  assistance: {
    ...THE_CHILD,
    'Kỳ chi': '01/2023',
    'Đối tượng': '5.1.b mồ côi cả cha và mẹ',
    'Hệ số': '1.5',
    'Mức chuẩn': '360.000',
    'Số tiền': '540.000',
    'Ngày chi': '13/01/2023',
    'Trạng thái': 'Đã chi',
  },
  accidents: { ...THE_CHILD, STT: '1', Ngày: '01/03/2023', 'Nguyên nhân': 'Ngã', 'Mức độ': 'Nhẹ' },
  visits: {
    ...THE_CHILD,
    STT: '1',
    Ngày: '01/03/2023',
    Dịp: 'Khác',
    'Đơn vị thăm, tặng': 'Hội LHPN',
    'Hình thức': 'Quà',
  },
  dropouts: { ...THE_CHILD, STT: '1', 'Ngày nghỉ học': '01/03/2023', 'Kết quả': 'Đang vận động' },
} as const satisfies Readonly<Partial<Record<RegisterName, BookRow>>>
const HANDLING = ['Niêm phong', 'Nhập kho', 'Kiểm tra niêm phong', 'Xem', 'Mở niêm phong', 'Bàn giao']

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
        const { evidence, assistance, accidents, visits, dropouts } = ROWS
        await take('evidence', [
          evidence,
          ...numbered(spoiled('evidence', evidence, content), 'Mã vật chứng', 2, (n) => `VC-${n}`),
          ...HANDLING.flatMap((step) =>
            spoiled('evidence', { ...evidence, Việc: step, 'Người giao': '', Giờ: '9h' }, content),
          ),
        ])
        const day = (n: number): string => `${String(n).padStart(2, '0')}/03/2023`
        const month = (n: number): string => `${String(n).padStart(2, '0')}/2023`
        await take(
          'assistance',
          numbered(spoiled('assistance', assistance, content), 'Kỳ chi', 1, (n) => month(((n - 1) % 12) + 1)),
        )
        for (const [register, row, column] of [
          ['accidents', accidents, 'Ngày'],
          ['visits', visits, 'Ngày'],
          ['dropouts', dropouts, 'Ngày nghỉ học'],
        ] as const)
          await take(
            register,
            numbered(numbered(spoiled(register, row, content), 'STT', 2, String), column, 2, day),
          )
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
