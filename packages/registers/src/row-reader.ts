// For the planners: one row read cell by cell, with everything that is wrong with it collected.
import { COLUMNS, type RegisterName } from './columns.ts'
import type { Row, Table } from './csv-table.ts'
import { inColumnOrder, type Problem, type Reject, type RejectCode } from './reject.ts'
import { nameKey, tidyLine, tidyText } from './vietnamese.ts'

export interface RowReader<C extends string = string> {
  readonly row: Row
  /** One line: NFC, single spaces; blank when the cell or the column is not there. */
  readonly line: (column: C) => string
  /** Several lines. */
  readonly text: (column: C) => string
  /** One line of at most `max` UTF-16 units; longer ones are a problem of the row. */
  readonly short: (column: C, max: number) => string
  /** As `text`, of at most 8,000 units. */
  readonly long: (column: C) => string
  readonly problem: (code: RejectCode, column: C | '', detail?: string) => void
  readonly problems: ReadonlyArray<Problem>
  /** Content of columns the register does not know, `Heading: content`. */
  readonly extra: ReadonlyArray<string>
}

const MAX_TEXT = 8000

/** The table's shape, as far as it decides whether a row is whole. */
const shapeProblem = (table: Table, row: Row): readonly [RejectCode, string] | undefined => {
  const { headings, heading, delimiter } = table
  const inside = row.cells.slice(heading.length).some((c) => nameKey(c) !== '')
  if (row.cells.length < headings.width || inside)
    return ['wrong-column-count', `${row.cells.length} / ${headings.width}`]
  const swallowed = row.cells.some(
    (c) => /[\r\n]/.test(c) && c.split(/[\r\n]+/).some((l) => l.split(delimiter).length >= headings.width),
  )
  return swallowed ? ['swallowed-lines', ''] : undefined
}

/** A reader of one row of a table. */
export const rowReader = <C extends string>(table: Table, row: Row): RowReader<C> => {
  const problems: Problem[] = []
  const raw = (column: string): string => row.cells[table.headings.at.get(column) ?? -1] ?? ''
  const problem = (code: RejectCode, column: string, detail?: string): void => {
    problems.push({ code, column, value: tidyText(raw(column)), ...(detail === undefined ? {} : { detail }) })
  }
  const shape = shapeProblem(table, row)
  if (shape !== undefined) problem(shape[0], '', shape[1])
  for (const [column, at] of table.headings.at) {
    if (row.cells[at]?.includes('\ufffd') === true) problem('unreadable-character', column)
  }
  const within = (s: string, column: string, max: number): string => {
    if (s.length > max) problem('text-too-long', column, String(max))
    return s
  }
  return {
    row,
    problems,
    problem,
    line: (column) => tidyLine(raw(column)),
    text: (column) => tidyText(raw(column)),
    short: (column, max) => within(tidyLine(raw(column)), column, max),
    long: (column) => within(tidyText(raw(column)), column, MAX_TEXT),
    extra: [
      ...table.headings.unknown,
      ...table.headings.unnamed.map((at) => ({ name: `cột ${at + 1}`, at })),
    ].flatMap(({ name, at }) => {
      const content = tidyText(row.cells[at] ?? '')
      return content === '' ? [] : [`${name}: ${content}`]
    }),
  }
}

/** The reject of a row with problems: the first in column order leads, what concerns the whole row before it. */
export const rejectOf = (
  register: RegisterName,
  reader: Pick<RowReader, 'row' | 'problems'>,
): Reject | undefined => {
  const [first, ...also] = inColumnOrder(register, reader.problems)
  return first === undefined ? undefined : { ...first, line: reader.row.line, also, cells: reader.row.cells }
}

/** Are two rows the same, cell by cell, but for the running number? */
export const differingColumns = (
  table: Table,
  a: Row,
  b: Row,
  ignore: ReadonlyArray<string>,
): ReadonlyArray<string> =>
  COLUMNS[table.register].flatMap(({ name }) => {
    const at = table.headings.at.get(name)
    if (at === undefined || ignore.includes(name)) return []
    return nameKey(a.cells[at] ?? '') === nameKey(b.cells[at] ?? '') ? [] : [name]
  })
