// For laws.ts: several handles on one log, as several processes have them, and how a follower learns what another wrote.
import assert from 'node:assert/strict'
import type { EventStore, Recorded } from '@hoso/store'
import { follow, isMarker } from './follower.ts'
import type { Fresh, Law } from './law.ts'
import {
  add,
  appendOf,
  empty,
  event,
  events,
  exactly,
  idsOf,
  left,
  plain,
  right,
  streamOf,
  text,
  to,
} from './samples.ts'
import { turn, unchecked, wholeLog } from './samples.ts'

/** The handle that was opened first, and others. */
const handles = async ({ store, another }: Fresh, others: number): Promise<ReadonlyArray<EventStore>> => {
  assert(another, 'a shared log can be opened again while it is open')
  const all = [store]
  while (all.length <= others) all.push(await another())
  return all
}

/** Two handles on a shared log; the same one twice where there is only one. */
const twoOf = async (given: Fresh): Promise<readonly [EventStore, EventStore]> => {
  const other = given.store.supports.shared ? await given.another?.() : undefined
  return [given.store, other ?? given.store]
}

export const handleLaws: ReadonlyArray<Law> = [
  {
    name: 'of several racers through several handles one wins, and the others learn the count',
    needs: 'shared',
    holds: async (fresh) => {
      const all = await handles(await fresh(), 2)
      for (let count = 0; count < 6; count++) {
        const results = await Promise.all(
          [...all, ...all].map((store) => store.append(appendOf(to('s', exactly(count), event())))()),
        )
        assert.equal(results.filter((r) => r._tag === 'Right').length, 1)
        for (const r of results)
          if (r._tag === 'Left')
            assert.deepEqual(r.left, { _tag: 'Conflict', stream: 's', actual: count + 1 })
      }
      const slots = await Promise.all(all.map((store, i) => store.slot('head').put(0, text(`handle ${i}`))()))
      assert.equal(slots.filter((r) => r._tag === 'Right').length, 1)
      for (const r of slots)
        if (r._tag === 'Left') assert.deepEqual(r.left, { _tag: 'Conflict', stream: 'head', actual: 1 })
    },
  },
  {
    name: 'handles that write at the same time share one log without a gap, and read the same',
    needs: 'shared',
    holds: async (fresh) => {
      const all = await handles(await fresh(), 2)
      const given = await Promise.all(
        all.map(async (store, h) => {
          const mine = events(24)
          for (let i = 0; i < mine.length; i += 4)
            await Promise.all([
              add(store, 'all', ...mine.slice(i, i + 2)),
              add(store, `own-${h}`, ...mine.slice(i + 2, i + 4)),
            ])
          return idsOf(mine)
        }),
      )
      const [first = [], ...others] = await Promise.all(all.map((store) => wholeLog(store)))
      assert.deepEqual(
        first.map((e) => e.position),
        first.map((_, i) => BigInt(i)),
      )
      assert.deepEqual([...idsOf(first)].toSorted(), given.flat().toSorted())
      for (const log of others) assert.deepEqual(log, first)
      for (const stream of ['all', ...all.map((_, h) => `own-${h}`)]) {
        const inLog = first.filter((e) => e.stream === stream)
        assert.deepEqual(
          inLog.map((e) => e.seq),
          inLog.map((_, i) => i),
        )
        for (const store of all) assert.deepEqual(await streamOf(store, stream), inLog)
      }
    },
  },
  {
    name: 'what was made through one handle is known to the others: ids, admissions, slots, parts',
    needs: 'shared',
    holds: async (fresh) => {
      const [one, two] = (await handles(await fresh(), 1)) as [EventStore, EventStore]
      assert.deepEqual(two.identity, one.identity)
      // Whatever the second handle remembers of an empty log is out of date now.
      assert.deepEqual(await wholeLog(two), [])
      await right(two.slot('head').get)
      const known = event({ parts: [{ name: 'p', bytes: text('sealed') }] })
      const call = appendOf(to('s', empty, known))
      const receipt = await right(one.append(call))
      await right(one.slot('head').put(0, text('one')))

      assert.deepEqual(await right(two.append(call)), { ...receipt, repeated: true })
      const others = appendOf(to('s', unchecked, { ...known, bytes: text('other') }))
      assert.equal((await left(two.append(others), 'IdempotencyViolation')).id, known.id)
      assert.deepEqual(idsOf(await right(two.locate([known.id]))), [known.id])
      assert.deepEqual(idsOf(await streamOf(two, 's')), [known.id])
      assert.equal((await wholeLog(two, true))[0]?.parts?.length, 1)
      const admissions = await right(two.readAdmissions({ from: 0n, limit: 9 }))
      assert.deepEqual(
        admissions.map((a) => plain(a.bytes)),
        [plain(call.admission)],
      )
      assert.deepEqual(plain((await right(two.slot('head').get)).bytes ?? text('')), plain(text('one')))
      assert.equal((await left(two.slot('head').put(0, text('two')), 'Conflict')).actual, 1)
    },
  },
  {
    name: 'of the same call through several handles at once one writes',
    needs: 'shared',
    holds: async (fresh) => {
      const all = await handles(await fresh(), 2)
      const call = appendOf(to('s', empty, ...events(2)))
      const receipts = await Promise.all([...all, ...all].map((store) => right(store.append(call))))
      assert.equal(receipts.filter((r) => !r.repeated).length, 1)
      for (const r of receipts) assert.deepEqual([r.first, r.total, r.streams[0]?.count], [0n, 2, 2])
      for (const store of all) assert.equal((await wholeLog(store)).length, 2)
    },
  },
  {
    name: 'a follower on one handle sees what the others wrote, once and in order',
    needs: 'shared',
    holds: async (fresh) => {
      const [mine, ...others] = (await handles(await fresh(), 2)) as [EventStore, ...EventStore[]]
      const follower = follow(mine, { limit: 7 })
      isMarker(await follower.page(), 0)
      const seen: Recorded[] = []
      const following = (async () => {
        while (seen.length < 48) seen.push(...(await follower.page()).entries)
        await follower.stop()
      })()
      await Promise.all([
        following,
        ...others.map(async (store, h) => {
          for (let i = 0; i < 12; i++) await add(store, `s-${h}`, ...events(2))
        }),
      ])
      assert.deepEqual(
        seen.map((e) => e.position),
        seen.map((_, i) => BigInt(i)),
      )
      assert.deepEqual(seen, await wholeLog(mine))
    },
  },
  {
    name: 'a handle that closes leaves the others at work',
    needs: 'shared',
    holds: async (fresh) => {
      const [one, two] = (await handles(await fresh(), 1)) as [EventStore, EventStore]
      await add(one, 's', event())
      await one.close()
      await left(one.append(appendOf(to('s', unchecked, event()))), 'Unavailable')
      assert.equal((await right(two.append(appendOf(to('s', exactly(1), event()))))).first, 1n)
      assert.equal((await wholeLog(two)).length, 2)
    },
  },
  {
    name: 'a log that is not shared has one writer: another handle cannot be opened, or writes nothing',
    lacks: 'shared',
    holds: async (fresh) => {
      const { store, another } = await fresh()
      await add(store, 's', event())
      const other = await another?.().catch(() => undefined)
      if (other !== undefined) {
        const outcome = await other.append(appendOf(to('s', unchecked, event())))()
        assert.equal(outcome._tag, 'Left', 'the other handle is told that it cannot write')
      }
      assert.equal((await add(store, 's', event())).first, 1n)
      assert.equal((await wholeLog(store)).length, 2)
    },
  },
  {
    name: 'a follower is told of what was written, through whatever handle, rather than finding it in time',
    needs: 'live',
    holds: async (fresh) => {
      const [mine, writing] = await twoOf(await fresh())
      const follower = follow(mine)
      isMarker(await follower.page(), 0)
      let seen = 0
      let wakings = 0
      const following = (async () => {
        while (seen < 40) {
          const { entries } = await follower.page()
          seen += entries.length
          if (entries.length > 0) wakings += 1
        }
      })()
      for (let i = 0; i < 40; i++) {
        await add(writing, 's', event())
        await turn()
      }
      await following
      await follower.stop()
      // Counted in appends, not in milliseconds: whoever looks every so often finds nearly all of them at once.
      assert(wakings >= 8, `woken ${wakings} times by 40 appends, one after the other`)
    },
  },
  {
    name: 'a follower that is told nothing finds what was written all the same, through whatever handle',
    lacks: 'live',
    holds: async (fresh) => {
      const [mine, writing] = await twoOf(await fresh())
      const follower = follow(mine)
      isMarker(await follower.page(), 0)
      for (let size = 1; size <= 2; size++) {
        const next = follower.page()
        await add(writing, 's', event())
        assert.equal((await next).entries[0]?.position, BigInt(size - 1))
        isMarker(await follower.page(), size)
      }
      await follower.stop()
    },
  },
]
