// For whoever assesses and protects: risk, emergency, police, first aid (plan II.3.3a-1, -2; catalogue rows 60–72, 124).
import { boolean, closed, code, line, list, named, text } from '../codec.ts'
import { CARE_KINDS } from '../codes/care.ts'
import {
  EMERGENCY_MEASURES,
  LEVELS,
  POLICE_STAGES,
  SUSPECT_CHANGES,
  TREATMENT_GROUNDS,
} from '../codes/casework.ts'
import { fact, personal } from '../fact.ts'
import { calendarDate, concernRef, decisionNumber } from '../values.ts'
import { assessed, narrative, tables } from '../parts.ts'
import { CHAIR, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'

const level = named('Mức độ', 'Level concluded by the person', code(LEVELS))
/** What a rule computed from the lines, with the version of that rule: beside the conclusion, never instead of it. */
const hint = named('Gợi ý của công cụ', 'Computed hint', closed({ level: code(LEVELS), rule: line(60) }))
const childSeen = named('Gặp trẻ', 'Child seen', boolean)

export const initialRiskAssessed = fact({
  type: 'InitialRiskAssessed',
  schema: 1,
  streams: ['concern', 'case'],
  by: OFFICER,
  label: { vi: 'Đánh giá nguy cơ ban đầu', en: 'Initial risk assessed' },
  basis: ['catalogue 60', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2', 'Mẫu 02'],
  body: closed({ tables }, { level, concern: concernRef, hint, childSeen }),
  personal: { narrative: assessed },
})

export const detailedRiskAssessed = fact({
  type: 'DetailedRiskAssessed',
  schema: 1,
  streams: ['case'],
  by: [...OFFICER, 'hotline-111', 'service-provider'],
  label: { vi: 'Đánh giá nguy cơ cụ thể', en: 'Detailed risk assessed' },
  basis: ['catalogue 61', 'Nghị định 56/2017/NĐ-CP Điều 27 khoản 1', 'Mẫu 03'],
  body: closed({ tables }, { level, hint, childSeen, carerAdequate: boolean, otherCarerAdequate: boolean }),
  personal: {
    narrative: assessed,
    /** The findings a–h of Art. 27.1. */
    findings: personal(
      'child',
      {},
      {
        condition: text(),
        family: text(),
        riskFactors: text(),
        selfProtection: text(),
        community: text(),
        problems: text(),
        childWishes: text(),
        familyWishes: text(),
      },
    ),
  },
})

export const riskLevelOverridden = fact({
  type: 'RiskLevelOverridden',
  schema: 1,
  streams: ['case'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Thay đổi mức nguy cơ khác kết quả công cụ', en: 'Risk level overridden' },
  basis: ['catalogue 62'],
  body: closed({ to: code(LEVELS) }, { from: code(LEVELS) }),
  personal: { narrative },
})

const applied = named('Áp dụng', 'Applied', boolean)
export const emergencyMeasureDecided = fact({
  type: 'EmergencyMeasureDecided',
  schema: 1,
  streams: ['case', 'concern'],
  by: CHAIR,
  label: { vi: 'Quyết định biện pháp khẩn cấp', en: 'Emergency measure decided' },
  basis: ['catalogue 63', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 3, Điều 31'],
  body: closed(
    { applied },
    { decisionNumber, measures: list(code(EMERGENCY_MEASURES), 10), until: calendarDate },
  ),
  personal: { narrative },
})

const step = <const T extends string>(type: T, vi: string, en: string) =>
  fact({
    type,
    schema: 1,
    streams: ['case', 'concern'],
    by: [...OFFICER, 'police'],
    label: { vi, en },
    basis: ['catalogue 64', 'Nghị định 56/2017/NĐ-CP Điều 31'],
    body: closed({}, { measure: code(EMERGENCY_MEASURES), until: calendarDate }),
    personal: { narrative },
  })
export const emergencyMeasureStarted = step(
  'EmergencyMeasureStarted',
  'Thực hiện biện pháp khẩn cấp',
  'Emergency measure started',
)
export const emergencyMeasureExtended = step(
  'EmergencyMeasureExtended',
  'Gia hạn biện pháp khẩn cấp',
  'Emergency measure extended',
)
export const emergencyMeasureEnded = step(
  'EmergencyMeasureEnded',
  'Kết thúc biện pháp khẩn cấp',
  'Emergency measure ended',
)

export const contactBanDecided = fact({
  type: 'ContactBanDecided',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Cấm tiếp xúc', en: 'Contact ban decided' },
  basis: [
    'Luật Phòng, chống bạo lực gia đình 2022 Điều 25',
    'added: a measure of another law than catalogue 63',
  ],
  body: closed({ applied }, { decisionNumber, until: calendarDate }),
  personal: { narrative },
})

const removal = closed(
  {},
  { decisionNumber, until: calendarDate, reviewOn: calendarDate, care: code(CARE_KINDS), byCourt: boolean },
)
export const temporarySeparationDecided = fact({
  type: 'TemporarySeparationDecided',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Tạm cách ly trẻ', en: 'Temporary separation decided' },
  basis: ['catalogue 124', 'Nghị định 56/2017/NĐ-CP Điều 32', 'Mẫu 07'],
  body: removal,
  personal: { narrative },
})
export const temporarySeparationExtended = fact({
  type: 'TemporarySeparationExtended',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Gia hạn tạm cách ly', en: 'Temporary separation extended' },
  basis: ['Nghị định 56/2017/NĐ-CP Điều 32 khoản 3', 'added beside catalogue 124'],
  body: removal,
  personal: { narrative },
})
export const temporarySeparationEnded = fact({
  type: 'TemporarySeparationEnded',
  schema: 1,
  streams: ['case'],
  by: CHAIR,
  label: { vi: 'Chấm dứt tạm cách ly', en: 'Temporary separation ended' },
  basis: ['catalogue 124', 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 3'],
  body: removal,
  personal: { narrative },
})

const unit = named('Đơn vị', 'Unit', line(160))
export const policeNotified = fact({
  type: 'PoliceNotified',
  schema: 1,
  streams: ['case', 'concern'],
  by: OFFICER,
  label: { vi: 'Báo Công an', en: 'Police notified' },
  basis: ['catalogue 65', 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 3', 'Luật Trẻ em 2016 Điều 51'],
  body: closed({}, { unit, acknowledged: boolean, urgent: boolean }),
  personal: { narrative, officer: personal('staff', { name: line(120) }) },
})
export const policeAcknowledged = fact({
  type: 'PoliceAcknowledged',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['police'],
  label: { vi: 'Công an tiếp nhận', en: 'Police acknowledged' },
  basis: ['catalogue 66', 'plan V.6'],
  body: closed({}, { unit, reference: decisionNumber }),
  personal: { narrative },
})
export const policeActionReported = fact({
  type: 'PoliceActionReported',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['police'],
  label: { vi: 'Công an phản hồi', en: 'Police action reported' },
  basis: ['catalogue 66', 'plan V.6'],
  body: closed({ stage: code(POLICE_STAGES) }, { unit, reference: decisionNumber }),
  personal: { narrative },
})

export const policeDecisionReceived = fact({
  type: 'PoliceDecisionReceived',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['police'],
  label: { vi: 'Nhận quyết định của Công an', en: 'Police decision received' },
  basis: ['catalogue 66', 'plan V.6'],
  body: closed({ stage: code(POLICE_STAGES) }, { unit, decisionNumber }),
  personal: { narrative },
})
export const suspectBailOrReleaseNotified = fact({
  type: 'SuspectBailOrReleaseNotified',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['police'],
  label: {
    vi: 'Thông báo thay đổi biện pháp với đối tượng',
    en: 'Bail or release of the suspect notified',
  },
  basis: ['catalogue 68', 'plan V.6'],
  body: closed(
    { change: named('Thay đổi', 'Change', code(SUSPECT_CHANGES)) },
    { unit, riskToChild: named('Có nguy cơ cho trẻ', 'Risk to the child', boolean) },
  ),
  personal: { narrative },
})
export const threatStopped = fact({
  type: 'ThreatStopped',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['police'],
  label: { vi: 'Ngăn chặn hành vi', en: 'Threat stopped' },
  basis: ['catalogue 67', 'plan II.3.3a-1', 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 4'],
  body: closed({}, { unit }),
  personal: { narrative },
})

export const firstAidGiven = fact({
  type: 'FirstAidGiven',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['health-station'],
  label: { vi: 'Sơ cứu, cấp cứu ban đầu', en: 'First aid given' },
  basis: ['catalogue 69', 'plan II.3.3a-2', 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 5'],
  body: closed({}, { unit, ground: code(TREATMENT_GROUNDS) }),
  personal: { narrative },
})
export const takenToHospital = fact({
  type: 'TakenToHospital',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['health-station'],
  label: { vi: 'Chuyển viện', en: 'Taken to hospital' },
  basis: ['catalogue 70', 'plan II.3.3a-2'],
  body: closed({}, { unit }),
  personal: { narrative },
})
export const dischargedFromHospital = fact({
  type: 'DischargedFromHospital',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['health-station'],
  label: { vi: 'Ra viện', en: 'Discharged from hospital' },
  basis: ['catalogue 70', 'plan II.3.3a-2'],
  body: closed({}, { unit }),
  personal: { narrative },
})
export const medicalExaminationReceived = fact({
  type: 'MedicalExaminationReceived',
  schema: 1,
  streams: ['case', 'concern'],
  by: ['health-station', 'police'],
  label: { vi: 'Kết quả khám, giám định', en: 'Medical examination received' },
  basis: ['catalogue 71', 'plan II.3.3a-2'],
  body: closed({}, { unit, reference: decisionNumber }),
  personal: { narrative },
})
export const childSeenAlone = fact({
  type: 'ChildSeenAlone',
  schema: 1,
  streams: ['case', 'concern'],
  by: OFFICER,
  label: { vi: 'Gặp riêng trẻ', en: 'Child seen alone' },
  basis: ['catalogue 72'],
  body: closed({}, { interpreter: boolean, refused: boolean }),
  personal: {
    narrative: personal('child', {}, { words: text(), detail: text(), reason: text(), note: text() }),
  },
})
