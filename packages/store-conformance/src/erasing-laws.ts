// For laws.ts: parts that are erased, and everything beside them, which stays.
import assert from 'node:assert/strict'
import type { EventStore, PartRef, Recorded } from '@hoso/store'
import type { Fresh, Law } from './law.ts'
import { add, event, events, left, right, shown, text, wholeLog } from './samples.ts'

const part = (name: string) => ({ name, bytes: text(`sealed ${name}`) })
const ref = (position: number, name: string): PartRef => ({ position: BigInt(position), name })

/** Three entries: with the parts a, b, c; with a, A; with none. */
const filled = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  await add(store, 's', event({ parts: ['a', 'b', 'c'].map(part) }))
  await add(store, 't', event({ parts: ['a', 'A'].map(part) }), event())
  return wholeLog(store, true)
}

const without = (log: ReadonlyArray<Recorded>, gone: ReadonlyArray<PartRef>): ReadonlyArray<Recorded> =>
  log.map((entry) => ({
    ...entry,
    parts: (entry.parts ?? []).filter(
      ({ name }) => !gone.some((g) => g.position === entry.position && g.name === name),
    ),
  }))

export const erasingLaws: ReadonlyArray<Law> = [
  {
    name: 'erased parts are read nowhere; entries, other parts and admissions stay as they are',
    needs: 'erasesParts',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      const admissions = await right(store.readAdmissions({ from: 0n, limit: 9 }))
      const gone = [ref(0, 'b'), ref(1, 'a')]
      assert.deepEqual(await right(store.eraseParts(gone)), { erased: 2 })
      const expected = without(log, gone)
      assert.deepEqual(shown(await wholeLog(store, true)), shown(expected))
      for (const stream of ['s', 't']) {
        const page = await right(store.read({ stream, limit: 9, parts: true }))
        assert.deepEqual(shown(page.entries), shown(expected.filter((e) => e.stream === stream)))
      }
      assert.deepEqual(await right(store.readAdmissions({ from: 0n, limit: 9 })), admissions)
    },
  },
  {
    name: 'what was erased is still erased after opening again',
    needs: 'durable',
    holds: async (fresh) => {
      const { store, reopen } = await fresh()
      assert(reopen, 'a durable store can be opened again')
      if (!store.supports.erasesParts) return
      const log = await filled(store)
      const gone = [ref(0, 'b'), ref(1, 'a')]
      assert.deepEqual(await right(store.eraseParts(gone)), { erased: 2 })
      const again = await reopen()
      assert.deepEqual(shown(await wholeLog(again, true)), shown(without(log, gone)))
      assert.deepEqual(await right(again.eraseParts(gone)), { erased: 0 })
    },
  },
  {
    name: 'erasing again, or what is not there, changes nothing and is no error',
    needs: 'erasesParts',
    holds: async (fresh) => {
      const { store } = await fresh()
      assert.deepEqual(await right(store.eraseParts([])), { erased: 0 })
      assert.deepEqual(await right(store.eraseParts([ref(0, 'a')])), { erased: 0 })
      const log = await filled(store)
      const unknown = [
        ref(0, 'd'),
        ref(0, 'A'),
        ref(2, 'a'),
        ref(3, 'a'),
        { position: 2n ** 63n - 1n, name: 'a' },
      ]
      assert.deepEqual(await right(store.eraseParts(unknown)), { erased: 0 })
      assert.deepEqual(shown(await wholeLog(store, true)), shown(log))
      const gone = [ref(0, 'a'), ref(0, 'a'), ...unknown, ref(1, 'A')]
      assert.deepEqual(await right(store.eraseParts(gone)), { erased: 2 })
      assert.deepEqual(await right(store.eraseParts(gone)), { erased: 0 })
      assert.deepEqual(shown(await wholeLog(store, true)), shown(without(log, gone)))
      // What was not there when it was erased may come later.
      await add(store, 's', event({ parts: [part('a')] }))
      assert.deepEqual((await wholeLog(store, true))[3]?.parts?.length, 1)
    },
  },
  {
    name: 'an append made again after a part of it was erased is the old one, and brings nothing back',
    needs: 'erasesParts',
    holds: async (fresh) => {
      const { store } = await fresh()
      const given = event({ parts: [part('a'), part('b')] })
      await add(store, 's', given)
      assert.deepEqual(await right(store.eraseParts([ref(0, 'a')])), { erased: 1 })
      assert.equal((await add(store, 's', given)).repeated, true)
      assert.deepEqual(
        (await wholeLog(store, true)).map((e) => e.parts?.map(({ name }) => name)),
        [['b']],
      )
    },
  },
  {
    name: 'erasing and appending at the same time do not disturb each other',
    needs: 'erasesParts',
    holds: async (fresh) => {
      const { store } = await fresh()
      await filled(store)
      const done = await Promise.all([
        ...events(20).map((e, i) => add(store, `u-${i}`, e)),
        ...[ref(0, 'a'), ref(0, 'b'), ref(1, 'a')].map((r) => right(store.eraseParts([r]))),
        ...events(20).map((e, i) => add(store, `v-${i}`, e)),
      ])
      assert.equal(done.length, 43)
      const log = await wholeLog(store, true)
      assert.deepEqual(
        log.map(({ position }) => position),
        Array.from({ length: 43 }, (_, i) => BigInt(i)),
      )
      assert.deepEqual(
        log.slice(0, 2).map((e) => e.parts?.map(({ name }) => name)),
        [['c'], ['A']],
      )
    },
  },
  {
    name: 'a part that cannot be is refused, and nothing is erased',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      const wrong = [
        { position: -1n, name: 'a' },
        { position: 2n ** 63n, name: 'a' },
        { position: 0n, name: '' },
        { position: 0n, name: 'a\0' },
      ]
      for (const one of wrong) await left(store.eraseParts([ref(0, 'a'), one]), 'Rejected')
      assert.deepEqual(shown(await wholeLog(store, true)), shown(log))
      await store.close()
      await left(store.eraseParts([ref(0, 'a')]), 'Unavailable')
    },
  },
  {
    name: 'a store that cannot erase refuses to, and keeps every part',
    lacks: 'erasesParts',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      for (const refs of [[ref(0, 'a')], [ref(0, 'b'), ref(1, 'a')], [ref(9, 'a')]])
        await left(store.eraseParts(refs), 'Rejected')
      assert.deepEqual(shown(await wholeLog(store, true)), shown(log))
      assert.equal(store.supports.erasesBytes, false, 'what is read is kept')
    },
  },
  {
    name: 'the bytes of an erased part are in nothing that the engine keeps',
    needs: 'erasesBytes',
    holds: async (fresh) => {
      const { store, kept } = await fresh()
      assert(store.supports.erasesParts, 'whoever erases the bytes erases the part')
      const [gone, stays] = [secret(), secret()]
      const parts = [
        { name: 'gone', bytes: gone },
        { name: 'stays', bytes: stays },
      ]
      await add(store, 's', event(), event({ parts }), event())
      assert(await isKept(kept, stays), 'what was appended is in what the engine keeps')
      assert.deepEqual(await right(store.eraseParts([ref(1, 'gone')])), { erased: 1 })
      if (kept !== undefined) assert(!(await isKept(kept, gone)), 'the bytes are still there')
      assert(await isKept(kept, stays), 'the part beside it is gone')
      await store.close()
      if (kept !== undefined) assert(!(await isKept(kept, gone)), 'the bytes are there after closing')
    },
  },
  {
    name: 'a store that may leave bytes behind lets nobody read them all the same',
    lacks: 'erasesBytes',
    holds: async (fresh) => {
      const { store, another } = await fresh()
      if (!store.supports.erasesParts) return
      const log = await filled(store)
      const other = store.supports.shared ? await another?.() : undefined
      const gone = [ref(0, 'b'), ref(1, 'A')]
      assert.deepEqual(await right(store.eraseParts(gone)), { erased: 2 })
      for (const handle of other === undefined ? [store] : [store, other])
        assert.deepEqual(shown(await wholeLog(handle, true)), shown(without(log, gone)))
    },
  },
]

/** Bytes that are nowhere else. */
const secret = (): Uint8Array => text(`secret ${crypto.randomUUID()}`)

/** Also true where nobody can look. */
const isKept = async (kept: Fresh['kept'], bytes: Uint8Array): Promise<boolean> =>
  kept === undefined || (await kept()).some((file) => Buffer.from(file).includes(Buffer.from(bytes)))
