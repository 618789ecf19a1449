// For the planner of the register of evidence: one row, read cell by cell.
import { interval, type Interval, type OccurredAt } from '@hoso/facts'
import { isNumber } from '../clear-words.ts'
import type { EvidenceColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import { type RowReader, rowReader } from '../row-reader.ts'
import { occurredOn, readTime } from '../times.ts'
import { nameKey, tidyLine } from '../vietnamese.ts'
import { type Action, actionWords } from './words.ts'

export interface EvidenceRow {
  readonly row: Row
  readonly reader: RowReader<EvidenceColumn>
  readonly number: string
  readonly action: Action
  readonly occurredAt: OccurredAt
  readonly when: Interval
}

const ITEM = /^([A-Z]{1,6})[ ./-]*(?:(\d{4}) ?[./-] ?)?(\d{1,4})$/

/** `VC-04` of `vc4`, `VC - 04`; `7` of `07`. Undefined when it is no such number. */
const readItemNumber = (cell: string): string | undefined => {
  const s = tidyLine(cell).toUpperCase()
  const [, prefix, year, number] = ITEM.exec(s) ?? []
  if (prefix !== undefined && number !== undefined && isNumber(`${prefix}-${number}`))
    return `${prefix}-${year === undefined ? '' : `${year}-`}${String(Number(number)).padStart(2, '0')}`
  const bare = /^0*(\d{1,6})$/.exec(s)?.[1]
  if (bare !== undefined) return bare
  const whole = s.replace(/\s/g, '')
  return isNumber(whole) ? whole : undefined
}

/** A number of a seal or of minutes, `NP-101`; undefined when it is none. */
export const readCode = (cell: string): string | undefined => {
  const s = tidyLine(cell).toUpperCase().replace(/\s/g, '')
  return isNumber(s) ? s : undefined
}

/** 64 hexadecimal digits, whatever their case and spaces. */
export const readDigest = (cell: string): string | undefined => {
  const s = nameKey(cell).replace(/[\s:-]/g, '')
  return /^[0-9a-f]{64}$/.test(s) ? s : undefined
}

const RECEIVING: ReadonlySet<Action> = new Set(['received', 'transferred', 'accepted', 'returned'])

/** A row, or its reader with what is wrong with it. */
export const readEvidenceRow = (table: Table, row: Row): EvidenceRow | RowReader<EvidenceColumn> => {
  const reader = rowReader<EvidenceColumn>(table, row)
  const needed = (column: EvidenceColumn): string => {
    const value = reader.line(column)
    if (value === '') reader.problem('missing-value', column)
    return value
  }
  const number = readItemNumber(needed('Mã vật chứng'))
  if (number === undefined && reader.line('Mã vật chứng') !== '')
    reader.problem('bad-code', 'Mã vật chứng', 'VC-04')
  const date = readDate(needed('Ngày'))
  const dated = date._tag === 'Day' || date._tag === 'Month' || date._tag === 'Year'
  if (!dated && date._tag !== 'Blank') reader.problem('impossible-date', 'Ngày')
  const time = readTime(reader.line('Giờ'))
  if (time._tag === 'Impossible') reader.problem('impossible-time', 'Giờ')
  const action = actionWords(needed('Việc'))
  if (action === undefined && reader.line('Việc') !== '')
    reader.problem('unknown-word', 'Việc', actionWords.usual)
  if (action !== undefined && RECEIVING.has(action)) needed('Người nhận')
  for (const column of ['Mô tả', 'Tình trạng', 'Nơi giữ', 'Ghi chú'] as const) reader.long(column)
  for (const column of ['Người giao', 'Người nhận'] as const) reader.short(column, 120)
  reader.short('Người chứng kiến', 300)
  if (reader.problems.length > 0 || number === undefined || action === undefined || !dated) return reader
  const occurredAt = occurredOn(date, time)
  return { row, reader, number, action, occurredAt, when: interval(occurredAt) }
}
