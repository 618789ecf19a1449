// For whoever changes the files of a bundle: what is written is read again, and nothing else is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealBag } from './bag.ts'
import {
  type BundleIndex,
  entryPath,
  formatBundleIndex,
  formatConsistency,
  formatDisclosures,
  parseBundleIndex,
  parseConsistency,
  parseDisclosures,
  position12,
} from './bundle.ts'
import { nameFiles } from './bundle-files.ts'
import { utf8 } from './primitives.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('laws', () => {
  test('an index is read as it was written', () => {
    const streams = fc.uniqueArray(fc.record({ count: fc.nat(), stream: name }), {
      minLength: 1,
      selector: ({ stream }) => stream,
    })
    const absent = fc.uniqueArray(fc.record({ p: name, position: fc.nat() }), {
      selector: ({ p, position }) => `${p} ${position}`,
    })
    fc.assert(
      fc.property(name, streams, absent, (log, list, missing) => {
        const index: BundleIndex = {
          v: 1,
          log,
          stream: list[0]?.stream ?? '',
          streams: list,
          absent: missing,
        }
        expect(parseBundleIndex(formatBundleIndex(index))).toEqual(index)
      }),
    )
  })

  test('so are disclosed parts', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer(),
      fc.constant(null),
      fc.array(fc.boolean()),
    )
    const parts = fc.uniqueArray(fc.record({ p: name, salt: hash, value }, { noNullPrototype: true }), {
      minLength: 1,
      selector: ({ p }) => p,
    })
    fc.assert(
      fc.property(parts, (list) => {
        const read = parseDisclosures(formatDisclosures(list)) ?? []
        expect(read.map((one) => ({ ...one, salt: [...one.salt] }))).toEqual(
          list.map((one) => ({ ...one, salt: [...one.salt] })),
        )
      }),
    )
  })

  test('so is a consistency proof, the empty one too', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 5 }), (hashes) => {
        const read = parseConsistency(formatConsistency(hashes))
        expect(read?.map((one) => [...one])).toEqual(hashes.map((one) => [...one]))
      }),
    )
  })

  test('readers take any bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(utf8)), (bytes) => {
        expect(parseBundleIndex(bytes)).toBeUndefined()
        for (const read of [parseDisclosures(bytes), parseConsistency(bytes)])
          expect(read === undefined || Array.isArray(read)).toBe(true)
      }),
    )
  })
})

test('a consistency proof is lines that end', () => {
  const text = Buffer.from(formatConsistency([new Uint8Array(32), new Uint8Array(32)])).toString()
  for (const bad of [
    text.slice(0, -1),
    `${text}AAAA`,
    `${text}\n`,
    `${text}AAAA\n`,
    text.replace('\n', '\r\n'),
  ])
    expect(parseConsistency(utf8(bad))).toBeUndefined()
})

test('positions have twelve digits', () => {
  expect(position12(0n)).toBe('000000000000')
  expect(position12(999_999_999_999n)).toBe('999999999999')
  for (const value of [-1n, 10n ** 12n]) expect(() => position12(value)).toThrow(RangeError)
})

test('what no reader would take is not written', () => {
  const index: BundleIndex = { v: 1, log: 'a', stream: 's', streams: [{ count: 1, stream: 's' }], absent: [] }
  expect(() => formatBundleIndex({ ...index, stream: 't' })).toThrow(RangeError)
  expect(() => formatBundleIndex({ ...index, log: 'a b' })).toThrow(RangeError)
  expect(() => formatDisclosures([])).toThrow(RangeError)
  expect(() => formatDisclosures([{ p: 'a', salt: new Uint8Array(31), value: 1 }])).toThrow(RangeError)
})

test('a bag holds safe paths below data/ only', () => {
  for (const path of ['a', 'data/', 'data/../a', 'data//a', 'data/./a', '/data/a', 'data/a\n'])
    expect(() => sealBag(new Map([[path, new Uint8Array()]]), [])).toThrow(RangeError)
  expect(() => sealBag(new Map(), [['A', 'b\nC: d']])).toThrow(RangeError)
  const bag = sealBag(new Map([['data/a', utf8('x')]]), [['A', 'b']])
  expect([...bag.keys()].toSorted()).toEqual([
    'bag-info.txt',
    'bagit.txt',
    'data/a',
    'manifest-sha256.txt',
    'tagmanifest-sha256.txt',
  ])
})

test('files are in order of position, whatever order they come in', () => {
  const files = new Map([30n, 4n, 100n].map((position) => [entryPath(position), new Uint8Array()]))
  expect([...nameFiles(files).entries.keys()]).toEqual([4, 30, 100])
})
