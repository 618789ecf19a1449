// For the register tests: small books made of rows by heading, imported into a record of their own.
import type { Fact } from '@hoso/facts'
import type { CaseRecord } from '@hoso/record'
import {
  COLUMNS,
  type Imported,
  type ImportRequest,
  importRegister,
  type RegisterName,
} from '@hoso/registers'
import { toCsv } from './csv.ts'
import { allFacts, IMPORTER, newRecord, UNITS } from './township.ts'

export type BookRow = Readonly<Record<string, string>>

/** A book as the bytes of a file. */
export const bookOf = (
  register: RegisterName,
  rows: ReadonlyArray<BookRow>,
  more: ReadonlyArray<string> = [],
): Buffer => {
  const names = [...COLUMNS[register].map((c) => c.name), ...more]
  return Buffer.from(toCsv([names, ...rows.map((r) => names.map((n) => r[n] ?? ''))]))
}

/** A child of the register, a report and the opening of a case that have nothing to be refused for. */
export const CHILD: BookRow = {
  STT: '1',
  'Mã trẻ': 'TK03-0001',
  'Họ và tên': 'Đặng Thị Nước',
  'Ngày sinh': '05/06/2015',
  'Giới tính': 'Nữ',
  'Dân tộc': 'Kinh',
  'Tiểu khu': 'TK 3',
  'Họ tên mẹ/người chăm sóc': 'Lê Thị Lụa',
  'Ngày vào sổ': '03/01/2023',
}
export const REPORT: BookRow = {
  Số: '7',
  Ngày: '12/05/2023',
  Giờ: '8h15',
  Kênh: 'Nhà trường',
  'Người báo': 'Giấu tên',
  'Tên trẻ': 'Đặng Thị Nước',
  'Mã trẻ': 'TK03-0001',
  Nhóm: 'Bị xâm hại',
  'Loại việc': 'Bạo lực',
  'Nội dung': 'Cháu bị đánh.',
  'Người tiếp nhận': 'Hồ Văn Nhận',
}
export const OPENING: BookRow = {
  TT: '1',
  'Ghi sổ lúc': '12/05/2023 10h00',
  Ngày: '12/05/2023',
  Giờ: '9h',
  'Số vụ việc': 'VV-2023-01',
  'Số tin báo': '7',
  Bước: 'Mở vụ việc',
  'Chi tiết': 'Mở vụ việc cho trẻ mã TK03-0001; trẻ em bị xâm hại.',
  'Người thực hiện': 'Hồ Văn Nhận',
  'Chức vụ': 'Công chức VHXH',
}
/** A later step of that case. */
export const stepRow = (tt: number, step: string, over: BookRow = {}): BookRow => ({
  ...OPENING,
  TT: String(tt),
  'Ghi sổ lúc': '20/05/2023 17h00',
  Ngày: '20/05/2023',
  'Số tin báo': '',
  Bước: step,
  'Chi tiết': 'Đã làm.',
  ...over,
})

export type Over = Partial<Omit<ImportRequest, 'register' | 'content'>>
export const take = async (
  record: CaseRecord,
  register: RegisterName,
  content: Uint8Array,
  over: Over = {},
): Promise<Imported> => {
  const done = await importRegister(record, {
    register,
    content,
    file: `${register}.csv`,
    importer: IMPORTER,
    units: UNITS,
    ...over,
  })
  if (done._tag === 'FileError') throw new Error(done.code)
  return done
}

/** A record with the child, the report and the open case. */
export const startedRecord = async (): Promise<CaseRecord> => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', [CHILD]))
  await take(record, 'intake', bookOf('intake', [REPORT]))
  return record
}

export const factsAfter = async (record: CaseRecord, from = 0): Promise<ReadonlyArray<Fact>> =>
  (await allFacts(record)).slice(from)

/** Reject codes and columns of an import. */
export const why = (done: Imported): ReadonlyArray<string> =>
  done.rejects.map((r) => `${r.code} ${r.column}`.trim())

/** The recorded fact of a key. */
export const byKey = async (record: CaseRecord, key: string): Promise<Fact> => {
  const fact = (await allFacts(record)).find((f) => f.backfill?.key === key)
  if (fact === undefined) throw new Error(`no fact ${key}`)
  return fact
}
export const valueOf = (part: unknown): unknown => (part as { readonly value?: unknown } | undefined)?.value
