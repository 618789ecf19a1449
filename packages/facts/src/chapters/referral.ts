// For whoever connects a child to a service: the life of a referral as facts, never as a status (catalogue rows 116–123).
import { boolean, type Codec, closed, code, line, named } from '../codec.ts'
import { SERVICES } from '../codes/casework.ts'
import { NEEDS, PROVIDER_KINDS } from '../codes/service.ts'
import { fact, type Role } from '../fact.ts'
import { calendarDate, minute, registerCode, uuid } from '../values.ts'
import { narrative } from '../parts.ts'
import { OFFICER } from '../recorders.ts'

const referral = named('Số phiếu chuyển gửi', 'Referral number', registerCode)
const provider = named('Đơn vị tiếp nhận', 'Provider', line(160))
const PROVIDER: ReadonlyArray<Role> = ['service-provider']
const step = closed({ referral }, { provider })

export const referralMade = fact({
  type: 'ReferralMade',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Chuyển gửi, kết nối dịch vụ', en: 'Referral made' },
  basis: ['catalogue 116', 'plan II.3.3a, II.3.3b', 'Nghị định 56/2017/NĐ-CP Điều 29'],
  body: closed(
    { referral, service: code(SERVICES) },
    {
      provider,
      replyBy: calendarDate,
      replaces: referral,
      urgent: boolean,
      providerKind: named('Loại đơn vị', 'Kind of provider', code(PROVIDER_KINDS)),
      need: code(NEEDS),
      /** The consent or override under which information goes along. */
      consent: uuid,
    },
  ),
  personal: { narrative },
})
const next = <const T extends string, B>(
  type: T,
  vi: string,
  en: string,
  row: number,
  by: ReadonlyArray<Role>,
  body: Codec<B>,
) =>
  fact({
    type,
    schema: 1,
    streams: ['case'],
    by,
    label: { vi, en },
    basis: [`catalogue ${row}`],
    body,
    personal: { narrative },
  })

export const referralDelivered = next(
  'ReferralDelivered',
  'Đã gửi phiếu chuyển gửi',
  'Referral delivered',
  117,
  ['system', 'service-provider'],
  step,
)
export const referralReceived = next(
  'ReferralReceived',
  'Đã nhận phiếu chuyển gửi',
  'Referral received',
  117,
  PROVIDER,
  step,
)
export const referralAccepted = next(
  'ReferralAccepted',
  'Tiếp nhận chuyển gửi',
  'Referral accepted',
  118,
  PROVIDER,
  step,
)
export const referralDeclined = next(
  'ReferralDeclined',
  'Từ chối chuyển gửi',
  'Referral declined',
  118,
  PROVIDER,
  closed({ referral }, { provider, alternative: provider }),
)
export const referralAppointmentSet = next(
  'ReferralAppointmentSet',
  'Hẹn lịch',
  'Referral appointment set',
  119,
  PROVIDER,
  closed({ referral }, { provider, on: calendarDate, at: minute }),
)
export const referralAppointmentKept = next(
  'ReferralAppointmentKept',
  'Đến hẹn',
  'Referral appointment kept',
  119,
  PROVIDER,
  step,
)
export const referralAppointmentMissed = next(
  'ReferralAppointmentMissed',
  'Không đến hẹn',
  'Referral appointment missed',
  119,
  PROVIDER,
  step,
)
export const referralServiceStarted = next(
  'ReferralServiceStarted',
  'Bắt đầu dịch vụ',
  'Referral service started',
  120,
  PROVIDER,
  step,
)
export const referralServiceCompleted = next(
  'ReferralServiceCompleted',
  'Hoàn thành dịch vụ',
  'Referral service completed',
  120,
  PROVIDER,
  step,
)
export const referralServiceStoppedEarly = next(
  'ReferralServiceStoppedEarly',
  'Dừng dịch vụ giữa chừng',
  'Referral service stopped early',
  120,
  PROVIDER,
  step,
)
export const referralWithdrawn = next(
  'ReferralWithdrawn',
  'Rút chuyển gửi',
  'Referral withdrawn',
  121,
  OFFICER,
  step,
)
export const referralEscalated = next(
  'ReferralEscalated',
  'Nhắc chuyển gửi',
  'Referral escalated',
  122,
  OFFICER,
  closed({ referral }, { provider, to: line(160) }),
)
export const referralOutcomeJudged = fact({
  type: 'ReferralOutcomeJudged',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Đánh giá kết quả chuyển gửi', en: 'Referral outcome judged' },
  basis: ['catalogue 123'],
  body: closed({ referral, needMet: boolean }, { childAsked: boolean }),
  personal: { narrative },
})
