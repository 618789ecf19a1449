// For the other files of this package: what a store or key store answered, as the error the application sees.
import type { EventStore, Follow, Page, ReadError } from '@hoso/store'
import type { KeyStoreError } from '@hoso/vault'
import type { Either } from 'fp-ts/lib/Either.js'
import type { During } from './failure.ts'
import { HosoError } from './hoso-error.ts'

/** The answer of a read; throws where there is none. */
export const read = <A>(answer: Either<ReadError, A>): A => {
  if (answer._tag === 'Right') return answer.right
  throw readFailure(answer.left)
}

const readFailure = (error: ReadError): HosoError => {
  switch (error._tag) {
    case 'Unavailable':
      return new HosoError('store-unavailable', { during: 'read' }, error.cause)
    case 'Damaged':
      return new HosoError(
        'damaged',
        {
          what: 'the store cannot read it',
          ...(error.position === undefined ? {} : { position: error.position }),
        },
        error.cause,
      )
    case 'Rejected':
      return new HosoError('refused-by-store', { reason: error.reason })
  }
}

/** Pages as they come; what the store throws is a ReadError. */
export async function* followed(store: EventStore, follow: Follow): AsyncGenerator<Page> {
  try {
    yield* store.follow(follow)
  } catch (error) {
    throw isReadError(error) ? readFailure(error) : error
  }
}

const isReadError = (error: unknown): error is ReadError =>
  typeof error === 'object' &&
  error !== null &&
  '_tag' in error &&
  (error._tag === 'Unavailable' || error._tag === 'Damaged' || error._tag === 'Rejected')

/** The answer of a key store; throws where there is none. */
export const keysOf = <A>(answer: Either<KeyStoreError, A>, during: During): A => {
  if (answer._tag === 'Right') return answer.right
  const { code, reason, cause } = answer.left
  throw new HosoError('keys-unavailable', { during, reason, keyStore: code }, cause)
}
