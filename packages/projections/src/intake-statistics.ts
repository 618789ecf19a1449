// For whoever reports intake: the reports of a period by channel, type, group, month and outcome.
import { codes, type OccurredAt } from '@hoso/facts'
import type { CasebookView } from './casebook.ts'
import { type Outcome, type Report } from '@hoso/procedure'
import { caseworkAt } from './case-views.ts'
import { asKnown, type Period, within } from './period.ts'
import { asked, linked } from './children.ts'
import { monthOf } from './case-statistics.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export interface IntakeStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly reports: number
  readonly byChannel: Counts
  readonly byType: Counts
  readonly byGroup: Counts
  readonly byMonth: Counts
  readonly byOutcome: { readonly [O in Outcome]?: number }
  readonly anonymous: number
  /** Reports in which no child is named. */
  readonly childNotNamed: number
  /** Different children of the register named by their code, linked records as one. */
  readonly registeredChildren: number
  /** How exactly the time of receipt is stated. */
  readonly timePrecision: { readonly [P in OccurredAt['precision']]?: number }
  /** Other communes that reports were passed to, as written. */
  readonly forwardedTo: Counts
}

export const intakeStatistics = (view: CasebookView, period: Period): IntakeStatistics => {
  const { from, to } = period
  const { first } = within(period)
  const reports = [...caseworkAt(view, { at: to, ...asKnown(period) }).reports.values()].filter(
    (r) => r.reported.from >= first,
  )
  const count = (keyOf: (report: Report) => string | undefined, order?: ReadonlyArray<string>): Counts =>
    tally(reports, keyOf, order)
  const links = linked(view.state, asked(period))
  const children = reports.flatMap((r) =>
    r.reported.fact.body.children.flatMap(({ child }) =>
      child === undefined ? [] : [links.get(child)?.streams[0] ?? child],
    ),
  )
  return {
    definition: reference(DEFINITIONS.intake),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    reports: reports.length,
    byChannel: count((r) => r.reported.fact.body.channel, Object.keys(codes.CHANNELS.codes)),
    byType: count((r) => r.reported.fact.body.type, Object.keys(codes.CONCERN_TYPES.codes)),
    byGroup: count((r) => r.reported.fact.body.group, Object.keys(codes.CONCERN_GROUPS.codes)),
    byMonth: count((r) => monthOf(r.reported)),
    byOutcome: count((r) => r.outcome, Object.keys(codes.CONCERN_DISPOSITIONS.codes)),
    anonymous: reports.filter((r) => r.reported.fact.body.anonymous).length,
    childNotNamed: reports.filter((r) => !r.reported.fact.body.childNamed).length,
    registeredChildren: new Set(children).size,
    timePrecision: count((r) => r.reported.precision),
    forwardedTo: count((r) => r.forwardedTo),
  }
}
