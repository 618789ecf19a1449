// For whoever states or compares when something happened: claimed times with their precision, as intervals of Vietnamese civil time.

/** Vietnamese civil time is UTC+07:00 without daylight saving (since 1975). */
const VIETNAM_OFFSET_MINUTES = 420

/** Parts of the day as registers write them: sáng 05–11, trưa 11–13, chiều 13–18, tối 18–22. */
export const PARTS_OF_DAY = {
  morning: { vi: 'sáng', en: 'morning', from: 5, to: 11 },
  noon: { vi: 'trưa', en: 'noon', from: 11, to: 13 },
  afternoon: { vi: 'chiều', en: 'afternoon', from: 13, to: 18 },
  evening: { vi: 'tối', en: 'evening', from: 18, to: 22 },
} as const
export type PartOfDay = keyof typeof PARTS_OF_DAY

/** When something happened, as far as it is known. Unknown is a value. */
export type OccurredAt =
  /** An instant of a clock, `2026-11-22T20:00:00.123Z`. */
  | { readonly precision: 'exact'; readonly at: string }
  /** A minute of civil time, `2023-05-12T22:40` (Asia/Ho_Chi_Minh). */
  | { readonly precision: 'minute'; readonly at: string }
  | { readonly precision: 'part'; readonly on: string; readonly part: PartOfDay }
  /** `2023-05-12` */
  | { readonly precision: 'day'; readonly on: string }
  /** `2023-05` */
  | { readonly precision: 'month'; readonly in: string }
  /** `2023` */
  | { readonly precision: 'year'; readonly in: string }
  /** On this day or earlier. */
  | { readonly precision: 'before'; readonly on: string }
  | { readonly precision: 'unknown' }

/** Epoch milliseconds, both ends included; infinite where nothing is known. */
export interface Interval {
  readonly from: number
  readonly to: number
}

const OFFSET = VIETNAM_OFFSET_MINUTES * 60_000
const DAY = 86_400_000

const dayStart = (iso: string): number =>
  Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) - OFFSET

/** The span in which it happened. `to` is the last millisecond of the minute, day, month … */
export const interval = (o: OccurredAt): Interval => {
  switch (o.precision) {
    case 'exact': {
      const at = Date.parse(o.at)
      return { from: at, to: at }
    }
    case 'minute': {
      const at = dayStart(o.at) + (Number(o.at.slice(11, 13)) * 60 + Number(o.at.slice(14, 16))) * 60_000
      return { from: at, to: at + 59_999 }
    }
    case 'part': {
      const start = dayStart(o.on)
      const part = PARTS_OF_DAY[o.part]
      return { from: start + part.from * 3_600_000, to: start + part.to * 3_600_000 - 1 }
    }
    case 'day': {
      const start = dayStart(o.on)
      return { from: start, to: start + DAY - 1 }
    }
    case 'month': {
      const year = Number(o.in.slice(0, 4))
      const month = Number(o.in.slice(5, 7))
      return { from: Date.UTC(year, month - 1, 1) - OFFSET, to: Date.UTC(year, month, 1) - OFFSET - 1 }
    }
    case 'year': {
      const year = Number(o.in)
      return { from: Date.UTC(year, 0, 1) - OFFSET, to: Date.UTC(year + 1, 0, 1) - OFFSET - 1 }
    }
    case 'before':
      return { from: Number.NEGATIVE_INFINITY, to: dayStart(o.on) + DAY - 1 }
    case 'unknown':
      return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  }
}

/** Civil date in Vietnam of an instant, `2023-05-12`. */
export const civilDate = (epochMs: number): string => new Date(epochMs + OFFSET).toISOString().slice(0, 10)

/** Civil minute in Vietnam of an instant, `2023-05-12T22:40`. */
export const civilMinute = (epochMs: number): string => new Date(epochMs + OFFSET).toISOString().slice(0, 16)

const isDay = (date: string): boolean => civilDate(dayStart(date)) === date

/**
 * A moment asked about, as epoch milliseconds: a date means the end of that day in Vietnam, a minute its end,
 * an instant with offset itself. Undefined when it is none of these.
 */
export const moment = (text: string): number | undefined => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return isDay(text) ? dayStart(text) + DAY - 1 : undefined
  }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) {
    const { from, to } = interval({ precision: 'minute', at: text })
    return civilMinute(from) === text ? to : undefined
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  // Date.parse rolls 30 February over into March.
  const at = isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/**
 * In order of happening: next is always the first of those left before which nothing certainly happened, so that what
 * may have happened at the same time stays, as far as it can, in the order given.
 */
export const inOrder = <A>(items: Iterable<A>, when: (item: A) => Interval): ReadonlyArray<A> => {
  const left = [...items].map((item) => ({ item, ...when(item) }))
  const ordered: A[] = []
  while (left.length > 0) {
    const firstEnd = left.reduce((least, { to }) => Math.min(least, to), Number.POSITIVE_INFINITY)
    const [next] = left.splice(
      left.findIndex(({ from }) => from <= firstEnd),
      1,
    )
    if (next !== undefined) ordered.push(next.item)
  }
  return ordered
}
