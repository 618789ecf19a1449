// For every reader of cells: money, telephone numbers and personal numbers, with what spreadsheets do to them undone.
import { nameKey, tidyLine } from './vietnamese.ts'

// No amount begins with a zero; a telephone number does.
const MONEY = /^([+-])? ?([1-9]\d{0,2}(?:[.,\u00a0 ]\d{3})+|[1-9]\d*|0+) ?(?:đ|đồng|vnđ|vnd)?$/

/** Whole đồng as a string of digits: `1.080.000 đ`, `1080000`, `1.080.000 đồng`. Undefined when it is no amount. */
export const readMoney = (cell: string): string | undefined => {
  const match = MONEY.exec(nameKey(cell))
  if (match === null) return undefined
  const digits = (match[2] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return digits.length > 18 ? undefined : match[1] === '-' && digits !== '0' ? `-${digits}` : digits
}

/** A telephone number as digits; the first zero that a spreadsheet dropped is put back. Undefined when it is none. */
export const readPhone = (cell: string): string | undefined => {
  const s = tidyLine(cell)
  if (!/^\+?[\d ().-]+$/.test(s)) return undefined
  const digits = s.replace(/\D/g, '')
  if (s.startsWith('+')) return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : undefined
  const whole = digits.length === 9 && !digits.startsWith('0') ? `0${digits}` : digits
  return whole.length >= 8 && whole.length <= 15 ? whole : undefined
}

/** A personal identification number of 12 digits; 11 digits lost their first zero. Undefined when it is none. */
export const readPersonalId = (cell: string): string | undefined => {
  const digits = tidyLine(cell).replace(/[ .-]/g, '')
  if (/^\d{12}$/.test(digits)) return digits
  return /^\d{11}$/.test(digits) ? `0${digits}` : undefined
}
