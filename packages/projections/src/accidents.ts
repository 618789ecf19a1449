// For every view that counts accidents: which reports tell of one accident, and where its child lived.
import { isTold, type Told, type ToldOf } from '@hoso/procedure'
import { dateOf, isDay } from './case-views.ts'
import type { CasebookView } from './casebook.ts'
import { childRecords } from './children.ts'
import { type ChildFile, residenceAt } from './standing.ts'
import type { Asked } from './table-reader.ts'

type Report = ToldOf<'AccidentReported'>
type Severity = Report['fact']['body']['severity']

export interface Accident {
  /** The gravest report of it, else the first. */
  readonly told: Report
  /** Every report of it, in log order. */
  readonly reports: ReadonlyArray<Report>
  /** Unit as the reports state it, else where the child lived; undefined where neither is known. */
  readonly unit?: string
  readonly child?: ChildFile
}

/** The accidents of one child, with everything known of the child. */
export interface ChildAccidents {
  readonly accidents: ReadonlyArray<Accident>
  readonly told: ReadonlyArray<Told>
}

/** What nobody knows is no reason to pass over what somebody does. */
const GRAVITY = { unknown: 0, minor: 1, moderate: 2, severe: 3, death: 4 } as const satisfies Readonly<
  Record<Severity, number>
>
const gravity = (t: Report): number => GRAVITY[t.fact.body.severity]

/** What one accident has in common in every report of it; undefined where no day is told: then each report is an accident. */
const sameIn = (t: Report): string | undefined => (isDay(t) ? `${dateOf(t)}|${t.fact.body.cause}` : undefined)

const accidentOf = (reports: ReadonlyArray<Report>, child: ChildFile | undefined): Accident => {
  const told = reports.reduce((a, b) => (gravity(b) > gravity(a) ? b : a))
  const stated = [told, ...reports].find((t) => t.fact.body.unit !== undefined)?.fact.body.unit
  const lived = child === undefined || !Number.isFinite(told.from) ? undefined : residenceAt(child, told.from)
  const unit = stated ?? lived?.unit
  return {
    told,
    reports,
    ...(unit === undefined ? {} : { unit }),
    ...(child === undefined ? {} : { child }),
  }
}

/**
 * Every accident that is known, by child. Reports of the same child, day and cause are one accident; linked records are
 * one child.
 */
export function* accidentsOf(view: CasebookView, ask: Asked): Generator<ChildAccidents> {
  for (const { told, file } of childRecords(view.state, ask, 'AccidentReported', 'AccidentSupportGiven')) {
    const reports = told.filter((t): t is Report => isTold(t, 'AccidentReported'))
    const accidents = Map.groupBy(reports, (t) => sameIn(t) ?? t.id)
    yield { told, accidents: [...accidents.values()].map((own) => accidentOf(own, file)) }
  }
}
