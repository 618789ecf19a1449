// For whoever changes how links of records are settled.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Linking, linksInForce } from './links.ts'

const record = fc.constantFrom('child-1', 'child-2', 'child-3', 'child-4')
const fact = fc.record({
  type: fc.constantFrom('ChildRecordsLinkedAsOne', 'ChildRecordsLinkedAsOne', 'LinkUndone', 'ChildDied'),
  stream: record,
  body: record.map((absorbed) => ({ absorbed })),
})
const pairs = (facts: ReadonlyArray<Linking>) =>
  linksInForce(facts, (f) => f).map(({ survivor, absorbed }) => [survivor, absorbed])
const link = (stream: string, absorbed: string): Linking => ({
  type: 'ChildRecordsLinkedAsOne',
  stream,
  body: { absorbed },
})
const undo = (stream: string, absorbed: string): Linking => ({
  type: 'LinkUndone',
  stream,
  body: { absorbed },
})

describe('links in force', () => {
  it('after an undoing there is no link between the two, and every other link is as it was', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), record, record, (facts, a, b) => {
        const others = pairs(facts).filter((pair) => !(pair.includes(a) && pair.includes(b)))
        expect(pairs([...facts, undo(a, b)])).toEqual(a === b ? pairs(facts) : others)
      }),
    )
  })

  it('linking and undoing the new link leaves records that were not linked as they were', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), record, record, (facts, a, b) => {
        fc.pre(!pairs(facts).some((pair) => pair.includes(a) && pair.includes(b)))
        expect(pairs([...facts, link(a, b), undo(a, b)])).toEqual(pairs(facts))
      }),
    )
  })

  it('links nothing to itself, and links again after an undoing', () => {
    expect(pairs([link('child-1', 'child-1')])).toEqual([])
    expect(
      pairs([link('child-1', 'child-2'), undo('child-2', 'child-1'), link('child-2', 'child-1')]),
    ).toEqual([['child-2', 'child-1']])
  })
})
