// For tests/facts-page.ts: what the chapters of the catalogue are called.
import type { CHAPTERS, Label } from '@hoso/facts'

export const CHAPTER_TITLES: Readonly<Record<keyof typeof CHAPTERS, Label>> = {
  'child-register': { vi: 'Danh sách trẻ em', en: 'Register of children' },
  classification: { vi: 'Phân loại', en: 'Classification' },
  concern: { vi: 'Tin báo', en: 'Reports of concern' },
  assessment: { vi: 'Đánh giá và bảo vệ khẩn cấp', en: 'Assessment and urgent protection' },
  consent: { vi: 'Đồng ý và tiếng nói của trẻ', en: "Consent and the child's voice" },
  decision: { vi: 'Kế hoạch và quyết định', en: 'Plan and decision' },
  referral: { vi: 'Chuyển gửi', en: 'Referral' },
  service: { vi: 'Dịch vụ, thăm hỏi', en: 'Services and visits' },
  care: { vi: 'Chăm sóc thay thế', en: 'Alternative care' },
  case: { vi: 'Vụ việc và hồ sơ', en: 'Case and dossier' },
  evidence: { vi: 'Vật chứng', en: 'Evidence and its custody' },
  assistance: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
  school: { vi: 'Bỏ học và trở lại trường', en: 'Dropouts and return to school' },
  support: { vi: 'Tặng quà, đỡ đầu', en: 'Gifts and sponsorship' },
  accident: { vi: 'Tai nạn thương tích', en: 'Accidents and injuries' },
  communication: { vi: 'Truyền thông', en: 'Communication' },
  reporting: { vi: 'Báo cáo', en: 'Reporting' },
  budget: { vi: 'Kinh phí', en: 'Budget' },
  programme: { vi: 'Kế hoạch và tổ chức thực hiện', en: 'Programme and organisation' },
  oversight: { vi: 'Kiểm tra, giám sát, khiếu nại', en: 'Inspection, supervision, complaints' },
  governance: { vi: 'Quản trị hồ sơ', en: 'Keeping the record' },
  access: { vi: 'Truy cập, lưu trữ, dữ liệu cá nhân', en: 'Access, keeping and personal data' },
  proof: { vi: 'Xóa dữ liệu, bộ chứng cứ, khóa', en: 'Erasure, evidence and keys' },
}
