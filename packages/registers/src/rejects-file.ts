// For whoever writes rejected rows down to be mended: the layout of the book, with line, code, column and reason behind.
import { REJECT_COLUMNS } from './columns.ts'
import type { Table } from './csv-table.ts'
import { type Lang, reason, type Reject } from './reject.ts'
import { nameKey } from './vietnamese.ts'

const NEEDS_QUOTES = /["\r\n]|^\s|\s$/

/**
 * The rejects as a CSV file, UTF-8 with byte order mark: same separator, headings and columns as the file they come from.
 * Mended, it is imported like the book; the added columns are left aside. It holds personal data.
 */
export const rejectsFile = (table: Table, rejects: ReadonlyArray<Reject>, lang: Lang = 'vi'): string => {
  const { delimiter, heading } = table
  const cell = (s: string): string =>
    NEEDS_QUOTES.test(s) || s.includes(delimiter) ? `"${s.replaceAll('"', '""')}"` : s
  const row = (cells: ReadonlyArray<string>): string => `${cells.map(cell).join(delimiter)}\r\n`
  // The columns that a rejects file had already are written anew.
  const code = heading.findIndex((h) => nameKey(h) === 'mã lỗi')
  const added = (h: string, i: number): boolean =>
    code >= 0 && (['dòng', 'mã lỗi', 'cột'].includes(nameKey(h)) || (nameKey(h) === 'lý do' && i > code))
  const kept = heading.flatMap((h, i) => (added(h, i) ? [] : [i]))
  const lines = rejects.map((r) => {
    const why = [r, ...r.also]
      .map((p, i) => `${i === 0 || p.column === '' ? '' : `${p.column}: `}${reason(p, lang)}`)
      .join(' | ')
    // A row with too many cells keeps them, behind its own columns; one with too few stays short: filled up it would pass
    // for a whole row before anybody has mended it.
    const own = kept
      .filter((i) => i < r.cells.length || r.code !== 'wrong-column-count')
      .map((i) => r.cells[i] ?? '')
    return row([...own, String(r.line), r.code, r.column, why, ...r.cells.slice(heading.length)])
  })
  return `\ufeff${row([...kept.map((i) => heading[i] ?? ''), ...REJECT_COLUMNS])}${lines.join('')}`
}
