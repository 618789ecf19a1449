// For the planners of books of the whole commune: the one stream of a book's year.
import type { FactType } from '@hoso/facts'
import type { Known } from './known.ts'
import type { Mint } from './plan.ts'
import { firstDay } from './times.ts'

/**
 * The stream that holds facts of these types of this year, else a new one, the same at each call. Money and activities
 * have a stream each: nothing has to hold between them, and their keepers write at the same time.
 */
export const programmeStream = (
  known: Known,
  year: string,
  types: ReadonlySet<FactType>,
  mint: Mint,
): (() => string) => {
  let stream = known.log.find(
    (f) =>
      types.has(f.type) && f.stream.startsWith('programme-') && firstDay(f.occurredAt)?.slice(0, 4) === year,
  )?.stream
  return () => {
    stream ??= mint('programme')
    return stream
  }
}
