// For whoever gives a file to the importer: why the file as a whole cannot be read, and what to do about it.
import { COLUMNS, type RegisterName } from './columns.ts'

export type FileError =
  | { readonly _tag: 'FileError'; readonly code: 'empty-file' }
  /** An Excel or LibreOffice file. */
  | { readonly _tag: 'FileError'; readonly code: 'spreadsheet-file' }
  | { readonly _tag: 'FileError'; readonly code: 'binary-file' }
  /** No line with the headings of the register: another separator, or another kind of book. */
  | { readonly _tag: 'FileError'; readonly code: 'no-heading'; readonly register: RegisterName }
  | {
      readonly _tag: 'FileError'
      readonly code: 'missing-column'
      readonly register: RegisterName
      readonly columns: ReadonlyArray<string>
    }
  /** The headings are those of another register. */
  | {
      readonly _tag: 'FileError'
      readonly code: 'other-register'
      readonly register: RegisterName
      readonly found: RegisterName
    }
  /** So many quotation marks are left open that nobody can tell where a row ends. */
  | { readonly _tag: 'FileError'; readonly code: 'quotes-not-closed'; readonly line: number }

export const REGISTER_LABELS: Readonly<Record<RegisterName, { readonly vi: string; readonly en: string }>> = {
  children: { vi: 'danh sách trẻ em', en: 'register of children' },
  intake: { vi: 'sổ tiếp nhận tin báo', en: 'register of reports received' },
  'case-log': { vi: 'sổ theo dõi vụ việc', en: 'case follow-up log' },
  evidence: { vi: 'sổ vật chứng', en: 'register of evidence' },
  assistance: { vi: 'danh sách chi trả trợ giúp xã hội', en: 'list of social assistance paid' },
  accidents: { vi: 'sổ tai nạn thương tích', en: 'book of accidents and injuries' },
  communication: { vi: 'sổ hoạt động truyền thông', en: 'book of communication activities' },
  visits: { vi: 'sổ thăm hỏi, tặng quà', en: 'book of visits and gifts' },
  'unit-reports': { vi: 'báo cáo của đơn vị', en: 'reports of units' },
  budget: { vi: 'sổ kinh phí', en: 'book of budget and vouchers' },
  dropouts: { vi: 'sổ trẻ bỏ học', en: 'book of dropouts' },
}

const list = (columns: ReadonlyArray<string>): string => columns.map((c) => `"${c}"`).join(', ')
const required = (register: RegisterName): string =>
  list(COLUMNS[register].flatMap((c) => (c.required === true ? [c.name] : [])))

/** The error in one language, with what to do next. Says nothing of the content of the file but its headings. */
export const explainFileError = (error: FileError, lang: 'vi' | 'en'): string => {
  const vi = lang === 'vi'
  switch (error.code) {
    case 'empty-file':
      return vi ? 'Tệp trống. Hãy xuất lại từ sổ gốc.' : 'The file is empty. Export it again from the book.'
    case 'spreadsheet-file':
      return vi
        ? 'Đây là tệp bảng tính (xlsx, xls, ods). Mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) "CSV UTF-8", rồi nhập tệp CSV đó.'
        : 'This is a spreadsheet file (xlsx, xls, ods). Open it in Excel or LibreOffice, save it as "CSV UTF-8", and import that file.'
    case 'binary-file':
      return vi
        ? 'Đây không phải là tệp văn bản. Cần tệp CSV mã UTF-8, UTF-16 (có BOM) hoặc windows-1258.'
        : 'This is not a text file. A CSV file in UTF-8, UTF-16 (with byte order mark) or windows-1258 is needed.'
    case 'no-heading':
      return vi
        ? `Không thấy dòng tiêu đề của ${REGISTER_LABELS[error.register].vi}. Cần các cột ${required(error.register)}, cách nhau bằng ; hoặc , hoặc tab hoặc |. Kiểm tra dấu phân cách và bảng mã của tệp.`
        : `There is no heading line of the ${REGISTER_LABELS[error.register].en}. Columns ${required(error.register)} are needed, separated by ; or , or tab or |. Check the separator and the encoding of the file.`
    case 'missing-column':
      return vi
        ? `Thiếu cột ${list(error.columns)}. Thêm cột (đúng tên; để trống nếu chưa rõ) rồi nhập lại.`
        : `Missing column ${list(error.columns)}. Add it (by this name; blank where unknown) and import again.`
    case 'other-register':
      return vi
        ? `Tiêu đề là của ${REGISTER_LABELS[error.found].vi}, không phải ${REGISTER_LABELS[error.register].vi}. Nhập bằng: hoso import ${error.found}`
        : `The headings are those of the ${REGISTER_LABELS[error.found].en}, not of the ${REGISTER_LABELS[error.register].en}. Import it with: hoso import ${error.found}`
    case 'quotes-not-closed':
      return vi
        ? `Dấu ngoặc kép không đóng, từ dòng ${error.line}. Sửa dấu " ở các dòng đó rồi nhập lại.`
        : `Quotation marks are not closed, from line ${error.line} on. Mend the " in those lines and import again.`
  }
}
