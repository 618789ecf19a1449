// For whoever changes which records count as one child.
import {
  childListed,
  childRecordsLinkedAsOne,
  duplicateChildSuspected,
  duplicateConfirmed,
  duplicateRejected,
  linkUndone,
} from '@hoso/facts'
import { tell } from '@hoso/procedure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { casebook } from './casebook.ts'
import { childProfile } from './child-profile.ts'
import { duplicates, findChild, linkedRecords } from './children.ts'
import { clusters } from './link.ts'
import { viewOf } from './projection.ts'

const [A, B, C] = [stream('child', 1), stream('child', 2), stream('child', 3)]
const link = (log: Book, of: string, absorbed: string): string =>
  log.add(of, '2023-05-01', childRecordsLinkedAsOne({ absorbed, grounds: [] }))
const undo = (log: Book, of: string, absorbed: string): string =>
  log.add(of, '2023-06-01', linkUndone({ absorbed }))
const clustersOf = (log: Book) => clusters(tell(log.facts, Number.POSITIVE_INFINITY, 'record'))
const streamsOf = (log: Book) =>
  new Map(Array.from(clustersOf(log), ([of, { streams }]) => [of, streams] as const))

describe('clusters', () => {
  const child = fc.integer({ min: 1, max: 6 })
  const links = fc.array(fc.tuple(fc.constantFrom('link', 'link', 'link', 'undo'), child, child), {
    maxLength: 14,
  })
  test('records are one child when links in force lead from one to the other, whatever the order of telling', () => {
    fc.assert(
      fc.property(links, (steps) => {
        const log = book()
        let edges: Array<readonly [string, string]> = []
        for (const [act, a, b] of steps) {
          const [one, other] = [stream('child', a), stream('child', b)]
          if (act === 'link') {
            link(log, one, other)
            if (a !== b) edges.push([one, other])
          } else {
            undo(log, one, other)
            edges = edges.filter((edge) => !(a !== b && edge.includes(one) && edge.includes(other)))
          }
        }
        const reached = (from: string): ReadonlyArray<string> => {
          const seen = new Set([from])
          for (const at of seen)
            for (const [x, y] of edges) {
              if (x === at) seen.add(y)
              if (y === at) seen.add(x)
            }
          return [...seen].toSorted()
        }
        const found = clustersOf(log)
        for (let n = 1; n <= 6; n++) {
          const own = stream('child', n)
          const cluster = found.get(own)
          expect((cluster?.streams ?? [own]).toSorted()).toEqual(reached(own))
          expect(cluster === undefined ? reached(own) : [...cluster.joined.keys()].toSorted()).toEqual(
            reached(own),
          )
          // One cluster for all its records.
          for (const s of cluster?.streams ?? []) expect(found.get(s)).toBe(cluster)
        }
        expect(clusters(tell(log.facts, Number.POSITIVE_INFINITY, 'record').toReversed())).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })
  test('a chain: the last to absorb comes first; undone link by link', () => {
    const log = book()
    link(log, A, B)
    link(log, C, A)
    expect(streamsOf(log).get(B)).toEqual([C, A, B])
    undo(log, C, A)
    expect(streamsOf(log)).toEqual(new Map([A, B].map((s) => [s, [A, B]])))
    undo(log, B, A)
    expect(streamsOf(log)).toEqual(new Map())
  })
  test('a circle adds nothing, and a retracted link never was', () => {
    const log = book()
    link(log, A, B)
    link(log, B, C)
    const last = link(log, C, A)
    expect(streamsOf(log).get(C)).toEqual([A, B, C])
    log.retract(C, last)
    expect(streamsOf(log).get(C)).toEqual([A, B, C])
    expect(streamsOf(log).size).toBe(3)
  })
})

describe('as known', () => {
  const log = book()
  for (const [n, of] of [A, B].entries())
    log.add(
      of,
      '2023-01-03',
      childListed({ code: `TK01-000${n + 1}`, sex: 'male', birth: { precision: 'unknown' }, unit: '1' }),
      { recorded: '2023-01-03' },
    )
  log.add(A, '2023-05-01', childRecordsLinkedAsOne({ absorbed: B, grounds: [] }), { recorded: '2023-05-01' })
  log.add(A, '2023-06-01', linkUndone({ absorbed: B }), { recorded: '2023-06-01' })
  const view = viewOf(casebook, log.facts)
  const at = (knownAt: string) => ({ knownAt, clock: 'record' }) as const

  test('linked and unlinked later: one child, for every T, just as long as the record knew so', () => {
    expect(linkedRecords(view, at('2023-04-30'))).toEqual([])
    expect(linkedRecords(view, at('2023-05-15'))).toEqual([
      {
        stream: A,
        records: [
          { stream: A, code: 'TK01-0001' },
          { stream: B, code: 'TK01-0002' },
        ],
      },
    ])
    expect(linkedRecords(view, at('2023-06-15'))).toEqual([])
    expect(findChild(view, 'TK01-0002', at('2023-05-15'))?.streams).toEqual([A, B])
    for (const T of ['2023-02-01', '2023-12-31'])
      expect(childProfile(log.facts, { at: T, ...at('2023-05-15') })?.streams).toEqual([A, B])
    expect(childProfile(log.facts, { at: '2023-12-31', ...at('2023-06-15') })?.streams).toEqual([A])
  })

  test('the last word on a suspected double, from either record; no word links them', () => {
    const doubted = book()
    const said = (of: string, say: typeof duplicateConfirmed | typeof duplicateRejected, other: string) =>
      doubted.add(of, '2023-05-01', say({ other, grounds: [] }))
    doubted.add(B, '2023-05-01', duplicateChildSuspected({ other: A, grounds: [] }))
    const states = () =>
      duplicates(viewOf(casebook, doubted.facts), at('2025-01-01')).map((d) => [d.streams, d.state])
    expect(states()).toEqual([[[A, B], 'suspected']])
    const confirmed = said(A, duplicateConfirmed, B)
    said(A, duplicateRejected, C)
    expect(states()).toEqual([
      [[A, B], 'confirmed'],
      [[A, C], 'rejected'],
    ])
    doubted.retract(A, confirmed)
    expect(states()).toEqual([
      [[A, B], 'suspected'],
      [[A, C], 'rejected'],
    ])
    expect(linkedRecords(viewOf(casebook, doubted.facts), at('2025-01-01'))).toEqual([])
  })
})
