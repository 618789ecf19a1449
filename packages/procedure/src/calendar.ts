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

/** The same days are asked for again and again: there are thousands of them where there are millions of facts. */
const remembered = (make: (date: string, n: number) => string): ((date: string, n: number) => string) => {
  const made = new Map<number, Map<string, string>>()
  return (date, n) => {
    const earlier = made.get(n)?.get(date)
    if (earlier !== undefined) return earlier
    const day = make(date, n)
    made.set(n, (made.get(n) ?? new Map<string, string>()).set(date, day))
    return day
  }
}

/** The date `n` calendar days after `date` (before it when `n` is negative). Throws RangeError when the text is no date. */
export const addDays = remembered((date, n) => Temporal.PlainDate.from(date).add({ days: n }).toString())

/**
 * The day `n` months after `date` (before it when `n` is negative). Where that month has no such day, its last day:
 * 30 November and three months are 28 or 29 February (Civil Code 2015, Art. 148.3).
 */
export const addMonths = remembered((date, n) => Temporal.PlainDate.from(date).add({ months: n }).toString())

/** One year of a calendar: its working days in order, and by date how many of them lie before it. */
interface Year {
  readonly year: number
  readonly days: ReadonlyArray<string>
  readonly before: ReadonlyMap<string, number>
}

const listed = (year: number, special: ReadonlyArray<SpecialDay>): Year => {
  const worked = new Map(special.map(({ date, kind }) => [date, kind === 'worked']))
  const days: string[] = []
  const before = new Map<string, number>()
  for (
    let day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    day.year === year;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString()
    before.set(date, days.length)
    if (worked.get(date) ?? day.dayOfWeek < SATURDAY) days.push(date)
  }
  return { year, days, before }
}

/** Made once for each year's list, so that a day is a look-up and a count a subtraction. */
const YEARS = new WeakMap<ReadonlyArray<SpecialDay>, Map<number, Year>>()

const yearOf = ({ years }: WorkingCalendar, year: number): Year | CalendarMissing => {
  const special = years[year]
  if (special === undefined) return { _tag: 'calendar-missing', year }
  const earlier = YEARS.get(special)?.get(year)
  if (earlier !== undefined) return earlier
  const made = listed(year, special)
  YEARS.set(special, (YEARS.get(special) ?? new Map<number, Year>()).set(year, made))
  return made
}

const isMissing = (year: Year | CalendarMissing): year is CalendarMissing => '_tag' in year

/** The date as it is written in a calendar. Throws RangeError when the text is no date. */
const written = (date: string): string => addDays(date, 0)
const yearIn = (day: string): number => Number(day.slice(0, 4))

const worksOn = (calendar: WorkingCalendar, day: string): boolean | CalendarMissing => {
  const year = yearOf(calendar, yearIn(day))
  return isMissing(year) ? year : year.days[year.before.get(day) ?? -1] === day
}

/** Whether this civil date is a working day. Throws RangeError when the text is no date. */
export const isWorkingDay = (calendar: WorkingCalendar, date: string): Answer<boolean> => {
  const works = worksOn(calendar, written(date))
  return typeof works === 'boolean' ? known(works) : works
}

/**
 * The `n`-th working day after `date`: the day itself is not counted, and the last one is still in time
 * (Civil Code 2015, Art. 147 and 148). `n` is 1 or more.
 */
export const addWorkingDays = (calendar: WorkingCalendar, date: string, n: number): Answer<string> => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('a limit is one working day or more')
  const first = addDays(date, 1)
  let year = yearOf(calendar, yearIn(first))
  for (let index = n - 1 + beforeIn(year, first); !isMissing(year); ) {
    const day = year.days[index]
    if (day !== undefined) return known(day)
    index -= year.days.length
    year = yearOf(calendar, year.year + 1)
  }
  return year
}

const beforeIn = (year: Year | CalendarMissing, day: string): number =>
  isMissing(year) ? 0 : (year.before.get(day) ?? 0)

/** Working days from `from` to `to`, both counted. 0 when `to` is before `from`. */
export const countWorkingDays = (calendar: WorkingCalendar, from: string, to: string): Answer<number> => {
  const [first, last] = [written(from), written(to)]
  if (last < first) return known(0)
  let count = 0
  for (let y = yearIn(first); y <= yearIn(last); y++) {
    const year = yearOf(calendar, y)
    if (isMissing(year)) return year
    const until = beforeIn(year, last)
    count += y < yearIn(last) ? year.days.length : year.days[until] === last ? until + 1 : until
    if (y === yearIn(first)) count -= beforeIn(year, first)
  }
  return known(count)
}

/**
 * Working days after `from`, up to and with `to`: how many of a limit that began on `from` are used up at the end of
 * `to`. 0 when `to` is not after `from`. The inverse of `addWorkingDays`.
 */
export const workingDaysBetween = (calendar: WorkingCalendar, from: string, to: string): Answer<number> =>
  countWorkingDays(calendar, addDays(from, 1), to)

/** What becomes of a limit in days or months whose last day is a day off. A reading, so the rule pack names it. */
export type DayOffReading =
  /** It runs to the end of the next working day (Civil Code 2015, Art. 148.5). */
  | 'next-working-day'
  /** It ends on that day all the same: for limits that protect a person and must not grow. */
  | 'same-day'

/** The last day of a limit that ends on `date`. With `same-day` no calendar is needed, and none can be missing. */
export const lastDay = (calendar: WorkingCalendar, date: string, reading: DayOffReading): Answer<string> => {
  for (let day = written(date); ; day = addDays(day, 1)) {
    const works = reading === 'same-day' || worksOn(calendar, day)
    if (typeof works !== 'boolean') return works
    if (works) return known(day)
  }
}
