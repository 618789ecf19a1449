// For the importer: the book of visits and gifts as facts: a row with a gift, or with a visit only.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import { isOffice, isUnit } from '../clear-words.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import { childFinder, type ChildFinder } from '../find-child.ts'
import type { Known, KnownChild } from '../known.ts'
import { readMoney } from '../numbers.ts'
import { some } from '../optional.ts'
import { bookYear, type Mint, type PlannedRow, type Reading, type Repeat, type Setting } from '../plan.ts'
import { placed } from '../places.ts'
import type { Reject } from '../reject.ts'
import { hasOtherName, runningNumber } from '../row-child.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn } from '../times.ts'
import { totalsDiffering } from '../totals.ts'
import { unitReader, type UnitReading } from '../units.ts'
import { nameKey } from '../vietnamese.ts'
import { giftFormWords, giftSourceWords, occasionWords } from '../words.ts'
import type { VisitsColumn } from './columns.ts'

type Reader = RowReader<VisitsColumn>
type Visit = Extract<AnyNewFact, { type: 'GiftGiven' | 'HomeVisitMade' }>

interface VisitRow {
  readonly row: Row
  readonly reader: Reader
  readonly day: string
  /** Running number of the book; blank where the row has none. */
  readonly number: string
  readonly child: KnownChild
  readonly fact: Visit
  readonly occurredAt: OccurredAt
  readonly keptAsText: ReadonlyArray<VisitsColumn>
}

interface Readers {
  readonly find: ChildFinder
  readonly unit: (cell: string) => UnitReading
  readonly unitNames: string
}

/** The child of a row: by its code, else by name and unit. */
const childOf = (reader: Reader, find: ChildFinder, home: UnitReading): KnownChild | undefined => {
  const code = reader.line('Mã trẻ')
  const name = reader.line('Họ và tên')
  const column = code === '' ? 'Họ và tên' : 'Mã trẻ'
  if (code === '' && name === '') {
    reader.problem('missing-value', column)
    return undefined
  }
  // Somebody of another commune is not on the list, whatever the name.
  const unit = home._tag === 'Unit' ? home.code : reader.line('Tiểu khu') === '' ? undefined : ''
  const found = code === '' ? find.byName(name, unit) : find.byCode(code)
  switch (found._tag) {
    case 'Child':
      return found.child
    case 'BadCode':
      reader.problem('bad-code', column, 'TK03-0147')
      return undefined
    case 'Unknown':
      reader.problem('unknown-child', column)
      return undefined
    case 'Several':
      reader.problem('ambiguous-child', column, found.codes.join(', '))
      return undefined
  }
}

const readRow = (table: Table, row: Row, { find, unit, unitNames }: Readers): VisitRow | Reader => {
  const reader = rowReader<VisitsColumn>(table, row)
  const date = readDate(reader.line('Ngày'))
  const isDate = date._tag === 'Day' || date._tag === 'Month'
  if (!isDate) reader.problem(date._tag === 'Blank' ? 'missing-value' : 'impossible-date', 'Ngày')
  const home = unit(reader.line('Tiểu khu'))
  if (home._tag === 'Unknown') reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  const child = home._tag === 'Unknown' ? undefined : childOf(reader, find, home)
  const keptAsText: VisitsColumn[] = []
  const notes = [reader.long('Ghi chú'), ...reader.extra]
  const keep = (column: VisitsColumn): void => {
    if (reader.line(column) === '') return
    keptAsText.push(column)
    notes.push(`${column}: ${reader.text(column)}`)
  }
  const told = <C extends string>(column: VisitsColumn, code: C | undefined): C | 'other' => {
    if (code !== undefined) return code
    keep(column)
    return 'other'
  }
  if (child?.name !== undefined && nameKey(reader.line('Họ và tên')) !== child.name) keep('Họ và tên')
  if (home._tag === 'Elsewhere' && reader.line('Tiểu khu') !== '') keep('Tiểu khu')
  const occasion = told('Dịp', occasionWords(reader.line('Dịp')))
  const source = told('Nguồn', giftSourceWords(reader.line('Nguồn')))
  const form = giftFormWords(reader.line('Hình thức'))
  if (form === undefined && reader.line('Hình thức') !== '') keep('Hình thức')
  const value = readMoney(reader.line('Giá trị'))
  const isAmount = value === undefined ? reader.line('Giá trị') === '' : !value.startsWith('-')
  if (!isAmount) reader.problem('bad-amount', 'Giá trị')
  const giver = reader.short('Đơn vị thăm, tặng', 160)
  const provider = isOffice(giver) || isUnit(giver) ? giver : ''
  const receiver = reader.short('Người nhận ký', 120)
  // A value makes it a gift, whatever the word: a visit is worth no đồng.
  const isGift = form === 'goods' || form === 'money' || (value !== undefined && value !== '0')
  if (!isGift) {
    if (provider === '' && giver !== '') notes.push(`Đơn vị thăm, tặng: ${giver}`)
    if (receiver !== '') notes.push(`Người nhận ký: ${receiver}`)
  }
  const note = notes.filter((n) => n !== '').join('\n')
  const narrative = note === '' ? {} : { narrative: { note } }
  const clear = { ...some('provider', provider), ...(home._tag === 'Unit' ? { unit: home.code } : {}) }
  if (reader.problems.length > 0 || !isDate || child === undefined) return reader
  const occurredAt = occurredOn(date, { _tag: 'Blank' })
  const kind = form === 'goods' || form === 'money' ? form : 'unknown'
  return {
    row,
    reader,
    child,
    occurredAt,
    keptAsText,
    number: runningNumber(reader.line('STT')),
    day: firstDay(occurredAt) ?? '',
    fact: isGift
      ? {
          type: 'GiftGiven',
          body: { occasion, kind, source, signed: receiver !== '', ...clear, ...some('value', value) },
          personal: {
            ...(provider === '' && giver !== '' ? { giver: { name: giver } } : {}),
            ...(receiver === '' ? {} : { receiver: { name: receiver } }),
            ...narrative,
          },
        }
      : { type: 'HomeVisitMade', body: { occasion, ...clear }, personal: narrative },
  }
}

const planRow = ({ row, child, fact, occurredAt }: VisitRow, key: string): PlannedRow => ({
  line: row.line,
  cells: row.cells,
  key,
  facts: [
    { key: `${key}/visit`, line: row.line, stream: child.stream, fact, occurredAt, writtenAt: occurredAt },
  ],
})

const content = (r: VisitRow): string => JSON.stringify([r.child.code, r.occurredAt, r.fact])

/** Plans the book of visits and gifts. */
export const readVisits = (table: Table, known: Known, setting: Setting, _mint: Mint): Reading => {
  const readers: Readers = {
    find: childFinder(known),
    unit: unitReader(setting.units),
    unitNames: setting.units.map((u) => u.code).join(', '),
  }
  const read = table.rows.map((row) => readRow(table, row, readers))
  const days = read.flatMap((r) => ('day' in r ? [r.day.slice(0, 4)] : []))
  const year = bookYear(table, known, setting, days)
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const otherNames: number[] = []
  const first = new Map<string, VisitRow>()
  const amounts = new Map<number, string>()
  const taken: VisitRow[] = []
  const refuse = (reader: Reader): void => {
    const reject = rejectOf('visits', reader)
    if (reject !== undefined) rejected.push(reject)
  }
  for (const r of read) {
    if (!('day' in r)) {
      refuse(r)
      continue
    }
    const earlier = first.get(r.number === '' ? content(r) : r.number)
    if (r.day.slice(0, 4) !== year) r.reader.problem('outside-year', 'Ngày', year)
    else if (earlier !== undefined) {
      if (content(earlier) === content(r)) {
        repeats.push({
          line: r.row.line,
          of: earlier.row.line,
          differs: differingColumns(table, earlier.row, r.row, []),
        })
        continue
      }
      r.reader.problem('entry-conflict', 'STT', String(earlier.row.line))
    }
    if (r.reader.problems.length > 0) {
      refuse(r.reader)
      continue
    }
    first.set(r.number === '' ? content(r) : r.number, r)
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    if (hasOtherName(r.keptAsText)) otherNames.push(r.row.line)
    if (r.fact.type === 'GiftGiven') amounts.set(r.row.line, r.fact.body.value ?? '0')
    taken.push(r)
  }
  // Without a running number a row is known by day and child, and by its place among those.
  const places = placed(
    table,
    known,
    taken.filter((r) => r.number === '').map((row) => ({ row, base: `visits/${row.day}-${row.child.code}` })),
    (base, place) => `${base}-${place}`,
    planRow,
  )
  const rows = taken.map((r) => planRow(r, places.get(r) ?? `visits/${year}-${r.number}`))
  const totalsDiffer = totalsDiffering(table, 'Giá trị', amounts)
  return { year, rows, repeats, rejected, keptAsText, otherNames, totalsDiffer, links: [] }
}
