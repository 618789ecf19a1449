// For laws.ts: pages, against a model of the log that is a plain array.
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { EventStore, Page, Recorded } from '@hoso/store'
import type { Law } from './law.ts'
import { add, appendOf, event, events, idsOf, left, plain, right, streamOf, to } from './samples.ts'
import { turn, unchecked, wholeLog } from './samples.ts'

/** What each entry of the log must look like: its stream, seq and id, in log order. */
type Model = ReadonlyArray<Pick<Recorded, 'stream' | 'seq' | 'id' | 'position'>>

const fill = async (store: EventStore, batches: ReadonlyArray<readonly [number, number]>): Promise<Model> => {
  const model: Array<Model[number]> = []
  for (const [stream, count] of batches) {
    const added = events(count)
    await add(store, `s-${stream}`, ...added)
    for (const { id } of added) {
      const seq = model.filter((e) => e.stream === `s-${stream}`).length
      model.push({ stream: `s-${stream}`, seq, id, position: BigInt(model.length) })
    }
  }
  return model
}

const sees = (page: Page, expected: Model, rest: number, size: number): void => {
  assert.deepEqual(
    page.entries.map(({ stream, seq, id, position }) => ({ stream, seq, id, position })),
    expected,
  )
  assert.equal(page.end, rest <= 0, 'end says whether something follows')
  assert.equal(page.size, BigInt(size))
}

export const readLaws: ReadonlyArray<Law> = [
  {
    name: 'any page of a stream or of the log is the slice that a model has there',
    holds: async (fresh) => {
      const batch = fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 4 }))
      const query = fc.record({
        from: fc.option(fc.nat({ max: 14 }), { nil: undefined }),
        limit: fc.integer({ min: 1, max: 14 }),
        backwards: fc.boolean(),
        stream: fc.nat({ max: 3 }),
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(batch, { maxLength: 8 }),
          fc.array(query, { maxLength: 25 }),
          async (batches, queries) => {
            const { store } = await fresh()
            const model = await fill(store, batches)
            for (const { from, limit, backwards, stream } of queries) {
              const start = from ?? 0
              const all = await right(store.readAll({ from: BigInt(start), limit }))
              sees(all, model.slice(start, start + limit), model.length - start - limit, model.length)
              assert.equal(all.next, BigInt(start + all.entries.length), 'next is where the page ends')

              const name = `s-${stream}`
              const found = model.filter((e) => e.stream === name)
              const wanted = backwards
                ? found.filter((e) => e.seq <= (from ?? found.length)).toReversed()
                : found.filter((e) => e.seq >= start)
              const page = await right(
                store.read({ stream: name, limit, backwards, ...(from === undefined ? {} : { from }) }),
              )
              sees(page, wanted.slice(0, limit), wanted.length - limit, model.length)
            }
          },
        ),
        { numRuns: 25 },
      )
    },
  },
  {
    name: 'a stream or position that is not there yet is an empty page',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const size of [0n, 1n]) {
        for (const read of [
          store.read({ stream: 'absent', limit: 1 }),
          store.read({ stream: 'absent', limit: 1, from: 5, backwards: true }),
        ])
          assert.deepEqual(await right(read), { entries: [], size, end: true })
        for (const from of [size, 2n ** 53n + 1n, 2n ** 63n - 1n])
          assert.deepEqual(await right(store.readAll({ from, limit: Number.MAX_SAFE_INTEGER })), {
            entries: [],
            size,
            end: true,
            next: from,
          })
        await add(store, 'present', event())
      }
    },
  },
  {
    name: 'a limit below 1, and a start below 0 or above what 63 bits can say, are refused',
    holds: async (fresh) => {
      const { store } = await fresh()
      await add(store, 's', event())
      for (const limit of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        await left(store.read({ stream: 's', limit }), 'Rejected')
        await left(store.readAll({ from: 0n, limit }), 'Rejected')
        await left(store.readAdmissions({ from: 0n, limit }), 'Rejected')
      }
      for (const from of [-1, 0.5, Number.NaN])
        await left(store.read({ stream: 's', limit: 1, from }), 'Rejected')
      for (const from of [-1n, 2n ** 63n]) {
        await left(store.readAll({ from, limit: 1 }), 'Rejected')
        await left(store.readAdmissions({ from, limit: 1 }), 'Rejected')
      }
    },
  },
  {
    name: 'ids are located where they are stored, each once, and the others are left out',
    holds: async (fresh) => {
      const { store } = await fresh()
      const [a, b] = [event(), event()]
      await add(store, 's', event(), a)
      await add(store, 't', b)
      const located = await right(store.locate([b.id, crypto.randomUUID(), a.id, b.id, 'no id']))
      const log = await wholeLog(store)
      assert.deepEqual(
        located.toSorted((x, y) => Number(x.position - y.position)),
        log.slice(1),
      )
      assert.deepEqual(await right(store.locate([])), [])
    },
  },
  {
    name: 'each append has its admission record, and together they cover the log',
    holds: async (fresh) => {
      const { store } = await fresh()
      const calls = [2, 1, 3, 1].map((n, i) => appendOf(to(`s-${i % 2}`, unchecked, ...events(n))))
      for (const call of calls) await right(store.append(call))
      await left(store.append(appendOf(to('s-0', { _tag: 'Empty' }, event()))), 'Conflict')
      const firsts = [0n, 2n, 3n, 6n]
      const all = calls.map((call, i) => ({
        first: firsts[i],
        total: call.streams[0]?.events.length,
        bytes: plain(call.admission),
      }))
      for (const [from, limit, expected] of [
        [0n, 9, all],
        [0n, 2, all.slice(0, 2)],
        [2n, 1, all.slice(1, 2)],
        [4n, 9, all.slice(3)],
        [7n, 9, []],
      ] as const) {
        const found = await right(store.readAdmissions({ from, limit }))
        assert.deepEqual(
          found.map((a) => ({ ...a, bytes: plain(a.bytes) })),
          expected,
        )
      }
    },
  },
  {
    name: 'positions have no gap, a page once read stays, and streams keep their order, while many write',
    holds: async (fresh) => {
      const { store } = await fresh()
      const writers = Array.from({ length: 20 }, async (_, w) => {
        for (let i = 0; i < 5; i++) {
          await add(store, `s-${w % 7}`, ...events(1 + ((w + i) % 3)))
          await store.append(appendOf(to('contended', { _tag: 'Exactly', count: i }, event())))()
          await turn()
        }
      })
      const writing = { done: false }
      const written = Promise.all(writers).finally(() => {
        writing.done = true
      })
      const watching = (async () => {
        let seen: ReadonlyArray<Recorded> = []
        while (!writing.done) {
          const log = await wholeLog(store)
          assert.deepEqual(log.slice(0, seen.length), seen)
          seen = log
          await turn()
        }
      })()
      await Promise.all([written, watching])

      const log = await wholeLog(store)
      assert.deepEqual(
        log.map((e) => e.position),
        log.map((_, i) => BigInt(i)),
      )
      assert.equal(new Set(idsOf(log)).size, log.length)
      const streams = new Set(log.map((e) => e.stream))
      for (const stream of streams) {
        const inLog = log.filter((e) => e.stream === stream)
        assert.deepEqual(
          inLog.map((e) => e.seq),
          inLog.map((_, i) => i),
        )
        assert.deepEqual(await streamOf(store, stream), inLog)
      }
      assert.equal(log.filter((e) => e.stream === 'contended').length, 5)
    },
  },
]
