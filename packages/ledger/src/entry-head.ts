// For the entry's reader, writer and verifier: which members an entry has, checked on canonical bytes without building the rest.
import { asciiOf, textOf, utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'
import type { Members } from './scan.ts'
import { hash, instant, label, origin, type Shape, uuid } from './text.ts'

/** What a log needs to know of an entry. */
export interface EntryHead {
  readonly log: string
  readonly stream: string
  readonly seq: number
  readonly prev: string
  readonly id: string
  readonly type: string
  readonly recordedAt: string
  /** Names of its sealed parts, in the order of `sealed`. */
  readonly parts: ReadonlyArray<string>
}

export interface ShapeError {
  /** JSON pointer. An unknown member is named by the object that holds it. */
  readonly path: string
  readonly expected: string
}

/** Looks at a canonical value. */
interface Kind {
  readonly expected: string
  readonly holds: Shape
}

interface Member extends Kind {
  readonly name: string
  readonly required: boolean
}

const starts =
  (byte: number): Shape =>
  (bytes, from) =>
    bytes[from] === byte
const quoted =
  (shape: Shape): Shape =>
  (bytes, from, to) =>
    bytes[from] === 0x22 && shape(bytes, from + 1, to - 1)

const ANY: Kind = { expected: 'any canonical value', holds: () => true }
const OBJECT: Kind = { expected: 'an object', holds: starts(0x7b) }
const ARRAY: Kind = { expected: 'an array', holds: starts(0x5b) }
const TEXT: Kind = { expected: 'a string', holds: starts(0x22) }
const UUID: Kind = { expected: 'a UUID in lower case', holds: quoted(uuid) }
const HASH: Kind = { expected: '32 bytes as 43 characters of base64url', holds: quoted(hash) }
const LABEL: Kind = {
  expected: '1 to 200 printable ASCII characters without space, quote and backslash',
  holds: quoted(label),
}
const ORIGIN: Kind = { expected: 'the origin of a log: a label without "+"', holds: quoted(origin) }
const INSTANT: Kind = { expected: 'an instant in UTC, YYYY-MM-DDThh:mm:ss.sssZ', holds: quoted(instant) }
// A canonical integer: digits only where it does not begin with a minus.
const FROM_0: Kind = { expected: 'an integer from 0', holds: (bytes, from) => isDigit(bytes[from]) }
const FROM_1: Kind = {
  expected: 'an integer from 1',
  holds: (bytes, from) => isDigit(bytes[from]) && bytes[from] !== 0x30,
}
const ONE: Kind = { expected: '1', holds: (bytes, from, to) => to - from === 1 && bytes[from] === 0x31 }

const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 0x30 && c <= 0x39

/** In the order of their names, as in canonical bytes. A "?" marks those that may be absent. */
const MEMBERS: ReadonlyArray<Member> = Object.entries({
  actor: OBJECT,
  'att?': ARRAY,
  'backfill?': ANY,
  body: OBJECT,
  'capturedAt?': TEXT,
  'cause?': UUID,
  'channel?': ANY,
  'confidentiality?': ANY,
  'corr?': UUID,
  'corrects?': UUID,
  'form?': ANY,
  id: UUID,
  'legalBasis?': ANY,
  log: ORIGIN,
  occurredAt: OBJECT,
  prev: HASH,
  recordedAt: INSTANT,
  'retracts?': UUID,
  schema: FROM_1,
  sealed: ARRAY,
  seq: FROM_0,
  'source?': ANY,
  stream: LABEL,
  type: LABEL,
  v: ONE,
  'why?': ANY,
}).map(([key, kind]) => ({ ...kind, name: key.replace('?', ''), required: !key.endsWith('?') }))

const NAMES = MEMBERS.map(({ name }) => utf8(name))
const REQUIRED = MEMBERS.filter(({ required }) => required).map(({ name }) => name)
const index = (wanted: string): number => MEMBERS.findIndex(({ name }) => name === wanted)
const [ID, LOG, PREV, RECORDED_AT] = [index('id'), index('log'), index('prev'), index('recordedAt')]
const [SEALED, SEQ, STREAM, TYPE] = [index('sealed'), index('seq'), index('stream'), index('type')]

/** Begin and end of each member's value, or 0; scratch of one call. */
const values = new Int32Array(2 * MEMBERS.length)

/** What keeps canonical bytes from being an entry. `members` is what their scan noted. */
export function shapeError(bytes: Uint8Array, members: Members): ShapeError | undefined {
  const parts = partsOf(bytes, members)
  return parts._tag === 'Err' ? parts.error : undefined
}

/** The same, and the head where nothing does. */
export function readHead(bytes: Uint8Array, members: Members): Result<ShapeError, EntryHead> {
  const parts = partsOf(bytes, members)
  if (parts._tag === 'Err') return parts
  return ok({
    log: text(bytes, LOG),
    stream: text(bytes, STREAM),
    seq: integer(bytes, SEQ),
    prev: text(bytes, PREV),
    id: text(bytes, ID),
    type: text(bytes, TYPE),
    recordedAt: text(bytes, RECORDED_AT),
    parts: parts.value,
  })
}

/** The whole check, with the names of the sealed parts as what is left to say. */
function partsOf(bytes: Uint8Array, members: Members): Result<ShapeError, ReadonlyArray<string>> {
  if (bytes[0] !== 0x7b) return err({ path: '', expected: 'an entry: one object' })
  const problem = match(bytes, members)
  return problem === undefined ? sealedParts(bytes) : err(problem)
}

/** Both lists are in order, so each name is found from where the one before it was. */
function match(bytes: Uint8Array, { at, count }: Members): ShapeError | undefined {
  let required = 0
  let candidate = 0
  for (let place = 0; place < count; place++) {
    const key = at[4 * place]!
    const end = at[4 * place + 1]!
    while (candidate < NAMES.length && !equals(bytes, key, end, NAMES[candidate]!)) candidate++
    const member = MEMBERS[candidate]
    if (member === undefined)
      return { path: '', expected: `no members but ${MEMBERS.map(({ name }) => name).join(', ')}` }
    const from = at[4 * place + 2]!
    const to = at[4 * place + 3]!
    if (!member.holds(bytes, from, to)) return { path: `/${member.name}`, expected: member.expected }
    values[2 * candidate] = from
    values[2 * candidate + 1] = to
    if (member.required) required++
  }
  return required === REQUIRED.length
    ? undefined
    : { path: '', expected: `all of the members ${REQUIRED.join(', ')}` }
}

/** Names of the sealed parts. The references are canonical already, so only their members have to be looked for. */
function sealedParts(bytes: Uint8Array): Result<ShapeError, ReadonlyArray<string>> {
  const end = values[2 * SEALED + 1]! - 1
  let at = values[2 * SEALED]! + 1
  if (at === end) return NO_PARTS
  const parts: string[] = []
  for (; at < end; at++) {
    const c = after(bytes, at, C)
    const k = hash(bytes, c, c + 43) ? after(bytes, c + 43, K) : 0
    const p = after(bytes, endOfText(bytes, k), P)
    const pEnd = endOfText(bytes, p)
    const subj = after(bytes, pEnd, SUBJ)
    at = after(bytes, endOfText(bytes, subj), CLOSE)
    if (at === 0) return err({ path: `/sealed/${parts.length}`, expected: SEALED_REF })
    parts.push(textAt(bytes, p, pEnd))
  }
  const repeated = parts.findIndex((part, i) => parts.indexOf(part) < i)
  return repeated < 0 ? ok(parts) : err({ path: `/sealed/${repeated}/p`, expected: 'each part once' })
}

const [C, K, P] = [utf8('{"c":"'), utf8('","k":"'), utf8('","p":"')]
const [SUBJ, CLOSE] = [utf8('","subj":"'), utf8('"}')]

/** Where the bytes go on after `word`; 0 where they are others, or where the step before gave 0. */
function after(bytes: Uint8Array, at: number, word: Uint8Array): number {
  return at > 0 && equals(bytes, at, at + word.length, word) ? at + word.length : 0
}

/** The closing quote of a text that begins here and is not empty, else 0. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from
  while (at > 0 && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1
  return at > from ? at : 0
}

/** What a canonical text spells, without its quotes. */
function textAt(bytes: Uint8Array, from: number, to: number): string {
  for (let at = from; at < to; at++)
    if (bytes[at]! >= 0x80 || bytes[at] === 0x5c)
      return JSON.parse(textOf(bytes.subarray(from - 1, to + 1))!) as string
  return asciiOf(bytes, from, to)
}

const NO_PARTS: Result<never, ReadonlyArray<string>> = ok([])
const SEALED_REF =
  'exactly c (32 bytes as 43 characters of base64url), k, p and subj (strings that are not empty)'

function integer(bytes: Uint8Array, member: number): number {
  let value = 0
  for (let at = values[2 * member]!; at < values[2 * member + 1]!; at++)
    value = value * 10 + (bytes[at]! - 0x30)
  return value
}

const text = (bytes: Uint8Array, member: number): string =>
  asciiOf(bytes, values[2 * member]! + 1, values[2 * member + 1]! - 1)

function equals(bytes: Uint8Array, from: number, to: number, name: Uint8Array): boolean {
  if (to - from !== name.length) return false
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name[i]) return false
  return true
}
