// For whoever reads the book of visits and gifts: its columns.
import { column } from '../column.ts'

export const VISITS_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Ngày', 'required open', 'Ngày thăm', 'Ngày tặng', 'Ngày thăm, tặng'),
  column('Dịp', 'required open', 'Nhân dịp', 'Dịp thăm, tặng'),
  column('Mã trẻ', 'open', 'Mã số trẻ', 'Mã'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp', 'Thôn/Tổ dân phố'),
  column('Đơn vị thăm, tặng', 'required', 'Đơn vị tặng', 'Đơn vị', 'Người tặng'),
  column('Hình thức', 'required open', 'Hình thức thăm, tặng'),
  column('Giá trị', 'open', 'Giá trị (đồng)', 'Số tiền', 'Trị giá'),
  column('Nguồn', 'open', 'Nguồn kinh phí'),
  column('Người nhận ký', '', 'Ký nhận', 'Người ký nhận'),
  column('Ghi chú'),
] as const

export type VisitsColumn = (typeof VISITS_COLUMNS)[number]['name']
