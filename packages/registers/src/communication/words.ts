// For the planner of communication activities: the words for forms, topics, audiences and states.
import { words } from '../words.ts'
import { plainKey } from '../vietnamese.ts'

export const activityWords = words({
  conference: [
    'Hội nghị',
    'Họp dân',
    'Hội thảo',
    'Tọa đàm',
    'Toạ đàm',
    'Mít tinh',
    'Hội nghị truyền thông',
    'Họp tiểu khu',
    'Họp thôn',
  ],
  extracurricular: ['Ngoại khóa', 'Ngoại khoá', 'Sinh hoạt ngoại khóa', 'Chào cờ', 'Sinh hoạt dưới cờ'],
  household: ['Trực tiếp gia đình', 'Tại hộ', 'Tại hộ gia đình', 'Đến nhà', 'Thăm hộ', 'Truyền thông tại hộ'],
  training: ['Tập huấn', 'Lớp tập huấn', 'Bồi dưỡng'],
  'life-skills': [
    'Giáo dục kỹ năng sống',
    'Kỹ năng sống',
    'GD kỹ năng sống',
    'Giáo dục kĩ năng sống',
    'Kĩ năng sống',
    'KNS',
  ],
  leaflet: ['Phát tờ rơi', 'Tờ rơi', 'Phát tờ gấp', 'Tờ gấp', 'Phát ấn phẩm'],
  column: ['Chuyên mục', 'Chuyên trang', 'Tin bài', 'Bài viết'],
  broadcast: ['Phát thanh', 'Loa truyền thanh', 'Loa', 'Truyền thanh', 'Đài truyền thanh', 'Loa phát thanh'],
  'parent-education': ['Giáo dục cha mẹ', 'Tập huấn cha mẹ', 'Giáo dục phụ huynh', 'Giáo dục làm cha mẹ'],
  'legal-education': [
    'Phổ biến pháp luật',
    'Tuyên truyền pháp luật',
    'Phổ biến, giáo dục pháp luật',
    'PBGDPL',
  ],
  'knowledge-survey': ['Khảo sát nhận thức', 'Đánh giá nhận thức'],
  other: ['Khác', 'Hình thức khác'],
})

export const audienceWords = words({
  pupils: ['Học sinh', 'Trẻ em', 'HS', 'Thiếu nhi', 'Đội viên'],
  'parents-carers': [
    'Phụ huynh, người chăm sóc',
    'Phụ huynh',
    'Cha mẹ',
    'Cha mẹ, người chăm sóc',
    'Người chăm sóc',
    'PHHS',
  ],
  households: ['Hộ gia đình', 'Gia đình', 'Hộ dân'],
  public: ['Nhân dân', 'Người dân', 'Cộng đồng', 'Dân', 'Toàn dân'],
  collaborators: ['Cộng tác viên, trưởng tiểu khu', 'Cộng tác viên', 'CTV', 'Trưởng tiểu khu', 'Trưởng thôn'],
  staff: ['Cán bộ', 'Giáo viên', 'Cán bộ, giáo viên', 'Công chức'],
  other: ['Khác'],
})

export const stateWords = words({
  held: ['Đã tổ chức', '', 'Đã thực hiện', 'Hoàn thành', 'Đã phát', 'Xong'],
  cancelled: ['Hủy', 'Huỷ', 'Không tổ chức', 'Đã hủy', 'Đã huỷ', 'Hoãn không tổ chức lại'],
  planned: ['Kế hoạch', 'Dự kiến', 'Chưa tổ chức', 'Sẽ tổ chức', 'Hoãn'],
})

const TOPICS = [
  [/xam hai|xhtd/, 'child-abuse'],
  [/bao luc hoc duong/, 'school-violence'],
  [/bao luc gia dinh|bao hanh gia dinh/, 'domestic-violence'],
  [/duoi nuoc|an toan (?:moi truong )?nuoc/, 'drowning'],
  [/tai nan giao thong|an toan giao thong|tngt|atgt/, 'traffic-accidents'],
  [/tai nan,? thuong tich|tntt/, 'injuries'],
  [/lao dong tre em/, 'child-labour'],
  [/tao hon|hon nhan can huyet/, 'early-marriage'],
  [/moi truong mang|an toan (?:tren )?mang|internet|khong gian mang/, 'online-safety'],
  [/tu bao ve/, 'self-protection'],
  [/ky luat tich cuc|ki luat tich cuc/, 'positive-discipline'],
  [/trach nhiem cua cha me|lam cha me|nuoi day con/, 'parenting'],
  [/tro giup xa hoi|tgxh|che do chinh sach/, 'social-assistance'],
  [/(?:^|\D)111(?:\D|$)|cach bao tin/, 'hotline-111'],
  [/luat tre em|quyen tre em|quyen cua tre em/, 'law-on-children'],
] as const
export type Topic = (typeof TOPICS)[number][1] | 'other' | 'unknown'

/** What an activity was about; the wording itself stays under seal. */
export const topicOf = (cell: string): Topic => {
  const plain = plainKey(cell)
  if (plain === '') return 'unknown'
  return TOPICS.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other'
}
