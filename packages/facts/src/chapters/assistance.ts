// For whoever grants and pays social assistance (catalogue rows 101–103).
import { boolean, closed, code, line, list, named, pattern } from '../codec.ts'
import { ASSISTANCE_GROUNDS, ASSISTANCE_STOP_REASONS, MISSED_PAYMENT_REASONS } from '../codes/assistance.ts'
import { fact, personal } from '../fact.ts'
import { narrative } from '../parts.ts'
import { CHAIR, OFFICER } from '../recorders.ts'
import { calendarDate, decisionNumber, dong, month, unitCode } from '../values.ts'

const ground = named('Đối tượng', 'Ground', code(ASSISTANCE_GROUNDS))
/** Decimal string with one place: money is never computed from a floating-point number. */
const coefficient = named(
  'Hệ số',
  'Coefficient',
  pattern({ vi: 'hệ số dạng 1.5', en: 'a coefficient, 1.5' }, /^(?:0|[1-9][0-9]?)[.][0-9]$/, '1.5'),
)
const standard = named('Mức chuẩn', 'Standard amount', dong)
const amount = named('Số tiền', 'Amount', dong)
const monthly = named('Số tiền mỗi tháng', 'Amount a month', dong)
const from = named('Hưởng từ tháng', 'First month', month)
const until = named('Hưởng đến hết tháng', 'Last month', month)
const granted = { coefficient, amount: monthly, decisionNumber }

const PAYER = ['finance', 'service-provider', 'child-protection-officer'] as const

export const socialAssistanceApplied = fact({
  type: 'SocialAssistanceApplied',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Đề nghị trợ giúp xã hội', en: 'Social assistance applied for' },
  by: OFFICER,
  basis: ['catalogue 101', 'plan II.3.2b, II.3.2b-1, II.3.3a-7', 'Nghị định 20/2021/NĐ-CP Điều 7'],
  body: closed({ ground }),
  personal: { narrative },
})

export const socialAssistanceDecided = fact({
  type: 'SocialAssistanceDecided',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Quyết định trợ giúp xã hội', en: 'Social assistance decided' },
  by: CHAIR,
  basis: ['catalogue 101', 'plan II.3.2b, II.3.2b-1, II.3.3a-7', 'Nghị định 20/2021/NĐ-CP Điều 8'],
  body: closed({ ground, granted: named('Được hưởng', 'Granted', boolean) }, { ...granted, from, until }),
  personal: { narrative },
})

export const socialAssistanceStarted = fact({
  type: 'SocialAssistanceStarted',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Bắt đầu hưởng trợ giúp xã hội', en: 'Social assistance started' },
  by: OFFICER,
  basis: ['catalogue 101', 'plan II.3.3a-7', 'Nghị định 20/2021/NĐ-CP Điều 8'],
  body: closed({ ground, from }, granted),
  personal: { narrative },
})

/** The coefficient changes in the month after the fourth birthday; a new certificate of disability changes the ground. */
export const socialAssistanceChanged = fact({
  type: 'SocialAssistanceChanged',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Điều chỉnh trợ giúp xã hội', en: 'Social assistance changed' },
  by: CHAIR,
  basis: ['catalogue 101', 'plan II.3.3a-7', 'Nghị định 20/2021/NĐ-CP Điều 6, Điều 8'],
  body: closed(
    { ground, from },
    { ...granted, formerGround: named('Đối tượng cũ', 'Former ground', code(ASSISTANCE_GROUNDS)) },
  ),
  personal: { narrative },
})

export const socialAssistanceStopped = fact({
  type: 'SocialAssistanceStopped',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Thôi hưởng trợ giúp xã hội', en: 'Social assistance stopped' },
  by: CHAIR,
  basis: ['catalogue 101', 'plan II.3.3a-7', 'Nghị định 20/2021/NĐ-CP Điều 8'],
  body: closed(
    { ground, until, reason: named('Lý do', 'Reason', code(ASSISTANCE_STOP_REASONS)) },
    { decisionNumber },
  ),
  personal: { narrative },
})

/** A row of a paying list, as the list states it. Whether it agrees with the policy is for the reader of the record to judge. */
const row = {
  ground,
  list: named('Kỳ chi', 'Paying list', month),
}
const stated = {
  /** Absent: the list does not say which months. */
  months: named('Tháng hưởng', 'Months paid for', list(month, 36)),
  coefficient,
  standard,
  unit: named('Tiểu khu', 'Unit of the commune', unitCode),
}
const receiver = personal('carer', { name: line(120) })

export const socialAssistancePaid = fact({
  type: 'SocialAssistancePaid',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Chi trả trợ giúp xã hội', en: 'Social assistance paid' },
  by: PAYER,
  basis: ['catalogue 102', 'plan II.3.3a-7, III', 'Nghị định 20/2021/NĐ-CP Điều 6'],
  body: closed({ ...row, amount }, stated),
  personal: { receiver, narrative },
})

export const paymentMissed = fact({
  type: 'PaymentMissed',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Chưa chi trả trợ giúp xã hội', en: 'Payment of assistance missed' },
  by: PAYER,
  basis: ['catalogue 102', 'plan II.3.3a-7, III'],
  body: closed(
    { ...row, reason: named('Lý do chưa chi', 'Reason', code(MISSED_PAYMENT_REASONS)) },
    { ...stated, amount },
  ),
  personal: { receiver, narrative },
})

export const healthInsuranceIssued = fact({
  type: 'HealthInsuranceIssued',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Cấp thẻ bảo hiểm y tế', en: 'Health insurance card issued' },
  by: ['health-station', 'child-protection-officer'],
  basis: ['catalogue 103', 'plan II.3.3a, V.7', 'Nghị định 20/2021/NĐ-CP Điều 9'],
  body: closed({}, { validFrom: named('Có giá trị từ', 'Valid from', calendarDate), until: calendarDate }),
  personal: { child: personal('child', {}, { cardNumber: line(20) }), narrative },
})
