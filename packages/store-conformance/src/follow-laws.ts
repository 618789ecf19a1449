// For laws.ts: catching up, the marker, and the ends of following.
import assert from 'node:assert/strict'
import { follow, isMarker } from './follower.ts'
import type { Law } from './law.ts'
import { add, event, events, idsOf } from './samples.ts'

export const followLaws: ReadonlyArray<Law> = [
  {
    name: 'a follower catches up in pages, is told so once, and then sees what comes',
    holds: async (fresh) => {
      const { store } = await fresh()
      const first = events(5)
      await add(store, 's', ...first)
      const follower = follow(store, { from: 1n, limit: 2 })
      assert.deepEqual(idsOf((await follower.page()).entries), idsOf(first.slice(1, 3)))
      assert.deepEqual(idsOf((await follower.page()).entries), idsOf(first.slice(3)))
      isMarker(await follower.page(), 5)
      for (const size of [6, 7]) {
        const next = follower.page()
        const later = event({ parts: [{ name: 'p', bytes: new Uint8Array(1) }] })
        await add(store, 't', later)
        const { entries } = await next
        assert.deepEqual(
          entries.map((e) => [e.id, e.position, e.parts]),
          [[later.id, BigInt(size - 1), undefined]],
        )
        isMarker(await follower.page(), size)
      }
      await follower.stop()
    },
  },
  {
    name: 'a follower of an empty log is told at once that there is nothing, and gets parts when it asks',
    holds: async (fresh) => {
      const { store } = await fresh()
      const follower = follow(store, { parts: true })
      isMarker(await follower.page(), 0)
      await add(store, 's', event({ parts: [{ name: 'p', bytes: new Uint8Array([7]) }] }))
      assert.equal((await follower.page()).entries[0]?.parts?.[0]?.bytes[0], 7)
      await follower.stop()
    },
  },
  {
    name: 'a follower sees every entry once and in order, while many write',
    holds: async (fresh) => {
      const { store } = await fresh()
      const follower = follow(store, { limit: 7 })
      const seen: bigint[] = []
      const following = (async () => {
        while (seen.length < 120) seen.push(...(await follower.page()).entries.map((e) => e.position))
      })()
      const writers = Array.from({ length: 12 }, async (_, w) => {
        for (let i = 0; i < 5; i++) await add(store, `s-${w}`, ...events(2))
      })
      await Promise.all([following, ...writers])
      assert.deepEqual(
        seen,
        seen.map((_, i) => BigInt(i)),
      )
      isMarker(await follower.page(), 120)
      await add(store, 's', event())
      assert.deepEqual(
        (await follower.page()).entries.map((e) => e.position),
        [120n],
      )
      await follower.stop()
    },
  },
  {
    name: 'a follower that starts past the end waits for its start',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 's', ...events(3))
      const follower = follow(store, { from: 5n })
      assert.deepEqual(await follower.page(), { entries: [], size: 3n, end: true, next: 5n })
      const wanted = event()
      for (const one of [event(), event(), wanted]) await add(store, 's', one)
      let page = await follower.page()
      while (page.entries.length === 0) page = await follower.page()
      assert.deepEqual(idsOf(page.entries), [wanted.id])
      await follower.stop()
    },
  },
  {
    name: 'a follower ends when its signal aborts, waiting or not',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 's', ...events(3))
      const waiting = new AbortController()
      const first = follow(store, { signal: waiting.signal })
      await first.page()
      isMarker(await first.page(), 3)
      const end = first.ended()
      waiting.abort()
      assert.equal(await end, true)

      const reading = new AbortController()
      const second = follow(store, { limit: 1, signal: reading.signal })
      await second.page()
      reading.abort()
      assert.equal(await second.ended(), true)
      assert.equal(await follow(store, { signal: AbortSignal.abort() }).ended(), true)
    },
  },
  {
    name: 'a follower ends when the store closes; following a closed store fails',
    holds: async (fresh) => {
      const { store } = await fresh()
      const follower = follow(store)
      isMarker(await follower.page(), 0)
      const end = follower.ended()
      await store.close()
      assert.equal(await end, true)
      await assert.rejects(follow(store).page(), (e: { _tag?: string }) => e._tag === 'Unavailable')
    },
  },
  {
    name: 'followers that were left early keep nothing from closing',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 's', ...events(3))
      for (let i = 0; i < 20; i++)
        for await (const page of store.follow({ from: 0n, limit: 1 })) if (page) break
      const waiting = Array.from({ length: 20 }, () => follow(store, { from: 3n }))
      for (const follower of waiting) isMarker(await follower.page(), 3)
      const ends = waiting.map((follower) => follower.ended())
      await store.close()
      assert.deepEqual(new Set(await Promise.all(ends)), new Set([true]))
    },
  },
  {
    name: 'a follower that asks for nothing sensible fails',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const f of [{ limit: 0 }, { from: -1n }])
        await assert.rejects(follow(store, f).page(), (e: { _tag?: string }) => e._tag === 'Rejected')
    },
  },
]
