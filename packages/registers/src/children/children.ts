// For the importer: the register of children as facts, each row one child under one code.
import { childFacts, later } from './child-facts.ts'
import { type ChildRow, readChildRow, type Reader } from './child-row.ts'
import type { Row, Table } from '../csv-table.ts'
import { type DateReading, readDate, span } from '../dates.ts'
import type { Birth, Known, KnownChild } from '../known.ts'
import { type Listed, linkChildren } from './link-children.ts'
import { bookYear, type Mint, type PlannedRow, type Reading, type Repeat, type Setting } from '../plan.ts'
import type { Reject } from '../reject.ts'
import { differingColumns, rejectOf } from '../row-reader.ts'
import { inferUnits } from '../infer-units.ts'
import { unitReader } from '../units.ts'
import { nameKey } from '../vietnamese.ts'

const birthOf = (birth: DateReading): Birth => span(birth) ?? {}
const sameBirth = (a: Birth, b: Birth): boolean => a.first === b.first && a.last === b.last

const mayBeOneBirth = (a: Birth, b: Birth): boolean =>
  (a.first ?? '') <= (b.last ?? '9') && (b.first ?? '') <= (a.last ?? '9')

/**
 * Is this row the child that the code stands for on record? A name that cannot be opened, since the child was erased, is
 * taken on trust, and of the birth the month is left: the book entered again brings nobody back.
 */
const sameChild = (r: ChildRow, known: KnownChild): boolean =>
  known.name === undefined
    ? mayBeOneBirth(known.birth, birthOf(r.birth))
    : known.name === nameKey(r.name) && sameBirth(known.birth, birthOf(r.birth))

/** The first row of a code, to tell whether a later one is the same child. */
interface First {
  readonly row: Row
  readonly name: string
  readonly birth: Birth
}

/** The year that each row names last: that of its survey, else that of its entry. */
const yearsOf = (table: Table): ReadonlyArray<string> => {
  const columns = (['Ngày vào sổ', 'Ngày khảo sát'] as const).map((c) => table.headings.at.get(c) ?? -1)
  return table.rows.flatMap(({ cells }) => {
    const days = columns.map((at) => span(readDate(cells[at] ?? ''))?.first ?? '')
    const year = days.reduce(later).slice(0, 4)
    return year === '' ? [] : [year]
  })
}

/** Plans the register of children. */
export const readChildren = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const units = setting.units.length > 0 ? setting.units : inferUnits(table, known.children.keys())
  const unit = unitReader(units)
  const unitNames = units.map((u) => u.code).join(', ')
  const year = bookYear(table, known, setting, yearsOf(table))
  const rows: PlannedRow[] = []
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const first = new Map<string, First>()
  const listed: Listed[] = []
  const refuse = (reader: Reader): void => {
    const reject = rejectOf('children', reader)
    if (reject !== undefined) rejected.push(reject)
  }
  // Row by row: nothing of a row is kept but its facts and what tells the child from others.
  for (const row of table.rows) {
    const r = readChildRow(table, row, unit, unitNames)
    if (!('code' in r)) {
      refuse(r)
      continue
    }
    const earlier = first.get(r.code)
    const onRecord = known.recorded.children.get(r.code)
    if (
      earlier !== undefined &&
      earlier.name === nameKey(r.name) &&
      sameBirth(earlier.birth, birthOf(r.birth))
    ) {
      repeats.push({
        line: r.row.line,
        of: earlier.row.line,
        differs: differingColumns(table, earlier.row, r.row, ['STT', 'Mã trẻ', 'Họ và tên', 'Ngày sinh']),
      })
      continue
    }
    if (earlier !== undefined || (onRecord !== undefined && !sameChild(r, onRecord))) {
      r.reader.problem(
        'code-conflict',
        'Mã trẻ',
        earlier === undefined ? r.code : `${r.code}, #${earlier.row.line}`,
      )
      refuse(r.reader)
      continue
    }
    if (onRecord !== undefined && onRecord.bookYear !== year) {
      r.reader.problem('listed-elsewhere', 'Mã trẻ', onRecord.bookYear ?? '')
      refuse(r.reader)
      continue
    }
    first.set(r.code, { row, name: nameKey(r.name), birth: birthOf(r.birth) })
    const stream = onRecord?.stream ?? mint('child')
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    rows.push({
      line: r.row.line,
      cells: r.row.cells,
      key: `children/${year}-${r.code}`,
      facts: childFacts(r, stream, year),
    })
    const stands = known.children.get(r.code)
    // Whoever was taken off the record is nobody's double.
    if (onRecord !== undefined && stands?.stream !== stream) continue
    const carer = stands?.carer ?? (r.carer.name === undefined ? undefined : nameKey(r.carer.name))
    listed.push({
      stream,
      code: r.code,
      line: r.row.line,
      name: stands?.name ?? nameKey(r.name),
      birth: stands?.birth ?? birthOf(r.birth),
      listedOn: r.enteredOn,
      met: r.seen === 'child',
      ...(carer === undefined ? {} : { carer }),
    })
  }
  return { year, rows, repeats, rejected, keptAsText, links: linkChildren(listed, known, year) }
}
