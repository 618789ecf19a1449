// For maintainers: the index of ids answers as a map does, also when it has grown and when ids are alike.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIdIndex } from './id-index.ts'

/** Many share most of their bits, and some come again. */
const id = fc.oneof(
  fc.uuid(),
  fc.nat({ max: 40 }).map((n) => `00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}`),
  fc.nat({ max: 40 }).map((n) => `${n.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`),
)

test('it answers as a map from ids to the order in which they came', () =>
  fc.assert(
    fc.property(fc.array(id, { maxLength: 200 }), fc.array(id), (added, asked) => {
      const index = createIdIndex()
      const model = new Map<string, number>()
      for (const one of added) {
        expect(index.add(one)).toBe(!model.has(one))
        if (!model.has(one)) model.set(one, model.size)
      }
      expect(index.size()).toBe(model.size)
      for (const one of [...added, ...asked]) expect(index.get(one)).toBe(model.get(one))
    }),
  ))

test('it grows: seventy thousand ids that differ in a few bits are each found, and no other', () => {
  const index = createIdIndex()
  const nth = (n: number): string =>
    `0190f5ee-${n.toString(16).padStart(4, '0').slice(-4)}-7000-8000-${(n >> 16).toString(16).padStart(12, '0')}`
  const many = 70_000
  const all = Array.from({ length: many }, (_, n) => n)
  expect(all.filter((n) => !index.add(nth(n)))).toEqual([])
  expect(all.filter((n) => index.get(nth(n)) !== n)).toEqual([])
  expect(all.filter((n) => index.get(nth(n + many)) !== undefined)).toEqual([])
  expect(index.add(nth(123))).toBe(false)
})
