// For whoever asks a view: the moment of knowledge, and the stretch of time asked about.
import type { Clock, Reading } from '@hoso/facts'
import { instantOf } from '@hoso/procedure'

/** What the record knows, at a moment of knowledge by a clock. */
export interface Known {
  readonly knownAt: string
  readonly clock: Clock
  /** How facts are read: `corrected` unless said otherwise. */
  readonly as?: Reading
}

/** What an answer repeats of the question. */
export const asKnown = ({ knownAt, clock, as }: Known): Known =>
  as === undefined ? { knownAt, clock } : { knownAt, clock, as }

/** From the beginning of the day `from` to the end of `to`, as known at `knownAt` by `clock`. */
export interface Period extends Known {
  /** A civil date. */
  readonly from: string
  readonly to: string
}

export interface Within {
  readonly first: number
  readonly last: number
}

const DAY = 86_400_000

/** First and last millisecond of a period. Throws RangeError when `from` is not a civil date. */
export const within = ({ from, to }: Period): Within => {
  if (from.length !== 10) throw new RangeError('a period begins on a civil date')
  return { first: instantOf(from) + 1 - DAY, last: instantOf(to) }
}
