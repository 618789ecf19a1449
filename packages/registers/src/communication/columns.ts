// For whoever reads the book of communication activities: its columns.
import { column } from '../column.ts'

export const COMMUNICATION_COLUMNS = [
  column('STT', 'open', 'TT', 'Số TT'),
  column('Ngày', 'required open', 'Ngày tổ chức', 'Thời gian', 'Ngày thực hiện'),
  column('Đơn vị tổ chức', 'required', 'Đơn vị', 'Đơn vị thực hiện', 'Đơn vị chủ trì'),
  column('Hình thức', 'required open', 'Hình thức tuyên truyền', 'Hình thức truyền thông', 'Loại hình'),
  column('Chủ đề', 'required', 'Nội dung', 'Nội dung tuyên truyền', 'Chuyên đề'),
  column('Địa điểm', '', 'Nơi tổ chức'),
  column('Tiểu khu', 'open', 'Thôn', 'Tổ dân phố', 'Khu phố', 'Xóm', 'Bản', 'Ấp', 'Địa bàn'),
  column('Đối tượng', '', 'Thành phần', 'Đối tượng tham dự'),
  column('Số người', 'open', 'Số người tham dự', 'Số lượt người', 'Tổng số người'),
  column('Trong đó nam', 'open', 'Nam'),
  column('Trong đó nữ', 'open', 'Nữ'),
  column('Thời lượng (phút)', 'open', 'Thời lượng', 'Số phút'),
  column('Số lần phát', 'open', 'Số lần', 'Lần phát'),
  column('Số tờ rơi', 'open', 'Tờ rơi', 'Số ấn phẩm'),
  column('Người trình bày', '', 'Báo cáo viên', 'Người thực hiện', 'Tuyên truyền viên'),
  column('Trạng thái', 'open', 'Tình trạng', 'Kết quả'),
  column('Ghi chú'),
] as const

export type CommunicationColumn = (typeof COMMUNICATION_COLUMNS)[number]['name']
