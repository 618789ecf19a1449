// For whoever needs the limits of Decree 56/2017, chapter III: the same limits before and after 1 July 2025, other authorities.
import type { Limit, RulePack } from '../rule-pack.ts'

/** The limits in use, by the step they are for. */
export const LIMITS = {
  'initial-assessment': {
    amount: 12,
    unit: 'hours',
    // The decree gives form 02 no limit of its own; it must fit inside the 12 hours of the measure it grounds.
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2 và 3, Điều 31 khoản 2',
    label: { vi: 'Đánh giá nguy cơ ban đầu', en: 'Initial risk assessment' },
  },
  'emergency-measure': {
    amount: 12,
    unit: 'hours',
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 3, Điều 31 khoản 2',
    label: { vi: 'Biện pháp khẩn cấp', en: 'Emergency measure' },
  },
  plan: {
    amount: 5,
    unit: 'working-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 1',
    label: { vi: 'Kế hoạch hỗ trợ, can thiệp', en: 'Support plan' },
  },
  approval: {
    amount: 2,
    unit: 'working-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4',
    label: { vi: 'Phê duyệt kế hoạch', en: 'Approval of the plan' },
  },
  removal: {
    amount: 15,
    unit: 'days',
    ends: 'same-day',
    article: 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 3',
    label: { vi: 'Tạm thời cách ly trẻ em', en: 'Temporary removal' },
  },
} as const satisfies Readonly<Record<string, Limit>>

const limits: Readonly<Record<string, Limit>> = {
  ...LIMITS,
  // "Ngay": the decree says at once and names no hour. Read as the same day.
  forward: {
    amount: 0,
    unit: 'days',
    ends: 'same-day',
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 1',
    label: { vi: 'Chuyển tin đến nơi có thẩm quyền', en: 'Passing the report on' },
  },
  'plan-again': {
    amount: 5,
    unit: 'working-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm c, Điều 28 khoản 1',
    label: { vi: 'Lập lại kế hoạch khi phải tiếp tục', en: 'New plan after a review that continues' },
  },
  'removal-until': {
    unit: 'stated',
    article: 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 3',
    label: { vi: 'Hết thời hạn ghi trong quyết định tạm cách ly', en: 'End of the removal as decided' },
  },
  'removal-court': {
    amount: 15,
    unit: 'days',
    ends: 'same-day',
    article: 'Thông tư 14/2020/TT-BLĐTBXH Điều 14 khoản 3; Luật Trẻ em 2016 Điều 52 khoản 3',
    label: {
      vi: 'Đưa trẻ em về gia đình hoặc đề nghị Tòa án sau 15 ngày cách ly',
      en: 'Return of the child or request to the Court after 15 days of removal',
    },
  },
}

const pack = { id: 'nd56', domain: 'casework', limits } as const

export const casework: ReadonlyArray<RulePack> = [
  {
    ...pack,
    version: 1,
    from: '2017-07-01',
    until: '2025-06-30',
    source: ['Nghị định 56/2017/NĐ-CP chương III'],
    authorities: {
      court: { vi: 'Tòa án nhân dân cấp huyện', en: 'District Court' },
      supervisor: {
        vi: 'Cơ quan Lao động - Thương binh và Xã hội cấp huyện',
        en: 'Labour, invalids and social affairs body of the district',
      },
    },
  },
  {
    ...pack,
    version: 2,
    from: '2025-07-01',
    source: ['Nghị định 56/2017/NĐ-CP chương III', 'Nghị định 147/2025/NĐ-CP', 'Nghị quyết 81/2025/UBTVQH15'],
    authorities: {
      court: { vi: 'Tòa án nhân dân khu vực', en: 'Regional Court' },
      supervisor: { vi: 'Sở Y tế', en: 'Department of Health of the province' },
    },
  },
]
