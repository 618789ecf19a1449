// For whoever reads the book of budget and vouchers: its columns.
import { column } from '../column.ts'

export const BUDGET_COLUMNS = [
  column('Ngày', 'required open', 'Ngày tháng', 'Ngày chứng từ', 'Ngày CT'),
  column('Số chứng từ', 'required open', 'Số CT', 'Chứng từ', 'Số phiếu'),
  column('Loại', 'required open', 'Loại chứng từ', 'Loại phát sinh'),
  column('Mục', 'required open', 'Mục chi', 'Khoản mục'),
  column('Nguồn', 'required open', 'Nguồn kinh phí', 'Nguồn vốn'),
  column('Nội dung', '', 'Diễn giải'),
  column('Số tiền', 'required open', 'Số tiền (đồng)', 'Số tiền (đ)', 'Thành tiền'),
  column('Người nhận', '', 'Người nhận tiền', 'Đơn vị nhận'),
  column('Liên quan', 'open', 'Vụ việc', 'Số vụ việc'),
  column('Số quyết định', 'open', 'Quyết định', 'Số QĐ'),
  column('Ghi chú'),
] as const

export type BudgetColumn = (typeof BUDGET_COLUMNS)[number]['name']
