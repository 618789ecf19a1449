// For the casebook projection: the columns of its table, and times in eight bytes and a precision.
import {
  civilDate,
  civilMinute,
  type Interval,
  interval,
  type OccurredAt,
  PARTS_OF_DAY,
  type PartOfDay,
} from '@hoso/facts'

/** One block of rows. A table grows by blocks: nothing is copied, and little lies empty. */
export interface Columns {
  readonly stream: Uint32Array
  readonly type: Uint16Array
  readonly precision: Uint8Array
  /** First millisecond; of `before` the last. */
  readonly when: Float64Array
  /** Known by clock `record`, and by clock `commune`. */
  readonly recorded: Float64Array
  readonly written: Float64Array
  /** 16 bytes a row. */
  readonly id: Uint8Array
  readonly body: Uint32Array
  /** Row that a correction or retraction acts on, or -1. */
  readonly target: Int32Array
  /** Offset of the label: of a listing the register's code, of a fact of a case or concern the row of its book. */
  readonly label: Uint32Array
  /** Previous row of the same stream, or -1. */
  readonly previous: Int32Array
}

export const PRECISIONS = [
  'exact',
  'minute',
  'part',
  'day',
  'month',
  'year',
  'before',
  'unknown',
] as const satisfies ReadonlyArray<OccurredAt['precision']>
const EXACT = PRECISIONS.indexOf('exact')
const MINUTE = PRECISIONS.indexOf('minute')
const DAY = PRECISIONS.indexOf('day')
export const BEFORE = PRECISIONS.indexOf('before')
export const UNKNOWN = PRECISIONS.indexOf('unknown')
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Row `r` of a table is row `r & MASK` of block `r >>> BITS`. */
export const BITS = 12
export const ROWS = 1 << BITS
export const MASK = ROWS - 1

export const emptyBlock = (): Columns => ({
  stream: new Uint32Array(ROWS),
  type: new Uint16Array(ROWS),
  precision: new Uint8Array(ROWS),
  when: new Float64Array(ROWS),
  recorded: new Float64Array(ROWS),
  written: new Float64Array(ROWS),
  id: new Uint8Array(16 * ROWS),
  body: new Uint32Array(ROWS),
  target: new Int32Array(ROWS),
  label: new Uint32Array(ROWS),
  previous: new Int32Array(ROWS),
})

/** In the order in which they are written. */
export const COLUMN_NAMES = [
  'stream',
  'type',
  'precision',
  'when',
  'recorded',
  'written',
  'id',
  'body',
  'target',
  'label',
  'previous',
] as const satisfies ReadonlyArray<keyof Columns>

export const occurredAtOf = (precision: number, when: number): OccurredAt => {
  switch (PRECISIONS[precision]) {
    case 'exact':
      return { precision: 'exact', at: new Date(when).toISOString() }
    case 'minute':
      return { precision: 'minute', at: civilMinute(when) }
    case 'part': {
      const hour = Number(civilMinute(when).slice(11, 13))
      const part = (Object.keys(PARTS_OF_DAY) as PartOfDay[]).find((p) => PARTS_OF_DAY[p].from === hour)
      return part === undefined
        ? { precision: 'day', on: civilDate(when) }
        : { precision: 'part', on: civilDate(when), part }
    }
    case 'day':
      return { precision: 'day', on: civilDate(when) }
    case 'month':
      return { precision: 'month', in: civilDate(when).slice(0, 7) }
    case 'year':
      return { precision: 'year', in: civilDate(when).slice(0, 4) }
    case 'before':
      return { precision: 'before', on: civilDate(when) }
    default:
      return { precision: 'unknown' }
  }
}

export const spanOf = (precision: number, when: number): Interval => {
  if (precision === MINUTE) return { from: when, to: when + MINUTE_MS - 1 }
  if (precision === DAY) return { from: when, to: when + DAY_MS - 1 }
  if (precision === EXACT) return { from: when, to: when }
  return interval(occurredAtOf(precision, when))
}
