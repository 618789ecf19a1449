// For the reader of stored bytes: checks canonical form on the bytes themselves, in one pass and without building values.
import { type CanonicalCode, MAX_DEPTH, MAX_KEY_LENGTH } from './profile.ts'

/** Where the members of an outermost object stand, filled in by a scan. Made to be used again and again. */
export interface Members {
  count: number
  /** Four numbers a member: begin and end of the key without quotes, begin and end of the value. */
  readonly at: Int32Array
}

/** More than any format here has; a member beyond the last place is counted and not noted. */
const PLACES = 64

export const createMembers = (): Members => ({ count: 0, at: new Int32Array(4 * PLACES) })

export interface Scan {
  readonly bytes: Uint8Array
  readonly members: Members | undefined
  /** Undefined where the bytes are canonical. */
  code: CanonicalCode | undefined
  path: string
  /** False where no character could be out of NFC. */
  wide: boolean
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const LETTER = 1
const LATER = 2

/** Which bytes may begin (LETTER) and which may follow in a key (LETTER and LATER). */
const KEY_BYTE = new Uint8Array(256)
for (let c = 0x41; c <= 0x5a; c++) KEY_BYTE[c] = KEY_BYTE[c + 0x20] = LETTER
for (let c = 0x30; c <= 0x39; c++) KEY_BYTE[c] = LATER
KEY_BYTE[0x5f] = LATER

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
const TRUE = ascii('true')
const FALSE = ascii('false')
const NULL = ascii('null')
const [U000, U001, UD] = [ascii('u000'), ascii('u001'), ascii('ud')]
const [CONSTRUCTOR, PROTOTYPE] = [ascii('constructor'), ascii('prototype')]

/** Is the whole of `bytes` one canonical JSON value? */
export function scanCanonical(bytes: Uint8Array, members?: Members): Scan {
  const scan: Scan = { bytes, members, code: undefined, path: '', wide: false }
  if (members !== undefined) members.count = 0
  const end = scanValue(scan, 0, 0)
  if (end >= 0 && end !== bytes.length) fail(scan, 'not-canonical')
  return scan
}

/** Each of these takes the place where something should begin and returns the place after it, or -1. */
function scanValue(scan: Scan, at: number, depth: number): number {
  switch (scan.bytes[at]) {
    case QUOTE:
      return scanString(scan, at + 1)
    case 0x7b:
      return scanObject(scan, at + 1, depth + 1)
    case 0x5b:
      return scanArray(scan, at + 1, depth + 1)
    case 0x74:
      return scanWord(scan, at, TRUE)
    case 0x66:
      return scanWord(scan, at, FALSE)
    case 0x6e:
      return scanWord(scan, at, NULL)
    default:
      return scanInteger(scan, at)
  }
}

function scanObject(scan: Scan, from: number, depth: number): number {
  const { bytes } = scan
  if (depth > MAX_DEPTH) return fail(scan, 'too-deep')
  if (bytes[from] === 0x7d) return from + 1
  let at = from
  let before = 0
  let beforeEnd = 0
  for (;;) {
    if (bytes[at] !== QUOTE) return fail(scan, 'not-canonical')
    const key = at + 1
    let end = key
    let c = bytes[end]
    while (c !== undefined && KEY_BYTE[c] !== 0) c = bytes[++end]
    if (c !== QUOTE || !isKey(bytes, key, end)) return fail(scan, 'bad-key')
    if (before !== 0 && !isLess(bytes, before, beforeEnd, key, end)) return fail(scan, 'not-canonical')
    if (bytes[end + 1] !== COLON) return fail(scan, 'not-canonical')
    at = scanValue(scan, end + 2, depth)
    if (at < 0) return inside(scan, String.fromCharCode(...bytes.subarray(key, end)))
    if (depth === 1 && scan.members !== undefined) note(scan.members, key, end, at)
    if (bytes[at] === 0x7d) return at + 1
    if (bytes[at] !== COMMA) return fail(scan, 'not-canonical')
    at++
    before = key
    beforeEnd = end
  }
}

function note(members: Members, key: number, end: number, valueEnd: number): void {
  const place = members.count * 4
  members.count++
  if (place >= members.at.length) return
  members.at[place] = key
  members.at[place + 1] = end
  members.at[place + 2] = end + 2
  members.at[place + 3] = valueEnd
}

function scanArray(scan: Scan, from: number, depth: number): number {
  const { bytes } = scan
  if (depth > MAX_DEPTH) return fail(scan, 'too-deep')
  if (bytes[from] === 0x5d) return from + 1
  let at = from
  for (let index = 0; ; index++) {
    at = scanValue(scan, at, depth)
    if (at < 0) return inside(scan, String(index))
    if (bytes[at] === 0x5d) return at + 1
    if (bytes[at] !== COMMA) return fail(scan, 'not-canonical')
    at++
  }
}

function scanString(scan: Scan, from: number): number {
  const { bytes } = scan
  let at = from
  for (;;) {
    let c = bytes[at]
    while (c !== undefined && c >= 0x20 && c < 0x7f && c !== QUOTE && c !== BACKSLASH) c = bytes[++at]
    if (c === QUOTE) return at + 1
    if (c === undefined) return fail(scan, 'not-canonical')
    if (c >= 0x80) at = scanWide(scan, at, c)
    else if (c === BACKSLASH) at = scanEscape(scan, at + 1)
    else return fail(scan, 'control-character')
    if (at < 0) return -1
  }
}

/**
 * Quote, backslash, line feed and tab. The only other escapes of RFC 8785 are those of control characters, and
 * `JSON.stringify` also has them for lone surrogates.
 */
function scanEscape(scan: Scan, at: number): number {
  const { bytes } = scan
  const kind = bytes[at]
  if (kind === QUOTE || kind === BACKSLASH || kind === 0x6e || kind === 0x74) return at + 1
  if (kind === 0x62 || kind === 0x66 || kind === 0x72) return fail(scan, 'control-character')
  if (kind !== 0x75) return fail(scan, 'not-canonical')
  if (startsWith(bytes, at, U000) || startsWith(bytes, at, U001)) return fail(scan, 'control-character')
  return fail(scan, startsWith(bytes, at, UD) ? 'lone-surrogate' : 'not-canonical')
}

/**
 * One character of two to four bytes, well-formed as Unicode table 3-7 has it. Those that set no `wide` never change
 * under NFC, whatever stands beside them: no decomposition, combining class 0, no composition with one another. They
 * cover Latin with the Vietnamese letters and common punctuation; the rest is left to `String.prototype.normalize`.
 */
function scanWide(scan: Scan, at: number, lead: number): number {
  const { bytes } = scan
  const second = bytes[at + 1] ?? 0
  if ((second & 0xc0) !== 0x80) return fail(scan, 'not-utf8')
  if (lead < 0xe0) {
    if (lead < 0xc2) return fail(scan, 'not-utf8')
    if (lead === 0xc2 && second < 0xa0) return fail(scan, 'control-character')
    if (lead >= 0xcc) scan.wide = true
    return at + 2
  }
  const third = bytes[at + 2] ?? 0
  if ((third & 0xc0) !== 0x80) return fail(scan, 'not-utf8')
  if (lead < 0xf0) {
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second >= 0xa0)) return fail(scan, 'not-utf8')
    const latin = lead === 0xe1 && second >= 0xb8 && second <= 0xbb
    const punctuation = lead === 0xe2 && second === 0x80 && third >= 0x90 && third <= 0xa7
    if (!latin && !punctuation) scan.wide = true
    return at + 3
  }
  const fourth = bytes[at + 3] ?? 0
  if ((fourth & 0xc0) !== 0x80 || lead > 0xf4) return fail(scan, 'not-utf8')
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second >= 0x90)) return fail(scan, 'not-utf8')
  scan.wide = true
  return at + 4
}

function scanInteger(scan: Scan, from: number): number {
  const { bytes } = scan
  const first = bytes[from] === 0x2d ? from + 1 : from
  let at = first
  let size = 0
  while (at < bytes.length && bytes[at]! >= 0x30 && bytes[at]! <= 0x39)
    size = size * 10 + (bytes[at++]! - 0x30)
  if (at === first) return fail(scan, 'not-canonical')
  if (bytes[first] === 0x30 && (at > first + 1 || first > from)) return fail(scan, 'not-canonical')
  // Doubles above 2^53-1 never round back to it, so an inexact sum cannot pass.
  return size <= Number.MAX_SAFE_INTEGER ? at : fail(scan, 'not-a-safe-integer')
}

function scanWord(scan: Scan, at: number, word: Uint8Array): number {
  return startsWith(scan.bytes, at, word) ? at + word.length : fail(scan, 'not-canonical')
}

function isKey(bytes: Uint8Array, from: number, end: number): boolean {
  const length = end - from
  if (length === 0 || length > MAX_KEY_LENGTH || KEY_BYTE[bytes[from]!] !== LETTER) return false
  if (length === CONSTRUCTOR.length) return !startsWith(bytes, from, CONSTRUCTOR)
  return length !== PROTOTYPE.length || !startsWith(bytes, from, PROTOTYPE)
}

/** Keys are ASCII, so byte order is the order of UTF-16 code units that RFC 8785 asks for. */
function isLess(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  for (let i = a, j = b; ; i++, j++) {
    if (j === bEnd) return false
    if (i === aEnd) return true
    if (bytes[i] !== bytes[j]) return bytes[i]! < bytes[j]!
  }
}

function startsWith(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false
  return true
}

function fail(scan: Scan, code: CanonicalCode): -1 {
  scan.code = code
  return -1
}

function inside(scan: Scan, step: string): -1 {
  scan.path = `/${step}${scan.path}`
  return -1
}
