// For whoever changes how proofs are read: they are those of the tree, whatever state the tiles are in, and cost little.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consistencyProof, inclusionProof, toB64 } from '@hoso/ledger'
import { createIntegrator, createProver, fileTiles, memoryTiles, type TileStore } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { altered, applicationKeys, fill, leavesOf, origin, putText, treeAt } from './small-log.ts'

const dir = mkdtempSync(join(tmpdir(), 'hoso-prover-'))
afterAll(() => rmSync(dir, { recursive: true }))

const integrate = async (store: EventStore, tiles: TileStore): Promise<void> => {
  await createIntegrator({ store, origin, applicationKeys, tiles }).integrate()
}

const text = (proof: ReadonlyArray<Uint8Array>): ReadonlyArray<string> => proof.map(toB64)

/** The same tiles, and how many were read from them. */
const counted = (tiles: TileStore): { readonly tiles: TileStore; readonly reads: () => number } => {
  let reads = 0
  const read: TileStore['read'] = (path) => {
    reads += 1
    return tiles.read(path)
  }
  return { tiles: { ...tiles, read }, reads: () => reads }
}
/** The same store, and how many entries were read from it. */
const countedStore = (store: EventStore): { readonly store: EventStore; readonly entries: () => number } => {
  let entries = 0
  const readAll: EventStore['readAll'] = (r) => async () => {
    const page = await store.readAll(r)()
    if (page._tag === 'Right') entries += page.right.entries.length
    return page
  }
  return { store: { ...store, readAll }, entries: () => entries }
}

/** Two levels of tiles, full and partial ones. */
const SIZE = 1000

/** The log at `SIZE`, integrated at some sizes before and after it. */
const world = async (integrated: ReadonlyArray<number>): Promise<{ store: EventStore; tiles: TileStore }> => {
  const store = memoryStore({ origin })
  const tiles = memoryTiles()
  let size = 0
  for (const next of [...integrated, SIZE].toSorted((a, b) => a - b)) {
    if (next > size) await fill(store, next - size)
    size = Math.max(size, next)
    if (integrated.includes(next)) await integrate(store, tiles)
  }
  return { store, tiles }
}

describe('proofs', () => {
  type Damage = (tiles: TileStore, store: EventStore) => Promise<void>
  const none: Damage = async () => undefined
  const spoilt: ReadonlyArray<readonly [string, ReadonlyArray<number>, Damage]> = [
    ['tiles of this size', [SIZE], none],
    ['tiles of a larger tree only', [1100], none],
    ['tiles of many sizes', [100, 300, SIZE, 1020, 1300], none],
    ['tiles that are behind', [700], none],
    ['no tiles', [], none],
    ['a full tile missing', [SIZE], (tiles) => tiles.remove('tile/0/001')],
    ['a full tile damaged', [1100], (tiles) => tiles.write('tile/0/001', new Uint8Array(256 * 32))],
    ['a short tile', [SIZE], (tiles) => tiles.write('tile/0/003.p/232', new Uint8Array(7))],
    [
      'tiles that are behind and damaged',
      [700],
      (tiles) => tiles.write('tile/0/002.p/188', new Uint8Array(188 * 32)),
    ],
    ['all gone', [SIZE], (tiles) => tiles.remove('tile')],
    ['a slot that says nothing', [SIZE], (_, store) => putText(store, 'tree', '?')],
  ]
  test.each(spoilt)('%s', async (_name, integrated, damage) => {
    const { store, tiles } = await world(integrated)
    await damage(tiles, store)
    const leaves = await leavesOf(store)
    const leafAt = (index: bigint): Uint8Array => leaves[Number(index)] ?? new Uint8Array()
    const prover = createProver({ store, tiles, checkpoint: await treeAt(store, SIZE) })
    const size = BigInt(SIZE)
    for (const at of [0, 1, 255, 256, 511, 512, 700, 767, 768, 998, 999]) {
      const index = BigInt(at)
      expect(text(await prover.inclusion(index))).toEqual(text(inclusionProof(index, size, leafAt)))
      expect(text(await prover.consistency(index))).toEqual(text(consistencyProof(index, size, leafAt)))
    }
    expect(await prover.consistency(size)).toEqual([])
  })

  test('many at once, of tiles of which one is damaged', async () => {
    const { store, tiles } = await world([SIZE])
    await tiles.write('tile/0/001', new Uint8Array(256 * 32))
    const leaves = await leavesOf(store)
    const leafAt = (index: bigint): Uint8Array => leaves[Number(index)] ?? new Uint8Array()
    const prover = createProver({ store, tiles, checkpoint: await treeAt(store, SIZE) })
    const positions = [300n, 5n, 301n, 302n, 999n]
    const proofs = await Promise.all(positions.map(prover.inclusion))
    expect(proofs.map(text)).toEqual(positions.map((at) => text(inclusionProof(at, BigInt(SIZE), leafAt))))
  })

  test('of any size from tiles of any other', async () => {
    const store = memoryStore({ origin })
    const tiles = memoryTiles()
    for (let i = 0; i < 12; i++) {
      await fill(store, 1 + ((i * 47) % 90))
      if (i % 3 !== 1) await integrate(store, tiles)
    }
    const leaves = await leavesOf(store)
    const leafAt = (index: bigint): Uint8Array => leaves[Number(index)] ?? new Uint8Array()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: leaves.length }), fc.nat(), async (size, other) => {
        const prover = createProver({ store, tiles, checkpoint: await treeAt(store, size) })
        const index = BigInt(other % size)
        expect(text(await prover.inclusion(index))).toEqual(text(inclusionProof(index, BigInt(size), leafAt)))
        expect(text(await prover.consistency(index))).toEqual(
          text(consistencyProof(index, BigInt(size), leafAt)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('cost', () => {
  test('two tiles of each level at most, and no entry', async () => {
    const { store, tiles } = await world([SIZE])
    const reading = counted(tiles)
    const entries = countedStore(store)
    const checkpoint = await treeAt(store, SIZE)
    const prover = createProver({ store: entries.store, tiles: reading.tiles, checkpoint })
    await prover.inclusion(300n)
    expect(reading.reads()).toBeLessThanOrEqual(4)
    // Tiles that were read are kept.
    await prover.inclusion(301n)
    expect(reading.reads()).toBeLessThanOrEqual(4)
    await prover.consistency(301n)
    expect(reading.reads()).toBeLessThanOrEqual(8)
    expect(entries.entries()).toBe(0)
  })

  test('of tiles that are behind, only the entries that they lack', async () => {
    const { store, tiles } = await world([900])
    const entries = countedStore(store)
    const prover = createProver({ store: entries.store, tiles, checkpoint: await treeAt(store, SIZE) })
    await prover.inclusion(3n)
    await prover.inclusion(950n)
    expect(entries.entries()).toBe(100)
  })
})

describe('refuses', () => {
  test('what lies beyond the checkpoint', async () => {
    const { store, tiles } = await world([SIZE])
    const prover = createProver({ store, tiles, checkpoint: await treeAt(store, 10) })
    for (const position of [-1n, 10n]) await expect(prover.inclusion(position)).rejects.toThrow(RangeError)
    for (const size of [-1n, 11n]) await expect(prover.consistency(size)).rejects.toThrow(RangeError)
  })

  test('a proof where neither tiles nor entries lead to the checkpoint, and none where only tiles do not matter', async () => {
    const { store, tiles } = await world([])
    const checkpoint = await treeAt(store, SIZE)
    for (const options of [{ tiles }, {}]) {
      const prover = createProver({ store: altered(store, 5n), ...options, checkpoint })
      await expect(prover.inclusion(700n)).rejects.toMatchObject({ code: 'damaged' })
      await expect(prover.consistency(700n)).rejects.toMatchObject({ code: 'damaged' })
    }
    const short = createProver({ store, tiles, checkpoint: { ...checkpoint, size: 5000n } })
    await expect(short.inclusion(0n)).rejects.toMatchObject({ code: 'damaged' })
    await store.close()
    await expect(createProver({ store, tiles, checkpoint }).inclusion(0n)).rejects.toMatchObject({
      code: 'store-unavailable',
    })
  })
})

test('from a folder, too', async () => {
  const { store } = await world([])
  const tiles = fileTiles(join(dir, 'tiles'))
  await integrate(store, tiles)
  expect(await tiles.read('tile/0/003.p/232')).toHaveLength(232 * 32)
  const entries = countedStore(store)
  const prover = createProver({ store: entries.store, tiles, checkpoint: await treeAt(store, SIZE) })
  expect((await prover.inclusion(999n)).length).toBeGreaterThan(0)
  expect(entries.entries()).toBe(0)
})
