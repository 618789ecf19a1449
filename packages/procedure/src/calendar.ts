// For whoever counts working days: a working-time calendar as data, and the day arithmetic over it. A year without data is said to be missing, never guessed.
import { Temporal } from 'temporal-polyfill'

/** How sure a day off is: read in the text that sets it, or taken from an announcement and still to be compared with that text. */
export type Certainty = 'certain' | 'announced'

/** A day on which the week's own rule (Monday to Friday worked) does not hold, or which a text names as off. */
export interface SpecialDay {
  /** `2023-01-20` */
  readonly date: string
  /** `worked`: a Saturday or Sunday worked instead of another day. The others are off. */
  readonly kind: 'holiday' | 'substitute' | 'swapped' | 'weekly-rest' | 'worked'
  readonly name: { readonly vi: string; readonly en: string }
  readonly source: string
  readonly certainty: Certainty
}

/** Special days by year. A year that is not a key has no data. */
export interface WorkingCalendar {
  readonly name: string
  readonly years: Readonly<Record<number, ReadonlyArray<SpecialDay>>>
}

export interface CalendarMissing {
  readonly _tag: 'calendar-missing'
  /** The first year needed for which the calendar has no data. */
  readonly year: number
}
export type Answer<A> = { readonly _tag: 'known'; readonly value: A } | CalendarMissing

const known = <A>(value: A): Answer<A> => ({ _tag: 'known', value })

const SATURDAY = 6

const worksOn = (calendar: WorkingCalendar, day: Temporal.PlainDate): boolean | CalendarMissing => {
  const year = calendar.years[day.year]
  if (year === undefined) return { _tag: 'calendar-missing', year: day.year }
  const date = day.toString()
  const special = year.find((s) => s.date === date)
  return special === undefined ? day.dayOfWeek < SATURDAY : special.kind === 'worked'
}

/** Whether this civil date is a working day. Throws RangeError when the text is no date. */
export const isWorkingDay = (calendar: WorkingCalendar, date: string): Answer<boolean> => {
  const works = worksOn(calendar, Temporal.PlainDate.from(date))
  return typeof works === 'boolean' ? known(works) : works
}

/**
 * The `n`-th working day after `date`: the day itself is not counted, and the last one is still in time
 * (Civil Code 2015, Art. 147 and 148). `n` is 1 or more.
 */
export const addWorkingDays = (calendar: WorkingCalendar, date: string, n: number): Answer<string> => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('a limit is one working day or more')
  let day = Temporal.PlainDate.from(date)
  for (let left = n; left > 0; ) {
    day = day.add({ days: 1 })
    const works = worksOn(calendar, day)
    if (typeof works !== 'boolean') return works
    if (works) left--
  }
  return known(day.toString())
}

/** Working days from `from` to `to`, both counted. 0 when `to` is before `from`. */
export const countWorkingDays = (calendar: WorkingCalendar, from: string, to: string): Answer<number> => {
  const end = Temporal.PlainDate.from(to)
  let count = 0
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    const works = worksOn(calendar, day)
    if (typeof works !== 'boolean') return works
    if (works) count++
  }
  return known(count)
}

/** The date `n` calendar days after `date` (before it when `n` is negative). */
export const addDays = (date: string, n: number): string =>
  Temporal.PlainDate.from(date).add({ days: n }).toString()
