// For whoever plans and holds communication activities: forms, topics, audiences.
import { codeList } from '../code-list.ts'

export const COMMUNICATION_FORMS = codeList(
  'communication-form',
  1,
  { source: 'plan of the township, II.3.1', from: '2023-01-01' },
  {
    conference: { vi: 'Hội nghị, họp dân', en: 'Conference or meeting of residents' },
    extracurricular: { vi: 'Ngoại khóa', en: 'Extracurricular session' },
    household: { vi: 'Trực tiếp gia đình', en: 'Directly with households' },
    training: { vi: 'Tập huấn', en: 'Training' },
    'life-skills': { vi: 'Giáo dục kỹ năng sống', en: 'Life skills' },
    leaflet: { vi: 'Phát tờ rơi', en: 'Leaflets' },
    column: { vi: 'Chuyên mục', en: 'Column' },
    broadcast: { vi: 'Phát thanh', en: 'Broadcast' },
    'parent-education': { vi: 'Giáo dục cha mẹ, người chăm sóc', en: 'Education of parents and carers' },
    'legal-education': { vi: 'Phổ biến pháp luật', en: 'Legal education' },
    'knowledge-survey': { vi: 'Khảo sát nhận thức', en: 'Survey of knowledge' },
    other: { vi: 'Hình thức khác', en: 'Other form' },
  },
)

export const COMMUNICATION_TOPICS = codeList(
  'communication-topic',
  1,
  { source: 'plan of the township, II.3.1', from: '2023-01-01' },
  {
    'law-on-children': { vi: 'Luật Trẻ em', en: 'Law on Children' },
    'hotline-111': { vi: 'Số 111 và cách báo tin', en: 'Hotline 111 and how to report' },
    'child-abuse': { vi: 'Phòng, chống xâm hại trẻ em', en: 'Prevention of child abuse' },
    'school-violence': { vi: 'Phòng, chống bạo lực học đường', en: 'Prevention of violence at school' },
    'domestic-violence': { vi: 'Phòng, chống bạo lực gia đình', en: 'Prevention of domestic violence' },
    drowning: { vi: 'Phòng, chống đuối nước', en: 'Prevention of drowning' },
    'traffic-accidents': { vi: 'Phòng, chống tai nạn giao thông', en: 'Prevention of traffic accidents' },
    injuries: { vi: 'Phòng, chống tai nạn thương tích', en: 'Prevention of accidents and injuries' },
    'child-labour': { vi: 'Phòng, chống lao động trẻ em', en: 'Prevention of child labour' },
    'early-marriage': { vi: 'Phòng, chống tảo hôn', en: 'Prevention of early marriage' },
    'online-safety': { vi: 'An toàn trên môi trường mạng', en: 'Safety online' },
    'self-protection': { vi: 'Kỹ năng tự bảo vệ', en: 'Skills of self-protection' },
    'positive-discipline': { vi: 'Kỷ luật tích cực', en: 'Positive discipline' },
    parenting: { vi: 'Trách nhiệm của cha mẹ, người chăm sóc', en: 'Duties of parents and carers' },
    'social-assistance': { vi: 'Chế độ trợ giúp xã hội', en: 'Social assistance' },
    other: { vi: 'Chủ đề khác', en: 'Other topic' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const AUDIENCES = codeList(
  'audience',
  1,
  { source: 'plan of the township, II.3.1', from: '2023-01-01' },
  {
    pupils: { vi: 'Học sinh, trẻ em', en: 'Pupils and children' },
    'parents-carers': { vi: 'Phụ huynh, người chăm sóc', en: 'Parents and carers' },
    households: { vi: 'Hộ gia đình', en: 'Households' },
    public: { vi: 'Nhân dân', en: 'The public' },
    collaborators: { vi: 'Cộng tác viên, trưởng tiểu khu', en: 'Collaborators and heads of units' },
    staff: { vi: 'Cán bộ, giáo viên', en: 'Officials and teachers' },
    other: { vi: 'Đối tượng khác', en: 'Other audience' },
  },
)
