// Laws of what came after what.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { book, stream } from '../../../tests/projections/book.ts'
import { caseOpened } from '@hoso/facts'
import { follows, lastBefore } from './after.ts'
import { byTime, tell } from './told.ts'

const FIRST = Date.parse('2023-04-20T00:00:00Z')
const date = fc.integer({ min: 0, max: 20 * 24 }).map((h) => new Date(FIRST + h * 3_600_000).toISOString())
const occurred = fc.oneof(
  date.map((d) => d.slice(0, 16)),
  date.map((d) => d.slice(0, 10)),
  date.map((d) => d.slice(0, 7)),
  date.map((d) => `<${d.slice(0, 10)}`),
  fc.constant(''),
)
const told = fc.array(occurred, { minLength: 1, maxLength: 8 }).map((times) => {
  const log = book()
  for (const at of times) log.add(stream('case', 1), at, caseOpened({ number: 'VV' }))
  return tell(log.facts, Number.POSITIVE_INFINITY, 'record')
})

test('of two facts exactly one came after the other, and none after itself', () => {
  fc.assert(
    fc.property(told, (facts) => {
      for (const a of facts)
        for (const b of facts) expect(Number(follows(a, b)) + Number(follows(b, a))).toBe(a === b ? 0 : 1)
    }),
  )
})

test('what certainly came later came after; of one day, what was recorded later', () => {
  fc.assert(
    fc.property(told, (facts) => {
      for (const a of facts)
        for (const b of facts) {
          if (a.from > b.to) expect(follows(a, b)).toBe(true)
          if (a.from === b.from && a.to === b.to) expect(follows(a, b)).toBe(a.order > b.order)
        }
    }),
  )
})

test('the last before a fact does not change when a later fact turns up', () => {
  fc.assert(
    fc.property(told, fc.nat(7), (facts, n) => {
      const sorted = facts.toSorted(byTime)
      const t = sorted[n % sorted.length]
      if (t === undefined) return
      const found = sorted.map((_, i) => lastBefore(sorted.slice(0, i + 1), t)).slice(sorted.indexOf(t))
      const first = found.find((s) => s !== undefined)
      for (const s of found) if (s !== undefined) expect(s).toBe(first)
    }),
  )
})
