// For broken-stores.ts: stores whose reads are broken on purpose, each in one way that other stores were found to be.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventStore, LogPage, Page, ReadError, Recorded } from '@hoso/store'
import { following, paging } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'

const model = 'any page of a stream or of the log is the slice that a model has there'

const eachEntry = (store: EventStore, change: (e: Recorded) => Recorded): EventStore =>
  paging(store, (page) => ({ ...page, entries: page.entries.map(change) }))

export const brokenReads: ReadonlyArray<BrokenStore> = [
  {
    name: 'takes the start of a page for the one before it',
    law: model,
    breaks: (store) => ({ ...store, readAll: (r) => store.readAll({ ...r, from: r.from + 1n }) }),
  },
  {
    name: 'takes the start of a stream page for the one before it',
    law: model,
    breaks: (store) => ({
      ...store,
      read: (r) => store.read(r.from === undefined ? r : { ...r, from: r.from + (r.backwards ? -1 : 1) }),
    }),
  },
  {
    name: 'gives a page in no order',
    law: model,
    breaks: (store) => paging(store, (page) => ({ ...page, entries: page.entries.toReversed() })),
  },
  {
    name: 'reads forwards only',
    law: model,
    breaks: (store) => ({ ...store, read: (r) => store.read({ ...r, backwards: false }) }),
  },
  {
    name: 'gives one entry too many',
    law: model,
    breaks: (store) => ({ ...store, read: (r) => store.read({ ...r, limit: r.limit + 1 }) }),
  },
  {
    name: 'says that a full page is not the end',
    law: model,
    breaks: (store) => paging(store, (page) => ({ ...page, end: page.entries.length === 0 })),
  },
  {
    name: 'says that it looked at the whole log when the page was full',
    law: model,
    breaks: (store) => ({
      ...store,
      readAll: (r) =>
        TE.map((page: LogPage) => (page.end ? page : { ...page, next: page.size }))(store.readAll(r)),
    }),
  },
  {
    name: 'takes the size of the log from the page',
    law: model,
    breaks: (store) => paging(store, (page) => ({ ...page, size: BigInt(page.entries.length) })),
  },
  {
    name: 'leaves gaps between positions',
    law: model,
    breaks: (store) => eachEntry(store, (e) => ({ ...e, position: e.position * 2n })),
  },
  {
    name: 'counts a stream from 1',
    law: model,
    breaks: (store) => eachEntry(store, (e) => ({ ...e, seq: e.seq + 1 })),
  },
  {
    name: 'reads bytes as text',
    law: 'bytes come back as they were given',
    breaks: (store) =>
      eachEntry(store, (e) => ({ ...e, bytes: new TextEncoder().encode(new TextDecoder().decode(e.bytes)) })),
  },
  {
    name: 'always gives parts',
    law: 'parts come back in their order, and only when asked for',
    breaks: (store) => ({
      ...store,
      read: (r) => store.read({ ...r, parts: true }),
      readAll: (r) => store.readAll({ ...r, parts: true }),
    }),
  },
  {
    name: 'gives out its own copy of an entry',
    law: 'changing what was given, or what was read, does not reach the store',
    breaks: (store) => {
      const own = new Map<bigint, Recorded>()
      return eachEntry(store, (e) => {
        const kept = own.get(e.position) ?? e
        own.set(e.position, kept)
        return kept
      })
    },
  },
  {
    name: 'fails for a stream that is not there',
    law: 'a stream or position that is not there yet is an empty page',
    breaks: (store) => ({
      ...store,
      read: (r) =>
        TE.chain((page: Page) =>
          page.entries.length === 0
            ? TE.left<ReadError, Page>({ _tag: 'Rejected', reason: 'there is no such stream' })
            : TE.right<ReadError, Page>(page),
        )(store.read(r)),
    }),
  },
  {
    name: 'mends a limit that is none',
    law: 'a limit below 1, and a start below 0 or above what 63 bits can say, are refused',
    breaks: (store) => ({ ...store, readAll: (r) => store.readAll({ ...r, limit: Math.max(1, r.limit) }) }),
  },
  {
    name: 'locates an id as often as it is asked for',
    law: 'ids are located where they are stored, each once, and the others are left out',
    breaks: (store) => ({
      ...store,
      locate: (ids) => async () => {
        const each = await Promise.all(ids.map((id) => store.locate([id])()))
        return E.right(each.flatMap((found) => (E.isRight(found) ? found.right : [])))
      },
    }),
  },
  {
    name: 'finds an admission record by a position inside it',
    law: 'each append has its admission record, and together they cover the log',
    breaks: (store) => ({
      ...store,
      readAdmissions: (r) => async () => {
        const all = await store.readAdmissions({ from: 0n, limit: 1_000 })()
        return E.isLeft(all)
          ? store.readAdmissions(r)()
          : E.right(all.right.filter((a) => a.first + BigInt(a.total) > r.from).slice(0, r.limit))
      },
    }),
  },
  {
    name: 'shows a later append before an earlier one',
    law: 'positions have no gap, a page once read stays, and streams keep their order, while many write',
    breaks: (store) => {
      const hidden = new Set<bigint>()
      return {
        ...paging(store, (page) => ({
          ...page,
          entries: page.entries.filter((e) => !hidden.has(e.position)),
        })),
        append: (a) => async () => {
          const done = await store.append(a)()
          if (E.isRight(done) && done.right.first % 3n === 0n) {
            hidden.add(done.right.first)
            setTimeout(() => hidden.delete(done.right.first), 5)
          }
          return done
        },
      }
    },
  },
  {
    name: 'marks every page as the last',
    law: 'a follower catches up in pages, is told so once, and then sees what comes',
    breaks: (store) =>
      following(store, async function* (pages) {
        for await (const page of pages) {
          yield page
          if (page.entries.length > 0) yield { ...page, entries: [], end: true }
        }
      }),
  },
  {
    name: 'says that a follower has caught up before it has the last page',
    law: 'a follower catches up in pages, is told so once, and then sees what comes',
    breaks: (store) =>
      following(store, async function* (pages) {
        for await (const page of pages) {
          if (page.entries.length > 0) yield { ...page, entries: [], end: true }
          yield page
        }
      }),
  },
  {
    name: 'gives a follower the last page again',
    law: 'a follower sees every entry once and in order, while many write',
    breaks: (store) =>
      following(store, async function* (pages) {
        let last: LogPage | undefined
        for await (const page of pages) {
          yield page
          if (page.entries.length === 0 && last !== undefined) yield last
          last = page.entries.length === 0 ? undefined : page
        }
      }),
  },
  {
    name: 'keeps followers that nobody asks any more',
    law: 'followers that were left early keep nothing from closing',
    breaks: (store) => {
      const followers = { open: 0 }
      return {
        ...following(store, (pages) => ({
          [Symbol.asyncIterator]: () => {
            followers.open += 1
            const inner = pages[Symbol.asyncIterator]()
            const next: typeof inner.next = async () => {
              const step = await inner.next()
              if (step.done === true) followers.open -= 1
              return step
            }
            return { next }
          },
        })),
        close: async () => {
          while (followers.open > 0) await new Promise((resolve) => setTimeout(resolve, 1))
          await store.close()
        },
      }
    },
  },
  {
    name: 'never says that a follower has caught up',
    law: 'a follower of an empty log is told at once that there is nothing, and gets parts when it asks',
    breaks: (store) =>
      following(store, async function* (pages) {
        for await (const page of pages) if (page.entries.length > 0) yield page
      }),
  },
  {
    name: 'skips what was written between catching up and waiting',
    law: 'a follower sees every entry once and in order, while many write',
    breaks: (store) => ({
      ...store,
      follow: async function* (f) {
        let { from } = f
        for (;;) {
          for await (const page of store.follow({ ...f, from })) {
            yield page
            if (page.entries.length === 0) break
          }
          const now = await store.readAll({ from: 0n, limit: 1 })()
          if (E.isLeft(now)) return
          from = now.right.size
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      },
    }),
  },
  {
    name: 'starts a follower at the end of the log where it should wait for its start',
    law: 'a follower that starts past the end waits for its start',
    breaks: (store) => ({
      ...store,
      follow: async function* (f) {
        const now = await store.readAll({ from: f.from, limit: 1 })()
        const from = E.isRight(now) && now.right.size < f.from ? now.right.size : f.from
        yield* store.follow({ ...f, from })
      },
    }),
  },
  {
    name: 'does not hear the signal',
    law: 'a follower ends when its signal aborts, waiting or not',
    breaks: (store) => ({
      ...store,
      follow: ({ from, limit, parts = false }) => store.follow({ from, limit, parts }),
    }),
  },
  {
    name: 'fails a follower when the store closes',
    law: 'a follower ends when the store closes; following a closed store fails',
    breaks: (store) =>
      following(store, async function* (pages) {
        yield* pages
        throw new Error('closed')
      }),
  },
  {
    name: 'follows whatever it is asked for',
    law: 'a follower that asks for nothing sensible fails',
    breaks: (store) => ({ ...store, follow: (f) => store.follow({ ...f, from: 0n, limit: 1 }) }),
  },
]
