// For whoever reports the work done on cases: steps, assessments, measures, decisions, consents and how late they were written down.
import { civilDate, codes } from '@hoso/facts'
import { type Casework, LIMITS, type Told, byTime, isTold, readCasework } from '@hoso/procedure'
import { type AssessmentFigures, assessmentFigures } from './assessments.ts'
import type { CasebookView } from './casebook.ts'
import { dateOf } from './case-views.ts'
import { asKnown, type Period, type Within, within } from './period.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { recordedRows, tellStreams } from './table-reader.ts'
import { STEPS, stepOf } from './steps.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export interface CaseLogStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  /** Rows of the follow-up book, corrections and struck-out rows included; facts that come from no book are a row each. */
  readonly entries: number
  /** Rows that correct. */
  readonly corrections: number
  /** Rows that only strike out another. */
  readonly retractions: number
  /** By kind of step, see `STEPS`. */
  readonly steps: Counts
  /** Steps of which no time is known: they are in no period. */
  readonly undated: number
  readonly initialAssessments: AssessmentFigures
  readonly specificAssessments: AssessmentFigures
  readonly reviews: AssessmentFigures & { readonly byResult: Counts }
  readonly emergencyMeasures: { readonly applied: number; readonly notApplied: number }
  readonly contactBans: number
  readonly removals: Removals
  readonly risksOverridden: number
  readonly dissents: number
  readonly noFurtherAction: Counts
  readonly policeNotified: number
  readonly policeAnswers: Counts
  readonly plans: number
  readonly approvals: { readonly approved: number; readonly returned: number; readonly rejected: number }
  /** Decisions of the commune that carry a number. */
  readonly numberedDecisions: number
  readonly consents: Consents
  readonly childViews: number
  /** Cases in which the child's view was never recorded, whatever the day. */
  readonly casesWithoutChildView: ReadonlyArray<string>
  /** Days from the day of the event to the day it was known by the clock asked for. */
  readonly entryDelay: Readonly<Record<EntryDelay, number>>
}

export interface Removals {
  readonly started: number
  readonly extended: number
  readonly ended: number
  /** Days from start to end by case; of a removal that goes on, to the end of the period. */
  readonly days: Counts
  /** Cases in which a removal was longer than Art. 32 allows. */
  readonly overLimit: ReadonlyArray<string>
}

export interface Consents {
  readonly granted: number
  readonly refused: number
  readonly withdrawn: number
  /** For each case, person and purpose the last word by the end of the period is consent. */
  readonly inForceAtEnd: number
  readonly byPerson: Counts
}

export const ENTRY_DELAYS = [
  'before-event',
  'same-day',
  '1-2',
  '3-14',
  '15-30',
  'over-30',
  'month-only',
  'unknown',
] as const
export type EntryDelay = (typeof ENTRY_DELAYS)[number]

const DAY = 86_400_000
const dayNumber = (date: string): number => Date.parse(date) / DAY

/** Whole days from the day something happened to the day it was known; undefined when the day is not known. */
export const delayDays = (t: Told): number | undefined => {
  const date = dateOf(t)
  return date.length === 10 && t.precision !== 'before'
    ? dayNumber(civilDate(t.known)) - dayNumber(date)
    : undefined
}

const delayOf = (t: Told): EntryDelay => {
  const days = delayDays(t)
  if (days === undefined) return t.precision === 'month' || t.precision === 'year' ? 'month-only' : 'unknown'
  if (days < 0) return 'before-event'
  if (days === 0) return 'same-day'
  if (days <= 2) return '1-2'
  if (days <= 14) return '3-14'
  return days <= 30 ? '15-30' : 'over-30'
}

export const caseLogStatistics = (view: CasebookView, period: Period): CaseLogStatistics => {
  const { from, to } = period
  const span = within(period)
  const ask = asked(period)
  const streams = [...tellStreams(view.state, 'concern', ask), ...tellStreams(view.state, 'case', ask)]
  const casework = readCasework(streams, span.last)
  const names = new Map([
    ...[...casework.reports.values()].map((r) => [r.stream, r.number] as const),
    ...casework.cases.map((c) => [c.stream, c.number] as const),
  ])
  const numberOf = (stream: string): string => names.get(stream) ?? stream
  const inSpan = (t: Told): boolean => t.from >= span.first && t.from <= span.last
  const every = streams.flatMap(([, told]) => told).sort(byTime)
  const told = every.filter(inSpan)
  const first = (['concern', 'case'] as const).flatMap((kind) =>
    [...tellStreams(view.state, kind, { ...ask, as: 'first-written' })].flatMap(([, all]) =>
      all.filter(inSpan),
    ),
  )
  const { replaced, ...counts } = rows(view, period, span)
  const steps = told.filter((t) => stepOf(t.fact.type) !== undefined)
  const count = (...types: ReadonlyArray<Told['fact']['type']>): number =>
    told.filter((t) => types.includes(t.fact.type)).length
  const applied = told.filter((t) => isTold(t, 'EmergencyMeasureDecided'))
  return {
    definition: reference(DEFINITIONS.caseLog),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    ...counts,
    steps: tally(steps, (t) => stepOf(t.fact.type), Object.keys(STEPS)),
    undated: every.filter((t) => !Number.isFinite(t.from) && stepOf(t.fact.type) !== undefined).length,
    initialAssessments: assessmentFigures('InitialRiskAssessed', told, first, numberOf),
    specificAssessments: assessmentFigures('DetailedRiskAssessed', told, first, numberOf),
    reviews: {
      ...assessmentFigures('ReviewHeld', told, first, numberOf),
      byResult: tally(
        told,
        (t) => (isTold(t, 'ReviewHeld') ? (t.fact.body.result ?? 'none') : undefined),
        Object.keys(codes.REVIEW_RESULTS.codes),
      ),
    },
    emergencyMeasures: {
      applied: applied.filter((t) => t.fact.body.applied).length,
      notApplied: applied.filter((t) => !t.fact.body.applied).length,
    },
    contactBans: count('ContactBanDecided'),
    removals: removals(casework, told, span),
    risksOverridden: count('RiskLevelOverridden'),
    dissents: count('DissentRecorded'),
    noFurtherAction: tally(
      told,
      (t) => (isTold(t, 'NoFurtherActionDecided') ? t.fact.body.kind : undefined),
      Object.keys(codes.NO_ACTION_KINDS.codes),
    ),
    policeNotified: count('PoliceNotified'),
    policeAnswers: tally(
      told,
      (t) => (isTold(t, 'PoliceActionReported', 'PoliceDecisionReceived') ? t.fact.body.stage : undefined),
      Object.keys(codes.POLICE_STAGES.codes),
    ),
    plans: count('SupportPlanDrafted'),
    approvals: {
      approved: count('SupportPlanApproved'),
      returned: count('SupportPlanReturned'),
      rejected: count('SupportPlanRejected'),
    },
    numberedDecisions: told.filter(
      (t) =>
        'decisionNumber' in t.fact.body &&
        t.fact.body.decisionNumber !== undefined &&
        !isTold(t, 'DecisionSent', 'PoliceDecisionReceived'),
    ).length,
    consents: consents(
      every.filter((t) => t.from <= span.last),
      inSpan,
      civilDate(span.last),
    ),
    childViews: count('ChildViewRecorded'),
    casesWithoutChildView: casework.cases
      .filter((c) => !c.told.some((t) => isTold(t, 'ChildViewRecorded')))
      .map((c) => c.number),
    entryDelay: delays(steps.map((t) => ({ ...t, known: replaced.get(t.row) ?? t.known }))),
  }
}

const delays = (steps: ReadonlyArray<Told>): Readonly<Record<EntryDelay, number>> => {
  const counted = tally(steps, delayOf)
  return Object.fromEntries(ENTRY_DELAYS.map((d) => [d, counted[d] ?? 0])) as Record<EntryDelay, number>
}

interface Rows extends Pick<CaseLogStatistics, 'entries' | 'corrections' | 'retractions'> {
  /** When what a row strikes out was known, by row: a step that the row records anew was written down then. */
  readonly replaced: ReadonlyMap<string, number>
}

/** Rows of the follow-up book. A row that retracts and records anew corrects: the right fact could not be reached by a change. */
const rows = (view: CasebookView, period: Period, { first, last }: Within): Rows => {
  const types = new Map<string, Set<string>>()
  const replaced = new Map<string, number>()
  for (const { type, row, order, from, targetKnown } of recordedRows(view.state, asked(period))) {
    if (type === 'EventRetracted' && row !== '' && targetKnown !== undefined) replaced.set(row, targetKnown)
    if (from < first || from > last) continue
    const key = row === '' ? String(order) : row
    const seen = types.get(key)
    if (seen === undefined) types.set(key, new Set([type]))
    else seen.add(type)
  }
  const all = [...types.values()].filter(
    (seen) => !seen.has('ConcernReported') && !seen.has('ConcernDisposed'),
  )
  const corrects = (seen: ReadonlySet<string>): boolean =>
    seen.has('EventCorrected') || (seen.has('EventRetracted') && seen.size > 1)
  return {
    entries: all.length,
    corrections: all.filter(corrects).length,
    retractions: all.filter((seen) => seen.has('EventRetracted') && !corrects(seen)).length,
    replaced,
  }
}

const REMOVAL_TYPES = [
  'TemporarySeparationDecided',
  'TemporarySeparationExtended',
  'TemporarySeparationEnded',
] as const

const removals = (casework: Casework, told: ReadonlyArray<Told>, { last }: Within): Removals => {
  const count = (type: (typeof REMOVAL_TYPES)[number]): number =>
    told.filter((t) => t.fact.type === type).length
  const days: Record<string, number> = {}
  const over = new Set<string>()
  for (const { number, told: own } of casework.cases) {
    const steps = own.filter((t) => isTold(t, ...REMOVAL_TYPES))
    steps.forEach((start, i) => {
      if (!isTold(start, 'TemporarySeparationDecided')) return
      const end = steps.findIndex((t, j) => j > i && isTold(t, 'TemporarySeparationEnded'))
      const until = steps[end]?.from ?? last
      const lasted = dayNumber(civilDate(until)) - dayNumber(civilDate(start.from))
      days[number] = Math.max(days[number] ?? 0, lasted)
      // A competent body may require more than the 15 days (Art. 32).
      const required = steps
        .slice(i, end < 0 ? steps.length : end + 1)
        .some((t) => t.fact.body.byCourt === true)
      if (lasted > LIMITS.removal.amount && !required) over.add(number)
    })
  }
  return {
    started: count('TemporarySeparationDecided'),
    extended: count('TemporarySeparationExtended'),
    ended: count('TemporarySeparationEnded'),
    days,
    overLimit: [...over],
  }
}

const CONSENT_TYPES = [
  'ConsentGranted',
  'ChildAssentRecorded',
  'ConsentRefused',
  'ChildDissentRecorded',
  'ConsentWithdrawn',
] as const
const GRANTS: ReadonlyArray<string> = ['ConsentGranted', 'ChildAssentRecorded']
const REFUSALS: ReadonlyArray<string> = ['ConsentRefused', 'ChildDissentRecorded']

/** `told` in order of happening, up to the end of the period. A consent that states its last day is over after it. */
const consents = (told: ReadonlyArray<Told>, inSpan: (t: Told) => boolean, endDate: string): Consents => {
  const all = told.filter((t) => isTold(t, ...CONSENT_TYPES))
  const giver = (t: (typeof all)[number]): string => ('giver' in t.fact.body ? t.fact.body.giver : 'child')
  const over = (t: (typeof all)[number]): boolean =>
    'until' in t.fact.body && t.fact.body.until !== undefined && t.fact.body.until < endDate
  const lastWord = new Map<string, (typeof all)[number]>()
  for (const t of all) lastWord.set(JSON.stringify([t.fact.stream, giver(t), t.fact.body.purpose]), t)
  const given = all.filter(inSpan)
  const granted = given.filter((t) => GRANTS.includes(t.fact.type))
  return {
    granted: granted.length,
    refused: given.filter((t) => REFUSALS.includes(t.fact.type)).length,
    withdrawn: given.filter((t) => isTold(t, 'ConsentWithdrawn')).length,
    inForceAtEnd: [...lastWord.values()].filter((t) => GRANTS.includes(t.fact.type) && !over(t)).length,
    byPerson: tally(granted, giver, Object.keys(codes.CONSENT_GIVERS.codes)),
  }
}
