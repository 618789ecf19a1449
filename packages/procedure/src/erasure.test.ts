// For whoever changes when a person may be erased: a table of what keeps and for how long, and what no ground overcomes.
import {
  type AnyNewFact,
  appealDecided,
  caseClosed,
  caseOpened,
  caseReopened,
  childBirthDateCorrected,
  childDied,
  childListed,
  childMovedIn,
  childMovedOut,
  childPlaced,
  complaintAnswered,
  complaintReceived,
  concernReported,
  courtDecisionReceived,
  courtPetitioned,
  decisionAppealed,
  disputeAnswered,
  donationReceived,
  eventDisputed,
  evidenceLost,
  evidenceReceived,
  evidenceReturned,
  legalHoldLifted,
  legalHoldPlaced,
  noFurtherActionDecided,
  placementEnded,
  policeDecisionReceived,
  policeNotified,
  recordArchived,
  recordDestroyed,
  recordRead,
  subjectAccessGiven,
  subjectAccessRequested,
} from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { erasureDecision, type ErasureQuestion } from './erasure.ts'
import { ERASURE_RULES, type ErasureGround, RETENTION } from './packs/erasure.ts'
import { dataProtection } from './packs/data-protection.ts'
import { type Told, tell } from './told.ts'

const [CASE, CONCERN, CHILD, ITEM, PROGRAMME] = [
  stream('case', 1),
  stream('concern', 1),
  stream('child', 1),
  stream('evidence', 1),
  stream('programme', 1),
]
const FOREVER = Number.POSITIVE_INFINITY

const streamsOf = ({ facts }: Book): ReadonlyMap<string, ReadonlyArray<Told>> =>
  Map.groupBy(tell(facts, FOREVER, 'record'), ({ fact }) => fact.stream)

interface Asked extends Partial<Omit<ErasureQuestion, 'affected' | 'beside'>> {
  /** Streams that hold parts about the person; the others stand beside. All of them unless said. */
  readonly of?: ReadonlyArray<string>
}
/** What is answered, as `hindrance until` in order; `may` where nothing keeps. */
const answer = (b: Book, { of, ...asked }: Asked = {}): ReadonlyArray<string> => {
  const all = [...streamsOf(b)]
  const decision = erasureDecision({
    ground: 'retention-ended',
    day: '2050-06-01',
    affected: new Map(all.filter(([s]) => of?.includes(s) !== false)),
    beside: new Map(all.filter(([s]) => of?.includes(s) === false)),
    ...asked,
  })
  return decision._tag === 'MayErase'
    ? ['may']
    : decision.reasons.map(({ hindrance, until }) =>
        [hindrance, ...(until === undefined ? [] : [until])].join(' '),
      )
}

type Line = readonly [stream: string, on: string, fact: AnyNewFact]
const told = (...lines: ReadonlyArray<Line>): Book => {
  const b = book()
  for (const [of, on, fact] of lines) b.add(of, on, fact)
  return b
}
const opened: Line = [CASE, '2023-05-01', caseOpened({ number: 'VV-1' })]
const closed: Line = [CASE, '2024-03-01', caseClosed({ reason: 'safe' })]
const report = concernReported({
  number: '1',
  channel: 'school',
  type: 'violence',
  group: 'abused',
  anonymous: false,
  childNamed: true,
  children: [],
})
const listed: Line = [
  CHILD,
  '2023-01-01',
  childListed({ sex: 'female', unit: '3', birth: { precision: 'month', month: '2014-09' } }),
]
const actor = stream('actor', 1)
const received: Line = [
  ITEM,
  '2023-05-02',
  evidenceReceived({ number: 'VC-1', to: actor, digital: false, witnessed: true }),
]
/** A donation: nobody's case. */
const gift: Line = [
  PROGRAMME,
  '2024-06-01',
  donationReceived({ line: 'visits-gifts', source: 'donation', amount: '10000000' }),
]

describe('what keeps', () => {
  const decided = { ground: 'authority-decision', decisionNumber: '31/QĐ-UBND' } as const
  test.each<readonly [string, Book, Asked, ReadonlyArray<string>]>([
    ['an open case', told(opened), {}, ['case-open']],
    [
      'a case closed, within twenty years',
      told(opened, closed),
      { day: '2044-12-31' },
      ['retention-running 2044-12-31'],
    ],
    ['the day after', told(opened, closed), { day: '2045-01-01' }, ['may']],
    ['reopened', told(opened, closed, [CASE, '2024-05-01', caseReopened({})]), {}, ['case-open']],
    [
      'a child still placed',
      told(opened, [CASE, '2023-06-01', childPlaced({ kind: 'kin', child: CHILD })], closed),
      {},
      ['case-open'],
    ],
    [
      'a placement that ended',
      told(
        opened,
        [CASE, '2023-06-01', childPlaced({ kind: 'kin', child: CHILD })],
        [CASE, '2024-01-01', placementEnded({ reason: 'reunified' })],
        closed,
      ),
      {},
      ['may'],
    ],
    ['a report that nothing became of', told([CONCERN, '2023-05-01', report]), {}, ['case-open']],
    [
      'a report that was settled',
      told(
        [CONCERN, '2023-05-01', report],
        [CONCERN, '2023-05-02', noFurtherActionDecided({ kind: 'unfounded' })],
      ),
      {},
      ['may'],
    ],
    [
      'a report whose case is open, though the case is not about the person',
      told(
        [CONCERN, '2023-05-01', report],
        [CASE, '2023-05-02', caseOpened({ number: 'VV-1', concern: CONCERN })],
      ),
      { of: [CONCERN], ...decided },
      ['case-open'],
    ],
    [
      'a hold',
      told(opened, closed, [CASE, '2024-04-01', legalHoldPlaced({ extent: 'whole' })]),
      decided,
      ['legal-hold'],
    ],
    [
      'a hold on its last day',
      told(opened, closed, [
        CASE,
        '2024-04-01',
        legalHoldPlaced({ extent: 'electronic', until: '2050-06-01' }),
      ]),
      decided,
      ['legal-hold 2050-06-01'],
    ],
    [
      'a hold that is over',
      told(opened, closed, [CASE, '2024-04-01', legalHoldPlaced({ extent: 'whole', until: '2050-05-31' })]),
      decided,
      ['may'],
    ],
    [
      'a hold beside',
      told(opened, closed, [ITEM, '2024-04-01', legalHoldPlaced({ extent: 'evidence' })]),
      { of: [CASE] },
      ['legal-hold'],
    ],
    ['an item that is kept', told(received), decided, ['evidence-kept']],
    [
      'an item that was lost',
      told(received, [ITEM, '2023-06-01', evidenceLost({ witnessed: true })]),
      decided,
      ['evidence-kept'],
    ],
    [
      'an item that was returned',
      told(received, [ITEM, '2023-06-01', evidenceReturned({ to: stream('actor', 2), witnessed: true })]),
      decided,
      ['may'],
    ],
    [
      'police that have not answered',
      told(opened, [CASE, '2023-05-03', policeNotified({})], closed),
      decided,
      ['proceedings'],
    ],
    [
      'a prosecution',
      told(
        opened,
        [CASE, '2023-05-03', policeNotified({})],
        [CASE, '2023-07-01', policeDecisionReceived({ stage: 'prosecuted' })],
        closed,
      ),
      decided,
      ['proceedings'],
    ],
    [
      'a prosecution that ended in court',
      told(
        opened,
        [CASE, '2023-05-03', policeNotified({})],
        [CASE, '2023-07-01', policeDecisionReceived({ stage: 'prosecuted' })],
        [CASE, '2023-12-01', courtDecisionReceived({ outcome: 'granted' })],
        closed,
      ),
      decided,
      ['may'],
    ],
    [
      'no prosecution',
      told(
        opened,
        [CASE, '2023-05-03', policeNotified({})],
        [CASE, '2023-07-01', policeDecisionReceived({ stage: 'not-prosecuted' })],
        closed,
      ),
      decided,
      ['may'],
    ],
    [
      'a petition',
      told(opened, [CASE, '2023-05-03', courtPetitioned({ request: 'both' })], closed),
      decided,
      ['proceedings'],
    ],
    ['an appeal', told(opened, [CASE, '2023-05-03', decisionAppealed({})], closed), decided, ['proceedings']],
    [
      'an appeal that was decided',
      told(
        opened,
        [CASE, '2023-05-03', decisionAppealed({})],
        [CASE, '2023-06-03', appealDecided({ upheld: true })],
        closed,
      ),
      decided,
      ['may'],
    ],
    [
      'an archived file',
      told(opened, closed, [CASE, '2024-09-01', recordArchived({ list: '1', keepUntil: '2094-12-31' })]),
      decided,
      ['archive-duty 2094-12-31'],
    ],
    [
      'one archived for ever',
      told(opened, closed, [CASE, '2024-09-01', recordArchived({ list: '1' })]),
      decided,
      ['archive-duty'],
    ],
    [
      'one destroyed by a list since, whose own period would still run',
      told(
        opened,
        closed,
        [CASE, '2024-09-01', recordArchived({ list: '1' })],
        [CASE, '2030-01-01', recordDestroyed({ list: '2' })],
      ),
      { day: '2031-01-01' },
      ['may'],
    ],
    ['a child on the list', told(listed), { day: '2029-09-30' }, ['still-cared-for 2030-09-30']],
    ['sixteen, within ten years', told(listed), { day: '2040-12-31' }, ['retention-running 2040-12-31']],
    ['ten years after', told(listed), { day: '2041-01-01' }, ['may']],
    ['moved out', told(listed, [CHILD, '2025-03-01', childMovedOut({})]), { day: '2036-01-01' }, ['may']],
    [
      'dead',
      told(listed, [CHILD, '2025-03-01', childDied({})]),
      { day: '2035-12-31' },
      ['retention-running 2035-12-31'],
    ],
    [
      'moved in again',
      told(listed, [CHILD, '2025-03-01', childMovedOut({})], [CHILD, '2026-03-01', childMovedIn({})]),
      { day: '2029-01-01' },
      ['still-cared-for 2030-09-30'],
    ],
    [
      'of unknown age',
      told(listed, [CHILD, '2024-01-01', childBirthDateCorrected({ birth: { precision: 'unknown' } })]),
      { day: '2090-01-01' },
      ['still-cared-for'],
    ],
    ['a child on the list, by decision', told(listed), { day: '2029-01-01', ...decided }, ['may']],
    [
      'a file somebody looked at',
      told(opened, closed, [CASE, '2040-01-01', recordRead({ use: 'casework' })]),
      { day: '2045-01-01' },
      ['may'],
    ],
    [
      'a decision without its number',
      told(opened, closed),
      { ground: 'authority-decision' },
      ['decision-missing'],
    ],
    [
      'a request that is not on record',
      told(gift),
      { ground: 'subject-request', request: 'x' },
      ['request-missing'],
    ],
    ['by agreement, a donor', told(gift), { ground: 'agreement', day: '2026-01-01' }, ['may']],
    [
      'by agreement, before the law',
      told(gift),
      { ground: 'agreement', day: '2025-12-31' },
      ['ground-not-in-force'],
    ],
    [
      'by no ground, a donor',
      told(gift),
      { ground: 'purpose-completed', day: '2026-01-01' },
      ['retention-running 2029-12-31'],
    ],
    ['before any rule', told(gift), { day: '2023-06-30' }, ['ground-not-in-force']],
  ])('%s', (_, b, asked, expected) => {
    expect(answer(b, asked)).toEqual(expected)
  })

  test('a complaint, a dispute or a request to see that nobody answered', () => {
    const b = told(opened, closed)
    const complaint = b.add(CASE, '2024-04-01', complaintReceived({ kind: 'complaint', about: 'delay' }))
    const view = b.add(CASE, '2024-04-01', subjectAccessRequested({ right: 'view' }))
    const dispute = b.add(CASE, '2024-04-01', eventDisputed({ target: b.facts[0]?.id ?? '' }))
    expect(answer(b)).toEqual(['proceedings', 'proceedings', 'proceedings'])
    b.add(CASE, '2024-05-01', complaintAnswered({ complaint, justified: false }))
    b.add(CASE, '2024-05-01', subjectAccessGiven({ request: view, answer: 'full' }))
    b.add(CASE, '2024-05-01', disputeAnswered({ target: dispute, upheld: false }))
    expect(answer(b)).toEqual(['may'])
  })

  test('a hold is lifted by its own lifting, and not by a retracted one', () => {
    const b = told(opened, closed)
    const hold = b.add(CASE, '2024-04-01', legalHoldPlaced({ extent: 'whole' }))
    const other = b.add(CASE, '2024-04-02', legalHoldPlaced({ extent: 'whole' }))
    const lifting = b.add(CASE, '2024-05-01', legalHoldLifted({ hold }))
    expect(answer(b)).toEqual(['legal-hold'])
    b.add(CASE, '2024-05-01', legalHoldLifted({ hold: other }))
    expect(answer(b)).toEqual(['may'])
    b.retract(CASE, lifting)
    expect(answer(b)).toEqual(['legal-hold'])
  })

  test('a request binds where no duty of the State rests on the name', () => {
    const b = told(gift)
    const request = b.add(PROGRAMME, '2026-02-01', subjectAccessRequested({ right: 'delete' }))
    expect(answer(b, { ground: 'subject-request', request, day: '2026-03-01' })).toEqual(['may'])
    const inCase = told(opened, closed)
    const asked = inCase.add(CASE, '2026-02-01', subjectAccessRequested({ right: 'delete' }))
    const question = { ground: 'subject-request', request: asked, day: '2026-03-01' } as const
    expect(answer(inCase, question)).toEqual(['retention-running 2044-12-31'])
    expect(answer(inCase, { ...question, day: '2045-01-01' })).toEqual(['may'])
  })

  test('a request is the one that is named, and asks for deletion', () => {
    const b = told(gift)
    const other = b.add(PROGRAMME, '2026-02-01', subjectAccessRequested({ right: 'delete' }))
    const view = b.add(PROGRAMME, '2026-02-01', subjectAccessRequested({ right: 'view' }))
    b.add(PROGRAMME, '2026-02-02', subjectAccessGiven({ request: view, answer: 'full' }))
    const asked = (request: string) => answer(b, { ground: 'subject-request', request, day: '2026-03-01' })
    expect([asked(view), asked('x'), asked(other)]).toEqual([
      ['request-missing'],
      ['request-missing'],
      ['may'],
    ])
  })

  test('the archive until its day is over; a period of a file beside is not asked', () => {
    const archived = (keepUntil: string) =>
      told(opened, closed, [CASE, '2024-09-01', recordArchived({ list: '1', keepUntil })])
    expect(answer(archived('2050-05-31'))).toEqual(['may'])
    expect(answer(archived('2050-06-01'))).toEqual(['archive-duty 2050-06-01'])
    const b = told(
      [CONCERN, '2022-05-01', report],
      [CONCERN, '2022-05-02', noFurtherActionDecided({ kind: 'unfounded' })],
      opened,
      closed,
    )
    expect(answer(b, { day: '2044-06-01', of: [CONCERN] })).toEqual(['may'])
    expect(answer(b, { day: '2044-06-01' })).toEqual(['retention-running 2044-12-31'])
  })

  test('names stream, fact and article of every reason, of every stream', () => {
    const b = told(opened, received, listed)
    const decision = erasureDecision({
      ground: 'retention-ended',
      day: '2026-06-01',
      affected: streamsOf(b),
      beside: new Map(),
    })
    expect(decision._tag === 'MustKeep' ? decision.reasons : []).toEqual([
      expect.objectContaining({ hindrance: 'case-open', stream: CASE, fact: b.facts[0]?.id }),
      expect.objectContaining({ hindrance: 'retention-running', stream: CASE, until: '2043-12-31' }),
      expect.objectContaining({ hindrance: 'evidence-kept', stream: ITEM, fact: b.facts[1]?.id }),
      expect.objectContaining({ hindrance: 'retention-running', stream: ITEM }),
      expect.objectContaining({ hindrance: 'still-cared-for', stream: CHILD, fact: b.facts[2]?.id }),
    ])
    if (decision._tag === 'MustKeep')
      for (const { article } of decision.reasons) expect(article).toMatch(/Điều|Luật/)
  })
})

describe('laws', () => {
  const GROUNDS = Object.keys(ERASURE_RULES[1]?.grounds ?? {}) as ReadonlyArray<ErasureGround>
  const blocking: ReadonlyArray<Line> = [
    opened,
    received,
    [CASE, '2024-04-01', legalHoldPlaced({ extent: 'whole' })],
    [CASE, '2024-04-01', policeNotified({})],
    [CASE, '2024-04-01', recordArchived({ list: '1' })],
  ]
  test('no ground on no day overcomes a hold, an open case, kept evidence, proceedings or the archive', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GROUNDS),
        fc.constantFrom(...blocking),
        fc.integer({ min: 2024, max: 2150 }),
        (ground, line, year) => {
          const b = told(line)
          const request = b.add(PROGRAMME, '2024-01-01', subjectAccessRequested({ right: 'delete' }))
          return answer(b, { ground, request, decisionNumber: '1', day: `${year}-07-01` })[0] !== 'may'
        },
      ),
    )
  })
  test('what may be erased on a day may be erased later, while nothing new happens', () => {
    fc.assert(
      fc.property(
        fc.subarray([opened, closed, listed, gift, received, ...blocking]),
        fc.constantFrom(...GROUNDS),
        fc.integer({ min: 2026, max: 2080 }),
        fc.integer({ min: 0, max: 40 }),
        (lines, ground, year, more) => {
          const b = told(...lines)
          const asked = { ground, decisionNumber: '1' }
          return (
            answer(b, { ...asked, day: `${year}-07-01` })[0] !== 'may' ||
            answer(b, { ...asked, day: `${year + more}-07-01` })[0] === 'may'
          )
        },
      ),
    )
  })
  test('the packs change on the days on which the law of personal data changes', () => {
    const days = (packs: ReadonlyArray<{ id: string; from: string; until?: string }>) =>
      packs.map(({ id, from, until }) => [id, from, until])
    expect(days(ERASURE_RULES)).toEqual(days(dataProtection))
  })
  test('an authority passes periods of its own', () => {
    const b = told(opened, closed)
    const packs = ERASURE_RULES.map((p) => ({
      ...p,
      retention: { ...RETENTION, case: { ...RETENTION.case, years: 70, source: 'Thông tư' } },
    }))
    const question = {
      ground: 'retention-ended',
      day: '2050-01-01',
      affected: streamsOf(b),
      beside: new Map(),
    } as const
    expect(erasureDecision(question)._tag).toBe('MayErase')
    expect(erasureDecision(question, packs)._tag).toBe('MustKeep')
  })
})
