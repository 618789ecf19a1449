// For whoever places children and follows them: carers, placements, Court, reunification (plan II.3.3a-6; catalogue rows 125–130).
import { boolean, closed, code, integer, line, list, named } from '../codec.ts'
import { CARE_KINDS, COURT_OUTCOMES, COURT_REQUESTS, PLACEMENT_ENDS } from '../codes/care.ts'
import { AUTHORITIES } from '../codes/programme.ts'
import { fact, personal } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { CHAIR, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'
import {
  calendarDate,
  carerRef,
  childRef,
  decisionNumber,
  registerCode,
  reportPeriod,
  unitCode,
} from '../values.ts'

const who = named('Người nhận chăm sóc', 'Carer', carerRef)
const temporary = named('Tạm thời', 'Temporary', boolean)
const decidedOn = named('Ngày quyết định', 'Day of the decision', calendarDate)
const decidedBy = named('Nơi quyết định', 'Decided by', code(AUTHORITIES))
const conditional = named('Có điều kiện', 'With conditions', boolean)

const kind = named('Hình thức chăm sóc', 'Kind of care', code(CARE_KINDS))
const carer = personal('carer', {}, { name: line(120), relation: line(40) })

export const carerRecruited = fact({
  type: 'CarerRecruited',
  schema: 1,
  streams: ['case', 'carer'],
  by: OFFICER,
  label: { vi: 'Đăng ký nhận chăm sóc thay thế', en: 'Carer recruited' },
  basis: ['catalogue 125', 'Nghị định 56/2017/NĐ-CP Điều 39', 'Mẫu 08'],
  body: closed({}, { kind }),
  personal: { narrative, carer, remark },
})
export const carerAssessed = fact({
  type: 'CarerAssessed',
  schema: 1,
  streams: ['case', 'carer'],
  by: OFFICER,
  label: { vi: 'Thẩm định người nhận chăm sóc', en: 'Carer assessed' },
  basis: ['catalogue 125', 'Nghị định 56/2017/NĐ-CP Điều 42 khoản 1', 'Mẫu 11'],
  body: closed({}, { kind, suitable: boolean }),
  personal: { narrative, carer, remark },
})
export const carerApproved = fact({
  type: 'CarerApproved',
  schema: 1,
  streams: ['case', 'carer'],
  by: CHAIR,
  label: { vi: 'Công nhận người nhận chăm sóc', en: 'Carer approved' },
  basis: ['catalogue 125', 'plan II.3.3a-6'],
  body: closed({}, { kind, decisionNumber, until: calendarDate, conditional }),
  personal: { narrative, carer, remark },
})
export const carerSuspended = fact({
  type: 'CarerSuspended',
  schema: 1,
  streams: ['case', 'carer'],
  by: CHAIR,
  label: { vi: 'Đình chỉ người nhận chăm sóc', en: 'Carer suspended' },
  basis: ['catalogue 125', 'plan II.3.3a-6'],
  body: closed({}, { decisionNumber }),
  personal: { narrative, carer, remark },
})
export const childPlaced = fact({
  type: 'ChildPlaced',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Giao trẻ chăm sóc thay thế', en: 'Child placed' },
  basis: ['catalogue 126', 'Nghị định 56/2017/NĐ-CP Điều 42', 'Mẫu 12'],
  body: closed(
    {},
    {
      decisionNumber,
      child: childRef,
      childCode: registerCode,
      kind,
      until: calendarDate,
      /** The day of the decision, where the child is given over later: 15 working days run from it (Điều 42 khoản 7). */
      decidedOn,
      temporary,
      carer: who,
      decidedBy,
      /** Meetings of child and carer before a placement outside the family. */
      contactsBefore: named(
        'Số lần tiếp xúc trước khi giao',
        'Contacts before the placement',
        integer(0, 99),
      ),
    },
  ),
  personal: { narrative, carer },
})
export const placementVisited = fact({
  type: 'PlacementVisited',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Thăm nơi chăm sóc', en: 'Placement visited' },
  basis: ['catalogue 127', 'Nghị định 56/2017/NĐ-CP Điều 43', 'Mẫu 13'],
  body: closed(
    {},
    {
      childSeenAlone: named('Gặp riêng trẻ', 'Child seen alone', boolean),
      nextOn: calendarDate,
      carer: who,
      /** A report on form 13 was made of this visit (Điều 43 khoản 2). */
      report: named('Có báo cáo Mẫu 13', 'Report on form 13', boolean),
      /** Whether the placement still fits the child: every six months (Luật Trẻ em 2016 Điều 68 khoản 2). */
      fits: named('Còn phù hợp với trẻ', 'Still fits the child', boolean),
    },
  ),
  personal: { narrative },
})
export const placementMoved = fact({
  type: 'PlacementMoved',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Chuyển nơi chăm sóc', en: 'Placement moved' },
  basis: ['catalogue 128', 'Nghị định 56/2017/NĐ-CP Điều 48', 'Mẫu 16'],
  body: closed({}, { decisionNumber, kind, carer: who, temporary }),
  personal: { narrative, carer },
})
export const placementDisrupted = fact({
  type: 'PlacementDisrupted',
  schema: 1,
  streams: ['case'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Gián đoạn chăm sóc thay thế', en: 'Placement disrupted' },
  basis: ['catalogue 128'],
  body: closed({}, { reason: code(PLACEMENT_ENDS) }),
  personal: { narrative },
})
export const placementEnded = fact({
  type: 'PlacementEnded',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Chấm dứt chăm sóc thay thế', en: 'Placement ended' },
  basis: ['catalogue 128', 'Nghị định 56/2017/NĐ-CP Điều 48', 'Mẫu 16'],
  body: closed({}, { decisionNumber, reason: code(PLACEMENT_ENDS) }),
  personal: { narrative },
})
export const familyContactArranged = fact({
  type: 'FamilyContactArranged',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Sắp xếp gặp gia đình', en: 'Family contact arranged' },
  basis: ['catalogue 129', 'plan II.3.3a-6'],
  body: closed({}, { on: calendarDate, supervised: named('Có người giám sát', 'Supervised', boolean) }),
  personal: { narrative },
})
export const familyContactRefused = fact({
  type: 'FamilyContactRefused',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Từ chối gặp gia đình', en: 'Family contact refused' },
  basis: ['catalogue 129', 'plan II.3.3a-6'],
  body: closed({}),
  personal: { narrative },
})
export const reunificationDecided = fact({
  type: 'ReunificationDecided',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Quyết định đoàn tụ', en: 'Reunification decided' },
  basis: ['catalogue 130'],
  body: closed({}, { decisionNumber }),
  personal: { narrative },
})
export const reunificationFollowedUp = fact({
  type: 'ReunificationFollowedUp',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Theo dõi sau đoàn tụ', en: 'Reunification followed up' },
  basis: ['catalogue 130'],
  body: closed({}, { childSeen: boolean, nextOn: calendarDate }),
  personal: { narrative },
})

/** The carer takes the child over: within 15 working days of the decision. */
export const childHandedOver = fact({
  type: 'ChildHandedOver',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Bàn giao trẻ cho người nhận chăm sóc', en: 'Child handed over to the carer' },
  basis: [
    'Nghị định 56/2017/NĐ-CP Điều 42 khoản 7',
    'added: the limit runs to the handing over, not to the decision',
  ],
  body: closed({}, { carer: who, decisionNumber }),
  personal: { narrative, carer },
})
/** The carer's own notice to the commune: after six months, then yearly. */
export const carerNoticeReceived = fact({
  type: 'CarerNoticeReceived',
  schema: 1,
  streams: ['case', 'carer'],
  by: OFFICER,
  label: { vi: 'Nhận thông báo của người nhận chăm sóc', en: 'Carer notice received' },
  basis: ['Luật Trẻ em 2016 Điều 64 khoản 1 điểm b', 'added: a duty of the carer without a row'],
  body: closed({}, { carer: who, child: childRef, concernRaised: boolean }),
  personal: { narrative, remark },
})
export const carerListUpdated = fact({
  type: 'CarerListUpdated',
  schema: 1,
  streams: ['programme'],
  by: OFFICER,
  label: { vi: 'Cập nhật danh sách đăng ký nhận chăm sóc thay thế', en: 'Carer list updated' },
  basis: ['Nghị định 56/2017/NĐ-CP Điều 40 khoản 1', 'Mẫu 09', 'added: a quarterly duty without a row'],
  body: closed(
    { period: reportPeriod },
    {
      carers: named('Số người đăng ký', 'Carers on the list', integer(0, 9999)),
      units: named('Tiểu khu', 'Units of the commune', list(unitCode, 60)),
    },
  ),
  personal: { remark },
})
export const courtPetitioned = fact({
  type: 'CourtPetitioned',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Đề nghị Tòa án', en: 'Court petitioned' },
  basis: [
    'Luật Trẻ em 2016 Điều 52 khoản 3',
    'Thông tư 14/2020/TT-BLĐTBXH Điều 14 khoản 3',
    'added: after 15 days of separation the child returns or the Court is asked',
  ],
  body: closed(
    { request: named('Nội dung đề nghị', 'What is asked', code(COURT_REQUESTS)) },
    { decisionNumber, addressee: named('Nơi nhận đề nghị', 'Addressed to', code(AUTHORITIES)) },
  ),
  personal: { narrative },
})
export const courtDecisionReceived = fact({
  type: 'CourtDecisionReceived',
  schema: 1,
  streams: ['case'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Nhận quyết định của Tòa án', en: 'Court decision received' },
  basis: ['Luật Trẻ em 2016 Điều 52 khoản 3, Điều 66 khoản 4', 'added: the answer to the petition'],
  body: closed(
    { outcome: code(COURT_OUTCOMES) },
    { decisionNumber, decidedOn, until: calendarDate, decidedBy },
  ),
  personal: { narrative },
})
