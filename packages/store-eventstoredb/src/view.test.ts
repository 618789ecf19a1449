// For maintainers: what is known of the log grows entry by entry, and what does not follow is damage.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ledger } from './ledger.ts'
import type { Stored } from './stored.ts'
import { createView } from './view.ts'

const id = (n: number): string => `00000000-0000-0000-0000-${n.toString(16).padStart(12, '0')}`

/** A log of groups, each of appends to some of three streams. */
const log: fc.Arbitrary<ReadonlyArray<Stored>> = fc
  .array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  .map((groups) => {
    const entries: Stored[] = []
    const counts = new Map<string, number>()
    for (const streams of groups) {
      const group = entries.length
      for (const stream of streams) {
        const position = entries.length
        const seq = counts.get(stream) ?? 0
        counts.set(stream, seq + 1)
        const bytes = new Uint8Array(1)
        const place = { position, stream, seq, first: position, total: 1, group }
        entries.push({ ...place, id: id(position), type: 'T', bytes, parts: [], admission: bytes })
      }
    }
    return entries
  })

/** Gives at most `most` entries at a time, and the log as it is now. */
const ledgerOf = (entries: ReadonlyArray<Stored>, most = 2): Ledger => ({
  head: async () => {
    const last = entries.at(-1)
    return { size: entries.length, ...(last === undefined ? {} : { last }) }
  },
  stretch: async (from, limit) => ({
    entries: entries.slice(Number(from), Number(from) + Math.min(limit, most)),
  }),
  at: async (positions) => positions.flatMap((p) => entries[p] ?? []),
})

describe('the view', () => {
  test('knows where each id is, how long each stream is, and what the last group is', () =>
    fc.assert(
      fc.asyncProperty(log, async (entries) => {
        const view = createView(ledgerOf(entries))
        expect(view.whole()).toBe(false)
        await view.catchUp()
        await view.catchUp()
        expect([view.whole(), view.size()]).toEqual([true, entries.length])
        for (const entry of entries) expect(view.positionOf(entry.id)).toBe(entry.position)
        expect(view.positionOf(id(99))).toBeUndefined()
        for (const stream of ['a', 'b', 'c'])
          expect(view.countOf(stream)).toBe(entries.filter((e) => e.stream === stream).length)
        const last = entries.at(-1)?.group
        expect(view.tail().map(({ position }) => position)).toEqual(
          entries.flatMap((e) => (e.group === last ? [e.position] : [])),
        )
      }),
    ))

  test('comes to the same by reading twice at once, and by adding what it wrote itself', () =>
    fc.assert(
      fc.asyncProperty(log, fc.nat(), async (entries, n) => {
        const view = createView(ledgerOf(entries))
        const known = entries.slice(0, entries.length === 0 ? 0 : n % entries.length)
        view.add(known)
        await Promise.all([view.catchUp(), view.catchUp()])
        view.add(entries)
        expect(view.size()).toBe(entries.length)
      }),
    ))

  test('takes nothing that does not follow: another seq, a known id, a gap, a group that goes on', () => {
    const [first, second] = [
      { position: 0, stream: 'a', seq: 0, first: 0, total: 1, group: 0 },
      { position: 1, stream: 'a', seq: 1, first: 1, total: 1, group: 1 },
    ].map((place) => ({ ...place, id: id(place.position), type: 'T', bytes: new Uint8Array(1), parts: [] }))
    if (first === undefined || second === undefined) throw new Error('there are two')
    for (const wrong of [
      { ...second, seq: 0 },
      { ...second, seq: 2 },
      { ...second, id: first.id },
      { ...second, position: 2 },
      { ...second, group: -1 },
    ]) {
      const view = createView(ledgerOf([]))
      view.add([first])
      expect(() => view.add([wrong])).toThrow(expect.objectContaining({ _tag: 'Damaged', position: 1n }))
      view.add([second])
      expect(view.size()).toBe(2)
    }
  })

  test('is not whole where the log could not be read to its end, nor where it became shorter', async () => {
    const bytes = new Uint8Array(1)
    const entries = [0, 1, 2].map((position): Stored => {
      const place = { position, stream: 's', seq: position, first: position, total: 1, group: position }
      return { ...place, id: id(position), type: 'T', bytes, parts: [], admission: bytes }
    })
    let stops = true
    const whole = ledgerOf(entries)
    const view = createView({
      ...whole,
      stretch: async (from, limit) => (stops && from >= 2n ? { entries: [] } : whole.stretch(from, limit)),
    })
    await expect(view.catchUp()).rejects.toMatchObject({ _tag: 'Failure', kind: 'doubtful' })
    expect([view.whole(), view.size()]).toEqual([false, 2])
    stops = false
    await view.catchUp()
    expect([view.whole(), view.size()]).toEqual([true, 3])
    entries.pop()
    await expect(view.catchUp()).rejects.toMatchObject({ _tag: 'Failure', kind: 'doubtful' })
  })
})
