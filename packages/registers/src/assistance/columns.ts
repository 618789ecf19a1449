// For whoever reads the monthly list of social assistance: its columns.
import { column } from '../column.ts'

export const ASSISTANCE_COLUMNS = [
  column('Kỳ chi', 'required open', 'Kỳ chi trả', 'Danh sách tháng'),
  column('Mã trẻ', 'required open', 'Mã số trẻ', 'Mã'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Ngày sinh', '', 'Ngày, tháng, năm sinh', 'Ngày tháng năm sinh'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp', 'Thôn/Tổ dân phố'),
  column('Đối tượng', 'required open', 'Đối tượng hưởng', 'Diện hưởng'),
  column('Hệ số', 'open'),
  column('Mức chuẩn', 'open', 'Mức chuẩn TGXH'),
  column('Số tiền', 'required open', 'Thành tiền', 'Số tiền (đồng)'),
  column('Tháng hưởng', 'open', 'Các tháng hưởng', 'Hưởng tháng'),
  column('Người nhận', '', 'Người nhận tiền', 'Họ tên người nhận'),
  column('Ngày chi', 'open', 'Ngày chi trả', 'Ngày nhận'),
  column('Trạng thái', 'required open', 'Tình trạng chi', 'Tình trạng'),
  column('Ghi chú'),
] as const

export type AssistanceColumn = (typeof ASSISTANCE_COLUMNS)[number]['name']
