// For the rest of the package: which of a few kinds an exception of the client is. By type and code, never by message,
// and nothing of the exception is kept: its trailers may repeat what was sent.
import type { AppendError, ReadError } from '@hoso/store'

export type FailureKind =
  /** The stream is not at the revision that was expected: not written by this call. */
  | 'conflict'
  /** There is no such stream. */
  | 'absent'
  /** The stream was tombstoned: its name can never be used again. */
  | 'deleted'
  /** The account may not do this, or the server does not know it. */
  | 'forbidden'
  /** Not done: another node leads. */
  | 'not-leader'
  /** Never will be done as it is. */
  | 'refused'
  /** Nobody knows whether it was done. */
  | 'doubtful'

export interface Failure {
  readonly _tag: 'Failure'
  readonly kind: FailureKind
  /** Of the client: its own word and the gRPC status, where it gives them. */
  readonly type: string
  readonly code?: number
}

const kinds: Readonly<Record<string, FailureKind>> = {
  'wrong-expected-version': 'conflict',
  'stream-not-found': 'absent',
  'no-stream': 'absent',
  'not-found': 'absent',
  'stream-deleted': 'deleted',
  'access-denied': 'forbidden',
  'not-leader': 'not-leader',
  'maximum-append-size-exceeded': 'refused',
  'invalid-argument': 'refused',
  unsupported: 'refused',
}

/** gRPC status codes (https://grpc.github.io/grpc/core/md_doc_statuscodes.html): some rejections carry nothing else. */
const codes: Readonly<Record<number, FailureKind>> = {
  3: 'refused',
  7: 'forbidden',
  12: 'refused',
  16: 'forbidden',
}

export const doubtful = (type: string): Failure => ({ _tag: 'Failure', kind: 'doubtful', type })

export const failureOf = (error: unknown): Failure => {
  if (isFailure(error)) return error
  const { type, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly type?: unknown
    readonly code?: unknown
  }
  const status = typeof code === 'number' ? code : undefined
  const word = typeof type === 'string' ? type : 'grpc'
  return {
    _tag: 'Failure',
    kind: kinds[word] ?? (status === undefined ? undefined : codes[status]) ?? 'doubtful',
    type: word,
    ...(status === undefined ? {} : { code: status }),
  }
}

export const isFailure = (error: unknown): error is Failure => isTagged(error) && error._tag === 'Failure'

/** Thrown inside the package when what is stored is not what this package wrote. */
export const damaged = (what: string, position?: number): ReadError => ({
  _tag: 'Damaged',
  cause: what,
  ...(position === undefined ? {} : { position: BigInt(position) }),
})

export const isDamage = (error: unknown): error is ReadError & { readonly _tag: 'Damaged' } =>
  isTagged(error) && error._tag === 'Damaged'

/** What a reader is told. */
export const readError = (error: unknown): ReadError => {
  if (isDamage(error)) return error
  const failure = failureOf(error)
  if (failure.kind === 'deleted') return damaged('a stream of the log was deleted')
  return { _tag: 'Unavailable', cause: failure }
}

/** What a writer is told. `unsure`: an earlier attempt may have been written. */
export const writeError = (error: unknown, unsure = false): AppendError => {
  if (isDamage(error)) return { _tag: unsure ? 'OutcomeUnknown' : 'Unavailable', cause: error }
  const failure = failureOf(error)
  if (unsure) return { _tag: 'OutcomeUnknown', cause: failure }
  switch (failure.kind) {
    case 'forbidden':
      return { _tag: 'Rejected', reason: 'the server does not let this account write to the log' }
    case 'refused':
      return { _tag: 'Rejected', reason: 'the server does not take this append: it is larger than it allows' }
    case 'deleted':
      return { _tag: 'Rejected', reason: 'a stream of the log was deleted for good: nothing can be added' }
    default:
      return { _tag: 'Unavailable', cause: failure }
  }
}

const isTagged = (error: unknown): error is { readonly _tag: unknown } =>
  typeof error === 'object' && error !== null && '_tag' in error
