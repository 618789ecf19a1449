// For every reader of cells: counts of people, times and copies as books write them.
import { nameKey } from './vietnamese.ts'

export type CountReading =
  | { readonly _tag: 'Blank' }
  | { readonly _tag: 'Count'; readonly count: number }
  | { readonly _tag: 'Negative' }
  | { readonly _tag: 'NoCount' }

const COUNT =
  /^([+-])? ?(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,9})(?:[.,]0+)? ?(?:người|em|cháu|trẻ|học sinh|hs|hộ|lượt|lần|phút|p|tờ|bản|vụ|tin)?$/
const NONE = new Set(['', '-', '—', '–', 'không rõ', 'chưa rõ'])

/** Reads `167 người`, `1.200`, `230`, `không`. */
export const readCount = (cell: string): CountReading => {
  const key = nameKey(cell)
  if (NONE.has(key)) return { _tag: 'Blank' }
  if (key === 'không' || key === 'không có') return { _tag: 'Count', count: 0 }
  const match = COUNT.exec(key)
  if (match === null) return { _tag: 'NoCount' }
  const count = Number((match[2] ?? '').replace(/\D/g, ''))
  if (match[1] === '-' && count > 0) return { _tag: 'Negative' }
  return count > 1_000_000 ? { _tag: 'NoCount' } : { _tag: 'Count', count }
}
