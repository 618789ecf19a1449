// For whoever helps and visits: services delivered and home visits (plan II.3.3a-4 … -10; catalogue rows 48, 96–111, 114–115).
import { boolean, type Codec, closed, code, integer, line, named } from '../codec.ts'
import { SERVICES } from '../codes/casework.ts'
import {
  ACCOMPANIED_TO,
  CIVIL_DOCUMENTS,
  CLIENTS,
  CONTACT_METHODS,
  COUNSELLING_TOPICS,
  FAMILY_TOPICS,
  LEGAL_TOPICS,
  NEEDS,
  PROGRESS,
  PROVIDER_KINDS,
  RECOVERY_KINDS,
  THERAPY_STATUSES,
} from '../codes/service.ts'
import { GIFT_OCCASIONS } from '../codes/support.ts'
import { fact, type Role } from '../fact.ts'
import { calendarDate, decisionNumber, unitCode } from '../values.ts'
import { narrative, remark } from '../parts.ts'
import { OFFICER } from '../recorders.ts'

const provider = named('Đơn vị', 'Provider', line(160))
const providerKind = named('Loại đơn vị', 'Kind of provider', code(PROVIDER_KINDS))
const plain = closed({}, { provider })
const sitting = { provider, minutes: integer(1, 1440), nextOn: calendarDate }
const aid = closed({}, { provider, reference: decisionNumber })
const missed = closed({}, { provider, service: code(SERVICES) })

const service = <const T extends string, B>(
  type: T,
  vi: string,
  en: string,
  by: ReadonlyArray<Role>,
  basis: ReadonlyArray<string>,
  body: Codec<B>,
) =>
  fact({
    type,
    schema: 1,
    streams: ['case', 'child'],
    by,
    label: { vi, en },
    basis,
    body,
    personal: { narrative },
  })

export const counsellingSessionHeld = service(
  'CounsellingSessionHeld',
  'Tư vấn',
  'Counselling session held',
  [...OFFICER, 'service-provider'],
  ['catalogue 96', 'plan II.3.3a-4'],
  closed(
    {},
    {
      ...sitting,
      topic: code(COUNSELLING_TOPICS),
      clients: named('Người được tư vấn', 'Who was counselled', code(CLIENTS)),
    },
  ),
)
export const recoverySupportGiven = service(
  'RecoverySupportGiven',
  'Hỗ trợ phục hồi',
  'Recovery support given',
  ['health-station', 'service-provider'],
  ['catalogue 98', 'plan II.3.3a-4'],
  closed(
    {},
    { provider, kind: code(RECOVERY_KINDS), progress: named('Tiến triển', 'Progress', code(PROGRESS)) },
  ),
)
export const childAccompanied = service(
  'ChildAccompanied',
  'Đi cùng trẻ',
  'Child accompanied',
  OFFICER,
  ['catalogue 99', 'plan II.3.3a-4'],
  closed({}, { ...sitting, accompaniedTo: named('Đi cùng đến', 'Accompanied to', code(ACCOMPANIED_TO)) }),
)
/** For one family in the course of a case, or for many at once under the programme. */
export const familyTrainingHeld = fact({
  type: 'FamilyTrainingHeld',
  schema: 1,
  streams: ['case', 'child', 'programme'],
  by: [...OFFICER, 'mass-organisation'],
  label: { vi: 'Tập huấn, hội họp gia đình', en: 'Family training held' },
  basis: ['catalogue 100', 'plan II.3.2b-2, II.3.3a-5'],
  body: closed(
    {},
    {
      provider,
      topic: code(FAMILY_TOPICS),
      families: named('Số gia đình', 'Families', integer(0, 9999)),
      attendees: named('Số người dự', 'Attendees', integer(0, 9999)),
    },
  ),
  personal: { narrative, remark },
})
export const freeCareGiven = service(
  'FreeCareGiven',
  'Khám, chữa bệnh miễn phí',
  'Free care given',
  ['health-station'],
  ['catalogue 103', 'plan V.7'],
  plain,
)
export const homeVisitMade = service(
  'HomeVisitMade',
  'Thăm gia đình',
  'Home visit made',
  [...OFFICER, 'unit-head', 'mass-organisation'],
  ['catalogue 111', 'plan II.3.2b, V.9'],
  closed(
    {},
    {
      provider,
      childSeen: boolean,
      concernRaised: boolean,
      nextOn: calendarDate,
      occasion: named('Dịp', 'Occasion', code(GIFT_OCCASIONS)),
      unit: named('Tiểu khu', 'Unit of the commune', unitCode),
    },
  ),
)
export const contactAttempted = service(
  'ContactAttempted',
  'Liên hệ không thành',
  'Contact attempted',
  OFFICER,
  ['catalogue 48'],
  closed({}, { provider, attempt: named('Cách liên hệ', 'How contact was tried', code(CONTACT_METHODS)) }),
)
export const legalAdviceGiven = service(
  'LegalAdviceGiven',
  'Tư vấn pháp luật',
  'Legal advice given',
  ['justice-civil-status'],
  ['catalogue 107', 'plan II.3.3a-9, V.4'],
  closed({}, { provider, topic: code(LEGAL_TOPICS) }),
)
export const legalAidRequested = service(
  'LegalAidRequested',
  'Yêu cầu trợ giúp pháp lý',
  'Legal aid requested',
  ['justice-civil-status'],
  ['catalogue 108', 'plan II.3.3a-9'],
  aid,
)
export const legalAidAssigned = service(
  'LegalAidAssigned',
  'Cử người trợ giúp pháp lý',
  'Legal aid assigned',
  ['justice-civil-status'],
  ['catalogue 108', 'plan II.3.3a-9'],
  aid,
)
export const legalAidCompleted = service(
  'LegalAidCompleted',
  'Hoàn thành trợ giúp pháp lý',
  'Legal aid completed',
  ['justice-civil-status'],
  ['catalogue 108', 'plan II.3.3a-9'],
  aid,
)
export const civilStatusHelped = service(
  'CivilStatusHelped',
  'Hỗ trợ hộ tịch',
  'Civil status helped',
  ['justice-civil-status'],
  ['catalogue 109', 'plan V.4'],
  closed({}, { provider, document: code(CIVIL_DOCUMENTS) }),
)
export const serviceMissed = service(
  'ServiceMissed',
  'Vắng mặt',
  'Service missed',
  ['service-provider'],
  ['catalogue 114'],
  missed,
)
export const serviceDeclined = service(
  'ServiceDeclined',
  'Từ chối dịch vụ',
  'Service declined',
  ['service-provider'],
  ['catalogue 114'],
  missed,
)
export const outcomeMeasured = service(
  'OutcomeMeasured',
  'Đánh giá kết quả hỗ trợ',
  'Outcome measured',
  OFFICER,
  ['catalogue 115', 'Nghị định 56/2017/NĐ-CP Điều 30'],
  closed({}, { service: code(SERVICES), scale: line(60), before: integer(0, 1000), after: integer(0, 1000) }),
)

export const psychotherapySessionHeld = fact({
  type: 'PsychotherapySessionHeld',
  schema: 1,
  streams: ['case'],
  by: ['service-provider'],
  label: { vi: 'Trị liệu tâm lý', en: 'Psychotherapy session held' },
  basis: ['catalogue 97', 'plan II.3.3a-4, V.7'],
  body: closed(
    {},
    {
      provider,
      session: integer(1, 999),
      of: integer(1, 999),
      nextOn: calendarDate,
      status: named('Tình trạng trị liệu', 'Status of the therapy', code(THERAPY_STATUSES)),
    },
  ),
  personal: { narrative },
})
export const otherServiceDelivered = fact({
  type: 'OtherServiceDelivered',
  schema: 1,
  streams: ['case', 'child'],
  by: ['service-provider'],
  label: { vi: 'Dịch vụ bảo vệ khác', en: 'Other service delivered' },
  basis: ['catalogue 110', 'plan II.3.3a-10'],
  body: closed({}, { service: code(SERVICES), provider, providerKind, need: code(NEEDS) }),
  personal: { narrative },
})
