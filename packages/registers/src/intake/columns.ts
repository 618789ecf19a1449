// For whoever reads the register of reports: its columns.
import { column } from '../column.ts'

export const INTAKE_COLUMNS = [
  column('Số', 'required open', 'Số tin', 'Số tin báo'),
  column('Ngày', 'required open', 'Ngày tiếp nhận'),
  column('Giờ', 'required open', 'Giờ tiếp nhận'),
  column('Hình thức', 'open'),
  column('Kênh', 'required open'),
  column('Người báo', 'required', 'Người báo tin'),
  column('Điện thoại'),
  column('Tên trẻ', 'required', 'Họ và tên trẻ', 'Họ tên trẻ'),
  column('Mã trẻ', 'open'),
  column('Ngày sinh/tuổi', '', 'Ngày sinh, tuổi', 'Tuổi'),
  column('Giới tính'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp'),
  column('Địa điểm xảy ra'),
  column('Nhóm', 'required open'),
  column('Loại việc', 'required open'),
  column('Nội dung'),
  column('Tình trạng hiện tại'),
  column('Phỏng đoán hậu quả'),
  column('Cha'),
  column('Mẹ', '', 'Mẹ/người chăm sóc'),
  column('Đã làm gì trước khi nhận tin'),
  column('Người tiếp nhận'),
  column('Xử lý', 'open'),
  column('Ghi chú'),
] as const

export type IntakeColumn = (typeof INTAKE_COLUMNS)[number]['name']
