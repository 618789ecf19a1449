// For the planner of the case log: what a correction or a struck-out row does to the row it names.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import type { Amendment } from './amendment.ts'
import type { Cells } from './cells-of-fact.ts'
import { CASE_LOG_COLUMNS, type CaseLogColumn } from './columns.ts'
import { type LogProblem, type LogStep, readHead, readLogStep, type Refs } from './log-row.ts'
import type { PlannedFact } from '../plan.ts'
import { nameKey } from '../vietnamese.ts'

/** A row of the log as it holds at one moment of reading, and the fact that says so. */
export interface Version {
  /** Key of that fact. */
  readonly key: string
  readonly cells: Cells
  readonly extra: ReadonlyArray<string>
  readonly step: LogStep
  /** Place among the facts of the book: when it was written, number of the row, and what follows upon it. */
  readonly order: Order
}
export type Order = readonly [number, number, number]

/** What the correcting row says of itself. */
export interface Amending {
  /** `case-log/2023-25` */
  readonly key: string
  readonly line: number
  readonly occurredAt: OccurredAt
  readonly writtenAt?: OccurredAt
  readonly performer?: PlannedFact['performer']
  readonly text: string
  readonly note?: string
}

export type Amended =
  | { readonly _tag: 'Amended'; readonly facts: ReadonlyArray<PlannedFact>; readonly version: Version }
  | { readonly _tag: 'Refused'; readonly problem: LogProblem }

const TEXTS: ReadonlySet<CaseLogColumn> = new Set<CaseLogColumn>(['Chi tiết', 'Kết luận', 'Lý do', 'Căn cứ'])

/** Reads a row of the log whole. */
const readCells = (
  cells: Cells,
  extra: ReadonlyArray<string>,
  refs: Refs,
): LogStep | ReadonlyArray<LogProblem> => {
  const head = readHead(cells, refs.year)
  return 'step' in head ? readLogStep(cells, extra, head, refs) : head
}

/** Does the row say the same with this value in the cell? Then the value is the cell's, however it is spelled. */
const isSpelling = (target: Version, column: CaseLogColumn, value: string, refs: Refs): boolean =>
  same(readCells({ ...target.cells, [column]: value }, target.extra, refs), target.step)

/** The cell with the correct value; undefined when the old value does not stand there. Of a text, a part may be corrected. */
const mended = (
  target: Version,
  column: CaseLogColumn,
  { from, to }: { readonly from: string; readonly to: string },
  refs: Refs,
): string | undefined => {
  const cell = target.cells[column] ?? ''
  if (nameKey(cell) === nameKey(from) || isSpelling(target, column, from, refs)) return to
  if (!TEXTS.has(column) || from === '') return undefined
  const pieces = cell.split(from)
  return pieces.length === 2 ? pieces.join(to) : undefined
}

interface Changes {
  readonly clear: ReadonlyArray<{ readonly path: string; readonly from?: unknown; readonly to?: unknown }>
  readonly narrative: ReadonlyArray<{ readonly path: string; readonly from?: unknown; readonly to?: unknown }>
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const memberChanges = (at: string, from: unknown, to: unknown): Changes['clear'] => {
  const [a, b] = [
    (from ?? {}) as Readonly<Record<string, unknown>>,
    (to ?? {}) as Readonly<Record<string, unknown>>,
  ]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((k) => !same(a[k], b[k]))
    .map((k) => ({
      path: `${at}/${k}`,
      ...(a[k] === undefined ? {} : { from: a[k] }),
      ...(b[k] === undefined ? {} : { to: b[k] }),
    }))
}

const partsBut = (fact: AnyNewFact, name: string): unknown =>
  Object.entries(fact.personal).filter(([k]) => k !== name)
const part = (fact: AnyNewFact, name: string): unknown =>
  (fact.personal as Readonly<Record<string, unknown>>)[name]

/** Members that change; undefined when another fact must take the place of this one. */
const changesBetween = (before: LogStep, after: LogStep): Changes | undefined => {
  const expressible =
    before.stream === after.stream &&
    before.fact.type === after.fact.type &&
    same(before.legalBasis, after.legalBasis) &&
    same(before.performer, after.performer) &&
    same(partsBut(before.fact, 'narrative'), partsBut(after.fact, 'narrative'))
  if (!expressible) return undefined
  return {
    clear: [
      ...(same(before.occurredAt, after.occurredAt)
        ? []
        : [{ path: '/occurredAt', from: before.occurredAt, to: after.occurredAt }]),
      ...memberChanges('/body', before.fact.body, after.fact.body),
    ],
    narrative: memberChanges(
      '/personal/narrative',
      part(before.fact, 'narrative'),
      part(after.fact, 'narrative'),
    ),
  }
}

const isColumn = (s: string): s is CaseLogColumn => CASE_LOG_COLUMNS.some((c) => c.name === s)

const said = (by: Amending, target: Version): Omit<PlannedFact, 'key' | 'fact'> => ({
  line: by.line,
  stream: target.step.stream,
  occurredAt: by.occurredAt,
  ...(by.writtenAt === undefined ? {} : { writtenAt: by.writtenAt }),
  ...(by.performer === undefined ? {} : { performer: by.performer }),
  ...(target.step.child === undefined ? {} : { child: target.step.child }),
})

const narrativeOf = (by: Amending, reason: string | undefined) => ({
  detail: by.text,
  ...(reason === undefined ? {} : { reason }),
  ...(by.note === undefined ? {} : { note: by.note }),
})

/** A row struck out. */
export const strike = (
  target: Version,
  reason: string | undefined,
  by: Amending,
): ReadonlyArray<PlannedFact> => [
  {
    ...said(by, target),
    key: `${by.key}/retract`,
    retracts: target.key,
    fact: { type: 'EventRetracted', body: {}, personal: { narrative: narrativeOf(by, reason) } },
  },
]

/** Reads the corrected row again, and says what of its fact is different now. */
export const amend = (
  target: Version,
  amendment: Extract<Amendment, { _tag: 'Correct' }>,
  by: Amending,
  refs: Refs,
): Amended => {
  const refuse = (problem: LogProblem): Amended => ({ _tag: 'Refused', problem })
  const mismatch: LogProblem = { code: 'correction-mismatch', column: 'Chi tiết', detail: amendment.target }
  const { column } = amendment
  if (!isColumn(column) || column === 'TT') return refuse(mismatch)
  const cell = mended(target, column, amendment, refs)
  if (cell === undefined) return refuse(mismatch)
  const cells: Cells = { ...target.cells, [column]: cell }
  const after = readCells(cells, target.extra, refs)
  if (!('stream' in after)) {
    const [problem] = after
    return refuse({
      code: problem?.code ?? mismatch.code,
      column: 'Chi tiết',
      detail: problem?.detail ?? amendment.target,
    })
  }
  const changes = changesBetween(target.step, after)
  const version = { ...target, cells, step: after }
  if (changes === undefined) return replaced(target, version, amendment.reason, by)
  return {
    _tag: 'Amended',
    version,
    facts: [
      {
        ...said(by, target),
        key: `${by.key}/correct`,
        corrects: target.key,
        fact: {
          type: 'EventCorrected',
          body: { changes: changes.clear },
          personal: {
            ...(changes.narrative.length === 0 ? {} : { child: { changes: changes.narrative } }),
            narrative: narrativeOf(by, amendment.reason),
          },
        },
      },
    ],
  }
}

/** Another fact in the place of the mistaken one: known only since the correction, which brought it about. */
const replaced = (target: Version, version: Version, reason: string | undefined, by: Amending): Amended => {
  const { step } = version
  const key = `${by.key}/again`
  return {
    _tag: 'Amended',
    version: { ...version, key },
    facts: [
      ...strike(target, reason, by),
      {
        key,
        line: by.line,
        stream: step.stream,
        fact: step.fact,
        occurredAt: step.occurredAt,
        cause: `${by.key}/retract`,
        ...(by.writtenAt === undefined ? {} : { writtenAt: by.writtenAt }),
        ...(step.performer === undefined ? {} : { performer: step.performer }),
        ...(step.legalBasis.length === 0 ? {} : { legalBasis: step.legalBasis }),
        ...(step.child === undefined ? {} : { child: step.child }),
      },
    ],
  }
}
