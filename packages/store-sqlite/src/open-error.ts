// For callers of create, open and check: why a file is not an open store.

export type OpenErrorCode =
  | 'store-not-found'
  | 'store-exists'
  /** The directory of a new store is missing or cannot be written, or the engine cannot open the file. */
  | 'store-unavailable'
  /** Not a database, or the database of another application, or a store that was never completely created. */
  | 'not-a-store'
  /** Written by a newer or older version of this package. */
  | 'schema-version'
  /** Another log than the caller expects. */
  | 'other-identity'
  /** The write-ahead log or the full flush could not be switched on: commits would not be durable. */
  | 'not-durable'
  /** What is erased would stay in the file. */
  | 'not-erasing'
  | 'store-damaged'

export interface OpenError {
  readonly _tag: 'OpenError'
  readonly code: OpenErrorCode
  readonly message: string
  /** What to do next. */
  readonly remedy: string
  readonly cause?: unknown
}

const remedies: Readonly<Record<OpenErrorCode, string>> = {
  'store-not-found': 'check the path; a new store is made by createSqliteStore(file, { origin })',
  'store-exists': 'open it with openSqliteStore(file), or choose another path; a store is never overwritten',
  'store-unavailable': 'check that the directory exists and may be written, then try again',
  'not-a-store': 'check the path; if creating the store was interrupted, delete the file and create it again',
  'schema-version': 'use the version of @hoso/store-sqlite that wrote the file',
  'other-identity': 'check the path, or expect the identity that is in the file',
  'not-durable': 'move the file to a local disk: network file systems cannot keep a write-ahead log',
  'not-erasing': 'run on the Node.js that this package names in its engines',
  'store-damaged': 'keep the file as it is, run checkSqliteFile on a copy, and restore the last backup',
}

export const openError = (code: OpenErrorCode, message: string, cause?: unknown): OpenError => ({
  _tag: 'OpenError',
  code,
  message,
  remedy: remedies[code],
  ...(cause === undefined ? {} : { cause }),
})
