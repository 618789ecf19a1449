// For the truth tests of evidence: small books of evidence, and a record in which their case was opened.
import type { Context } from '@hoso/facts'
import { evidenceRegister } from '@hoso/projections'
import { bookOf, type BookRow, OPENING, startedRecord, take } from './small-books.ts'
import { ALL, END, viewOfRecord } from './township.ts'

export const CLERK: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-06-20' },
}
/** An item that was received, and what else happened to it. */
export const RECEIPT: BookRow = {
  'Mã vật chứng': 'VC-01',
  'Số vụ việc': 'VV-2023-01',
  Ngày: '13/05/2023',
  Giờ: '9h',
  Việc: 'Tiếp nhận',
  'Mô tả': 'Áo khoác',
  'Người giao': 'Mẹ cháu',
  'Người nhận': 'Hồ Văn Nhận',
  'Số biên bản': 'BB-1',
  'Người chứng kiến': 'Lò Thị Ưng',
}
export const step = (what: string, day: string, over: BookRow = {}): BookRow => ({
  'Mã vật chứng': 'VC-01',
  'Số vụ việc': 'VV-2023-01',
  Ngày: day,
  Việc: what,
  ...over,
})
export const handover = (from: string, to: string, day: string, what = 'Bàn giao'): BookRow =>
  step(what, day, { 'Người giao': from, 'Người nhận': to })
export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

export const started = async () => {
  const record = await startedRecord()
  await take(record, 'case-log', bookOf('case-log', [OPENING]))
  return record
}
export const imported = async (rows: ReadonlyArray<BookRow>) => {
  const record = await started()
  return { record, done: await take(record, 'evidence', bookOf('evidence', rows)) }
}
export const registerOf = async (record: Awaited<ReturnType<typeof started>>) =>
  evidenceRegister(await viewOfRecord(record), { at: END, ...ALL }).items
