// For every text format of this package: base64 with exactly one spelling for each byte string.
import { decodeBase64, encodeBase64 } from './primitives.ts'

/** Standard base64 with padding (RFC 4648 §4), as C2SP notes have it. */
export const toB64 = (bytes: Uint8Array): string => encodeBase64(bytes, 'base64')

/** Undefined where the text is not what `toB64` writes for some bytes. */
export function fromB64(text: string): Uint8Array | undefined {
  const bytes = decodeBase64(text, 'base64')
  return encodeBase64(bytes, 'base64') === text ? bytes : undefined
}

/** base64url without padding (RFC 4648 §5), as entries have it. */
export const toB64url = (bytes: Uint8Array): string => encodeBase64(bytes, 'base64url')

/** Undefined where the text is not what `toB64url` writes for some bytes. */
export function fromB64url(text: string): Uint8Array | undefined {
  const bytes = decodeBase64(text, 'base64url')
  return encodeBase64(bytes, 'base64url') === text ? bytes : undefined
}
