// For whoever keeps the record straight and guards access to it: papers, disputes, access, keeping.
import { codeList } from '../code-list.ts'

export const PAPER_KINDS = codeList(
  'paper-kind',
  1,
  { source: 'catalogue 164: original document', from: '2023-01-01' },
  {
    register: { vi: 'Sổ theo dõi', en: 'Register' },
    form: { vi: 'Biểu mẫu', en: 'Form' },
    minutes: { vi: 'Biên bản', en: 'Minutes' },
    decision: { vi: 'Quyết định', en: 'Decision' },
    report: { vi: 'Báo cáo', en: 'Report' },
    letter: { vi: 'Công văn, thư', en: 'Letter' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const LATE_REASONS = codeList(
  'late-reason',
  1,
  { source: 'catalogue 164: reason for delay', from: '2023-01-01' },
  {
    'paper-first': { vi: 'Ghi sổ giấy trước', en: 'Written on paper first' },
    'before-the-record': { vi: 'Có trước khi dùng hệ thống', en: 'Older than the record' },
    'no-connection': { vi: 'Mất kết nối, mất điện', en: 'No connection or power' },
    'received-late': { vi: 'Nhận tài liệu muộn', en: 'Paper received late' },
    workload: { vi: 'Quá tải công việc', en: 'Workload' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const DISPUTANTS = codeList(
  'disputant',
  1,
  { source: 'reading of this project', from: '2023-01-01' },
  {
    child: { vi: 'Trẻ em', en: 'The child' },
    family: { vi: 'Cha, mẹ, người chăm sóc, người thân', en: 'Parent, carer or relative' },
    'named-person': { vi: 'Người được nhắc đến', en: 'A person named in the fact' },
    worker: { vi: 'Người làm việc với trẻ', en: 'A worker' },
    agency: { vi: 'Cơ quan, đơn vị', en: 'An agency or unit' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const ACCESS_PURPOSES = codeList(
  'access-purpose',
  1,
  { source: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 3; catalogue 154', from: '2023-01-01' },
  {
    casework: { vi: 'Giải quyết vụ việc', en: 'Casework' },
    decision: { vi: 'Xem xét, quyết định', en: 'Decision' },
    supervision: { vi: 'Giám sát chuyên môn', en: 'Supervision' },
    inspection: { vi: 'Kiểm tra, thanh tra', en: 'Inspection' },
    report: { vi: 'Báo cáo, thống kê', en: 'Reports and statistics' },
    proceedings: { vi: 'Cung cấp cho cơ quan tố tụng', en: 'Proceedings' },
    transfer: { vi: 'Chuyển hồ sơ', en: 'Transfer' },
    'subject-request': { vi: 'Yêu cầu của chủ thể dữ liệu', en: 'Request of the data subject' },
    maintenance: { vi: 'Vận hành hệ thống', en: 'Maintenance' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const DATA_CLASSES = codeList(
  'data-class',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 33; catalogue 154', from: '2017-07-01' },
  {
    identity: { vi: 'Họ tên, nhân thân', en: 'Identity' },
    address: { vi: 'Nơi cư trú', en: 'Address' },
    family: { vi: 'Gia đình', en: 'Family' },
    health: { vi: 'Sức khỏe', en: 'Health' },
    education: { vi: 'Học tập', en: 'Education' },
    abuse: { vi: 'Bị xâm hại', en: 'Abuse' },
    offence: { vi: 'Vi phạm pháp luật', en: 'Offence' },
    assistance: { vi: 'Trợ giúp', en: 'Assistance' },
    care: { vi: 'Chăm sóc thay thế', en: 'Alternative care' },
    evidence: { vi: 'Đồ vật, tài liệu', en: 'Evidence' },
    reporter: { vi: 'Người báo tin', en: 'Reporter' },
    image: { vi: 'Hình ảnh, âm thanh', en: 'Pictures and sound' },
    none: { vi: 'Không có dữ liệu cá nhân', en: 'No personal data' },
  },
)

export const DENIAL_REASONS = codeList(
  'access-denial',
  1,
  { source: 'catalogue 155', from: '2023-01-01' },
  {
    'no-right': { vi: 'Không có quyền', en: 'No right' },
    'outside-area': { vi: 'Ngoài địa bàn phụ trách', en: 'Outside the area' },
    expired: { vi: 'Quyền đã hết hạn', en: 'Right expired' },
    'conflict-of-interest': { vi: 'Xung đột lợi ích', en: 'Conflict of interest' },
    'legal-hold': { vi: 'Đang lưu giữ theo yêu cầu', en: 'Legal hold' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const BREAK_GLASS_REASONS = codeList(
  'break-glass-reason',
  1,
  { source: 'catalogue 155', from: '2023-01-01' },
  {
    'danger-to-child': { vi: 'Trẻ đang nguy hiểm', en: 'Child in danger' },
    'officer-absent': { vi: 'Người phụ trách vắng mặt', en: 'Responsible officer absent' },
    order: { vi: 'Yêu cầu của cơ quan có thẩm quyền', en: 'Order of an authority' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const ACCESS_SCOPES = codeList(
  'access-scope',
  1,
  { source: 'catalogue 157', from: '2023-01-01' },
  {
    children: { vi: 'Danh sách trẻ em', en: 'Register of children' },
    concerns: { vi: 'Tin báo', en: 'Concerns' },
    cases: { vi: 'Vụ việc', en: 'Cases' },
    evidence: { vi: 'Đồ vật, tài liệu', en: 'Evidence' },
    assistance: { vi: 'Trợ giúp', en: 'Assistance' },
    budget: { vi: 'Kinh phí', en: 'Budget' },
    programme: { vi: 'Kế hoạch, báo cáo', en: 'Plan and reports' },
    'personal-parts': { vi: 'Dữ liệu cá nhân', en: 'Personal parts' },
    administration: { vi: 'Quản trị', en: 'Administration' },
  },
)

export const REVOCATION_REASONS = codeList(
  'access-revocation',
  1,
  { source: 'catalogue 157', from: '2023-01-01' },
  {
    left: { vi: 'Thôi nhiệm vụ, chuyển công tác', en: 'Left the post' },
    'period-ended': { vi: 'Hết thời hạn', en: 'Period ended' },
    misuse: { vi: 'Sử dụng sai', en: 'Misuse' },
    'no-longer-needed': { vi: 'Không còn cần', en: 'No longer needed' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const SUBJECT_REQUESTS = codeList(
  'subject-request',
  1,
  {
    source: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 4 khoản 1; Nghị định 356/2025/NĐ-CP Điều 5',
    from: '2026-01-01',
  },
  {
    view: { vi: 'Xem', en: 'View' },
    correct: { vi: 'Chỉnh sửa', en: 'Correct' },
    provide: { vi: 'Cung cấp bản sao', en: 'Provide a copy' },
    withdraw: { vi: 'Rút đồng ý', en: 'Withdraw consent' },
    restrict: { vi: 'Hạn chế xử lý', en: 'Restrict' },
    object: { vi: 'Phản đối xử lý', en: 'Object' },
    delete: { vi: 'Xóa', en: 'Delete' },
    protect: { vi: 'Biện pháp bảo vệ', en: 'Protective measures' },
  },
)

export const SUBJECT_ANSWERS = codeList(
  'subject-answer',
  1,
  { source: 'Nghị định 356/2025/NĐ-CP Điều 5', from: '2026-01-01' },
  {
    full: { vi: 'Đáp ứng đầy đủ', en: 'In full' },
    partly: { vi: 'Đáp ứng một phần', en: 'In part' },
    refused: { vi: 'Từ chối', en: 'Refused' },
  },
)

export const REDACTION_GROUNDS = codeList(
  'redaction-ground',
  1,
  { source: 'catalogue 159; Luật Tố cáo 2018 Điều 56', from: '2019-01-01' },
  {
    reporter: { vi: 'Bảo vệ người báo tin', en: 'Protection of the reporter' },
    'other-person': { vi: 'Dữ liệu của người khác', en: 'Data of another person' },
    safety: { vi: 'An toàn của trẻ', en: 'Safety of the child' },
    proceedings: { vi: 'Bí mật điều tra', en: 'Secrecy of proceedings' },
    order: { vi: 'Quyết định của cơ quan có thẩm quyền', en: 'Order of an authority' },
  },
)

export const HOLD_SCOPES = codeList(
  'legal-hold-scope',
  1,
  { source: 'catalogue 160; plan II.3.3a-3', from: '2023-01-01' },
  {
    whole: { vi: 'Toàn bộ hồ sơ', en: 'The whole file' },
    documents: { vi: 'Tài liệu', en: 'Documents' },
    evidence: { vi: 'Đồ vật, tài liệu thu giữ', en: 'Evidence' },
    electronic: { vi: 'Dữ liệu điện tử', en: 'Electronic data' },
  },
)

export const ANCHOR_PLACES = codeList(
  'anchor-place',
  1,
  { source: 'catalogue 162', from: '2023-01-01' },
  {
    paper: { vi: 'Bản in có ký, đóng dấu', en: 'Signed and sealed paper' },
    register: { vi: 'Sổ văn bản đi', en: 'Register of outgoing documents' },
    'upper-level': { vi: 'Gửi cơ quan cấp trên', en: 'Sent to the level above' },
    witness: { vi: 'Bên làm chứng', en: 'A witness' },
    public: { vi: 'Công bố công khai', en: 'Published' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const QUALITY_RESOLUTIONS = codeList(
  'quality-resolution',
  1,
  { source: 'catalogue 163', from: '2023-01-01' },
  {
    corrected: { vi: 'Đã đính chính', en: 'Corrected' },
    retracted: { vi: 'Đã hủy bản ghi nhầm', en: 'Retracted' },
    completed: { vi: 'Đã bổ sung', en: 'Completed' },
    confirmed: { vi: 'Xác nhận dữ liệu đúng', en: 'Confirmed as right' },
    'not-knowable': { vi: 'Không xác minh được', en: 'Cannot be known' },
  },
)
