// For laws.ts: what an append writes, and when it refuses to.
import assert from 'node:assert/strict'
import type { Append, Expected } from '@hoso/store'
import type { Law } from './law.ts'
import { add, appendOf, empty, event, events, exactly, exists, idsOf, left, right } from './samples.ts'
import { streamOf, to, unchecked, wholeLog } from './samples.ts'

const expectations: ReadonlyArray<readonly [Expected, (count: number) => boolean]> = [
  [empty, (count) => count === 0],
  [exactly(0), (count) => count === 0],
  [exactly(1), (count) => count === 1],
  [exactly(3), (count) => count === 3],
  [exists, (count) => count > 0],
  [unchecked, () => true],
]

const nothing = (a: Append): Append => ({ ...a, streams: [] })

export const appendLaws: ReadonlyArray<Law> = [
  {
    name: 'each kind of expectation is held against each state of the stream',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const [i, [expected, fits]] of expectations.entries())
        for (const count of [0, 1, 3]) {
          const stream = `s-${i}-${count}`
          if (count > 0) await add(store, stream, ...events(count))
          const append = store.append(appendOf(to(stream, expected, event())))
          if (fits(count)) {
            assert.deepEqual((await right(append)).streams, [{ stream, count: count + 1 }])
          } else {
            const conflict = await left(append, 'Conflict')
            assert.deepEqual([conflict.stream, conflict.actual], [stream, count])
            assert.equal((await streamOf(store, stream)).length, count)
          }
        }
    },
  },
  {
    name: 'a refused append leaves nothing behind, and its ids are still free',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 's', event())
      const late = event()
      await left(store.append(appendOf(to('s', empty, late))), 'Conflict')
      assert.deepEqual(await right(store.locate([late.id])), [])
      assert.equal((await right(store.readAll({ from: 0n, limit: 9 }))).size, 1n)
      assert.equal((await right(store.readAdmissions({ from: 0n, limit: 9 }))).length, 1)
      const { first, repeated } = await right(store.append(appendOf(to('s', exactly(1), late))))
      assert.deepEqual([first, repeated], [1n, false])
    },
  },
  {
    name: 'an append of nothing is refused',
    holds: async (fresh) => {
      const { store } = await fresh()
      await left(store.append(nothing(appendOf())), 'Rejected')
      await left(store.append(appendOf(to('s', unchecked))), 'Rejected')
      await left(store.append(appendOf(to('s', unchecked, event()), to('t', unchecked))), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
    },
  },
  {
    name: 'an append names a stream once and an id once',
    holds: async (fresh) => {
      const { store } = await fresh()
      const one = event()
      await left(store.append(appendOf(to('s', unchecked, event()), to('s', unchecked, event()))), 'Rejected')
      await left(store.append(appendOf(to('s', unchecked, one, one))), 'Rejected')
      await left(store.append(appendOf(to('s', unchecked, one), to('t', unchecked, one))), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
    },
  },
  {
    name: 'an expectation that means nothing is refused',
    holds: async (fresh) => {
      const { store } = await fresh()
      const meaningless: ReadonlyArray<Expected> = [
        { _tag: 'Unchecked', why: '' },
        ...[-1, 0.5, Number.NaN, 2 ** 53].map(exactly),
      ]
      for (const expected of meaningless)
        await left(store.append(appendOf(to('s', expected, event()))), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
    },
  },
  {
    name: 'of n racers for the same place one wins, and the others learn the count',
    holds: async (fresh) => {
      for (const n of [2, 8, 40]) {
        const { store } = await fresh()
        await add(store, 's', event())
        const racers = events(n).map((e) => store.append(appendOf(to('s', exactly(1), e))))
        const results = await Promise.all(racers.map((race) => race()))
        assert.equal(results.filter((r) => r._tag === 'Right').length, 1)
        for (const r of results)
          if (r._tag === 'Left') assert.deepEqual(r.left, { _tag: 'Conflict', stream: 's', actual: 2 })
        assert.equal((await streamOf(store, 's')).length, 2)
      }
    },
  },
  {
    name: 'a batch is written whole or not at all',
    holds: async (fresh) => {
      const { store } = await fresh()
      const known = event()
      await add(store, 's', known)
      const [a, b] = [event(), event()]
      await left(store.append(appendOf(to('s', unchecked, a, known, b))), 'IdempotencyViolation')
      await left(
        store.append(appendOf(to('s', unchecked, a, event({ bytes: new Uint8Array(0) })))),
        'Rejected',
      )
      await left(store.append(appendOf(to('s', exactly(2), a, b))), 'Conflict')
      assert.deepEqual(idsOf(await wholeLog(store)), [known.id])
      const whole = await right(store.append(appendOf(to('s', exactly(1), a, b))))
      assert.deepEqual([whole.first, whole.total, whole.streams[0]?.count], [1n, 2, 3])
      assert.deepEqual(idsOf(await wholeLog(store)), [known.id, a.id, b.id])
    },
  },
  {
    name: 'an append of many entries is one append, and all of them are found by their ids',
    holds: async (fresh) => {
      const { store } = await fresh()
      const many = events(1_500)
      const { first, total, streams } = await right(store.append(appendOf(to('s', empty, ...many))))
      assert.deepEqual([first, total, streams[0]?.count], [0n, 1_500, 1_500])
      const { entries } = await right(store.readAll({ from: 0n, limit: 2_000 }))
      assert.deepEqual(idsOf(entries), idsOf(many))
      assert.equal((await right(store.locate(idsOf(many)))).length, 1_500)
      const admissions = await right(store.readAdmissions({ from: 0n, limit: 9 }))
      assert.deepEqual(
        admissions.map((a) => a.total),
        [1_500],
      )
    },
  },
  {
    name: 'several streams are written together or not at all, in the order given',
    needs: 'multiStream',
    holds: async (fresh) => {
      const { store } = await fresh()
      const [a, b, c] = [event(), event(), event()]
      const both = appendOf(to('z', empty, a, b), to('y', empty, c))
      const conflict = await left(
        store.append(appendOf(to('z', empty, a, b), to('y', exists, c))),
        'Conflict',
      )
      assert.deepEqual([conflict.stream, conflict.actual], ['y', 0])
      assert.deepEqual(await wholeLog(store), [])
      assert.deepEqual(await right(store.append(both)), {
        streams: [
          { stream: 'z', count: 2 },
          { stream: 'y', count: 1 },
        ],
        first: 0n,
        total: 3,
        repeated: false,
      })
      assert.deepEqual(idsOf(await wholeLog(store)), [a.id, b.id, c.id])
    },
  },
  {
    name: 'several streams that cannot be written together are refused, and their ids are still free',
    lacks: 'multiStream',
    holds: async (fresh) => {
      const { store } = await fresh()
      const [a, b] = [event(), event()]
      await left(store.append(appendOf(to('z', empty, a), to('y', empty, b))), 'Rejected')
      assert.deepEqual(await wholeLog(store), [])
      assert.equal((await add(store, 'z', a)).first, 0n)
      assert.equal((await add(store, 'y', b)).first, 1n)
    },
  },
  {
    name: 'seq counts from 0, and the receipt says what a read finds',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 'other', ...events(2))
      for (const [i, n] of [1, 3, 2].entries()) {
        const before = await streamOf(store, 's')
        const receipt = await add(store, 's', ...events(n))
        const after = await streamOf(store, 's')
        assert.equal(receipt.streams[0]?.count, after.length)
        assert.equal(receipt.total, after.length - before.length)
        assert.equal(receipt.first, after[before.length]?.position, `append ${i}`)
        assert.deepEqual(
          after.map((e) => e.seq),
          after.map((_, seq) => seq),
        )
      }
    },
  },
  {
    name: 'each of many calls at once has its own outcome',
    holds: async (fresh) => {
      const { store } = await fresh()
      const known = event()
      await add(store, 'known', known)
      const other = event({ id: known.id })
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, i) => [
          store.append(appendOf(to(`s-${i}`, empty, ...events(2)))),
          store.append(appendOf(to('known', empty, event()))),
          store.append(appendOf(to('known', exactly(1), known))),
          store.append(appendOf(to('known', exactly(1), other))),
          store.append(appendOf(to('', unchecked, event()))),
        ])
          .flat()
          .map((append) => append()),
      )
      const tag = (r: (typeof results)[number]): string =>
        r._tag === 'Left' ? r.left._tag : r.right.repeated ? 'repeated' : 'written'
      for (let i = 0; i < results.length; i += 5)
        assert.deepEqual(results.slice(i, i + 5).map(tag), [
          'written',
          'Conflict',
          'repeated',
          'IdempotencyViolation',
          'Rejected',
        ])
      assert.equal((await wholeLog(store)).length, 21)
    },
  },
]
