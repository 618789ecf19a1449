// For broken-stores.ts: stores that filter badly on purpose, each in one way.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { passes } from '@hoso/store'
import type { EventStore, Filter, LogPage, Recorded } from '@hoso/store'
import { following, saying } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'

const page = 'a filtered page has what passes of what was looked at, and says how far that was'
const pages = 'page after page from `next` meets each entry that passes once, and comes to an end'

/** Another idea of what passes. */
const passing = (
  store: EventStore,
  passesHere: (filter: Filter, entry: Recorded) => boolean,
): EventStore => ({
  ...store,
  readAll: (r) => {
    const { filter, ...rest } = r
    return filter === undefined
      ? store.readAll(r)
      : TE.map((all: LogPage): LogPage => {
          const found = all.entries.filter((entry) => passesHere(filter, entry))
          const last = found[r.limit - 1]
          return last === undefined || found.length === r.limit
            ? { ...all, entries: found }
            : { ...all, entries: found.slice(0, r.limit), end: false, next: last.position + 1n }
        })(store.readAll({ ...rest, limit: 1_000 }))
  },
})

/** Changes the pages that were filtered. */
const filtered = (store: EventStore, change: (page: LogPage, limit: number) => LogPage): EventStore => ({
  ...store,
  readAll: (r) =>
    r.filter === undefined
      ? store.readAll(r)
      : TE.map((found: LogPage) => change(found, r.limit))(store.readAll(r)),
})

const likePattern = (prefix: string): RegExp =>
  new RegExp(
    `^${prefix
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replaceAll('_', '.')
      .replaceAll('%', '.*')}`,
    'su',
  )

export const brokenFilters: ReadonlyArray<BrokenStore> = [
  {
    name: 'drops the last entry of a filtered page that is full',
    law: pages,
    breaks: (store) =>
      filtered(store, (found, limit) =>
        limit > 1 && found.entries.length === limit
          ? { ...found, entries: found.entries.slice(0, -1) }
          : found,
      ),
  },
  {
    name: 'says that it looked further than it did',
    law: pages,
    breaks: (store) => filtered(store, (found) => (found.end ? found : { ...found, next: found.next + 1n })),
  },
  {
    name: 'says that it looked no further than the last entry that passed',
    law: page,
    breaks: (store) =>
      filtered(store, (found) => ({
        ...found,
        next: (found.entries.at(-1)?.position ?? found.next - 1n) + 1n,
      })),
  },
  {
    name: 'takes a short page for the end',
    law: pages,
    breaks: (store) => ({
      ...store,
      readAll: (r) =>
        r.filter === undefined
          ? store.readAll(r)
          : TE.map((all: LogPage) => {
              const entries = all.entries.filter((entry) => passes(r.filter, entry))
              return { ...all, entries, end: entries.length < r.limit }
            })(store.readAll({ from: r.from, limit: r.limit, parts: r.parts ?? false })),
    }),
  },
  {
    name: 'takes a prefix for a pattern',
    law: pages,
    breaks: (store) =>
      passing(
        store,
        ({ types, streamPrefix = '' }, entry) =>
          (types ?? [entry.type]).includes(entry.type) && likePattern(streamPrefix).test(entry.stream),
      ),
  },
  {
    name: 'ignores case in a filter',
    law: pages,
    breaks: (store) =>
      passing(
        store,
        ({ types, streamPrefix = '' }, { type, stream }) =>
          (types ?? [type]).some((t) => t.toLowerCase() === type.toLowerCase()) &&
          stream.toLowerCase().startsWith(streamPrefix.toLowerCase()),
      ),
  },
  {
    name: 'looks at the first type of a filter only',
    law: pages,
    breaks: (store) =>
      passing(store, (filter, entry) =>
        passes({ ...filter, ...(filter.types && { types: filter.types.slice(0, 1) }) }, entry),
      ),
  },
  {
    name: 'passes what fits either the type or the stream',
    law: pages,
    breaks: (store) =>
      passing(
        store,
        ({ types, streamPrefix }, entry) =>
          (types === undefined && streamPrefix === undefined) ||
          types?.includes(entry.type) === true ||
          (streamPrefix !== undefined && entry.stream.startsWith(streamPrefix)),
      ),
  },
  {
    name: 'takes a filter by no type for no filter',
    law: 'a filter that could pass nothing, or no name, is refused',
    breaks: (store) => ({
      ...store,
      readAll: (r) => store.readAll(r.filter?.types?.length === 0 ? { from: r.from, limit: r.limit } : r),
    }),
  },
  {
    name: 'does not tell a follower how far it looked',
    law: 'a filtered follower sees what passes, and its marker says how far it has come',
    breaks: (store) =>
      following(store, async function* (all) {
        let next = 0n
        for await (const found of all) {
          next = (found.entries.at(-1)?.position ?? next - 1n) + 1n
          yield { ...found, next }
        }
      }),
  },
  {
    name: 'follows everything, whatever the filter',
    law: 'a filtered follower sees what passes, and its marker says how far it has come',
    breaks: (store) => ({ ...store, follow: (f) => store.follow({ ...f, filter: {} }) }),
  },
  {
    name: 'reads everything where it should refuse a filter',
    law: 'a store that does not filter refuses to, and reads everything as before',
    breaks: (store) => ({
      ...saying(store, { filters: false }),
      readAll: (r) => store.readAll({ ...r, filter: {} }),
    }),
  },
  {
    name: 'refuses to read with a filter, and follows with it',
    law: 'a store that does not filter refuses to, and reads everything as before',
    breaks: (store) => ({
      ...saying(store, { filters: false }),
      readAll: (r) =>
        r.filter === undefined
          ? store.readAll(r)
          : async () => E.left({ _tag: 'Rejected', reason: 'this store does not filter' }),
    }),
  },
]
