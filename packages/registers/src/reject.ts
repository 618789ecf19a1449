// For whoever has a row returned: why, in which column, and what was expected there.
import { COLUMNS, isOpen, type RegisterName } from './columns.ts'

export type RejectCode =
  | 'missing-value'
  | 'impossible-date'
  | 'impossible-time'
  | 'bad-code'
  | 'bad-number'
  | 'unknown-word'
  | 'unknown-group'
  | 'unknown-tieu-khu'
  | 'unknown-step'
  | 'code-conflict'
  | 'number-conflict'
  | 'listed-elsewhere'
  | 'not-a-child'
  | 'born-after-listing'
  | 'outside-year'
  | 'unknown-case'
  | 'unknown-report'
  | 'unknown-referral'
  | 'unknown-target'
  | 'correction-mismatch'
  | 'recorded-before-event'
  | 'close-before-open'
  | 'withdrawn-after-completed'
  | 'unknown-item'
  | 'before-receipt'
  | 'double-handover'
  | 'after-disposal'
  | 'return-before-dropout'
  | 'unknown-child'
  | 'ambiguous-child'
  | 'impossible-month'
  | 'bad-amount'
  | 'unknown-unit'
  | 'voucher-conflict'
  | 'negative-count'
  | 'bad-count'
  | 'entry-conflict'
  | 'accident-conflict'
  | 'differs-from-record'
  | 'wrong-column-count'
  | 'swallowed-lines'
  | 'unreadable-character'
  | 'text-too-long'
  | 'not-recordable'
  | 'refused-by-guard'

/** What is wrong with one cell. */
export interface Problem {
  readonly code: RejectCode
  /** Heading of the register; blank where the row as a whole is meant. */
  readonly column: string
  /** What stands there. Personal data, unless the column is open: never into a log or an error. */
  readonly value: string
  /** The reason itself, where a rule of the record gives it. */
  readonly said?: { readonly vi: string; readonly en: string }
  /** Open detail for the reason: the words that are accepted, a number, a date. */
  readonly detail?: string
}

/** A row that was not taken in. */
export interface Reject extends Problem {
  readonly line: number
  /** What else is wrong with the row. */
  readonly also: ReadonlyArray<Problem>
  readonly cells: ReadonlyArray<string>
}

export type Lang = 'vi' | 'en'

const DATE_VI = 'Cần dd/mm/yyyy; nếu chưa rõ ngày thì mm/yyyy hoặc yyyy.'
const DATE_EN = 'dd/mm/yyyy is needed; where the day is unknown, mm/yyyy or yyyy.'

type Say = (detail: string) => string
const REASONS: Readonly<Record<RejectCode, { readonly vi: Say; readonly en: Say }>> = {
  'missing-value': {
    vi: (d) => `ô để trống. Cần có giá trị.${d === '' ? '' : ` ${d}`}`,
    en: (d) => `the cell is blank. A value is needed.${d === '' ? '' : ` ${d}`}`,
  },
  'impossible-date': {
    vi: () => `không phải là ngày có thật. ${DATE_VI}`,
    en: () => `is not a real date. ${DATE_EN}`,
  },
  'impossible-time': {
    vi: () =>
      'không phải là giờ có thật. Cần 14h30, 14:30, hoặc sáng, trưa, chiều, tối; để trống nếu chưa rõ.',
    en: () => 'is not a real time. 14h30, 14:30 or sáng, trưa, chiều, tối is needed; blank where unknown.',
  },
  'bad-code': {
    vi: (d) => `không phải là mã số của sổ.${d === '' ? '' : ` Cần dạng ${d}.`}`,
    en: (d) => `is not a number of this book.${d === '' ? '' : ` The form ${d} is needed.`}`,
  },
  'bad-number': {
    vi: () => 'không phải là số định danh. Cần 12 chữ số, hoặc để trống.',
    en: () => 'is not a personal number. 12 digits are needed, or a blank cell.',
  },
  'unknown-word': {
    vi: (d) => `không rõ nghĩa. Dùng một trong: ${d}.`,
    en: (d) => `is not understood. Use one of: ${d}.`,
  },
  'unknown-group': {
    vi: () =>
      'không phải là nhóm tại khoản 1 Điều 10 Luật Trẻ em. Cần chữ a … o kèm số tiểu nhóm, ví dụ c7, d3.',
    en: () =>
      'is no group of Art. 10.1 of the Law on Children. A letter a … o with the number of the sub-group is needed, such as c7, d3.',
  },
  'unknown-tieu-khu': {
    vi: (d) =>
      `không có trong danh sách đơn vị${d === '' ? '' : ` (${d})`}. Sửa tên, hoặc thêm đơn vị vào "units" của hồ sơ.`,
    en: (d) =>
      `is not on the list of units${d === '' ? '' : ` (${d})`}. Mend the name, or add the unit to "units" of the record.`,
  },
  'unknown-step': {
    vi: () => 'không phải là bước nào của sổ theo dõi. Dùng tên bước in trong sổ.',
    en: () => 'is no step of the log. Use the name of a step as the book prints it.',
  },
  'code-conflict': {
    vi: (d) => `mã đã dùng cho trẻ khác (${d}). Cấp mã mới, hoặc sửa họ tên, ngày sinh nếu là cùng một trẻ.`,
    en: (d) =>
      `the code is another child's (${d}). Give a new code, or mend name and birth date if it is the same child.`,
  },
  'number-conflict': {
    vi: (d) => `số đã ghi cho nội dung khác (${d}). Cấp số mới, hoặc bỏ dòng này nếu là bản chép lại.`,
    en: (d) =>
      `the number stands for something else (${d}). Give a new number, or drop the row if it is a copy.`,
  },
  'listed-elsewhere': {
    vi: (d) =>
      `trẻ đã có trong hồ sơ${d === '' ? '' : ` (sổ năm ${d})`}. Danh sách năm khác không ghi đè: ghi từng thay đổi (chuyển đi, chuyển đến, vào nhóm, ra nhóm …) thành sự kiện.`,
    en: (d) =>
      `the child is on record already${d === '' ? '' : ` (book of ${d})`}. The list of another year does not overwrite it: record each change (moves, groups …) as a fact.`,
  },
  'not-a-child': { vi: () => 'đã đủ 16 tuổi khi vào sổ.', en: () => 'was 16 already on the day of entry.' },
  'born-after-listing': { vi: () => 'sinh sau ngày vào sổ.', en: () => 'is after the day of entry.' },
  'outside-year': {
    vi: (d) => `ngoài năm của sổ (${d}). Sửa ngày, hoặc nhập sổ với --year.`,
    en: (d) => `is outside the year of the book (${d}). Mend the date, or import the book with --year.`,
  },
  'unknown-case': {
    vi: () => 'không có vụ việc này: sổ không có dòng "Mở vụ việc" cho số này. Sửa số, hoặc thêm dòng mở.',
    en: () =>
      'there is no such case: no row "Mở vụ việc" opens this number. Mend the number, or add that row.',
  },
  'unknown-report': {
    vi: () => 'không có tin báo này. Nhập sổ tiếp nhận tin báo trước, hoặc sửa số.',
    en: () => 'there is no such report. Import the register of reports first, or mend the number.',
  },
  'unknown-referral': {
    vi: (d) => `không có phiếu chuyển gửi ${d}. Sửa số phiếu, hoặc thêm dòng chuyển gửi.`,
    en: (d) => `there is no referral ${d}. Mend its number, or add the row that makes it.`,
  },
  'unknown-target': {
    vi: (d) => `không có dòng ${d} để đính chính hoặc hủy. Sửa số dòng (số ở cột TT).`,
    en: (d) => `there is no row ${d} to correct or strike out. Mend the number (that of column TT).`,
  },
  'correction-mismatch': {
    vi: (d) =>
      `đính chính không khớp với dòng ${d}: cột hoặc giá trị cũ khác. Kiểm tra số dòng, tên cột, giá trị cũ và mới.`,
    en: (d) =>
      `the correction does not fit row ${d}: its column or old value differ. Check row number, column, old and new value.`,
  },
  'recorded-before-event': {
    vi: () => 'ngày sự việc sau ngày ghi sổ.',
    en: () => 'the event is later than the day it was written down.',
  },
  'close-before-open': {
    vi: (d) => `kết thúc trước khi mở: vụ việc mở ngày ${d}.`,
    en: (d) => `closed before it was opened: the case was opened on ${d}.`,
  },
  'withdrawn-after-completed': {
    vi: (d) => `phiếu ${d} đã hoàn thành, không thể rút.`,
    en: (d) => `referral ${d} had been completed and cannot be withdrawn.`,
  },
  'unknown-child': {
    vi: () => 'không có trẻ này trong danh sách. Nhập danh sách trẻ em trước, hoặc sửa mã, họ tên, tiểu khu.',
    en: () =>
      'there is no such child on the list. Import the register of children first, or mend code, name or unit.',
  },
  'ambiguous-child': {
    vi: (d) => `nhiều trẻ cùng họ tên (${d}). Ghi mã trẻ.`,
    en: (d) => `several children bear this name (${d}). Write the code of the child.`,
  },
  'impossible-month': {
    vi: (d) => `không phải là tháng hoặc kỳ có thật.${d === '' ? '' : ` Cần dạng ${d}.`}`,
    en: (d) => `is not a real month or period.${d === '' ? '' : ` It is written ${d}.`}`,
  },
  'bad-amount': {
    vi: () => 'không phải là số tiền. Cần số đồng, ví dụ 1.080.000.',
    en: () => 'is not an amount of money. Whole đồng are needed, such as 1.080.000.',
  },
  'entry-conflict': {
    vi: (d) =>
      `dòng ${d} đã ghi việc này với nội dung khác. Sửa một trong hai dòng, hoặc bỏ dòng này nếu là bản chép lại.`,
    en: (d) =>
      `row ${d} says this with other content. Mend one of the two, or drop this one if it is a copy.`,
  },
  'accident-conflict': {
    vi: (d) =>
      `dòng ${d} đã ghi tai nạn của trẻ này, cùng ngày, cùng nguyên nhân, với mức độ khác. Nếu là một vụ: sửa mức độ cho khớp. Nếu là hai vụ: ghi nguyên nhân riêng của mỗi vụ; nếu nguyên nhân cũng như nhau, ghi vụ này bằng "hoso record".`,
    en: (d) =>
      `row ${d} has an accident of this child on the same day, of the same cause, with another severity. If it is one accident, make the severities agree. If there were two, write the cause of each; where the causes are the same too, record this one with "hoso record".`,
  },
  'unknown-item': {
    vi: () =>
      'chưa từng tiếp nhận vật này: không có dòng "Tiếp nhận" cho mã này. Sửa mã, hoặc thêm dòng tiếp nhận.',
    en: () =>
      'was never received: no row "Tiếp nhận" has this number. Mend the number, or add the row that receives it.',
  },
  'before-receipt': {
    vi: (d) => `trước khi tiếp nhận vật chứng (${d}). Sửa ngày, giờ.`,
    en: (d) => `is before the item was received (${d}). Mend the date or the time.`,
  },
  'double-handover': {
    vi: (d) => `người này đã giao vật đi ngày ${d} và không còn giữ. Sửa người giao, hoặc ghi dòng nhận lại.`,
    en: (d) =>
      `this giver had passed the item on by ${d} and no longer held it. Mend the giver, or add the row that brings it back.`,
  },
  'after-disposal': {
    vi: (d) =>
      `vật chứng đã trả lại hoặc tiêu hủy ngày ${d}. Sửa ngày; nếu vật được đưa lại, tiếp nhận bằng mã mới.`,
    en: (d) =>
      `the item was returned or destroyed on ${d}. Mend the date; if it came back, receive it under a new number.`,
  },
  'return-before-dropout': {
    vi: (d) => `trước ngày nghỉ học (${d}). Sửa ngày.`,
    en: (d) => `is before the day of the dropout (${d}). Mend the date.`,
  },
  'unknown-unit': {
    vi: (d) =>
      `không phải là đơn vị của xã${d === '' ? '' : ` (${d})`}. Cần tên tiểu khu, trường, trạm y tế, đoàn thể; sửa tên, hoặc thêm tiểu khu vào "units" của hồ sơ.`,
    en: (d) =>
      `is no unit of the commune${d === '' ? '' : ` (${d})`}. The name of a unit, school, health station or organisation is needed; mend it, or add the unit to "units" of the record.`,
  },
  'voucher-conflict': {
    vi: (d) =>
      `số chứng từ đã dùng cho nội dung khác (dòng ${d}). Sửa số chứng từ, hoặc bỏ dòng này nếu là bản chép lại.`,
    en: (d) =>
      `the voucher number stands for something else (row ${d}). Mend the number, or drop the row if it is a copy.`,
  },
  'negative-count': {
    vi: () => 'là số âm. Cần số người, số lần, số tờ từ 0 trở lên; để trống nếu chưa rõ.',
    en: () => 'is below zero. A count from 0 is needed; blank where unknown.',
  },
  'bad-count': {
    vi: () => 'không phải là số đếm. Cần số nguyên từ 0 trở lên; để trống nếu chưa rõ.',
    en: () => 'is not a count. A whole number from 0 is needed; blank where unknown.',
  },
  'differs-from-record': {
    vi: () => 'dòng này đã vào hồ sơ với nội dung khác. Hồ sơ không sửa đè: ghi một đính chính.',
    en: () =>
      'this row is on record with other content. The record is never overwritten: record a correction.',
  },
  'wrong-column-count': {
    vi: (d) => `số cột của dòng khác tiêu đề (${d}): dấu phân cách hoặc xuống dòng nằm ngoài ngoặc kép.`,
    en: (d) =>
      `the row has other columns than the heading (${d}): a separator or line break stands outside quotation marks.`,
  },
  'swallowed-lines': {
    vi: () => 'ô chứa cả dòng khác của sổ: dấu ngoặc kép không đóng.',
    en: () => 'the cell contains other rows of the book: a quotation mark is not closed.',
  },
  'unreadable-character': {
    vi: () => 'có ký tự hỏng. Xuất lại tệp bằng mã UTF-8.',
    en: () => 'has broken characters. Export the file again as UTF-8.',
  },
  'refused-by-guard': {
    vi: () => 'trái với điều đã có trong hồ sơ.',
    en: () => 'contradicts what is on record.',
  },
  'not-recordable': {
    vi: (d) => `nội dung không ghi được vào hồ sơ (${d}).`,
    en: (d) => `the content cannot be recorded (${d}).`,
  },
  'text-too-long': { vi: (d) => `dài quá ${d} ký tự.`, en: (d) => `is longer than ${d} characters.` },
}

/** The reason without the value: may be logged. */
export const reason = (problem: Problem, lang: Lang): string =>
  problem.said?.[lang] ?? REASONS[problem.code][lang](problem.detail ?? '')

/** A date, a time, a number, a letter. A name that got into such a column is none of them. */
const looksOpen = (value: string): boolean => value.length <= 40 && (/\d/.test(value) || value.length <= 2)

/** A line for the console: the value is shown only where its column holds nothing personal. */
export const rejectLine = (register: RegisterName, reject: Reject, lang: Lang): string => {
  const where =
    reject.column === '' ? '' : lang === 'vi' ? `, cột "${reject.column}"` : `, column "${reject.column}"`
  const value =
    reject.value !== '' && isOpen(register, reject.column) && looksOpen(reject.value)
      ? ` "${reject.value}"`
      : ''
  return `${lang === 'vi' ? 'dòng' : 'line'} ${reject.line}${where}:${value} ${reason(reject, lang)}`
}

/** Problems in the order of the register's columns, so that the first is the first a reader meets. */
export const inColumnOrder = (
  register: RegisterName,
  problems: ReadonlyArray<Problem>,
): ReadonlyArray<Problem> => {
  const order = new Map(COLUMNS[register].map((c, i) => [c.name, i]))
  return problems.toSorted((a, b) => (order.get(a.column) ?? -1) - (order.get(b.column) ?? -1))
}
