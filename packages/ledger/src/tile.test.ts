// For whoever changes the layout of tiles: other programs look for these files under these names.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryBundlePath, parseTilePath, type Tile, tileIn, tilePath, tilesBetween, tilesOf } from './tile.ts'

const size = fc.oneof(fc.bigInt(0n, 600n), fc.bigInt(65_000n, 66_500n), fc.bigInt(0n, 2_000_000n))
const paths = (tiles: Iterable<Tile>): ReadonlyArray<string> => Array.from(tiles, tilePath)

describe('which tiles a tree has', () => {
  test.each([
    [0n, []],
    [1n, ['tile/0/000.p/1']],
    [255n, ['tile/0/000.p/255']],
    [256n, ['tile/0/000', 'tile/1/000.p/1']],
    [257n, ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']],
    [600n, ['tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2']],
  ] as const)('of %s leaves', (leaves, expected) => {
    expect(paths(tilesOf(leaves))).toEqual(expected)
  })

  test('level by level, as many as the size says', () => {
    fc.assert(
      fc.property(size, (leaves) => {
        const tiles = [...tilesOf(leaves)]
        for (let level = 0, count = leaves; count > 0n; level++, count /= 256n) {
          const mine = tiles.filter((tile) => tile.level === level)
          expect(mine.map(({ index }) => index)).toEqual(mine.map((_, i) => BigInt(i)))
          expect(mine.reduce((sum, { width }) => sum + BigInt(width), 0n)).toBe(count)
          expect(mine.slice(0, -1).every(({ width }) => width === 256)).toBe(true)
        }
        expect(tiles.every(({ width }) => width >= 1 && width <= 256)).toBe(true)
        expect(tiles.map(({ level, index }) => tileIn(leaves, level, index))).toEqual(tiles)
      }),
      { numRuns: 30 },
    )
  })

  test('after growing: those before, without the partial ones it has outgrown, and the new ones', () => {
    fc.assert(
      fc.property(size, fc.bigInt(0n, 70_000n), (from, more) => {
        const before = new Set(paths(tilesOf(from)))
        const after = new Set(paths(tilesOf(from + more)))
        expect(paths(tilesBetween(from, from + more))).toEqual([...after].filter((path) => !before.has(path)))
        const gone = [...before].filter((path) => !after.has(path))
        expect(gone.every((path) => path.includes('.p/'))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('none between equal sizes, and no way back', () => {
    expect([...tilesBetween(300n, 300n)]).toEqual([])
    expect(() => tilesBetween(2n, 1n)).toThrow(RangeError)
    expect(() => tilesBetween(-1n, 1n)).toThrow(RangeError)
    expect(() => tilesOf(-1n)).toThrow(RangeError)
  })

  test('are found one by one, without a list of all', () => {
    const [first] = tilesOf(10n ** 18n)
    expect(first).toEqual({ level: 0, index: 0n, width: 256 })
  })
})

describe('what they are called', () => {
  test.each([
    [{ level: 0, index: 0n, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 999n, width: 256 }, 'tile/0/999'],
    [{ level: 0, index: 1000n, width: 256 }, 'tile/0/x001/000'],
    [{ level: 0, index: 1_234_067n, width: 256 }, 'tile/0/x001/x234/067'],
    [{ level: 3, index: 1_234_067n, width: 17 }, 'tile/3/x001/x234/067.p/17'],
    [{ level: 12, index: 1234n, width: 255 }, 'tile/12/x001/234.p/255'],
  ] as const)('%o', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual({ kind: 'hashes', tile })
  })

  test('bundles of entries, too', () => {
    expect(entryBundlePath(1234n, 17)).toBe('tile/entries/x001/234.p/17')
    expect(entryBundlePath(0n, 256)).toBe('tile/entries/000')
  })

  test('every path is read back', () => {
    const index = fc.oneof(fc.bigInt(0n, 2000n), fc.bigInt(0n, 10n ** 17n))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 63 }),
        index,
        fc.integer({ min: 1, max: 256 }),
        (level, n, width) => {
          const tile = { level, index: n, width }
          expect(parseTilePath(tilePath(tile))).toEqual({ kind: 'hashes', tile })
          expect(parseTilePath(entryBundlePath(n, width))).toEqual({ kind: 'entries', index: n, width })
        },
      ),
    )
  })

  test.each([
    '',
    'tile/0',
    'tile/0/',
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/01/000',
    'tile/64/000',
    'tile/100/000',
    'tile/-1/000',
    'tile/x/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/x001/x002',
    'tile/0/X001/002',
    'tile/0/1234',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000/',
    '/tile/0/000',
    'tile//000',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/entries/00a',
    'tile/Entries/000',
    'tile/entries/000.p/300',
    'checkpoint',
  ])('refused: %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })
})
