// For laws.ts: what a store says of itself is data that others rely on, and how much it takes at once.
import assert from 'node:assert/strict'
import { limits } from '@hoso/store'
import type { Append, Envelope, Supports } from '@hoso/store'
import type { Law } from './law.ts'
import { add, appendOf, event, left, right, text, to, unchecked, wholeLog } from './samples.ts'

const capabilities: ReadonlyArray<Exclude<keyof Supports, 'largestAppend'>> = [
  'multiStream',
  'durable',
  'shared',
  'live',
  'filters',
  'erasesParts',
  'erasesBytes',
]

/** An append of so many bytes: a full entry, and parts that are as large as they may be. */
const appendOfSize = (size: number): Append => {
  const bytes = new Uint8Array(limits.entry).fill(1)
  const room = new Uint8Array(Math.min(size, limits.beside)).fill(2)
  const parts: Array<Envelope['parts'][number]> = []
  for (let rest = size - bytes.length; rest > 0; rest -= parts.at(-1)?.bytes.length ?? rest)
    parts.push({ name: `p-${parts.length}`, bytes: room.subarray(0, rest) })
  return { ...appendOf(to('s', unchecked, event({ bytes, parts }))), admission: new Uint8Array(0) }
}

/** The same append, of which the last part has lost a byte. */
const aByteLess = (a: Append): Append => ({
  ...a,
  streams: a.streams.map((s) => ({
    ...s,
    events: s.events.map((e) => ({
      ...e,
      parts: e.parts.map((p, i) => (i < e.parts.length - 1 ? p : { ...p, bytes: p.bytes.subarray(1) })),
    })),
  })),
})

export const supportLaws: ReadonlyArray<Law> = [
  {
    name: 'a store says what it supports, and each of its handles says the same',
    holds: async (fresh) => {
      const { store, reopen, another } = await fresh()
      for (const capability of capabilities)
        assert.equal(typeof store.supports[capability], 'boolean', capability)
      const { largestAppend, erasesBytes, erasesParts } = store.supports
      assert(Number.isSafeInteger(largestAppend) && largestAppend >= 2 * limits.entry, 'two full entries fit')
      assert(erasesParts || !erasesBytes, 'whoever erases the bytes erases the part')
      const other = store.supports.shared ? await another?.() : undefined
      if (other !== undefined) assert.deepEqual(other.supports, store.supports)
      await other?.close()
      const again = await reopen?.()
      if (again !== undefined) assert.deepEqual(again.supports, store.supports)
    },
  },
  {
    name: 'an append of the largest size is taken; one of a byte more is refused, and its id is still free',
    holds: async (fresh) => {
      const { store } = await fresh()
      const { largestAppend } = store.supports
      const larger = appendOfSize(largestAppend + 1)
      await left(store.append(larger), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
      assert.equal((await right(store.append(aByteLess(larger)))).first, 0n)
      const { entries } = await right(store.readAll({ from: 0n, limit: 1, parts: true }))
      const parts = entries[0]?.parts ?? []
      const whole = parts.reduce((sum, { bytes }) => sum + bytes.length, entries[0]?.bytes.length ?? 0)
      assert.equal(whole, largestAppend)
      for (const { bytes } of parts) assert.deepEqual([bytes[0], bytes.at(-1)], [2, 2])
    },
  },
  {
    name: 'what is kept beside an entry has at most 16 MiB',
    holds: async (fresh) => {
      const { store } = await fresh()
      const bytes = new Uint8Array(limits.beside + 1)
      const sealed = event({ parts: [{ name: 'p', bytes }] })
      await left(store.append(appendOf(to('s', unchecked, sealed))), 'Rejected')
      await left(store.append({ ...appendOf(to('s', unchecked, event())), admission: bytes }), 'Rejected')
      await left(store.slot('head').put(0, bytes), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
      assert.deepEqual(await right(store.slot('head').get), { version: 0, bytes: undefined })
    },
  },
  {
    name: 'a log that is lost with its store is never taken for the next one',
    lacks: 'durable',
    holds: async (fresh) => {
      const { store } = await fresh()
      const kept = event()
      await add(store, 's', kept)
      await right(store.slot('head').put(0, text('of the first')))
      await store.close()
      const next = (await fresh()).store
      // A cursor or a checkpoint of the log that is gone must fit no other.
      assert.notEqual(next.identity.id, store.identity.id)
      assert.deepEqual(await wholeLog(next), [])
      assert.deepEqual(await right(next.slot('head').get), { version: 0, bytes: undefined })
      assert.equal((await add(next, 's', kept)).repeated, false)
    },
  },
]
