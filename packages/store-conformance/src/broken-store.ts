// For whoever writes laws: what a store is that is broken on purpose, so that a law can be seen to find it.
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Append, Envelope, EventStore, LogPage, Page, StreamAppend, Supports } from '@hoso/store'
import type { Fresh } from './law.ts'

/** Which handle on a log it is: the first, one opened after the first was closed, or another beside the first. */
export type Handle = 'first' | 'reopened' | 'another'

export interface BrokenStore {
  /** What it does wrong. */
  readonly name: string
  /** Name of the law that finds it. */
  readonly law: string
  /** Breaks a healthy store, in this one way. */
  readonly breaks: (store: EventStore, handle: Handle) => EventStore
}

/** Gives out stores broken like this, where `fresh` gives healthy ones. */
export const broken =
  ({ breaks }: BrokenStore, fresh: () => Promise<Fresh>) =>
  async (): Promise<Fresh> => {
    const { store, reopen, another, ...rest } = await fresh()
    return {
      ...rest,
      store: breaks(store, 'first'),
      ...(reopen === undefined ? {} : { reopen: async () => breaks(await reopen(), 'reopened') }),
      ...(another === undefined ? {} : { another: async () => breaks(await another(), 'another') }),
    }
  }

/** A store that says something else of itself. */
export const saying = (store: EventStore, supports: Partial<Supports>): EventStore => ({
  ...store,
  supports: { ...store.supports, ...supports },
})

/** A store that appends in its own way; `append` is called as soon as the task is. */
export const appending = (
  store: EventStore,
  append: (a: Append) => ReturnType<ReturnType<EventStore['append']>>,
): EventStore => ({ ...store, append: (a) => () => append(a) })

/** A store that appends something else than it was asked to. */
export const appendingOther = (store: EventStore, change: (a: Append) => Append): EventStore =>
  appending(store, (a) => store.append(change(a))())

export const eachStream = (a: Append, change: (s: StreamAppend) => StreamAppend): Append => ({
  ...a,
  streams: a.streams.map(change),
})

export const eachEvent = (a: Append, change: (e: Envelope) => Envelope): Append =>
  eachStream(a, (s) => ({ ...s, events: s.events.map(change) }))

/** A store whose pages are changed, of a stream as well as of the log; its followers are not. */
export const paging = (store: EventStore, change: <P extends Page>(page: P) => P): EventStore => ({
  ...store,
  read: (r) => TE.map((page: Page) => change(page))(store.read(r)),
  readAll: (r) => TE.map((page: LogPage) => change(page))(store.readAll(r)),
})

/** A store with some pages of its followers changed, added or left out. */
export const following = (
  store: EventStore,
  change: (pages: AsyncIterable<LogPage>) => AsyncIterable<LogPage>,
): EventStore => ({ ...store, follow: (f) => change(store.follow(f)) })
