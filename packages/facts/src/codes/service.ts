// For whoever helps: providers, needs, what a service was about.
import { codeList } from '../code-list.ts'

export const PROVIDER_KINDS = codeList(
  'provider-kind',
  1,
  { source: 'Luật Trẻ em 2016 Điều 55–57; plan II.3.3a', from: '2023-01-01' },
  {
    'health-station': { vi: 'Trạm Y tế', en: 'Health station' },
    hospital: { vi: 'Bệnh viện', en: 'Hospital' },
    school: { vi: 'Trường học', en: 'School' },
    'social-work-centre': { vi: 'Trung tâm công tác xã hội', en: 'Social-work centre' },
    'social-facility': { vi: 'Cơ sở trợ giúp xã hội', en: 'Social assistance facility' },
    'child-protection-facility': {
      vi: 'Cơ sở cung cấp dịch vụ bảo vệ trẻ em',
      en: 'Child-protection service provider',
    },
    'legal-aid-centre': { vi: 'Trung tâm trợ giúp pháp lý', en: 'Legal-aid centre' },
    police: { vi: 'Công an', en: 'Police' },
    commune: { vi: 'UBND cấp xã', en: "Commune People's Committee" },
    'mass-organisation': { vi: 'Mặt trận, đoàn thể', en: 'Front or mass organisation' },
    'hotline-111': { vi: 'Tổng đài 111', en: 'National hotline 111' },
    vocational: { vi: 'Cơ sở giáo dục nghề nghiệp', en: 'Vocational training provider' },
    private: { vi: 'Tổ chức, cá nhân khác', en: 'Other organisation or person' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const NEEDS = codeList(
  'need',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 27 khoản 1 điểm e', from: '2017-07-01' },
  {
    medical: { vi: 'Y tế', en: 'Medical' },
    'social-assistance': { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
    education: { vi: 'Giáo dục', en: 'Education' },
    vocational: { vi: 'Học nghề', en: 'Vocational training' },
    legal: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
    psychological: { vi: 'Tâm lý', en: 'Psychological' },
    other: { vi: 'Dịch vụ khác', en: 'Other services' },
  },
)

export const CIVIL_DOCUMENTS = codeList(
  'civil-document',
  1,
  { source: 'plan V.4; Luật Hộ tịch 2014', from: '2016-01-01' },
  {
    birth: { vi: 'Khai sinh', en: 'Birth registration' },
    'late-birth': { vi: 'Khai sinh quá hạn', en: 'Late birth registration' },
    parentage: { vi: 'Nhận cha, mẹ, con', en: 'Recognition of parentage' },
    guardianship: { vi: 'Giám hộ', en: 'Guardianship' },
    correction: { vi: 'Cải chính hộ tịch', en: 'Correction of civil status' },
    residence: { vi: 'Cư trú, định danh', en: 'Residence, identification' },
    death: { vi: 'Khai tử', en: 'Death registration' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const COUNSELLING_TOPICS = codeList(
  'counselling-topic',
  1,
  { source: 'plan II.3.3a-4; Luật Trẻ em 2016 Điều 49, Điều 50', from: '2023-01-01' },
  {
    parenting: { vi: 'Nuôi dạy con', en: 'Parenting' },
    violence: { vi: 'Bạo lực, xung đột gia đình', en: 'Violence and conflict in the family' },
    trauma: { vi: 'Sang chấn', en: 'Trauma' },
    behaviour: { vi: 'Hành vi, cảm xúc của trẻ', en: 'Behaviour and feelings of the child' },
    schooling: { vi: 'Học tập', en: 'Schooling' },
    'self-protection': { vi: 'Tự bảo vệ', en: 'Self-protection' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CLIENTS = codeList(
  'client',
  1,
  { source: 'plan II.3.3a-4, II.3.3a-5', from: '2023-01-01' },
  {
    child: { vi: 'Trẻ em', en: 'Child' },
    parents: { vi: 'Cha, mẹ', en: 'Parents' },
    carer: { vi: 'Người chăm sóc', en: 'Carer' },
    family: { vi: 'Cả gia đình', en: 'Whole family' },
    group: { vi: 'Nhóm', en: 'Group' },
  },
)

export const THERAPY_STATUSES = codeList(
  'therapy-status',
  1,
  { source: 'catalogue 97: status class, no clinical detail', from: '2023-01-01' },
  {
    started: { vi: 'Bắt đầu', en: 'Started' },
    continuing: { vi: 'Đang tiếp tục', en: 'Continuing' },
    paused: { vi: 'Tạm dừng', en: 'Paused' },
    finished: { vi: 'Kết thúc', en: 'Finished' },
    'broken-off': { vi: 'Bỏ dở', en: 'Broken off' },
  },
)

export const RECOVERY_KINDS = codeList(
  'recovery-kind',
  1,
  { source: 'plan II.3.3a-4', from: '2023-01-01' },
  {
    physical: { vi: 'Thể chất', en: 'Physical' },
    mental: { vi: 'Tinh thần', en: 'Mental' },
    rehabilitation: { vi: 'Phục hồi chức năng', en: 'Rehabilitation' },
    nutrition: { vi: 'Dinh dưỡng', en: 'Nutrition' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const PROGRESS = codeList(
  'progress',
  1,
  { source: 'catalogue 98', from: '2023-01-01' },
  {
    better: { vi: 'Tiến triển', en: 'Better' },
    same: { vi: 'Không thay đổi', en: 'The same' },
    worse: { vi: 'Xấu đi', en: 'Worse' },
  },
)

export const ACCOMPANIED_TO = codeList(
  'accompanied-to',
  1,
  { source: 'plan II.3.3a-4; Luật Trẻ em 2016 Điều 72', from: '2023-01-01' },
  {
    hospital: { vi: 'Cơ sở y tế', en: 'Health facility' },
    police: { vi: 'Công an, cơ quan điều tra', en: 'Police, investigation' },
    court: { vi: 'Tòa án', en: 'Court' },
    school: { vi: 'Trường học', en: 'School' },
    office: { vi: 'Cơ quan khác', en: 'Another office' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const LEGAL_TOPICS = codeList(
  'legal-topic',
  1,
  { source: 'plan II.3.3a-9, V.4', from: '2023-01-01' },
  {
    abuse: { vi: 'Xâm hại trẻ em', en: 'Abuse of children' },
    'domestic-violence': { vi: 'Bạo lực gia đình', en: 'Domestic violence' },
    custody: { vi: 'Nuôi con, ly hôn, giám hộ', en: 'Custody, divorce, guardianship' },
    'civil-status': { vi: 'Hộ tịch', en: 'Civil status' },
    proceedings: { vi: 'Tố tụng', en: 'Proceedings' },
    benefits: { vi: 'Chế độ, chính sách', en: 'Benefits' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const FAMILY_TOPICS = codeList(
  'family-topic',
  1,
  { source: 'plan II.3.2b-2, II.3.3a-5', from: '2023-01-01' },
  {
    parenting: { vi: 'Kỹ năng làm cha mẹ', en: 'Parenting' },
    law: { vi: 'Pháp luật về trẻ em', en: 'Law on children' },
    safety: { vi: 'An toàn, phòng tai nạn', en: 'Safety, accidents' },
    recovery: { vi: 'Chăm sóc trẻ bị tổn hại', en: 'Caring for a harmed child' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CONTACT_METHODS = codeList(
  'contact-method',
  1,
  { source: 'catalogue 48', from: '2023-01-01' },
  {
    visit: { vi: 'Đến nhà', en: 'Visit' },
    phone: { vi: 'Điện thoại', en: 'Telephone' },
    message: { vi: 'Tin nhắn', en: 'Message' },
    letter: { vi: 'Giấy mời, thư', en: 'Letter' },
    other: { vi: 'Khác', en: 'Other' },
  },
)
