// For the rest of the package: which of the port's errors an exception of the driver is. By code, never by message.
import type { ReadError } from '@hoso/store'

/** The extended result code of SQLite (https://sqlite.org/rescode.html), if the exception carries one. */
export const sqliteCode = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : undefined

const SQLITE_ERROR = 1
const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
const IOERR_SHORT_READ = 522
const IOERR_DATA = 8202
const IOERR_CORRUPTFS = 8458

export const isBusy = (error: unknown): boolean => ((sqliteCode(error) ?? 0) & 0xff) === SQLITE_BUSY

export const isDamage = (error: unknown): boolean => {
  if (isReadError(error)) return error._tag === 'Damaged'
  const code = sqliteCode(error)
  // A statement of ours that does not compile or run (SQLITE_ERROR) means that the schema is not what was checked on
  // opening; an integer that does not fit was never written by us.
  if (code === undefined)
    return error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'
  return (
    [SQLITE_ERROR, SQLITE_CORRUPT, SQLITE_NOTADB].includes(code & 0xff) ||
    [IOERR_SHORT_READ, IOERR_DATA, IOERR_CORRUPTFS].includes(code)
  )
}

/** Thrown inside the package when a row is missing or is not what the schema says. */
export const damaged = (what: string): ReadError => ({ _tag: 'Damaged', cause: what })

/** Thrown when a row lies where no reader of the log would meet it: below position zero or past the end. */
export const outside = (): ReadError => damaged('an entry lies outside the log')

export const readError = (error: unknown): ReadError =>
  isReadError(error) ? error : { _tag: isDamage(error) ? 'Damaged' : 'Unavailable', cause: error }

const isReadError = (error: unknown): error is ReadError =>
  typeof error === 'object' && error !== null && '_tag' in error
