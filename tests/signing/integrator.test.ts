// For whoever changes the integrator: its tiles are those of the tree, however they were come to and whatever became of them.
import { emptyEdge, growEdge, tilePath, tilesOf, toB64 } from '@hoso/ledger'
import {
  createIntegrator,
  createSigner,
  fileTiles,
  type Integrator,
  memoryTiles,
  type TileStore,
} from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  altered,
  appendOf,
  application,
  applicationKeys,
  fill,
  leavesOf,
  logKey,
  opened,
  origin,
  putText,
  slotText,
  treeAt,
} from './small-log.ts'
import { right } from '@hoso/store-conformance'

const dir = mkdtempSync(join(tmpdir(), 'hoso-integrator-'))
afterAll(() => rmSync(dir, { recursive: true }))
let files = 0

const fresh = (): EventStore => memoryStore({ origin })
const integratorOf = (store: EventStore, tiles: TileStore): Integrator =>
  createIntegrator({ store, origin, applicationKeys, tiles })
const signerOf = (store: EventStore) =>
  createSigner({ store, origin, logKey, applicationKeys, state: join(dir, `state-${files++}.json`) })

/** Every tile of the tree over all that is stored, made in one go, is in the folder; and no partial one beside a full one. */
const expectTiles = async (store: EventStore, tiles: TileStore): Promise<void> => {
  const made = growEdge(emptyEdge(), await leavesOf(store)).tiles
  for (const { tile, bytes } of made) expect(await tiles.read(tilePath(tile))).toEqual(bytes)
  for (const { level, index, width } of tilesOf(BigInt((await leavesOf(store)).length)))
    if (width === 256)
      for (let partial = 1; partial < 256; partial++)
        expect(await tiles.read(tilePath({ level, index, width: partial }))).toBeUndefined()
}
const published = async (store: EventStore): Promise<unknown> =>
  JSON.parse((await slotText(store, 'tree')) ?? 'null')

describe('what is in the tiles', () => {
  test('is the tree, however the entries came', async () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(255, 256, 257)), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(counts, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const store = fresh()
        const tiles = memoryTiles()
        const kept = integratorOf(store, tiles)
        for (const [i, round] of rounds.entries()) {
          await fill(store, ...round)
          // Alternately by the same integrator, and by one that has just begun.
          const point = await (i % 2 === 0 ? kept : integratorOf(store, tiles)).integrate()
          const tree = await treeAt(store, Number(point.size))
          expect(point).toEqual(tree)
          expect(await published(store)).toEqual({ root: toB64(tree.root), size: String(tree.size), v: 1 })
          await expectTiles(store, tiles)
        }
      }),
      { numRuns: 12 },
    )
  })

  test('also where many come at once, with a level that only the first of them reached', async () => {
    const store = fresh()
    const tiles = memoryTiles()
    await fill(store, 4096, 4096, 4096, 4096, 100)
    expect((await integratorOf(store, tiles).integrate()).size).toBe(16_484n)
    await expectTiles(store, tiles)
  })

  test('and of nothing there is nothing', async () => {
    const store = fresh()
    expect((await integratorOf(store, memoryTiles()).integrate()).size).toBe(0n)
    expect(await published(store)).toBeNull()
  })
})

describe('tiles that are not as they were', () => {
  const spoil: ReadonlyArray<readonly [string, (tiles: TileStore) => Promise<void>]> = [
    ['missing', (tiles) => tiles.remove('tile')],
    ['short', (tiles) => tiles.write('tile/0/001.p/44', new Uint8Array(32))],
    ['no hashes', (tiles) => tiles.write('tile/0/001.p/44', new Uint8Array(44 * 32))],
    ['empty at a higher level', (tiles) => tiles.write('tile/1/000.p/1', new Uint8Array())],
  ]
  test.each(spoil)('%s: are made again', async (_name, damage) => {
    const store = fresh()
    const tiles = memoryTiles()
    await fill(store, 200, 100)
    await integratorOf(store, tiles).integrate()
    await damage(tiles)
    await fill(store, 3)
    expect(await integratorOf(store, tiles).integrate()).toEqual(await treeAt(store, 303))
    await expectTiles(store, tiles)
  })

  test('newer than the store, as after a restore: are made again', async () => {
    const tiles = memoryTiles()
    const lost = fresh()
    await fill(lost, 600)
    await integratorOf(lost, tiles).integrate()
    const store = fresh()
    await fill(store, 300)
    expect(await integratorOf(store, tiles).integrate()).toEqual(await treeAt(store, 300))
    await fill(store, 400)
    await integratorOf(store, tiles).integrate()
    await expectTiles(store, tiles)
  })
})

describe('refuses', () => {
  test('entries that are not those that were integrated', async () => {
    const store = fresh()
    const tiles = memoryTiles()
    await fill(store, 10)
    await integratorOf(store, tiles).integrate()
    // With another key of the application that is enrolled too, an administrator could put another past in place.
    const other = fresh()
    await fill(other, 10)
    await putText(other, 'tree', (await slotText(store, 'tree')) ?? '')
    const refused = integratorOf(other, memoryTiles()).integrate()
    await expect(refused).rejects.toMatchObject({ details: { reason: 'tree-differs', position: 10n } })
  })

  test('what no application admitted, an altered entry, a store that lost its end', async () => {
    const store = fresh()
    await right(store.append(appendOf(1, { application: { ...application, key: logKey.key } })))
    await expect(integratorOf(store, memoryTiles()).integrate()).rejects.toMatchObject({
      details: { reason: 'bad-admission', position: 0n },
    })
    const second = fresh()
    await fill(second, 5)
    await expect(integratorOf(altered(second, 2n), memoryTiles()).integrate()).rejects.toMatchObject({
      details: { reason: 'bad-admission', position: 0n },
    })
    const third = fresh()
    await putText(third, 'tree', JSON.stringify({ root: toB64(new Uint8Array(32)), size: '3', v: 1 }))
    await expect(integratorOf(third, memoryTiles()).integrate()).rejects.toMatchObject({
      details: { reason: 'store-shorter', position: 0n },
    })
    expect(() => createIntegrator({ store, origin: 'other', applicationKeys, tiles: memoryTiles() })).toThrow(
      /other-origin/,
    )
  })

  test('a slot that is no tree, until it is told to make all anew', async () => {
    const store = fresh()
    const tiles = memoryTiles()
    await fill(store, 5)
    const one = integratorOf(store, tiles)
    const signer = await signerOf(store)
    for (const text of ['', '{}', '{"root":"","size":"1","v":1}', '{"size":"5","v":1}']) {
      await putText(store, 'tree', text)
      await expect(one.integrate()).rejects.toMatchObject({ details: { reason: 'tree-differs' } })
      await expect(signer.integrate()).rejects.toMatchObject({ details: { reason: 'tree-differs' } })
    }
    expect(await one.rebuild()).toEqual(await treeAt(store, 5))
    expect(opened(await signer.integrate()).size).toBe(5)
    await expectTiles(store, tiles)
  })
})

describe('two at once', () => {
  test('on one folder publish one tree, which only grows', async () => {
    const store = fresh()
    const at = join(dir, `tiles-${files++}`)
    const two = [integratorOf(store, fileTiles(at)), integratorOf(store, fileTiles(at))]
    for (let round = 0; round < 6; round++) {
      await fill(store, 100)
      await Promise.all([...two.map((each) => each.integrate()), fill(store, 7)])
      await Promise.all(two.map((each) => each.integrate()))
    }
    expect(await two[0]?.integrate()).toEqual(await treeAt(store, 642))
    const made = growEdge(emptyEdge(), await leavesOf(store)).tiles
    for (const { tile, bytes } of made)
      expect(Buffer.compare((await fileTiles(at).read(tilePath(tile))) ?? Buffer.of(), bytes)).toBe(0)
  })

  test('runs while entries come, and a last time when it is stopped', async () => {
    const store = fresh()
    const stop = new AbortController()
    const running = integratorOf(store, memoryTiles()).run(stop.signal)
    await fill(store, 300)
    while ((await published(store)) === null) await new Promise((r) => setTimeout(r, 5))
    await fill(store, 2)
    stop.abort()
    await running
    expect(await published(store)).toMatchObject({ size: '302' })
  })
})

describe('the signer', () => {
  test('trusts no tree of others: it signs where its own has the same root, and refuses where not', async () => {
    const store = fresh()
    await fill(store, 4, 3)
    const signer = await signerOf(store)
    await putText(
      store,
      'tree',
      JSON.stringify({ root: toB64((await treeAt(store, 4)).root), size: '4', v: 1 }),
    )
    expect(opened(await signer.integrate()).size).toBe(7)
    await fill(store, 2)
    for (const [size, root] of [
      ['7', new Uint8Array(32)],
      ['9', new Uint8Array(32)],
      // Not where an append ends: no integrator stops there.
      ['8', (await treeAt(store, 8)).root],
    ] as const) {
      await putText(store, 'tree', JSON.stringify({ root: toB64(root), size, v: 1 }))
      await expect(signer.integrate()).rejects.toMatchObject({ details: { reason: 'tree-differs' } })
      expect(opened((await slotText(store, 'checkpoint')) ?? '').size).toBe(7)
    }
    // A tree that it left behind long ago is nothing to it.
    await putText(store, 'tree', JSON.stringify({ root: toB64(new Uint8Array(32)), size: '3', v: 1 }))
    expect(opened(await signer.integrate()).size).toBe(9)
  })
})
