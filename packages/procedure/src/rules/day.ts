// For whoever counts from a civil day that a fact states.
import { type Interval, interval } from '@hoso/facts'

/** The whole of a civil day, `2023-05-12`. */
export const dayInterval = (on: string): Interval => interval({ precision: 'day', on })
