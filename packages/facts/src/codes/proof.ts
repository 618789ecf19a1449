// For whoever erases a person, hands evidence out or takes a file over: grounds, what stands in the way, who receives.
import { codeList } from '../code-list.ts'

export const ERASURE_GROUNDS = codeList(
  'erasure-ground',
  1,
  {
    source:
      'Nghị định 13/2023/NĐ-CP Điều 16; Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14 khoản 1 (which of them counts on a day is said by the rules of erasure)',
    from: '2023-07-01',
  },
  {
    'subject-request': { vi: 'Chủ thể dữ liệu yêu cầu', en: 'The person asks for it' },
    'purpose-completed': { vi: 'Đã hoàn thành mục đích xử lý', en: 'The purpose is completed' },
    'retention-ended': { vi: 'Hết thời hạn lưu trữ', en: 'The retention period is over' },
    'authority-decision': { vi: 'Cơ quan có thẩm quyền quyết định', en: 'An authority decided it' },
    agreement: { vi: 'Theo thỏa thuận', en: 'By agreement' },
    'other-law': { vi: 'Luật khác quy định', en: 'Another law says so' },
  },
)

export const ERASURE_HINDRANCES = codeList(
  'erasure-hindrance',
  1,
  {
    source: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14, Điều 19; reading of this project',
    from: '2023-07-01',
  },
  {
    'legal-hold': { vi: 'Đang lưu giữ theo yêu cầu điều tra', en: 'A legal hold is in force' },
    'case-open': { vi: 'Tin báo, vụ việc chưa kết thúc', en: 'A report or case is not closed' },
    proceedings: { vi: 'Việc tố tụng, khiếu nại chưa xong', en: 'Proceedings have not ended' },
    'evidence-kept': { vi: 'Còn giữ đồ vật, tài liệu', en: 'Evidence is still kept' },
    'still-cared-for': {
      vi: 'Trẻ còn trong diện quản lý',
      en: 'The child is still in the care of the commune',
    },
    'retention-running': { vi: 'Chưa hết thời hạn lưu trữ', en: 'The retention period is not over' },
    'archive-duty': { vi: 'Đã giao nộp lưu trữ, chưa hết hạn', en: 'Archived, and to be kept' },
    'ground-not-in-force': {
      vi: 'Căn cứ chưa hoặc không còn hiệu lực',
      en: 'The ground is not in force on that day',
    },
    'request-missing': { vi: 'Chưa ghi yêu cầu xóa', en: 'No request for deletion is on record' },
    'decision-missing': { vi: 'Chưa có số quyết định', en: 'The number of the decision is missing' },
  },
)

export const RECIPIENT_KINDS = codeList(
  'recipient-kind',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 33; reading of this project', from: '2023-01-01' },
  {
    'commune-committee': { vi: 'UBND cấp xã khác', en: "People's Committee of another commune" },
    'upper-level': { vi: 'Cơ quan cấp trên', en: 'Level above' },
    police: { vi: 'Công an', en: 'Police' },
    procuracy: { vi: 'Viện kiểm sát', en: 'Procuracy' },
    court: { vi: 'Tòa án', en: 'Court' },
    inspectorate: { vi: 'Thanh tra, kiểm tra, kiểm toán', en: 'Inspectorate or auditors' },
    'service-provider': { vi: 'Đơn vị cung cấp dịch vụ', en: 'Service provider' },
    lawyer: { vi: 'Luật sư, trợ giúp pháp lý', en: 'Lawyer or legal aid' },
    subject: { vi: 'Chủ thể dữ liệu hoặc người đại diện', en: 'The person, or who represents them' },
    archive: { vi: 'Lưu trữ', en: 'Archive' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

/** Verdicts of ledger format §8 with which a file may be taken over. */
export const RECEIVED_VERDICTS = codeList(
  'received-verdict',
  1,
  { source: 'docs/reference/ledger-format.md §8', from: '2023-01-01' },
  {
    witnessed: { vi: 'Đúng, có bên làm chứng', en: 'Nothing is wrong, and witnesses signed' },
    'signed-only': { vi: 'Đúng, chỉ nhật ký tự ký', en: 'Nothing is wrong; the log vouches for itself' },
    incomplete: { vi: 'Thiếu, không trái', en: 'Something is missing, nothing contradicts' },
  },
)
