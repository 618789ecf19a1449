// For open.ts and check.ts: from a connection string to one log, or to why not. Apart from open.ts, so that the types of
// the client are in no declaration that applications see: they do not fit newer types of Node.
import type { StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { logNameRule, parseAddress, shown, wouldPrint } from './address.ts'
import type { Address } from './address.ts'
import { connect } from './connection.ts'
import type { Connection } from './connection.ts'
import { isDamage, isFailure } from './failure.ts'
import { readIdentity } from './identity.ts'
import { isLogName, namesOf, usualLog } from './names.ts'
import type { Names } from './names.ts'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'
import type { LogOptions } from './open-options.ts'
import { isUndone } from './write-once.ts'

/** A connection to one log, and how messages call it. */
export interface Target {
  readonly connection: Connection
  readonly address: Address
  readonly names: Names
  readonly called: string
}

export const identityOf = async ({ connection, names, called }: Target): Promise<StoreIdentity> => {
  const identity = await readIdentity(connection, names.identity)
  if (identity === undefined) throw openError('store-not-found', `there is no log ${called}`)
  return identity
}

/** Connects, does this, and closes the connection when it fails. Nothing that is said repeats a password. */
export const reaching =
  <A>(url: string, options: LogOptions, work: (target: Target) => Promise<A>): TaskEither<OpenError, A> =>
  async () => {
    const address = parseAddress(url)
    if ('reason' in address) return E.left(openError('bad-address', address.reason))
    if (wouldPrint(process.env['DEBUG']))
      return E.left(
        openError('would-print', 'DEBUG makes the client print connection strings and whole events'),
      )
    const log = options.log ?? address.log ?? usualLog
    if (!isLogName(log)) return E.left(openError('bad-address', logNameRule))
    const called = shown({ ...address, log })
    let connection: Connection | undefined
    try {
      connection = connect(address)
      return E.right(await work({ connection, address, names: namesOf(log), called }))
    } catch (error) {
      await connection?.close()
      return E.left(asOpenError(error, called))
    }
  }

const asOpenError = (error: unknown, called: string): OpenError => {
  if (isOpenError(error)) return error
  const cause = isUndone(error) ? error.failure : error
  if (isDamage(cause)) return openError('store-damaged', `${called} is damaged`, cause)
  if (!isFailure(cause))
    return openError('store-unavailable', `${called} cannot be reached: ${codeOf(cause)}`)
  switch (cause.kind) {
    case 'forbidden':
      return openError('not-allowed', `${called} is closed to this account`, cause)
    case 'deleted':
      return openError('store-damaged', `a stream of ${called} was deleted for good`, cause)
    default:
      return openError('store-unavailable', `${called} cannot be reached`, cause)
  }
}

/** Of a file that cannot be read, say; never its text. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'an unexpected exception'

const isOpenError = (error: unknown): error is OpenError =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'OpenError'
