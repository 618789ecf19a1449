// For whoever lists children: the register of children (plan II.3.2a, IV.1; catalogue rows 22–33).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import { SURVEY_MISSES, SURVEY_SEEN } from '../codes/casework.ts'
import { DEATH_CAUSES, SEX } from '../codes/child.ts'
import { fact, personal } from '../fact.ts'
import { note } from '../parts.ts'
import { OFFICER } from '../recorders.ts'
import {
  actorRef,
  birth,
  calendarDate,
  childRef,
  personalId,
  phone,
  registerCode,
  unitCode,
} from '../values.ts'

const unit = named('Tiểu khu', 'Unit of the commune', unitCode)
const sex = named('Giới tính', 'Sex', code(SEX))
const place = named('Nơi', 'Place', line(120))
/** To link or unlink records takes two persons (catalogue row 32). */
const second = named('Người thứ hai', 'Second person', actorRef)

export const childListed = fact({
  type: 'ChildListed',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'unit-head'],
  label: { vi: 'Đưa trẻ vào danh sách', en: 'Child listed' },
  basis: ['catalogue 23', 'plan II.3.2a', 'Luật Trẻ em 2016 Điều 1'],
  body: closed(
    { sex, birth, unit },
    {
      code: named('Mã trẻ', 'Register code', registerCode),
      ethnicity: named('Dân tộc', 'Ethnicity', line(40)),
    },
  ),
  personal: {
    child: personal(
      'child',
      { name: line(120) },
      {
        birthDate: calendarDate,
        personalId,
        household: line(40),
        school: line(120),
        changes: text(),
        note: text(),
      },
    ),
    father: personal('father', { name: line(120) }),
    carer: personal('carer', {}, { name: line(120), relation: line(40), phone }),
  },
})

export const childIdentityVerified = fact({
  type: 'ChildIdentityVerified',
  schema: 1,
  streams: ['child'],
  by: ['police'],
  label: { vi: 'Xác minh định danh', en: 'Child identity verified' },
  basis: ['catalogue 24', 'plan II.3.2a'],
  body: closed({ method: line(80) }),
  personal: { child: personal('child', { personalId }) },
})

export const householdVisitedInSurvey = fact({
  type: 'HouseholdVisitedInSurvey',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Khảo sát hộ', en: 'Household visited in survey' },
  basis: ['catalogue 22', 'plan IV.1'],
  body: closed({ result: code(SURVEY_MISSES) }, { round: line(40) }),
  personal: { note },
})

export const childConfirmedInSurvey = fact({
  type: 'ChildConfirmedInSurvey',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Xác nhận còn cư trú', en: 'Child confirmed in survey' },
  basis: ['catalogue 25', 'plan IV.1'],
  body: closed({ seen: code(SURVEY_SEEN) }, { round: line(40) }),
  personal: { note },
})

export const childNotFoundInSurvey = fact({
  type: 'ChildNotFoundInSurvey',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Không tìm thấy trong khảo sát', en: 'Child not found in survey' },
  basis: ['catalogue 26', 'plan IV.1'],
  body: closed({}, { round: line(40) }),
  personal: { note },
})

export const childMovedWithinCommune = fact({
  type: 'ChildMovedWithinCommune',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Chuyển tiểu khu', en: 'Child moved within the commune' },
  basis: ['catalogue 27', 'plan II.3.2a'],
  body: closed({ to: unit }, { from: unit }),
  personal: { note },
})

export const childMovedIn = fact({
  type: 'ChildMovedIn',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Chuyển đến', en: 'Child moved in' },
  basis: ['catalogue 27', 'plan II.3.2a'],
  body: closed({}, { from: place }),
  personal: { note },
})

export const childMovedOut = fact({
  type: 'ChildMovedOut',
  schema: 1,
  streams: ['child'],
  by: ['unit-head'],
  label: { vi: 'Chuyển đi', en: 'Child moved out' },
  basis: ['catalogue 27', 'plan II.3.2a'],
  body: closed({}, { to: place }),
  personal: { note },
})

export const childDied = fact({
  type: 'ChildDied',
  schema: 1,
  streams: ['child'],
  by: ['justice-civil-status', 'health-station'],
  label: { vi: 'Trẻ tử vong', en: 'Child died' },
  basis: ['catalogue 30', 'plan II.3.2a'],
  body: closed({}, { causeClass: code(DEATH_CAUSES) }),
  personal: { note },
})

export const childNameCorrected = fact({
  type: 'ChildNameCorrected',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Cải chính họ tên', en: 'Child name corrected' },
  basis: ['catalogue 28'],
  body: closed({}, { proof: line(120) }),
  personal: { child: personal('child', { name: line(120) }) },
})

export const childBirthDateCorrected = fact({
  type: 'ChildBirthDateCorrected',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Cải chính ngày sinh', en: 'Child birth date corrected' },
  basis: ['catalogue 28'],
  body: closed({ birth }, { proof: line(120) }),
  personal: { child: personal('child', { birthDate: calendarDate }) },
})

export const childGuardianChanged = fact({
  type: 'ChildGuardianChanged',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Thay đổi người chăm sóc', en: 'Child guardian changed' },
  basis: ['catalogue 28'],
  body: closed({}, { proof: line(120) }),
  personal: { carer: personal('carer', { name: line(120) }, { relation: line(40), phone }) },
})

export const childSchoolChanged = fact({
  type: 'ChildSchoolChanged',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Thay đổi trường, lớp', en: 'Child school changed' },
  basis: ['catalogue 28'],
  body: closed({}),
  personal: { child: personal('child', { school: line(120) }) },
})

export const childAddressChanged = fact({
  type: 'ChildAddressChanged',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Thay đổi chỗ ở', en: 'Child address changed' },
  basis: ['catalogue 28'],
  body: closed({}, { unit }),
  personal: { child: personal('child', {}, { address: line(200), household: line(40) }) },
})

export const childHealthInsuranceRecorded = fact({
  type: 'ChildHealthInsuranceRecorded',
  schema: 1,
  streams: ['child'],
  by: [...OFFICER, 'justice-civil-status'],
  label: { vi: 'Ghi nhận thẻ bảo hiểm y tế', en: 'Child health insurance recorded' },
  basis: ['catalogue 28'],
  body: closed({ insured: boolean }, { until: calendarDate }),
  personal: { child: personal('child', {}, { cardNumber: line(20) }) },
})

export const duplicateChildSuspected = fact({
  type: 'DuplicateChildSuspected',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Nghi trùng hồ sơ', en: 'Duplicate child suspected' },
  basis: ['catalogue 31'],
  body: closed({ other: childRef, grounds: list(line(80), 10) }),
  personal: { note },
})

export const duplicateConfirmed = fact({
  type: 'DuplicateConfirmed',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Xác nhận trùng hồ sơ', en: 'Duplicate confirmed' },
  basis: ['catalogue 31'],
  body: closed({ other: childRef, grounds: list(line(80), 10) }),
  personal: { note },
})

export const duplicateRejected = fact({
  type: 'DuplicateRejected',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Loại trừ trùng hồ sơ', en: 'Duplicate rejected' },
  basis: ['catalogue 31'],
  body: closed({ other: childRef, grounds: list(line(80), 10) }),
  personal: { note },
})

export const childRecordsLinkedAsOne = fact({
  type: 'ChildRecordsLinkedAsOne',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Gộp hồ sơ của một trẻ', en: 'Child records linked as one' },
  basis: ['catalogue 32'],
  body: closed({ absorbed: childRef, grounds: list(line(80), 10) }, { second }),
  personal: { note },
})

export const linkUndone = fact({
  type: 'LinkUndone',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Tách hồ sơ', en: 'Link undone' },
  basis: ['catalogue 32'],
  body: closed({ absorbed: childRef }, { second }),
  personal: { note },
})

export const siblingLinked = fact({
  type: 'SiblingLinked',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Liên kết anh chị em', en: 'Sibling linked' },
  basis: ['catalogue 33'],
  body: closed({ sibling: childRef }, { relation: line(40) }),
  personal: { note },
})

/** Who lives in the child's household, as far as other children of the register go; adults are sealed. */
export const householdComposed = fact({
  type: 'HouseholdComposed',
  schema: 1,
  streams: ['child'],
  by: OFFICER,
  label: { vi: 'Liên kết hộ', en: 'Household composed' },
  basis: ['catalogue 33', 'plan II.3.2a'],
  body: closed(
    {},
    {
      children: named('Trẻ em cùng hộ', 'Children of the household', list(childRef, 30)),
      members: named('Số người trong hộ', 'Members of the household', integer(1, 60)),
      from: calendarDate,
      until: calendarDate,
    },
  ),
  personal: { child: personal('child', {}, { household: line(40), members: text() }) },
})
