// For whoever judges one duty: deadline, what was done, what ended it; one place for all rules.
import { civilDate, type Interval, type Label } from '@hoso/facts'
import { follows } from './after.ts'
import { type WorkingCalendar, workingDaysBetween } from './calendar.ts'
import { type Deadline, deadlineOf, endOf, judge, type NoDue, passed } from './deadline.ts'
import type { Cancellation, Duty, Lateness, Obligation, Rule, Verdict } from './obligation.ts'
import { packAt, type Procedure, type RulePack, type Term } from './rule-pack.ts'
import { type Away, withoutAway } from './suspension.ts'
import { byTime, type Told } from './told.ts'

const UNKNOWN: Interval = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
const HOUR = 3_600_000
const DAY = 86_400_000

/**
 * The obligation that a duty is at `T`, by the pack in force on the day its opening happened (of an opening without a day,
 * the day it was recorded). `away`: when its time did not run. Undefined: no law was in force that day.
 */
export const settle = (
  rule: Rule,
  duty: Duty,
  T: number,
  procedure: Procedure,
  away: ReadonlyArray<Away> = [],
): Obligation | undefined => {
  const pack = packAt(procedure, rule.domain, dayOf(duty.openedBy))
  const limit = pack?.limits[rule.kind]
  if (pack === undefined || limit === undefined) return undefined
  const start = duty.start === 'unknown' ? UNKNOWN : (duty.start ?? duty.openedBy)
  const counted: Deadline | NoDue =
    duty.dueOn === undefined
      ? deadlineOf(procedure.calendar, start, repeated(limit, duty.times))
      : { _tag: 'day', earliest: duty.dueOn, latest: duty.dueOn }
  const { due: ordinaryDue, suspendedBy } =
    typeof counted === 'string' ? { due: counted, suspendedBy: undefined } : withoutAway(counted, away)
  const inTime = (t: Told | undefined): t is Told =>
    t !== undefined && (typeof ordinaryDue === 'string' || t.from <= endOf(ordinaryDue))
  const liftedBy = inTime(duty.liftedBy) ? duty.liftedBy : undefined
  const due = liftedBy !== undefined ? 'lifted' : suspendedBy !== undefined ? 'suspended' : ordinaryDue
  const done = duty.done.toSorted(byTime)
  const [doneBy] = done
  // Whichever of them was the first, the first was done by the earliest of the latest possible moments.
  const doneAt =
    doneBy === undefined ? undefined : { from: doneBy.from, to: Math.min(...done.map((t) => t.to)) }
  const cancelled = cancellation(duty, due, doneBy, T) ?? lapse(duty, due, doneAt, T)
  const verdict = (by: Deadline | NoDue): Verdict =>
    verdictOf({
      due: by,
      doneAt,
      cancelled: cancelled !== undefined,
      T,
      unit: limit.unit,
      calendar: procedure.calendar,
    })
  return {
    kind: rule.kind,
    stream: duty.stream,
    about: duty.about,
    openedBy: duty.openedBy,
    start: { from: start.from, to: start.to },
    ...verdict(due),
    ...(liftedBy === undefined ? {} : { ordinary: verdict(ordinaryDue), liftedBy }),
    ...(suspendedBy === undefined ? {} : { suspendedBy }),
    ...(cancelled === undefined
      ? doneBy === undefined || doneAt === undefined
        ? {}
        : { doneBy, doneAt }
      : { cancelledBy: cancelled.by, cancelledFor: cancelled.reason }),
    rule: `${pack.id}@${pack.version}/${rule.kind}`,
    unit: limit.unit,
    article: limit.article,
    label: limit.label,
    ...authorityOf(pack, rule),
  }
}

const authorityOf = ({ authorities }: RulePack, { asks }: Rule): { readonly authority?: Label } => {
  const authority = asks === undefined ? undefined : authorities[asks]
  return authority === undefined ? {} : { authority }
}

const repeated = (limit: Term, times = 1): Term =>
  limit.unit === 'stated' ? limit : { ...limit, amount: limit.amount * times }

const dayOf = (t: Told): string =>
  civilDate(Number.isFinite(t.from) ? t.from : Number.isFinite(t.to) ? t.to : t.recorded)

/** A right that was not used before it ran out. */
const lapse = (
  { lapses, openedBy }: Duty,
  due: Deadline | NoDue,
  doneAt: Interval | undefined,
  T: number,
): Cancellation | undefined => {
  if (lapses !== true || typeof due === 'string') return undefined
  const unused = doneAt === undefined ? passed(due, T).passed : judge(due, doneAt) === 'late'
  return unused ? { by: openedBy, reason: 'lapsed' } : undefined
}

/**
 * The first fact that ends a duty: after its opening, by the last day or moment in time, and before it is done. A birthday
 * is a day, whenever the birth was recorded.
 */
const cancellation = (
  { cancels = [], openedBy }: Duty,
  due: Deadline | NoDue,
  done: Told | undefined,
  T: number,
): Cancellation | undefined => {
  const last = typeof due === 'string' ? Number.POSITIVE_INFINITY : endOf(due)
  return cancels
    .filter((c) => c.at !== undefined || follows(c.by, openedBy))
    .map((c) => ({ ...c, when: (c.at ?? c.by).from }))
    .filter((c) => c.when <= T && c.when <= last && (done === undefined || c.when < done.from))
    .sort((a, b) => a.when - b.when || a.by.order - b.by.order)[0]
}

interface Judging {
  readonly due: Deadline | NoDue
  readonly doneAt?: Interval | undefined
  readonly cancelled: boolean
  readonly T: number
  readonly unit: Term['unit']
  readonly calendar: WorkingCalendar
}

/** How a duty with this deadline stands at `T`. */
export const verdictOf = ({ due, doneAt, cancelled, T, unit, calendar }: Judging): Verdict => {
  const which = typeof due === 'string' ? { noDue: due } : { due }
  if (cancelled) return { state: 'cancelled', certain: true, ...which }
  if (typeof due === 'string') {
    const free = due === 'lifted' || due === 'suspended'
    return { state: doneAt === undefined ? 'open' : 'met', certain: free, ...which }
  }
  if (doneAt !== undefined) {
    const judged = judge(due, doneAt)
    if (judged !== 'late') return { state: 'met', certain: judged === 'met', ...which }
    return { state: 'met-late', certain: true, ...which, ...late(due, doneAt.from, unit, calendar) }
  }
  const { passed: over, certain } = passed(due, T)
  return over
    ? { state: 'overdue', certain, ...which, ...late(due, T, unit, calendar) }
    : { state: 'open', certain, ...which }
}

/** From the last moment or day in time to `until`: at least so much. */
const late = (
  due: Deadline,
  until: number,
  unit: Term['unit'],
  calendar: WorkingCalendar,
): { readonly lateBy?: Lateness } => {
  const at = (amount: number, by: Lateness['unit']) => ({
    lateBy: { amount: Math.max(1, amount), unit: by },
  })
  if (due._tag === 'instant') return at(Math.ceil((until - due.latest) / HOUR), 'hours')
  const day = civilDate(until)
  if (unit !== 'working-days')
    return at(Math.round((endOf({ ...due, latest: day }) - endOf(due)) / DAY), 'days')
  const count = workingDaysBetween(calendar, due.latest, day)
  return count._tag === 'known' ? at(count.value, 'working-days') : {}
}
