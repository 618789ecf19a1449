// For the importer: the monthly list of social assistance as facts. A row says paid or not paid, and that is recorded as it stands; that somebody began or ceased to be entitled is not read out of it.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import type { Row, Table } from '../csv-table.ts'
import { readDate, span } from '../dates.ts'
import { childFinder, type ChildFinder } from '../find-child.ts'
import type { Known, KnownChild } from '../known.ts'
import { readMoney } from '../numbers.ts'
import { some } from '../optional.ts'
import { bookYear, type Mint, type PlannedRow, type Reading, type Repeat, type Setting } from '../plan.ts'
import type { Reject } from '../reject.ts'
import { hasOtherName } from '../row-child.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { occurredOn } from '../times.ts'
import { totalsDiffering } from '../totals.ts'
import { unitReader, type UnitReading } from '../units.ts'
import { nameKey } from '../vietnamese.ts'
import { missedWords, paymentWords } from '../words.ts'
import type { AssistanceColumn } from './columns.ts'
import { readGround } from './grounds.ts'
import { readCoefficient, readListMonth, readMonths } from './months.ts'

type Reader = RowReader<AssistanceColumn>
type Payment = Extract<AnyNewFact, { type: 'SocialAssistancePaid' | 'PaymentMissed' }>

interface PaymentRow {
  readonly row: Row
  readonly reader: Reader
  readonly list: string
  /** Child, ground, months and whether it was paid: what makes it an entry of its own. */
  readonly entry: string
  readonly stream: string
  readonly fact: Payment
  readonly occurredAt: OccurredAt
  readonly keptAsText: ReadonlyArray<AssistanceColumn>
}

interface Readers {
  readonly find: ChildFinder
  readonly unit: (cell: string) => UnitReading
  readonly unitNames: string
}

/** Do the row's birth date and the listed one agree, as far as both are known? */
const sameBirth = (cell: string, { birth }: KnownChild): boolean => {
  const date = span(readDate(cell))
  return (
    date === undefined ||
    birth.first === undefined ||
    birth.last === undefined ||
    (date.first <= birth.last && birth.first <= date.last)
  )
}

const childOf = (reader: Reader, find: ChildFinder): KnownChild | undefined => {
  const code = reader.line('Mã trẻ')
  const found = find.byCode(code)
  if (found._tag === 'Child') return found.child
  if (code === '') reader.problem('missing-value', 'Mã trẻ')
  else if (found._tag === 'BadCode') reader.problem('bad-code', 'Mã trẻ', 'TK03-0147')
  else reader.problem('unknown-child', 'Mã trẻ')
  return undefined
}

const listOf = (reader: Reader): string | undefined => {
  const cell = reader.line('Kỳ chi')
  const list = readListMonth(cell)
  if (list === undefined)
    reader.problem(cell === '' ? 'missing-value' : 'impossible-month', 'Kỳ chi', cell === '' ? '' : '07/2023')
  return list
}

const readRow = (table: Table, row: Row, { find, unit, unitNames }: Readers): PaymentRow | Reader => {
  const reader = rowReader<AssistanceColumn>(table, row)
  const list = listOf(reader)
  const child = childOf(reader, find)
  const keptAsText: AssistanceColumn[] = []
  const notes = [...reader.extra]
  const keep = (column: AssistanceColumn): void => {
    if (reader.line(column) === '') return
    keptAsText.push(column)
    notes.push(`${column}: ${reader.text(column)}`)
  }
  /** A value that is read, or kept as it stands. */
  const told = <A>(column: AssistanceColumn, value: A | undefined): A | undefined => {
    if (value === undefined && reader.line(column) !== '') keep(column)
    return value
  }
  if (child?.name !== undefined && nameKey(reader.line('Họ và tên')) !== child.name) keep('Họ và tên')
  if (child !== undefined && !sameBirth(reader.line('Ngày sinh'), child)) keep('Ngày sinh')
  const home = unit(reader.line('Tiểu khu'))
  if (home._tag === 'Unknown') reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  const ground = told('Đối tượng', readGround(reader.line('Đối tượng')))
  const status = paymentWords(reader.line('Trạng thái'))
  if (status === undefined) {
    const blank = reader.line('Trạng thái') === ''
    reader.problem(blank ? 'missing-value' : 'unknown-word', 'Trạng thái', paymentWords.usual)
  }
  const amount = readMoney(reader.line('Số tiền'))
  const blankAmount = reader.line('Số tiền') === ''
  if (amount === undefined ? !blankAmount : amount.startsWith('-')) reader.problem('bad-amount', 'Số tiền')
  if (blankAmount && status === 'paid') reader.problem('missing-value', 'Số tiền')
  const monthsCell = reader.line('Tháng hưởng')
  const months = monthsCell === '' ? undefined : readMonths(monthsCell, list ?? '2000-01')
  if (monthsCell !== '' && months === undefined)
    reader.problem('impossible-month', 'Tháng hưởng', '07; 07, 08; 07/2023')
  const paidOn = readDate(reader.line('Ngày chi'))
  const isDate = paidOn._tag === 'Day' || paidOn._tag === 'Month'
  if (!isDate && paidOn._tag !== 'Blank') reader.problem('impossible-date', 'Ngày chi')
  const receiver = reader.short('Người nhận', 120)
  const note = reader.long('Ghi chú')
  const reason = missedWords(note) ?? 'other'
  if (note !== '' && (status === 'paid' || reason === 'other')) notes.unshift(note)
  if (status === 'missed' && isDate) keep('Ngày chi')
  const stated = {
    ...(months === undefined ? {} : { months }),
    ...some('coefficient', told('Hệ số', readCoefficient(reader.line('Hệ số')))),
    ...some('standard', told('Mức chuẩn', readMoney(reader.line('Mức chuẩn')))),
    ...(home._tag === 'Unit' ? { unit: home.code } : {}),
  }
  if (home._tag === 'Elsewhere' && reader.line('Tiểu khu') !== '') keep('Tiểu khu')
  const notesText = notes.join('\n')
  const personal = {
    ...(receiver === '' ? {} : { receiver: { name: receiver } }),
    ...(notesText === '' ? {} : { narrative: { note: notesText } }),
  }
  if (reader.problems.length > 0 || list === undefined || child === undefined || status === undefined)
    return reader
  const base = {
    list,
    ground: ground ?? (reader.line('Đối tượng') === '' ? 'unknown' : 'other'),
    ...stated,
  } as const
  return {
    row,
    reader,
    list,
    entry: `${child.code}-${base.ground}-${(months ?? [list]).join('+')}-${status}`,
    stream: child.stream,
    keptAsText,
    fact:
      status === 'paid'
        ? { type: 'SocialAssistancePaid', body: { ...base, amount: amount ?? '0' }, personal }
        : { type: 'PaymentMissed', body: { ...base, reason, ...some('amount', amount) }, personal },
    // Where the day is not told, and of what was not paid, no more is known than the month of the list.
    occurredAt:
      status === 'paid' && isDate ? occurredOn(paidOn, { _tag: 'Blank' }) : { precision: 'month', in: list },
  }
}

const planRow = ({ row, list, entry, stream, fact, occurredAt }: PaymentRow): PlannedRow => {
  const key = `assistance/${list}-${entry}`
  return {
    line: row.line,
    cells: row.cells,
    key,
    facts: [{ key: `${key}/payment`, line: row.line, stream, fact, occurredAt, writtenAt: occurredAt }],
  }
}

const sameEntry = (a: PaymentRow, b: PaymentRow): boolean =>
  JSON.stringify([a.fact.body, a.occurredAt]) === JSON.stringify([b.fact.body, b.occurredAt])

/** Plans the monthly list of social assistance. */
export const readAssistance = (table: Table, known: Known, setting: Setting, _mint: Mint): Reading => {
  const readers: Readers = {
    find: childFinder(known),
    unit: unitReader(setting.units),
    unitNames: setting.units.map((u) => u.code).join(', '),
  }
  const read = table.rows.map((row) => readRow(table, row, readers))
  const lists = read.flatMap((r) => ('list' in r ? [r.list.slice(0, 4)] : []))
  const year = bookYear(table, known, setting, lists)
  const rows: PlannedRow[] = []
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const otherNames: number[] = []
  const first = new Map<string, PaymentRow>()
  const amounts = new Map<number, string>()
  const refuse = (reader: Reader): void => {
    const reject = rejectOf('assistance', reader)
    if (reject !== undefined) rejected.push(reject)
  }
  for (const r of read) {
    if (!('list' in r)) {
      refuse(r)
      continue
    }
    const entry = `${r.list}-${r.entry}`
    const earlier = first.get(entry)
    if (r.list.slice(0, 4) !== year) r.reader.problem('outside-year', 'Kỳ chi', year)
    else if (earlier !== undefined) {
      if (sameEntry(earlier, r)) {
        repeats.push({
          line: r.row.line,
          of: earlier.row.line,
          differs: differingColumns(table, earlier.row, r.row, []),
        })
        continue
      }
      r.reader.problem('entry-conflict', 'Mã trẻ', String(earlier.row.line))
    }
    if (r.reader.problems.length > 0) {
      refuse(r.reader)
      continue
    }
    first.set(entry, r)
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    if (hasOtherName(r.keptAsText)) otherNames.push(r.row.line)
    rows.push(planRow(r))
    if (r.fact.type === 'SocialAssistancePaid') amounts.set(r.row.line, r.fact.body.amount)
  }
  const totalsDiffer = totalsDiffering(table, 'Số tiền', amounts)
  return { year, rows, repeats, rejected, keptAsText, otherNames, totalsDiffer, links: [] }
}
