// For the tests of stores: decorators that take a capability away. What is left answers as a store without it must.
import { createBell, followLog, take } from '@hoso/store'
import type { EventStore, ReadError, Supports } from '@hoso/store'
import type { Either } from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

export type Decorator = (store: EventStore) => EventStore

type Rejected = Extract<ReadError, { readonly _tag: 'Rejected' }>

const saying = (store: EventStore, supports: Partial<Supports>): EventStore => ({
  ...store,
  supports: { ...store.supports, ...supports },
})

/** What every store checks before it refuses: that it is open, and that what it is asked makes sense. */
const refusing =
  <E, A>(ask: TaskEither<E | Rejected, A>, reason: string) =>
  async (): Promise<Either<E | Rejected, never>> => {
    const asked = await ask()
    return asked._tag === 'Left' ? asked : { _tag: 'Left', left: { _tag: 'Rejected', reason } }
  }

const withoutErasing: Decorator = (store) => ({
  ...saying(store, { erasesParts: false, erasesBytes: false }),
  eraseParts: () => refusing(store.eraseParts([]), 'this store erases nothing'),
})

/** Hides what is erased; who reads the engine's files finds it. */
const withoutErasingBytes: Decorator = (store) => saying(store, { erasesBytes: false })

const withoutSeveralStreams: Decorator = (store) => ({
  ...saying(store, { multiStream: false }),
  append: (a) =>
    a.streams.length > 1 && take(a)._tag === 'Right'
      ? refusing(store.eraseParts([]), 'this store writes one stream at a time')
      : store.append(a),
})

const withoutFilters: Decorator = (store) => {
  const readAll: EventStore['readAll'] = ({ filter, ...r }) =>
    filter === undefined ? store.readAll(r) : refusing(store.readAll(r), 'this store reads all or nothing')
  const ringing = createBell()
  return {
    ...saying(store, { filters: false }),
    readAll,
    follow: (f) => (f.filter === undefined ? store.follow(f) : followLog(readAll, ringing, f)),
  }
}

/** Its followers look every few milliseconds. */
const withoutLive: Decorator = (store) => {
  const silent = createBell()
  return {
    ...saying(store, { live: false }),
    follow: (f) => followLog(store.readAll, silent, f, 5),
    close: async () => {
      silent.close()
      await store.close()
    },
  }
}

/** One handle at a time, whatever the engine could do. */
export const withoutSharing: Decorator = (store) => saying(store, { shared: false })

/** An engine that keeps its log, and promises nothing of it. */
export const withoutDurability: Decorator = (store) => saying(store, { durable: false })

/** By what is left without the capability. */
export const lacking: Readonly<Record<string, Decorator>> = {
  'that erases nothing': withoutErasing,
  'that may leave erased bytes behind': withoutErasingBytes,
  'that writes one stream at a time': withoutSeveralStreams,
  'that does not filter': withoutFilters,
  'that tells its followers nothing': withoutLive,
}
