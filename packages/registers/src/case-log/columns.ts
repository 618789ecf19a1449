// For whoever reads the case follow-up log: its columns.
import { column } from '../column.ts'

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

export type CaseLogColumn = (typeof CASE_LOG_COLUMNS)[number]['name']
