// For the importer: the reports of units as facts, each on the stream of the unit that filed it, and the duties they show.
import type { AnyNewFact } from '@hoso/facts'
import { readCount } from '../counts.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import type { Known } from '../known.ts'
import { some } from '../optional.ts'
import { communeUnits, type Organisation, organisationReader } from '../organisations.ts'
import { bookYear, type Mint, type PlannedRow, type Reading, type Repeat, type Setting } from '../plan.ts'
import type { Reject } from '../reject.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { nameKey } from '../vietnamese.ts'
import type { UnitReportsColumn } from './columns.ts'
import { type Filed, planDuties } from './duties.ts'
import { beginsOn, readPeriod, type ReportPeriod } from './period.ts'

type Reader = RowReader<UnitReportsColumn>
type Report = Extract<AnyNewFact, { type: 'UnitReportSubmitted' | 'NilReturnFiled' }>

interface ReportRow {
  readonly row: Row
  readonly reader: Reader
  readonly unit: Organisation
  readonly period: ReportPeriod
  readonly on: string
  readonly report: Report
  readonly signer: string
  readonly keptAsText: ReadonlyArray<UnitReportsColumn>
}

const FIGURES = {
  specialChildren: 'Số trẻ HCĐB',
  concerns: 'Tin báo phát hiện',
  accidents: 'Tai nạn thương tích',
  dropouts: 'Bỏ học',
} as const satisfies Readonly<Record<Figure, UnitReportsColumn>>
type Figure = 'specialChildren' | 'concerns' | 'accidents' | 'dropouts'

/** How a period is written. */
const PERIODS = '05/2023, Quý II/2023, 6 tháng đầu năm 2023, Năm 2023'

/** In the column of nil returns `không` is short for its heading. */
const NIL = /^(?:x|v|✓|✔|1|\+|không(?: có)?(?: phát sinh)?|có|kps)$/
const NOT_NIL = /^(?:|-|—|–|0|có phát sinh)$/

const readRow = (
  table: Table,
  row: Row,
  organisation: (cell: string) => Organisation | undefined,
  unitNames: string,
): ReportRow | Reader => {
  const reader = rowReader<UnitReportsColumn>(table, row)
  const needed = (column: UnitReportsColumn): string => {
    const value = reader.line(column)
    if (value === '') reader.problem('missing-value', column)
    return value
  }
  const written = needed('Kỳ báo cáo')
  const period = readPeriod(written)
  if (period === undefined && written !== '') reader.problem('impossible-month', 'Kỳ báo cáo', PERIODS)
  const name = needed('Đơn vị')
  const unit = organisation(name)
  if (unit === undefined && name !== '') reader.problem('unknown-unit', 'Đơn vị', unitNames)
  const filed = readDate(needed('Ngày nộp'))
  if (filed._tag !== 'Day' && filed._tag !== 'Blank') reader.problem('impossible-date', 'Ngày nộp')
  const due = readDate(reader.line('Hạn nộp'))
  if (due._tag !== 'Day' && due._tag !== 'Blank') reader.problem('impossible-date', 'Hạn nộp')
  const figures: Partial<Record<Figure, number>> = {}
  for (const key of Object.keys(FIGURES) as Figure[]) {
    const read = readCount(reader.line(FIGURES[key]))
    if (read._tag === 'Negative') reader.problem('negative-count', FIGURES[key])
    else if (read._tag === 'NoCount' || (read._tag === 'Count' && read.count > 100_000))
      reader.problem('bad-count', FIGURES[key])
    else if (read._tag === 'Count') figures[key] = read.count
  }
  const mark = nameKey(reader.line('Không phát sinh'))
  const keptAsText: ReadonlyArray<UnitReportsColumn> =
    NIL.test(mark) || NOT_NIL.test(mark) ? [] : ['Không phát sinh']
  const note = [
    reader.long('Ghi chú'),
    ...keptAsText.map((c) => `${c}: ${reader.text(c)}`),
    ...reader.extra,
  ].filter((n) => n !== '')
  const signer = reader.short('Người ký', 120)
  if (period !== undefined && filed._tag === 'Day' && filed.day < beginsOn(period.period))
    reader.problem('recorded-before-event', 'Ngày nộp')
  if (reader.problems.length > 0 || period === undefined || unit === undefined || filed._tag !== 'Day')
    return reader
  return {
    row,
    reader,
    unit,
    period,
    on: filed.day,
    signer,
    keptAsText,
    report: {
      type: NIL.test(mark) ? 'NilReturnFiled' : 'UnitReportSubmitted',
      body: {
        unit: unit.unit,
        unitKind: unit.unitKind,
        period: period.period,
        ...figures,
        ...some('due', due._tag === 'Day' ? due.day : undefined),
      },
      personal: note.length === 0 ? {} : { remark: { note: note.join('\n') } },
    },
  }
}

/** The stream of each unit on record, by kind and name; a new one for another. */
const unitStreams = (known: Known, mint: Mint): ((unit: Organisation) => string) => {
  const streams = new Map<string, string>()
  for (const { type, stream, body } of known.log)
    if (type === 'TaskAssignedToUnit' || type === 'UnitReportSubmitted' || type === 'NilReturnFiled') {
      const key = `${body.unitKind}/${body.unit}`
      if (!streams.has(key)) streams.set(key, stream)
    }
  return ({ unit, unitKind }) => {
    const key = `${unitKind}/${unit}`
    const stream = streams.get(key) ?? mint('unit')
    streams.set(key, stream)
    return stream
  }
}

/** Is it on record already which reports the unit owes in this year? */
const isAssigned =
  (known: Known, year: string) =>
  (stream: string): boolean =>
    known.log.some(
      (f) =>
        f.type === 'TaskAssignedToUnit' &&
        f.stream === stream &&
        f.body.deliverable === 'periodic-report' &&
        (f.body.due === undefined || f.body.due.some((d) => d.period.startsWith(year))),
    )

const planRow = (r: ReportRow, stream: string, year: string): PlannedRow => {
  const key = `unit-reports/${year}-${r.unit.unitKind}-${r.unit.unit}-${r.period.period}-${r.on}`
  const on = { precision: 'day', on: r.on } as const
  return {
    line: r.row.line,
    key,
    cells: r.row.cells,
    facts: [
      {
        key: `${key}/report`,
        line: r.row.line,
        stream,
        fact: r.report,
        occurredAt: on,
        writtenAt: on,
        ...(r.signer === '' ? {} : { performer: { name: r.signer, position: r.unit.name } }),
      },
    ],
  }
}

const sameReport = (a: ReportRow, b: ReportRow): boolean =>
  JSON.stringify([a.report, nameKey(a.signer)]) === JSON.stringify([b.report, nameKey(b.signer)])

/** Plans the reports of units. */
export const readUnitReports = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const units = communeUnits(setting, known)
  const organisation = organisationReader(units)
  const unitNames = units.map((u) => u.code).join(', ')
  const read = table.rows.map((row) => readRow(table, row, organisation, unitNames))
  const year = bookYear(
    table,
    known,
    setting,
    read.flatMap((r) => ('unit' in r ? [r.period.year] : [])),
  )
  const streamOf = unitStreams(known, mint)
  const rows: PlannedRow[] = []
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const filed: Filed[] = []
  const keptAsText: Record<string, number> = {}
  const first = new Map<string, ReportRow>()
  for (const r of read) {
    const earlier = 'unit' in r ? first.get(planRow(r, '', year).key) : undefined
    if ('unit' in r && earlier !== undefined) {
      if (sameReport(earlier, r)) {
        const differs = differingColumns(table, earlier.row, r.row, [])
        repeats.push({ line: r.row.line, of: earlier.row.line, differs })
        continue
      }
      r.reader.problem('entry-conflict', 'Ngày nộp', String(earlier.row.line))
    }
    const reject = rejectOf('unit-reports', 'unit' in r ? r.reader : r)
    if (reject !== undefined) rejected.push(reject)
    if (reject !== undefined || !('unit' in r)) continue
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    const stream = streamOf(r.unit)
    const planned = planRow(r, stream, year)
    first.set(planned.key, r)
    rows.push(planned)
    filed.push({
      unit: r.unit,
      stream,
      period: r.period.period,
      every: r.period.every,
      due: r.report.body.due,
      on: r.on,
    })
  }
  return {
    year,
    rows,
    repeats,
    rejected,
    keptAsText,
    links: planDuties(year, filed, isAssigned(known, year)),
  }
}
