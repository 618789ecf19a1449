// For the importer: the book of budget and vouchers as facts, each voucher one movement of money.
import { type AnyNewFact, CHAPTERS, type FactType } from '@hoso/facts'
import { isDecision, isNumber } from '../clear-words.ts'
import { readCaseNumber } from '../codes.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import type { Known } from '../known.ts'
import { readMoney } from '../numbers.ts'
import { some } from '../optional.ts'
import { bookYear, type Mint, type PlannedFact, type Reading, type Repeat, type Setting } from '../plan.ts'
import { programmeStream } from '../programme-stream.ts'
import type { Reject } from '../reject.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn } from '../times.ts'
import { tidyLine } from '../vietnamese.ts'
import type { BudgetColumn } from './columns.ts'
import { lineWords, movementWords, sourceWords } from './words.ts'

type Reader = RowReader<BudgetColumn>
type Movement = Extract<
  AnyNewFact,
  {
    type:
      | 'BudgetAllocated'
      | 'BudgetRevised'
      | 'BudgetFrozen'
      | 'DonationReceived'
      | 'DonationSpent'
      | 'ExpensePlanned'
      | 'ExpenseAdvanced'
      | 'ExpensePaid'
      | 'ExpenseSettled'
      | 'ExpenseReversed'
  }
>

const TYPES: ReadonlySet<FactType> = new Set(Object.values(CHAPTERS.budget).map((d) => d.type))

/** `PC023` of `pc 023`. */
const readVoucher = (cell: string): string | undefined => {
  const code = tidyLine(cell).toUpperCase().replace(/\s/g, '').replaceAll('Đ', 'D')
  return isNumber(code) ? code : undefined
}

interface Voucher {
  readonly row: Row
  readonly reader: Reader
  readonly number: string
  readonly on: PlannedFact['occurredAt']
  /** Given the year of the book, for short case numbers. */
  readonly movement: (year: string) => Movement
  readonly keptAsText: ReadonlyArray<BudgetColumn>
}

const VOUCHERS_IN_TEXT = /(?<![\p{L}\d])\p{Lu}{1,4}[ .-]?\d{1,6}(?![\p{L}\d])/giu

/** The advance that a voucher settles: the first number in it that an advance has. */
const advanceOf = (reader: Reader, advances: ReadonlySet<string>): string | undefined =>
  (['Ghi chú', 'Liên quan', 'Nội dung'] as const)
    .flatMap((c) => reader.line(c).match(VOUCHERS_IN_TEXT) ?? [])
    .map(readVoucher)
    .find((v) => v !== undefined && advances.has(v))

const readRow = (table: Table, row: Row, advances: ReadonlySet<string>): Voucher | Reader => {
  const reader = rowReader<BudgetColumn>(table, row)
  const needed = (column: BudgetColumn): string => {
    const value = reader.line(column)
    if (value === '') reader.problem('missing-value', column)
    return value
  }
  const date = readDate(needed('Ngày'))
  const isDate = date._tag === 'Day' || date._tag === 'Month'
  if (!isDate && date._tag !== 'Blank') reader.problem('impossible-date', 'Ngày')
  const voucher = needed('Số chứng từ')
  const number = readVoucher(voucher)
  if (number === undefined && voucher !== '') reader.problem('bad-code', 'Số chứng từ', 'PC001')
  const kind = movementWords(needed('Loại'))
  if (kind === undefined && reader.line('Loại') !== '')
    reader.problem('unknown-word', 'Loại', movementWords.usual)
  const written = needed('Số tiền')
  const amount = readMoney(written)
  // Only a revision takes money away; what comes back has a kind of its own.
  const wrong = amount === undefined || (amount.startsWith('-') && kind !== 'BudgetRevised')
  if (wrong && written !== '') reader.problem('bad-amount', 'Số tiền')

  const keptAsText: BudgetColumn[] = []
  const coded = <C extends string>(
    column: BudgetColumn,
    read: (cell: string) => C | undefined,
  ): C | 'other' | 'unknown' => {
    const cell = reader.line(column)
    const code = cell === '' ? 'unknown' : read(cell)
    if (code === undefined) keptAsText.push(column)
    return code ?? 'other'
  }
  const line = coded('Mục', lineWords)
  const source = coded('Nguồn', sourceWords)
  const decision = reader.line('Số quyết định')
  if (decision !== '' && !isDecision(decision)) keptAsText.push('Số quyết định')
  const isReturn = kind === 'ExpenseSettled' || kind === 'advance-returned'
  const advance = isReturn ? advanceOf(reader, advances) : undefined
  const about = reader.line('Liên quan')
  const isCase = about !== '' && readCaseNumber(about, '') !== undefined && readVoucher(about) !== advance
  if (about !== '' && !isCase && readVoucher(about) !== advance) keptAsText.push('Liên quan')

  const content = reader.long('Nội dung')
  const note = [reader.long('Ghi chú'), ...keptAsText.map((c) => `${c}: ${reader.text(c)}`), ...reader.extra]
    .filter((n) => n !== '')
    .join('\n')
  const person = reader.short('Người nhận', 300)
  if (reader.problems.length > 0 || !isDate || number === undefined || kind === undefined || wrong)
    return reader
  const remark = { ...some('detail', content), ...some('note', note) }
  const parts = Object.keys(remark).length === 0 ? {} : { remark }
  const receiver = { ...parts, ...(person === '' ? {} : { receiver: { name: person } }) }
  const money = { line, source, amount, voucher: number }
  const decided = some('decisionNumber', isDecision(decision) ? decision : undefined)
  const movement = (year: string): Movement => {
    const purpose = some('caseNumber', isCase ? readCaseNumber(about, year) : undefined)
    switch (kind) {
      case 'BudgetAllocated':
      case 'BudgetRevised':
      case 'BudgetFrozen': {
        // Nobody receives what is allocated; whoever stands there is kept.
        const noted = person === '' ? remark : { ...remark, reason: `Người nhận: ${person}` }
        return {
          type: kind,
          body: { ...money, ...decided },
          personal: Object.keys(noted).length === 0 ? {} : { remark: noted },
        }
      }
      case 'DonationReceived':
        return {
          type: kind,
          body: { ...money, ...decided },
          personal: { ...parts, ...(person === '' ? {} : { donor: { name: person } }) },
        }
      case 'ExpensePlanned':
        return { type: kind, body: { ...money, ...purpose }, personal: parts }
      case 'ExpenseAdvanced':
        return { type: kind, body: { ...money, ...purpose, ...decided }, personal: receiver }
      case 'ExpensePaid':
        return {
          type: source === 'donation' ? 'DonationSpent' : 'ExpensePaid',
          body: { ...money, ...purpose, ...decided },
          personal: receiver,
        }
      case 'ExpenseSettled':
        return {
          type: kind,
          body: { ...money, ...some('advance', advance), ...purpose, ...decided },
          personal: receiver,
        }
      default:
        return {
          type: 'ExpenseReversed',
          body: { ...money, kind, ...some('advance', advance), ...purpose, ...decided },
          personal: receiver,
        }
    }
  }
  return { row, reader, number, keptAsText, movement, on: occurredOn(date, { _tag: 'Blank' }) }
}

/** Vouchers of advances: of the table, on record as they stand, and those that recorded rows name, which name them when they are read again. */
const advancesOf = (table: Table, known: Known): ReadonlySet<string> =>
  new Set([
    ...known.told.flatMap((f) => (f.type === 'ExpenseAdvanced' ? [f.body.voucher] : [])),
    ...known.log.flatMap((f) =>
      f.type === 'ExpenseSettled' || f.type === 'ExpenseReversed' ? (f.body.advance ?? []) : [],
    ),
    ...table.rows.flatMap((row) => {
      const reader = rowReader<BudgetColumn>(table, row)
      return movementWords(reader.line('Loại')) === 'ExpenseAdvanced'
        ? (readVoucher(reader.line('Số chứng từ')) ?? [])
        : []
    }),
  ])

/** The accounts of a year stay open until the end of the next January (Luật Ngân sách nhà nước 2015 Điều 64). */
const isOfYear = (on: Voucher['on'], year: string): boolean => {
  const day = firstDay(on) ?? ''
  return day.slice(0, 4) === year || day.slice(0, 7) === `${Number(year) + 1}-01`
}

const sameVoucher = (a: Voucher, b: Voucher, year: string): boolean =>
  JSON.stringify([a.on, a.movement(year)]) === JSON.stringify([b.on, b.movement(year)])

/** Plans the book of budget and vouchers. */
export const readBudget = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const advances = advancesOf(table, known)
  const read = table.rows.map((row) => readRow(table, row, advances))
  const year = bookYear(
    table,
    known,
    setting,
    read.flatMap((r) => ('number' in r ? [(firstDay(r.on) ?? '').slice(0, 4)] : [])),
  )
  const stream = programmeStream(known, year, TYPES, mint)
  const rows: Reading['rows'][number][] = []
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const first = new Map<string, Voucher>()
  for (const r of read) {
    if ('number' in r) {
      const earlier = first.get(r.number)
      if (!isOfYear(r.on, year)) r.reader.problem('outside-year', 'Ngày', year)
      else if (earlier !== undefined) {
        if (sameVoucher(earlier, r, year)) {
          const differs = differingColumns(table, earlier.row, r.row, [])
          repeats.push({ line: r.row.line, of: earlier.row.line, differs })
          continue
        }
        r.reader.problem('voucher-conflict', 'Số chứng từ', String(earlier.row.line))
      }
    }
    const reject = rejectOf('budget', 'number' in r ? r.reader : r)
    if (reject !== undefined) rejected.push(reject)
    if (reject !== undefined || !('number' in r)) continue
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    first.set(r.number, r)
    const key = `budget/${year}-${r.number.replaceAll('/', '-')}`
    const { line, cells } = r.row
    rows.push({
      line,
      cells,
      key,
      facts: [
        {
          key: `${key}/voucher`,
          line,
          stream: stream(),
          fact: r.movement(year),
          occurredAt: r.on,
          writtenAt: r.on,
        },
      ],
    })
  }
  return { year, rows, repeats, rejected, keptAsText, links: [] }
}
