// For store.ts: after parts were deleted, their bytes go from every page of the file and from the write-ahead log.
import type { AppendError } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { DatabaseSync } from 'node:sqlite'

/**
 * `secure_delete` zeroes what a row leaves behind, but not what it left earlier: when SQLite moves rows between pages,
 * copies stay in their unused space. VACUUM writes the file anew from the rows that are left. The checkpoint then copies
 * it into the main file and cuts the log to nothing; it can do so only where nobody reads an older state.
 * Costs time and disk space in proportion to the file, and writers wait meanwhile.
 */
export const cleaned = (db: DatabaseSync): E.Either<AppendError, void> => {
  try {
    db.exec('VACUUM')
    const left = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    return left?.['busy'] === 0 ? E.right(undefined) : E.left(unfinished(inUse))
  } catch (cause) {
    return E.left(unfinished(cause))
  }
}

const inUse =
  'the parts are deleted, but another connection reads an older state of the file, which keeps their bytes: end it, and erase the same parts again'

const unfinished = (cause: unknown): AppendError => ({ _tag: 'OutcomeUnknown', cause })
