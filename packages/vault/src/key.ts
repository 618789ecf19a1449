// For whoever keeps or uses keys: a key, in a form that never prints.
import { type KeyObject, nativeKey } from './primitives.ts'

/**
 * A 256-bit key. Its bytes are behind the platform's handle: printing, inspecting, copying or serialising a DataKey shows
 * nothing of them.
 */
export interface DataKey {
  readonly _tag: 'DataKey'
  readonly native: KeyObject
}

/** From 32 bytes, which are copied: the caller wipes his own. */
export const dataKey = (bytes: Uint8Array): DataKey => {
  if (bytes.length !== 32) throw new RangeError('a data key has 32 bytes')
  return { _tag: 'DataKey', native: nativeKey(bytes) }
}

/** A key and the random reference it has in entries. */
export interface NamedKey {
  readonly k: string
  readonly key: DataKey
}

/** What a key store knows of a key. */
export type KeyState =
  | { readonly _tag: 'Held'; readonly key: DataKey }
  /** The person was erased: what was sealed under this key is gone for good. */
  | { readonly _tag: 'Destroyed'; readonly at: string }
  | { readonly _tag: 'Absent' }
  /** It is kept, and does not unwrap: its line was changed. */
  | { readonly _tag: 'Damaged' }
