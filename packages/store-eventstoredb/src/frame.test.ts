// For maintainers: what is beside an entry in the ledger comes back as it was, and its bytes never change.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrame, decodeType, encodeFrame, encodeType, frameSize } from './frame.ts'
import type { Frame } from './frame.ts'

const id = '0190f5ee-0000-7000-8000-0000000000ff'
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => s.isWellFormed())
const bytes = fc.uint8Array({ maxLength: 80 })
const count = fc.maxSafeNat()
const frame: fc.Arbitrary<Frame> = fc.record(
  {
    id: fc.uuid(),
    stream: name,
    seq: count,
    first: count,
    total: fc.nat(),
    group: count,
    parts: fc.array(fc.record({ name, bytes }), { maxLength: 4 }),
    admission: bytes,
  },
  { requiredKeys: ['id', 'stream', 'seq', 'first', 'total', 'group', 'parts'] },
)

const plain = (f: Frame | undefined): unknown =>
  f && {
    ...f,
    parts: f.parts.map((p) => [p.name, [...p.bytes]]),
    admission: f.admission && [...f.admission],
  }

describe('a frame', () => {
  test('comes back as it was, in as many bytes as it says', () =>
    fc.assert(
      fc.property(frame, (given) => {
        const encoded = encodeFrame(given)
        expect(encoded.length).toBe(frameSize(given))
        expect(plain(decodeFrame(encoded))).toEqual(plain(given))
      }),
    ))

  test('is never taken for JSON', () =>
    fc.assert(
      fc.property(frame, (given) => {
        expect(() => JSON.parse(Buffer.from(encodeFrame(given)).toString()) as unknown).toThrow(SyntaxError)
      }),
    ))

  test('that was cut short, made longer, or is something else is none', () =>
    fc.assert(
      fc.property(frame, fc.nat(), (given, n) => {
        const encoded = encodeFrame(given)
        expect(decodeFrame(encoded.subarray(0, n % encoded.length))).toBeUndefined()
        expect(decodeFrame(Uint8Array.from([...encoded, n]))).toBeUndefined()
        expect(decodeFrame(Uint8Array.from([2, ...encoded.subarray(1)]))).toBeUndefined()
      }),
    ))

  test('never makes decoding throw', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        decodeFrame(Uint8Array.from([1, ...noise]))
      }),
    ))

  // Written bytes: never edit an expectation, add another layout beside it.
  test.for<[Frame, string]>([
    [
      { id, stream: 's', seq: 0, first: 0, total: 1, group: 0, parts: [], admission: new Uint8Array([7]) },
      '010190f5ee00007000800000000000' +
        '00ff' +
        '0000000000000000' +
        '0000000000000000' +
        '00000001' +
        '0000000000000000' +
        '000173' +
        '00000000' +
        '010000000107',
    ],
    [
      {
        id,
        stream: 'hồ',
        seq: 2 ** 32 + 5,
        first: 2 ** 40,
        total: 3,
        group: 258,
        parts: [{ name: 'p', bytes: new Uint8Array([1, 2]) }],
      },
      '010190f5ee00007000800000000000' +
        '00ff' +
        '0000000000000102' +
        '0000010000000000' +
        '00000003' +
        '0000000100000005' +
        '000468e1bb93' +
        '00000001' +
        '000170' +
        '000000020102' +
        '00',
    ],
  ])('has had these bytes from the first version on: %#', ([given, hex]) => {
    expect(Buffer.from(encodeFrame(given)).toString('hex')).toBe(hex)
    expect(plain(decodeFrame(Buffer.from(hex, 'hex')))).toEqual(plain(given))
  })
})

describe('a type', () => {
  test('comes back as it was, and never begins as the types of the engine do', () =>
    fc.assert(
      fc.property(
        fc.tuple(fc.constantFrom('', '$', '%', '%$', '$>'), name).map(([a, b]) => a + b),
        (given) => {
          const encoded = encodeType(given)
          expect(encoded.startsWith('$')).toBe(false)
          expect(decodeType(encoded)).toBe(given)
        },
      ),
    ))

  test('is left as it is, where the engine gives it no meaning', () => {
    expect(encodeType('ConcernReported')).toBe('ConcernReported')
    expect(encodeType('$>')).toBe('%$>')
    expect(encodeType('%x')).toBe('%%x')
  })

  test('that we would not write is none', () => {
    expect(decodeType('$>')).toBeUndefined()
    expect(decodeType('%x')).toBeUndefined()
  })
})
