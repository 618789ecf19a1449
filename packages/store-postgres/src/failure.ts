// For the rest of the package: which of the port's errors an exception of the driver is. By SQLSTATE, never by message.
import type { AppendError, ReadError } from '@hoso/store'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'

/** What is kept of an exception of the driver. Its message, detail and parameters may hold content or a password. */
export interface Failure {
  readonly _tag: 'PostgresFailure'
  /** SQLSTATE of the server (PostgreSQL documentation, appendix A), or the code of the connection, like ECONNREFUSED. */
  readonly code: string
  /** Of the constraint, where the server names one. */
  readonly constraint?: string
  /** False: the connection broke, and whether the server did what it was asked is not known. */
  readonly answered: boolean
}

/** The server does not know itself, or says it as it ends a session, perhaps in the middle of a commit. */
const endings = new Set(['40003', '08007', '57P01', '57P02', '57P03', '57P05', '25P03', '25P04'])

export const failureOf = (error: unknown): Failure => {
  if (isFailure(error)) return error
  const { code, constraint, severity } = Object(error) as Readonly<Record<string, unknown>>
  const sqlstate = typeof code === 'string' && typeof severity === 'string'
  return {
    _tag: 'PostgresFailure',
    code: typeof code === 'string' ? code : 'connection-lost',
    ...(typeof constraint === 'string' ? { constraint } : {}),
    answered: sqlstate && !endings.has(code),
  }
}

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'PostgresFailure'

/** Thrown inside the package when a row is missing or is not what the tables say. */
export const damaged = (what: string, position?: bigint): ReadError => ({
  _tag: 'Damaged',
  cause: what,
  ...(position === undefined ? {} : { position }),
})

const isReadError = (error: unknown): error is ReadError =>
  typeof error === 'object' &&
  error !== null &&
  '_tag' in error &&
  (error._tag === 'Damaged' || error._tag === 'Unavailable' || error._tag === 'Rejected')

/** Data corrupted, index corrupted, internal error; a column of another type or a table that is gone. */
const isDamage = (code: string): boolean => code !== '42501' && /^(XX|42|22)/.test(code)

export const readError = (error: unknown): ReadError => {
  if (isReadError(error)) return error
  const failure = failureOf(error)
  return { _tag: failure.answered && isDamage(failure.code) ? 'Damaged' : 'Unavailable', cause: failure }
}

/** Of a write in one statement or at its commit: without an answer it may have happened. */
export const writeError = (error: unknown): AppendError => {
  const cause = isReadError(error) ? error : failureOf(error)
  return { _tag: isFailure(cause) && !cause.answered ? 'OutcomeUnknown' : 'Unavailable', cause }
}

/** Of what was read before anything was written. */
export const untouched = (error: unknown): AppendError => ({
  _tag: 'Unavailable',
  cause: isReadError(error) ? error : failureOf(error),
})

/** `address` is without a password. */
export const asOpenError = (error: unknown, address: string): OpenError => {
  const failure = failureOf(error)
  // There is no such database.
  if (failure.code === '3D000') return openError('store-not-found', `${address} does not exist`, failure)
  if (/^(28|42501)/.test(failure.code))
    return openError('access-denied', `${address} refuses this account`, failure)
  return openError('store-unavailable', `${address} cannot be reached`, failure)
}
