// For whoever reads a register: its columns, which of them a file must have, and which may be shown to people who are not to see personal data.
import { nameKey, tidyLine } from './vietnamese.ts'

export interface Column<N extends string = string> {
  /** Heading as the books print it; matched after `nameKey`. */
  readonly name: N
  readonly also?: ReadonlyArray<string>
  /** A file without it is no such register. */
  readonly required?: true
  /** Holds nothing personal: its content may stand in a message. */
  readonly open?: true
}

export type RegisterName = 'children' | 'intake' | 'case-log'

const column = <N extends string>(
  name: N,
  how: '' | 'required' | 'open' | 'required open' = '',
  ...also: ReadonlyArray<string>
): Column<N> => ({
  name,
  ...(also.length === 0 ? {} : { also }),
  ...(how.startsWith('required') ? { required: true } : {}),
  ...(how.endsWith('open') ? { open: true } : {}),
})

export const CHILDREN_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Mã trẻ', 'required open', 'Mã số trẻ', 'Mã'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Ngày sinh', 'required', 'Ngày, tháng, năm sinh', 'Ngày tháng năm sinh'),
  column('Giới tính', 'required'),
  column('Dân tộc', ''),
  column('Số định danh', '', 'Số định danh cá nhân', 'Mã định danh', 'CCCD'),
  column('Tiểu khu', 'required open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp', 'Thôn/Tổ dân phố'),
  column('Số hộ', '', 'Mã hộ'),
  column('Họ tên cha', '', 'Họ và tên cha', 'Cha'),
  column(
    'Họ tên mẹ/người chăm sóc',
    '',
    'Họ tên mẹ hoặc người chăm sóc',
    'Họ và tên mẹ/người chăm sóc',
    'Họ tên mẹ',
    'Mẹ',
  ),
  column('Điện thoại', '', 'Số điện thoại'),
  column('Trường/lớp', '', 'Trường, lớp'),
  column('Hộ nghèo/cận nghèo', '', 'Hộ nghèo, cận nghèo'),
  column('Khuyết tật', ''),
  column('Nhóm HCĐB', 'open', 'Nhóm hoàn cảnh đặc biệt', 'Hoàn cảnh đặc biệt'),
  column('Có nguy cơ', '', 'Nguy cơ'),
  column('Ngày vào sổ', 'required open'),
  column('Ngày khảo sát', 'open'),
  column('Kết quả khảo sát', 'open'),
  column('Biến động'),
  column('Ghi chú'),
] as const

export const INTAKE_COLUMNS = [
  column('Số', 'required open', 'Số tin', 'Số tin báo'),
  column('Ngày', 'required open', 'Ngày tiếp nhận'),
  column('Giờ', 'required open', 'Giờ tiếp nhận'),
  column('Hình thức', 'open'),
  column('Kênh', 'required open'),
  column('Người báo', 'required', 'Người báo tin'),
  column('Điện thoại'),
  column('Tên trẻ', 'required', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Mã trẻ', 'open'),
  column('Ngày sinh/tuổi', '', 'Ngày sinh, tuổi', 'Tuổi'),
  column('Giới tính'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp'),
  column('Địa điểm xảy ra'),
  column('Nhóm', 'required open'),
  column('Loại việc', 'required open'),
  column('Nội dung'),
  column('Tình trạng hiện tại'),
  column('Phỏng đoán hậu quả'),
  column('Cha'),
  column('Mẹ', '', 'Mẹ/người chăm sóc'),
  column('Đã làm gì trước khi nhận tin'),
  column('Người tiếp nhận'),
  column('Xử lý', 'open'),
  column('Ghi chú'),
] as const

export const CASE_LOG_COLUMNS = [
  column('TT', 'required open', 'STT'),
  column('Ghi sổ lúc', 'required open', 'Ngày ghi sổ'),
  column('Ngày', 'required open'),
  column('Giờ', 'required open'),
  column('Số vụ việc', 'required open'),
  column('Số tin báo', 'open'),
  column('Bước', 'required open'),
  column('Chi tiết', 'required'),
  column('Mức độ', 'open'),
  column('Kết luận'),
  column('Căn cứ'),
  column('Người thực hiện'),
  column('Chức vụ', 'open'),
  column('Số quyết định', 'open'),
  column('Dịch vụ', 'open'),
  column('Đơn vị tiếp nhận'),
  column('Kết quả', 'open'),
  column('Lý do'),
] as const

export type ChildrenColumn = (typeof CHILDREN_COLUMNS)[number]['name']
export type IntakeColumn = (typeof INTAKE_COLUMNS)[number]['name']
export type CaseLogColumn = (typeof CASE_LOG_COLUMNS)[number]['name']

export const COLUMNS: Readonly<Record<RegisterName, ReadonlyArray<Column>>> = {
  children: CHILDREN_COLUMNS,
  intake: INTAKE_COLUMNS,
  'case-log': CASE_LOG_COLUMNS,
}

/** Columns that tell a row from others; a totals row leaves them blank. */
export const ROW_NUMBER: Readonly<Record<RegisterName, string>> = {
  children: 'Mã trẻ',
  intake: 'Số',
  'case-log': 'TT',
}

/** Columns that the rejects file adds; they are left aside when it is imported again. */
export const REJECT_COLUMNS = ['dòng', 'mã lỗi', 'cột', 'lý do'] as const

/** May the content of this column stand in a message? */
export const isOpen = (register: RegisterName, name: string): boolean =>
  COLUMNS[register].some((c) => c.name === name && c.open === true)

/** Where each column stands in a heading row, and the other headings. The first of two equal headings counts. */
export interface Headings {
  readonly at: ReadonlyMap<string, number>
  /** Columns with a heading that the register does not know. */
  readonly unknown: ReadonlyArray<{ readonly name: string; readonly at: number }>
  /** Columns without a heading. */
  readonly unnamed: ReadonlyArray<number>
  /** One more than the last column with a heading. */
  readonly width: number
  /** Required columns that are not there. */
  readonly missing: ReadonlyArray<string>
  /** Other columns that are not there. */
  readonly absent: ReadonlyArray<string>
}

/** Matches a row against the columns of a register. */
export const matchHeadings = (register: RegisterName, cells: ReadonlyArray<string>): Headings => {
  const keys = cells.map(nameKey)
  const names = new Map<string, string>()
  for (const c of COLUMNS[register])
    for (const n of [...(c.also ?? []), c.name]) names.set(nameKey(n), c.name)
  // A second spelling must not take a column that stands under its own name elsewhere.
  const own = new Set(keys)
  const at = new Map<string, number>()
  const unknown: { name: string; at: number }[] = []
  const code = keys.indexOf('mã lỗi')
  keys.forEach((key, i) => {
    const known = names.get(key)
    const isReject =
      code >= 0 && (key === 'dòng' || key === 'mã lỗi' || key === 'cột' || (key === 'lý do' && i > code))
    if (key === '' || isReject) return
    if (known !== undefined && !at.has(known) && (nameKey(known) === key || !own.has(nameKey(known))))
      at.set(known, i)
    else unknown.push({ name: tidyLine(cells[i] ?? ''), at: i })
  })
  return {
    at,
    unknown,
    unnamed: keys.flatMap((key, i) => (key === '' ? [i] : [])),
    width: keys.findLastIndex((k) => k !== '') + 1,
    missing: COLUMNS[register].filter((c) => c.required === true && !at.has(c.name)).map((c) => c.name),
    absent: COLUMNS[register].filter((c) => c.required !== true && !at.has(c.name)).map((c) => c.name),
  }
}
