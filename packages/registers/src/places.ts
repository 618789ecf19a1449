// For the planners of books whose rows may have no number: which of several rows of one day, child or kind a row is.
import type { Row, Table } from './csv-table.ts'
import type { Known } from './known.ts'
import type { PlannedRow } from './plan.ts'
import { repeatsRecord } from './settle.ts'
import { nameKey } from './vietnamese.ts'

type AnyRow = { readonly reader: { readonly row: Row } }

/** A row that others may share its key with. */
export interface Unplaced<R extends AnyRow> {
  readonly row: R
  /** What its key begins with: what the book says that it is, but for what may be mended in it. */
  readonly base: string
}

/**
 * The key of each row. Rows of one base are told apart by a place behind it, which is no order: a row that says what is
 * on record keeps the place it was recorded under, wherever it stands now. Of the others, each in turn is taken for a
 * recorded row that the table states no more, since it may have been changed, and then for a new one. A row that comes
 * back mended was refused and never recorded, unless it was refused for just that.
 */
export const placed = <R extends AnyRow>(
  table: Table,
  known: Known,
  rows: ReadonlyArray<Unplaced<R>>,
  keyAt: (base: string, place: number) => string,
  planned: (row: R, key: string) => PlannedRow,
): ReadonlyMap<R, string> => {
  const keys = new Map<R, string>()
  for (const [base, own] of Map.groupBy(rows, (r) => r.base)) {
    const recorded = recordedPlaces(known, (place) => keyAt(base, place))
    const free = new Set(recorded)
    const take = (row: R, key: string): void => {
      free.delete(key)
      keys.set(row, key)
    }
    for (const { row } of own) {
      const same = [...free].find((key) => repeatsRecord(known, planned(row, key)))
      if (same !== undefined) take(row, same)
    }
    let place = 0
    const next = (): string => {
      do place += 1
      while (recorded.includes(keyAt(base, place)))
      return keyAt(base, place)
    }
    for (const { row } of own)
      if (!keys.has(row))
        take(row, (mayBeRecorded(table, row.reader.row) ? [...free][0] : undefined) ?? next())
  }
  return keys
}

/** May a row that says something new be a recorded one that was changed in the book? */
export const mayBeRecorded = (table: Table, { cells }: Row): boolean => {
  if (!table.mended) return true
  const code = table.heading.findIndex((h) => nameKey(h) === 'mã lỗi')
  return nameKey(cells[code] ?? '') === 'differs-from-record'
}

/** A row that a guard refused leaves its place empty; so many in a row are not looked past. */
const MOST_EMPTY = 20

const recordedPlaces = (known: Known, keyOf: (place: number) => string): ReadonlyArray<string> => {
  const found: string[] = []
  for (let place = 1, empty = 0; empty < MOST_EMPTY; place++) {
    const key = keyOf(place)
    if (known.rows.has(key)) {
      found.push(key)
      empty = 0
    } else empty += 1
  }
  return found
}
