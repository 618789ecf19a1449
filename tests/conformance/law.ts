// For whoever runs the laws: what a law is. No test runner is named, so that any can run them.
import type { EventStore, Supports } from '@hoso/store'

export interface Fresh {
  readonly store: EventStore
  /** Closes the store and opens what it left behind; absent where nothing is left. */
  readonly reopen?: () => Promise<EventStore>
}

export interface Law {
  readonly name: string
  /** Asked only of stores that support this. */
  readonly needs?: keyof Supports
  /** Rejects when the store breaks the law. `fresh` gives an empty store each time. */
  readonly holds: (fresh: () => Promise<Fresh>) => Promise<void>
}
