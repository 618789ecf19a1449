// The books beside those of children, reports and cases: whatever somebody writes into a cell, no name and no telephone number of it stands in clear.
import { COLUMNS } from '@hoso/registers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookOf, type BookRow, CHILD, factsAfter, take } from './small-books.ts'
import { newRecord } from './township.ts'

const ROWS = {
  evidence: {
    'Mã vật chứng': 'VC-01',
    'Số vụ việc': 'VV-2023-01',
    Ngày: '13/05/2023',
    Việc: 'Tiếp nhận',
    'Người giao': 'Mẹ cháu',
    'Người nhận': 'A',
  },
  assistance: {
    'Kỳ chi': '08/2023',
    'Mã trẻ': 'TK03-0001',
    'Họ và tên': 'Đặng Thị Nước',
    'Đối tượng': '5.6.n',
    'Số tiền': '720.000',
    'Trạng thái': 'Đã chi',
  },
  accidents: {
    STT: '1',
    Ngày: '12/05/2023',
    'Mã trẻ': 'TK03-0001',
    'Tiểu khu': 'TK 3',
    'Nguyên nhân': 'Té ngã',
    'Số tiền hỗ trợ': '500.000',
  },
  visits: {
    STT: '7',
    Ngày: '05/01/2023',
    Dịp: 'Tết',
    'Mã trẻ': 'TK03-0001',
    'Đơn vị thăm, tặng': 'Hội LHPN',
    'Hình thức': 'Quà',
    'Giá trị': '500.000',
    Nguồn: 'Quỹ',
  },
  dropouts: {
    STT: '1',
    'Mã trẻ': 'TK03-0001',
    'Họ và tên': 'Đặng Thị Nước',
    Trường: 'THCS',
    Lớp: '6C',
    'Ngày nghỉ học': '06/03/2023',
    'Đã vận động': 'Đến nhà',
    'Kết quả': 'Đã trở lại',
    'Ngày trở lại': '05/04/2023',
    'Sau 2 tuần': 'Đi học đều',
  },
  'unit-reports': {
    'Kỳ báo cáo': '04/2023',
    'Đơn vị': 'Tiểu khu 3',
    'Hạn nộp': '05/05/2023',
    'Ngày nộp': '04/05/2023',
    'Người ký': 'A',
  },
  budget: {
    Ngày: '13/03/2023',
    'Số chứng từ': 'PC010',
    Loại: 'Thanh toán tạm ứng',
    Mục: 'Truyền thông',
    Nguồn: 'NSX',
    'Số tiền': '5',
  },
  communication: {
    STT: '4',
    Ngày: '12/01/2023',
    'Đơn vị tổ chức': 'Hội LHPN',
    'Hình thức': 'Loa',
    'Chủ đề': 'Số 111',
  },
} as const satisfies Readonly<Record<string, BookRow>>
type Register = keyof typeof ROWS

/** Books that name children of the list. */
const OF_CHILDREN: ReadonlySet<string> = new Set(['assistance', 'accidents', 'visits', 'dropouts'])

const WRITTEN = fc.constantFrom(
  'Hoàng Thị Xuyến',
  'hoang thi xuyen',
  'TH Hoàng Thị Xuyến',
  'Trường Xuyến',
  'Trường TH bà Hoàng Thị Xuyến',
  'Lớp 6, Trường TH cháu Xuyến',
  'Hội LHPN - Hoàng Thị Xuyến',
  'Tin báo số 0912345678',
  'XUYEN 12',
  'XUYEN-0912',
  'xuyen/12',
  'Hội Xuyến',
  'Tiểu khu bà Xuyến',
  'Phòng, chống đuối nước cho cháu Xuyến',
  'Tạm ứng cho Xuyến TU01',
  'Xuyến 0912345678',
  'XUYEN 0912345678',
  'TK 3, Xuyến',
  '0912.345.678',
  '0912345678',
)

it.each(Object.keys(ROWS) as Register[])('%s', async (register) => {
  await fc.assert(
    fc.asyncProperty(
      WRITTEN,
      fc.constantFrom(
        (s: string) => s,
        (s: string) => s.toUpperCase(),
        (s: string) => s.normalize('NFD'),
      ),
      fc.boolean(),
      async (written, spell, withUnits) => {
        let accepted = 0
        for (const { name } of COLUMNS[register]) {
          // A record of its own for each, so that no row is one that was changed.
          const record = await newRecord()
          if (OF_CHILDREN.has(register)) await take(record, 'children', bookOf('children', [CHILD]))
          const row = { ...ROWS[register], [name]: spell(written) }
          const over = withUnits ? {} : { units: [], year: '2023' }
          accepted += (await take(record, register, bookOf(register, [row]), over)).report.accepted
          const text = JSON.stringify(
            (await factsAfter(record)).map((f) => ({ ...f, personal: {}, position: 0 })),
          )
            .normalize('NFC')
            .toLowerCase()
          for (const secret of ['xuyến', 'xuyen', '912345678', '912.345.678'])
            expect(text.includes(secret) ? `${name}: ${secret}` : '').toBe('')
        }
        // Wherever any wording may stand.
        expect(accepted).toBeGreaterThanOrEqual(COLUMNS[register].length / 4)
      },
    ),
    { numRuns: 25 },
  )
})
