// For whoever classifies children: special circumstances, at risk, poverty, disability (plan II.3.2a; catalogue rows 34–40).
import { boolean, closed, code, line, named } from '../codec.ts'
import { DISABILITY_DEGREES, DISABILITY_KINDS, GROUPS, POVERTY, SUBGROUPS } from '../codes/child.ts'
import { INFORMATION_SOURCES } from '../codes/context.ts'
import { fact } from '../fact.ts'
import { note } from '../parts.ts'
import { ANYONE, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'
import { calendarDate, decisionNumber, year } from '../values.ts'

const group = named('Nhóm hoàn cảnh đặc biệt', 'Special-circumstance group', code(GROUPS))
const subgroup = named('Tiểu nhóm', 'Sub-group', code(SUBGROUPS))
/** Letters are groups of Art. 10; a sub-group belongs to the group of its letter. */
const ofItsGroup = {
  at: 'subgroup',
  meaning: { vi: 'tiểu nhóm phải thuộc nhóm đã ghi', en: 'the sub-group must belong to the group' },
  holds: (o: Readonly<Record<string, unknown>>) =>
    o.subgroup === undefined ||
    (typeof o.subgroup === 'string' && o.subgroup.replace(/[0-9]+$/, '') === o.group),
}

export const specialCircumstanceAssigned = fact({
  type: 'SpecialCircumstanceAssigned',
  schema: 1,
  streams: ['child'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Xếp nhóm hoàn cảnh đặc biệt', en: 'Special circumstance assigned' },
  basis: ['catalogue 34', 'Luật Trẻ em 2016 Điều 10', 'Nghị định 56/2017/NĐ-CP Điều 3–16'],
  body: closed(
    { group },
    {
      subgroup,
      decisionNumber,
      /** Group i needs the conclusion of an examining body (Nghị định 56/2017/NĐ-CP Điều 11). */
      concludedBy: line(160),
      concludedOn: calendarDate,
    },
    ofItsGroup,
  ),
  personal: { note },
})

/** `occurredAt` is the last day of the membership, itself included. */
export const specialCircumstanceEnded = fact({
  type: 'SpecialCircumstanceEnded',
  schema: 1,
  streams: ['child'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Ra khỏi nhóm hoàn cảnh đặc biệt', en: 'Special circumstance ended' },
  basis: ['catalogue 35', 'Luật Trẻ em 2016 Điều 10'],
  body: closed({ group }, { subgroup, decisionNumber }, ofItsGroup),
  personal: { note },
})

export const classificationContested = fact({
  type: 'ClassificationContested',
  schema: 1,
  streams: ['child'],
  by: [...ANYONE, 'family-member'],
  label: { vi: 'Khiếu nại phân loại', en: 'Classification contested' },
  basis: ['catalogue 38', 'plan II.3.2a'],
  body: closed({}, { group, by: code(INFORMATION_SOURCES) }),
  personal: { note },
})

export const atRiskStatusAssigned = fact({
  type: 'AtRiskStatusAssigned',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Xếp diện có nguy cơ', en: 'At-risk status assigned' },
  basis: ['catalogue 36', 'plan II.3.2a'],
  body: closed({}, { reviewOn: calendarDate }),
  personal: { note },
})

/** `occurredAt` is the last day of the status, itself included. */
export const atRiskStatusEnded = fact({
  type: 'AtRiskStatusEnded',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Ra khỏi diện có nguy cơ', en: 'At-risk status ended' },
  basis: ['catalogue 36', 'plan II.3.2a'],
  body: closed({}),
  personal: { note },
})

export const classificationReviewed = fact({
  type: 'ClassificationReviewed',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Rà soát phân loại', en: 'Classification reviewed' },
  basis: ['catalogue 37', 'plan II.3.2b'],
  body: closed({ changed: boolean }, { nextReviewOn: calendarDate }),
  personal: { note },
})

export const poorHouseholdStatusRecorded = fact({
  type: 'PoorHouseholdStatusRecorded',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Ghi nhận hộ nghèo, cận nghèo', en: 'Poor household status recorded' },
  basis: ['catalogue 39', 'plan II.3.2b-1'],
  body: closed(
    { status: code(POVERTY) },
    { year, listNumber: named('Số danh sách', 'Number of the list', decisionNumber) },
  ),
  personal: { note },
})

export const disabilityCertified = fact({
  type: 'DisabilityCertified',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Xác nhận khuyết tật', en: 'Disability certified' },
  basis: ['catalogue 40', 'Luật Người khuyết tật 2010'],
  body: closed({ degree: code(DISABILITY_DEGREES) }, { kind: code(DISABILITY_KINDS), certificate: line(60) }),
  personal: { note },
})
