// For broken-stores.ts: stores that erase badly on purpose, each in one way.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventStore, LogPage, Page, PartRef } from '@hoso/store'
import { saying } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'

const refused = 'a part that cannot be is refused, and nothing is erased'
const stays = 'erased parts are read nowhere; entries, other parts and admissions stay as they are'

const asking = (
  store: EventStore,
  change: (parts: ReadonlyArray<PartRef>) => ReadonlyArray<PartRef>,
): EventStore => ({ ...store, eraseParts: (parts) => store.eraseParts(change(parts)) })

const possible = ({ position, name }: PartRef): boolean =>
  position >= 0n && position < 2n ** 63n && name !== '' && !name.includes('\0')

/** Hides parts instead of erasing them, until it is opened again. */
const hiding = (store: EventStore): EventStore => {
  const hidden = new Set<string>()
  const show = <P extends Page>(page: P): P => ({
    ...page,
    entries: page.entries.map((e) =>
      e.parts === undefined
        ? e
        : { ...e, parts: e.parts.filter(({ name }) => !hidden.has(`${e.position} ${name}`)) },
    ),
  })
  return {
    ...store,
    read: (r) => TE.map((page: Page) => show(page))(store.read(r)),
    readAll: (r) => TE.map((page: LogPage) => show(page))(store.readAll(r)),
    eraseParts: (parts) => async () => {
      for (const { position, name } of parts) hidden.add(`${position} ${name}`)
      return E.right({ erased: parts.length })
    },
  }
}

export const brokenErasing: ReadonlyArray<BrokenStore> = [
  {
    name: 'erases nothing and says that it did',
    law: stays,
    breaks: (store) => ({ ...store, eraseParts: (parts) => async () => E.right({ erased: parts.length }) }),
  },
  {
    name: 'erases the parts of the next entry',
    law: stays,
    breaks: (store) => asking(store, (parts) => parts.map((p) => ({ ...p, position: p.position + 1n }))),
  },
  {
    name: 'erases every part of the entry',
    law: stays,
    breaks: (store) =>
      asking(store, (parts) => parts.flatMap((p) => ['a', 'b', 'c'].map((name) => ({ ...p, name })))),
  },
  {
    name: 'hides what it should erase',
    law: 'what was erased is still erased after opening again',
    breaks: hiding,
  },
  {
    name: 'counts what it was asked for',
    law: 'erasing again, or what is not there, changes nothing and is no error',
    breaks: (store) => ({
      ...store,
      eraseParts: (parts) => TE.map(() => ({ erased: parts.length }))(store.eraseParts(parts)),
    }),
  },
  {
    name: 'ignores case in the names of parts',
    law: 'erasing again, or what is not there, changes nothing and is no error',
    breaks: (store) => asking(store, (parts) => parts.map((p) => ({ ...p, name: p.name.toLowerCase() }))),
  },
  {
    name: 'puts back the parts of an append that is made again',
    law: 'an append made again after a part of it was erased is the old one, and brings nothing back',
    breaks: (store) => {
      const back = new Map<string, Page['entries'][number]['parts']>()
      return {
        ...store,
        append: (a) => async () => {
          const done = await store.append(a)()
          if (E.isRight(done) && done.right.repeated)
            for (const { id, parts } of a.streams.flatMap((s) => s.events)) back.set(id, parts)
          return done
        },
        readAll: (r) =>
          TE.map((page: LogPage) => ({
            ...page,
            entries: page.entries.map((e) => ({
              ...e,
              ...(back.has(e.id) ? { parts: back.get(e.id) ?? [] } : {}),
            })),
          }))(store.readAll(r)),
      }
    },
  },
  {
    name: 'appends nothing while it erases',
    law: 'erasing and appending at the same time do not disturb each other',
    breaks: (store) => {
      let erasing = 0
      return {
        ...store,
        append: (a) => async () => {
          await Promise.resolve()
          return erasing > 0 ? E.left({ _tag: 'Unavailable', cause: 'erasing' }) : store.append(a)()
        },
        eraseParts: (parts) => async () => {
          erasing += 1
          return store
            .eraseParts(parts)()
            .finally(() => void (erasing -= 1))
        },
      }
    },
  },
  {
    name: 'passes over a part that cannot be',
    law: refused,
    breaks: (store) => asking(store, (parts) => parts.filter(possible)),
  },
  {
    name: 'says that it does not support erasing, and erases',
    law: 'a store that cannot erase refuses to, and keeps every part',
    breaks: (store) => saying(store, { erasesParts: false, erasesBytes: false }),
  },
]
