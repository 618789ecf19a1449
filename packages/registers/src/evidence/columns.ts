// For whoever reads the register of evidence: its columns.
import { column } from '../column.ts'

export const EVIDENCE_COLUMNS = [
  column('Mã vật chứng', 'required open', 'Số vật chứng', 'Mã tang vật', 'Ký hiệu vật chứng'),
  column('Số vụ việc', 'open', 'Vụ việc', 'Mã vụ việc'),
  column('Ngày', 'required open'),
  column('Giờ', 'open', 'Thời gian'),
  column('Việc', 'required open', 'Nội dung công việc', 'Thao tác'),
  column('Mô tả', '', 'Tên, đặc điểm', 'Mô tả vật chứng'),
  column('Người giao', 'required', 'Bên giao'),
  column('Người nhận', 'required', 'Bên nhận'),
  column('Số niêm phong', 'open'),
  column('Tình trạng'),
  column('Nơi giữ', '', 'Nơi bảo quản', 'Nơi lưu giữ'),
  column('Số biên bản', 'open'),
  column('Mã băm SHA-256', '', 'Mã băm', 'SHA-256', 'Hash'),
  column('Người chứng kiến'),
  column('Ghi chú'),
] as const

export type EvidenceColumn = (typeof EVIDENCE_COLUMNS)[number]['name']
