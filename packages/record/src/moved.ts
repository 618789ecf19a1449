// For append.ts and `hoso copy`: a log that was moved to another store says so in a slot of the old one.
import type { EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { readSlot, writeSlot } from './published.ts'

/** Slot of the store that holds the id of the store that the log was moved to. */
const MOVED_SLOT = 'moved'

/**
 * From now on nobody who opens this store appends to it; who has it open already is not stopped. Undone by `markStayed`.
 * Copy once more afterwards: somebody may have been faster.
 */
export const markMoved = async (store: EventStore, to: string): Promise<void> =>
  writeSlot(store, MOVED_SLOT, new TextEncoder().encode(to))

/** Takes the mark away, where the move did not come about, or the log comes back. */
export const markStayed = async (store: EventStore): Promise<void> => {
  if (await isMoved(store)) await writeSlot(store, MOVED_SLOT, new Uint8Array())
}

/** Whether the log was moved away, as the store says now. */
export const isMoved = async (store: EventStore): Promise<boolean> =>
  ((await readSlot(store, MOVED_SLOT))?.length ?? 0) > 0

/** Rejects with `record-moved`; asks the store once. */
export const createMovedCheck = (store: EventStore): (() => Promise<void>) => {
  let here = false
  return async () => {
    if (here) return
    if (await isMoved(store)) throw new HosoError('record-moved', {})
    here = true
  }
}
