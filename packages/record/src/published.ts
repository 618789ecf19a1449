// For the signer, its recovery and the verifier: the newest checkpoint in the store.
import { openCheckpoint, type Verifier } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { read } from './store-failure.ts'

/** Slot of the store that holds the newest checkpoint note. */
export const CHECKPOINT_SLOT = 'checkpoint'

export interface Published {
  readonly version: number
  readonly note: string
  readonly size: bigint
  readonly root: Uint8Array
}

/** Undefined where nothing is published; refuses what is not a checkpoint of this log by this key. */
export const readPublished = async (
  store: EventStore,
  origin: string,
  verifier: Verifier,
): Promise<Published | undefined> => {
  const { version, bytes } = read(await store.slot(CHECKPOINT_SLOT).get())
  if (bytes === undefined) return undefined
  const opened = openCheckpoint(bytes, origin, [verifier])
  if (opened._tag === 'Err')
    throw new HosoError('signer-refused', { reason: 'checkpoint-foreign', rule: opened.error.expected })
  const { size, root } = opened.value.checkpoint
  return { version, note: Buffer.from(bytes).toString(), size, root }
}
