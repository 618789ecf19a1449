// For the commands: the moments asked about, from `--at`, `--known-at`, `--from`, `--to`.
import { civilMinute, moment, type Reading } from '@hoso/facts'
import { usage } from './failure.ts'

export interface AsOf {
  readonly at: string
  readonly knownAt: string
  readonly clock: 'commune' | 'record'
  /** Absent: as corrected. */
  readonly as?: Reading
}

export interface MomentOptions {
  readonly at?: string
  readonly knownAt?: string
  readonly clock: 'commune' | 'record'
  readonly as?: Reading
}

/** A text as `moment` reads it, or wrong usage. */
export const checkedMoment = (option: string, text: string): string => {
  if (moment(text) !== undefined) return text
  throw usage(
    `${option}: cần một ngày có thật (2023-12-31) hoặc một phút (2023-05-12T22:40)`,
    `${option}: a real date (2023-12-31) or minute (2023-05-12T22:40)`,
  )
}

/** Unless given, K is now, to the minute, and T is K: what was known then is asked about then. */
export const asOf = (options: MomentOptions, now: number = Date.now()): AsOf => {
  const knownAt =
    options.knownAt === undefined ? civilMinute(now) : checkedMoment('--known-at', options.knownAt)
  return {
    at: options.at === undefined ? knownAt : checkedMoment('--at', options.at),
    knownAt,
    clock: options.clock,
    ...(options.as === undefined ? {} : { as: options.as }),
  }
}
