// For the planner of unit reports: the period that a report is about, as people write it, and its days.
import { daysInMonth } from '../dates.ts'
import { plainKey } from '../vietnamese.ts'

export type Cadence = 'month' | 'quarter' | 'half-year' | 'year'

export interface ReportPeriod {
  /** `2023-05`, `2023-Q2`, `2023-H1`, `2023` */
  readonly period: string
  readonly every: Cadence
  readonly year: string
}

const MONTH = /^(?:bao cao )?(?:thang |t\.? ?)?(\d{1,2}) ?(?:[/.-]|nam) ?(\d{4})$/
const MONTH_ISO = /^(\d{4})[/.-](\d{1,2})$/
const QUARTER = /^(?:bao cao )?(?:quy |q\.? ?)(iv|i{1,3}|\d{1,2})(?: ?(?:[/.,-]|nam)? ?)(\d{4})$/
const HALF = /^(?:bao cao )?(?:6|sau) thang (dau|cuoi)(?: nam| ?[/,-])? ?(\d{4})$/
const YEAR = /^(?:bao cao )?(?:ca )?nam (\d{4})$/
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

const real = (year: string, n: number, most: number): boolean =>
  /^(?:19|20)/.test(year) && n >= 1 && n <= most
const pad = (n: number): string => String(n).padStart(2, '0')

/** Reads `05/2023`, `Tháng 5/2023`, `T5/2023`, `Quý II/2023`, `6 tháng đầu năm 2023`, `Năm 2023`. Undefined: no such period. */
export const readPeriod = (cell: string): ReportPeriod | undefined => {
  const s = plainKey(cell)
  const iso = MONTH_ISO.exec(s)
  const [, m, my] = iso === null ? (MONTH.exec(s) ?? []) : ['', iso[2], iso[1]]
  if (m !== undefined && my !== undefined)
    return real(my, Number(m), 12)
      ? { period: `${my}-${pad(Number(m))}`, every: 'month', year: my }
      : undefined
  const [, q, qy] = QUARTER.exec(s) ?? []
  if (q !== undefined && qy !== undefined) {
    const n = ROMAN[q] ?? Number(q)
    return real(qy, n, 4) ? { period: `${qy}-Q${n}`, every: 'quarter', year: qy } : undefined
  }
  const [, half, hy] = HALF.exec(s) ?? []
  if (half !== undefined && hy !== undefined && real(hy, 1, 2))
    return { period: `${hy}-H${half === 'dau' ? 1 : 2}`, every: 'half-year', year: hy }
  const y = YEAR.exec(s)?.[1]
  return y !== undefined && real(y, 1, 1) ? { period: y, every: 'year', year: y } : undefined
}

/** First and last month of a period. */
const monthsOf = (period: string): readonly [first: number, last: number] => {
  const part = period.slice(5)
  if (part.startsWith('Q')) return [Number(part[1]) * 3 - 2, Number(part[1]) * 3]
  if (part.startsWith('H')) return [Number(part[1]) * 6 - 5, Number(part[1]) * 6]
  return part === '' ? [1, 12] : [Number(part), Number(part)]
}

/** First day of a period. */
export const beginsOn = (period: string): string => `${period.slice(0, 4)}-${pad(monthsOf(period)[0])}-01`

/** A day of the month after a period; the last one where that month is shorter. */
export const dayAfter = (period: string, day: number): string => {
  const [year, last] = [Number(period.slice(0, 4)), monthsOf(period)[1]]
  const [y, m] = last === 12 ? [year + 1, 1] : [year, last + 1]
  return `${y}-${pad(m)}-${pad(Math.min(day, daysInMonth(y, m)))}`
}

/** Every period of a year. */
export const periodsOf = (year: string, every: Cadence): ReadonlyArray<string> => {
  switch (every) {
    case 'month':
      return Array.from({ length: 12 }, (_, i) => `${year}-${pad(i + 1)}`)
    case 'quarter':
      return Array.from({ length: 4 }, (_, i) => `${year}-Q${i + 1}`)
    case 'half-year':
      return [`${year}-H1`, `${year}-H2`]
    case 'year':
      return [year]
  }
}
