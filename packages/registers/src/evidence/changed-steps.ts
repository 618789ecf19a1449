// For the planner of the register of evidence: a step that was changed in the book is found again, though its row has no number.
import type { Row, Table } from '../csv-table.ts'
import { type Known, rowKey } from '../known.ts'
import { mayBeRecorded } from '../places.ts'

/** A step of the table, under the key that item, action and moment give it. */
export interface KeyedStep {
  readonly key: string
  readonly row: Row
  /** Item and action, as a key begins: `evidence/2023-VC-01.sealed.` */
  readonly kind: string
  /** Keys of the recorded steps of its item that still stand. */
  readonly recorded: ReadonlyArray<string>
  /** The table receives the item, too. */
  readonly whole: boolean
}

/**
 * The key under which each changed step is on record, by its own key. A table that receives an item which is on record is
 * the book itself, read again: a recorded step that it states no more, while it states a new one of the same kind, was
 * changed. Steps are not counted through, so that one entered late may stand anywhere in the book. A table without the
 * receipt is another part of the book and says nothing of what it does not state; of a rejects file only those rows that
 * came back for it differ from the record, until they say what the record says.
 */
export const changedSteps = (
  table: Table,
  steps: ReadonlyArray<KeyedStep>,
  known: Known,
): ReadonlyMap<string, string> => {
  const stated = new Set(steps.map((s) => s.key))
  const isAgain = ({ row, whole }: KeyedStep): boolean => (table.mended || whole) && mayBeRecorded(table, row)
  const changed = new Map<string, string>()
  for (const [kind, own] of Map.groupBy(steps.filter(isAgain), (s) => s.kind)) {
    const gone = [...new Set(own.flatMap((s) => s.recorded.map(rowKey)))].filter(
      (key) => key.startsWith(kind) && !stated.has(key),
    )
    const fresh = own.filter((s) => !known.rows.has(s.key))
    for (const [i, step] of fresh.entries()) {
      const recorded = gone[i]
      if (recorded !== undefined) changed.set(step.key, recorded)
    }
  }
  return changed
}
