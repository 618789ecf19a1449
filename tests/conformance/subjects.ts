// For the tests here: the stores that the laws are asked of, each empty, in directories that go away afterwards.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@hoso/store'
import type { EventStore } from '@hoso/store'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { origin, right } from '@hoso/store-conformance'
import type { Fresh } from '@hoso/store-conformance'

export interface Subject {
  readonly fresh: () => Promise<Fresh>
  /** Closes every store that was given out so far and removes what they left. */
  readonly dispose: () => Promise<void>
}

export const memorySubject = (): Subject => {
  const given: EventStore[] = []
  return {
    fresh: async () => {
      const store = memoryStore({ origin })
      given.push(store)
      return { store }
    },
    dispose: async () => {
      await Promise.all(given.splice(0).map((store) => store.close()))
    },
  }
}

export const sqliteSubject = (): Subject => {
  const given: EventStore[] = []
  const directories: string[] = []
  return {
    fresh: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'hoso-laws-'))
      directories.push(directory)
      const file = join(directory, 'log.sqlite')
      const store = await right(createSqliteStore(file, { origin }))
      given.push(store)
      const another = async (): Promise<EventStore> => {
        const again = await right(openSqliteStore(file, { expect: store.identity }))
        given.push(again)
        return again
      }
      const kept = async (): Promise<ReadonlyArray<Uint8Array>> =>
        Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name))))
      return { store, reopen: () => store.close().then(another), another, kept }
    },
    dispose: async () => {
      await Promise.all(given.splice(0).map((store) => store.close()))
      await Promise.all(directories.splice(0).map((directory) => rm(directory, { recursive: true })))
    },
  }
}

/** The same stores behind a decorator, also after opening again and through another handle. */
export const behind = (subject: Subject, decorate: (store: EventStore) => EventStore): Subject => ({
  fresh: async () => {
    const { store, reopen, another, ...rest } = await subject.fresh()
    return {
      ...rest,
      store: decorate(store),
      ...(reopen === undefined ? {} : { reopen: async () => decorate(await reopen()) }),
      ...(another === undefined ? {} : { another: async () => decorate(await another()) }),
    }
  },
  dispose: subject.dispose,
})

/** The same stores, of which nobody can open a second handle. */
export const unshared = (subject: Subject): Subject => ({
  fresh: async () => {
    const { another: _, ...rest } = await subject.fresh()
    return rest
  },
  dispose: subject.dispose,
})
