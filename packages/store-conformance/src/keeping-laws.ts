// For laws.ts: slots, closing, and what is still there after opening again.
import assert from 'node:assert/strict'
import type { Law } from './law.ts'
import {
  add,
  appendOf,
  empty,
  event,
  events,
  left,
  origin,
  plain,
  right,
  text,
  to,
  unchecked,
} from './samples.ts'
import { wholeLog } from './samples.ts'

export const keepingLaws: ReadonlyArray<Law> = [
  {
    name: 'a slot changes only for who knows its version',
    holds: async (fresh) => {
      const { store } = await fresh()
      const slot = store.slot('head')
      assert.deepEqual(await right(slot.get), { version: 0, bytes: undefined })
      assert.deepEqual((await left(slot.put(1, text('x')), 'Conflict')).actual, 0)
      assert.deepEqual(await right(slot.put(0, text('one'))), { version: 1 })
      assert.deepEqual(await left(slot.put(0, text('two')), 'Conflict'), {
        _tag: 'Conflict',
        stream: 'head',
        actual: 1,
      })
      assert.deepEqual(await right(slot.get), { version: 1, bytes: text('one') })
      const every = Uint8Array.from({ length: 256 }, (_, i) => i)
      assert.deepEqual(await right(store.slot('head').put(1, every)), { version: 2 })
      assert.deepEqual(plain((await right(slot.get)).bytes ?? text('')), plain(every))
      assert.deepEqual(await right(slot.put(2, new Uint8Array(0))), { version: 3 })
      assert.deepEqual(await right(slot.get), { version: 3, bytes: new Uint8Array(0) })
      assert.deepEqual(await right(store.slot('other').get), { version: 0, bytes: undefined })
    },
  },
  {
    name: 'of n racers for a slot one wins',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const [version, n] of [2, 8, 40].entries()) {
        const results = await Promise.all(
          Array.from({ length: n }, (_, i) => store.slot('s').put(version, text(`racer ${i}`))()),
        )
        const winner = results.findIndex((r) => r._tag === 'Right')
        assert.equal(results.filter((r) => r._tag === 'Right').length, 1)
        for (const r of results) if (r._tag === 'Left') assert.equal(r.left._tag, 'Conflict')
        assert.deepEqual(await right(store.slot('s').get), {
          version: version + 1,
          bytes: text(`racer ${winner}`),
        })
      }
    },
  },
  {
    name: 'a store says which log it is',
    holds: async (fresh) => {
      const { store } = await fresh()
      const other = (await fresh()).store
      assert.equal(store.identity.origin, origin)
      assert.equal(store.identity.epoch, 0)
      assert.notEqual(store.identity.id, '')
      assert.notEqual(store.identity.id, other.identity.id)
    },
  },
  {
    name: 'closing waits for what is under way, may be repeated, and everything after it is unavailable',
    holds: async (fresh) => {
      const { store, reopen } = await fresh()
      const slot = store.slot('s')
      const under = [
        ...events(20).map((e, i) => store.append(appendOf(to(`s-${i}`, empty, e)))),
        slot.put(0, text('under way')),
      ].map((task) => task())
      await Promise.all([store.close(), store.close()])
      for (const outcome of await Promise.all(under)) assert.equal(outcome._tag, 'Right')
      await store.close()
      await left(store.append(appendOf(to('s', unchecked, event()))), 'Unavailable')
      await left(store.read({ stream: 's', limit: 1 }), 'Unavailable')
      await left(store.readAll({ from: 0n, limit: 1 }), 'Unavailable')
      await left(store.readAdmissions({ from: 0n, limit: 1 }), 'Unavailable')
      await left(store.locate([]), 'Unavailable')
      await left(slot.get, 'Unavailable')
      await left(slot.put(1, text('x')), 'Unavailable')
      if (!store.supports.durable) return
      assert(reopen, 'a durable store can be opened again')
      assert.equal((await wholeLog(await reopen())).length, 20)
    },
  },
  {
    name: 'a reopened store is the same log, and goes on where it ended',
    needs: 'durable',
    holds: async (fresh) => {
      const { store, reopen } = await fresh()
      assert(reopen, 'a durable store can be opened again')
      await add(store, 's', ...events(3))
      await add(store, 't', event({ parts: [{ name: 'p', bytes: text('sealed') }] }))
      await right(store.slot('head').put(0, text('kept')))
      const { identity } = store
      const log = await wholeLog(store, true)
      const admissions = await right(store.readAdmissions({ from: 0n, limit: 9 }))

      const again = await reopen()
      assert.deepEqual(again.identity, identity)
      assert.deepEqual(await wholeLog(again, true), log)
      assert.deepEqual(await right(again.readAdmissions({ from: 0n, limit: 9 })), admissions)
      assert.deepEqual(await right(again.slot('head').get), { version: 1, bytes: text('kept') })
      const receipt = await add(again, 's', event())
      assert.deepEqual([receipt.first, receipt.streams[0]?.count], [4n, 4])
    },
  },
]
