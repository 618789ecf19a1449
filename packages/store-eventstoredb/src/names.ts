// For the rest of the package: what the streams of one log are called in the database.
import { createHash } from 'node:crypto'

/** The streams of one log. */
export interface Names {
  /** One event for each entry: the log itself. */
  readonly ledger: string
  /** Which log it is, in one event. */
  readonly identity: string
  /** Links to the entries of one stream, in their order. */
  readonly links: (stream: string) => string
  readonly slot: (name: string) => string
}

/** Name of the log where nobody gives one. */
export const usualLog = 'hoso'

const longest = 200

/** The name of a log is part of each of its streams, and is read by people who look after the server. */
export const isLogName = (log: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(log)

export const namesOf = (log: string): Names => ({
  ledger: `hoso.${log}.ledger`,
  identity: `hoso.${log}.identity`,
  links: (stream) => named(`hoso.${log}.s`, stream),
  slot: (name) => named(`hoso.${log}.slot`, name),
})

/** Percent-encoded, so that it is legible and plain ASCII; a long one is its digest, under another prefix. */
const named = (prefix: string, name: string): string => {
  const encoded = encodeURIComponent(name)
  return encoded.length <= longest
    ? `${prefix}.${encoded}`
    : `${prefix}-sha256.${createHash('sha256').update(name).digest('hex')}`
}
