// For every reader of cells: the numbers that the books give to children, reports, cases and referrals, in one spelling each. They stand in clear.
import { isNumber } from './clear-words.ts'
import { tidyLine } from './vietnamese.ts'

const CHILD = /^([A-Z]{1,6}) ?(\d{0,3}) ?[-–—./ ] ?(\d{1,6})$/
const INTAKE = /^(?:số )?0*(\d{1,6})(?: ?[/-] ?(?:TN|TB|TNTB)?(?: ?[-/]? ?(\d{4}))?)?$/i
const INTAKE_YEAR_FIRST = /^[A-Z]{1,4}[ ./-]?(?:(\d{4})[ ./-])?0*(\d{1,6})$/i
const CASE = /^([A-Z]{1,4})[ .-]*(?:(\d{4}) ?[-./ ] ?)?(\d{1,3})$/
const REFERRAL = /(?<!\p{L})([A-Z]{1,4}) ?- ?(\d{1,4})(?!\d)/gu

const pad = (n: string, width: number): string => String(Number(n)).padStart(width, '0')
const upper = (cell: string): string => tidyLine(cell).toUpperCase()

/** `TK03-0147` of `tk3-147`, `TK03 - 0147`. Undefined when it is no such code. */
export const readChildCode = (cell: string): string | undefined => {
  const match = CHILD.exec(upper(cell))
  if (match === null) return undefined
  const [, prefix = '', unit = '', number = ''] = match
  if (!isNumber(`${prefix}${unit}-${number}`)) return undefined
  return `${prefix}${unit === '' ? '' : pad(unit, 2)}-${pad(number, 4)}`
}

/** `7` of `7`, `07`, `7/TN-2023`, `TN-2023-07`; with the year where the number bears one. */
export const readIntakeNumber = (
  cell: string,
): { readonly number: string; readonly year?: string } | undefined => {
  const s = tidyLine(cell)
  const [, n1, y1] = INTAKE.exec(s) ?? []
  const [, y2, n2] = INTAKE_YEAR_FIRST.exec(s) ?? []
  const [number, year] = n1 === undefined ? [n2, y2] : [n1, y1]
  if (number === undefined) return undefined
  return year === undefined ? { number } : { number, year }
}

/** `VV-2023-07` of `VV07`, `vv-2023-7`; `year` is the book's, for a short number. */
export const readCaseNumber = (cell: string, year: string): string | undefined => {
  const [, prefix = '', own, number = ''] = CASE.exec(upper(cell)) ?? []
  return isNumber(`${prefix}-${number}`) ? `${prefix}-${own ?? year}-${pad(number, 2)}` : undefined
}

/** `CG-07` of `CG-7`, `cg - 07`: the first one in a text. */
export const readReferralNumber = (text: string): string | undefined => {
  for (const [, prefix = '', number = ''] of upper(text).matchAll(REFERRAL))
    if (isNumber(`${prefix}-${number}`)) return `${prefix}-${pad(number, 2)}`
  return undefined
}
