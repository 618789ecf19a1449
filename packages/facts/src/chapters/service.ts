// For whoever helps and visits: services delivered, visits, alternative care (plan II.3.3a-4 … -10; catalogue rows 96–111, 125–127).
import { boolean, type Codec, closed, code, integer, line, named } from '../codec.ts'
import { CARE_KINDS, SERVICES } from '../codes/casework.ts'
import { fact, personal } from '../fact.ts'
import { calendarDate, childRef, decisionNumber, registerCode } from '../values.ts'
import { narrative } from '../parts.ts'

const provider = named('Đơn vị', 'Provider', line(160))
const plain = closed({}, { provider })
const session = closed({}, { provider, minutes: integer(1, 1440), nextOn: calendarDate })
const missed = closed({}, { provider, service: code(SERVICES) })

const service = <const T extends string, B>(
  type: T,
  vi: string,
  en: string,
  basis: ReadonlyArray<string>,
  body: Codec<B>,
) =>
  fact({
    type,
    schema: 1,
    streams: ['case', 'child'],
    label: { vi, en },
    basis,
    body,
    personal: { narrative },
  })

export const counsellingSessionHeld = service(
  'CounsellingSessionHeld',
  'Tư vấn',
  'Counselling session held',
  ['catalogue 96', 'plan II.3.3a-4'],
  session,
)
export const recoverySupportGiven = service(
  'RecoverySupportGiven',
  'Hỗ trợ phục hồi',
  'Recovery support given',
  ['catalogue 98', 'plan II.3.3a-4'],
  plain,
)
export const childAccompanied = service(
  'ChildAccompanied',
  'Đi cùng trẻ',
  'Child accompanied',
  ['catalogue 99', 'plan II.3.3a-4'],
  session,
)
export const familyTrainingHeld = service(
  'FamilyTrainingHeld',
  'Tập huấn, hội họp gia đình',
  'Family training held',
  ['catalogue 100', 'plan II.3.3a-5'],
  plain,
)
export const freeCareGiven = service(
  'FreeCareGiven',
  'Khám, chữa bệnh miễn phí',
  'Free care given',
  ['catalogue 103', 'plan V.7'],
  plain,
)
export const homeVisitMade = service(
  'HomeVisitMade',
  'Thăm gia đình',
  'Home visit made',
  ['catalogue 111', 'plan II.3.2b, V.9'],
  closed({}, { provider, childSeen: boolean, concernRaised: boolean, nextOn: calendarDate }),
)
export const contactAttempted = service(
  'ContactAttempted',
  'Liên hệ không thành',
  'Contact attempted',
  ['catalogue 48'],
  plain,
)
export const returnToSchoolSupported = service(
  'ReturnToSchoolSupported',
  'Hỗ trợ đi học lại',
  'Return to school supported',
  ['catalogue 105', 'plan II.3.3a-8'],
  plain,
)
export const childReturnedToSchool = service(
  'ChildReturnedToSchool',
  'Trẻ đi học trở lại',
  'Child returned to school',
  ['catalogue 105', 'plan II.3.3a-8'],
  plain,
)
export const returnFailed = service(
  'ReturnFailed',
  'Vận động đi học lại không thành',
  'Return failed',
  ['catalogue 105', 'plan II.3.3a-8'],
  plain,
)
export const legalAdviceGiven = service(
  'LegalAdviceGiven',
  'Tư vấn pháp luật',
  'Legal advice given',
  ['catalogue 107', 'plan II.3.3a-9, V.4'],
  plain,
)
export const legalAidRequested = service(
  'LegalAidRequested',
  'Yêu cầu trợ giúp pháp lý',
  'Legal aid requested',
  ['catalogue 108', 'plan II.3.3a-9'],
  plain,
)
export const legalAidAssigned = service(
  'LegalAidAssigned',
  'Cử người trợ giúp pháp lý',
  'Legal aid assigned',
  ['catalogue 108', 'plan II.3.3a-9'],
  plain,
)
export const legalAidCompleted = service(
  'LegalAidCompleted',
  'Hoàn thành trợ giúp pháp lý',
  'Legal aid completed',
  ['catalogue 108', 'plan II.3.3a-9'],
  plain,
)
export const civilStatusHelped = service(
  'CivilStatusHelped',
  'Hỗ trợ hộ tịch',
  'Civil status helped',
  ['catalogue 109', 'plan V.4'],
  plain,
)
export const serviceMissed = service('ServiceMissed', 'Vắng mặt', 'Service missed', ['catalogue 114'], missed)
export const serviceDeclined = service(
  'ServiceDeclined',
  'Từ chối dịch vụ',
  'Service declined',
  ['catalogue 114'],
  missed,
)
export const outcomeMeasured = service(
  'OutcomeMeasured',
  'Đánh giá kết quả hỗ trợ',
  'Outcome measured',
  ['catalogue 115', 'Nghị định 56/2017/NĐ-CP Điều 30'],
  closed({}, { service: code(SERVICES), scale: line(60), before: integer(0, 1000), after: integer(0, 1000) }),
)

export const psychotherapySessionHeld = fact({
  type: 'PsychotherapySessionHeld',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Trị liệu tâm lý', en: 'Psychotherapy session held' },
  basis: ['catalogue 97', 'plan II.3.3a-4, V.7'],
  body: closed({}, { provider, session: integer(1, 999), of: integer(1, 999), nextOn: calendarDate }),
  personal: { narrative },
})
export const otherServiceDelivered = fact({
  type: 'OtherServiceDelivered',
  schema: 1,
  streams: ['case', 'child'],
  label: { vi: 'Dịch vụ bảo vệ khác', en: 'Other service delivered' },
  basis: ['catalogue 110', 'plan II.3.3a-10'],
  body: closed({}, { service: code(SERVICES), provider }),
  personal: { narrative },
})

const kind = named('Hình thức chăm sóc', 'Kind of care', code(CARE_KINDS))
const carer = personal('carer', {}, { name: line(120), relation: line(40) })

export const carerRecruited = fact({
  type: 'CarerRecruited',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Đăng ký nhận chăm sóc thay thế', en: 'Carer recruited' },
  basis: ['catalogue 125', 'Nghị định 56/2017/NĐ-CP Điều 39', 'Mẫu 08'],
  body: closed({}, { kind }),
  personal: { narrative, carer },
})
export const carerAssessed = fact({
  type: 'CarerAssessed',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Thẩm định người nhận chăm sóc', en: 'Carer assessed' },
  basis: ['catalogue 125', 'Nghị định 56/2017/NĐ-CP Điều 42 khoản 1', 'Mẫu 11'],
  body: closed({}, { kind, suitable: boolean }),
  personal: { narrative, carer },
})
export const carerApproved = fact({
  type: 'CarerApproved',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Công nhận người nhận chăm sóc', en: 'Carer approved' },
  basis: ['catalogue 125', 'plan II.3.3a-6'],
  body: closed({}, { kind, decisionNumber }),
  personal: { narrative, carer },
})
export const carerSuspended = fact({
  type: 'CarerSuspended',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Đình chỉ người nhận chăm sóc', en: 'Carer suspended' },
  basis: ['catalogue 125', 'plan II.3.3a-6'],
  body: closed({}, { decisionNumber }),
  personal: { narrative, carer },
})
export const childPlaced = fact({
  type: 'ChildPlaced',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Giao trẻ chăm sóc thay thế', en: 'Child placed' },
  basis: ['catalogue 126', 'Nghị định 56/2017/NĐ-CP Điều 42', 'Mẫu 12'],
  body: closed({}, { decisionNumber, child: childRef, childCode: registerCode, kind, until: calendarDate }),
  personal: { narrative, carer },
})
export const placementVisited = fact({
  type: 'PlacementVisited',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Thăm nơi chăm sóc', en: 'Placement visited' },
  basis: ['catalogue 127', 'Nghị định 56/2017/NĐ-CP Điều 43', 'Mẫu 13'],
  body: closed(
    {},
    { childSeenAlone: named('Gặp riêng trẻ', 'Child seen alone', boolean), nextOn: calendarDate },
  ),
  personal: { narrative },
})
export const placementMoved = fact({
  type: 'PlacementMoved',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Chuyển nơi chăm sóc', en: 'Placement moved' },
  basis: ['catalogue 128', 'Nghị định 56/2017/NĐ-CP Điều 48', 'Mẫu 16'],
  body: closed({}, { decisionNumber, kind }),
  personal: { narrative, carer },
})
export const placementDisrupted = fact({
  type: 'PlacementDisrupted',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Gián đoạn chăm sóc thay thế', en: 'Placement disrupted' },
  basis: ['catalogue 128'],
  body: closed({}),
  personal: { narrative },
})
export const placementEnded = fact({
  type: 'PlacementEnded',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Chấm dứt chăm sóc thay thế', en: 'Placement ended' },
  basis: ['catalogue 128', 'Nghị định 56/2017/NĐ-CP Điều 48', 'Mẫu 16'],
  body: closed({}, { decisionNumber }),
  personal: { narrative },
})
export const familyContactArranged = fact({
  type: 'FamilyContactArranged',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Sắp xếp gặp gia đình', en: 'Family contact arranged' },
  basis: ['catalogue 129', 'plan II.3.3a-6'],
  body: closed({}, { on: calendarDate }),
  personal: { narrative },
})
export const familyContactRefused = fact({
  type: 'FamilyContactRefused',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Từ chối gặp gia đình', en: 'Family contact refused' },
  basis: ['catalogue 129', 'plan II.3.3a-6'],
  body: closed({}),
  personal: { narrative },
})
export const reunificationDecided = fact({
  type: 'ReunificationDecided',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Quyết định đoàn tụ', en: 'Reunification decided' },
  basis: ['catalogue 130'],
  body: closed({}, { decisionNumber }),
  personal: { narrative },
})
export const reunificationFollowedUp = fact({
  type: 'ReunificationFollowedUp',
  schema: 1,
  streams: ['case'],
  label: { vi: 'Theo dõi sau đoàn tụ', en: 'Reunification followed up' },
  basis: ['catalogue 130'],
  body: closed({}, { childSeen: boolean, nextOn: calendarDate }),
  personal: { narrative },
})
