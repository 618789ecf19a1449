// For whoever declares facts: what the codecs accept and refuse at the edges, and that guard, decoder and problems agree.
import fc from 'fast-check'
import * as t from 'io-ts'
import { STREAM_KINDS } from './fact.ts'
import { describe, expect, it } from 'vitest'
import {
  boolean,
  type Codec,
  closed,
  code,
  integer,
  json,
  line,
  list,
  literal,
  named,
  tagged,
  text,
} from './codec.ts'
import { SEX } from './codes/child.ts'
import { isCleanString } from './plain.ts'
import { problemsOf } from './problem.ts'
import { labelOf, shapeOf } from './shape.ts'
import {
  birth,
  calendarDate,
  decisionNumber,
  dong,
  instant,
  minute,
  month,
  registerCode,
  unitCode,
  year,
  personRef,
  streamRef,
} from './values.ts'

const codes = (codec: Codec<unknown>, u: unknown) => problemsOf(codec, u).map((p) => `${p.path} ${p.code}`)

const sample = closed(
  { sex: code(SEX), birth, tags: list(line(10), 3) },
  { age: integer(0, 17), alive: boolean, note: text(50), any: json },
)

describe('every codec', () => {
  it('accepts exactly what has no problem, in guard and decoder alike', () => {
    const odd = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSparseArray: true,
      }),
      fc.record(
        {
          sex: fc.constantFrom('male', 'x', undefined),
          birth: fc.constantFrom(
            { precision: 'unknown' },
            { precision: 'year', year: '2015' },
            { precision: 'x' },
            null,
          ),
          tags: fc.array(fc.string()),
          age: fc.double(),
          any: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(
        odd,
        fc.constantFrom<Codec<unknown>>(
          sample,
          birth,
          text(5),
          line(5),
          integer(0, 9),
          json,
          list(json, 2),
          calendarDate,
        ),
        (u, codec) => {
          const accepted = codec.is(u)
          expect(problemsOf(codec, u).length === 0).toBe(accepted)
          expect(codec.decode(u)._tag).toBe(accepted ? 'Right' : 'Left')
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('is an io-ts decoder: it may stand in a codec of io-ts, and gives paths there without values', () => {
    const decoded = t
      .type({ inner: new t.Type('sample', sample.is, sample.validate, t.identity) })
      .decode({ inner: { sex: 'Nguyễn Văn A', birth: { precision: 'unknown' }, tags: [] } })
    expect(decoded._tag).toBe('Left')
    if (decoded._tag === 'Right') return
    expect(decoded.left.map((e) => e.context.map((c) => c.key).join('/'))).toEqual(['/inner/sex'])
    expect(JSON.stringify(decoded.left.map((e) => [e.value, e.message]))).not.toContain('Nguyễn')
  })

  it('keeps shape and guard under a name', () => {
    const renamed = named('Tuổi', 'Age', integer(0, 17))
    expect(labelOf(renamed)).toEqual({ vi: 'Tuổi', en: 'Age' })
    expect(shapeOf(renamed)).toEqual({ kind: 'integer', min: 0, max: 17 })
    expect(labelOf(integer(0, 17))).toBeUndefined()
  })

  it('comes from here: a foreign codec has no shape', () => {
    expect(() => shapeOf(t.string)).toThrow(/no shape/)
    expect(() => list(t.string)).toThrow(/no shape/)
    expect(() => closed({}, { a: t.string })).toThrow(/no shape/)
    expect(() => tagged('kind', { a: t.type({ kind: t.literal('a') }) })).toThrow(/no shape/)
  })
})

describe('text', () => {
  it.each([
    ['a', []],
    ['Trần Bích', []],
    ['“giờ học”', []],
    ['你好 🙂', []],
    ['', [' empty-text']],
    ['   ', [' empty-text']],
    [' a', [' text-not-trimmed']],
    ['a\u00a0', [' text-not-trimmed']],
    ['12345678901', [' text-too-long']],
    ['e\u0301', [' text-not-clean']],
    ['a\u0000b', [' text-not-clean']],
    ['a\u0085b', [' text-not-clean']],
    ['a\r\nb', [' text-not-clean']],
    ['a\ud800', [' text-not-clean']],
    ['a\nb', [' not-one-line']],
    ['a\tb', [' not-one-line']],
    ['a\u2028b', [' not-one-line']],
    [7, [' not-text']],
    [null, [' not-text']],
  ])('one line of ten: %j', (u, wanted) => {
    expect(codes(line(10), u)).toEqual(wanted)
  })

  it('of several lines may hold line feed and tab', () => {
    expect(text(10).is('a\n\tb')).toBe(true)
  })

  it('is clean exactly when it is well-formed, NFC and free of controls', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
            fc.constantFrom('e', '\u0301', 'ệ', 'đ', '\u0323', '\n', '\u007f', '\ud83d', '\ude42', '\u2126'),
          ),
        }),
        (s) => {
          const clean =
            s.isWellFormed() &&
            s.normalize('NFC') === s &&
            !Array.from(s).some((c) => c !== '\n' && c !== '\t' && /\p{Cc}/u.test(c))
          expect(isCleanString(s)).toBe(clean)
        },
      ),
      { numRuns: 3000 },
    )
    for (let c = 0; c <= 0xffff; c++) {
      const s = String.fromCharCode(c)
      if (
        isCleanString(s) !==
        (s.isWellFormed() && s.normalize('NFC') === s && (!/\p{Cc}/u.test(s) || s === '\n' || s === '\t'))
      ) {
        throw new Error(`U+${c.toString(16)}`)
      }
    }
  })
})

describe('objects', () => {
  const one = closed({ a: boolean }, { b: boolean })
  class Instance {
    a = true
  }
  it.each([
    ['exact', { a: true }, []],
    ['with its optional member', { a: true, b: false }, []],
    ['without prototype', Object.assign(Object.create(null), { a: true }), []],
    ['with an unknown member', { a: true, c: 1 }, ['/c unknown-member']],
    ['with a member whose name could be anybody’s', { a: true, 'Nguyễn Văn A': 1 }, ['/? unknown-member']],
    ['with a member that is undefined', { a: true, b: undefined }, ['/b not-a-boolean']],
    ['that inherits its member', Object.create({ a: true }), [' not-an-object']],
    ['of a class', new Instance(), [' not-an-object']],
    ['that is a list', [true], [' not-an-object']],
    ['that is a date', new Date(0), [' not-an-object']],
    ['with a prototype set by JSON', JSON.parse('{"a":true,"__proto__":{"b":true}}'), ['/? unknown-member']],
    ['null', null, [' not-an-object']],
  ])('%s', (_name, u, wanted) => {
    expect(codes(one, u)).toEqual(wanted)
    expect(one.is(u)).toBe(wanted.length === 0)
  })

  it('give every problem at once, in order', () => {
    expect(
      codes(sample, {
        birth: { precision: 'month', month: '2015-13', day: 3 },
        tags: ['a', '', 5],
        age: -0,
        extra: 1,
      }),
    ).toEqual([
      '/sex missing-member',
      '/birth/month other-form',
      '/birth/day unknown-member',
      '/tags/1 empty-text',
      '/tags/2 not-text',
      '/age not-a-whole-number',
      '/extra unknown-member',
    ])
  })

  it('are told apart by their tag', () => {
    const shape = tagged('kind', {
      one: closed({ kind: literal('one') }),
      two: closed({ kind: literal('two'), n: integer(0) }),
    })
    expect(codes(shape, { kind: 'two', n: 1 })).toEqual([])
    expect(codes(shape, { kind: 'two' })).toEqual(['/n missing-member'])
    expect(codes(shape, { kind: 'three' })).toEqual(['/kind unknown-code'])
    expect(codes(shape, { kind: 'constructor' })).toEqual(['/kind unknown-code'])
    expect(codes(shape, {})).toEqual(['/kind missing-member'])
    expect(codes(shape, [])).toEqual([' not-an-object'])
  })

  it('keep a rule over several members, asked only when each member is right', () => {
    const ruled = closed(
      { from: integer(0, 9), to: integer(0, 9) },
      {},
      {
        at: 'to',
        meaning: { vi: 'không trước', en: 'not before' },
        holds: (o) => Number(o.from) <= Number(o.to),
      },
    )
    expect(codes(ruled, { from: 1, to: 2 })).toEqual([])
    expect(codes(ruled, { from: 2, to: 1 })).toEqual(['/to against-rule'])
    expect(codes(ruled, { from: 20, to: 1 })).toEqual(['/from not-a-whole-number'])
    expect(ruled.is({ from: 2, to: 1 })).toBe(false)
  })
})

describe('lists', () => {
  it('have no holes and an end', () => {
    const three = list(json, 3)
    expect(three.is([1, 2, 3])).toBe(true)
    expect(codes(three, [1, 2, 3, 4])).toEqual([' list-too-long'])
    const holed: unknown[] = []
    holed[1] = 2
    expect(codes(three, holed)).toEqual(['/0 not-json'])
    expect(three.is(holed)).toBe(false)
    expect(codes(three, { length: 0 })).toEqual([' not-a-list'])
  })
})

describe('JSON values', () => {
  const cyclic: unknown[] = []
  cyclic.push(cyclic)

  it('are what an entry can hold', () => {
    for (const u of [null, true, 'chữ', 0, [1, [2, { a: 'b' }]], Number.MAX_SAFE_INTEGER, { a: null }])
      expect(json.is(u)).toBe(true)
  })

  it('are nothing else', () => {
    const others: ReadonlyArray<unknown> = [
      undefined,
      0.5,
      -0,
      2 ** 53,
      Number.NaN,
      1n,
      () => 1,
      Symbol('s'),
      new Date(0),
      { 'a b': 1 },
      { constructor: 1 },
      { a: undefined },
      'e\u0301',
      'a\u0000',
      cyclic,
    ]
    for (const u of others) expect(json.is(u)).toBe(false)
  })
})

describe('single values', () => {
  it.each<[string, Codec<string>, ReadonlyArray<string>, ReadonlyArray<string>]>([
    [
      'date',
      calendarDate,
      ['2023-05-12', '2024-02-29', '2000-02-29', '1900-02-28'],
      [
        '2023-02-29',
        '1900-02-29',
        '2023-02-31',
        '2023-04-31',
        '2023-13-01',
        '2023-1-1',
        '0203-05-12',
        '2023-05-12\n',
        '12/05/2023',
      ],
    ],
    ['month', month, ['2023-05'], ['2023-13', '2023-00', '2023-5']],
    ['year', year, ['2023'], ['23', '0023', '20233']],
    [
      'minute',
      minute,
      ['2023-05-12T00:00', '2023-05-12T23:59'],
      ['2023-05-12T24:00', '2023-05-12T22:60', '2023-02-30T22:40', '2023-05-12 22:40'],
    ],
    [
      'instant',
      instant,
      ['2023-05-12T15:40:00.000Z'],
      [
        '2023-05-12T15:40:00Z',
        '2023-05-12T15:40:60.000Z',
        '2023-02-29T15:40:00.000Z',
        '2023-05-12T15:40:00.000+07:00',
      ],
    ],
    ['đồng', dong, ['0', '1080000', '-5'], ['-0', '01', '1.080.000', '']],
    ['register code', registerCode, ['TK03-0147', 'VV-2023-04', '7'], ['tk03', '-1', 'A'.repeat(41)]],
    ['unit', unitCode, ['3', 'Tiểu khu 3', 'Đông Bắc'], ['', ' 3', '3 ', 'Tie\u0302\u0309u khu']],
    ['decision number', decisionNumber, ['73/QĐ-UBND', '31'], ['/73', '73 QĐ', 'QD\u0301']],
  ])('%s', (_name, codec, good, bad) => {
    for (const s of good) expect(codec.is(s), s).toBe(true)
    for (const s of bad) expect(codec.is(s), s).toBe(false)
  })

  it('are real days exactly where the calendar has them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const s = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
          const at = new Date(Date.UTC(y, m - 1, d))
          expect(calendarDate.is(s)).toBe(at.getUTCMonth() === m - 1)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

it('a reference is to a stream of any kind; a person who may be erased is no official', () => {
  const id = '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11'
  expect(STREAM_KINDS.filter((kind) => !streamRef.is(`${kind}-${id}`))).toEqual([])
  expect(streamRef.is(`person-${id}`)).toBe(false)
  const kinds = ['person', ...STREAM_KINDS].filter((kind) => personRef.is(`${kind}-${id}`))
  expect(kinds).toEqual(['person', 'child', 'carer'])
})
