// For whoever opens, carries, reviews, closes and hands over a case (catalogue rows 41–48, 55, 135–138).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import {
  CLOSURE_REASONS,
  CONCERN_GROUPS,
  LEVELS,
  MEASURE_RESULTS,
  REVIEW_RESULTS,
} from '../codes/casework.ts'
import { fact, personal } from '../fact.ts'
import { calendarDate, childRef, concernRef, decisionNumber, registerCode } from '../values.ts'
import { assessed, narrative, tables } from '../parts.ts'
import { ANYONE, CHAIR, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'

const number = named('Số vụ việc', 'Case number', registerCode)
const concern = named('Tin báo', 'Concern', concernRef)

export const caseOpened = fact({
  type: 'CaseOpened',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Mở vụ việc', en: 'Case opened' },
  basis: ['catalogue 55', 'Nghị định 56/2017/NĐ-CP Điều 25'],
  body: closed({ number }, { concern, child: childRef, group: code(CONCERN_GROUPS) }),
  personal: { narrative },
})
export const dossierOpened = fact({
  type: 'DossierOpened',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Lập hồ sơ quản lý', en: 'Dossier opened' },
  basis: ['catalogue 41', 'plan II.3.2a'],
  body: closed({ number: registerCode }),
  personal: { narrative },
})
const kind = named('Loại tài liệu', 'Kind of document', line(120))
const holder = named('Nơi giữ', 'Holder', line(160))
export const dossierDocumentFiled = fact({
  type: 'DossierDocumentFiled',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Lưu tài liệu hồ sơ', en: 'Dossier document filed' },
  basis: ['catalogue 42', 'plan II.3.2a'],
  body: closed({ kind }, { issuer: line(160), issuedOn: calendarDate, pages: integer(1, 9999) }),
  personal: { narrative },
})
export const dossierDocumentRequested = fact({
  type: 'DossierDocumentRequested',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Yêu cầu cung cấp tài liệu', en: 'Dossier document requested' },
  basis: ['catalogue 43', 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2'],
  body: closed({ kind, holder }, { replyBy: calendarDate }),
  personal: { narrative },
})
export const dossierDocumentReceived = fact({
  type: 'DossierDocumentReceived',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Nhận tài liệu đã yêu cầu', en: 'Dossier document received' },
  basis: ['catalogue 43', 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2'],
  body: closed({ kind }, { holder }),
  personal: { narrative },
})
export const dossierDocumentRefused = fact({
  type: 'DossierDocumentRefused',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Từ chối cung cấp tài liệu', en: 'Dossier document refused' },
  basis: ['catalogue 43', 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2'],
  body: closed({ kind }, { holder }),
  personal: { narrative },
})
export const caseWorkerAssigned = fact({
  type: 'CaseWorkerAssigned',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Phân công người phụ trách', en: 'Case worker assigned' },
  basis: ['catalogue 44', 'plan II.3.2b', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2'],
  body: closed({}),
  personal: { narrative, worker: personal('staff', { name: line(120) }) },
})
export const caseWorkerChanged = fact({
  type: 'CaseWorkerChanged',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Thay người phụ trách', en: 'Case worker changed' },
  basis: ['catalogue 44', 'plan II.3.2b'],
  body: closed({}),
  personal: { narrative, worker: personal('staff', { name: line(120) }) },
})
export const handoverCompleted = fact({
  type: 'HandoverCompleted',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Bàn giao phụ trách', en: 'Handover completed' },
  basis: ['catalogue 45'],
  body: closed({}, { openObligations: integer(0, 999) }),
  personal: { narrative, worker: personal('staff', { name: line(120) }) },
})
export const monitoringScheduleSet = fact({
  type: 'MonitoringScheduleSet',
  schema: 1,
  streams: ['case', 'child'],
  by: OFFICER,
  label: { vi: 'Đặt lịch theo dõi', en: 'Monitoring schedule set' },
  basis: ['catalogue 46', 'plan II.3.2b'],
  body: closed({ everyDays: integer(1, 366) }, { until: calendarDate }),
  personal: { narrative },
})
export const caseNoteRecorded = fact({
  type: 'CaseNoteRecorded',
  schema: 1,
  streams: ['case', 'concern', 'child'],
  by: ANYONE,
  label: { vi: 'Ghi chép công việc', en: 'Case note recorded' },
  basis: ['catalogue 47', 'plan II.3.2b'],
  body: closed({}, { opinion: named('Nhận định', 'Opinion, not observation', boolean) }),
  personal: {
    narrative: personal(
      'child',
      {},
      {
        detail: text(),
        conclusion: text(),
        reason: text(),
        note: text(),
        words: text(),
        present: text(1000),
      },
    ),
  },
})
export const reviewHeld = fact({
  type: 'ReviewHeld',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Rà soát, đánh giá kết quả', en: 'Review held' },
  basis: ['catalogue 135', 'Nghị định 56/2017/NĐ-CP Điều 30', 'Mẫu 06'],
  body: closed(
    { tables },
    {
      level: named('Mức độ', 'Level concluded by the person', code(LEVELS)),
      result: code(REVIEW_RESULTS),
      nextReviewOn: calendarDate,
      /** Progress of each measure of the plan, by its number. */
      measures: list(closed({ measure: integer(1, 999), result: code(MEASURE_RESULTS) }), 50),
      noRiskRemains: boolean,
      stable: boolean,
      childSeen: boolean,
    },
  ),
  personal: {
    narrative: assessed,
    progress: personal('child', {}, { measures: text(), childWishes: text() }),
  },
})
export const caseClosureProposed = fact({
  type: 'CaseClosureProposed',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Đề nghị kết thúc vụ việc', en: 'Case closure proposed' },
  basis: ['catalogue 136', 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1'],
  body: closed({ reason: code(CLOSURE_REASONS) }),
  personal: { narrative },
})
export const caseClosed = fact({
  type: 'CaseClosed',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Kết thúc vụ việc', en: 'Case closed' },
  basis: ['catalogue 136', 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm b'],
  body: closed(
    { reason: code(CLOSURE_REASONS) },
    {
      decisionNumber,
      /** The two findings of Art. 30.1.b, where the paper states them. */
      noRiskRemains: boolean,
      stable: boolean,
      childTold: boolean,
      familyTold: boolean,
    },
  ),
  personal: { narrative },
})
export const caseReopened = fact({
  type: 'CaseReopened',
  schema: 1,
  streams: ['case'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Mở lại vụ việc', en: 'Case reopened' },
  basis: ['catalogue 137', 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm c'],
  body: closed({}, { concern }),
  personal: { narrative },
})
const transfer = <const T extends string>(type: T, vi: string, en: string) =>
  fact({
    type,
    schema: 1,
    streams: ['case'],
    by: OFFICER,
    label: { vi, en },
    basis: ['catalogue 138'],
    body: closed({}, { to: line(160), documents: integer(0, 9999), openObligations: integer(0, 999) }),
    personal: { narrative },
  })
export const caseTransferredOut = transfer('CaseTransferredOut', 'Chuyển hồ sơ', 'Case transferred out')
export const caseTransferAccepted = transfer(
  'CaseTransferAccepted',
  'Nơi nhận tiếp nhận hồ sơ',
  'Case transfer accepted',
)
export const caseTransferRefused = transfer(
  'CaseTransferRefused',
  'Nơi nhận từ chối hồ sơ',
  'Case transfer refused',
)
