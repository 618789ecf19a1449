import {
  custodyAccepted,
  custodyTransferred,
  evidenceCopied,
  evidenceDestroyed,
  evidenceLost,
  evidenceReceived,
  evidenceReturned,
  evidenceSealed,
  evidenceStored,
  integrityFailed,
  integrityVerified,
  sealBroken,
  sealChecked,
} from '@hoso/facts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { evidenceRegister } from './evidence-register.ts'
import { evidenceStatistics } from './evidence-statistics.ts'
import { viewOf } from './projection.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const ITEM = stream('evidence', 1)
const [A, B, C] = [1, 2, 3].map((n) => stream('actor', n)) as [string, string, string]

const received = (log: Book, on: string, to = A): void =>
  void log.add(ITEM, on, evidenceReceived({ number: 'VC-01', to, digital: false, witnessed: true }))
const itemOf = (log: Book, at = '2023-12-31') =>
  evidenceRegister(viewOf(casebook, log.facts), { at, ...KNOWN }).items[0]

describe('custody', () => {
  test('the holder is the last receiver; a gap is wherever the giver is not the receiver before', () => {
    const hand = fc.record({ from: fc.constantFrom(A, B, C), to: fc.constantFrom(A, B, C) })
    fc.assert(
      fc.property(fc.array(hand, { maxLength: 12 }), fc.boolean(), (hands, backwards) => {
        const log = book()
        received(log, '2023-02-01')
        const facts = hands.map((h, i) => [h, `2023-03-${String(i + 10)}`] as const)
        for (const [h, on] of backwards ? facts.toReversed() : facts)
          log.add(ITEM, on, custodyTransferred({ ...h, witnessed: false }))
        const item = itemOf(log)
        const receivers = [A, ...hands.map((h) => h.to)]
        expect(item?.holder).toBe(receivers.at(-1))
        expect(item?.chain.map((l) => l.to)).toEqual(receivers)
        expect(item?.gaps).toEqual(
          facts.flatMap(([h, on], i) =>
            h.from === receivers[i]
              ? []
              : [
                  {
                    since: i === 0 ? '2023-02-01' : facts[i - 1]?.[1],
                    until: on,
                    holder: receivers[i],
                    giver: h.from,
                    giverEverHeld: receivers.slice(0, i + 1).includes(h.from),
                  },
                ],
          ),
        )
      }),
    )
  })
  test('an unnamed giver leaves a gap; an acceptance belongs to the handover before it', () => {
    const log = book()
    received(log, '2023-02-01')
    log.add(ITEM, '2023-02-02', custodyTransferred({ to: B, witnessed: false }))
    log.add(ITEM, '2023-02-03', custodyAccepted({ to: B }))
    log.add(ITEM, '2023-02-04', custodyTransferred({ from: B, to: C, witnessed: true }))
    expect(itemOf(log)).toMatchObject({
      holder: C,
      gaps: [{ since: '2023-02-01', until: '2023-02-02', giverEverHeld: false }],
      chain: [{ accepted: false }, { accepted: true }, { accepted: false }],
    })
    expect(itemOf(log)?.gaps[0]).not.toHaveProperty('giver')
  })
  test('what became of it: kept, stored, returned, destroyed, lost', () => {
    const log = book()
    received(log, '2023-02-01')
    log.add(ITEM, '2023-02-02', evidenceStored({ holder: A }))
    expect(itemOf(log)).toMatchObject({ state: 'kept', holder: A, stored: true })
    log.add(ITEM, '2023-02-03', custodyTransferred({ from: A, to: B, witnessed: false }))
    expect(itemOf(log)).toMatchObject({ state: 'kept', holder: B, stored: false })
    log.add(ITEM, '2023-02-04', evidenceReturned({ from: B, to: C, witnessed: false }))
    expect(itemOf(log)).toMatchObject({ state: 'returned', holder: C })
    expect(itemOf(log, '2023-02-03')).toMatchObject({ state: 'kept', holder: B })
    expect(itemOf(log, '2023-01-31')).toBeUndefined()
    for (const [ends, state] of [
      [evidenceDestroyed, 'destroyed'],
      [evidenceLost, 'lost'],
    ] as const) {
      const other = book()
      received(other, '2023-02-01')
      other.add(ITEM, '2023-02-05', ends({ witnessed: true }))
      expect(itemOf(other)?.state).toBe(state)
      expect(itemOf(other)).not.toHaveProperty('holder')
    }
  })
  test('a correction and a retraction act on it, from when they are known', () => {
    const log = book()
    received(log, '2023-02-01')
    const id = log.add(ITEM, '2023-02-02', custodyTransferred({ from: C, to: B, witnessed: false }))
    expect(itemOf(log)?.gaps).toHaveLength(1)
    log.correct(ITEM, id, [{ path: '/body/from', from: C, to: A }])
    expect(itemOf(log)).toMatchObject({ holder: B, gaps: [] })
    log.retract(ITEM, id)
    expect(itemOf(log)).toMatchObject({ holder: A, gaps: [] })
  })
})

describe('the seal', () => {
  const sealOf = (...facts: ReadonlyArray<Parameters<Book['add']>[2]>) => {
    const log = book()
    received(log, '2023-02-01')
    facts.forEach((fact, i) => void log.add(ITEM, `2023-03-${String(i + 10)}`, fact))
    return itemOf(log)?.seal
  }
  const set = (seal: string) => evidenceSealed({ witnessed: true, seal })
  const opened = sealBroken({ witnessed: true, intact: true })
  test.each([
    [[], { state: 'never-sealed', changedWithoutOpening: false }],
    [[set('NP-1')], { state: 'sealed', number: 'NP-1', changedWithoutOpening: false }],
    [[set('NP-1'), opened], { state: 'opened', number: 'NP-1', changedWithoutOpening: false }],
    [[set('NP-1'), opened, set('NP-2')], { state: 'sealed', number: 'NP-2', changedWithoutOpening: false }],
    [[set('NP-1'), set('NP-2')], { state: 'sealed', number: 'NP-2', changedWithoutOpening: true }],
    [
      [set('NP-1'), sealChecked({ seal: 'NP-7', intact: true })],
      { number: 'NP-7', changedWithoutOpening: true },
    ],
    [
      [set('NP-1'), custodyTransferred({ from: A, to: B, witnessed: false, seal: 'NP-7' })],
      { number: 'NP-7', changedWithoutOpening: true },
    ],
  ])('%#', (facts, seal) => {
    expect(sealOf(...facts)).toMatchObject(seal)
  })
  test('the last check that says how it was found', () => {
    expect(
      sealOf(set('NP-1'), sealChecked({ intact: true }), sealChecked({ intact: false }), sealChecked({}))
        ?.lastCheck,
    ).toEqual({ on: '2023-03-12', intact: false })
  })
})

test('a digest that did not agree once is told for good; copies are counted', () => {
  const log = book()
  received(log, '2023-02-01')
  log.add(ITEM, '2023-02-02', integrityFailed({}))
  log.add(ITEM, '2023-02-03', integrityVerified({}))
  log.add(ITEM, '2023-02-03', evidenceCopied({ copies: 3 }))
  log.add(ITEM, '2023-02-03', evidenceCopied({}))
  expect(itemOf(log)).toMatchObject({
    lastIntegrityCheck: { on: '2023-02-03', agrees: true },
    integrityFailures: 1,
    copies: 4,
  })
  const period = { from: '2023-02-03', to: '2023-12-31', ...KNOWN }
  expect(evidenceStatistics(viewOf(casebook, log.facts), period)).toMatchObject({
    received: 0,
    steps: { EvidenceCopied: 2, IntegrityVerified: 1 },
    byState: { kept: 1 },
    byCase: { unknown: 1 },
    hashMismatch: ['VC-01'],
    withGap: [],
  })
})
