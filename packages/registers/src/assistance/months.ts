// For the reader of paying lists: the month of a list, the months it pays for, and coefficients.
import { readDate } from '../dates.ts'
import { nameKey } from '../vietnamese.ts'

/** `2023-01` of `01/2023`, `T01/2023`, `Tháng 1/2023`, and of the first of a month that a spreadsheet made of it. */
export const readListMonth = (cell: string): string | undefined => {
  const date = readDate(nameKey(cell).replace(/^t(?=\d)/, ''))
  if (date._tag === 'Month') return date.month
  return date._tag === 'Day' ? date.day.slice(0, 7) : undefined
}

const ONE = /^(?:tháng |t)?(\d{1,2})(?: ?[/.-] ?(\d{4}))?$/
const SEVERAL = /^(?:tháng |t)?(\d{1,2}) ?(?:[-–]|đến) ?(?:tháng |t)?(\d{1,2})$/

const text = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`

/** A month without a year is the one nearest to the list: a list of January pays arrears of the year before. */
const nearest = (month: number, list: string): string => {
  const [year, of] = [Number(list.slice(0, 4)), Number(list.slice(5))]
  return text(month - of >= 6 ? year - 1 : of - month > 6 ? year + 1 : year, month)
}

/** Months of `07`, `07, 08`, `7-9`, `12/2022`, in order, each once. Undefined when a part of the cell is no month. */
export const readMonths = (cell: string, list: string): ReadonlyArray<string> | undefined => {
  const months = new Set<string>()
  const parts = nameKey(cell)
    .split(/[,;+&]| và /)
    .map((s) => s.trim())
  for (const part of parts) {
    const [, first, last] = SEVERAL.exec(part) ?? []
    const [, single, year] = ONE.exec(part) ?? []
    const [from, to] = [Number(first ?? single ?? 0), Number(last ?? single ?? 0)]
    if (from < 1 || to > 12 || from > to) return undefined
    for (let m = from; m <= to; m++) months.add(year === undefined ? nearest(m, list) : text(Number(year), m))
  }
  return [...months].toSorted()
}

/** `1.5` of `1,5`, `1.5`, `1,50`; `2.0` of `2`. Undefined when it is no coefficient. */
export const readCoefficient = (cell: string): string | undefined => {
  const match = /^(\d{1,2})(?:[.,](\d)0?)?$/.exec(nameKey(cell))
  return match === null ? undefined : `${Number(match[1])}.${match[2] ?? '0'}`
}
