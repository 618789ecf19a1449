// For tests of what holds of every register: four rows of each book, and a record that takes them in.
import type { RegisterName } from '@hoso/registers'
import { bookOf, type BookRow, CHILD, OPENING, REPORT, stepRow, take } from './small-books.ts'
import { newRecord } from './township.ts'

const LISTED: BookRow = { 'Mã trẻ': 'TK03-0001', 'Họ và tên': 'Đặng Thị Nước', 'Tiểu khu': 'TK 3' }
const ITEM: BookRow = {
  'Mã vật chứng': 'VC-01',
  Ngày: '13/05/2023',
  Giờ: '8h',
  Việc: 'Tiếp nhận',
  'Người giao': 'Mẹ cháu',
  'Người nhận': 'Hồ Văn Nhận',
}
const each = (row: BookRow, column: string, values: ReadonlyArray<string>): ReadonlyArray<BookRow> =>
  values.map((value) => ({ ...row, [column]: value }))
/** A child of no list in a book without numbers: what stands in clear is the same in every row. */
const UNLISTED: BookRow = { 'Họ và tên': 'không rõ', Tuổi: '7', 'Giới tính': 'Nam' }

/** Rows of each book that are as hard to tell apart as it allows. The first comes before what it begins. */
export const ROWS: Readonly<Record<RegisterName, ReadonlyArray<BookRow>>> = {
  children: each(CHILD, 'Mã trẻ', ['TK03-0001', 'TK03-0002', 'TK03-0003', 'TK03-0004']).map((row, i) => ({
    ...row,
    'Họ và tên': `Lò Thị ${'ABCD'[i]}`,
  })),
  intake: each(REPORT, 'Số', ['7', '8', '9', '10']),
  'case-log': [OPENING, ...[2, 3, 4].map((n) => stepRow(n, 'Thăm hộ'))],
  evidence: [ITEM, ...each({ ...ITEM, Việc: 'Xem', Giờ: '9h' }, 'Ghi chú', ['a', 'b', 'c'])],
  assistance: each(
    {
      ...LISTED,
      'Đối tượng': '5.1.b mồ côi cả cha và mẹ',
      'Hệ số': '1.5',
      'Mức chuẩn': '360.000',
      'Số tiền': '540.000',
      'Trạng thái': 'Đã chi',
    },
    'Kỳ chi',
    ['01/2023', '02/2023', '03/2023', '04/2023'],
  ),
  accidents: each({ ...UNLISTED, Ngày: '01/03/2023', 'Nguyên nhân': 'Ngã', 'Mức độ': 'Nhẹ' }, 'Xử trí', [
    'a',
    'b',
    'c',
    'd',
  ]),
  communication: each({ Ngày: '12/01/2023', 'Đơn vị tổ chức': 'Hội LHPN', 'Hình thức': 'Loa' }, 'Chủ đề', [
    'a',
    'b',
    'c',
    'd',
  ]),
  visits: each(
    { ...LISTED, Ngày: '01/03/2023', 'Đơn vị thăm, tặng': 'Hội LHPN', 'Hình thức': 'Quà' },
    'Ghi chú',
    ['a', 'b', 'c', 'd'],
  ),
  'unit-reports': each({ 'Kỳ báo cáo': '04/2023', 'Đơn vị': 'Tiểu khu 3', 'Người ký': 'A' }, 'Ngày nộp', [
    '04/05/2023',
    '05/05/2023',
    '06/05/2023',
    '07/05/2023',
  ]),
  budget: each(
    { Ngày: '13/03/2023', Loại: 'Chi', Mục: 'Truyền thông', Nguồn: 'NSX', 'Số tiền': '5' },
    'Số chứng từ',
    ['PC1', 'PC2', 'PC3', 'PC4'],
  ),
  dropouts: each({ ...UNLISTED, 'Ngày nghỉ học': '01/03/2023', Lớp: '6' }, 'Lý do', ['a', 'b', 'c', 'd']),
}
/** Their other rows follow from the first. */
export const PRECEDED: ReadonlySet<RegisterName> = new Set(['case-log', 'evidence'])

/** A record with what the book's rows name. */
export const started = async (register: RegisterName) => {
  const record = await newRecord()
  if (register !== 'children') await take(record, 'children', bookOf('children', [CHILD]))
  if (register === 'case-log') await take(record, 'intake', bookOf('intake', [REPORT]))
  return record
}
