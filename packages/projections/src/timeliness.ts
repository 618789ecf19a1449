// For whoever reports timeliness: how many steps were in time, late, or cannot be told.
import type { AsOf, Readings } from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type Judged, type JudgedEpisode, type JudgedReport, judgeEpisodes, judgeReports } from './judged.ts'
import { worldOf, type WorldQuery } from './world-of.ts'
import { asKnown } from './period.ts'

/** Every report at T with the judgement on its initial assessment. */
export const judgedReports = (view: CasebookView, query: WorldQuery): ReadonlyArray<JudgedReport> =>
  judgeReports(worldOf(view, query))

/** Every episode at T with the judgements on its measure, plan and approval. */
export const judgedEpisodes = (view: CasebookView, query: WorldQuery): ReadonlyArray<JudgedEpisode> =>
  judgeEpisodes(worldOf(view, query))

export interface AssessmentTimeliness {
  /** Reports that should have been assessed by T: met + late + unknown + missing. */
  readonly denominator: number
  readonly met: number
  readonly late: number
  readonly unknown: number
  readonly missing: number
  /** Passed to another commune, or not due yet. */
  readonly notApplicable: number
}

export interface MeasureTimeliness {
  readonly denominator: number
  readonly met: number
  readonly late: number
  readonly unknown: number
}

export interface DayTimeliness extends MeasureTimeliness {
  readonly notYetDue: number
  readonly notNeeded: number
  /** What starts the clock is not recorded. */
  readonly noStart: number
  /** The working-time calendar has no data for a year that is needed. */
  readonly calendarMissing: number
}

export interface PlanTimeliness extends DayTimeliness {
  readonly from: Readings['planFrom']
  /** Leaving out episodes in which an emergency measure was applied: the decree lifts the limit there and sets no other. */
  readonly withoutEmergency: { readonly met: number; readonly late: number }
}

export interface TimelinessStatistics extends AsOf {
  readonly definition: DefinitionRef
  readonly procedure: { readonly id: string; readonly version: number }
  readonly watermark: number
  readonly initialAssessment: AssessmentTimeliness
  readonly emergencyMeasure: MeasureTimeliness
  /** By the procedure's own start of the five days, and by the other one. */
  readonly plan: PlanTimeliness
  readonly planOtherReading: PlanTimeliness
  readonly approval: DayTimeliness
}

const counter =
  (all: ReadonlyArray<Judged>) =>
  (status: Judged['status']): number =>
    all.filter((j) => j.status === status).length

const assessments = (all: ReadonlyArray<Judged>): AssessmentTimeliness => {
  const count = counter(all)
  const notApplicable = count('not-applicable') + count('not-due')
  return {
    denominator: all.length - notApplicable,
    met: count('met'),
    late: count('late'),
    unknown: count('unknown'),
    missing: count('missing'),
    notApplicable,
  }
}

const measures = (all: ReadonlyArray<Judged>): MeasureTimeliness => {
  const count = counter(all)
  const [met, late, unknown] = [count('met'), count('late'), count('unknown') + count('no-start')]
  return { denominator: met + late + unknown, met, late, unknown }
}

const days = (all: ReadonlyArray<Judged>): DayTimeliness => {
  const count = counter(all)
  const [met, late, unknown] = [count('met'), count('late'), count('unknown')]
  return {
    denominator: met + late + unknown,
    met,
    late,
    unknown,
    notYetDue: count('not-due'),
    notNeeded: count('not-needed'),
    noStart: count('no-start'),
    calendarMissing: count('calendar-missing'),
  }
}

const plans = (episodes: ReadonlyArray<JudgedEpisode>, from: Readings['planFrom']): PlanTimeliness => {
  const of = (some: ReadonlyArray<JudgedEpisode>) => some.map((e) => e.plan[from])
  const without = counter(of(episodes.filter((e) => e.emergency === undefined)))
  return { from, ...days(of(episodes)), withoutEmergency: { met: without('met'), late: without('late') } }
}

export const timelinessStatistics = (view: CasebookView, query: WorldQuery): TimelinessStatistics => {
  const { at } = query
  const world = worldOf(view, query)
  const { id, version, readings } = world.procedure
  const { planFrom } = readings
  const episodes = judgeEpisodes(world)
  const present = (judged: Judged | undefined): judged is Judged => judged !== undefined
  return {
    definition: reference(DEFINITIONS.timeliness),
    procedure: { id, version },
    at,
    ...asKnown(query),
    watermark: Number(view.watermark),
    initialAssessment: assessments(judgeReports(world).map((r) => r.judged)),
    emergencyMeasure: measures(episodes.map((e) => e.emergency).filter(present)),
    plan: plans(episodes, planFrom),
    planOtherReading: plans(episodes, planFrom === 'receipt' ? 'specific-assessment' : 'receipt'),
    approval: days(episodes.map((e) => e.approval).filter(present)),
  }
}
