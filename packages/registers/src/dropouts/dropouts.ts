// For the importer: the book of dropouts and returns (plan II.3.3a-8, V.3) as facts on the child's stream.
import type { DropoutsColumn } from './columns.ts'
import type { Table } from '../csv-table.ts'
import { type DropoutRow, readDropoutRow } from './dropout-row.ts'
import { childFinder } from '../find-child.ts'
import type { Known } from '../known.ts'
import { type NumberedBook, planNumbered } from '../numbered-rows.ts'
import { communeUnits, organisationReader } from '../organisations.ts'
import type { Mint, Reading, Setting } from '../plan.ts'
import { firstDay } from '../times.ts'

const contentOf = (r: DropoutRow): string =>
  JSON.stringify(r.facts.map((f) => [f.fact(''), f.occurredAt, f.writtenAt]))

/** Plans the book of dropouts and returns. The same child and day again is the same dropout. */
export const readDropouts = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const readers = {
    find: childFinder(known),
    organisation: organisationReader(communeUnits(setting, known)),
  }
  const read = table.rows.map((row) => readDropoutRow(table, row, readers))
  const book: NumberedBook<DropoutsColumn, DropoutRow> = {
    register: 'dropouts',
    identityOf: (fact) =>
      fact.type === 'DropoutReported' ? `${fact.stream}|${firstDay(fact.occurredAt) ?? ''}` : undefined,
    agree: (a, b) => contentOf(a) === contentOf(b),
    disagreement: ['entry-conflict', 'Ngày nghỉ học'],
    likeness: (r) => r.likeness,
    ownName: (r) => r.day,
    facts: (r, number) => r.facts.map(({ fact, ...stated }) => ({ ...stated, fact: fact(number) })),
  }
  return planNumbered(table, read, book, { known, setting, mint })
}
