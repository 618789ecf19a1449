// For whoever writes or reads entries as static files: up to 256 entries in one, each after its length (C2SP tlog-tiles).
import { MAX_ENTRY_BYTES } from './entry.ts'
import { TILE_WIDTH } from './tile.ts'

/** The lengths are two bytes, big-endian. Throws for more than 256 entries, and for one longer than 65,535 bytes. */
export function encodeEntryBundle(entries: ReadonlyArray<Uint8Array>): Uint8Array {
  if (entries.length > TILE_WIDTH || entries.some(({ length }) => length > MAX_ENTRY_BYTES))
    throw new RangeError('A bundle has at most 256 entries of at most 65,535 bytes.')
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0))
  let at = 0
  for (const entry of entries) {
    bytes.set([entry.length >> 8, entry.length & 255], at)
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** Parts of the same memory. Undefined where the bytes do not end with an entry, or are more than 256 of them. */
export function decodeEntryBundle(bytes: Uint8Array): ReadonlyArray<Uint8Array> | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [high, low] = bytes.subarray(at, at + 2)
    if (high === undefined || low === undefined || entries.length === TILE_WIDTH) return undefined
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}
