// For whoever changes where tiles are kept: the promises of the port, in memory and in a folder.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { fileTiles, memoryTiles, type TileStore } from './tile-store.ts'

const dir = mkdtempSync(join(tmpdir(), 'hoso-tiles-'))
afterAll(() => rmSync(dir, { recursive: true }))
let folders = 0
const folder = (): string => join(dir, `tiles-${folders++}`)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = async (tiles: TileStore, path: string): Promise<string | undefined> => {
  const found = await tiles.read(path)
  return found && new TextDecoder().decode(found)
}

describe.each([
  ['in memory', memoryTiles],
  ['in a folder', () => fileTiles(folder())],
])('%s', (_, make) => {
  test('what was written last is read, and what was removed is gone with all below it', async () => {
    const path = fc.constantFrom('a', 'b/c', 'b/d', 'b/e.p/1', 'b/e.p/17', 'b/e')
    const step = fc.oneof(
      fc.record({ path, put: fc.string({ maxLength: 3 }) }),
      fc.record({ path: fc.oneof(path, fc.constantFrom('b/e.p', 'z')), put: fc.constant(undefined) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const tiles = make()
        const model = new Map<string, string>()
        for (const { path: at, put } of steps) {
          if (put === undefined) {
            await tiles.remove(at)
            for (const name of model.keys()) if (name === at || name.startsWith(`${at}/`)) model.delete(name)
          } else {
            await tiles.write(at, bytes(put))
            model.set(at, put)
          }
        }
        for (const at of ['a', 'b/c', 'b/d', 'b/e', 'b/e.p/1', 'b/e.p/17'])
          expect(await text(tiles, at)).toBe(model.get(at))
      }),
      { numRuns: 40 },
    )
  })

  test('a folder is no file, and below a file is nothing', async () => {
    const tiles = make()
    await tiles.write('a/b', bytes('x'))
    expect(await tiles.read('a/b/c')).toBeUndefined()
    expect(await tiles.read('nothing')).toBeUndefined()
  })
})

test('the same bytes again write nothing, and no draft is left', async () => {
  const at = folder()
  const tiles = fileTiles(at)
  await tiles.write('tile/0/000', bytes('hashes'))
  const before = statSync(join(at, 'tile/0/000')).ino
  await tiles.write('tile/0/000', bytes('hashes'))
  expect(statSync(join(at, 'tile/0/000')).ino).toBe(before)
  await tiles.write('tile/0/000', bytes('others'))
  expect(statSync(join(at, 'tile/0/000')).ino).not.toBe(before)
  expect(readdirSync(join(at, 'tile/0'))).toEqual(['000'])
})

test('a reader never sees half a file', async () => {
  const at = folder()
  const [one, two] = [new Uint8Array(8192).fill(1), new Uint8Array(8192).fill(2)]
  const tiles = fileTiles(at)
  await tiles.write('t', one)
  const reads: Array<Uint8Array> = []
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const write = tiles.write('t', i % 2 === 0 ? two : one)
      reads.push((await fileTiles(at).read('t')) ?? new Uint8Array())
      await write
      reads.push((await fileTiles(at).read('t')) ?? new Uint8Array())
    }),
  )
  expect(reads.length).toBeGreaterThan(0)
  for (const read of reads) expect(read.length === 8192 && new Set(read).size === 1).toBe(true)
})

test('a folder that cannot be one', async () => {
  const at = folder()
  writeFileSync(at, 'a file')
  const unavailable = { code: 'tiles-unavailable', details: { path: at } }
  await expect(fileTiles(at).write('t', bytes('x'))).rejects.toMatchObject(unavailable)
})
