// For whoever reports accidents and injuries (plan V.9; catalogue rows 131–134).
import { closed, code, integer, line, named, text } from '../codec.ts'
import { ACCIDENT_CAUSES, ACCIDENT_PLACES, ACCIDENT_SEVERITIES } from '../codes/accident.ts'
import { SEX } from '../codes/child.ts'
import { CHANNELS } from '../codes/context.ts'
import { fact, personal, type Role } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { concernRef, dong, registerCode, unitCode } from '../values.ts'

const REPORTERS = ['unit-head', 'school', 'health-station'] as const satisfies ReadonlyArray<Role>
const HELPERS = [
  'unit-head',
  'mass-organisation',
  'child-protection-officer',
] as const satisfies ReadonlyArray<Role>

/** Number of the accident in the commune's book, with its year: `2023-20`. */
const number = named('Số', 'Number', registerCode)
const accident = named('Vụ tai nạn', 'Accident', registerCode)
/** An office or organisation; a private person's name is sealed. */
const funder = named('Đơn vị hỗ trợ', 'Funder', line(160))

export const accidentReported = fact({
  type: 'AccidentReported',
  schema: 1,
  streams: ['child'],
  by: REPORTERS,
  label: { vi: 'Báo tai nạn thương tích', en: 'Accident reported' },
  basis: ['catalogue 131', 'plan V.9'],
  body: closed(
    {
      number,
      cause: named('Nguyên nhân', 'Cause', code(ACCIDENT_CAUSES)),
      place: named('Nơi xảy ra', 'Place', code(ACCIDENT_PLACES)),
      severity: named('Mức độ', 'Severity', code(ACCIDENT_SEVERITIES)),
      sex: named('Giới tính', 'Sex', code(SEX)),
    },
    {
      unit: named('Tiểu khu', 'Unit of the commune', unitCode),
      age: named('Tuổi (số năm)', 'Age, in years', integer(0, 17)),
      reportedBy: named('Nguồn báo', 'Reported by', code(CHANNELS)),
    },
  ),
  personal: {
    accident: personal(
      'child',
      {},
      {
        name: line(120),
        place: text(),
        treatment: named('Xử trí', 'Treatment', text()),
        note: text(),
      },
    ),
    reporter: personal('reporter', { name: line(200) }),
  },
})
export const accidentFamilyVisited = fact({
  type: 'AccidentFamilyVisited',
  schema: 1,
  streams: ['child'],
  by: HELPERS,
  label: { vi: 'Thăm hỏi gia đình trẻ bị tai nạn', en: 'Family visited after an accident' },
  basis: ['catalogue 132', 'plan V.9'],
  body: closed({}, { accident, provider: named('Đơn vị', 'Provider', line(160)) }),
  personal: { narrative },
})
export const accidentSupportGiven = fact({
  type: 'AccidentSupportGiven',
  schema: 1,
  streams: ['child'],
  by: HELPERS,
  label: { vi: 'Hỗ trợ trẻ bị tai nạn', en: 'Support given after an accident' },
  basis: ['catalogue 132', 'plan V.9'],
  /** Of help in kind that nobody valued, no amount. */
  body: closed({}, { amount: named('Số tiền (đồng)', 'Amount (đồng)', dong), accident, funder }),
  personal: { narrative },
})
export const accidentLinkedToConcern = fact({
  type: 'AccidentLinkedToConcern',
  schema: 1,
  streams: ['child'],
  by: ['child-protection-officer'],
  label: { vi: 'Nghi liên quan bạo lực, bỏ mặc', en: 'Accident linked to a concern' },
  basis: ['catalogue 133', 'plan V.9', 'Luật Trẻ em 2016 Điều 51'],
  body: closed(
    { concern: concernRef, concernNumber: named('Số tin báo', 'Number of the report', registerCode) },
    { accident },
  ),
  personal: { narrative },
})
export const hazardFixed = fact({
  type: 'HazardFixed',
  schema: 1,
  streams: ['unit', 'programme'],
  by: ['unit-head'],
  label: { vi: 'Khắc phục nguy cơ gây tai nạn', en: 'Hazard fixed' },
  basis: ['catalogue 134', 'plan V.9'],
  body: closed(
    { place: named('Nơi có nguy cơ', 'Place', code(ACCIDENT_PLACES)) },
    {
      unit: named('Tiểu khu', 'Unit of the commune', unitCode),
      cause: named('Nguy cơ', 'Hazard', code(ACCIDENT_CAUSES)),
    },
  ),
  personal: { remark },
})
