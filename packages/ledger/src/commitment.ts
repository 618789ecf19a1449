// For whoever opens a sealed part or checks a disclosed one: the salted commitment that binds it to its entry.
import { sha256, utf8 } from './primitives.ts'

/** Bytes of a salt. HMAC would take others, and two salts could then give one commitment. */
export const SALT_BYTES = 32

const BLOCK = 64
const DOMAIN = utf8('sealed-part/1\0')

/**
 * HMAC-SHA-256 (RFC 2104) under the salt of: "sealed-part/1" NUL, then id and p, each after its length in four bytes,
 * big-endian, then the canonical bytes of the value. `id` is that of the entry. Throws where the salt is not 32 bytes.
 */
export function commitment(salt: Uint8Array, id: string, p: string, value: Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new RangeError('A salt has 32 bytes.')
  const message = [DOMAIN, ...counted(utf8(id)), ...counted(utf8(p)), value]
  return keyed(salt, 0x5c, [keyed(salt, 0x36, message)])
}

/** SHA-256 of the key, filled with zeros to a block and masked, and what follows it. */
function keyed(key: Uint8Array, mask: number, parts: ReadonlyArray<Uint8Array>): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, BLOCK)).fill(mask, 0, BLOCK)
  for (const [i, byte] of key.entries()) bytes[i] = byte ^ mask
  let at = BLOCK
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return sha256(bytes)
}

function counted(text: Uint8Array): readonly [Uint8Array, Uint8Array] {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, text.length)
  return [length, text]
}
