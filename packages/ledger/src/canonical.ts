// For whoever writes or reads stored bytes: the one spelling a JSON value has in this ledger.
// RFC 8785 (JCS) within a strict I-JSON profile; docs/reference/ledger-format.md has the rules.
import { textOf } from './primitives.ts'
import { type CanonicalError, type Json, refused } from './profile.ts'
import { ok, type Result } from './result.ts'
import { scanCanonical } from './scan.ts'
import { placeOfNonNfc, writeCanonical } from './write.ts'

/**
 * The canonical bytes of a value. Refuses what JSON would bend or drop: class instances, `undefined`, sparse arrays,
 * floats, `-0`, lone surrogates, text that is not in NFC. Sorts keys. Has no size limit of its own.
 */
export const encodeCanonical = (value: unknown): Result<CanonicalError, Uint8Array> => writeCanonical(value)

/**
 * The value that canonical bytes spell; any other spelling is refused. Text that is not in NFC is accepted, since the
 * bytes decide and not their looks: ask `nonNfc` to warn about it.
 */
export function decodeCanonical(bytes: Uint8Array): Result<CanonicalError, Json> {
  const { code, path } = scanCanonical(bytes)
  if (code !== undefined) return refused(code, path)
  // The scan saw that it is UTF-8 and JSON.
  return ok(JSON.parse(textOf(bytes)!) as Json)
}

/** Does the value hold text that is not in Unicode normalisation form C? Keys are ASCII and always are. */
export const nonNfc = (value: Json): boolean => placeOfNonNfc(value) !== undefined
