// For every reader of cells: dates and ages as commune books write them.
import { tidyLine } from './vietnamese.ts'

/** What a cell says about a date. */
export type DateReading =
  | { readonly _tag: 'Blank' }
  /** `2023-05-12` */
  | { readonly _tag: 'Day'; readonly day: string }
  /** `2023-05` */
  | { readonly _tag: 'Month'; readonly month: string }
  /** `2023` */
  | { readonly _tag: 'Year'; readonly year: string }
  /** Full years; `estimated` when the book says about. */
  | { readonly _tag: 'Age'; readonly age: number; readonly estimated: boolean }
  /** Not a date, or none that exists. */
  | { readonly _tag: 'Impossible' }

const IMPOSSIBLE: DateReading = { _tag: 'Impossible' }
const pad = (n: number, width: number): string => String(n).padStart(width, '0')

const DAY = /^(?:ngày )?(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$/
const DAY_IN_WORDS = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/
const ISO_DAY = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/
const MONTH = /^(?:tháng )?(\d{1,2}) ?(?:[/.-]|năm) ?(\d{4})$/
const YEAR = /^(?:năm )?(\d{4})$/
const AGE =
  /^(~|≈|khoảng|chừng|độ|ước|ước chừng|tầm)? ?(\d{1,3}) ?(tuổi|t|tháng tuổi|tháng)?( ?\(?ước( tính)?\)?)?$/

/** Number of days of a month of the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

const day = (d: number, m: number, y: number): DateReading =>
  y < 1900 || y > 2099 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)
    ? IMPOSSIBLE
    : { _tag: 'Day', day: `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}` }

// A child's book knows no other century.
const century = (y: string): number => (y.length === 2 ? 2000 + Number(y) : Number(y))

/** Reads `dd/mm/yyyy`, `d/m/yyyy`, `dd-mm-yyyy`, `mm/yyyy`, `yyyy`, and `khoảng 8 tuổi`, `8 tuổi (ước)`, `~8 tuổi`, `8 tuổi`. */
export const readDate = (cell: string): DateReading => {
  const s = tidyLine(cell).toLowerCase()
  if (s === '') return { _tag: 'Blank' }
  const dmy = DAY.exec(s) ?? DAY_IN_WORDS.exec(s)
  if (dmy !== null) return day(Number(dmy[1]), Number(dmy[2]), century(dmy[3] ?? ''))
  const iso = ISO_DAY.exec(s)
  if (iso !== null) return day(Number(iso[3]), Number(iso[2]), Number(iso[1]))
  const my = MONTH.exec(s)
  if (my !== null) {
    const [month, year] = [Number(my[1]), Number(my[2])]
    if (day(1, month, year)._tag === 'Impossible') return IMPOSSIBLE
    return { _tag: 'Month', month: `${pad(year, 4)}-${pad(month, 2)}` }
  }
  const y = YEAR.exec(s)?.[1]
  if (y !== undefined)
    return day(1, 1, Number(y))._tag === 'Impossible' ? IMPOSSIBLE : { _tag: 'Year', year: y }
  return readAge(s)
}

const readAge = (s: string): DateReading => {
  if (s === 'sơ sinh' || s === 'trẻ sơ sinh') return { _tag: 'Age', age: 0, estimated: true }
  const match = AGE.exec(s)
  // A bare number is no age: it could be a day, a year cut short, a serial number of a spreadsheet.
  if (match === null || (match[3] === undefined && match[1] === undefined)) return IMPOSSIBLE
  const count = Number(match[2])
  const age = match[3]?.startsWith('tháng') === true ? Math.floor(count / 12) : count
  return age > 120
    ? IMPOSSIBLE
    : { _tag: 'Age', age, estimated: match[1] !== undefined || match[4] !== undefined }
}

/** `2023-05-12`, `2023-05` or `2023`: as much as is known; undefined when it is no date. */
export const dateText = (r: DateReading): string | undefined => {
  switch (r._tag) {
    case 'Day':
      return r.day
    case 'Month':
      return r.month
    case 'Year':
      return r.year
    default:
      return undefined
  }
}

/** First and last day that a reading can mean; undefined when it is no date. */
export const span = (r: DateReading): { readonly first: string; readonly last: string } | undefined => {
  switch (r._tag) {
    case 'Day':
      return { first: r.day, last: r.day }
    case 'Month': {
      const [y, m] = r.month.split('-').map(Number)
      return { first: `${r.month}-01`, last: `${r.month}-${daysInMonth(y ?? 0, m ?? 1)}` }
    }
    case 'Year':
      return { first: `${r.year}-01-01`, last: `${r.year}-12-31` }
    default:
      return undefined
  }
}

/** Completed years on a day; on the birthday itself the year is complete. */
export const completedYears = (birth: string, on: string): number =>
  Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0)
