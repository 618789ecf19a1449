// For whoever reports or counts accidents: causes, places, severity.
import { codeList } from '../code-list.ts'

const SOURCE = 'plan V.9; reading of the accident books'

export const ACCIDENT_CAUSES = codeList(
  'accident-cause',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    drowning: { vi: 'Đuối nước', en: 'Drowning' },
    traffic: { vi: 'Tai nạn giao thông', en: 'Traffic accident' },
    fall: { vi: 'Ngã', en: 'Fall' },
    burn: { vi: 'Bỏng', en: 'Burn' },
    electricity: { vi: 'Điện giật', en: 'Electric shock' },
    poisoning: { vi: 'Ngộ độc', en: 'Poisoning' },
    animal: { vi: 'Súc vật cắn', en: 'Animal bite' },
    'sharp-object': { vi: 'Vật sắc nhọn', en: 'Sharp object' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const ACCIDENT_PLACES = codeList(
  'accident-place',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    home: { vi: 'Tại nhà', en: 'At home' },
    school: { vi: 'Trường học', en: 'School' },
    road: { vi: 'Đường đi', en: 'Road' },
    water: { vi: 'Sông, suối, ao, hồ', en: 'River, stream, pond or lake' },
    outdoors: { vi: 'Vườn, đồng ruộng, nơi khác ngoài trời', en: 'Garden, field or elsewhere outdoors' },
    public: { vi: 'Nơi công cộng', en: 'Public place' },
    work: { vi: 'Nơi làm việc', en: 'Place of work' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const ACCIDENT_SEVERITIES = codeList(
  'accident-severity',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    minor: { vi: 'Nhẹ', en: 'Minor' },
    moderate: { vi: 'Vừa', en: 'Moderate' },
    severe: { vi: 'Nặng', en: 'Severe' },
    death: { vi: 'Tử vong', en: 'Death' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)
