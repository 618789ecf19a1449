// For the planner of the register of evidence: what a row says was done, and what it says of seals and digests.
import { nameKey } from '../vietnamese.ts'
import { words } from '../words.ts'

export const actionWords = words({
  received: ['Tiếp nhận', 'Nhận', 'Thu giữ', 'Tiếp nhận vật chứng'],
  sealed: ['Niêm phong', 'Niêm phong lại'],
  stored: ['Nhập kho', 'Cất giữ', 'Lưu kho'],
  'seal-checked': ['Kiểm tra niêm phong', 'KT niêm phong'],
  'hash-checked': ['Kiểm tra mã băm', 'KT mã băm', 'Kiểm tra toàn vẹn', 'Đối chiếu mã băm'],
  'seal-broken': ['Mở niêm phong', 'Gỡ niêm phong'],
  transferred: ['Bàn giao', 'Giao', 'Chuyển giao'],
  accepted: ['Nhận bàn giao'],
  copied: ['Sao chụp', 'Sao chép', 'Sao'],
  viewed: ['Xem', 'Xem tài liệu', 'Khai thác'],
  returned: ['Trả lại', 'Trả'],
  destroyed: ['Tiêu hủy', 'Tiêu huỷ', 'Hủy', 'Huỷ'],
  lost: ['Mất', 'Thất lạc'],
})
export type Action = NonNullable<ReturnType<typeof actionWords>>

/** `Nguyên vẹn` true, `Rách niêm phong` false; undefined where the cell says neither. */
export const intactIn = (cell: string): boolean | undefined => {
  const s = nameKey(cell)
  if (/(?:không|chưa|mất) (?:còn )?nguyên|rách|bong|đứt|hỏng|dấu hiệu (?:bị )?(?:mở|cạy)/u.test(s))
    return false
  return /nguyên (?:vẹn|trạng)|còn nguyên/u.test(s) ? true : undefined
}

/** `Khớp` true, `Không khớp` false; undefined where the cell says neither. */
export const agreesIn = (cell: string): boolean | undefined => {
  const s = nameKey(cell)
  if (/(?:không|chưa) (?:khớp|trùng|giống)|sai|khác|lệch/u.test(s)) return false
  return /khớp|trùng|giống/u.test(s) ? true : undefined
}

const KIN =
  /^(?:mẹ|bố|ba|cha|ông|bà|anh|chị|cô|chú|bác|dì|cậu|mợ|thím|vợ|chồng|gia đình|người nhà|người thân)(?!\p{L})/u
const SOMEBODY = /^(?:cháu|bé|em|trẻ|con|nạn nhân|chủ|người|hàng xóm|bạn|thầy|giáo viên|dân|khách)(?!\p{L})/u

/** Whom a description stands for that names nobody by name: another person in each case. */
export const describedAs = (cell: string): 'family-member' | 'other' | undefined => {
  const s = nameKey(cell)
  if (KIN.test(s)) return 'family-member'
  return SOMEBODY.test(s) ? 'other' : undefined
}
