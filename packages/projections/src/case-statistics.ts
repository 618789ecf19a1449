// For whoever reports cases: openings, closures and reopenings of a period, what is open at its end, and at which level of risk.
import { codes } from '@hoso/facts'
import type { CasebookView } from './casebook.ts'
import { type CaseFile, type Told, isTold } from '@hoso/procedure'
import { caseworkAt, dateOf } from './case-views.ts'
import { asKnown, type Period, within } from './period.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export interface CaseStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly opened: number
  readonly closed: number
  readonly reopened: number
  readonly openAtEnd: number
  readonly openedByMonth: Counts
  readonly closedByMonth: Counts
  readonly reopenedByMonth: Counts
  readonly closedByReason: Counts
  /** Files taken over elsewhere, and refused there. */
  readonly transferredOut: number
  readonly transferRefused: number
  /** Cases open at the end by the last level a person concluded; `never-assessed` where nobody did. */
  readonly openByLevel: Counts
  /** Days from begin to end of the episodes closed in the period, in ascending order; episodes of unknown days are left out. */
  readonly daysOpen: ReadonlyArray<number>
}

const DAY = 86_400_000

/** `2023-05`; `unknown` where not even the month is known. */
export const monthOf = (t: Told): string => {
  const date = dateOf(t)
  return date.length >= 7 && date !== 'unknown' ? date.slice(0, 7) : 'unknown'
}

export const caseStatistics = (view: CasebookView, period: Period): CaseStatistics => {
  const { from, to } = period
  const { first, last } = within(period)
  const files = caseworkAt(view, { at: to, ...asKnown(period) }).cases
  const all = files.flatMap((file) => file.told).filter((t) => t.from >= first && t.from <= last)
  const opened = all.filter((t) => isTold(t, 'CaseOpened'))
  const reopened = all.filter((t) => isTold(t, 'CaseReopened'))
  const closed = all.filter((t) => isTold(t, 'CaseClosed'))
  const open = files.filter((file) => file.open)
  return {
    definition: reference(DEFINITIONS.cases),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    opened: opened.length,
    closed: closed.length,
    reopened: reopened.length,
    openAtEnd: open.length,
    openedByMonth: tally(opened, monthOf),
    closedByMonth: tally(closed, monthOf),
    reopenedByMonth: tally(reopened, monthOf),
    closedByReason: tally(closed, (t) => t.fact.body.reason, Object.keys(codes.CLOSURE_REASONS.codes)),
    transferredOut: all.filter((t) => isTold(t, 'CaseTransferAccepted')).length,
    transferRefused: all.filter((t) => isTold(t, 'CaseTransferRefused')).length,
    openByLevel: tally(open, levelOf, Object.keys(codes.LEVELS.codes)),
    daysOpen: files.flatMap((file) => daysOpen(file, first, last)).sort((a, b) => a - b),
  }
}

/** The last level of risk that a person concluded. */
const levelOf = (file: CaseFile): string => {
  for (const t of file.told.toReversed()) {
    if (isTold(t, 'RiskLevelOverridden')) return t.fact.body.to
    if (
      isTold(t, 'InitialRiskAssessed', 'DetailedRiskAssessed', 'ReviewHeld') &&
      t.fact.body.level !== undefined
    )
      return t.fact.body.level
  }
  return 'never-assessed'
}

const daysOpen = (file: CaseFile, first: number, last: number): ReadonlyArray<number> =>
  file.episodes.flatMap(({ begun, closed }) => {
    const known =
      closed !== undefined &&
      closed.from >= first &&
      closed.from <= last &&
      Number.isFinite(begun.from) &&
      closed.precision !== 'month' &&
      begun.precision !== 'month'
    return known ? [Math.floor((closed.from - begun.from) / DAY)] : []
  })
