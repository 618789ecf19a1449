// For every reader of cells: times of the day as commune books write them, and whole moments made of a day and a time.
import { civilDate, type OccurredAt, type PartOfDay } from '@hoso/facts'
import { type DateReading, readDate } from './dates.ts'
import { tidyLine } from './vietnamese.ts'

/** What a cell says about a time of the day. */
export type TimeReading =
  | { readonly _tag: 'Blank' }
  /** `22:40` */
  | { readonly _tag: 'Minute'; readonly minute: string }
  | { readonly _tag: 'Part'; readonly part: PartOfDay }
  | { readonly _tag: 'Impossible' }

const PARTS: ReadonlyMap<string, PartOfDay> = new Map([
  ['sáng', 'morning'],
  ['trưa', 'noon'],
  ['chiều', 'afternoon'],
  ['tối', 'evening'],
])
const UNKNOWN = new Set(['không rõ', 'không nhớ', 'chưa rõ', '-', '—', '?'])

const TIME =
  /^(\d{1,2}) ?(?:h|g|giờ|:) ?(\d{1,2})?(?: ?(?:p|ph|phút|'))?(?::\d{2})?(?: (sáng|trưa|chiều|tối))?$/

/** Reads `14h30`, `14:30`, `14 giờ 30`, `8h`, `2h chiều`, and the parts of the day `sáng`, `trưa`, `chiều`, `tối`. */
export const readTime = (cell: string): TimeReading => {
  const s = tidyLine(cell).toLowerCase()
  if (s === '' || UNKNOWN.has(s)) return { _tag: 'Blank' }
  const part = PARTS.get(s.replace(/^buổi /, ''))
  if (part !== undefined) return { _tag: 'Part', part }
  const match = TIME.exec(s)
  if (match === null) return { _tag: 'Impossible' }
  const [hour, minute] = [onTheClock(Number(match[1]), match[3]), Number(match[2] ?? 0)]
  if (hour > 23 || minute > 59) return { _tag: 'Impossible' }
  return { _tag: 'Minute', minute: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

// `2h chiều` is 14:00 and `1h trưa` 13:00; `12h trưa` and `14h chiều` are said as they are.
const onTheClock = (hour: number, part: string | undefined): number => {
  if (part === undefined || part === 'sáng' || hour >= 12) return hour
  return part === 'trưa' && hour >= 10 ? hour : hour + 12
}

/** When something happened, from a day and a time. A time without a day says nothing. */
export const occurredOn = (date: DateReading, time: TimeReading): OccurredAt => {
  switch (date._tag) {
    case 'Day':
      if (time._tag === 'Minute') return { precision: 'minute', at: `${date.day}T${time.minute}` }
      if (time._tag === 'Part') return { precision: 'part', on: date.day, part: time.part }
      return { precision: 'day', on: date.day }
    case 'Month':
      return { precision: 'month', in: date.month }
    case 'Year':
      return { precision: 'year', in: date.year }
    default:
      return { precision: 'unknown' }
  }
}

/** A cell that holds both, `05/01/2023 17h31` or `05/01/2023`. Undefined when it is neither. */
export const readMoment = (cell: string): OccurredAt | undefined => {
  const s = tidyLine(cell)
  const whole = readDate(s)
  if (whole._tag === 'Day' || whole._tag === 'Month' || whole._tag === 'Year')
    return occurredOn(whole, { _tag: 'Blank' })
  const [, left, right] = /^(\S+(?: ?[/.-] ?\d+)*)[ ,]+(.+)$/.exec(s) ?? []
  if (left === undefined || right === undefined) return undefined
  // Either may come first.
  for (const [d, t] of [
    [left, right],
    [right, left],
  ] as const) {
    const [date, time] = [readDate(d), readTime(t)]
    if (date._tag === 'Day' && (time._tag === 'Minute' || time._tag === 'Part')) return occurredOn(date, time)
  }
  return undefined
}

/** The day that lies in front of everything else: the first day something can have happened. */
export const firstDay = (o: OccurredAt): string | undefined => {
  switch (o.precision) {
    case 'exact':
      return civilDate(Date.parse(o.at))
    case 'minute':
      return o.at.slice(0, 10)
    case 'part':
    case 'day':
      return o.on
    case 'month':
      return `${o.in}-01`
    case 'year':
      return `${o.in}-01-01`
    default:
      return undefined
  }
}
