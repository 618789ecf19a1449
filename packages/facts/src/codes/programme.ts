// For whoever runs the plan: deliverables of tasks, periods of reports, kinds of reporting units.
import { codeList } from '../code-list.ts'

export const DELIVERABLES = codeList(
  'deliverable',
  1,
  { source: 'plan of the township, section V', from: '2023-01-01' },
  {
    'periodic-report': { vi: 'Báo cáo định kỳ', en: 'Periodic report' },
    list: { vi: 'Danh sách', en: 'List' },
    activity: { vi: 'Hoạt động', en: 'Activity' },
    service: { vi: 'Dịch vụ', en: 'Service' },
    funds: { vi: 'Kinh phí', en: 'Funds' },
    inspection: { vi: 'Kiểm tra', en: 'Inspection' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const REPORT_PERIODS = codeList(
  'report-period',
  1,
  { source: 'plan of the township, section V', from: '2023-01-01' },
  {
    month: { vi: 'Tháng', en: 'Month' },
    quarter: { vi: 'Quý', en: 'Quarter' },
    'half-year': { vi: 'Sáu tháng', en: 'Half-year' },
    year: { vi: 'Năm', en: 'Year' },
  },
)

export const UNIT_KINDS = codeList(
  'unit-kind',
  1,
  { source: 'plan of the township, section V.1–V.9', from: '2023-01-01' },
  {
    'commune-unit': { vi: 'Tiểu khu, thôn, tổ dân phố', en: 'Unit below the commune' },
    school: { vi: 'Trường học', en: 'School' },
    'health-station': { vi: 'Trạm Y tế', en: 'Health station' },
    front: { vi: 'Ủy ban Mặt trận Tổ quốc', en: 'Fatherland Front' },
    'mass-organisation': { vi: 'Đoàn thể', en: 'Mass organisation' },
    police: { vi: 'Công an', en: 'Police' },
    'justice-civil-status': { vi: 'Tư pháp - Hộ tịch', en: 'Justice and civil status' },
    finance: { vi: 'Tài chính - Kế hoạch', en: 'Finance' },
    broadcasting: { vi: 'Đài truyền thanh', en: 'Broadcasting station' },
    office: { vi: 'Công chức, bộ phận của UBND', en: "Office of the People's Committee" },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const POWERS = codeList(
  'power',
  1,
  {
    source:
      'Nghị định 56/2017/NĐ-CP chương III; Luật Phòng, chống bạo lực gia đình 2022 Điều 25; Nghị định 20/2021/NĐ-CP',
    from: '2023-07-01',
  },
  {
    'approve-plan': { vi: 'Phê duyệt kế hoạch hỗ trợ, can thiệp', en: 'Approve support plans' },
    'emergency-measure': { vi: 'Quyết định biện pháp khẩn cấp', en: 'Decide emergency measures' },
    'temporary-separation': { vi: 'Quyết định tạm cách ly', en: 'Decide temporary separation' },
    'contact-ban': { vi: 'Quyết định cấm tiếp xúc', en: 'Decide contact bans' },
    'alternative-care': { vi: 'Quyết định chăm sóc thay thế', en: 'Decide alternative care' },
    'close-case': { vi: 'Quyết định kết thúc vụ việc', en: 'Close cases' },
    classification: { vi: 'Quyết định xếp nhóm', en: 'Decide classifications' },
    assistance: { vi: 'Quyết định trợ giúp xã hội', en: 'Decide social assistance' },
    'sign-report': { vi: 'Ký báo cáo', en: 'Sign reports' },
  },
)

export const DUTIES = codeList(
  'duty',
  1,
  { source: 'Luật Trẻ em 2016 Điều 53, Điều 90 khoản 4; plan II.3.2b', from: '2023-01-01' },
  {
    'child-protection': {
      vi: 'Làm công tác bảo vệ trẻ em cấp xã',
      en: 'Child-protection work of the commune',
    },
    'unit-collaborator': {
      vi: 'Cộng tác viên tiểu khu, thôn, tổ dân phố',
      en: 'Collaborator in a unit of the commune',
    },
    supervision: { vi: 'Giám sát chuyên môn', en: 'Professional supervision' },
    inspection: { vi: 'Kiểm tra', en: 'Inspection' },
    'data-protection': { vi: 'Bảo vệ dữ liệu cá nhân', en: 'Protection of personal data' },
    'record-keeping': { vi: 'Quản lý hồ sơ, lưu trữ', en: 'Records and archives' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const RULE_SET_KINDS = codeList(
  'rule-set-kind',
  1,
  { source: 'catalogue 7', from: '2023-01-01' },
  {
    procedure: { vi: 'Quy trình, thời hạn', en: 'Procedure and limits' },
    forms: { vi: 'Biểu mẫu', en: 'Forms' },
    codes: { vi: 'Danh mục mã', en: 'Code lists' },
    calendar: { vi: 'Lịch làm việc', en: 'Working calendar' },
    coefficients: { vi: 'Mức chuẩn, hệ số', en: 'Standard amounts and coefficients' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const UNIT_CHANGES = codeList(
  'unit-change',
  1,
  { source: 'catalogue 6; Nghị quyết 1686/NQ-UBTVQH15', from: '2023-01-01' },
  {
    merged: { vi: 'Sáp nhập', en: 'Merged' },
    split: { vi: 'Chia, tách', en: 'Split' },
    renamed: { vi: 'Đổi tên', en: 'Renamed' },
    moved: { vi: 'Chuyển sang đơn vị khác', en: 'Moved to another unit' },
    dissolved: { vi: 'Giải thể', en: 'Dissolved' },
  },
)

export const PLAN_CHANGES = codeList(
  'plan-change',
  1,
  { source: 'catalogue 2', from: '2023-01-01' },
  {
    objectives: { vi: 'Mục tiêu', en: 'Objectives' },
    tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
    budget: { vi: 'Kinh phí', en: 'Budget' },
    period: { vi: 'Thời gian', en: 'Period' },
    assignment: { vi: 'Phân công', en: 'Assignment' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const PLAN_ENDS = codeList(
  'plan-end',
  1,
  { source: 'catalogue 2', from: '2023-01-01' },
  {
    completed: { vi: 'Hoàn thành', en: 'Completed' },
    replaced: { vi: 'Thay bằng kế hoạch khác', en: 'Replaced by another plan' },
    stopped: { vi: 'Dừng', en: 'Stopped' },
  },
)

export const GUIDANCE_TOPICS = codeList(
  'guidance-topic',
  1,
  { source: 'plan II.3, V.1', from: '2023-01-01' },
  {
    listing: { vi: 'Rà soát, lập danh sách trẻ em', en: 'Survey and list of children' },
    detection: { vi: 'Phát hiện, báo tin', en: 'Detection and reporting' },
    visits: { vi: 'Thăm hỏi, theo dõi', en: 'Visits and follow-up' },
    accidents: { vi: 'Phòng tai nạn thương tích', en: 'Prevention of accidents' },
    communication: { vi: 'Truyền thông', en: 'Communication' },
    assistance: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
    reports: { vi: 'Báo cáo, biểu mẫu', en: 'Reports and forms' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const TRAINING_TOPICS = codeList(
  'training-topic',
  1,
  { source: 'plan V.8', from: '2023-01-01' },
  {
    'case-management': { vi: 'Quản lý trường hợp', en: 'Case management' },
    detection: { vi: 'Nhận biết, phát hiện', en: 'Recognition and detection' },
    procedure: { vi: 'Quy trình, biểu mẫu', en: 'Procedure and forms' },
    counselling: { vi: 'Kỹ năng tư vấn, làm việc với trẻ', en: 'Counselling, work with children' },
    'data-protection': { vi: 'Bảo mật, bảo vệ dữ liệu', en: 'Confidentiality, data protection' },
    law: { vi: 'Pháp luật', en: 'Law' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const SURVEY_INSTRUMENTS = codeList(
  'survey-instrument',
  1,
  { source: 'plan IV.1', from: '2023-01-01' },
  {
    'household-sheet': { vi: 'Phiếu khảo sát hộ', en: 'Household sheet' },
    'child-list': { vi: 'Danh sách trẻ em', en: 'List of children' },
    interview: { vi: 'Phỏng vấn', en: 'Interview' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

/** What an office of the law is called follows the day: the codes of both versions are the same, so a fact holds the code and its day picks the name. */
export const AUTHORITIES_OF_2017 = codeList(
  'competent-authority',
  1,
  {
    source: 'Luật Trẻ em 2016 Điều 52 khoản 3, Điều 66; Nghị định 20/2021/NĐ-CP Điều 8',
    from: '2017-06-01',
    until: '2025-06-30',
  },
  {
    commune: { vi: 'Chủ tịch UBND cấp xã', en: "Chairman of the commune People's Committee" },
    court: { vi: 'Tòa án nhân dân cấp huyện', en: 'District court' },
    assistance: {
      vi: 'Chủ tịch UBND cấp huyện (trợ giúp xã hội)',
      en: "Chairman of the district People's Committee (social assistance)",
    },
    'children-office': {
      vi: 'Phòng Lao động - Thương binh và Xã hội cấp huyện',
      en: 'District office of labour, invalids and social affairs',
    },
    'children-department': {
      vi: 'Sở Lao động - Thương binh và Xã hội',
      en: 'Provincial department of labour, invalids and social affairs',
    },
    'upper-level': { vi: 'UBND cấp huyện', en: "District People's Committee" },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const AUTHORITIES = codeList(
  'competent-authority',
  2,
  {
    source: 'Nghị định 147/2025/NĐ-CP; Nghị quyết 225/2025/QH15; Nghị định 42/2025/NĐ-CP',
    from: '2025-07-01',
  },
  {
    commune: { vi: 'Chủ tịch UBND cấp xã', en: "Chairman of the commune People's Committee" },
    court: { vi: 'Tòa án nhân dân khu vực', en: 'Regional court' },
    assistance: {
      vi: 'Chủ tịch UBND cấp xã (trợ giúp xã hội)',
      en: "Chairman of the commune People's Committee (social assistance)",
    },
    'children-office': {
      vi: 'Phòng Văn hóa - Xã hội cấp xã',
      en: 'Commune office of culture and social affairs',
    },
    'children-department': { vi: 'Sở Y tế', en: 'Provincial department of health' },
    'upper-level': { vi: 'UBND cấp tỉnh', en: "Provincial People's Committee" },
    other: { vi: 'Khác', en: 'Other' },
  },
)
