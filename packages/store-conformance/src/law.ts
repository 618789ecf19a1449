// For whoever runs the laws: what a law is. No test runner is named, so that any can run them.
import type { EventStore, Supports } from '@hoso/store'

/** A capability that a store has or lacks. */
export type Capability = {
  readonly [K in keyof Supports]: Supports[K] extends boolean ? K : never
}[keyof Supports]

export interface Fresh {
  /** An empty log. Its origin is `origin` of this package. */
  readonly store: EventStore
  /** Closes the store and opens what it left behind; absent where nothing is left. */
  readonly reopen?: () => Promise<EventStore>
  /** Opens a second handle on the same log while the first is open, as another process would; absent where none can. */
  readonly another?: () => Promise<EventStore>
  /** The bytes of everything that the engine keeps of this log: its files, one by one; absent where nobody can look. */
  readonly kept?: () => Promise<ReadonlyArray<Uint8Array>>
}

export interface Law {
  readonly name: string
  /** Asked only of stores that support this. */
  readonly needs?: Capability
  /** Asked only of stores that do not support this. */
  readonly lacks?: Capability
  /** Rejects when the store breaks the law. `fresh` gives an empty log each time. */
  readonly holds: (fresh: () => Promise<Fresh>) => Promise<void>
}
