// For the importer: the book of accidents and injuries (plan V.9) as facts on the child's stream.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import { type AccidentRow, readAccidentRow } from './accident-row.ts'
import type { AccidentsColumn } from './columns.ts'
import type { Table } from '../csv-table.ts'
import { childFinder } from '../find-child.ts'
import type { Known } from '../known.ts'
import { type NumberedBook, planNumbered } from '../numbered-rows.ts'
import { some } from '../optional.ts'
import { communeUnits } from '../organisations.ts'
import type { Mint, Reading, Setting } from '../plan.ts'
import { firstDay } from '../times.ts'
import { unitReader } from '../units.ts'

type Named = ReturnType<NumberedBook<AccidentsColumn, AccidentRow>['facts']>[number]

const factsOf = (r: AccidentRow, number: string, known: Known): ReadonlyArray<Named> => {
  const year: OccurredAt = { precision: 'year', in: r.day.slice(0, 4) }
  // Of help and suspicion the book does not say when.
  const undated = (name: string, fact: AnyNewFact): Named => ({
    name,
    fact,
    occurredAt: { precision: 'unknown' },
    writtenAt: year,
  })
  const { support, suspected } = r
  const concern =
    suspected === undefined ? undefined : known.concerns.get(`${r.day.slice(0, 4)}/${suspected.number}`)
  return [
    {
      name: 'reported',
      fact: { type: 'AccidentReported', body: { number, ...r.body }, personal: r.personal },
      occurredAt: r.occurredAt,
      writtenAt: r.writtenAt,
    },
    ...(support === undefined
      ? []
      : [
          undated('supported', {
            type: 'AccidentSupportGiven',
            body: { accident: number, ...some('amount', support.amount), ...some('funder', support.funder) },
            personal: support.detail === undefined ? {} : { narrative: { detail: support.detail } },
          }),
        ]),
    // A report that is not on record yet is linked when the book is read again after it.
    ...(suspected === undefined || concern === undefined
      ? []
      : [
          undated('suspected', {
            type: 'AccidentLinkedToConcern',
            body: { accident: number, concern: concern.stream, concernNumber: suspected.number },
            personal: { narrative: { reason: suspected.reason } },
          }),
        ]),
  ]
}

/** Plans the book of accidents and injuries. The same child, day and cause again is the same accident. */
export const readAccidents = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const units = communeUnits(setting, known)
  const readers = {
    find: childFinder(known),
    unit: unitReader(units),
    unitNames: units.map((u) => u.code).join(', '),
  }
  const read = table.rows.map((row) => readAccidentRow(table, row, readers))
  const book: NumberedBook<AccidentsColumn, AccidentRow> = {
    register: 'accidents',
    identityOf: (fact) =>
      fact.type === 'AccidentReported'
        ? `${fact.stream}|${firstDay(fact.occurredAt) ?? ''}|${fact.body.cause}`
        : undefined,
    // Several people report one accident, each in his words; how bad it was they must not say differently.
    agree: (a, b) => a.body.severity === b.body.severity,
    disagreement: ['accident-conflict', 'Mức độ'],
    // Not how bad it was: that may be mended in the book.
    likeness: ({ body: { unit, age, sex } }) => `${unit ?? ''}.${age ?? ''}.${sex}`,
    ownName: (r) => `${r.day}.${r.cause.toUpperCase()}`,
    facts: (r, number) => factsOf(r, number, known),
  }
  return planNumbered(table, read, book, { known, setting, mint })
}
