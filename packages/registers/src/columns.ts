// For whoever reads a register: the columns of all of them, and how a heading row is matched against them.
import { ACCIDENTS_COLUMNS } from './accidents/columns.ts'
import { ASSISTANCE_COLUMNS } from './assistance/columns.ts'
import { BUDGET_COLUMNS } from './budget/columns.ts'
import { CASE_LOG_COLUMNS } from './case-log/columns.ts'
import { CHILDREN_COLUMNS } from './children/columns.ts'
import { COMMUNICATION_COLUMNS } from './communication/columns.ts'
import { DROPOUTS_COLUMNS } from './dropouts/columns.ts'
import { EVIDENCE_COLUMNS } from './evidence/columns.ts'
import { INTAKE_COLUMNS } from './intake/columns.ts'
import { UNIT_REPORTS_COLUMNS } from './unit-reports/columns.ts'
import { VISITS_COLUMNS } from './visits/columns.ts'
import type { Column } from './column.ts'
import { nameKey, tidyLine } from './vietnamese.ts'

/** Every register there is, in the order in which a year of books is read. */
export const REGISTERS = [
  'children',
  'intake',
  'case-log',
  'evidence',
  'assistance',
  'accidents',
  'communication',
  'visits',
  'unit-reports',
  'budget',
  'dropouts',
] as const
export type RegisterName = (typeof REGISTERS)[number]

export const COLUMNS: Readonly<Record<RegisterName, ReadonlyArray<Column>>> = {
  children: CHILDREN_COLUMNS,
  intake: INTAKE_COLUMNS,
  'case-log': CASE_LOG_COLUMNS,
  evidence: EVIDENCE_COLUMNS,
  assistance: ASSISTANCE_COLUMNS,
  accidents: ACCIDENTS_COLUMNS,
  communication: COMMUNICATION_COLUMNS,
  visits: VISITS_COLUMNS,
  'unit-reports': UNIT_REPORTS_COLUMNS,
  budget: BUDGET_COLUMNS,
  dropouts: DROPOUTS_COLUMNS,
}

/** Columns that tell a row from others; a totals row leaves them blank. */
export const ROW_NUMBER: Readonly<Record<RegisterName, string>> = {
  children: 'Mã trẻ',
  intake: 'Số',
  'case-log': 'TT',
  evidence: 'Mã vật chứng',
  assistance: 'Mã trẻ',
  accidents: 'STT',
  communication: 'STT',
  visits: 'STT',
  'unit-reports': 'Đơn vị',
  budget: 'Số chứng từ',
  dropouts: 'STT',
}

/** Columns that the rejects file adds; they are left aside when it is imported again. */
export const REJECT_COLUMNS = ['dòng', 'mã lỗi', 'cột', 'lý do'] as const

/** May the content of this column stand in a message? */
export const isOpen = (register: RegisterName, name: string): boolean =>
  COLUMNS[register].some((c) => c.name === name && c.open === true)

/** Where each column stands in a heading row, and the other headings. The first of two equal headings counts. */
export interface Headings {
  readonly at: ReadonlyMap<string, number>
  /** Columns with a heading that the register does not know. */
  readonly unknown: ReadonlyArray<{ readonly name: string; readonly at: number }>
  /** Columns without a heading. */
  readonly unnamed: ReadonlyArray<number>
  /** One more than the last column with a heading. */
  readonly width: number
  /** Required columns that are not there. */
  readonly missing: ReadonlyArray<string>
  /** Other columns that are not there. */
  readonly absent: ReadonlyArray<string>
}

/** Matches a row against the columns of a register. */
export const matchHeadings = (register: RegisterName, cells: ReadonlyArray<string>): Headings => {
  const keys = cells.map(nameKey)
  const names = new Map<string, string>()
  for (const c of COLUMNS[register])
    for (const n of [...(c.also ?? []), c.name]) names.set(nameKey(n), c.name)
  // A second spelling must not take a column that stands under its own name elsewhere.
  const own = new Set(keys)
  const at = new Map<string, number>()
  const unknown: { name: string; at: number }[] = []
  const code = keys.indexOf('mã lỗi')
  keys.forEach((key, i) => {
    const known = names.get(key)
    const isReject =
      code >= 0 && (key === 'dòng' || key === 'mã lỗi' || key === 'cột' || (key === 'lý do' && i > code))
    if (key === '' || isReject) return
    if (known !== undefined && !at.has(known) && (nameKey(known) === key || !own.has(nameKey(known))))
      at.set(known, i)
    else unknown.push({ name: tidyLine(cells[i] ?? ''), at: i })
  })
  return {
    at,
    unknown,
    unnamed: keys.flatMap((key, i) => (key === '' ? [i] : [])),
    width: keys.findLastIndex((k) => k !== '') + 1,
    missing: COLUMNS[register].filter((c) => c.required === true && !at.has(c.name)).map((c) => c.name),
    absent: COLUMNS[register].filter((c) => c.required !== true && !at.has(c.name)).map((c) => c.name),
  }
}
