// For open.ts and check.ts: where a store is, checked and shown without its password.
import { openError } from './open-error.ts'

export interface Address {
  readonly url: string
  readonly schema: string
  /** For messages. */
  readonly shown: string
}

const plainName = /^[a-z_][a-z0-9_]{0,39}$/

/** Throws an OpenError of code `bad-address`. A password is in no part of it. */
export const addressOf = (url: string, schema = 'hoso'): Address => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || !['postgres:', 'postgresql:'].includes(parsed.protocol))
    throw openError('bad-address', 'the address is not one of PostgreSQL')
  // A password with an unescaped / ? or # ends where it should not, and its end would be shown.
  if (/@/.test(parsed.pathname + parsed.search + parsed.hash))
    throw openError(
      'bad-address',
      'the address has an @ behind the host: write @ / ? # in a password as %40 %2F %3F %23',
    )
  if (!plainName.test(schema)) throw openError('bad-address', 'the schema has another form')
  const shown = `${parsed.protocol}//${parsed.host}${parsed.pathname}#${schema}`
  return { url, schema, shown }
}
