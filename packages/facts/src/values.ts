// For whoever declares facts: single values that several facts share, with their form and meaning.
import { closed, integer, literal, named, pattern, tagged } from './codec.ts'
import { isCleanString } from './plain.ts'

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Whether `YYYY-MM-DD…` of the right form names a day, in the Gregorian calendar. */
const realDate = (s: string): boolean => {
  const day = Number(s.slice(8, 10))
  if (day <= 28) return true
  const year = Number(s.slice(0, 4))
  const month = Number(s.slice(5, 7))
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0)
}

// Years 1900–2099: a two-digit or mistyped year is refused here and not read as the first century.
const YEAR = '(?:19|20)[0-9]{2}'
const MONTH = `${YEAR}-(?:0[1-9]|1[0-2])`
const DAY = `${MONTH}-(?:0[1-9]|[12][0-9]|3[01])`
const MINUTE = '(?:[01][0-9]|2[0-3]):[0-5][0-9]'

/** A day of the civil calendar. */
export const calendarDate = pattern(
  { vi: 'ngày có thật dạng YYYY-MM-DD', en: 'a real date, YYYY-MM-DD' },
  new RegExp(`^${DAY}$`),
  '2023-05-12',
  realDate,
)
export const month = pattern(
  { vi: 'tháng dạng YYYY-MM', en: 'a month, YYYY-MM' },
  new RegExp(`^${MONTH}$`),
  '2023-05',
)
export const year = pattern({ vi: 'năm dạng YYYY', en: 'a year, YYYY' }, new RegExp(`^${YEAR}$`), '2023')
/** The period that a report is about: a month, a quarter, half a year or a year. */
export const reportPeriod = named(
  'Kỳ báo cáo',
  'Period reported on',
  pattern(
    { vi: 'kỳ dạng YYYY-MM, YYYY-Qn, YYYY-Hn hoặc YYYY', en: 'a period, YYYY-MM, YYYY-Qn, YYYY-Hn or YYYY' },
    new RegExp(`^${YEAR}(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?$`),
    '2023-05',
  ),
)
/** A minute of Vietnamese civil time. */
export const minute = pattern(
  { vi: 'phút có thật dạng YYYY-MM-DDThh:mm', en: 'a real minute, YYYY-MM-DDThh:mm' },
  new RegExp(`^${DAY}T${MINUTE}$`),
  '2023-05-12T22:40',
  realDate,
)
export const instant = pattern(
  { vi: 'thời điểm UTC dạng YYYY-MM-DDThh:mm:ss.sssZ', en: 'an instant in UTC, YYYY-MM-DDThh:mm:ss.sssZ' },
  new RegExp(`^${DAY}T${MINUTE}:[0-5][0-9][.][0-9]{3}Z$`),
  '2023-05-12T15:40:00.000Z',
  realDate,
)

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
export const uuid = pattern(
  { vi: 'UUID chữ thường', en: 'a UUID in lower case' },
  new RegExp(`^${UUID}$`),
  '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
)

const ref = (kind: string) =>
  pattern(
    { vi: `tham chiếu đến dòng sự kiện ${kind}`, en: `a reference to a ${kind} stream` },
    new RegExp(`^${kind}-${UUID}$`),
    `${kind}-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11`,
  )
export const childRef = ref('child')
export const concernRef = ref('concern')
export const caseRef = ref('case')
export const carerRef = ref('carer')
/** A stream of any kind. */
export const streamRef = pattern(
  { vi: 'tham chiếu đến một dòng sự kiện', en: 'a reference to a stream' },
  new RegExp(`^(?:child|concern|case|evidence|carer|unit|programme|actor)-${UUID}$`),
  'case-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
)
/** A person whose data may be erased. Officials are not among them: who acted answers for it as long as the record stands. */
export const personRef = pattern(
  { vi: 'tham chiếu đến một người', en: 'a reference to a person' },
  new RegExp(`^(?:child|carer|person)-${UUID}$`),
  'person-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
)
/** Who acts: a pseudonym, or the system itself. */
export const actorRef = pattern(
  { vi: 'tham chiếu đến người thực hiện', en: 'an actor reference' },
  new RegExp(`^(?:actor-${UUID}|system)$`),
  'actor-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
)
/** Hash of an entry as the ledger writes it: base64url of 32 bytes, without padding. */
export const leafHash = pattern(
  { vi: 'mã băm của mục ghi (base64url, 43 ký tự)', en: 'a leaf hash (base64url, 43 characters)' },
  /^[A-Za-z0-9_-]{43}$/,
  'A'.repeat(43),
)

/** Whole đồng as a decimal string, since money never travels as a number (ledger format §2). */
export const dong = pattern(
  { vi: 'số tiền nguyên đồng, chỉ gồm chữ số', en: 'whole đồng as a string of digits' },
  /^(?:0|-?[1-9][0-9]{0,17})$/,
  '1080000',
)

/** Codes are given by the commune: `TK03-0147`, `VV-2023-04`, `CG-07`. */
export const registerCode = pattern(
  { vi: 'mã số của sổ, chữ in hoa và chữ số', en: "a register's own code, capitals and digits" },
  /^[A-Z0-9][A-Z0-9./-]{0,39}$/,
  'TK03-0147',
)
/** A unit below the commune (tiểu khu, thôn, tổ dân phố), by the number or name its commune gives it. */
export const unitCode = pattern(
  { vi: 'số hoặc tên tiểu khu, thôn, tổ dân phố', en: 'number or name of a unit of the commune' },
  /^[\p{L}\p{N}](?:[\p{L}\p{N} .-]{0,38}[\p{L}\p{N}.])?$/u,
  '3',
  isCleanString,
)
export const decisionNumber = pattern(
  { vi: 'số quyết định', en: 'a decision number' },
  /^[\p{L}\p{N}][\p{L}\p{N}./&-]{0,59}$/u,
  '73/QĐ-UBND',
  isCleanString,
)
/** Personal identification number (số định danh cá nhân, 12 digits). */
export const personalId = pattern({ vi: '12 chữ số', en: '12 digits' }, /^[0-9]{12}$/, '039212837969')
export const phone = pattern(
  { vi: 'số điện thoại chỉ gồm chữ số', en: 'a telephone number of digits' },
  /^[+]?[0-9]{8,15}$/,
  '0950000000',
)

/** Birth date as far as statistics need it and no further: the day is sealed. */
export const birth = named(
  'Năm, tháng sinh',
  'Birth month',
  tagged('precision', {
    day: closed({ precision: literal('day'), month }),
    month: closed({ precision: literal('month'), month }),
    year: closed({ precision: literal('year'), year }),
    estimated: closed({ precision: literal('estimated'), age: integer(0, 120), asOf: calendarDate }),
    unknown: closed({ precision: literal('unknown') }),
  }),
)
