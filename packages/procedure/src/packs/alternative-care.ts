// For whoever follows children in alternative care: the limits of the law, the decree and Circular 14/2020, as they came into force.
import type { Limit, RulePack } from '../rule-pack.ts'

const N = 'Nghị định 56/2017/NĐ-CP'
const L = 'Luật Trẻ em 2016'

const decree: Readonly<Record<string, Limit>> = {
  'placement-handover': {
    amount: 15,
    unit: 'working-days',
    article: `${N} Điều 42 khoản 7`,
    label: { vi: 'Bàn giao trẻ cho người nhận chăm sóc', en: 'Handing over to the carer' },
  },
  'placement-followup-1-month': {
    amount: 1,
    unit: 'months',
    article: `${N} Điều 43 khoản 2`,
    label: { vi: 'Theo dõi sau 01 tháng chăm sóc thay thế', en: 'Follow-up after one month of care' },
  },
  'placement-followup-3-months': {
    amount: 3,
    unit: 'months',
    article: `${N} Điều 43 khoản 2`,
    label: { vi: 'Theo dõi sau 03 tháng chăm sóc thay thế', en: 'Follow-up after three months of care' },
  },
  'placement-report-6-months': {
    amount: 6,
    unit: 'months',
    article: `${N} Điều 43 khoản 2`,
    label: { vi: 'Báo cáo theo dõi 06 tháng (Mẫu 13)', en: 'Half-yearly report (form 13)' },
  },
  'placement-fit-6-months': {
    amount: 6,
    unit: 'months',
    article: `${L} Điều 68 khoản 2`,
    label: { vi: 'Đánh giá sự phù hợp của nơi chăm sóc', en: 'Half-yearly evaluation of the placement' },
  },
  'carer-notice': {
    amount: 6,
    unit: 'months',
    article: `${L} Điều 64 khoản 1 điểm b`,
    label: { vi: 'Thông báo của người nhận chăm sóc', en: 'Notice of the carer' },
  },
  'carer-list': {
    unit: 'stated',
    article: `${N} Điều 40 khoản 1`,
    label: {
      vi: 'Cập nhật danh sách người nhận chăm sóc (Mẫu 09)',
      en: 'Quarterly list of carers (form 09)',
    },
  },
}
const circular: Readonly<Record<string, Limit>> = {
  'care-at-16': {
    unit: 'stated',
    article: 'Thông tư 14/2020/TT-BLĐTBXH Điều 13 khoản 4',
    label: { vi: 'Đánh giá, kết nối khi trẻ đủ 16 tuổi', en: 'Assessment and referral at 16' },
  },
}
const assistance: Readonly<Record<string, Limit>> = {
  'temporary-care-end': {
    amount: 3,
    unit: 'months',
    // A longest time is not prolonged by a day off.
    ends: 'same-day',
    article: 'Nghị định 20/2021/NĐ-CP Điều 18 khoản 3',
    label: { vi: 'Hết 03 tháng chăm sóc tạm thời', en: 'End of three months of temporary care' },
  },
  'facility-stay-end': {
    amount: 3,
    unit: 'months',
    ends: 'same-day',
    article: 'Nghị định 20/2021/NĐ-CP Điều 24 khoản 4',
    label: { vi: 'Hết 03 tháng ở tạm tại cơ sở', en: 'End of three months in a facility' },
  },
}

const pack = { id: 'cstt', domain: 'alternative-care' } as const
const source = ['Luật Trẻ em 2016 chương IV', 'Nghị định 56/2017/NĐ-CP chương IV']
const district = {
  court: { vi: 'Tòa án nhân dân cấp huyện', en: 'District Court' },
  facility: { vi: 'Chủ tịch UBND cấp huyện', en: 'Chairman of the district' },
}

export const alternativeCare: ReadonlyArray<RulePack> = [
  {
    ...pack,
    version: 1,
    from: '2017-07-01',
    until: '2021-01-11',
    source,
    authorities: district,
    limits: decree,
  },
  {
    ...pack,
    version: 2,
    from: '2021-01-12',
    until: '2021-06-30',
    source: [...source, 'Thông tư 14/2020/TT-BLĐTBXH'],
    authorities: district,
    limits: { ...decree, ...circular },
  },
  {
    ...pack,
    version: 3,
    from: '2021-07-01',
    until: '2025-06-30',
    source: [...source, 'Thông tư 14/2020/TT-BLĐTBXH', 'Nghị định 20/2021/NĐ-CP'],
    authorities: district,
    limits: { ...decree, ...circular, ...assistance },
  },
  {
    ...pack,
    version: 4,
    from: '2025-07-01',
    source: [...source, 'Thông tư 14/2020/TT-BLĐTBXH', 'Nghị định 20/2021/NĐ-CP', 'Nghị định 147/2025/NĐ-CP'],
    authorities: {
      court: { vi: 'Tòa án nhân dân khu vực', en: 'Regional Court' },
      facility: { vi: 'Chủ tịch UBND cấp xã', en: 'Chairman of the commune' },
    },
    limits: { ...decree, ...circular, ...assistance },
  },
]
