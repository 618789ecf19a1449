// For broken-stores.ts: stores whose handles know too little of each other on purpose, each in one way.
import * as E from 'fp-ts/lib/Either.js'
import { createBell, followLog } from '@hoso/store'
import type { EventStore, Page } from '@hoso/store'
import { appending, appendingOther, eachEvent, eachStream, paging, saying } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'
import { unchecked } from './samples.ts'

const known = 'what was made through one handle is known to the others: ids, admissions, slots, parts'

/** Follows by itself: woken by its own appends, and every `poll` milliseconds where that is given. */
const lookingItself = (store: EventStore, poll?: number): EventStore => {
  const bell = createBell()
  return {
    ...appending(store, async (a) => {
      const done = await store.append(a)()
      if (poll === undefined) bell.ring()
      return done
    }),
    follow: (f) => followLog(store.readAll, bell, f, poll),
    close: async () => {
      bell.close()
      await store.close()
    },
  }
}

const withFreshIds = (store: EventStore): EventStore =>
  appendingOther(store, (a) => eachEvent(a, (e) => ({ ...e, id: crypto.randomUUID() })))

const closedLogs = new Set<string>()

export const brokenHandles: ReadonlyArray<BrokenStore> = [
  {
    name: 'counts a stream as its own handle knows it',
    law: 'of several racers through several handles one wins, and the others learn the count',
    breaks: (store) => {
      const counts = new Map<string, number>()
      return appending(store, async (a) => {
        for (const { stream, expected } of a.streams) {
          const actual = counts.get(stream) ?? 0
          if (expected._tag === 'Exactly' && expected.count !== actual)
            return E.left({ _tag: 'Conflict', stream, actual })
        }
        for (const { stream, events } of a.streams)
          counts.set(stream, (counts.get(stream) ?? 0) + events.length)
        return store.append(eachStream(a, (s) => ({ ...s, expected: unchecked })))()
      })
    },
  },
  {
    name: 'reads what its own handle wrote',
    law: 'handles that write at the same time share one log without a gap, and read the same',
    breaks: (store) => {
      const mine = new Set<string>()
      const own = <P extends Page>(page: P): P => ({
        ...page,
        entries: page.entries.filter((e) => mine.has(e.id)),
      })
      return appending(paging(store, own), async (a) => {
        for (const { id } of a.streams.flatMap((s) => s.events)) mine.add(id)
        return store.append(a)()
      })
    },
  },
  {
    name: 'reads the log as it was when it was read first',
    law: known,
    breaks: (store) => {
      const pages = new Map<string, ReturnType<ReturnType<EventStore['readAll']>>>()
      return {
        ...store,
        readAll: (r) => () => {
          const key = `${r.from} ${r.limit}`
          const first = pages.get(key) ?? store.readAll(r)()
          pages.set(key, first)
          return first
        },
      }
    },
  },
  {
    name: 'knows the ids of its own handle only',
    law: known,
    breaks: (store, handle) => (handle === 'first' ? store : withFreshIds(store)),
  },
  {
    name: 'keeps the slots of each handle apart',
    law: known,
    breaks: (store, handle) => ({ ...store, slot: (name) => store.slot(`${name} of the ${handle}`) }),
  },
  {
    name: 'writes a call once for each handle',
    law: 'of the same call through several handles at once one writes',
    breaks: (store, handle) => (handle === 'first' ? store : withFreshIds(store)),
  },
  {
    name: 'wakes its followers for its own appends only',
    law: 'a follower on one handle sees what the others wrote, once and in order',
    breaks: (store) => lookingItself(store),
  },
  {
    name: 'takes the log with it when one of its handles closes',
    law: 'a handle that closes leaves the others at work',
    breaks: (store) => ({
      ...appending(store, async (a) =>
        closedLogs.has(store.identity.id)
          ? E.left({ _tag: 'Unavailable', cause: 'closed by another handle' })
          : store.append(a)(),
      ),
      close: async () => {
        closedLogs.add(store.identity.id)
        await store.close()
      },
    }),
  },
  {
    name: 'says that it is not shared, and lets two handles write',
    law: 'a log that is not shared has one writer: another handle cannot be opened, or writes nothing',
    breaks: (store) => saying(store, { shared: false }),
  },
  {
    name: 'says that it tells its followers, and lets them look every so often',
    law: 'a follower is told of what was written, through whatever handle, rather than finding it in time',
    breaks: (store) => saying(lookingItself(store, 70), { live: true }),
  },
  {
    name: 'neither tells its followers nor lets them look again',
    law: 'a follower that is told nothing finds what was written all the same, through whatever handle',
    breaks: (store) => ({
      ...saying(store, { live: false }),
      follow: (f) => followLog(store.readAll, createBell(), f),
    }),
  },
  {
    name: 'answers of a conflict what another handle saw long ago',
    law: 'whatever writers rely on at random is true through several handles too, and each learns what came of it',
    breaks: (store, handle) =>
      handle === 'first'
        ? store
        : appending(store, async (a) => {
            const outcome = await store.append(a)()
            return E.isLeft(outcome) && outcome.left._tag === 'Conflict' && outcome.left.actual > 0
              ? E.left({ ...outcome.left, actual: outcome.left.actual - 1 })
              : outcome
          }),
  },
]
