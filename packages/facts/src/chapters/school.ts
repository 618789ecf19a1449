// For schools and officers: dropouts and returns to school (plan II.3.3a-8, V.3; catalogue rows 104–106).
import { closed, code, integer, line, named, text } from '../codec.ts'
import { ATTENDANCE, DROPOUT_REASONS, INTEGRATION_CHECKS } from '../codes/school.ts'
import { fact, personal, type Role } from '../fact.ts'
import { narrative } from '../parts.ts'
import { calendarDate, registerCode } from '../values.ts'

const HELPERS = ['school', 'child-protection-officer'] as const satisfies ReadonlyArray<Role>

/** Number of the dropout in the commune's book, with its year: `2023-4`. Absent: the child's last dropout before. */
const dropout = named('Lần bỏ học', 'Dropout', registerCode)
/** An institution; a name that may be a person's is sealed. */
const school = named('Trường', 'School', line(120))
const provider = named('Đơn vị', 'Provider', line(160))
const BACK = ['catalogue 105', 'plan II.3.3a-8']

export const dropoutReported = fact({
  type: 'DropoutReported',
  schema: 1,
  streams: ['child'],
  by: ['school'],
  label: { vi: 'Báo trẻ bỏ học', en: 'Dropout reported' },
  basis: ['catalogue 104', 'plan V.3, II.3.3a-8'],
  body: closed(
    {
      number: named('Số', 'Number', registerCode),
      reason: named('Lý do', 'Reason', code(DROPOUT_REASONS)),
    },
    { school, grade: named('Khối lớp', 'Grade', integer(1, 12)) },
  ),
  personal: {
    dropout: personal(
      'child',
      {},
      {
        name: line(120),
        school: line(200),
        class: named('Lớp', 'Class', line(60)),
        reason: text(),
        note: text(),
      },
    ),
  },
})
export const returnToSchoolSupported = fact({
  type: 'ReturnToSchoolSupported',
  schema: 1,
  streams: ['case', 'child'],
  by: HELPERS,
  label: { vi: 'Hỗ trợ đi học lại', en: 'Return to school supported' },
  basis: BACK,
  body: closed({}, { provider, dropout }),
  personal: { narrative },
})
export const childReturnedToSchool = fact({
  type: 'ChildReturnedToSchool',
  schema: 1,
  streams: ['case', 'child'],
  by: HELPERS,
  label: { vi: 'Trẻ đi học trở lại', en: 'Child returned to school' },
  basis: BACK,
  body: closed({}, { provider, dropout }),
  personal: { narrative },
})
export const returnFailed = fact({
  type: 'ReturnFailed',
  schema: 1,
  streams: ['case', 'child'],
  by: HELPERS,
  label: { vi: 'Vận động đi học lại không thành', en: 'Return failed' },
  basis: BACK,
  body: closed({}, { provider, dropout }),
  personal: { narrative },
})
export const schoolIntegrationChecked = fact({
  type: 'SchoolIntegrationChecked',
  schema: 1,
  streams: ['case', 'child'],
  by: ['school'],
  label: { vi: 'Theo dõi hòa nhập sau khi đi học lại', en: 'School integration checked' },
  basis: ['catalogue 106', 'plan II.3.3a-8'],
  body: closed(
    {
      check: named('Lần theo dõi', 'Check', code(INTEGRATION_CHECKS)),
      attendance: named('Tình hình đi học', 'Attendance', code(ATTENDANCE)),
    },
    { dropout, nextOn: calendarDate },
  ),
  personal: { narrative },
})
