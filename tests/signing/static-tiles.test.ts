// For whoever changes the static layout: a folder that any verifier of tiles reads, and nothing in it that should not be.
import { type Report, signCheckpoint, toB64, verifyTiles } from '@hoso/ledger'
import { memoryTiles, type TileStore, writeStaticTiles } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { describe, expect, test } from 'vitest'
import { altered, applicationKeys, fill, logKey, logKeys, origin, stored, treeAt } from './small-log.ts'

/** The folder, with the names of the files that were ever written to it and are there. */
const watched = (): { readonly tiles: TileStore; readonly names: () => ReadonlyArray<string> } => {
  const tiles = memoryTiles()
  const names = new Set<string>()
  return {
    tiles: {
      read: tiles.read,
      write: async (path, bytes) => {
        names.add(path)
        await tiles.write(path, bytes)
      },
      remove: async (path) => {
        for (const name of names) if (name === path || name.startsWith(`${path}/`)) names.delete(name)
        await tiles.remove(path)
      },
    },
    names: () => [...names].toSorted(),
  }
}
const checkpointAt = async (store: EventStore, size: number) => {
  const point = await treeAt(store, size)
  const note = signCheckpoint(origin, point.size, point.root, logKey)
  if (note._tag === 'Err') throw new Error(note.error.expected)
  return { ...point, note: note.value }
}
const verified = (tiles: TileStore): Promise<Report> =>
  verifyTiles({ read: tiles.read }, { origin, keys: logKeys, applicationKeys, now: 1_800_000_000 })

/** What a folder of hashes alone lacks. */
const MISSING = ['entries-missing', 'admissions-missing']

describe('the layout', () => {
  test('verifies at each size, also where a larger tree was written into the same folder', async () => {
    const store = memoryStore({ origin })
    const { tiles, names } = watched()
    for (const count of [1, 254, 1, 1, 300]) {
      await fill(store, count)
      const size = (await stored(store)).length
      const checkpoint = await checkpointAt(store, size)
      // What came after the checkpoint stays out.
      await fill(store, 2)
      await writeStaticTiles({ store, checkpoint, to: tiles, entries: true })
      expect(await verified(tiles)).toMatchObject({ verdict: 'SIGNED-ONLY', root: toB64(checkpoint.root) })
    }
    expect(names().filter((name) => /^tile\/(0|entries)\/000\.p/.test(name))).toEqual([])
  })

  test('of hashes alone has no entry and no admission record', async () => {
    const store = memoryStore({ origin })
    await fill(store, 300)
    const { tiles, names } = watched()
    await writeStaticTiles({ store, checkpoint: await checkpointAt(store, 300), to: tiles, entries: false })
    expect(names()).toEqual(['checkpoint', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])
    const { verdict, findings } = await verified(tiles)
    expect([verdict, findings.map(({ code }) => code)]).toEqual(['INCOMPLETE', MISSING])
  })

  test('has no checkpoint where the entries do not lead to it', async () => {
    const store = memoryStore({ origin })
    await fill(store, 10)
    const checkpoint = await checkpointAt(store, 10)
    const { tiles, names } = watched()
    const writing = writeStaticTiles({ store: altered(store, 3n), checkpoint, to: tiles, entries: true })
    await expect(writing).rejects.toMatchObject({ code: 'damaged' })
    const short = { ...checkpoint, size: 11n }
    await expect(
      writeStaticTiles({ store, checkpoint: short, to: tiles, entries: true }),
    ).rejects.toMatchObject({
      code: 'damaged',
      details: { position: 10n },
    })
    expect(names()).not.toContain('checkpoint')
  })
})
