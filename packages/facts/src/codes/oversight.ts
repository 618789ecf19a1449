// For whoever inspects, supervises, complains and learns: topics, findings, complaints, incidents.
import { codeList } from '../code-list.ts'

export const INSPECTION_TOPICS = codeList(
  'inspection-topic',
  1,
  { source: 'plan IV.2, V.1', from: '2023-01-01' },
  {
    plan: { vi: 'Thực hiện kế hoạch', en: 'Carrying out the plan' },
    list: { vi: 'Danh sách trẻ em', en: 'List of children' },
    cases: { vi: 'Hồ sơ vụ việc', en: 'Case files' },
    deadlines: { vi: 'Thời hạn', en: 'Time limits' },
    assistance: { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
    budget: { vi: 'Kinh phí', en: 'Budget' },
    evidence: { vi: 'Đồ vật, tài liệu', en: 'Evidence' },
    confidentiality: { vi: 'Bảo mật', en: 'Confidentiality' },
    reports: { vi: 'Báo cáo', en: 'Reports' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const FINDING_DEGREES = codeList(
  'finding-degree',
  1,
  { source: 'plan IV.2', from: '2023-01-01' },
  {
    note: { vi: 'Lưu ý', en: 'Note' },
    shortcoming: { vi: 'Thiếu sót', en: 'Shortcoming' },
    breach: { vi: 'Vi phạm', en: 'Breach' },
  },
)

export const COMPLAINT_KINDS = codeList(
  'complaint-kind',
  1,
  { source: 'Luật Khiếu nại 2011; Luật Tố cáo 2018', from: '2019-01-01' },
  {
    complaint: { vi: 'Khiếu nại', en: 'Complaint' },
    denunciation: { vi: 'Tố cáo', en: 'Denunciation' },
    feedback: { vi: 'Phản ánh, kiến nghị', en: 'Feedback' },
  },
)

export const COMPLAINT_TOPICS = codeList(
  'complaint-topic',
  1,
  { source: 'catalogue 143', from: '2023-01-01' },
  {
    decision: { vi: 'Quyết định', en: 'A decision' },
    conduct: { vi: 'Thái độ, việc làm của cán bộ', en: 'Conduct of staff' },
    delay: { vi: 'Chậm trễ', en: 'Delay' },
    service: { vi: 'Dịch vụ', en: 'A service' },
    benefit: { vi: 'Chế độ, trợ cấp', en: 'A benefit' },
    confidentiality: { vi: 'Lộ thông tin', en: 'Breach of confidence' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const INCIDENT_KINDS = codeList(
  'incident-kind',
  1,
  { source: 'catalogue 144', from: '2023-01-01' },
  {
    death: { vi: 'Trẻ tử vong', en: 'Death of a child' },
    'serious-harm': { vi: 'Trẻ bị tổn hại nghiêm trọng', en: 'Serious harm to a child' },
    'abuse-in-care': { vi: 'Xâm hại trong chăm sóc thay thế', en: 'Abuse in alternative care' },
    'staff-conduct': { vi: 'Cán bộ vi phạm', en: 'Misconduct of staff' },
    'several-children': { vi: 'Nhiều trẻ cùng bị ảnh hưởng', en: 'Several children affected' },
    other: { vi: 'Khác', en: 'Other' },
  },
)
