// For whoever supervises, inspects, answers complaints and learns (plan IV.2, V.1; catalogue rows 139, 141–144).
import { boolean, closed, code, integer, line, list, named } from '../codec.ts'
import { DISPUTANTS } from '../codes/governance.ts'
import {
  COMPLAINT_KINDS,
  COMPLAINT_TOPICS,
  FINDING_DEGREES,
  INCIDENT_KINDS,
  INSPECTION_TOPICS,
} from '../codes/oversight.ts'
import { AUTHORITIES } from '../codes/programme.ts'
import { fact, personal } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { ANYONE, CHAIR, OFFICER_TO_CHAIR } from '../recorders.ts'
import {
  calendarDate,
  caseRef,
  decisionNumber,
  registerCode,
  reportPeriod,
  unitCode,
  uuid,
} from '../values.ts'

const topic = named('Nội dung kiểm tra', 'Topic', code(INSPECTION_TOPICS))
const finding = named('Kết luận', 'Finding', uuid)

export const supervisionHeld = fact({
  type: 'SupervisionHeld',
  schema: 1,
  streams: ['programme', 'case'],
  by: [...OFFICER_TO_CHAIR, 'specialist', 'inspector'],
  label: { vi: 'Giám sát chuyên môn', en: 'Supervision held' },
  basis: ['catalogue 139', 'plan IV.2'],
  body: closed(
    {},
    {
      about: named('Vụ việc đã trao đổi', 'Cases discussed', list(caseRef, 50)),
      challenged: named('Có phản biện', 'A view was challenged', boolean),
      actions: named('Số việc thống nhất làm', 'Actions agreed', integer(0, 99)),
      nextOn: calendarDate,
    },
  ),
  personal: { narrative, remark },
})

export const inspectionOpened = fact({
  type: 'InspectionOpened',
  schema: 1,
  streams: ['programme', 'unit'],
  by: [...CHAIR, 'inspector'],
  label: { vi: 'Mở đợt kiểm tra', en: 'Inspection opened' },
  basis: ['catalogue 141', 'plan IV.2, V.1'],
  body: closed(
    { topics: named('Nội dung kiểm tra', 'Topics', list(code(INSPECTION_TOPICS), 20)) },
    {
      decisionNumber,
      authority: named('Cơ quan kiểm tra', 'Inspecting authority', code(AUTHORITIES)),
      from: calendarDate,
      until: calendarDate,
      sample: named('Số hồ sơ kiểm tra', 'Files inspected', integer(0, 99999)),
      units: named('Tiểu khu', 'Units of the commune', list(unitCode, 60)),
    },
  ),
  personal: { remark },
})

/** `inspection` is the id of its InspectionOpened. */
export const inspectionFindingMade = fact({
  type: 'InspectionFindingMade',
  schema: 1,
  streams: ['unit', 'programme', 'case'],
  by: [...CHAIR, 'inspector'],
  label: { vi: 'Kết luận kiểm tra', en: 'Inspection finding made' },
  basis: ['catalogue 141', 'plan IV.2'],
  body: closed(
    { topic, severity: named('Mức độ', 'Degree', code(FINDING_DEGREES)) },
    {
      inspection: named('Đợt kiểm tra', 'Inspection', uuid),
      number: registerCode,
      answerBy: named('Hạn giải trình', 'Answer by', calendarDate),
      deadline: named('Hạn khắc phục', 'Put right by', calendarDate),
    },
  ),
  personal: { narrative, remark },
})

/** `finding` is the id of its InspectionFindingMade. */
export const findingAnswered = fact({
  type: 'FindingAnswered',
  schema: 1,
  streams: ['unit', 'programme', 'case'],
  by: ANYONE,
  label: { vi: 'Giải trình kết luận', en: 'Finding answered' },
  basis: ['catalogue 141', 'plan IV.2'],
  body: closed({ finding }, { accepted: named('Đồng ý với kết luận', 'Finding accepted', boolean) }),
  personal: { narrative, remark },
})

export const findingClosed = fact({
  type: 'FindingClosed',
  schema: 1,
  streams: ['unit', 'programme', 'case'],
  by: [...CHAIR, 'inspector'],
  label: { vi: 'Xác nhận đã khắc phục', en: 'Finding closed' },
  basis: ['catalogue 141', 'plan IV.2'],
  body: closed({ finding, fixed: named('Đã khắc phục', 'Put right', boolean) }),
  personal: { narrative, remark },
})

export const selfAssessmentMade = fact({
  type: 'SelfAssessmentMade',
  schema: 1,
  streams: ['programme', 'unit'],
  by: ANYONE,
  label: { vi: 'Tự đánh giá kết quả thực hiện', en: 'Self-assessment made' },
  basis: ['catalogue 142', 'plan IV.2'],
  body: closed(
    { period: reportPeriod },
    {
      indicators: named(
        'Chỉ tiêu',
        'Indicators',
        list(
          closed({
            indicator: named('Mã chỉ tiêu', 'Code of the indicator', registerCode),
            met: named('Đạt', 'Met', boolean),
          }),
          60,
        ),
      ),
    },
  ),
  personal: { remark },
})

/** The limit for an answer runs from `acceptedOn` (Luật Khiếu nại 2011 Điều 28). */
export const complaintReceived = fact({
  type: 'ComplaintReceived',
  schema: 1,
  streams: ['case', 'child', 'concern', 'carer', 'unit', 'programme'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Tiếp nhận khiếu nại, phản ánh', en: 'Complaint received' },
  basis: ['catalogue 143', 'Luật Khiếu nại 2011 Điều 9, Điều 28'],
  body: closed(
    {
      kind: named('Loại đơn', 'Kind of complaint', code(COMPLAINT_KINDS)),
      about: named('Về việc', 'About', code(COMPLAINT_TOPICS)),
    },
    {
      complainant: named('Người khiếu nại', 'Who complains', code(DISPUTANTS)),
      decisionNumber,
      acceptedOn: named('Ngày thụ lý', 'Taken up on', calendarDate),
      complex: named('Vụ việc phức tạp', 'Complex matter', boolean),
    },
  ),
  personal: {
    complainant: personal('participant', {}, { name: line(160), contact: line(200) }),
    narrative,
    remark,
  },
})

/** `complaint` is the id of its ComplaintReceived. */
export const complaintAnswered = fact({
  type: 'ComplaintAnswered',
  schema: 1,
  streams: ['case', 'child', 'concern', 'carer', 'unit', 'programme'],
  by: CHAIR,
  label: { vi: 'Trả lời khiếu nại, phản ánh', en: 'Complaint answered' },
  basis: ['catalogue 143', 'Luật Khiếu nại 2011 Điều 28'],
  body: closed(
    { complaint: named('Đơn', 'Complaint', uuid) },
    { justified: named('Khiếu nại đúng', 'Complaint justified', boolean), decisionNumber },
  ),
  personal: { narrative, remark },
})

export const seriousIncidentNotified = fact({
  type: 'SeriousIncidentNotified',
  schema: 1,
  streams: ['case', 'child', 'concern', 'programme'],
  by: CHAIR,
  label: { vi: 'Báo cáo vụ nghiêm trọng', en: 'Serious incident notified' },
  basis: ['catalogue 144'],
  body: closed(
    { kind: named('Loại vụ', 'Kind of incident', code(INCIDENT_KINDS)) },
    { notified: named('Nơi nhận báo cáo', 'Notified to', list(code(AUTHORITIES), 10)) },
  ),
  personal: { narrative, remark },
})

/** `incident` is the id of its SeriousIncidentNotified. */
export const learningReviewHeld = fact({
  type: 'LearningReviewHeld',
  schema: 1,
  streams: ['case', 'child', 'concern', 'programme'],
  by: CHAIR,
  label: { vi: 'Họp rút kinh nghiệm', en: 'Learning review held' },
  basis: ['catalogue 144'],
  body: closed(
    {},
    {
      incident: named('Vụ nghiêm trọng', 'Incident', uuid),
      lessons: named('Số bài học', 'Lessons', integer(0, 99)),
      actions: named('Số thay đổi', 'Changes decided', integer(0, 99)),
    },
  ),
  personal: { narrative, remark },
})
