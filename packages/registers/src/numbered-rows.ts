// For the planners of books about accidents and dropouts: rows with a running number, on the stream of the child, the same thing told once.
import type { Fact } from '@hoso/facts'
import type { Table } from './csv-table.ts'
import { type Known, rowKey } from './known.ts'
import {
  bookYear,
  type Mint,
  type PlannedFact,
  type PlannedRow,
  type Reading,
  type Repeat,
  type Setting,
} from './plan.ts'
import type { Reject, RejectCode } from './reject.ts'
import { placed } from './places.ts'
import { hasOtherName } from './row-child.ts'
import { differingColumns, rejectOf, type RowReader } from './row-reader.ts'

export interface NumberedRow<C extends string> {
  readonly reader: RowReader<C>
  /** Running number; blank where there is none. */
  readonly stt: string
  /** Stream of a child of the list. */
  readonly child?: string
  readonly day: string
  /** False where the book tells no more than the month: two rows of one month are then two things. */
  readonly isDay: boolean
  /** What is the same thing: child, day, cause. */
  readonly identity: string
  readonly keptAsText: ReadonlyArray<C>
}

export interface NumberedBook<C extends string, R extends NumberedRow<C>> {
  readonly register: 'accidents' | 'dropouts'
  /** What identifies a thing on record that this book told of; undefined for other facts. */
  readonly identityOf: (fact: Fact) => string | undefined
  /** Do two rows about the same thing agree? Else somebody has to say which of the two holds. */
  readonly agree: (a: R, b: R) => boolean
  /** What is wrong where they do not, and in which column. */
  readonly disagreement: readonly [code: RejectCode, column: C]
  /** What tells a row without a running number from others of its child. */
  readonly ownName: (row: R) => string
  /** What the row tells of the child in clear: its age, where it lives. */
  readonly likeness: (row: R) => string
  /** The facts of a row, named below its key; `number` is that of the thing. */
  readonly facts: (
    row: R,
    number: string,
  ) => ReadonlyArray<Pick<PlannedFact, 'fact' | 'occurredAt' | 'writtenAt'> & { readonly name: string }>
}

interface Earlier<R> {
  /** Undefined of a row that is known by its place. */
  readonly key: string | undefined
  readonly line: number
  readonly read?: R
}

const onRecord = <C extends string, R extends NumberedRow<C>>(
  known: Known,
  { identityOf }: NumberedBook<C, R>,
): { readonly same: Map<string, Earlier<R>>; readonly streams: ReadonlyMap<string, string> } => {
  const [same, streams] = [new Map<string, Earlier<R>>(), new Map<string, string>()]
  const each = (
    facts: ReadonlyArray<Fact>,
    see: (identity: string, key: string, line: number, stream: string) => void,
  ): void => {
    for (const fact of facts) {
      const identity = identityOf(fact)
      if (identity === undefined || fact.backfill === undefined) continue
      see(identity, rowKey(fact.backfill.key), fact.backfill.line, fact.stream)
    }
  }
  // The row itself is found as it was recorded; another row repeats only what still stands.
  each(known.log, (_, key, _line, stream) => streams.set(key, stream))
  each(known.told, (identity, key, line) => same.set(identity, { key, line }))
  return { same, streams }
}

/** Plans the rows of such a book. A row about a thing that was told adds nothing. */
export const planNumbered = <C extends string, R extends NumberedRow<C>>(
  table: Table,
  read: ReadonlyArray<R | RowReader<C>>,
  book: NumberedBook<C, R>,
  { known, setting, mint }: { readonly known: Known; readonly setting: Setting; readonly mint: Mint },
): Reading => {
  const { register } = book
  const years = read.flatMap((r) => ('day' in r ? [r.day.slice(0, 4)] : []))
  const year = bookYear(table, known, setting, years)
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const otherNames: number[] = []
  const { same, streams } = onRecord(known, book)
  const byNumber = new Map<string, Earlier<R>>()
  const taken: R[] = []
  const numberOf = (r: R): string => (r.stt === '' ? book.ownName(r) : `${year}-${r.stt}`)
  /** The key of a row with a running number, or a child of the list and a day; undefined of one that is known by its place. */
  const ownKey = (r: R): string | undefined => {
    if (r.stt !== '') return `${register}/${numberOf(r)}`
    return r.child === undefined || !r.isDay ? undefined : `${register}/${year}-${r.child}.${numberOf(r)}`
  }
  const refuse = (reader: RowReader<C>): void => {
    const reject = rejectOf(register, reader)
    if (reject !== undefined) rejected.push(reject)
  }
  const conflict = ({ reader, stt }: R, other: Earlier<R>): void => {
    reader.problem('number-conflict', 'STT' as C, `${stt}, #${other.line}`)
    refuse(reader)
  }
  for (const r of read) {
    if (!('day' in r)) {
      refuse(r)
      continue
    }
    const { row } = r.reader
    const key = ownKey(r)
    const earlier = r.isDay ? same.get(r.identity) : undefined
    if (earlier !== undefined && (earlier.read !== undefined || earlier.key !== key)) {
      const first = earlier.read
      if (first !== undefined && !book.agree(first, r)) {
        const [code, column] = book.disagreement
        r.reader.problem(code, column, String(earlier.line))
        refuse(r.reader)
      } else {
        const differs = first === undefined ? [] : differingColumns(table, first.reader.row, row, ['STT'])
        repeats.push({ line: row.line, of: earlier.line, differs })
      }
      continue
    }
    const other = key === undefined ? undefined : byNumber.get(key)
    if (other !== undefined) {
      conflict(r, other)
      continue
    }
    const told = { key, line: row.line, read: r }
    if (key !== undefined) byNumber.set(key, told)
    if (r.isDay) same.set(r.identity, told)
    taken.push(r)
  }
  const planRow = (r: R, key: string, stream: string): PlannedRow => {
    const { line, cells } = r.reader.row
    const place = ownKey(r) === undefined ? key.slice(key.lastIndexOf('-')) : ''
    const facts = book
      .facts(r, `${numberOf(r)}${place}`)
      .map(({ name, ...fact }) => ({ ...fact, key: `${key}/${name}`, line, stream }))
    return { line, key, cells, facts }
  }
  const places = placed(
    table,
    known,
    taken
      .filter((r) => ownKey(r) === undefined)
      .map((row) => ({
        row,
        base: `${register}/${year}-${row.child ?? ''}.${numberOf(row)}.${book.likeness(row)}`,
      })),
    (base, place) => `${base}-${place}`,
    (r, key) => planRow(r, key, ''),
  )
  const rows = taken.map((r) => {
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    if (hasOtherName(r.keptAsText)) otherNames.push(r.reader.row.line)
    const key = ownKey(r) ?? places.get(r) ?? ''
    // A child of no list is found again by the row that told of it.
    return planRow(r, key, r.child ?? streams.get(key) ?? mint('child'))
  })
  return { year, rows, repeats, rejected, keptAsText, otherNames, links: [] }
}
