// For whoever records casework: kinds of concern, levels, services, outcomes, reasons.
import { codeList } from '../code-list.ts'

export const INTAKE_FORMS = codeList(
  'intake-form',
  1,
  { source: 'Mẫu 01 Nghị định 56/2017/NĐ-CP mục A.1', from: '2017-07-01' },
  {
    telephone: { vi: 'Điện thoại', en: 'Telephone' },
    'in-person': { vi: 'Gặp trực tiếp', en: 'In person' },
    'third-party': { vi: 'Người khác báo', en: 'Through another person' },
    writing: { vi: 'Văn bản', en: 'In writing' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CONCERN_TYPES = codeList(
  'concern-type',
  1,
  { source: 'Luật Trẻ em 2016 Điều 4 khoản 5–9', from: '2017-06-01' },
  {
    violence: { vi: 'Bạo lực', en: 'Violence' },
    'sexual-abuse': { vi: 'Xâm hại tình dục', en: 'Sexual abuse' },
    exploitation: { vi: 'Bóc lột', en: 'Exploitation' },
    'neglect-abandonment': { vi: 'Bỏ rơi, bỏ mặc', en: 'Neglect or abandonment' },
    trafficking: { vi: 'Mua bán', en: 'Trafficking' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const CONCERN_GROUPS = codeList(
  'concern-group',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP chương III; Mẫu 01', from: '2017-07-01' },
  {
    abused: { vi: 'Trẻ em bị xâm hại', en: 'Child abused' },
    'at-risk': { vi: 'Trẻ em có nguy cơ', en: 'Child at risk' },
    'special-circumstances': { vi: 'Trẻ em có hoàn cảnh đặc biệt', en: 'Child in special circumstances' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const CONCERN_DISPOSITIONS = codeList(
  'concern-disposition',
  1,
  { source: 'intake books of communes', from: '2023-01-01' },
  {
    'case-opened': { vi: 'Mở vụ việc', en: 'Case opened' },
    'joined-to-case': { vi: 'Nhập vào vụ việc', en: 'Joined to a case' },
    forwarded: { vi: 'Chuyển nơi khác', en: 'Forwarded elsewhere' },
    unfounded: { vi: 'Thông tin không đúng', en: 'Unfounded' },
    unclear: { vi: 'Chưa rõ, theo dõi', en: 'Unclear, watched' },
    'supported-on-site': { vi: 'Hỗ trợ tại chỗ, không mở vụ việc', en: 'Supported on site, no case' },
  },
)

export const LEVELS = codeList(
  'risk-level',
  1,
  { source: 'Mẫu 02, 03, 06 Nghị định 56/2017/NĐ-CP', from: '2017-07-01' },
  {
    high: { vi: 'Cao', en: 'High' },
    medium: { vi: 'Trung bình', en: 'Medium' },
    low: { vi: 'Thấp', en: 'Low' },
  },
)

export const TABLES = codeList(
  'assessment-table',
  1,
  { source: 'Mẫu 02, 03, 06 Nghị định 56/2017/NĐ-CP', from: '2017-07-01' },
  {
    harm: { vi: 'Bảng a: mức độ tổn hại', en: 'Table a: harm' },
    ability: { vi: 'Bảng b: khả năng tự bảo vệ', en: 'Table b: ability to protect oneself' },
  },
)

export const VERIFICATIONS = codeList(
  'verification',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2', from: '2017-07-01' },
  {
    true: { vi: 'Đúng', en: 'True' },
    unclear: { vi: 'Chưa rõ', en: 'Unclear' },
    false: { vi: 'Không đúng', en: 'False' },
  },
)

export const NO_ACTION_KINDS = codeList(
  'no-further-action',
  1,
  { source: 'intake and case books of communes', from: '2023-01-01' },
  {
    'one-time-support': { vi: 'Hỗ trợ một lần', en: 'One-time support' },
    watch: { vi: 'Theo dõi', en: 'Watch' },
    unfounded: { vi: 'Không đúng', en: 'Unfounded' },
  },
)

export const SERVICES = codeList(
  'service',
  1,
  { source: 'plan II.3.3a; Nghị định 56/2017/NĐ-CP Điều 17–21', from: '2023-01-01' },
  {
    health: { vi: 'Y tế', en: 'Health' },
    psychological: { vi: 'Tâm lý', en: 'Psychological' },
    education: { vi: 'Giáo dục', en: 'Education' },
    'social-assistance': { vi: 'Trợ giúp xã hội', en: 'Social assistance' },
    legal: { vi: 'Pháp lý', en: 'Legal' },
    police: { vi: 'Công an', en: 'Police' },
    counselling: { vi: 'Tư vấn', en: 'Counselling' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CLOSURE_REASONS = codeList(
  'closure-reason',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 30; case books of communes', from: '2023-01-01' },
  {
    safe: { vi: 'Trẻ an toàn, ổn định', en: 'Child safe and stable' },
    moved: { vi: 'Chuyển nơi cư trú', en: 'Moved away' },
    'reached-16': { vi: 'Đủ 16 tuổi, bàn giao', en: 'Reached 16, handed over' },
    died: { vi: 'Trẻ tử vong', en: 'Child died' },
    refused: { vi: 'Gia đình từ chối', en: 'Family refused' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const POLICE_STAGES = codeList(
  'police-stage',
  1,
  { source: 'plan V.6; Bộ luật Tố tụng hình sự 2015', from: '2018-01-01' },
  {
    verifying: { vi: 'Đang xác minh', en: 'Verifying' },
    'administrative-sanction': { vi: 'Xử phạt hành chính', en: 'Administrative sanction' },
    prosecuted: { vi: 'Khởi tố', en: 'Prosecuted' },
    'not-prosecuted': { vi: 'Không khởi tố', en: 'Not prosecuted' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CONSENT_GIVERS = codeList(
  'consent-giver',
  1,
  { source: 'Luật Trẻ em 2016 Điều 6 khoản 11; Nghị định 56/2017/NĐ-CP Điều 36', from: '2017-07-01' },
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

export const REVIEW_RESULTS = codeList(
  'review-result',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 30', from: '2017-07-01' },
  {
    continue: { vi: 'Tiếp tục', en: 'Continue' },
    'propose-closure': { vi: 'Đề nghị kết thúc', en: 'Propose closure' },
  },
)

export const SURVEY_SEEN = codeList(
  'survey-seen',
  1,
  { source: 'survey sheets of communes', from: '2023-01-01' },
  {
    child: { vi: 'Gặp trẻ', en: 'Child met' },
    family: { vi: 'Gặp người nhà', en: 'Family met' },
  },
)

export const SURVEY_MISSES = codeList(
  'survey-miss',
  1,
  { source: 'survey sheets of communes', from: '2023-01-01' },
  {
    absent: { vi: 'Vắng', en: 'Absent' },
    refused: { vi: 'Từ chối', en: 'Refused' },
  },
)

export const MEETING_RESULTS = codeList(
  'meeting-result',
  1,
  { source: 'minutes of needs meetings, Nghị định 56/2017/NĐ-CP Điều 27 khoản 2', from: '2017-07-01' },
  {
    unanimous: { vi: 'Thống nhất', en: 'Unanimous' },
    majority: { vi: 'Thống nhất theo đa số', en: 'By majority' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const EMERGENCY_MEASURES = codeList(
  'emergency-measure',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 31, Điều 32', from: '2017-07-01' },
  {
    'act-stopped': { vi: 'Ngăn chặn hành vi', en: 'Act stopped' },
    'first-aid': { vi: 'Sơ cứu, chăm sóc y tế', en: 'First aid, medical care' },
    'safe-place': { vi: 'Bố trí nơi an toàn', en: 'Safe place' },
    separation: { vi: 'Tạm cách ly', en: 'Temporary separation' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const TREATMENT_GROUNDS = codeList(
  'treatment-ground',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 5', from: '2017-07-01' },
  {
    consent: { vi: 'Có đồng ý', en: 'With consent' },
    emergency: { vi: 'Cấp cứu', en: 'In an emergency' },
  },
)

export const DECISION_QUESTIONS = codeList(
  'decision-question',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP chương III', from: '2017-07-01' },
  {
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
  },
)

export const DECIDED_TO_ACT = codeList(
  'decided-to-act',
  1,
  { source: 'catalogue 57, 93', from: '2023-01-01' },
  {
    act: { vi: 'Can thiệp', en: 'Act' },
    'not-act': { vi: 'Không can thiệp', en: 'Not act' },
  },
)

export const CONSENT_FORMS = codeList(
  'consent-form',
  1,
  { source: 'catalogue 81: evidence of consent', from: '2023-01-01' },
  {
    written: { vi: 'Bằng văn bản', en: 'In writing' },
    oral: { vi: 'Bằng lời', en: 'Oral' },
  },
)

/** Measures of the three levels, by article and letter: Art. 48 prevention, 49 support, 50 intervention. */
export const PROTECTION_MEASURES = codeList(
  'protection-measure',
  1,
  { source: 'Luật Trẻ em 2016 Điều 48–50', from: '2017-06-01' },
  {
    '48a': {
      vi: 'Phòng ngừa: tuyên truyền về nguy cơ và trách nhiệm phát hiện, báo tin',
      en: 'Prevention: publicity on dangers and on the duty to report',
    },
    '48b': {
      vi: 'Phòng ngừa: kiến thức, kỹ năng cho cha mẹ, giáo viên, người chăm sóc',
      en: 'Prevention: knowledge and skills for parents, teachers, carers',
    },
    '48c': { vi: 'Phòng ngừa: kiến thức, kỹ năng làm cha mẹ', en: 'Prevention: parenting knowledge' },
    '48d': {
      vi: 'Phòng ngừa: giáo dục, tư vấn trẻ em tự bảo vệ',
      en: 'Prevention: self-protection of children',
    },
    '48đ': { vi: 'Phòng ngừa: môi trường sống an toàn', en: 'Prevention: safe environment' },
    '49a': {
      vi: 'Hỗ trợ: cảnh báo nguy cơ, tư vấn, tái tạo môi trường an toàn',
      en: 'Support: warning, counselling, a safe environment again',
    },
    '49b': {
      vi: 'Hỗ trợ: tiếp nhận thông tin, đánh giá nguy hại, áp dụng biện pháp cần thiết',
      en: 'Support: receiving information, assessing danger, necessary measures',
    },
    '49c': { vi: 'Hỗ trợ: trẻ em có hoàn cảnh đặc biệt', en: 'Support: children in special circumstances' },
    '49d': {
      vi: 'Hỗ trợ: tiếp cận trợ giúp xã hội và nguồn lực khác',
      en: 'Support: access to social assistance and other resources',
    },
    '50a': {
      vi: 'Can thiệp: chăm sóc y tế, trị liệu tâm lý, phục hồi',
      en: 'Intervention: medical care, therapy, recovery',
    },
    '50b': { vi: 'Can thiệp: nơi tạm trú an toàn, cách ly', en: 'Intervention: safe shelter, separation' },
    '50c': { vi: 'Can thiệp: chăm sóc thay thế', en: 'Intervention: alternative care' },
    '50d': {
      vi: 'Can thiệp: đoàn tụ gia đình, hòa nhập trường học, cộng đồng',
      en: 'Intervention: reunification, return to school and community',
    },
    '50đ': {
      vi: 'Can thiệp: tư vấn cha mẹ, người chăm sóc, gia đình',
      en: 'Intervention: counselling of parents, carers, family',
    },
    '50e': {
      vi: 'Can thiệp: tư vấn pháp luật, hỗ trợ pháp lý',
      en: 'Intervention: legal counselling and support',
    },
    '50g': {
      vi: 'Can thiệp: các biện pháp hỗ trợ khác của luật',
      en: 'Intervention: the further support measures of the law',
    },
    '50h': {
      vi: 'Can thiệp: theo dõi, đánh giá sự an toàn của trẻ',
      en: 'Intervention: monitoring the safety of the child',
    },
  },
)

export const MEASURE_RESULTS = codeList(
  'measure-result',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 29, Điều 30', from: '2017-07-01' },
  {
    achieved: { vi: 'Đạt', en: 'Achieved' },
    partly: { vi: 'Đạt một phần', en: 'Partly achieved' },
    'not-achieved': { vi: 'Không đạt', en: 'Not achieved' },
  },
)

export const SUSPECT_CHANGES = codeList(
  'suspect-change',
  1,
  { source: 'catalogue 68; Bộ luật Tố tụng hình sự 2015', from: '2018-01-01' },
  {
    bail: { vi: 'Bảo lĩnh', en: 'Bail' },
    deposit: { vi: 'Đặt tiền để bảo đảm', en: 'Deposit' },
    'residence-ban': { vi: 'Cấm đi khỏi nơi cư trú', en: 'Forbidden to leave the place of residence' },
    released: { vi: 'Trả tự do', en: 'Released' },
    'sentence-served': { vi: 'Chấp hành xong án', en: 'Sentence served' },
    escaped: { vi: 'Bỏ trốn', en: 'Escaped' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const PROTECTED_ITEMS = codeList(
  'protected-item',
  1,
  { source: 'Luật Tố cáo 2018 Điều 56', from: '2019-01-01' },
  {
    name: { vi: 'Họ tên', en: 'Name' },
    address: { vi: 'Địa chỉ', en: 'Address' },
    handwriting: { vi: 'Bút tích', en: 'Handwriting' },
    phone: { vi: 'Điện thoại', en: 'Telephone' },
    voice: { vi: 'Giọng nói, hình ảnh', en: 'Voice, picture' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const MEDIA = codeList(
  'medium',
  1,
  { source: 'catalogue 59', from: '2023-01-01' },
  {
    press: { vi: 'Báo chí', en: 'Press' },
    television: { vi: 'Truyền hình', en: 'Television' },
    'social-media': { vi: 'Mạng xã hội', en: 'Social media' },
    'word-of-mouth': { vi: 'Dư luận', en: 'Word of mouth' },
    other: { vi: 'Khác', en: 'Other' },
  },
)
