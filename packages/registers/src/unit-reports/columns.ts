// For whoever reads the reports of units: its columns.
import { column } from '../column.ts'

export const UNIT_REPORTS_COLUMNS = [
  column('Kỳ báo cáo', 'required open', 'Kỳ', 'Tháng báo cáo', 'Tháng', 'Kỳ BC'),
  column('Đơn vị', 'required open', 'Đơn vị báo cáo', 'Tên đơn vị', 'Đơn vị nộp'),
  column('Hạn nộp', 'open', 'Hạn báo cáo', 'Hạn', 'Thời hạn nộp'),
  column('Ngày nộp', 'required open', 'Ngày gửi', 'Ngày báo cáo', 'Ngày nhận'),
  column('Số trẻ HCĐB', 'open', 'Trẻ HCĐB', 'Số trẻ em HCĐB', 'Số trẻ có hoàn cảnh đặc biệt'),
  column('Tin báo phát hiện', 'open', 'Tin báo', 'Số tin báo', 'Vụ việc phát hiện'),
  column('Tai nạn thương tích', 'open', 'TNTT', 'Số tai nạn thương tích', 'Tai nạn'),
  column('Bỏ học', 'open', 'Số trẻ bỏ học', 'Trẻ bỏ học'),
  column('Không phát sinh', 'open', 'Không có phát sinh'),
  column('Người ký', '', 'Người báo cáo', 'Người nộp'),
  column('Ghi chú'),
] as const

export type UnitReportsColumn = (typeof UNIT_REPORTS_COLUMNS)[number]['name']
