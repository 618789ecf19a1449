// For laws.ts: reading only what passes a filter, against `passes` over the whole log.
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { passes } from '@hoso/store'
import type { EventStore, Filter, LogPage, Recorded } from '@hoso/store'
import { follow, isMarker } from './follower.ts'
import type { Law } from './law.ts'
import { add, event, idsOf, left, right, shown, text, wholeLog } from './samples.ts'

/** Kept apart by nothing but their exact characters; some are patterns where a filter is one. */
const streams = [
  'case-1',
  'case-10',
  'case-2',
  'Case-1',
  'c_se-1',
  'c%',
  'cäse',
  'ca\u0308se',
  '👩‍👧',
  '𝒸ase',
  '\\',
]
const types = ['Noted', 'noted', 'Noted ', 'No', 'N%', "N'", 'Ghi chú']

/** Twice as many entries as streams and types together, so that most filters leave gaps. */
const filled = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  for (let i = 0; i < 36; i++)
    await add(
      store,
      streams[(i * 5) % streams.length] ?? '',
      event({
        type: types[(i * 3 + (i >> 3)) % types.length] ?? '',
        parts: [{ name: 'p', bytes: text(`${i}`) }],
      }),
    )
  return wholeLog(store, true)
}

const prefixes = [...streams, 'c', 'case-', 'C', 'ca', '👩', '%', '_ase', 'absent', '*', 'x'.repeat(512)]
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    types: fc.uniqueArray(fc.constantFrom(...types, 'Absent'), { minLength: 1, maxLength: 4 }),
    streamPrefix: fc.constantFrom(...prefixes),
  },
  { requiredKeys: [] },
)

/** What holds of every page of the log that was read from `from`, whatever the engine looked at to fill it. */
const isPageOf = (
  page: LogPage,
  log: ReadonlyArray<Recorded>,
  { from, limit, filter, parts }: { from: number; limit: number; filter: Filter; parts: boolean },
): void => {
  const size = BigInt(log.length)
  const next = Number(page.next)
  assert.equal(page.size, size)
  assert(page.entries.length <= limit, 'no more than was asked for')
  assert(
    from >= log.length ? next === from : next > from && next <= log.length,
    'next goes on, and no further',
  )
  assert.equal(page.end, page.next >= size, 'the end is where everything was looked at')
  const looked = log.slice(from, next).filter((entry) => passes(filter, entry))
  assert.deepEqual(shown(page.entries), shown(looked, parts))
}

const unusable: ReadonlyArray<Filter> = [
  { types: [] },
  { types: [''] },
  { types: ['Noted', 'a\0b'] },
  { streamPrefix: '' },
  { streamPrefix: '\ud800' },
  { streamPrefix: 'x'.repeat(513) },
]

export const filterLaws: ReadonlyArray<Law> = [
  {
    name: 'a filtered page has what passes of what was looked at, and says how far that was',
    needs: 'filters',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      await fc.assert(
        fc.asyncProperty(
          filters,
          fc.nat({ max: log.length + 3 }),
          fc.constantFrom(1, 2, 5, 100, Number.MAX_SAFE_INTEGER),
          fc.boolean(),
          async (filter, from, limit, parts) => {
            const page = await right(store.readAll({ from: BigInt(from), limit, filter, parts }))
            isPageOf(page, log, { from, limit, filter, parts })
          },
        ),
        { numRuns: 60 },
      )
    },
  },
  {
    name: 'page after page from `next` meets each entry that passes once, and comes to an end',
    needs: 'filters',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      const some: ReadonlyArray<Filter> = [
        {},
        { types: ['Noted'] },
        { types: ['noted'] },
        { types: ['Noted', 'noted', 'Absent'] },
        { types: ['Absent'] },
        { streamPrefix: 'case-1' },
        { streamPrefix: 'C' },
        { streamPrefix: 'c%' },
        { streamPrefix: '%' },
        { streamPrefix: '_ase' },
        { types: ['No', 'N%', "N'"], streamPrefix: 'c' },
      ]
      for (const filter of some)
        for (const limit of [2, 1_000]) {
          const met: Recorded[] = []
          for (let from = 0n, end = false; !end; ) {
            const page = await right(store.readAll({ from, limit, filter, parts: true }))
            isPageOf(page, log, { from: Number(from), limit, filter, parts: true })
            met.push(...page.entries)
            ;({ end, next: from } = page)
          }
          assert.deepEqual(idsOf(met), idsOf(log.filter((entry) => passes(filter, entry))))
        }
    },
  },
  {
    name: 'a filter that could pass nothing, or no name, is refused',
    needs: 'filters',
    holds: async (fresh) => {
      const { store } = await fresh()
      await filled(store)
      for (const filter of unusable) {
        await left(store.readAll({ from: 0n, limit: 9, filter }), 'Rejected')
        await assert.rejects(follow(store, { filter }).page(), isRejected)
      }
    },
  },
  {
    name: 'a filtered follower sees what passes, and its marker says how far it has come',
    needs: 'filters',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      const filter: Filter = { streamPrefix: 'case-' }
      const follower = follow(store, { filter, limit: 3, from: 2n })
      const wanted = log.slice(2).filter((entry) => passes(filter, entry))
      const seen: Recorded[] = []
      for (let from = 2n; ; ) {
        const page = await follower.page()
        seen.push(...page.entries)
        assert(page.next > from || page.end, 'a page that is no marker goes on')
        from = page.next
        if (page.entries.length > 0 || !page.end) continue
        isMarker(page, log.length)
        break
      }
      assert.deepEqual(idsOf(seen), idsOf(wanted))

      // What does not pass moves the follower on without being seen.
      const passing = event()
      await add(store, 'other', event())
      await add(store, 'case-3', passing)
      const later: Recorded[] = []
      for (let page = await follower.page(); ; page = await follower.page()) {
        later.push(...page.entries)
        if (page.next === BigInt(log.length + 2) && page.entries.length === 0) break
      }
      assert.deepEqual(idsOf(later), [passing.id])
      await follower.stop()
    },
  },
  {
    name: 'a store that does not filter refuses to, and reads everything as before',
    lacks: 'filters',
    holds: async (fresh) => {
      const { store } = await fresh()
      const log = await filled(store)
      for (const filter of [{ types: ['Noted'] }, { streamPrefix: 'case-1' }, {}, ...unusable]) {
        await left(store.readAll({ from: 0n, limit: 9, filter }), 'Rejected')
        await assert.rejects(follow(store, { filter }).page(), isRejected)
      }
      assert.equal((await right(store.readAll({ from: 0n, limit: 1_000 }))).entries.length, log.length)
    },
  },
]

const isRejected = (error: { readonly _tag?: string }): boolean => error._tag === 'Rejected'
