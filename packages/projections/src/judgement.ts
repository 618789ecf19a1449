// For whoever asks whether casework was in time: the limits of the procedure applied to reports and to episodes of cases.
import type { Interval } from '@hoso/facts'
import {
  type CalendarMissing,
  type Due,
  dueWithin,
  judgeDays,
  judgeHours,
  type Judgement,
  LIMITS,
  type LimitName,
  type Procedure,
} from '@hoso/procedure'
import type { Casework, Episode, Report } from './casework.ts'
import { isTold, instantOf, type Told } from './told.ts'

/** One limit applied once. */
export interface Judged {
  readonly limit: LimitName
  readonly status:
    | Judgement
    /** The limit has passed and nothing is recorded; of plans and approvals that is `late`. */
    | 'missing'
    /** The limit lies after T. */
    | 'not-due'
    /** The episode ended, or the file was taken over elsewhere, before the day it was due. */
    | 'not-needed'
    /** What starts the clock is not recorded. */
    | 'no-start'
    /** The report was passed to another commune. */
    | 'not-applicable'
    /** The working-time calendar has no data for a year that is needed. */
    | 'calendar-missing'
  /** The facts by which it was judged. */
  readonly start?: Told
  readonly done?: Told
  /** Milliseconds from start to done, least and most. */
  readonly elapsed?: Interval
  /** The last day in time, of limits in working days. */
  readonly due?: Due
}

const HOUR = 3_600_000

const elapsed = (start: Interval, done: Interval): Interval => ({
  from: done.from - start.to,
  to: done.to - start.from,
})

const hours = (
  limit: 'initial-assessment' | 'emergency-measure',
  start: Told,
  done: Interval,
  by: Told,
): Judged => ({
  limit,
  status: judgeHours(start, done, LIMITS[limit].amount),
  start,
  done: by,
  elapsed: elapsed(start, done),
})

/** The first assessment of a report, within 12 hours of its receipt, at `T`. */
const judgeReport = (report: Report, T: number): Judged => {
  const limit = 'initial-assessment'
  const start = report.reported
  if (report.outcome === 'forwarded') return { limit, status: 'not-applicable', start }
  const [first] = report.assessments
  if (first === undefined)
    return {
      limit,
      status:
        T <= start.to + LIMITS[limit].amount * HOUR && Number.isFinite(start.to) ? 'not-due' : 'missing',
      start,
    }
  // Whichever of them was the first, the first was made by the earliest of the latest possible moments.
  const done = { from: first.from, to: Math.min(...report.assessments.map((a) => a.to)) }
  return hours(limit, start, done, first)
}

/** The limits of one episode of a case at `T`. */
export interface JudgedEpisode {
  readonly episode: Episode
  /** Present when a measure was applied. */
  readonly emergency?: Judged
  readonly plan: { readonly [From in Procedure['planFrom']]: Judged }
  /** Present when a plan was submitted. */
  readonly approval?: Judged
}

export const judgeEpisode = (episode: Episode, T: number, procedure: Procedure): JudgedEpisode => {
  const { told, report } = episode
  const applied = told.find((t) => isTold(t, 'EmergencyMeasureDecided') && t.fact.body.applied)
  const plan = told.find((t) => isTold(t, 'SupportPlanDrafted'))
  const assessed = told.find((t) => isTold(t, 'DetailedRiskAssessed'))
  const submitted = told.find((t) => isTold(t, 'SupportPlanSubmitted'))
  const approved = told.find(
    (t) => isTold(t, 'SupportPlanApproved') && (submitted === undefined || t.to >= submitted.from),
  )
  const days = (limit: 'plan' | 'approval', start: Told | undefined, done: Told | undefined): Judged =>
    judgeDayLimit(limit, start, done, episode, T, procedure)
  return {
    episode,
    ...(applied === undefined ? {} : { emergency: emergency(report, applied) }),
    plan: {
      receipt: days('plan', report?.reported, plan),
      'specific-assessment': days('plan', assessed, plan),
    },
    ...(submitted === undefined ? {} : { approval: days('approval', submitted, approved) }),
  }
}

const emergency = (report: Report | undefined, applied: Told): Judged =>
  report === undefined
    ? { limit: 'emergency-measure', status: 'no-start', done: applied }
    : hours('emergency-measure', report.reported, applied, applied)

const judgeDayLimit = (
  limit: 'plan' | 'approval',
  start: Told | undefined,
  done: Told | undefined,
  episode: Episode,
  T: number,
  procedure: Procedure,
): Judged => {
  const what = { limit, ...(start === undefined ? {} : { start }), ...(done === undefined ? {} : { done }) }
  if (start === undefined) return { ...what, status: 'no-start' }
  const due = dueWithin(procedure.calendar, start, LIMITS[limit].amount)
  if (due._tag !== 'due')
    return { ...what, status: due._tag === 'start-unknown' ? 'unknown' : missingCalendar(due) }
  if (done !== undefined) return { ...what, status: judgeDays(due, done), due, elapsed: elapsed(start, done) }
  const ended = episode.told.find((t) => isTold(t, 'CaseClosed', 'CaseTransferAccepted'))
  if (ended !== undefined && ended.from < instantOf(due.earliest) - DAY_SPAN)
    return { ...what, status: 'not-needed', due }
  if (T < instantOf(due.earliest)) return { ...what, status: 'not-due', due }
  return { ...what, status: T < instantOf(due.latest) ? 'unknown' : 'late', due }
}

/** From the first to the last millisecond of a day. */
const DAY_SPAN = 86_399_999
const missingCalendar = (missing: CalendarMissing): 'calendar-missing' => missing._tag

/** Every report judged, in the order of their numbers' first appearance. */
export const judgeReports = (
  casework: Casework,
  T: number,
): ReadonlyArray<{ readonly report: Report; readonly judged: Judged }> =>
  [...casework.reports.values()].map((report) => ({ report, judged: judgeReport(report, T) }))

export const judgeEpisodes = (
  casework: Casework,
  T: number,
  procedure: Procedure,
): ReadonlyArray<JudgedEpisode> =>
  casework.cases.flatMap((file) => file.episodes.map((episode) => judgeEpisode(episode, T, procedure)))
