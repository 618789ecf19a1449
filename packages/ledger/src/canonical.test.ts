// For whoever changes the canonical form: what is one value must have one spelling, and no other spelling may pass.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCanonical, encodeCanonical, nonNfc } from './canonical.ts'
import type { Json } from './profile.ts'

const bytesOf = (raw: string): Uint8Array => new TextEncoder().encode(raw)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const isWellFormed = (raw: string): boolean => !/\p{Surrogate}/u.test(raw)

// ---- The profile once more, the slow and obvious way

const KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

function isLegal(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (typeof value === 'string') return isWellFormed(value) && !/[^\P{Cc}\n\t]/u.test(value)
  if (typeof value !== 'object' || depth >= 32) return false
  if (Array.isArray(value)) return value.every((inner) => isLegal(inner, depth + 1))
  return Object.entries(value).every(
    ([key, inner]) =>
      KEY.test(key) && key !== 'constructor' && key !== 'prototype' && isLegal(inner, depth + 1),
  )
}

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

const spelling = (value: unknown): string => JSON.stringify(sorted(value))

/** Parse, look at every value, spell it again, compare. */
function oracle(bytes: Uint8Array): boolean {
  try {
    const read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(read)
    return isLegal(value, 0) && spelling(value) === read
  } catch {
    return false
  }
}

// ---- Generators

const key = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/)
  .filter((name) => name !== 'constructor' && name !== 'prototype')
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '\n', '\t', 'ữ', 'ệ', 'Đ', '–', 'é', '儿', '😀'),
      fc.string({ unit: 'binary' }),
    ),
  })
  .map((raw) => raw.normalize('NFC'))
  .filter((raw) => !/[^\P{Cc}\n\t]/u.test(raw))
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((n) => n + 0),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
})).value

const encoded = (value: unknown): Uint8Array => {
  const result = encodeCanonical(value)
  if (result._tag === 'Err') throw new Error(`${result.error.code} at ${result.error.path}`)
  return result.value
}

describe('laws', () => {
  test('a value comes back from its bytes', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(decodeCanonical(encoded(value))).toEqual({ _tag: 'Ok', value })
      }),
    )
  })

  test('the bytes are the sorted spelling, whatever order the keys came in', () => {
    const shuffled = (value: Json): Json => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map(shuffled)
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, inner]: [string, Json]) => [name, shuffled(inner)]),
      )
    }
    fc.assert(
      fc.property(json, (value) => {
        expect(textOf(encoded(shuffled(value)))).toBe(spelling(value))
      }),
    )
  })

  test('bytes that were tampered with pass only where they are canonical still', () => {
    const cut = fc.record({ at: fc.nat(), drop: fc.nat({ max: 3 }), put: fc.uint8Array({ maxLength: 4 }) })
    const likely = cut.map((edit) => ({
      ...edit,
      put: bytesOf('"{}[],:\\ 0-1e.tn\u0301\u0000\u007f\u0085ué'[edit.at % 22] ?? ''),
    }))
    fc.assert(
      fc.property(json, fc.oneof(cut, likely), (value, { at, drop, put }) => {
        const bytes = encoded(value)
        const from = at % (bytes.length + 1)
        const edited = Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + drop)])
        expect(decodeCanonical(edited)._tag).toBe(oracle(edited) ? 'Ok' : 'Err')
      }),
      { numRuns: 5000 },
    )
  })

  test('bytes of every class side by side are judged like the platform judges them', () => {
    const edges = [
      0x1f, 0x20, 0x22, 0x5c, 0x6e, 0x7e, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xb7, 0xb8, 0xbb, 0xbc, 0xbf,
      0xc0,
    ]
    const leads = [
      ...edges,
      0xc1,
      0xc2,
      0xcb,
      0xcc,
      0xdf,
      0xe0,
      0xe1,
      0xe2,
      0xec,
      0xed,
      0xee,
      0xef,
      0xf0,
      0xf1,
      0xf3,
      0xf4,
      0xf5,
      0xff,
    ]
    const judge = (...inner: ReadonlyArray<number>): void => {
      const bytes = Uint8Array.of(0x22, ...inner, 0x22)
      if ((decodeCanonical(bytes)._tag === 'Ok') !== oracle(bytes)) expect([...bytes]).toBe('judged alike')
    }
    for (let a = 0; a < 256; a++) judge(a)
    for (const a of leads)
      for (const b of edges) {
        judge(a, b)
        for (const c of edges) {
          judge(a, b, c)
          judge(a, b, c, 0x80)
          judge(a, b, c, 0xc0)
        }
      }
  })
})

describe('writing refuses', () => {
  class Child {
    readonly name = 'x'
  }
  const sparse: unknown[] = [1]
  sparse[2] = 3
  let deep: unknown = []
  for (let i = 0; i < 32; i++) deep = { a: deep }

  test.each<[string, unknown, string, string]>([
    ['undefined', { a: undefined }, 'unsupported-value', '/a'],
    ['a function', { a: [() => 1] }, 'unsupported-value', '/a/0'],
    ['a bigint', 1n, 'unsupported-value', ''],
    ['a symbol', Symbol('x'), 'unsupported-value', ''],
    ['a symbol as key', { [Symbol('x')]: 1 }, 'unsupported-value', ''],
    ['a symbol on an array', Object.assign([1], { [Symbol('x')]: 1 }), 'unsupported-value', ''],
    ['a class instance', { a: new Child() }, 'unsupported-value', '/a'],
    ['a Date', { a: new Date(0) }, 'unsupported-value', '/a'],
    ['a Map', new Map(), 'unsupported-value', ''],
    ['a boxed string', Object('x'), 'unsupported-value', ''],
    ['a subclass of Array', new (class extends Array<number> {})(), 'unsupported-value', ''],
    ['a sparse array', { a: sparse }, 'unsupported-value', '/a'],
    ['an array with a name on it', Object.assign([1], { name: 1 }), 'unsupported-value', ''],
    ['toJSON', { toJSON: () => 1 }, 'unsupported-value', '/toJSON'],
    ['a fraction', { a: 0.5 }, 'not-a-safe-integer', '/a'],
    ['NaN', Number.NaN, 'not-a-safe-integer', ''],
    ['infinity', Number.POSITIVE_INFINITY, 'not-a-safe-integer', ''],
    ['minus zero', [-0], 'not-a-safe-integer', '/0'],
    ['2^53', 2 ** 53, 'not-a-safe-integer', ''],
    ['an empty key', { a: { '': 1 } }, 'bad-key', '/a'],
    ['a key with a hyphen', { 'a-b': 1 }, 'bad-key', ''],
    ['a key that begins with a digit', { '1a': 1 }, 'bad-key', ''],
    ['a key that begins with an underscore', { _a: 1 }, 'bad-key', ''],
    ['a key of 65 characters', { ['a'.repeat(65)]: 1 }, 'bad-key', ''],
    ['a Vietnamese key', { họ: 1 }, 'bad-key', ''],
    ['__proto__', JSON.parse('{"b":1,"__proto__":{},"a":1}'), 'bad-key', ''],
    ['constructor', { constructor: 1 }, 'bad-key', ''],
    ['prototype', { prototype: 1 }, 'bad-key', ''],
    ['the 33rd level', deep, 'too-deep', '/a'.repeat(32)],
    ['half a surrogate pair', { a: '\ud83d' }, 'lone-surrogate', '/a'],
    ['the other half', { a: 'x\ude00' }, 'lone-surrogate', '/a'],
    ['a null character', { a: '\u0000' }, 'control-character', '/a'],
    ['a carriage return', { a: '\r\n' }, 'control-character', '/a'],
    ['an escape character', { a: '\u001b' }, 'control-character', '/a'],
    ['DEL', { a: '\u007f' }, 'control-character', '/a'],
    ['a C1 control character', { a: '\u0085' }, 'control-character', '/a'],
    ['decomposed Vietnamese', { a: [{ b: 'Nguyễn'.normalize('NFD') }] }, 'not-nfc', '/a/0/b'],
    ['a singleton decomposition', { a: '\u212b' }, 'not-nfc', '/a'],
  ])('%s', (_, value, code, path) => {
    expect(encodeCanonical(value)).toMatchObject({ _tag: 'Err', error: { code, path } })
  })

  test('and never shows the value', () => {
    const result = encodeCanonical({ name: 'Nguyễn Thị Hoa\u0000' })
    expect(JSON.stringify(result)).not.toContain('Hoa')
  })

  test('but takes the largest and smallest of everything', () => {
    const levels = (n: number): unknown => (n === 0 ? 1 : { a: levels(n - 1) })
    expect(encodeCanonical(levels(32))._tag).toBe('Ok')
    expect(encodeCanonical({ ['a'.repeat(64)]: [2 ** 53 - 1, 1 - 2 ** 53, 0, ''] })._tag).toBe('Ok')
    expect(encodeCanonical(Object.assign(Object.create(null), { a: 1 }))._tag).toBe('Ok')
  })
})

describe('reading refuses', () => {
  test.each([
    ['nothing', '', 'not-canonical', ''],
    ['white space before', ' {}', 'not-canonical', ''],
    ['white space inside', '{"a": 1}', 'not-canonical', '/a'],
    ['a newline after', '{}\n', 'not-canonical', ''],
    ['two values', '{}{}', 'not-canonical', ''],
    ['a byte order mark', '\ufeff{}', 'not-canonical', ''],
    ['unsorted keys', '{"b":1,"a":1}', 'not-canonical', ''],
    ['a key twice', '{"a":1,"a":1}', 'not-canonical', ''],
    ['a longer key first', '{"ab":1,"a":1}', 'not-canonical', ''],
    ['a comma too many', '{"a":1,}', 'not-canonical', ''],
    ['a comma too many in an array', '[1,]', 'not-canonical', '/1'],
    ['no colon', '{"a"1}', 'not-canonical', ''],
    ['no end', '{"a":[1', 'not-canonical', '/a'],
    ['a string without end', '"a', 'not-canonical', ''],
    ['a float', '1.0', 'not-canonical', ''],
    ['an exponent', '{"a":1e3}', 'not-canonical', ''],
    ['a leading zero', '[01]', 'not-canonical', '/0'],
    ['minus zero', '[-0]', 'not-canonical', '/0'],
    ['a lone minus', '-', 'not-canonical', ''],
    ['2^53', '9007199254740992', 'not-a-safe-integer', ''],
    ['2^53 + 1, which rounds', '9007199254740993', 'not-a-safe-integer', ''],
    ['a long number', `-${'9'.repeat(400)}`, 'not-a-safe-integer', ''],
    ['an escaped letter', '"\\u0041"', 'not-canonical', ''],
    ['an escaped solidus', '"\\/"', 'not-canonical', ''],
    ['an escaped tab in hex', '"\\u0009"', 'control-character', ''],
    ['an escaped control character', '"\\u0001"', 'control-character', ''],
    ['an escaped carriage return', '"\\r"', 'control-character', ''],
    ['an escaped lone surrogate', '"\\ud83d"', 'lone-surrogate', ''],
    ['a raw newline', '"\n"', 'control-character', ''],
    ['an escaped key', '{"\\u0061":1}', 'bad-key', ''],
    ['__proto__', '{"__proto__":1}', 'bad-key', ''],
    ['a word cut short', '[tru]', 'not-canonical', '/0'],
    ['33 levels', `${'['.repeat(33)}${']'.repeat(33)}`, 'too-deep', '/0'.repeat(32)],
  ])('%s', (_, spelled, code, path) => {
    expect(decodeCanonical(bytesOf(spelled))).toMatchObject({ _tag: 'Err', error: { code, path } })
  })

  test('a surrogate written in UTF-8', () => {
    expect(decodeCanonical(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toMatchObject({
      error: { code: 'not-utf8' },
    })
  })
})

describe('normalisation', () => {
  const decomposed = 'Nguyễn'.normalize('NFD')

  test('text out of NFC is read and can be told', () => {
    const decoded = decodeCanonical(bytesOf(JSON.stringify({ a: [decomposed] })))
    expect(decoded).toEqual({ _tag: 'Ok', value: { a: [decomposed] } })
    expect(nonNfc({ a: [decomposed] })).toBe(true)
    expect(nonNfc({ a: ['Nguyễn', null, 1, true] })).toBe(false)
  })

  test('the writer misses no text out of NFC, one character or two', () => {
    const units = Array.from({ length: 0x10000 }, (_, c) => String.fromCharCode(c)).filter((c) =>
      isWellFormed(c),
    )
    const isWritten = (c: string): boolean => encodeCanonical(c)._tag === 'Ok'
    const wrong = units.filter((c) => isWritten(c) && c.normalize('NFC') !== c)
    expect(wrong).toEqual([])
    const inert = units.filter((c) => /[\u0020-\u02ff\u1e00-\u1eff\u2010-\u2027]/.test(c))
    const composing = inert.filter((c) =>
      'aeiouAEIOUnsz<=>\u1ecd\u0111'.split('').some((base) => (base + c).normalize('NFC') !== base + c),
    )
    expect(composing).toEqual([])
  })
})

test('golden bytes', () => {
  const value = {
    sealed: [],
    b: [1, -2, null, true, false],
    a: { z: 'Trẻ em "Hà Trung"\n', y: '' },
    B: '\\😀',
  }
  expect(textOf(encoded(value))).toBe(
    '{"B":"\\\\😀","a":{"y":"","z":"Trẻ em \\"Hà Trung\\"\\n"},"b":[1,-2,null,true,false],"sealed":[]}',
  )
})
