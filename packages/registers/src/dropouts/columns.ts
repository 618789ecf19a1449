// For whoever reads the book of dropouts and returns: its columns.
import { column } from '../column.ts'

export const DROPOUTS_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Mã trẻ', 'required open'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Tên trẻ'),
  column('Trường'),
  column('Lớp'),
  column('Ngày nghỉ học', 'required open', 'Ngày bỏ học', 'Nghỉ học từ ngày'),
  column('Ngày trường báo', 'open', 'Ngày báo'),
  column('Lý do'),
  column('Đã vận động', '', 'Biện pháp vận động'),
  column('Ngày trở lại', 'open', 'Ngày đi học lại'),
  column('Kết quả', 'open'),
  column('Sau 2 tuần', 'open'),
  column('Sau 3 tháng', 'open'),
  column('Ghi chú'),
] as const

export type DropoutsColumn = (typeof DROPOUTS_COLUMNS)[number]['name']
