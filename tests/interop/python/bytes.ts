// For the differential tests: changes to bytes and texts that a reader may take for what they are not.
import type { Chance } from '../../bundles/signers.ts'

export const oneOf = <A>(chance: Chance, items: ReadonlyArray<A>): A => {
  const item = items[chance.upTo(items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

const TEXTS = [
  ...[
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\u0000',
    '\u0001',
    '\u001f',
    '\u007f',
    '\u0080',
    '\u0085',
    '\u009f',
  ],
  ...[
    '\u00a0',
    '\u00ad',
    '\u1680',
    '\u180e',
    '\u2003',
    '\u200b',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u3000',
    '\ufeff',
  ],
  ...[
    '\u0301',
    '\u0340',
    '\u212b',
    'e\u0302\u0301',
    '\u1100\u1161',
    '\ud7ff',
    '\ue000',
    '\uffff',
    '\u{1d15e}',
    '\u{10ffff}',
  ],
  ...[
    '—',
    '–',
    '+',
    '++',
    '/',
    '=',
    '==',
    '-',
    '_',
    '#',
    '"',
    '\\',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '.',
    '..',
    '*',
    '%0a',
  ],
  ...[
    '0',
    '00',
    '01',
    '-0',
    '-1',
    '1',
    '2',
    '9',
    '1e3',
    '1.0',
    '1.',
    '0x1',
    '٣',
    'null',
    'true',
    '{}',
    '[]',
    '""',
  ],
  ...[
    '9007199254740991',
    '9007199254740992',
    '-9007199254740992',
    '18446744073709551615',
    '18446744073709551616',
  ],
  ...['999999999999', '1000000000000', '9223372036854775808', '9999999999999999999', '10000000000000000000'],
  ...['\\u0041', '\\/', '\\n', '\\r', '\\t', '\\b', '\\"', '\\\\', '\\u00e9', '\\ud800'],
  ...['none', 'any', 'all', 'quorum', 'constructor', 'prototype', '__proto__', 'toString', 'hasOwnProperty'],
  ...[
    'AAAA',
    'AA==',
    'AB==',
    'AAA=',
    'A',
    '=',
    'c2sp.org/tlog-proof@v1',
    'extra ',
    'index 0',
    '2026-02-29',
    '24:00:00',
  ],
]
const RAW = [
  [0xff],
  [0xc0, 0x80],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xef, 0xbb, 0xbf],
  [0x80],
]

/** Some place: any, at the beginning or end, or beside a line feed, a space or a quotation mark. */
function place(bytes: Uint8Array, chance: Chance): number {
  const kind = chance.upTo(6)
  if (kind === 0) return 0
  if (kind === 1) return bytes.length
  if (kind < 4) return chance.upTo(bytes.length + 1)
  const marks = [...bytes.keys()].filter((i) => [0x0a, 0x20, 0x22, 0x2b, 0x3d].includes(bytes[i] ?? 0))
  return marks.length === 0 ? 0 : oneOf(chance, marks) + chance.upTo(2)
}

const splice = (bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)])

const something = (chance: Chance): Uint8Array =>
  chance.upTo(5) === 0 ? Uint8Array.from(oneOf(chance, RAW)) : Buffer.from(oneOf(chance, TEXTS))

type Change = (bytes: Uint8Array, chance: Chance) => Uint8Array

const flip: Change = (bytes, chance) => {
  const changed = Uint8Array.from(bytes)
  const at = chance.upTo(bytes.length)
  changed[at] = (changed[at] ?? 0) ^ (1 << chance.upTo(8))
  return changed
}
const insert: Change = (bytes, chance) => {
  const at = place(bytes, chance)
  return splice(bytes, at, at, something(chance))
}
const replace: Change = (bytes, chance) => {
  const at = place(bytes, chance)
  return splice(bytes, at, Math.min(bytes.length, at + 1 + chance.upTo(3)), something(chance))
}
const remove: Change = (bytes, chance) => {
  const at = place(bytes, chance)
  return splice(bytes, at, Math.min(bytes.length, at + 1 + chance.upTo(4)), new Uint8Array())
}
const cut: Change = (bytes, chance) => bytes.subarray(0, chance.upTo(bytes.length + 1))

/** A change of the pieces between separators: one dropped, doubled, moved, or put in place of another. */
const pieces =
  (separator: string): Change =>
  (bytes, chance) => {
    const text = Buffer.from(bytes).toString('latin1').split(separator)
    const [at, other] = [chance.upTo(text.length), chance.upTo(text.length)]
    const piece = text[at] ?? ''
    const kind = chance.upTo(5)
    if (kind === 0) text.splice(at, 1)
    else if (kind === 1) text.splice(at, 0, piece)
    else if (kind === 2) text.splice(other, 0, ...text.splice(at, 1))
    else if (kind === 3) text[other] = piece
    else text[at] = Buffer.from(something(chance)).toString('latin1')
    return Buffer.from(text.join(separator), 'latin1')
  }

/** A number that is another one, or the same in another spelling. */
const number: Change = (bytes, chance) => {
  const text = Buffer.from(bytes).toString('latin1')
  const found = [...text.matchAll(/[0-9]+/g)]
  if (found.length === 0) return bytes
  const match = oneOf(chance, found)
  const digits = match[0]
  const put = oneOf(chance, [
    `0${digits}`,
    `-${digits}`,
    `+${digits}`,
    `${digits}.0`,
    `${digits}0`,
    `${BigInt(digits) + 1n}`,
    `${BigInt(digits) - 1n}`,
    '0',
    '1',
    '9007199254740992',
    '9999999999999999999',
    '18446744073709551616',
  ])
  return splice(bytes, match.index, match.index + digits.length, Buffer.from(put))
}

/** Base64 in another spelling, or of other bytes. */
const base64: Change = (bytes, chance) => {
  const text = Buffer.from(bytes).toString('latin1')
  const found = [...text.matchAll(/[A-Za-z0-9+/_-]{6,}={0,2}/g)]
  if (found.length === 0) return bytes
  const match = oneOf(chance, found)
  const word = match[0]
  const body = word.replace(/=+$/, '')
  const last = body.at(-1) ?? 'A'
  const put = oneOf(chance, [
    body,
    `${word}=`,
    `${body}==`,
    word.replaceAll('+', '-').replaceAll('/', '_'),
    word.replaceAll('-', '+').replaceAll('_', '/'),
    `${body.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}${word.slice(body.length)}`,
    `${body.slice(0, -1)}${last === 'A' ? 'B' : 'A'}${word.slice(body.length)}`,
    body.slice(4) + word.slice(body.length),
    `AAAA${word}`,
    `${word.slice(0, 4)}\n${word.slice(4)}`,
    `${word.slice(0, 4)} ${word.slice(4)}`,
    word.toLowerCase(),
  ])
  return splice(bytes, match.index, match.index + word.length, Buffer.from(put, 'latin1'))
}

const CHANGES = [
  flip,
  insert,
  insert,
  insert,
  replace,
  remove,
  cut,
  pieces('\n'),
  pieces('\n'),
  pieces(' '),
  pieces(','),
  number,
  base64,
  base64,
]

export function changeBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  return bytes.length === 0 ? something(chance) : oneOf(chance, CHANGES)(bytes, chance)
}

// ---- JSON

type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

const VALUES: ReadonlyArray<Json> = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2,
  9007199254740991,
  '',
  'x',
  '0',
  '1',
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  'Z\u0301',
  'AAAA',
  '\n\t"\\',
]

/** Every value of a tree, with the way to it. */
const ways = (value: Json, way: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> =>
  typeof value === 'object' && value !== null
    ? [way, ...Object.entries(value).flatMap(([key, item]) => ways(item, [...way, key]))]
    : [way]

function changeAt(
  value: Json,
  way: ReadonlyArray<string>,
  change: (value: Json) => Json | undefined,
): Json | undefined {
  const [key, ...rest] = way
  if (key === undefined) return change(value)
  const entries = Object.entries(value ?? {}) as ReadonlyArray<readonly [string, Json]>
  const changed = entries
    .map(([name, item]) => [name, name === key ? changeAt(item, rest, change) : item] as const)
    .filter((pair): pair is readonly [string, Json] => pair[1] !== undefined)
  return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed)
}

function anotherValue(value: Json, all: ReadonlyArray<Json>, chance: Chance): Json | undefined {
  const kind = chance.upTo(6)
  if (kind === 0) return undefined
  if (kind === 1) return oneOf(chance, VALUES)
  if (kind === 2) return oneOf(chance, all)
  if (Array.isArray(value)) {
    const items = value as ReadonlyArray<Json>
    if (kind === 3) return [...items, ...items.slice(0, 1)]
    return kind === 4 ? items.toReversed() : items.slice(1)
  }
  if (typeof value === 'object' && value !== null)
    return {
      ...(value as Readonly<Record<string, Json>>),
      [oneOf(chance, ['a', 'extra', 'v', 'p', 'k', 'nonce', 'zz', 'count'])]: oneOf(chance, VALUES),
    }
  if (typeof value === 'number') return value + oneOf(chance, [1, -1, 2, 1000, 0.5])
  if (typeof value === 'string')
    return oneOf(chance, [
      value.toUpperCase(),
      `${value} `,
      `${value}x`,
      value.slice(1),
      value.slice(0, -1),
      `${value}=`,
      `${value}\u0301`,
    ])
  return !value
}

/** Keys sorted, nothing between: canonical where the value can be. */
const spell = (value: Json): string =>
  Array.isArray(value)
    ? `[${value.map(spell).join(',')}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, item]) => `${JSON.stringify(key)}:${spell(item)}`)
          .join(',')}}`
      : JSON.stringify(value)

/** One value somewhere in a JSON text is another or gone, an array is longer, shorter or turned round. */
export function changeJson(bytes: Uint8Array, chance: Chance): Uint8Array {
  const value = JSON.parse(Buffer.from(bytes).toString()) as Json
  const all = ways(value)
  const values = all.flatMap((way) => {
    const found: Json[] = []
    changeAt(value, way, (item) => {
      found.push(item)
      return item
    })
    return found
  })
  const changed = changeAt(value, oneOf(chance, all), (item) => anotherValue(item, values, chance))
  return Buffer.from(changed === undefined ? '' : spell(changed))
}
