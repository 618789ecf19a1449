// For whoever grants, pays or checks social assistance: grounds, coefficients and standard amounts, each with its source and dates of force.
import { codeList } from '../code-list.ts'

export const ASSISTANCE_GROUNDS = codeList(
  'assistance-ground',
  1,
  { source: 'Nghị định 20/2021/NĐ-CP Điều 5, Điều 6, Điều 20, Điều 25', from: '2021-07-01' },
  {
    '5.1.a': { vi: 'Bị bỏ rơi, chưa có người nhận làm con nuôi', en: 'Abandoned, not adopted' },
    '5.1.b': { vi: 'Mồ côi cả cha và mẹ', en: 'Both parents dead' },
    '5.1.c': { vi: 'Mồ côi cha hoặc mẹ, người kia mất tích', en: 'One parent dead, the other missing' },
    '5.1.d': {
      vi: 'Mồ côi cha hoặc mẹ, người kia ở cơ sở trợ giúp xã hội',
      en: 'One parent dead, the other in a social facility',
    },
    '5.1.đ': {
      vi: 'Mồ côi cha hoặc mẹ, người kia chấp hành án hoặc biện pháp xử lý',
      en: 'One parent dead, the other serving a sentence or measure',
    },
    '5.1.e': { vi: 'Cả cha và mẹ mất tích', en: 'Both parents missing' },
    '5.1.g': { vi: 'Cả cha và mẹ ở cơ sở trợ giúp xã hội', en: 'Both parents in a social facility' },
    '5.1.h': {
      vi: 'Cả cha và mẹ chấp hành án hoặc biện pháp xử lý',
      en: 'Both parents serving a sentence or measure',
    },
    '5.1.i': {
      vi: 'Cha hoặc mẹ mất tích, người kia ở cơ sở trợ giúp xã hội',
      en: 'One parent missing, the other in a social facility',
    },
    '5.1.k': {
      vi: 'Cha hoặc mẹ mất tích, người kia chấp hành án hoặc biện pháp xử lý',
      en: 'One parent missing, the other serving a sentence or measure',
    },
    '5.1.l': {
      vi: 'Cha hoặc mẹ ở cơ sở trợ giúp xã hội, người kia chấp hành án hoặc biện pháp xử lý',
      en: 'One parent in a social facility, the other serving a sentence or measure',
    },
    '5.2': { vi: 'Đủ 16 tuổi, đang đi học', en: '16 or older, still at school' },
    '5.3': { vi: 'Nhiễm HIV/AIDS, hộ nghèo', en: 'HIV/AIDS, poor household' },
    '5.4': {
      vi: 'Con của người đơn thân nghèo, cận nghèo',
      en: 'Child of a poor or near-poor single parent',
    },
    '5.6.đbn': { vi: 'Khuyết tật đặc biệt nặng', en: 'Extremely severe disability' },
    '5.6.n': { vi: 'Khuyết tật nặng', en: 'Severe disability' },
    '5.7': {
      vi: 'Dưới 3 tuổi, hộ nghèo, cận nghèo ở vùng đặc biệt khó khăn',
      en: 'Under 3, poor or near-poor household of an especially difficult area',
    },
    '20.1': {
      vi: 'Hộ nhận chăm sóc trẻ không có nguồn nuôi dưỡng',
      en: 'Household caring for a child without source of upbringing',
    },
    '20.2.c': {
      vi: 'Hộ trực tiếp chăm sóc người khuyết tật đặc biệt nặng',
      en: 'Household caring for a person with extremely severe disability',
    },
    '20.2.d': {
      vi: 'Người nhận chăm sóc trẻ khuyết tật đặc biệt nặng',
      en: 'Carer who took in a child with extremely severe disability',
    },
    '25.1': { vi: 'Nuôi dưỡng tại cơ sở trợ giúp xã hội', en: 'Brought up in a social facility' },
    other: { vi: 'Đối tượng khác', en: 'Other ground' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)
export type AssistanceGround = keyof typeof ASSISTANCE_GROUNDS.codes

export const MISSED_PAYMENT_REASONS = codeList(
  'missed-payment-reason',
  1,
  { source: 'reading of the paying lists', from: '2023-01-01' },
  {
    absent: { vi: 'Người nhận vắng', en: 'Receiver absent' },
    account: { vi: 'Sai số tài khoản', en: 'Wrong account number' },
    'change-of-receiver': {
      vi: 'Chờ quyết định thay người nhận',
      en: 'Waiting for a decision on another receiver',
    },
    'no-funds': { vi: 'Chưa có kinh phí', en: 'No funds yet' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const ASSISTANCE_STOP_REASONS = codeList(
  'assistance-stop-reason',
  1,
  { source: 'Nghị định 20/2021/NĐ-CP Điều 8', from: '2021-07-01' },
  {
    'reached-16': { vi: 'Đủ 16 tuổi', en: 'Turned 16' },
    died: { vi: 'Tử vong', en: 'Died' },
    moved: { vi: 'Chuyển nơi cư trú', en: 'Moved away' },
    'no-longer-entitled': { vi: 'Không còn đủ điều kiện', en: 'No longer entitled' },
    'other-policy': { vi: 'Chuyển sang chính sách khác', en: 'Under another policy' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

/** `verified`: read in the text of the law. `announced`: reported, to be checked against the text before it is relied on. */
export type Certainty = 'verified' | 'announced'

/** A coefficient for the ages from `fromAge` to below `underAge`, in completed years; `underAge` absent: no upper age. */
export interface CoefficientBand {
  readonly fromAge: number
  readonly underAge?: number
  /** Decimal string; the monthly amount is the standard amount times this. */
  readonly coefficient: string
}

export interface AssistancePolicy {
  readonly ground: AssistanceGround
  readonly bands: ReadonlyArray<CoefficientBand>
  readonly source: string
  /** First month of force, `YYYY-MM`. */
  readonly from: string
  /** Last month of force; absent: still in force as far as this list knows. */
  readonly until?: string
  readonly certainty: Certainty
}

const policy = (
  ground: AssistanceGround,
  source: string,
  ...bands: ReadonlyArray<readonly [fromAge: number, underAge: number | undefined, coefficient: string]>
): AssistancePolicy => ({
  ground,
  source: `Nghị định 20/2021/NĐ-CP ${source}`,
  bands: bands.map(([fromAge, underAge, coefficient]) =>
    underAge === undefined ? { fromAge, coefficient } : { fromAge, underAge, coefficient },
  ),
  from: '2021-07',
  certainty: 'verified',
})

const ORPHANED = (['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l'] as const).map((point) =>
  policy(`5.1.${point}`, `Điều 5 khoản 1 điểm ${point}, Điều 6 khoản 1`, [0, 4, '2.5'], [4, 16, '1.5']),
)

/** Monthly assistance for children and their carers. Of several grounds only the highest is paid, but for a single parent's child (Art. 6.2). */
export const ASSISTANCE_POLICIES: ReadonlyArray<AssistancePolicy> = [
  ...ORPHANED,
  policy('5.2', 'Điều 5 khoản 2, Điều 6 khoản 1', [16, 23, '1.5']),
  policy('5.3', 'Điều 5 khoản 3, Điều 6 khoản 1', [0, 4, '2.5'], [4, 16, '2.0']),
  policy('5.4', 'Điều 5 khoản 4, Điều 6 khoản 1', [0, 23, '1.0']),
  policy('5.6.đbn', 'Điều 5 khoản 6, Điều 6 khoản 1', [0, 16, '2.5']),
  policy('5.6.n', 'Điều 5 khoản 6, Điều 6 khoản 1', [0, 16, '2.0']),
  policy('5.7', 'Điều 5 khoản 7, Điều 6 khoản 1', [0, 3, '1.5']),
  policy('20.1', 'Điều 20 khoản 1', [0, 4, '2.5'], [4, 16, '1.5']),
  policy('20.2.c', 'Điều 20 khoản 2 điểm c', [0, undefined, '1.0']),
  policy('20.2.d', 'Điều 20 khoản 2 điểm d', [0, 16, '2.5']),
  policy('25.1', 'Điều 25 khoản 1', [0, 4, '5.0'], [4, undefined, '4.0']),
]

export interface StandardAmount {
  /** Whole đồng a month. */
  readonly amount: string
  readonly from: string
  readonly until?: string
  readonly source: string
  readonly certainty: Certainty
}

/** The national standard amount (mức chuẩn). A province may set a higher one (Art. 4.3). */
export const STANDARD_AMOUNTS: ReadonlyArray<StandardAmount> = [
  {
    amount: '360000',
    from: '2021-07',
    until: '2024-06',
    source: 'Nghị định 20/2021/NĐ-CP Điều 4 khoản 2',
    certainty: 'verified',
  },
  { amount: '500000', from: '2024-07', source: 'Nghị định 76/2024/NĐ-CP', certainty: 'announced' },
]
