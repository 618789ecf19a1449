// For the tests here: the stores that the laws are asked of, each empty, in directories that go away afterwards.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@hoso/store'
import type { EventStore } from '@hoso/store'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import type { Fresh } from './law.ts'
import { origin, right } from './samples.ts'

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
      const reopen = async (): Promise<EventStore> => {
        await store.close()
        const again = await right(openSqliteStore(file, { expect: store.identity }))
        given.push(again)
        return again
      }
      return { store, reopen }
    },
    dispose: async () => {
      await Promise.all(given.splice(0).map((store) => store.close()))
      await Promise.all(directories.splice(0).map((directory) => rm(directory, { recursive: true })))
    },
  }
}

/** The same stores behind a decorator, also after opening again. */
export const behind = (subject: Subject, decorate: (store: EventStore) => EventStore): Subject => ({
  fresh: async () => {
    const { store, reopen } = await subject.fresh()
    return {
      store: decorate(store),
      ...(reopen === undefined ? {} : { reopen: async () => decorate(await reopen()) }),
    }
  },
  dispose: subject.dispose,
})
