// For the importer: the case follow-up log as facts, each row one step, a correction, or a row struck out.
import type { OccurredAt } from '@hoso/facts'
import { amendAll, byOrder, type Entry, recordedVersions, unknownTarget, writtenMs } from './amend-rows.ts'
import type { Order, Version } from './amend.ts'
import { type Amendment, readAmendment } from './amendment.ts'
import { type Cells } from './cells-of-fact.ts'
import { CASE_LOG_COLUMNS, type CaseLogColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { historyOf, judgeStep } from './judge-steps.ts'
import { type Known } from '../known.ts'
import { type LogProblem, type OpenCase, childCodeIn, readHead, readLogStep, type Refs } from './log-row.ts'
import { mergeConcerns } from '../intake/merge-concerns.ts'
import {
  bookYear,
  type Mint,
  type PlannedFact,
  type PlannedRow,
  type Reading,
  type Repeat,
  type Setting,
} from '../plan.ts'
import type { Reject } from '../reject.ts'
import { roleOf } from '../roles.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { firstDay } from '../times.ts'

type Reader = RowReader<CaseLogColumn>

const TEXTS: ReadonlyArray<CaseLogColumn> = ['Chi tiết', 'Kết luận', 'Lý do']
const NUMBER = /^0*(\d{1,7})$/

const cellsOfRow = (reader: Reader): Cells =>
  Object.fromEntries(
    CASE_LOG_COLUMNS.map(({ name }) => [name, TEXTS.includes(name) ? reader.long(name) : reader.line(name)]),
  )

const fail = (reader: Reader, problems: ReadonlyArray<LogProblem>): void => {
  for (const p of problems) reader.problem(p.code, p.column, p.detail)
}

const readEntry = (table: Table, row: Row, year: string): Entry | Reader => {
  const reader = rowReader<CaseLogColumn>(table, row)
  const written = reader.line('TT')
  const number = NUMBER.exec(written)?.[1]
  if (number === undefined) reader.problem(written === '' ? 'missing-value' : 'bad-code', 'TT', '12')
  const cells = cellsOfRow(reader)
  reader.short('Người thực hiện', 120)
  reader.short('Chức vụ', 120)
  const head = readHead(cells, year)
  if (!('step' in head)) fail(reader, head)
  return reader.problems.length > 0 || number === undefined || !('step' in head)
    ? reader
    : { row, reader, number, cells, head }
}

/** Opening rows and cases on record: by number, with the child. */
const openCases = (
  entries: ReadonlyArray<Entry>,
  known: Known,
  year: string,
  mint: Mint,
): { readonly cases: Map<string, OpenCase>; readonly doubled: ReadonlyMap<Entry, string> } => {
  const cases = new Map<string, OpenCase>()
  const openedBy = new Map<string, string>()
  // A book that is read again still says what it said first: a case is found by either number.
  for (const fact of [...known.log, ...known.told]) {
    if (fact.type !== 'CaseOpened') continue
    cases.set(fact.body.number, {
      stream: fact.stream,
      ...(fact.body.child === undefined ? {} : { child: fact.body.child }),
    })
    openedBy.set(fact.body.number, fact.backfill?.key ?? fact.id)
  }
  const doubled = new Map<Entry, string>()
  for (const entry of entries) {
    const { step, caseNumber } = entry.head
    if (step !== 'case-opened' || caseNumber === undefined) continue
    const key = `case-log/${year}-${entry.number}/step`
    const other = openedBy.get(caseNumber)
    if (other !== undefined && other !== key) {
      doubled.set(entry, caseNumber)
      continue
    }
    openedBy.set(caseNumber, key)
    const code = childCodeIn(entry.cells['Chi tiết'] ?? '')
    const child = code === undefined ? undefined : known.children.get(code)?.stream
    cases.set(caseNumber, {
      stream: cases.get(caseNumber)?.stream ?? mint('case'),
      ...(child === undefined ? {} : { child }),
    })
  }
  return { cases, doubled }
}

/** Columns that the head of a row reads. */
const CODED: ReadonlySet<string> = new Set<CaseLogColumn>([
  'TT',
  'Ghi sổ lúc',
  'Ngày',
  'Giờ',
  'Số vụ việc',
  'Số tin báo',
  'Bước',
])

/** Plans the case follow-up log. */
export const readCaseLog = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const heads = table.rows.map((row) => readHead(cellsOfRow(rowReader<CaseLogColumn>(table, row)), ''))
  const year = bookYear(
    table,
    known,
    setting,
    heads.flatMap((h) => ('step' in h ? (firstDay(h.writtenAt ?? h.occurredAt)?.slice(0, 4) ?? []) : [])),
  )
  const read = table.rows.map((row) => readEntry(table, row, year))
  const rejected: Reject[] = []
  const repeats: Repeat[] = []
  const refuse = (reader: Reader): void => {
    const reject = rejectOf('case-log', reader)
    if (reject !== undefined) rejected.push(reject)
  }

  const first = new Map<string, Entry>()
  for (const entry of read) {
    if (!('number' in entry)) {
      refuse(entry)
      continue
    }
    const earlier = first.get(entry.number)
    if (earlier === undefined) {
      first.set(entry.number, entry)
      continue
    }
    const differs = differingColumns(table, earlier.row, entry.row, [])
    // The running text must be the same; numbers, days and hours may be spelled otherwise.
    if (differs.every((c) => CODED.has(c)) && JSON.stringify(earlier.head) === JSON.stringify(entry.head))
      repeats.push({ line: entry.row.line, of: earlier.row.line, differs })
    else {
      entry.reader.problem('number-conflict', 'TT', `${entry.number}, #${earlier.row.line}`)
      refuse(entry.reader)
    }
  }

  const entries = [...first.values()]
  const { cases, doubled } = openCases(entries, known, year, mint)
  const refs: Refs = { year, known, cases }
  const versions = new Map<string, Version>(recordedVersions(refs))
  const inFile = new Map<Entry, Version>()
  const amending: { readonly entry: Entry; readonly amendment: Amendment }[] = []
  for (const entry of entries) {
    if (entry.head.step === 'correction' || entry.head.step === 'strike') {
      const amendment = readAmendment(entry.cells['Chi tiết'] ?? '')
      if (amendment === undefined) {
        entry.reader.problem('unknown-word', 'Chi tiết', AMENDMENT_FORMS)
        refuse(entry.reader)
      } else amending.push({ entry, amendment })
      continue
    }
    const step = doubled.has(entry)
      ? [{ code: 'number-conflict', column: 'Số vụ việc', detail: doubled.get(entry) ?? '' } as const]
      : readLogStep(entry.cells, entry.reader.extra, entry.head, refs)
    if (!('stream' in step)) {
      fail(entry.reader, step)
      refuse(entry.reader)
      continue
    }
    const version: Version = {
      key: `case-log/${year}-${entry.number}/step`,
      cells: entry.cells,
      extra: entry.reader.extra,
      step,
      order: [writtenMs(entry.head), Number(entry.number), 0],
    }
    inFile.set(entry, version)
    versions.set(`${year}-${entry.number}`, version)
  }

  const amended = amendAll(amending, versions, refs)
  const holds = new Map(
    [...inFile].map(([entry]) => [entry, amended.versions.get(`${year}-${entry.number}`)] as const),
  )
  const ownKeys = new Set([...inFile.values()].map((v) => v.key))
  const history = historyOf(
    known,
    [...holds.values()].flatMap((v) => (v === undefined ? [] : [v.step])),
    ownKeys,
  )
  const planned: { readonly order: Order; readonly row: PlannedRow }[] = []
  const gone = new Set<string>()
  const keptAsText: Record<string, number> = {}
  for (const [entry, version] of inFile) {
    const problem = judgeStep((holds.get(entry) ?? version).step, history)
    if (problem !== undefined) {
      fail(entry.reader, [problem])
      refuse(entry.reader)
      gone.add(`${year}-${entry.number}`)
      continue
    }
    const position = entry.head.performer?.position ?? ''
    const sealed = position !== '' && roleOf(position).position === undefined ? (['Chức vụ'] as const) : []
    for (const column of [...version.step.keptAsText, ...sealed])
      keptAsText[column] = (keptAsText[column] ?? 0) + 1
    planned.push({
      order: version.order,
      row: {
        line: entry.row.line,
        cells: entry.row.cells,
        key: `case-log/${year}-${entry.number}`,
        facts: [planStep(version, entry.row.line)],
      },
    })
  }
  for (const { entry, target, outcome } of amended.rows) {
    const problem = gone.has(target)
      ? unknownTarget(target)
      : outcome._tag === 'Refused'
        ? outcome.problem
        : undefined
    if (problem !== undefined) {
      fail(entry.reader, [problem])
      refuse(entry.reader)
    } else if (outcome._tag === 'Planned') {
      planned.push({
        order: outcome.order,
        row: {
          line: entry.row.line,
          cells: entry.row.cells,
          key: `case-log/${year}-${entry.number}`,
          facts: outcome.facts,
        },
      })
    }
  }
  const cited = new Map<string, OccurredAt>()
  const rows = planned.toSorted((a, b) => byOrder(a.order, b.order)).map(({ row }) => row)
  for (const { facts } of rows) {
    for (const { fact, stream, writtenAt } of facts) {
      const concern = fact.type === 'InitialRiskAssessed' ? fact.body.concern : undefined
      if (concern !== undefined && writtenAt !== undefined && !cited.has(`${concern}|${stream}`))
        cited.set(`${concern}|${stream}`, writtenAt)
    }
  }
  return {
    year,
    rows,
    repeats,
    keptAsText,
    rejected: rejected.toSorted((a, b) => a.line - b.line),
    links: mergeConcerns(known, cases, (concern, stream) => cited.get(`${concern}|${stream}`)),
  }
}

const AMENDMENT_FORMS =
  '"Đính chính dòng N: cột X ghi nhầm "cũ", đúng là "mới"", "ĐC dòng N - X: cũ → mới", "Hủy dòng N: lý do"'

const planStep = ({ key, step }: Version, line: number): PlannedFact => ({
  key,
  line,
  stream: step.stream,
  fact: step.fact,
  occurredAt: step.occurredAt,
  ...(step.writtenAt === undefined ? {} : { writtenAt: step.writtenAt }),
  ...(step.performer === undefined ? {} : { performer: step.performer }),
  ...(step.legalBasis.length === 0 ? {} : { legalBasis: step.legalBasis }),
  ...(step.child === undefined ? {} : { child: step.child }),
})
