// For the signer, its recovery, the integrator and the verifier: the newest checkpoint in the store, and slots as such.
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
  /** Ids of the keys, of those that were asked for, that signed it. */
  readonly signedBy: ReadonlyArray<string>
}

/** Undefined where nothing is published; refuses what is not a checkpoint of this log by one of these keys. */
export const readPublished = async (
  store: EventStore,
  origin: string,
  keys: ReadonlyArray<Verifier>,
): Promise<Published | undefined> => {
  const { version, bytes } = read(await store.slot(CHECKPOINT_SLOT).get())
  if (bytes === undefined) return undefined
  const opened = openCheckpoint(bytes, origin, keys)
  if (opened._tag === 'Err')
    throw new HosoError('signer-refused', { reason: 'checkpoint-foreign', rule: opened.error.expected })
  const { checkpoint, signatures } = opened.value
  const { size, root } = checkpoint
  const signedBy = signatures.map(({ id }) => id)
  return { version, note: Buffer.from(bytes).toString(), size, root, signedBy }
}

/** True when it is written, false where the slot has another version by now. Rejects where the store cannot be used. */
export const putSlot = async (
  store: EventStore,
  name: string,
  version: number,
  bytes: Uint8Array,
): Promise<boolean> => {
  const put = await store.slot(name).put(version, bytes)()
  if (put._tag === 'Right') return true
  if (put.left._tag === 'Conflict') return false
  if (put.left._tag === 'Rejected') throw new HosoError('refused-by-store', { reason: put.left.reason })
  throw new HosoError('store-unavailable', { during: 'append' }, put.left)
}

/** What a slot of the store holds. */
export const readSlot = async (store: EventStore, name: string): Promise<Uint8Array | undefined> =>
  read(await store.slot(name).get()).bytes

/** Makes the slot hold these bytes, whatever it held; writes nothing where it does already. */
export const writeSlot = async (store: EventStore, name: string, bytes: Uint8Array): Promise<void> => {
  for (;;) {
    const { version, bytes: there } = read(await store.slot(name).get())
    if (there !== undefined && Buffer.compare(there, bytes) === 0) return
    if (await putSlot(store, name, version, bytes)) return
  }
}
