// For whoever changes a guard: each refuses its example, for the facts it names, and lets the nearest lawful fact pass.
import {
  atRiskStatusAssigned,
  caseReopened,
  childListed,
  childMovedOut,
  courtDecisionReceived,
  eventRetracted,
  referralServiceCompleted,
  reviewHeld,
  temporarySeparationDecided,
  temporarySeparationEnded,
} from '@hoso/facts'
import { GUARDS } from '@hoso/procedure'
import { describe, expect, test } from 'vitest'
import { EXAMPLES } from './examples.ts'
import {
  closed,
  emergency,
  extended,
  handed,
  listed,
  made,
  opened,
  received,
  separated,
  step,
} from './happenings.ts'
import { CHAIR, DEPUTY, OFFICER, chair, inCase, inChild, said } from './said.ts'

describe('each guard', () => {
  test.each(EXAMPLES.map((e, i) => [e.by, i, e] as const))('%s (%i)', (by, _, example) => {
    expect(said(example.past, example.refused)).toEqual([by])
    expect(said(example.after ?? example.past, example.accepted)).toEqual([])
  })
  test('has an example', () => {
    const shown = new Set(EXAMPLES.map(({ by }) => by.split(' ')[0]))
    expect(GUARDS.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([])
  })
  test('names its rule, article and next step in both languages, once', () => {
    expect(new Set(GUARDS.map(({ id }) => id)).size).toBe(GUARDS.length)
    for (const { id, article, label, types } of GUARDS) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      for (const words of [article, label.vi, label.en]) expect(words.length).toBeGreaterThan(5)
      expect(types.length).toBeGreaterThan(0)
    }
  })
})

describe('back-filled from paper', () => {
  const backfill = { register: 'case-log', file: 'so.csv', line: 2, key: 'case-log/1' }
  test.each(EXAMPLES.map((e, i) => [e.by, i, e] as const))(
    '%s (%i): only what cannot be true is refused where registers are entered; elsewhere it gives no leave',
    (by, _, { past, refused }) => {
      const { refuses } = GUARDS.find(({ id }) => id === by.split(' ')[0]) ?? { refuses: undefined }
      const paper = { ...refused, fact: { ...refused.fact, backfill } }
      expect(said(past, paper, true)).toEqual(refuses === 'impossible' ? [by] : [])
      expect(said(past, paper)).toEqual([by])
      expect(said(past, refused, true)).toEqual([by])
    },
  )
})

describe('more than one ground', () => {
  test('an emergency measure rests on a reason, a legal basis, or is not applied', () => {
    expect(said([opened], emergency({ legalBasis: ['Điều 31 khoản 1'] }))).toEqual([])
    expect(said([opened], emergency({ why: { code: 'act-now' } }))).toEqual([])
    expect(said([opened], { ...emergency(), personal: { narrative: { reason: 'x' } } })).toEqual([])
    expect(said([opened], { ...emergency(), personal: { narrative: { note: 'x' } } })).toHaveLength(1)
    expect(said([opened], emergency({}, false))).toEqual([])
  })
  test('longer separation at the request of the Court, or a new one after the first has ended', () => {
    expect(said([separated], extended('2023-07-01', true))).toEqual([])
    const ended = inCase('05-08', 3, temporarySeparationEnded({}))
    const again = inCase('06-01', 9, temporarySeparationDecided({ until: '2023-06-16' }), { actor: chair })
    expect(said([separated, ended], again)).toEqual([])
  })
  test('a granted petition lifts the fifteen days, for as long as the Court says and for this separation', () => {
    const court = (day: string, body: Parameters<typeof courtDecisionReceived>[0]) =>
      inCase(day, 3, courtDecisionReceived(body))
    const refused = ['separation-over-fifteen-days 2']
    expect(said([separated, court('05-09', { outcome: 'granted' })], extended('2023-07-01'))).toEqual([])
    expect(said([separated, court('05-09', { outcome: 'refused' })], extended('2023-07-01'))).toEqual(refused)
    expect(said([separated, court('05-11', { outcome: 'granted' })], extended('2023-07-01'))).toEqual(refused)
    const until = court('05-09', { outcome: 'granted', until: '2023-06-30' })
    expect(said([separated, until], extended('2023-06-30'))).toEqual([])
    expect(said([separated, until], extended('2023-07-01'))).toEqual(refused)
    const ended = inCase('05-01', 4, temporarySeparationEnded({}), { actor: chair })
    const earlier = court('04-20', { outcome: 'granted' })
    expect(said([earlier, ended, separated], extended('2023-07-01'))).toEqual(refused)
  })
  test('a separation that begins again on the day the last one ended counts from that day', () => {
    const ended = inCase('05-02', 1, temporarySeparationEnded({}), { actor: chair })
    expect(said([ended, separated], extended('2023-05-18'))).toEqual(['separation-over-fifteen-days 2'])
    expect(said([ended, separated], extended('2023-05-17'))).toEqual([])
  })
  test('closing for another reason needs no findings; stated findings come before those of the review', () => {
    const review = inCase('05-20', 5, reviewHeld({ tables: {}, noRiskRemains: true, stable: true }))
    expect(said([opened], closed('06-01', 9, { reason: 'refused' }))).toEqual([])
    expect(said([opened], closed('06-01', 9, { reason: 'safe', noRiskRemains: true, stable: true }))).toEqual(
      [],
    )
    expect(said([opened, review], closed('06-01', 9, { reason: 'safe', stable: false }))).toEqual([
      'closed-without-findings 5',
    ])
  })
  test('a review of an earlier episode does not close the present one', () => {
    const past = [
      opened,
      inCase('05-20', 5, reviewHeld({ tables: {}, noRiskRemains: true, stable: true })),
      closed('06-01', 6, { reason: 'safe' }),
      inCase('07-01', 7, caseReopened({})),
    ]
    expect(said(past, closed('08-01', 9, { reason: 'safe' }))).toEqual(['closed-without-findings'])
  })
  test('completed before it was accepted is odd, and recorded', () => {
    expect(said([made], inCase('05-03', 9, referralServiceCompleted(step)))).toEqual([])
  })
  test('what was retracted stands in nobody’s way', () => {
    const wrong = closed('06-01', 2)
    const retracted = inCase('06-02', 3, eventRetracted({}), { retracts: wrong.fact.id })
    expect(said([opened, wrong, retracted], closed('07-01', 9))).toEqual([])
  })
  test('sixteen ends nothing, and an unknown age is no refusal', () => {
    const grown = listed('2007-02')
    expect(said([grown], inChild('05-01', 9, childMovedOut({})))).toEqual([])
    const unknown = inChild(
      '01-02',
      1,
      childListed({ sex: 'female', unit: '1', birth: { precision: 'unknown' } }),
    )
    expect(said([unknown], inChild('05-01', 9, atRiskStatusAssigned({})))).toEqual([])
    const year = inChild(
      '01-02',
      1,
      childListed({ sex: 'female', unit: '1', birth: { precision: 'year', year: '2007' } }),
    )
    expect(said([year], inChild('2023-12-30', 9, atRiskStatusAssigned({})))).toEqual([])
    expect(said([year], inChild('2023-12-31', 9, atRiskStatusAssigned({})))).toEqual(['sixteen-or-older 1'])
    expect(said([], listed('2006-01'))).toEqual(['sixteen-or-older'])
  })
  test('an item comes back to who had it, and may be handed on again', () => {
    const past = [received, handed('05-02', 2, OFFICER, CHAIR), handed('05-03', 3, CHAIR, OFFICER)]
    expect(said(past, handed('05-04', 9, OFFICER, DEPUTY))).toEqual([])
    expect(said(past, handed('05-04', 9, CHAIR, DEPUTY))).toEqual(['custody-handed-over-twice 3'])
  })
})
