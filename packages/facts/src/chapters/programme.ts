// For the Chairman and the officer: plan, tasks, officers, delegations, guidance, meetings, training, surveys (plan IV, V; catalogue rows 1–10, 21).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import { ROLES } from '../codes/context.ts'
import {
  DELIVERABLES,
  DUTIES,
  GUIDANCE_TOPICS,
  PLAN_CHANGES,
  PLAN_ENDS,
  POWERS,
  REPORT_PERIODS,
  RULE_SET_KINDS,
  SURVEY_INSTRUMENTS,
  TRAINING_TOPICS,
  UNIT_CHANGES,
  UNIT_KINDS,
} from '../codes/programme.ts'
import { fact, personal } from '../fact.ts'
import { remark } from '../parts.ts'
import { CHAIR, OFFICER } from '../recorders.ts'
import { calendarDate, decisionNumber, reportPeriod, unitCode } from '../values.ts'

const units = named('Tiểu khu', 'Units of the commune', list(unitCode, 60))
const number = named('Số kế hoạch', 'Number of the plan', decisionNumber)

/** Objectives are sealed in `remark.detail`: a plan is public, but free words may name somebody. */
export const planIssued = fact({
  type: 'PlanIssued',
  schema: 1,
  streams: ['programme'],
  by: CHAIR,
  label: { vi: 'Ban hành kế hoạch', en: 'Plan issued' },
  basis: ['catalogue 1', 'Luật Trẻ em 2016 Điều 90'],
  body: closed(
    { number, from: calendarDate, until: calendarDate },
    { units, parent: named('Kế hoạch cấp trên', 'Plan of the level above', decisionNumber) },
  ),
  personal: { remark },
})

export const planAmended = fact({
  type: 'PlanAmended',
  schema: 1,
  streams: ['programme'],
  by: CHAIR,
  label: { vi: 'Điều chỉnh kế hoạch', en: 'Plan amended' },
  basis: ['catalogue 2', 'Luật Trẻ em 2016 Điều 90'],
  body: closed(
    { number, changes: named('Nội dung điều chỉnh', 'What was amended', list(code(PLAN_CHANGES), 10)) },
    { decisionNumber, until: calendarDate },
  ),
  personal: { remark },
})

export const planEnded = fact({
  type: 'PlanEnded',
  schema: 1,
  streams: ['programme'],
  by: CHAIR,
  label: { vi: 'Kết thúc kế hoạch', en: 'Plan ended' },
  basis: ['catalogue 2', 'Luật Trẻ em 2016 Điều 90'],
  body: closed(
    { number, how: named('Cách kết thúc', 'How it ended', code(PLAN_ENDS)) },
    { replacedBy: named('Kế hoạch thay thế', 'Replaced by', decisionNumber) },
  ),
  personal: { remark },
})

/** A duty given to a unit by the plan; periodic reports state each day they are due, so that no rule has to guess it. */
export const taskAssignedToUnit = fact({
  type: 'TaskAssignedToUnit',
  schema: 1,
  streams: ['unit'],
  by: CHAIR,
  label: { vi: 'Giao nhiệm vụ cho đơn vị', en: 'Task assigned to a unit' },
  basis: ['catalogue 3', 'plan V.1–V.9'],
  body: closed(
    {
      unit: named('Đơn vị', 'Unit', line(120)),
      unitKind: named('Loại đơn vị', 'Kind of unit', code(UNIT_KINDS)),
      deliverable: named('Sản phẩm', 'Deliverable', code(DELIVERABLES)),
    },
    {
      item: named('Mục kế hoạch', 'Item of the plan', line(40)),
      every: named('Chu kỳ', 'Every', code(REPORT_PERIODS)),
      /** For a periodic report: the last day for each period. */
      due: named('Hạn nộp', 'Due days', list(closed({ period: reportPeriod, on: calendarDate }), 60)),
      deadline: calendarDate,
    },
  ),
  personal: { remark },
})

/** The delegate's own stream holds what was delegated to them. */
export const authorityDelegated = fact({
  type: 'AuthorityDelegated',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Ủy quyền', en: 'Authority delegated' },
  basis: ['catalogue 5', 'Nghị định 56/2017/NĐ-CP Điều 28, Điều 32'],
  body: closed(
    {
      number: named('Số văn bản ủy quyền', 'Number of the delegation', line(60)),
      powers: named('Việc được ủy quyền', 'Powers', list(code(POWERS), 20)),
      from: calendarDate,
    },
    { until: calendarDate },
  ),
  personal: { remark },
})

export const delegationRevoked = fact({
  type: 'DelegationRevoked',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Thu hồi ủy quyền', en: 'Delegation revoked' },
  basis: ['catalogue 5'],
  body: closed({ number: named('Số văn bản ủy quyền', 'Number of the delegation', line(60)) }),
  personal: { remark },
})

/** The officer's own stream says which duties they hold and from when; the name is sealed there. */
export const officerDesignated = fact({
  type: 'OfficerDesignated',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Phân công người làm công tác bảo vệ trẻ em', en: 'Officer designated' },
  basis: ['catalogue 4', 'plan II.3.2b', 'Luật Trẻ em 2016 Điều 53, Điều 90 khoản 4'],
  body: closed(
    { duty: named('Nhiệm vụ', 'Duty', code(DUTIES)), from: calendarDate },
    { until: calendarDate, units, decisionNumber },
  ),
  personal: { remark },
})

export const officerRelieved = fact({
  type: 'OfficerRelieved',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Thôi phân công', en: 'Officer relieved' },
  basis: ['catalogue 4', 'plan II.3.2b'],
  body: closed({ duty: named('Nhiệm vụ', 'Duty', code(DUTIES)) }, { decisionNumber }),
  personal: { remark },
})

/** Codes of before stay readable: every earlier fact keeps the unit it was written with. */
export const administrativeUnitChanged = fact({
  type: 'AdministrativeUnitChanged',
  schema: 1,
  streams: ['programme'],
  by: [...CHAIR, 'system'],
  label: { vi: 'Thay đổi đơn vị hành chính', en: 'Administrative unit changed' },
  basis: ['catalogue 6', 'Nghị quyết 1686/NQ-UBTVQH15'],
  body: closed(
    {
      change: named('Loại thay đổi', 'Kind of change', code(UNIT_CHANGES)),
      effectiveOn: calendarDate,
      mapping: named(
        'Đơn vị cũ và mới',
        'Old and new units',
        list(
          closed(
            { old: named('Đơn vị cũ', 'Old unit', unitCode) },
            { new: named('Đơn vị mới', 'New unit', unitCode) },
          ),
          100,
        ),
      ),
    },
    { decisionNumber },
  ),
  personal: { remark },
})

/** The legal source is in the envelope's `legalBasis`. */
export const ruleSetAdopted = fact({
  type: 'RuleSetAdopted',
  schema: 1,
  streams: ['programme'],
  by: [...CHAIR, 'system'],
  label: { vi: 'Áp dụng bộ quy tắc, biểu mẫu', en: 'Rule set adopted' },
  basis: ['catalogue 7'],
  body: closed(
    { kind: code(RULE_SET_KINDS), rule: line(60), effectiveOn: calendarDate },
    { until: calendarDate, decisionNumber },
  ),
  personal: { remark },
})

export const guidanceIssuedToTieuKhu = fact({
  type: 'GuidanceIssuedToTieuKhu',
  schema: 1,
  streams: ['programme'],
  by: OFFICER,
  label: { vi: 'Hướng dẫn tiểu khu', en: 'Guidance issued to units of the commune' },
  basis: ['catalogue 8', 'plan V.1'],
  body: closed(
    { topics: named('Nội dung', 'Topics', list(code(GUIDANCE_TOPICS), 10)) },
    { units, reference: decisionNumber },
  ),
  personal: { remark },
})

export const coordinationMeetingHeld = fact({
  type: 'CoordinationMeetingHeld',
  schema: 1,
  streams: ['programme'],
  by: [...OFFICER, ...CHAIR],
  label: { vi: 'Họp phối hợp liên ngành', en: 'Coordination meeting held' },
  basis: ['catalogue 9', 'plan II.3.3b'],
  body: closed(
    { attended: list(code(UNIT_KINDS), 30) },
    {
      missing: named('Vắng mặt', 'Invited and absent', list(code(UNIT_KINDS), 30)),
      decisions: named('Số nội dung đã thống nhất', 'Decisions taken', integer(0, 99)),
      dissent: named('Có ý kiến khác', 'With dissent', boolean),
      nextOn: calendarDate,
    },
  ),
  personal: {
    participants: personal('participant', {}, { names: list(line(120), 50), opinions: text() }),
    remark,
  },
})

export const staffTrained = fact({
  type: 'StaffTrained',
  schema: 1,
  streams: ['programme'],
  by: [...OFFICER, 'mass-organisation'],
  label: { vi: 'Tập huấn nghiệp vụ', en: 'Staff trained' },
  basis: ['catalogue 10', 'plan V.8', 'Luật Trẻ em 2016 Điều 53'],
  body: closed(
    {
      training: named('Chủ đề tập huấn', 'Topic of the training', code(TRAINING_TOPICS)),
      attendees: named('Số người dự', 'Attendees', integer(0, 9999)),
    },
    {
      women: named('Số nữ', 'Women', integer(0, 9999)),
      hours: named('Số giờ', 'Hours', integer(1, 500)),
      roles: named('Vai trò người dự', 'Roles of those who attended', list(code(ROLES), 30)),
    },
  ),
  personal: { trainer: personal('staff', { name: line(160) }, { unit: line(160) }), remark },
})

export const surveyOpened = fact({
  type: 'SurveyOpened',
  schema: 1,
  streams: ['programme'],
  by: OFFICER,
  label: { vi: 'Mở đợt khảo sát', en: 'Survey opened' },
  basis: ['catalogue 21', 'plan IV.1'],
  body: closed(
    { round: line(40) },
    { units, from: calendarDate, until: calendarDate, instrument: code(SURVEY_INSTRUMENTS) },
  ),
  personal: { remark },
})

/** Counts are of households, as the survey sheets add them up; the visits themselves are facts of the children. */
export const surveyClosed = fact({
  type: 'SurveyClosed',
  schema: 1,
  streams: ['programme'],
  by: OFFICER,
  label: { vi: 'Kết thúc đợt khảo sát', en: 'Survey closed' },
  basis: ['catalogue 21', 'plan IV.1'],
  body: closed(
    { round: line(40) },
    {
      units,
      visited: named('Số hộ đã gặp', 'Households met', integer(0, 99999)),
      absent: named('Số hộ vắng', 'Households absent', integer(0, 99999)),
      refused: named('Số hộ từ chối', 'Households that refused', integer(0, 99999)),
    },
  ),
  personal: { remark },
})
