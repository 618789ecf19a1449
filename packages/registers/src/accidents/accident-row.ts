// For the planner of the book of accidents: one row as the facts it states.
import { type AnyNewFact, interval, type OccurredAt } from '@hoso/facts'
import { isOffice, isUnit } from '../clear-words.ts'
import type { AccidentsColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { type DateReading, readDate } from '../dates.ts'
import type { ChildFinder } from '../find-child.ts'
import type { NumberedRow } from '../numbered-rows.ts'
import { readMoney } from '../numbers.ts'
import { some } from '../optional.ts'
import { isNameless, rowChild, runningNumber } from '../row-child.ts'
import { type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn, readTime } from '../times.ts'
import type { UnitReading } from '../units.ts'
import { nameKey } from '../vietnamese.ts'
import { channelWords, sexWords } from '../words.ts'
import { type Cause, causeIn, causeWords, concernIn, placeOf, severityWords } from './words.ts'

type Reader = RowReader<AccidentsColumn>
type Reported = Extract<AnyNewFact, { type: 'AccidentReported' }>

export interface AccidentRow extends NumberedRow<AccidentsColumn> {
  readonly cause: Cause
  readonly occurredAt: OccurredAt
  readonly writtenAt: OccurredAt
  readonly body: Omit<Reported['body'], 'number'>
  readonly personal: Reported['personal']
  /** Help that was given: đồng, where an amount is stated, and by whom. */
  readonly support?: { readonly amount?: string; readonly funder?: string; readonly detail?: string }
  /** Number of the report that it was passed on to, and what the book says of that. */
  readonly suspected?: { readonly number: string; readonly reason: string }
}

export interface AccidentReaders {
  readonly find: ChildFinder
  readonly unit: (cell: string) => UnitReading
  readonly unitNames: string
}

const ageOf = (cell: string): number | undefined => {
  const read: DateReading = readDate(/^\d+$/.test(cell) ? `${cell} tuổi` : cell)
  return read._tag === 'Age' && read.age <= 17 ? read.age : undefined
}

/** A row, or its reader with what is wrong with it. */
export const readAccidentRow = (
  table: Table,
  row: Row,
  { find, unit, unitNames }: AccidentReaders,
): AccidentRow | Reader => {
  const reader = rowReader<AccidentsColumn>(table, row)
  const date = readDate(reader.line('Ngày'))
  const dated = date._tag === 'Day' || date._tag === 'Month'
  if (!dated) reader.problem(date._tag === 'Blank' ? 'missing-value' : 'impossible-date', 'Ngày')
  const time = readTime(reader.line('Giờ'))
  if (time._tag === 'Impossible') reader.problem('impossible-time', 'Giờ')
  const told = readDate(reader.line('Ngày báo'))
  const isTold = told._tag === 'Day' || told._tag === 'Month'
  if (!isTold && told._tag !== 'Blank') reader.problem('impossible-date', 'Ngày báo')
  const keptAsText: AccidentsColumn[] = []
  const notes = [reader.long('Ghi chú'), ...reader.extra]
  const note = (column: AccidentsColumn): void => {
    notes.push(`${column}: ${reader.text(column)}`)
  }
  const keep = (column: AccidentsColumn): void => {
    if (reader.line(column) === '') return
    keptAsText.push(column)
    note(column)
  }
  const home = unit(reader.line('Tiểu khu'))
  if (home._tag === 'Unknown') reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  if (home._tag === 'Elsewhere' && reader.line('Tiểu khu') !== '') keep('Tiểu khu')
  const lives = home._tag === 'Unit' ? home.code : reader.line('Tiểu khu') === '' ? undefined : ''
  const whose = rowChild(reader, find, lives)
  const child = whose._tag === 'Listed' ? whose.child : undefined
  const name = reader.short('Họ và tên', 120)
  if (child?.name !== undefined && nameKey(name) !== child.name) keep('Họ và tên')

  const listed = causeWords(reader.line('Nguyên nhân'))
  const cause = listed ?? causeIn(reader.line('Nguyên nhân')) ?? 'other'
  if (listed === undefined) {
    if (causeIn(reader.line('Nguyên nhân')) === undefined) keep('Nguyên nhân')
    else note('Nguyên nhân')
  }
  const severity = severityWords(reader.line('Mức độ'))
  if (severity === undefined) keep('Mức độ')
  const sex = sexWords(reader.line('Giới tính'))
  if (sex === undefined) keep('Giới tính')
  const age = ageOf(reader.line('Tuổi'))
  if (age === undefined && reader.line('Tuổi') !== '') keep('Tuổi')
  const reporter = reader.short('Người báo', 200)
  const reportedBy = reporter === '' ? undefined : (channelWords(reporter) ?? 'other')

  const amount = readMoney(reader.line('Số tiền hỗ trợ'))
  if (amount === undefined ? reader.line('Số tiền hỗ trợ') !== '' : amount.startsWith('-'))
    reader.problem('bad-amount', 'Số tiền hỗ trợ')
  const helper = reader.short('Đơn vị hỗ trợ', 160)
  const helped = (amount !== undefined && amount !== '0') || (helper !== '' && amount === undefined)
  const clear = isOffice(helper) || isUnit(helper)
  if (!helped && helper !== '') note('Đơn vị hỗ trợ')

  const remark = reader.text('Ghi chú')
  const report = concernIn(remark)
  const accident = {
    // The name of a listed child stands in its listing.
    ...some('name', child === undefined ? name : ''),
    ...some('place', reader.long('Nơi xảy ra')),
    ...some('treatment', reader.long('Xử trí')),
    ...some('note', notes.filter((n) => n !== '').join('\n')),
  }
  if (reader.problems.length === 0 && dated && isTold) {
    const [happened, heard] = [
      interval(occurredOn(date, time)),
      interval(occurredOn(told, { _tag: 'Blank' })),
    ]
    if (heard.to < happened.from) reader.problem('recorded-before-event', 'Ngày')
  }
  if (reader.problems.length > 0 || !dated) return reader
  const occurredAt = occurredOn(date, time)
  const day = firstDay(occurredAt) ?? ''
  const who =
    child?.stream ?? (isNameless(name) ? `#${row.line}` : `${nameKey(name)}|${lives ?? ''}|${age ?? ''}`)
  return {
    reader,
    stt: runningNumber(reader.line('STT')),
    ...some('child', child?.stream),
    cause,
    occurredAt,
    // The book bears no other date of writing: it was written some time in the year.
    writtenAt: isTold ? occurredOn(told, { _tag: 'Blank' }) : { precision: 'year', in: day.slice(0, 4) },
    day,
    isDay: date._tag === 'Day',
    identity: `${who}|${day}|${cause}`,
    body: {
      cause,
      place: placeOf(reader.line('Nơi xảy ra')),
      severity: severity ?? 'unknown',
      sex: sex ?? 'unknown',
      ...(home._tag === 'Unit' ? { unit: home.code } : {}),
      ...some('age', age),
      ...some('reportedBy', reportedBy),
    },
    personal: {
      ...(Object.keys(accident).length === 0 ? {} : { accident }),
      ...(reportedBy === 'other' ? { reporter: { name: reporter } } : {}),
    },
    ...(helped
      ? {
          support: {
            ...some('amount', amount),
            ...some('funder', clear ? helper : ''),
            ...some('detail', clear ? '' : helper),
          },
        }
      : {}),
    ...(report === undefined ? {} : { suspected: { number: report, reason: remark } }),
    keptAsText,
  }
}
