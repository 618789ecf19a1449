// For the planner of the book of accidents: the words that it uses for causes, places and severity.
import { nameKey } from '../vietnamese.ts'
import { words } from '../words.ts'

export const causeWords = words({
  drowning: ['Đuối nước'],
  traffic: ['Tai nạn giao thông', 'TNGT', 'Giao thông'],
  fall: ['Ngã', 'Té ngã', 'Té'],
  burn: ['Bỏng', 'Bỏng nước sôi'],
  electricity: ['Điện giật'],
  poisoning: ['Ngộ độc'],
  animal: ['Súc vật cắn', 'Chó cắn', 'Động vật cắn'],
  'sharp-object': ['Vật sắc nhọn'],
  other: ['Khác'],
  unknown: ['', 'Không rõ', 'Chưa rõ'],
})
export type Cause = NonNullable<ReturnType<typeof causeWords>>

const CAUSES: ReadonlyArray<readonly [RegExp, Cause]> = [
  [/đuối nước|chết đuối|ngạt nước/u, 'drowning'],
  [/giao thông|(?<!\p{L})xe(?!\p{L})|ô tô|tàu hỏa/u, 'traffic'],
  [/bỏng|cháy/u, 'burn'],
  [/điện/u, 'electricity'],
  [/ngộ độc|hóa chất|hoá chất/u, 'poisoning'],
  [/(?<!\p{L})(?:cắn|đốt|húc)(?!\p{L})|súc vật/u, 'animal'],
  [/sắc nhọn|(?<!\p{L})(?:dao|kéo|đinh|đứt)(?!\p{L})/u, 'sharp-object'],
  [/(?<!\p{L})(?:ngã|té|rơi)(?!\p{L})/u, 'fall'],
  [/(?<!\p{L})hóc|ngạt/u, 'other'],
]
/** The cause that words not on the list speak of; undefined where they speak of none. */
export const causeIn = (cell: string): Cause | undefined =>
  CAUSES.find(([said]) => said.test(nameKey(cell)))?.[1]

export const severityWords = words({
  minor: ['Nhẹ'],
  moderate: ['Vừa', 'Trung bình', 'TB'],
  severe: ['Nặng', 'Rất nặng'],
  death: ['Tử vong', 'Chết'],
  unknown: ['', 'Không rõ', 'Chưa rõ'],
})

const PLACES = [
  [/trường|lớp|(?<!\p{L})mầm non/u, 'school'],
  [/quốc lộ|đường|ngõ|xóm|cầu(?! thang)|(?<!\p{L})phố/u, 'road'],
  [/sông|suối|(?<!\p{L})ao(?!\p{L})|hồ|kênh|mương|đập|giếng|biển|bể bơi/u, 'water'],
  [/vườn|cây|ruộng|đồng|đồi|núi|rừng|ngoài trời/u, 'outdoors'],
  [/nhà văn hóa|nhà văn hoá|chợ|công viên|sân vận động|khu vui chơi/u, 'public'],
  [/nơi làm|xưởng|công trường|lò/u, 'work'],
  [/nhà|bếp|cầu thang|sân|phòng|giường/u, 'home'],
] as const

/** The kind of place; the wording itself stays sealed. */
export const placeOf = (cell: string): (typeof PLACES)[number][1] | 'other' | 'unknown' => {
  const s = nameKey(cell)
  if (s === '' || /^(?:không|chưa) rõ$/.test(s)) return 'unknown'
  return PLACES.find(([said]) => said.test(s))?.[1] ?? 'other'
}

const SUSPECTED = /tin báo(?: số)? ?(\d{1,6})(?!\d)/u
/** The number of the report that a remark passes the accident on to. */
export const concernIn = (note: string): string | undefined => SUSPECTED.exec(nameKey(note))?.[1]
