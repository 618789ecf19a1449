// For tests of whatever writes to a store: the two faults a write can have, and the caller that copes with both.
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { copy, take } from '@hoso/store'
import type { AppendError, EventStore, PartRef } from '@hoso/store'
import type { Fault } from './schedules.ts'

const unavailable: AppendError = { _tag: 'Unavailable', cause: 'a fault of the test: not persisted' }
const unknown: AppendError = { _tag: 'OutcomeUnknown', cause: 'a fault of the test: persisted' }

/** The same store, whose n-th write (append, slot or erasing) has the n-th fault; `faults` is asked once for each write. */
export const faulty = (store: EventStore, faults: () => Fault): EventStore => {
  const through =
    <A extends object>(write: TaskEither<AppendError, A>): TaskEither<AppendError, A> =>
    async () => {
      const fault = faults()
      if (fault === 'not-persisted') return E.left(unavailable)
      const outcome = await write()
      const wrote = E.isRight(outcome) && !('repeated' in outcome.right && outcome.right.repeated)
      return fault === 'persisted' && wrote ? E.left(unknown) : outcome
    }
  return {
    ...store,
    append: (a) => through(store.append(a)),
    eraseParts: (parts) => through(store.eraseParts(parts)),
    slot: (name) => {
      const slot = store.slot(name)
      return { get: slot.get, put: (version, bytes) => through(slot.put(version, bytes)) }
    },
  }
}

/**
 * What a caller can do with any store that keeps the laws: try again after `Unavailable`; after `OutcomeUnknown` append
 * the same envelopes or erase the same parts again, or read the slot. Gives up after thirty attempts.
 */
export const persistent = (store: EventStore): EventStore => {
  const under = new Set<Promise<unknown>>()
  const attempts = async <A>(
    attempt: (unsure: boolean) => Promise<E.Either<AppendError, A>>,
  ): Promise<E.Either<AppendError, A>> => {
    let outcome = await attempt(false)
    let unsure = false
    for (let i = 1; i < 30 && E.isLeft(outcome) && isPassing(outcome.left); i++) {
      unsure ||= outcome.left._tag === 'OutcomeUnknown'
      outcome = await attempt(unsure)
    }
    return outcome
  }
  const tracked = <A>(work: Promise<A>): Promise<A> => {
    under.add(work)
    return work.finally(() => under.delete(work))
  }
  return {
    ...store,
    append: (a) => async () => {
      const kept = take(a)
      if (E.isLeft(kept)) return kept
      const again = store.append(kept.right)
      return tracked(
        attempts(async (unsure) => {
          const outcome = await again()
          // Written by an earlier attempt of this very call: to its caller, the first time.
          return unsure && E.isRight(outcome) ? E.right({ ...outcome.right, repeated: false }) : outcome
        }),
      )
    },
    slot: (name) => {
      const slot = store.slot(name)
      return {
        get: slot.get,
        put: (version, given) => () => {
          const bytes = copy(given)
          return tracked(
            attempts(async (unsure) => {
              const now = unsure ? await slot.get() : undefined
              return now && E.isRight(now) && isWritten(now.right, version + 1, bytes)
                ? E.right({ version: version + 1 })
                : slot.put(version, bytes)()
            }),
          )
        },
      }
    },
    eraseParts: (parts) => () =>
      tracked(
        (async () => {
          // Looked up before: an answer that is lost takes the number with it.
          const there = await countOf(store, parts)
          let sure = true
          const outcome = await attempts((unsure) => {
            sure = !unsure
            return store.eraseParts(parts)()
          })
          return sure || E.isLeft(outcome) ? outcome : E.right({ erased: there })
        })(),
      ),
    close: async () => {
      await Promise.allSettled(under)
      await store.close()
    },
  }
}

const countOf = async (store: EventStore, refs: ReadonlyArray<PartRef>): Promise<number> => {
  const there = new Set<string>()
  for (const { position: from, name } of refs) {
    const page = await store.readAll({ from, limit: 1, parts: true })()
    if (E.isRight(page) && page.right.entries[0]?.parts?.some((part) => part.name === name))
      there.add(`${from} ${name}`)
  }
  return there.size
}

const isPassing = (error: AppendError): boolean =>
  error._tag === 'OutcomeUnknown' || error._tag === 'Unavailable'

const isWritten = (
  now: { readonly version: number; readonly bytes: Uint8Array | undefined },
  version: number,
  bytes: Uint8Array,
): boolean => now.version === version && now.bytes !== undefined && Buffer.compare(now.bytes, bytes) === 0
