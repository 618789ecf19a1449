// For whoever plans and decides: meeting, plan, approval, decision, dissent, direction (catalogue rows 88–95, 140).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import {
  DECIDED_TO_ACT,
  DECISION_QUESTIONS,
  MEASURE_RESULTS,
  MEETING_RESULTS,
  PROTECTION_MEASURES,
  SERVICES,
} from '../codes/casework.ts'
import { ROLES } from '../codes/context.ts'
import { fact, personal } from '../fact.ts'
import { calendarDate, decisionNumber, dong, uuid } from '../values.ts'
import { narrative } from '../parts.ts'
import { ANYONE, CHAIR, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'

const number = named('Số quyết định', 'Decision number', decisionNumber)

/** Versions of one plan count from 1. */
const version = named('Lần', 'Version', integer(1, 999))

/** Measures of one plan count from 1; the number ties what was planned, changed, dropped and completed. */
const measureNumber = named('Biện pháp số', 'Number of the measure', integer(1, 999))
/** What of a measure may stand in the clear: its wording is sealed. */
const planned = {
  service: code(SERVICES),
  kind: named('Biện pháp theo luật', 'Measure of the law', code(PROTECTION_MEASURES)),
  from: calendarDate,
  until: calendarDate,
}

export const planMeetingHeld = fact({
  type: 'PlanMeetingHeld',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Họp xác định nhu cầu', en: 'Plan meeting held' },
  basis: ['catalogue 90', 'Nghị định 56/2017/NĐ-CP Điều 27 khoản 2'],
  body: closed(
    {},
    {
      result: code(MEETING_RESULTS),
      attended: list(code(ROLES), 50),
      /** Art. 27.2 asks for both. */
      parentsPresent: boolean,
      residentsRepresented: boolean,
    },
  ),
  personal: {
    narrative,
    participants: personal('participant', {}, { names: list(line(120), 50), opinions: text() }),
  },
})
export const supportPlanDrafted = fact({
  type: 'SupportPlanDrafted',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Lập kế hoạch hỗ trợ, can thiệp', en: 'Support plan drafted' },
  basis: ['catalogue 88', 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 1', 'Mẫu 04'],
  body: closed(
    {},
    {
      costEstimate: named('Dự toán', 'Cost estimate', dong),
      version,
      startOn: calendarDate,
      endOn: calendarDate,
      services: named('Dịch vụ', 'Services', list(code(SERVICES), 20)),
      measures: list(closed({ measure: measureNumber }, planned), 50),
    },
  ),
  personal: {
    narrative,
    plan: personal(
      'child',
      {},
      {
        goals: text(),
        childWishes: text(),
        familyWishes: text(),
        measures: list(
          closed(
            { what: text(1000) },
            { responsible: line(200), from: calendarDate, until: calendarDate, cost: dong },
          ),
          50,
        ),
      },
    ),
  },
})
export const supportPlanSubmitted = fact({
  type: 'SupportPlanSubmitted',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Trình kế hoạch', en: 'Support plan submitted' },
  basis: ['catalogue 89', 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 2'],
  body: closed({}, { version }),
  personal: { narrative },
})
export const supportPlanApproved = fact({
  type: 'SupportPlanApproved',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Phê duyệt kế hoạch', en: 'Support plan approved' },
  basis: ['catalogue 91', 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4', 'Mẫu 05'],
  body: closed(
    {},
    { decisionNumber: number, version, conditional: named('Có điều kiện', 'With conditions', boolean) },
  ),
  personal: { narrative },
})
export const supportPlanReturned = fact({
  type: 'SupportPlanReturned',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Trả lại kế hoạch', en: 'Support plan returned' },
  basis: ['catalogue 91'],
  body: closed({}, { version }),
  personal: { narrative },
})
export const supportPlanRejected = fact({
  type: 'SupportPlanRejected',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Không duyệt kế hoạch', en: 'Support plan rejected' },
  basis: ['catalogue 91'],
  body: closed({}, { version }),
  personal: { narrative },
})
const measure = <const T extends string>(type: T, vi: string, en: string) =>
  fact({
    type,
    schema: 1,
    streams: ['case'],
    by: OFFICER_TO_CHAIR,
    label: { vi, en },
    basis: ['catalogue 92', 'Nghị định 56/2017/NĐ-CP Điều 29'],
    body: closed({}, { ...planned, measure: measureNumber, decisionNumber: number }),
    personal: { narrative },
  })
export const planMeasureAdded = measure('PlanMeasureAdded', 'Bổ sung biện pháp', 'Plan measure added')
export const planMeasureChanged = measure(
  'PlanMeasureChanged',
  'Điều chỉnh biện pháp',
  'Plan measure changed',
)
export const planMeasureDropped = measure('PlanMeasureDropped', 'Bỏ biện pháp', 'Plan measure dropped')

export const planMeasureCompleted = fact({
  type: 'PlanMeasureCompleted',
  schema: 1,
  streams: ['case'],
  by: [...OFFICER, 'service-provider'],
  label: { vi: 'Hoàn thành biện pháp', en: 'Plan measure completed' },
  basis: ['Nghị định 56/2017/NĐ-CP Điều 29', 'added: whether a measure was carried out in time has no row'],
  body: closed(
    { measure: measureNumber, result: code(MEASURE_RESULTS) },
    { version, service: code(SERVICES) },
  ),
  personal: { narrative },
})

export const decisionSent = fact({
  type: 'DecisionSent',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Gửi quyết định', en: 'Decision sent' },
  basis: [
    'Nghị định 56/2017/NĐ-CP Điều 28 khoản 5',
    'added: the decree asks for it, the catalogue has no row',
  ],
  body: closed(
    {},
    {
      decisionNumber: number,
      recipients: named('Nơi nhận', 'Recipients', list(line(160), 20)),
      familyTold: boolean,
      /** The day the family got it: the 90 days of an appeal run from it (Luật Khiếu nại 2011 Điều 9). */
      deliveredOn: named('Ngày gia đình nhận', 'Delivered to the family on', calendarDate),
    },
  ),
  personal: { narrative },
})
export const decisionRecorded = fact({
  type: 'DecisionRecorded',
  schema: 1,
  streams: ['case', 'concern'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Ghi nhận quyết định', en: 'Decision recorded' },
  basis: ['catalogue 93'],
  body: closed(
    { question: named('Vấn đề', 'Question', code(DECISION_QUESTIONS)) },
    {
      decisionNumber: number,
      toAct: named('Can thiệp hay không', 'To act or not', code(DECIDED_TO_ACT)),
      /** Facts relied on, by id. Authority and delegation are in the envelope. */
      reliedOn: named('Căn cứ vào sự kiện', 'Facts relied on', list(uuid, 50)),
    },
  ),
  personal: {
    narrative: personal(
      'child',
      {},
      {
        question: text(1000),
        options: list(text(1000), 20),
        detail: text(),
        conclusion: text(),
        reason: text(),
        note: text(),
      },
    ),
  },
})
export const decisionAppealed = fact({
  type: 'DecisionAppealed',
  schema: 1,
  streams: ['case', 'child'],
  by: [...OFFICER, 'family-member'],
  label: { vi: 'Khiếu nại quyết định', en: 'Decision appealed' },
  basis: ['catalogue 95'],
  body: closed(
    {},
    {
      decisionNumber: number,
      on: list(uuid, 10),
      /** The limit for an answer runs from the day the appeal was taken up (Luật Khiếu nại 2011 Điều 28). */
      acceptedOn: named('Ngày thụ lý', 'Taken up on', calendarDate),
      complex: named('Vụ việc phức tạp', 'Complex matter', boolean),
    },
  ),
  personal: { narrative },
})
export const appealDecided = fact({
  type: 'AppealDecided',
  schema: 1,
  streams: ['case', 'child'],
  by: CHAIR,
  label: { vi: 'Giải quyết khiếu nại', en: 'Appeal decided' },
  basis: ['catalogue 95'],
  body: closed({}, { decisionNumber: number, upheld: boolean }),
  personal: { narrative },
})
export const dissentRecorded = fact({
  type: 'DissentRecorded',
  schema: 1,
  streams: ['case', 'concern'],
  by: [...ANYONE, 'family-member', 'participant'],
  label: { vi: 'Ý kiến không thống nhất', en: 'Dissent recorded' },
  basis: ['catalogue 94'],
  body: closed({}, { on: list(uuid, 10) }),
  personal: { narrative },
})
export const managementDirectionGiven = fact({
  type: 'ManagementDirectionGiven',
  schema: 1,
  streams: ['case', 'concern'],
  by: CHAIR,
  label: { vi: 'Chỉ đạo của lãnh đạo', en: 'Management direction given' },
  basis: ['catalogue 140'],
  body: closed({}, { replyBy: calendarDate }),
  personal: { narrative },
})
