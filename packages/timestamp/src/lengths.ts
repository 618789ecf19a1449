// For token.ts: are the lengths inside a DER structure sound? The parser lets a part be longer than what it is in.

/** Deeper than any token, and far from where a parser that calls itself runs out of stack. */
const MAX_DEPTH = 24

/** One value that fills the bytes, and so on inwards: every length definite and spelled shortest, the parts of each fill it exactly. */
export const hasSoundLengths = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && endOfValue(bytes, 0, bytes.length, 0) === bytes.length

/** Where the value at `at` ends; undefined where it does not end by `limit`, or its inside is unsound. */
function endOfValue(bytes: Uint8Array, at: number, limit: number, depth: number): number | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tags above 30 do not occur.
  if (tag === undefined || first === undefined || at + 2 > limit || (tag & 0x1f) === 0x1f) return undefined
  // 0x80 would be an indefinite length; more than three bytes, a length above every limit here.
  const more = first < 0x80 ? 0 : first - 0x80
  if (first === 0x80 || more > 3 || at + 2 + more > limit) return undefined
  let length = more === 0 ? first : 0
  for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] as number)
  if (length < (more === 0 ? 0 : more === 1 ? 0x80 : 256 ** (more - 1))) return undefined
  const start = at + 2 + more
  const end = start + length
  if (end > limit) return undefined
  const isConstructed = (tag & 0x20) !== 0
  if (!isConstructed) return end
  if (depth === MAX_DEPTH) return undefined
  let inner: number | undefined = start
  while (inner !== undefined && inner < end) inner = endOfValue(bytes, inner, end, depth + 1)
  return inner === end ? end : undefined
}
