// For whoever records casework: kinds of concern, levels, services, outcomes, reasons.
import { codeList } from '../code-list.ts'

export const INTAKE_FORMS = codeList('intake-form', 1, 'Mẫu 01 Nghị định 56/2017/NĐ-CP mục A.1', {
  telephone: { vi: 'Điện thoại', en: 'Telephone' },
  'in-person': { vi: 'Gặp trực tiếp', en: 'In person' },
  'third-party': { vi: 'Người khác báo', en: 'Through another person' },
  writing: { vi: 'Văn bản', en: 'In writing' },
  other: { vi: 'Khác', en: 'Other' },
})

export const CONCERN_TYPES = codeList('concern-type', 1, 'Luật Trẻ em 2016 Điều 4 khoản 5–9', {
  violence: { vi: 'Bạo lực', en: 'Violence' },
  'sexual-abuse': { vi: 'Xâm hại tình dục', en: 'Sexual abuse' },
  exploitation: { vi: 'Bóc lột', en: 'Exploitation' },
  'neglect-abandonment': { vi: 'Bỏ rơi, bỏ mặc', en: 'Neglect or abandonment' },
  trafficking: { vi: 'Mua bán', en: 'Trafficking' },
  other: { vi: 'Khác', en: 'Other' },
  unknown: { vi: 'Không rõ', en: 'Unknown' },
})

export const CONCERN_GROUPS = codeList('concern-group', 1, 'Nghị định 56/2017/NĐ-CP chương III; Mẫu 01', {
  abused: { vi: 'Trẻ em bị xâm hại', en: 'Child abused' },
  'at-risk': { vi: 'Trẻ em có nguy cơ', en: 'Child at risk' },
  'special-circumstances': { vi: 'Trẻ em có hoàn cảnh đặc biệt', en: 'Child in special circumstances' },
  unknown: { vi: 'Không rõ', en: 'Unknown' },
})

export const CONCERN_DISPOSITIONS = codeList('concern-disposition', 1, 'intake books of communes', {
  'case-opened': { vi: 'Mở vụ việc', en: 'Case opened' },
  'joined-to-case': { vi: 'Nhập vào vụ việc', en: 'Joined to a case' },
  forwarded: { vi: 'Chuyển nơi khác', en: 'Forwarded elsewhere' },
  unfounded: { vi: 'Thông tin không đúng', en: 'Unfounded' },
  unclear: { vi: 'Chưa rõ, theo dõi', en: 'Unclear, watched' },
  'supported-on-site': { vi: 'Hỗ trợ tại chỗ, không mở vụ việc', en: 'Supported on site, no case' },
})

export const LEVELS = codeList('risk-level', 1, 'Mẫu 02, 03, 06 Nghị định 56/2017/NĐ-CP', {
  high: { vi: 'Cao', en: 'High' },
  medium: { vi: 'Trung bình', en: 'Medium' },
  low: { vi: 'Thấp', en: 'Low' },
})

export const TABLES = codeList('assessment-table', 1, 'Mẫu 02, 03, 06 Nghị định 56/2017/NĐ-CP', {
  harm: { vi: 'Bảng a: mức độ tổn hại', en: 'Table a: harm' },
  ability: { vi: 'Bảng b: khả năng tự bảo vệ', en: 'Table b: ability to protect oneself' },
})

export const VERIFICATIONS = codeList('verification', 1, 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2', {
  true: { vi: 'Đúng', en: 'True' },
  unclear: { vi: 'Chưa rõ', en: 'Unclear' },
  false: { vi: 'Không đúng', en: 'False' },
})

export const NO_ACTION_KINDS = codeList('no-further-action', 1, 'intake and case books of communes', {
  'one-time-support': { vi: 'Hỗ trợ một lần', en: 'One-time support' },
  watch: { vi: 'Theo dõi', en: 'Watch' },
  unfounded: { vi: 'Không đúng', en: 'Unfounded' },
})

export const SERVICES = codeList('service', 1, 'plan II.3.3a; Nghị định 56/2017/NĐ-CP Điều 17–21', {
  health: { vi: 'Y tế', en: 'Health' },
  psychological: { vi: 'Tâm lý', en: 'Psychological' },
  education: { vi: 'Giáo dục', en: 'Education' },
  'social-assistance': { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
  legal: { vi: 'Pháp lý', en: 'Legal' },
  police: { vi: 'Công an', en: 'Police' },
  counselling: { vi: 'Tư vấn', en: 'Counselling' },
  other: { vi: 'Khác', en: 'Other' },
})

export const CLOSURE_REASONS = codeList(
  'closure-reason',
  1,
  'Nghị định 56/2017/NĐ-CP Điều 30; case books of communes',
  {
    safe: { vi: 'Trẻ an toàn, ổn định', en: 'Child safe and stable' },
    moved: { vi: 'Chuyển nơi cư trú', en: 'Moved away' },
    'reached-16': { vi: 'Đủ 16 tuổi, bàn giao', en: 'Reached 16, handed over' },
    died: { vi: 'Trẻ tử vong', en: 'Child died' },
    refused: { vi: 'Gia đình từ chối', en: 'Family refused' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const POLICE_STAGES = codeList('police-stage', 1, 'plan V.6; Bộ luật Tố tụng hình sự 2015', {
  verifying: { vi: 'Đang xác minh', en: 'Verifying' },
  'administrative-sanction': { vi: 'Xử phạt hành chính', en: 'Administrative sanction' },
  prosecuted: { vi: 'Khởi tố', en: 'Prosecuted' },
  'not-prosecuted': { vi: 'Không khởi tố', en: 'Not prosecuted' },
  other: { vi: 'Khác', en: 'Other' },
})

export const CONSENT_GIVERS = codeList(
  'consent-giver',
  1,
  'Luật Trẻ em 2016 Điều 6 khoản 11; Nghị định 56/2017/NĐ-CP Điều 36',
  {
    mother: { vi: 'Mẹ', en: 'Mother' },
    father: { vi: 'Bố', en: 'Father' },
    'maternal-grandmother': { vi: 'Bà ngoại', en: 'Maternal grandmother' },
    'maternal-grandfather': { vi: 'Ông ngoại', en: 'Maternal grandfather' },
    'paternal-grandmother': { vi: 'Bà nội', en: 'Paternal grandmother' },
    'paternal-grandfather': { vi: 'Ông nội', en: 'Paternal grandfather' },
    aunt: { vi: 'Cô, dì, bác gái', en: 'Aunt' },
    uncle: { vi: 'Chú, cậu, bác trai', en: 'Uncle' },
    guardian: { vi: 'Người giám hộ', en: 'Guardian' },
    carer: { vi: 'Người chăm sóc', en: 'Carer' },
    child: { vi: 'Trẻ', en: 'Child' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const REVIEW_RESULTS = codeList('review-result', 1, 'Nghị định 56/2017/NĐ-CP Điều 30', {
  continue: { vi: 'Tiếp tục', en: 'Continue' },
  'propose-closure': { vi: 'Đề nghị kết thúc', en: 'Propose closure' },
})

export const SURVEY_SEEN = codeList('survey-seen', 1, 'survey sheets of communes', {
  child: { vi: 'Gặp trẻ', en: 'Child met' },
  family: { vi: 'Gặp người nhà', en: 'Family met' },
})

export const SURVEY_MISSES = codeList('survey-miss', 1, 'survey sheets of communes', {
  absent: { vi: 'Vắng', en: 'Absent' },
  refused: { vi: 'Từ chối', en: 'Refused' },
})

export const MEETING_RESULTS = codeList(
  'meeting-result',
  1,
  'minutes of needs meetings, Nghị định 56/2017/NĐ-CP Điều 27 khoản 2',
  {
    unanimous: { vi: 'Thống nhất', en: 'Unanimous' },
    majority: { vi: 'Thống nhất theo đa số', en: 'By majority' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const EMERGENCY_MEASURES = codeList(
  'emergency-measure',
  1,
  'Nghị định 56/2017/NĐ-CP Điều 31, Điều 32',
  {
    'act-stopped': { vi: 'Ngăn chặn hành vi', en: 'Act stopped' },
    'first-aid': { vi: 'Sơ cứu, chăm sóc y tế', en: 'First aid, medical care' },
    'safe-place': { vi: 'Bố trí nơi an toàn', en: 'Safe place' },
    separation: { vi: 'Tạm cách ly', en: 'Temporary separation' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const TREATMENT_GROUNDS = codeList('treatment-ground', 1, 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 5', {
  consent: { vi: 'Có đồng ý', en: 'With consent' },
  emergency: { vi: 'Cấp cứu', en: 'In an emergency' },
})

export const CARE_KINDS = codeList('alternative-care', 1, 'Luật Trẻ em 2016 Điều 61', {
  kin: { vi: 'Người thân thích', en: 'Relatives' },
  'non-kin': {
    vi: 'Cá nhân, gia đình không phải người thân thích',
    en: 'Persons or families who are not relatives',
  },
  adoption: { vi: 'Nhận con nuôi', en: 'Adoption' },
  facility: { vi: 'Cơ sở trợ giúp xã hội', en: 'Social assistance facility' },
})

export const DECISION_QUESTIONS = codeList('decision-question', 1, 'Nghị định 56/2017/NĐ-CP chương III', {
  'emergency-measure': { vi: 'Biện pháp khẩn cấp', en: 'Emergency measure' },
  'temporary-separation': { vi: 'Tạm cách ly', en: 'Temporary separation' },
  'support-plan': { vi: 'Kế hoạch hỗ trợ, can thiệp', en: 'Support plan' },
  'alternative-care': { vi: 'Chăm sóc thay thế', en: 'Alternative care' },
  'information-sharing': { vi: 'Chia sẻ thông tin', en: 'Information sharing' },
  classification: { vi: 'Phân loại trẻ', en: 'Classification' },
  closure: { vi: 'Kết thúc vụ việc', en: 'Closure' },
  reopening: { vi: 'Mở lại vụ việc', en: 'Reopening' },
  transfer: { vi: 'Chuyển hồ sơ', en: 'Transfer' },
  other: { vi: 'Khác', en: 'Other' },
})

export const DECIDED_TO_ACT = codeList('decided-to-act', 1, 'catalogue 57, 93', {
  act: { vi: 'Can thiệp', en: 'Act' },
  'not-act': { vi: 'Không can thiệp', en: 'Not act' },
})

export const CONSENT_FORMS = codeList('consent-form', 1, 'catalogue 81: evidence of consent', {
  written: { vi: 'Bằng văn bản', en: 'In writing' },
  oral: { vi: 'Bằng lời', en: 'Oral' },
})
