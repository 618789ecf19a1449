// For callers of create, open and check: why a connection string is not an open store.

export type OpenErrorCode =
  /** Not a connection string, or one with something in it that this package does not take. */
  | 'bad-address'
  /** `DEBUG` is set so that the client would print connection strings and whole events. */
  | 'would-print'
  | 'store-not-found'
  | 'store-exists'
  /** The server does not answer, or a certificate cannot be read. */
  | 'store-unavailable'
  /** The account may not do what it takes. */
  | 'not-allowed'
  /** A stream of that name holds something else, or the store was never completely created. */
  | 'not-a-store'
  /** Written by a newer or older version of this package. */
  | 'schema-version'
  /** Another log than the caller expects. */
  | 'other-identity'
  /** The server was told to drop entries of the ledger: `$maxAge`, `$maxCount` or `$tb` is set on it. */
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
  'bad-address':
    'write esdb://USER:PASSWORD@HOST:2113?tls=true#LOG, each part percent-encoded; several hosts with commas between',
  'would-print': 'unset DEBUG, or leave esdb and * out of it',
  'store-not-found':
    'check the address and the name of the log; a new store is made by createEventStoreDBStore(url, { origin })',
  'store-exists': 'open it, or choose another name for the log; a store is never overwritten',
  'store-unavailable':
    'check that the server runs, leads its cluster and is reached with this address, then try again',
  'not-allowed': 'use an account that may do this; creating a store also sets who may delete its streams',
  'not-a-store':
    'check the address and the name of the log; if creating was interrupted, choose another name',
  'schema-version': 'use the version of @hoso/store-eventstoredb that wrote the log',
  'other-identity': 'check the address, or expect the identity that is in the log',
  'not-durable':
    'stop scavenging, find out who set it, take $maxAge, $maxCount and $tb off the ledger, and check it against a backup',
  'store-damaged': 'write nothing more, run checkEventStoreDBStore, and compare with the last backup',
}

export const openError = (code: OpenErrorCode, message: string, cause?: unknown): OpenError => ({
  _tag: 'OpenError',
  code,
  message,
  remedy: remedies[code],
  ...(cause === undefined ? {} : { cause }),
})
