// For whoever reads the book of accidents and injuries: its columns.
import { column } from '../column.ts'

export const ACCIDENTS_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Ngày', 'required open', 'Ngày xảy ra'),
  column('Giờ', 'open', 'Giờ xảy ra'),
  column('Mã trẻ', 'required open'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Tên trẻ'),
  column('Tuổi'),
  column('Giới tính'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp'),
  column('Nơi xảy ra'),
  column('Nguyên nhân', 'required open', 'Loại tai nạn'),
  column('Mức độ', 'required open'),
  column('Xử trí'),
  column('Người báo'),
  column('Ngày báo', 'open'),
  column('Đơn vị hỗ trợ', '', 'Nguồn hỗ trợ'),
  column('Số tiền hỗ trợ', 'open', 'Số tiền', 'Hỗ trợ (đồng)'),
  column('Ghi chú'),
] as const

export type AccidentsColumn = (typeof ACCIDENTS_COLUMNS)[number]['name']
