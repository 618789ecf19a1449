// For whoever reads the register of children: its columns.
import { column } from '../column.ts'

export const CHILDREN_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Mã trẻ', 'required open', 'Mã số trẻ', 'Mã'),
  column('Họ và tên', 'required', 'Họ tên', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Ngày sinh', 'required', 'Ngày, tháng, năm sinh', 'Ngày tháng năm sinh'),
  column('Giới tính', 'required'),
  column('Dân tộc', ''),
  column('Số định danh', '', 'Số định danh cá nhân', 'Mã định danh', 'CCCD'),
  column('Tiểu khu', 'required open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp', 'Thôn/Tổ dân phố'),
  column('Số hộ', '', 'Mã hộ'),
  column('Họ tên cha', '', 'Họ và tên cha', 'Cha'),
  column(
    'Họ tên mẹ/người chăm sóc',
    '',
    'Họ tên mẹ hoặc người chăm sóc',
    'Họ và tên mẹ/người chăm sóc',
    'Họ tên mẹ',
    'Mẹ',
  ),
  column('Điện thoại', '', 'Số điện thoại'),
  column('Trường/lớp', '', 'Trường, lớp'),
  column('Hộ nghèo/cận nghèo', '', 'Hộ nghèo, cận nghèo'),
  column('Khuyết tật', ''),
  column('Nhóm HCĐB', 'open', 'Nhóm hoàn cảnh đặc biệt', 'Hoàn cảnh đặc biệt'),
  column('Có nguy cơ', '', 'Nguy cơ'),
  column('Ngày vào sổ', 'required open'),
  column('Ngày khảo sát', 'open'),
  column('Kết quả khảo sát', 'open'),
  column('Biến động'),
  column('Ghi chú'),
] as const

export type ChildrenColumn = (typeof CHILDREN_COLUMNS)[number]['name']
