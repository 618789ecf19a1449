// For the planner of the case log: corrections and strokes applied, each to the row it names, in the order in which they were written.
import { interval } from '@hoso/facts'
import { amend, type Amending, type Order, strike, type Version } from './amend.ts'
import { type Amendment } from './amendment.ts'
import { type Cells, cellsOf, type Numbers } from './cells-of-fact.ts'
import { type CaseLogColumn } from './columns.ts'
import type { Row } from '../csv-table.ts'
import { type Known, rowKey } from '../known.ts'
import { type LogHead, type LogProblem, readHead, readLogStep, type Refs } from './log-row.ts'
import { type PlannedFact } from '../plan.ts'
import { type RowReader } from '../row-reader.ts'

type Reader = RowReader<CaseLogColumn>

/** A row of the file whose own cells are in order. */
export interface Entry {
  readonly row: Row
  readonly reader: Reader
  readonly number: string
  readonly cells: Cells
  readonly head: LogHead
}

/** When a row was written, for the order of facts; a row that does not say counts as written when it happened. */
export const writtenMs = (head: LogHead): number => {
  const at = interval(head.writtenAt ?? head.occurredAt).from
  return Number.isFinite(at) ? at : Number.MAX_SAFE_INTEGER
}

/** The steps that an earlier file brought, as they hold now, by year and number of the row. */
export const recordedVersions = (refs: Refs): ReadonlyMap<string, Version> => {
  const { known, year } = refs
  const caseNumbers = new Map([...known.cases].map(([number, stream]) => [stream, number]))
  const concernNumbers = new Map(
    [...known.concerns].map(([key, c]) => [c.stream, key.split('/').toReversed().join('/TN-')]),
  )
  const performers = new Map([...known.actors.values()].map((a) => [a.id, a.performer]))
  const numbers: Numbers = {
    caseNumber: (s) => caseNumbers.get(s),
    concernNumber: (s) => concernNumbers.get(s),
    performer: (a) => performers.get(a),
  }
  const versions = new Map<string, Version>()
  for (const fact of known.told) {
    const key = fact.backfill?.key ?? ''
    const row = /^case-log\/(\d{4}-\d+)\/(?:step|again)$/.exec(key)?.[1]
    const read = row?.startsWith(`${year}-`) === true ? cellsOf(fact, numbers) : undefined
    if (row === undefined || read === undefined) continue
    const head = readHead(read.cells, year)
    const step = 'step' in head ? readLogStep(read.cells, read.extra, head, refs) : head
    if ('stream' in step)
      versions.set(row, { key, cells: read.cells, extra: read.extra, step, order: [0, 0, 0] })
  }
  return versions
}

export const byOrder = (a: Order, b: Order): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

export const unknownTarget = (target: string): LogProblem => ({
  code: 'unknown-target',
  column: 'Chi tiết',
  detail: target.replace(/^\d+-/, ''),
})

export type Outcome =
  | { readonly _tag: 'Planned'; readonly facts: ReadonlyArray<PlannedFact>; readonly order: Order }
  | { readonly _tag: 'Refused'; readonly problem: LogProblem }

/** What each correcting row on record says, by the key of the row. */
const amendmentTexts = (known: Known): ReadonlyMap<string, string> =>
  new Map(
    known.log.flatMap((fact) => {
      if (fact.type !== 'EventCorrected' && fact.type !== 'EventRetracted') return []
      const text =
        fact.personal.narrative?.state === 'open' ? fact.personal.narrative.value.detail : undefined
      return fact.backfill === undefined || text === undefined
        ? []
        : [[rowKey(fact.backfill.key), text] as const]
    }),
  )

/** Applies corrections and strokes in the order in which they were written. */
export const amendAll = (
  amending: ReadonlyArray<{ readonly entry: Entry; readonly amendment: Amendment }>,
  recorded: ReadonlyMap<string, Version>,
  refs: Refs,
): {
  readonly rows: ReadonlyArray<{ readonly entry: Entry; readonly target: string; readonly outcome: Outcome }>
  readonly versions: ReadonlyMap<string, Version>
} => {
  const { year, known } = refs
  const versions = new Map(recorded)
  const corrections = new Map<string, Version>()
  const recordedTexts = amendmentTexts(known)
  const own = ({ entry }: { readonly entry: Entry }): Order => [
    writtenMs(entry.head),
    Number(entry.number),
    0,
  ]
  const rows = amending
    .toSorted((a, b) => byOrder(own(a), own(b)))
    .map(({ entry, amendment }) => {
      const target = `${year}-${amendment.target}`
      const key = `case-log/${year}-${entry.number}`
      const refused = (problem: LogProblem) => ({
        entry,
        target,
        outcome: { _tag: 'Refused', problem } as const,
      })
      const version =
        versions.get(target) ?? (amendment._tag === 'Strike' ? corrections.get(target) : undefined)
      // The same correction of a row that is not in this file: it was read and recorded with that one.
      if (
        recordedTexts.get(key) === entry.cells['Chi tiết'] &&
        (version === undefined || version.order[0] === 0)
      ) {
        return { entry, target, outcome: { _tag: 'Planned', facts: [], order: own({ entry }) } as const }
      }
      if (version === undefined) return refused(unknownTarget(target))
      // Whatever its date says, a correction follows what it corrects.
      const order: Order =
        byOrder(own({ entry }), version.order) > 0
          ? own({ entry })
          : [version.order[0], version.order[1], version.order[2] + 1]
      const { head, reader } = entry
      const by: Amending = {
        key,
        line: entry.row.line,
        occurredAt: head.occurredAt,
        text: entry.cells['Chi tiết'] ?? '',
        ...(head.writtenAt === undefined ? {} : { writtenAt: head.writtenAt }),
        ...(head.performer === undefined ? {} : { performer: head.performer }),
        ...(reader.extra.length === 0 ? {} : { note: reader.extra.join('\n') }),
      }
      if (amendment._tag === 'Strike') {
        versions.delete(target)
        corrections.delete(target)
        return {
          entry,
          target,
          outcome: { _tag: 'Planned', facts: strike(version, amendment.reason, by), order } as const,
        }
      }
      const outcome = amend(version, amendment, by, refs)
      if (outcome._tag === 'Refused') return refused(outcome.problem)
      versions.set(target, { ...outcome.version, order })
      const [only, ...more] = outcome.facts
      // A stroke through a correction takes it back; where another fact took the first one's place, nothing does.
      if (only !== undefined && more.length === 0)
        corrections.set(`${year}-${entry.number}`, { ...version, key: only.key, order })
      return { entry, target, outcome: { _tag: 'Planned', facts: outcome.facts, order } as const }
    })
  return { rows, versions }
}
