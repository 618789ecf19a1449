// For broken-stores.ts: stores whose slots, identity and end are broken on purpose, each in one way.
import * as E from 'fp-ts/lib/Either.js'
import type { BrokenStore } from './broken-store.ts'
import { origin, text } from './samples.ts'

export const brokenKeeping: ReadonlyArray<BrokenStore> = [
  {
    name: 'lets the last writer of a slot win',
    law: 'a slot changes only for who knows its version',
    breaks: (store) => ({
      ...store,
      slot: (name) => {
        const slot = store.slot(name)
        const put: typeof slot.put = (_, bytes) => async () => {
          const now = await slot.get()
          return slot.put(E.isRight(now) ? now.right.version : 0, bytes)()
        }
        return { get: slot.get, put }
      },
    }),
  },
  {
    name: 'checks the version of a slot first and writes later',
    law: 'of n racers for a slot one wins',
    breaks: (store) => ({
      ...store,
      slot: (name) => {
        const slot = store.slot(name)
        const version = async (): Promise<number> => {
          const now = await slot.get()
          return E.isRight(now) ? now.right.version : 0
        }
        const put: typeof slot.put = (expectedVersion, bytes) => async () => {
          const actual = await version()
          if (actual !== expectedVersion) return E.left({ _tag: 'Conflict', stream: name, actual })
          await new Promise((resolve) => setTimeout(resolve, 1))
          await slot.put(await version(), bytes)()
          return E.right({ version: expectedVersion + 1 })
        }
        return { get: slot.get, put }
      },
    }),
  },
  {
    name: 'is the same log as every other',
    law: 'a store says which log it is',
    breaks: (store) => ({ ...store, identity: { id: 'the', epoch: 0, origin } }),
  },
  {
    name: 'goes on after it was closed',
    law: 'closing waits for what is under way, may be repeated, and everything after it is unavailable',
    breaks: (store) => ({ ...store, close: async () => {} }),
  },
  {
    name: 'forgets its slots',
    law: 'a reopened store is the same log, and goes on where it ended',
    breaks: (store, handle) =>
      handle === 'reopened'
        ? { ...store, slot: (name) => store.slot(`${name} ${text(name).length}`) }
        : store,
  },
]
