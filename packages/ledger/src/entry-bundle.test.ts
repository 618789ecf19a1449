// For whoever changes the files of entries: what is written comes back, and nothing cut short passes for whole.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'

const entries = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 12 })
const plain = (
  list: ReadonlyArray<Uint8Array> | undefined,
): ReadonlyArray<ReadonlyArray<number>> | undefined => list?.map((bytes) => [...bytes])

describe('a bundle of entries', () => {
  test('comes back', () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(plain(decodeEntryBundle(encodeEntryBundle(list)))).toEqual(plain(list))
      }),
    )
  })

  test('has each entry after its length, big-endian', () => {
    const bytes = encodeEntryBundle([Uint8Array.of(7, 8), new Uint8Array(), new Uint8Array(258).fill(9)])
    expect([...bytes.subarray(0, 9)]).toEqual([0, 2, 7, 8, 0, 0, 1, 2, 9])
    expect(bytes.length).toBe(2 + 2 + 2 + 2 + 258)
  })

  test('takes 256 entries, and the longest one', () => {
    const long = new Uint8Array(65_535).fill(1)
    expect(plain(decodeEntryBundle(encodeEntryBundle([long])))).toEqual([[...long]])
    const many = Array.from({ length: 256 }, (_, i) => Uint8Array.of(i))
    expect(plain(decodeEntryBundle(encodeEntryBundle(many)))).toEqual(plain(many))
  })

  test('takes no more', () => {
    const many = Array.from({ length: 257 }, () => new Uint8Array())
    expect(() => encodeEntryBundle(many)).toThrow(RangeError)
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError)
    expect(decodeEntryBundle(new Uint8Array(2 * 257))).toBeUndefined()
  })

  test('cut short anywhere is refused, or has fewer entries', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const bytes = encodeEntryBundle(list)
        const ends = list.map((_, i) => encodeEntryBundle(list.slice(0, i)).length)
        for (let length = 0; length < bytes.length; length++) {
          const cut = plain(decodeEntryBundle(bytes.subarray(0, length)))
          expect(cut).toEqual(ends.includes(length) ? plain(list.slice(0, ends.indexOf(length))) : undefined)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('with a byte too many is refused', () => {
    fc.assert(
      fc.property(entries, fc.nat(255), (list, more) => {
        expect(decodeEntryBundle(Uint8Array.of(...encodeEntryBundle(list), more))).toBeUndefined()
      }),
    )
  })
})
