// For whoever counts or shows what was in time: how an obligation reads in figures, report by report and episode by episode.
import { civilDate, type Interval } from '@hoso/facts'
import {
  byTime,
  type Deadline,
  type Episode,
  isTold,
  type NoDue,
  type Obligation,
  obligationsIn,
  type Readings,
  type Report,
  RULES,
  type Told,
  type Verdict,
  verdictOf,
  type World,
} from '@hoso/procedure'

/** One limit applied once. A limit that the law lifts in an emergency is judged as if it stood. */
export interface Judged {
  readonly status:
    | 'met'
    | 'late'
    | 'unknown'
    /** The limit in hours has passed and nothing is recorded; of limits in days that is `late`. */
    | 'missing'
    /** The limit lies after T. */
    | 'not-due'
    /** What it was for ended before the day it was due. */
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
  readonly due?: Deadline
}

/** False where the fact that starts the clock is not recorded: the case opened the duty, and nothing says from when it runs. */
const hasStart = (o: Obligation): boolean =>
  Number.isFinite(o.start.to) || !isTold(o.openedBy, 'CaseOpened', 'CaseReopened')

/** An obligation in the words of the figures. */
export const judged = (o: Obligation): Judged => ({
  ...(hasStart(o) ? { start: o.openedBy } : {}),
  ...(o.doneBy === undefined ? {} : { done: o.doneBy }),
  ...read(o, o.ordinary ?? o, o.doneAt),
})

/** The figures count a limit as not needed where the case ended before the last day: on that day itself it was still owed. */
const endedOnLastDay = (o: Obligation): boolean => {
  const { due } = o.ordinary ?? o
  return (
    o.cancelledBy !== undefined &&
    due?._tag === 'day' &&
    Number.isFinite(o.cancelledBy.from) &&
    civilDate(o.cancelledBy.from) === due.latest
  )
}

/** The same duty, judged by another fact than the first that met it; one that took its place does not end it. */
const judgedBy = (o: Obligation, done: Told | undefined, world: World): Judged => {
  const { due, noDue } = o.ordinary ?? o
  const verdict = verdictOf({
    due: due ?? (noDue as NoDue),
    doneAt: done,
    cancelled:
      done === undefined && o.state === 'cancelled' && o.cancelledFor !== 'superseded' && !endedOnLastDay(o),
    T: world.T,
    unit: o.unit,
    calendar: world.procedure.calendar,
  })
  return { start: o.openedBy, ...(done === undefined ? {} : { done }), ...read(o, verdict, done) }
}

const read = (
  o: Obligation,
  v: Verdict,
  done: Interval | undefined,
): Pick<Judged, 'status' | 'elapsed' | 'due'> => ({
  status: statusOf(o, v),
  ...(v.due === undefined ? {} : { due: v.due }),
  ...(done === undefined || !hasStart(o)
    ? {}
    : { elapsed: { from: done.from - o.start.to, to: done.to - o.start.from } }),
})

const statusOf = (o: Obligation, v: Verdict): Judged['status'] => {
  if (!hasStart(o)) return 'no-start'
  if (v.noDue === 'calendar-missing') return 'calendar-missing'
  switch (v.state) {
    case 'cancelled':
      return o.cancelledFor === 'forwarded' ? 'not-applicable' : 'not-needed'
    case 'met':
      return v.certain ? 'met' : 'unknown'
    case 'met-late':
      return 'late'
    case 'overdue':
      return o.unit === 'hours' ? 'missing' : 'late'
    case 'open':
      if (o.unit === 'hours') return v.due === undefined ? 'missing' : 'not-due'
      return v.certain ? 'not-due' : 'unknown'
    default:
      return v.state satisfies never
  }
}

export interface JudgedReport {
  readonly report: Report
  /** Of its first assessment. */
  readonly judged: Judged
}

/** The limits of one episode of a case. */
export interface JudgedEpisode {
  readonly episode: Episode
  /** Present when a measure was applied: judged by the first that was. */
  readonly emergency?: Judged
  readonly plan: { readonly [From in Readings['planFrom']]: Judged }
  /** Present when a plan was submitted: from the first submission to the approval, returned in between or not. */
  readonly approval?: Judged
}

const NO_START = { status: 'no-start' } as const

const ruleOf = (kind: string): typeof RULES => RULES.filter((rule) => rule.kind === kind)

/** Obligations of one kind by what they are about; of several, in order of opening. */
const askFor = (
  world: World,
  kind: string,
): ((stream: string, about: string) => ReadonlyArray<Obligation>) => {
  const key = (stream: string, about: string): string => `${stream} ${about}`
  const by = new Map<string, Obligation[]>()
  for (const o of obligationsIn(world, ruleOf(kind))) {
    const others = by.get(key(o.stream, o.about))
    if (others === undefined) by.set(key(o.stream, o.about), [o])
    else others.push(o)
  }
  for (const some of by.values()) some.sort((a, b) => byTime(a.openedBy, b.openedBy))
  return (stream, about) => by.get(key(stream, about)) ?? []
}

/** Every report with the judgement on its first assessment, in order of first appearance. */
export const judgeReports = (world: World): ReadonlyArray<JudgedReport> => {
  const of = askFor(world, 'initial-assessment')
  return [...world.casework.reports.values()].map((report) => {
    const [o] = of(report.stream, report.number)
    // Passed on, it was never this commune's to assess, whatever was done before.
    if (o === undefined || report.outcome === 'forwarded')
      return { report, judged: { status: 'not-applicable', start: report.reported } }
    return { report, judged: judged(o) }
  })
}

/** Every episode with the judgements on its measure, plan and approval. */
export const judgeEpisodes = (world: World): ReadonlyArray<JudgedEpisode> => {
  const reading = (planFrom: Readings['planFrom']) => {
    const procedure = { ...world.procedure, readings: { ...world.procedure.readings, planFrom } }
    return askFor({ ...world, procedure }, 'plan')
  }
  const plans = { receipt: reading('receipt'), 'specific-assessment': reading('specific-assessment') }
  const measures = askFor(world, 'emergency-measure')
  const approvals = askFor(world, 'approval')
  return world.casework.cases.flatMap(({ stream, episodes }) =>
    episodes.map((episode): JudgedEpisode => {
      const { name, report, told } = episode
      const plan = (from: Readings['planFrom']): Judged => {
        const [o] = plans[from](stream, name)
        const drafted = told.find((t) => isTold(t, 'SupportPlanDrafted'))
        return o === undefined
          ? { ...NO_START, ...(drafted === undefined ? {} : { done: drafted }) }
          : endedOnLastDay(o)
            ? judgedBy(o, undefined, world)
            : judged(o)
      }
      const applied = told.find((t) => isTold(t, 'EmergencyMeasureDecided') && t.fact.body.applied)
      const [measure] = report === undefined ? [] : measures(report.stream, report.number)
      const [submission] = approvals(stream, name)
      const approved = told.find(
        (t) =>
          isTold(t, 'SupportPlanApproved') && (submission === undefined || t.to >= submission.openedBy.from),
      )
      return {
        episode,
        ...(applied === undefined
          ? {}
          : {
              emergency:
                measure === undefined ? { ...NO_START, done: applied } : judgedBy(measure, applied, world),
            }),
        plan: { receipt: plan('receipt'), 'specific-assessment': plan('specific-assessment') },
        ...(submission === undefined ? {} : { approval: judgedBy(submission, approved, world) }),
      }
    }),
  )
}
