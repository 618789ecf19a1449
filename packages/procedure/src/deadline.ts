// For whoever judges whether something was in time: the last moment or day of a limit, and comparisons that say "unknown" where the record cannot tell.
import { civilDate, type Interval, interval } from '@hoso/facts'
import { addDays, addMonths, addWorkingDays, type Answer, lastDay, type WorkingCalendar } from './calendar.ts'
import type { Term } from './rule-pack.ts'

/** The last moment or day in time. `earliest` and `latest` differ where the start is not exactly known; `earliest` is absent where it has no first possible moment. */
export type Deadline =
  /** Epoch milliseconds. */
  | { readonly _tag: 'instant'; readonly earliest?: number; readonly latest: number }
  /** Civil days, `2023-05-12`; the whole day is in time. */
  | { readonly _tag: 'day'; readonly earliest?: string; readonly latest: string }

/** Why there is no deadline. */
export type NoDue =
  /** The law lifts the limit, in an emergency, and sets no other. */
  | 'lifted'
  | 'suspended'
  /** The working-time calendar has no data for a year that is needed. */
  | 'calendar-missing'
  /** What starts the clock is not recorded, or its time is not known. */
  | 'start-unknown'

/** `unknown`: the recorded precision cannot tell. */
export type Judgement = 'met' | 'late' | 'unknown'

const MINUTE = 60_000
const HOUR = 3_600_000

/** A time that is not an instant is read to the minute: registers state minutes, and 20:00 is 12 hours after 08:00. */
const toMinutes = ({ from, to }: Interval): Interval =>
  from === to
    ? { from, to }
    : { from: Math.floor(from / MINUTE) * MINUTE, to: Math.floor(to / MINUTE) * MINUTE }

/** Last day of a term that starts on `day`, which is itself not counted (Civil Code 2015 Art. 147). Undefined: hours, or stated. */
const lastDayOf = (calendar: WorkingCalendar, day: string, term: Term): Answer<string> | undefined => {
  switch (term.unit) {
    case 'working-days':
      return addWorkingDays(calendar, day, term.amount)
    case 'days':
      return lastDay(calendar, addDays(day, term.amount), term.ends ?? 'next-working-day')
    case 'months':
      return lastDay(calendar, addMonths(day, term.amount), term.ends ?? 'next-working-day')
    default:
      return undefined
  }
}

/** The deadline of a term that runs from `start`. A `stated` term has none by itself. */
export const deadlineOf = (
  calendar: WorkingCalendar,
  start: Interval,
  term: Term,
): Deadline | Exclude<NoDue, 'lifted' | 'suspended'> => {
  if (!Number.isFinite(start.to)) return 'start-unknown'
  const bounded = Number.isFinite(start.from)
  if (term.unit === 'hours') {
    const span = term.amount * HOUR
    const latest = start.to + span
    return bounded ? { _tag: 'instant', earliest: start.from + span, latest } : { _tag: 'instant', latest }
  }
  const latest = lastDayOf(calendar, civilDate(start.to), term)
  if (latest === undefined) return 'start-unknown'
  if (latest._tag !== 'known') return latest._tag
  if (!bounded) return { _tag: 'day', latest: latest.value }
  const earliest = lastDayOf(calendar, civilDate(start.from), term)
  return earliest?._tag === 'known'
    ? { _tag: 'day', earliest: earliest.value, latest: latest.value }
    : 'calendar-missing'
}

/** Whether what was done at `done` was done in time: `met` when certainly, `late` when certainly not. */
export const judge = (due: Deadline, done: Interval): Judgement => {
  if (due._tag === 'instant') {
    const { from, to } = toMinutes({ from: due.earliest ?? Number.NEGATIVE_INFINITY, to: due.latest })
    const read = toMinutes(done)
    return read.to <= from ? 'met' : read.from > to ? 'late' : 'unknown'
  }
  if (due.earliest !== undefined && Number.isFinite(done.to) && civilDate(done.to) <= due.earliest)
    return 'met'
  return Number.isFinite(done.from) && civilDate(done.from) > due.latest ? 'late' : 'unknown'
}

/** Last millisecond in time, at the latest. */
export const endOf = (due: Deadline): number => (due._tag === 'instant' ? due.latest : endOfDay(due.latest))

const endOfDay = (on: string): number => interval({ precision: 'day', on }).to

/** Whether the limit has passed at `T`. The last day is in time to its end (Civil Code 2015 Art. 148.6): asked about that date, it has not passed. */
export const passed = (due: Deadline, T: number): { readonly passed: boolean; readonly certain: boolean } => {
  if (due._tag === 'day') {
    if (T > endOf(due)) return { passed: true, certain: true }
    return { passed: false, certain: due.earliest !== undefined && T <= endOfDay(due.earliest) }
  }
  if (T > due.latest) return { passed: true, certain: true }
  const { from } = toMinutes({ from: due.earliest ?? Number.NEGATIVE_INFINITY, to: due.latest })
  return { passed: false, certain: T < from + MINUTE }
}
