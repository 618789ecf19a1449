// For the planner of the case log: the kinds of steps, by the names that logs give them.
import { nameKey, plainKey } from '../vietnamese.ts'

const NAMES = {
  'case-opened': ['Mở vụ việc', 'Mở hồ sơ'],
  assigned: ['Phân công', 'Phân công phụ trách'],
  verified: ['Xác minh', 'Xác minh thông tin'],
  'initial-assessment': ['Đánh giá nguy cơ ban đầu', 'Đánh giá ban đầu', 'ĐG ban đầu', 'ĐG nguy cơ ban đầu'],
  emergency: ['Biện pháp khẩn cấp', 'BP khẩn cấp', 'Áp dụng biện pháp khẩn cấp'],
  separation: ['Tạm cách ly', 'Tạm thời cách ly', 'Cách ly tạm thời'],
  'contact-ban': ['Cấm tiếp xúc'],
  'police-notified': ['Báo công an', 'Báo CA'],
  'police-answered': ['Công an phản hồi', 'CA phản hồi'],
  'first-aid': ['Sơ cứu', 'Sơ cứu, cấp cứu', 'Cấp cứu'],
  hospital: ['Chuyển viện', 'Nhập viện', 'Đưa đi viện'],
  'seen-alone': ['Gặp riêng trẻ', 'Gặp trẻ'],
  'child-view': ['Ý kiến của trẻ', 'Ý kiến trẻ', 'Nguyện vọng của trẻ'],
  'detailed-assessment': ['Đánh giá nguy cơ cụ thể', 'Đánh giá cụ thể', 'ĐG cụ thể', 'ĐG nguy cơ cụ thể'],
  'level-changed': ['Thay đổi mức nguy cơ', 'Thay đổi mức độ nguy cơ', 'Đổi mức nguy cơ'],
  meeting: ['Họp', 'Họp xác định nhu cầu'],
  dissent: ['Ý kiến không thống nhất', 'Ý kiến bảo lưu', 'Bảo lưu ý kiến', 'Ý kiến khác'],
  plan: ['Lập kế hoạch', 'Kế hoạch'],
  submitted: ['Trình', 'Trình kế hoạch'],
  approval: ['Phê duyệt', 'Phê duyệt kế hoạch'],
  'decision-sent': ['Gửi quyết định', 'Gửi QĐ'],
  consent: ['Đồng ý'],
  refusal: ['Từ chối đồng ý', 'Không đồng ý'],
  'consent-withdrawn': ['Rút đồng ý', 'Rút lại đồng ý'],
  shared: ['Chia sẻ thông tin', 'Cung cấp thông tin'],
  referral: ['Chuyển gửi', 'Chuyển gửi dịch vụ', 'Kết nối dịch vụ'],
  'referral-answered': ['Trả lời chuyển gửi'],
  'referral-reminded': ['Nhắc chuyển gửi', 'Nhắc trả lời chuyển gửi'],
  'referral-withdrawn': ['Rút chuyển gửi'],
  service: ['Dịch vụ', 'Cung cấp dịch vụ'],
  counselling: ['Tư vấn', 'Tham vấn'],
  therapy: ['Trị liệu tâm lý', 'Trị liệu'],
  visit: ['Thăm hộ', 'Thăm gia đình'],
  'contact-failed': ['Liên hệ không thành', 'Liên hệ không được'],
  accompanied: ['Đi cùng trẻ'],
  'back-to-school': ['Hỗ trợ đi học lại', 'Đi học lại'],
  care: ['Chăm sóc thay thế'],
  review: ['Rà soát', 'Rà soát, đánh giá'],
  closed: ['Kết thúc', 'Kết thúc vụ việc', 'Đóng vụ việc', 'Đóng hồ sơ'],
  reopened: ['Mở lại', 'Mở lại vụ việc'],
  transfer: ['Chuyển hồ sơ', 'Bàn giao hồ sơ'],
  forwarded: ['Chuyển tin', 'Chuyển tin báo'],
  'no-action': ['Không can thiệp tiếp', 'Quyết định không can thiệp tiếp', 'Không can thiệp'],
  direction: ['Chỉ đạo của lãnh đạo', 'Chỉ đạo'],
  handover: ['Bàn giao phụ trách', 'Bàn giao người phụ trách'],
  correction: ['Đính chính'],
  strike: ['Hủy dòng', 'Huỷ dòng', 'Hủy bỏ dòng'],
} as const satisfies Readonly<Record<string, ReadonlyArray<string>>>

export type Step = keyof typeof NAMES

const STEPS = Object.keys(NAMES) as ReadonlyArray<Step>
const exact = new Map(STEPS.flatMap((step) => NAMES[step].map((name) => [nameKey(name), step] as const)))
const plain = new Map(STEPS.flatMap((step) => NAMES[step].map((name) => [plainKey(name), step] as const)))

/** The usual name of a step. */
export const stepName = (step: Step): string => NAMES[step][0]

/** The step a cell names: any of its names, with or without `(Mẫu 02)` behind, with or without marks. */
export const readStep = (cell: string): Step | undefined => {
  const bare = nameKey(cell.replace(/\([^()]*\)/g, ' '))
    .replace(/(?: theo)? mẫu \d+$/, '')
    .replace(/[.:]$/, '')
    .trim()
  return exact.get(bare) ?? plain.get(plainKey(bare))
}
