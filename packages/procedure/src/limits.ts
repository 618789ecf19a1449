// For whoever judges whether a step was in time: the limits of Decree 56/2017 with their articles, and judgements that say "unknown" where the record cannot tell.
import { civilDate, type Interval } from '@hoso/facts'
import { addWorkingDays, type CalendarMissing, type WorkingCalendar } from './calendar.ts'
import { vietnam } from './vietnam.ts'

export interface Limit {
  readonly amount: number
  readonly unit: 'hours' | 'working-days' | 'days'
  readonly article: string
  readonly label: { readonly vi: string; readonly en: string }
}

/** The limits in use, by the step they are for. */
export const LIMITS = {
  'initial-assessment': {
    amount: 12,
    unit: 'hours',
    // The decree gives form 02 no limit of its own; it must fit inside the 12 hours of the measure it grounds.
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2 và 3, Điều 31 khoản 2',
    label: { vi: 'Đánh giá nguy cơ ban đầu', en: 'Initial risk assessment' },
  },
  'emergency-measure': {
    amount: 12,
    unit: 'hours',
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 3, Điều 31 khoản 2',
    label: { vi: 'Biện pháp khẩn cấp', en: 'Emergency measure' },
  },
  plan: {
    amount: 5,
    unit: 'working-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 1',
    label: { vi: 'Kế hoạch hỗ trợ, can thiệp', en: 'Support plan' },
  },
  approval: {
    amount: 2,
    unit: 'working-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 4',
    label: { vi: 'Phê duyệt kế hoạch', en: 'Approval of the plan' },
  },
  removal: {
    amount: 15,
    unit: 'days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 3',
    label: { vi: 'Tạm thời cách ly trẻ em', en: 'Temporary removal' },
  },
} as const satisfies Readonly<Record<string, Limit>>
export type LimitName = keyof typeof LIMITS

/**
 * A reading of the law by which steps are judged. The decree names no day from which the five working days of the
 * plan run (Art. 28.1): this project counts from receipt of the report; an authority may choose the specific assessment.
 */
export interface Procedure {
  readonly id: string
  readonly version: number
  readonly calendar: WorkingCalendar
  readonly planFrom: 'receipt' | 'specific-assessment'
}

/** Chapter III of Decree 56/2017, as this project reads it. */
export const decree56: Procedure = { id: 'nd56', version: 1, calendar: vietnam, planFrom: 'receipt' }

export type Judgement = 'met' | 'late' | 'unknown'

const MINUTE = 60_000
const HOUR = 3_600_000

/** A time that is not an instant is read to the minute: registers state minutes, and 20:00 is 12 hours after 08:00. */
const toMinutes = ({ from, to }: Interval): Interval =>
  from === to
    ? { from, to }
    : { from: Math.floor(from / MINUTE) * MINUTE, to: Math.floor(to / MINUTE) * MINUTE }

/** Hours from `start` to `end`: `met` when certainly within, `late` when certainly not, `unknown` when the recorded precision cannot tell. */
export const judgeHours = (start: Interval, end: Interval, hours: number): Judgement => {
  const [s, e] = [toMinutes(start), toMinutes(end)]
  if (e.to - s.from <= hours * HOUR) return 'met'
  return e.from - s.to > hours * HOUR ? 'late' : 'unknown'
}

/** The last day in time. The two dates differ where the day of the start is not known. */
export interface Due {
  readonly _tag: 'due'
  readonly earliest: string
  readonly latest: string
}

/** The last of `workingDays` working days, counted from the day of `start`. */
export const dueWithin = (
  calendar: WorkingCalendar,
  start: Interval,
  workingDays: number,
): Due | CalendarMissing | { readonly _tag: 'start-unknown' } => {
  if (!Number.isFinite(start.from) || !Number.isFinite(start.to)) return { _tag: 'start-unknown' }
  const [first, last] = [civilDate(start.from), civilDate(start.to)]
  const earliest = addWorkingDays(calendar, first, workingDays)
  if (earliest._tag !== 'known') return earliest
  if (first === last) return { _tag: 'due', earliest: earliest.value, latest: earliest.value }
  const latest = addWorkingDays(calendar, last, workingDays)
  return latest._tag === 'known' ? { _tag: 'due', earliest: earliest.value, latest: latest.value } : latest
}

/** Whether what was done at `done` was done by the day it was due. */
export const judgeDays = (due: Due, done: Interval): Judgement => {
  if (Number.isFinite(done.to) && civilDate(done.to) <= due.earliest) return 'met'
  return Number.isFinite(done.from) && civilDate(done.from) > due.latest ? 'late' : 'unknown'
}
