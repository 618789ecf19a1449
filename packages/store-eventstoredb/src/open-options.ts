// For callers of create, open and check: which log of a database, and what its server takes.

export interface LogOptions {
  /** Name of the log in the database. Before the part of the address after `#`; where neither is given, `hoso`. */
  readonly log?: string
}

export interface SizeOptions {
  /** The server's own `MaxAppendSize`, in bytes, where it is set to another than its usual 1 MiB. */
  readonly maxAppendSize?: number
}
