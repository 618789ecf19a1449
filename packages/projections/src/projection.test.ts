import { childListed, type Fact } from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { childStatistics } from './child-statistics.ts'
import {
  catchUp,
  type CaughtUp,
  type FactPage,
  type FactSource,
  type Refused,
  type StoreRef,
  type View,
  viewOf,
} from './projection.ts'
import { loadView, saveView } from './saved-view.ts'
import type { FactTable } from './fact-table.ts'
import { book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'

const STORE: StoreRef = { id: 'store-1', epoch: 0 }

/** A log in pages of the sizes given, over and over. */
const source = (
  facts: ReadonlyArray<Fact>,
  sizes: ReadonlyArray<number> = [7],
  store = STORE,
): FactSource => ({
  store,
  pages: async function* (from) {
    for (let at = Number(from), i = 0; at < facts.length; i++) {
      const next = at + Math.max(1, sizes[i % sizes.length] ?? 1)
      yield { facts: facts.slice(at, next), unreadable: [] }
      at = next
    }
  },
})

const view = (result: CaughtUp<FactTable>): View<FactTable> => {
  if (result._tag !== 'caught-up') throw new Error(result.code)
  return result.view
}
const reload = (bytes: Uint8Array): View<FactTable> => {
  const loaded = loadView(casebook, bytes)
  if (loaded._tag !== 'loaded') throw new Error(loaded.code)
  return loaded.view
}

const log = (size: number): ReadonlyArray<Fact> => {
  const { facts, add } = book()
  for (let i = 0; i < size; i++)
    add(
      stream('child', i),
      '2023-01-03',
      childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' }),
    )
  return facts
}

describe('laws', () => {
  test('resumed anywhere, paged anyhow, saved and read back: the same bytes as from the start', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(
        anyLog(),
        sizes,
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async ({ facts }, a, b, share) => {
          const stop = Math.floor(share * facts.length)
          const first = saveView(view(await catchUp(casebook, source(facts.slice(0, stop), a))))
          const resumed = view(await catchUp(casebook, source(facts, b), reload(first)))
          const rebuilt = view(await catchUp(casebook, source(facts, [facts.length])))
          expect(Buffer.from(saveView(resumed)).equals(Buffer.from(saveView(rebuilt)))).toBe(true)
          expect(rebuilt.watermark).toBe(BigInt(facts.length))
        },
      ),
      { numRuns: 200 },
    )
  })
  test('a view read back saves to the same bytes', () => {
    fc.assert(
      fc.property(anyLog(), ({ facts }) => {
        const bytes = saveView(viewOf(casebook, facts))
        expect(Buffer.from(saveView(reload(bytes))).equals(Buffer.from(bytes))).toBe(true)
      }),
    )
  })
  test('the order of the members of a body does not matter', () => {
    const one = book()
    const other = book()
    one.add(stream('child', 1), '', childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' }))
    other.add(
      stream('child', 1),
      '',
      childListed({ unit: '1', birth: { precision: 'unknown' }, sex: 'male' }),
    )
    expect(saveView(viewOf(casebook, one.facts))).toEqual(saveView(viewOf(casebook, other.facts)))
  })
  test('no bit of a saved view changes unnoticed', () => {
    const bytes = saveView(viewOf(casebook, log(3)))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const changed = bytes.slice()
          changed.set([(bytes.at(at) ?? 0) ^ (1 << bit)], at)
          expect(loadView(casebook, changed)).toEqual({ _tag: 'refused', code: 'damaged-view' })
        },
      ),
    )
    expect(loadView(casebook, bytes.slice(0, -1))).toEqual({ _tag: 'refused', code: 'damaged-view' })
    expect(loadView(casebook, new Uint8Array(0))).toEqual({ _tag: 'refused', code: 'damaged-view' })
  })
})

describe('many facts', () => {
  const facts = log(9000)
  test('resumed at and around every block of rows: the same bytes, and every fact is found again', async () => {
    const whole = view(await catchUp(casebook, source(facts, [1000])))
    for (const stop of [4095, 4096, 4097, 8192]) {
      const part = view(await catchUp(casebook, source(facts.slice(0, stop), [1000])))
      const resumed = view(await catchUp(casebook, source(facts, [1000]), reload(saveView(part))))
      expect(Buffer.from(saveView(resumed)).equals(Buffer.from(saveView(whole)))).toBe(true)
    }
    const asked = { at: '2023-12-31', knownAt: '2024-12-31', clock: 'record', population: 'listed' } as const
    expect(childStatistics(whole, { ...asked, by: [] }).total).toBe(9000)
  })
  test('a view of few facts is small', () => {
    expect(saveView(viewOf(casebook, facts.slice(0, 3))).length).toBeLessThan(1500)
  })
})

describe('views that are refused', () => {
  const facts = log(5)
  const at = async (n: number, store = STORE): Promise<View<FactTable>> =>
    view(await catchUp(casebook, source(facts.slice(0, n), [2], store)))
  const refusal = async (v: View<FactTable>, from: FactSource): Promise<Refused | string> => {
    const result = await catchUp(casebook, from, v)
    return result._tag === 'refused' ? result : 'caught-up'
  }
  test('of another store, or of this one before it was restored', async () => {
    expect(await refusal(await at(3, { id: 'store-2', epoch: 0 }), source(facts))).toEqual({
      _tag: 'refused',
      code: 'another-store',
    })
    expect(await refusal(await at(3), source(facts, [2], { id: 'store-1', epoch: 1 }))).toEqual({
      _tag: 'refused',
      code: 'another-store',
    })
  })
  test('when the log holds another entry where the view ends', async () => {
    const other = facts.map((f, i) => (i === 2 ? { ...f, leaf: 'another' } : f))
    expect(await refusal(await at(3), source(other))).toEqual({
      _tag: 'refused',
      code: 'another-entry',
      position: 2n,
    })
  })
  test('when the log ends before the view', async () => {
    expect(await refusal(await at(5), source(facts.slice(0, 3)))).toEqual({
      _tag: 'refused',
      code: 'log-shorter',
      position: 4n,
    })
  })
  test('of another projection or another version of it', async () => {
    const newer = { ...casebook, version: casebook.version + 1 }
    expect(await catchUp(newer, source(facts), await at(3))).toEqual({
      _tag: 'refused',
      code: 'another-projection',
    })
    expect(loadView(newer, saveView(await at(3)))).toEqual({ _tag: 'refused', code: 'another-projection' })
    expect(loadView({ ...casebook, name: 'other' }, saveView(await at(3)))).toEqual({
      _tag: 'refused',
      code: 'another-projection',
    })
  })
  test('an empty view goes on with any log of its store', async () => {
    expect(await refusal(await at(0), source(facts))).toBe('caught-up')
  })
  test('a source that leaves a gap is found out', async () => {
    const gapped = facts.filter((f) => f.position !== 2n)
    expect(await catchUp(casebook, source(gapped, [10]))).toEqual({
      _tag: 'refused',
      code: 'gap',
      position: 2n,
    })
  })
})

describe('entries that cannot be read', () => {
  const facts = log(4)
  const missing = { position: 2n, type: 'FromTheFuture', code: 'unknown-type' }
  const partly: FactSource = {
    store: STORE,
    pages: async function* (from) {
      const page: FactPage = {
        facts: facts.filter((f) => f.position !== 2n && f.position >= from),
        unreadable: from <= 2n ? [missing] : [],
      }
      yield page
    },
  }
  test('are named and counted in their place', async () => {
    const seen = view(await catchUp(casebook, partly))
    expect(seen.unreadable).toEqual([missing])
    expect(seen.watermark).toBe(4n)
    expect(reload(saveView(seen)).unreadable).toEqual([missing])
  })
  test('a view that met one is made anew once they can be read', async () => {
    const seen = view(await catchUp(casebook, partly))
    const later = view(await catchUp(casebook, source(facts), seen))
    expect(later.unreadable).toEqual([])
    expect(saveView(later)).toEqual(saveView(view(await catchUp(casebook, source(facts)))))
  })
  test('a sealed part that is damaged is no concern of a projection', async () => {
    const damaged: FactSource = {
      store: STORE,
      pages: async function* () {
        yield { facts, unreadable: [{ ...missing, code: 'part-damaged', part: 'child' }] }
      },
    }
    expect(view(await catchUp(casebook, damaged)).unreadable).toEqual([])
  })
})
