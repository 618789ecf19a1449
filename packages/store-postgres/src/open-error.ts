// For callers of create, open, migrate and check: why an address is not an open store.

export type OpenErrorCode =
  | 'store-not-found'
  | 'store-exists'
  /** The server does not answer, or not with this address. */
  | 'store-unavailable'
  /** The address, or the name of the schema, has another form. */
  | 'bad-address'
  /** The account may not log in, or may not do this. */
  | 'access-denied'
  /** A schema of that name is there, and is not a store. */
  | 'not-a-store'
  /** Made by a newer or older version of this package. */
  | 'schema-version'
  /** Another log than the caller expects. */
  | 'other-identity'
  /** The server confirms commits that are not on disk: `fsync`, `full_page_writes` or `synchronous_commit` is off. */
  | 'not-durable'
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
  'store-not-found': 'check the address; a new store is made by createPostgresStore(url, { origin })',
  'store-exists':
    'open it with openPostgresStore(url), or choose another schema; a store is never overwritten',
  'store-unavailable': 'check that the server runs and is reached with this address, then try again',
  'bad-address':
    'give postgres://user@host:port/database, and a schema of at most 40 small letters, digits and _',
  'access-denied': 'check account and password; see "Roles" in docs/how-to/run-on-postgresql.md',
  'not-a-store': 'choose another schema, or drop this one if nothing is in it',
  'schema-version': 'run migratePostgresStore(url) as its owner, or use the version that made it',
  'other-identity': 'check the address, or expect the identity that is in the store',
  'not-durable': 'switch fsync, full_page_writes and synchronous_commit on in postgresql.conf',
  'store-damaged': 'keep the database as it is, run checkPostgresStore, and restore the last backup',
}

export const openError = (code: OpenErrorCode, message: string, cause?: unknown): OpenError => ({
  _tag: 'OpenError',
  code,
  message,
  remedy: remedies[code],
  ...(cause === undefined ? {} : { cause }),
})

export const isOpenError = (error: unknown): error is OpenError =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'OpenError'
