// For the formats of this package: the shapes that a piece of ASCII text can be asked to have, checked on its bytes.
import { utf8 } from './primitives.ts'

/** Does the text from `from` to `to` (excluded) have the shape? */
export type Shape = (bytes: Uint8Array, from: number, to: number) => boolean

/** 1 to 200 printable ASCII characters; no space, no quote, no backslash: it reads the same inside JSON and outside. */
export const label: Shape = (bytes, from, to) => {
  if (to === from || to - from > 200) return false
  for (let at = from; at < to; at++) {
    const c = bytes[at]!
    if (c < 0x21 || c > 0x7e || c === 0x22 || c === 0x5c) return false
  }
  return true
}

/** A label without "+", so that the origin of a log can also be the name of its key. */
export const origin: Shape = (bytes, from, to) => {
  for (let at = from; at < to; at++) if (bytes[at] === 0x2b) return false
  return label(bytes, from, to)
}

/** A UUID of any version, in lower case. */
export const uuid: Shape = (bytes, from, to) => {
  if (to - from !== 36) return false
  for (let i = 0; i < 36; i++) {
    const c = bytes[from + i]!
    const isHyphen = i === 8 || i === 13 || i === 18 || i === 23
    if (isHyphen ? c !== 0x2d : !isDigit(c) && (c < 0x61 || c > 0x66)) return false
  }
  return true
}

/** 32 bytes as 43 characters of base64url. The last character carries four bits: its other two are 0. */
export const hash: Shape = (bytes, from, to) => {
  if (to - from !== 43) return false
  for (let at = from; at < to; at++) if (SIXTY_FOUR[bytes[at]!]! < 0) return false
  return SIXTY_FOUR[bytes[to - 1]!]! % 4 === 0
}

const SIXTY_FOUR = new Int8Array(256).fill(-1)
for (const [i, c] of Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_').entries())
  SIXTY_FOUR[c.charCodeAt(0)] = i

/** `YYYY-MM-DDThh:mm:ss.sssZ`, on a day that exists, no leap second. Of one length: text order is time order. */
export const instant: Shape = (bytes, from, to) => {
  if (to - from !== INSTANT.length) return false
  for (let i = 0; i < INSTANT.length; i++) {
    const c = bytes[from + i]!
    if (INSTANT[i] === DIGIT ? !isDigit(c) : c !== INSTANT[i]) return false
  }
  const two = (at: number): number => bytes[from + at]! * 10 + bytes[from + at + 1]! - 0x30 * 11
  const [month, day] = [two(5), two(8)]
  const inDay = two(11) < 24 && two(14) < 60 && two(17) < 60
  return inDay && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(two(0) * 100 + two(2), month)
}

const DIGIT = 0x30
const INSTANT = Uint8Array.from('0000-00-00T00:00:00.000Z', (c) => c.charCodeAt(0))

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39

const asTest =
  (shape: Shape) =>
  (text: string): boolean => {
    const bytes = utf8(text)
    return shape(bytes, 0, bytes.length)
  }

/** For the name of a stream or type: 1 to 200 printable ASCII characters without space, quote and backslash. */
export const isLabel = asTest(label)
/** For the origin of a log: a label without "+". */
export const isOrigin = asTest(origin)
/** Lower case, any version. */
export const isUuid = asTest(uuid)
/** `YYYY-MM-DDThh:mm:ss.sssZ`. */
export const isInstant = asTest(instant)
/** 32 bytes in base64url. */
export const isHash = asTest(hash)

/** A number of entries, or a place among them: decimal digits without leading zeros, at most 19. Undefined for anything else. */
export const parseSize = (text: string): bigint | undefined =>
  /^(0|[1-9][0-9]{0,18})$/.test(text) ? BigInt(text) : undefined
