// For the laws: a follower that is asked for one page after the other.
import assert from 'node:assert/strict'
import type { EventStore, Follow, LogPage } from '@hoso/store'

export interface Follower {
  readonly page: () => Promise<LogPage>
  /** Resolves to true when the follower ended by itself. */
  readonly ended: () => Promise<boolean>
  readonly stop: () => Promise<void>
}

/** From the beginning, in pages of a hundred, unless told otherwise. */
export const follow = (store: EventStore, f: Partial<Follow> = {}): Follower => {
  const stopping = new AbortController()
  const signal = f.signal ?? stopping.signal
  const pages = store.follow({ from: 0n, limit: 100, ...f, signal })[Symbol.asyncIterator]()
  return {
    page: async () => {
      const next = await pages.next()
      assert(next.done !== true, 'the follower ended')
      return next.value
    },
    ended: async () => (await pages.next()).done === true,
    stop: async () => {
      stopping.abort()
      await pages.return?.()
    },
  }
}

/** What says that everything there was has been seen. */
export const isMarker = (page: LogPage, size: number): void =>
  assert.deepEqual(page, { entries: [], size: BigInt(size), end: true, next: BigInt(size) })
