import {
  actorRegistered,
  type AnyNewFact,
  caseOpened,
  CATALOGUE,
  childListed,
  childViewRecorded,
  concernDisposed,
  concernReported,
  detailedRiskAssessed,
  disputeAnswered,
  emergencyMeasureDecided,
  eventDisputed,
  eventSuperseded,
  homeVisitMade,
  initialRiskAssessed,
  isAct,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanSubmitted,
} from '@hoso/facts'
import { decree56 } from '@hoso/procedure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Act, chronology, type ChronologyLine } from './chronology.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'

const END = { at: '2023-12-31', knownAt: '2024-12-31', clock: 'commune' } as const
const C = stream('case', 1)
const R = stream('concern', 1)
const OFFICER = stream('actor', 1)

const report = concernReported(
  {
    number: '11',
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
  },
  { reporter: { name: 'Cô B' }, narrative: { content: 'Má sưng.' } },
)
const tables = { harm: { lines: [{ line: 1, rating: 'high' as const }, { line: 2 }] } }

const lines = (
  log: Book,
  more: Partial<Parameters<typeof chronology>[1]> = {},
): ReadonlyArray<ChronologyLine> => chronology(log.facts, { ...END, ...more }).lines
const labels = (log: Book): ReadonlyArray<string> => lines(log).map((l) => l.label.en)

describe('laws', () => {
  test('nothing known is left out or shown twice: every fact is a line, or an act upon one', () => {
    const ids = (acts: ReadonlyArray<Act>): ReadonlyArray<string> =>
      acts.flatMap((a) => [a.by.id, ...ids(a.acts)])
    fc.assert(
      fc.property(anyLog(), ({ facts }) => {
        const all = chronology(facts, { at: '2100-01-01', knownAt: '2100-01-01', clock: 'record' })
        const shown = [...all.lines.flatMap((l) => [l.fact.id, ...ids(l.acts)]), ...ids(all.unattached)]
        expect(shown.sort()).toEqual(facts.map((f) => f.id).sort())
      }),
    )
  })
  test('lines stand in order of happening, then of knowledge', () => {
    fc.assert(
      fc.property(anyLog(), ({ facts }) => {
        const all = chronology(facts, { at: '2100-01-01', knownAt: '2100-01-01', clock: 'record' }).lines
        const dated = all.filter(
          (l) => l.occurredAt.precision === 'day' || l.occurredAt.precision === 'minute',
        )
        const date = (l: ChronologyLine): string =>
          'on' in l.occurredAt ? l.occurredAt.on : 'at' in l.occurredAt ? l.occurredAt.at : ''
        dated.forEach((l, i) => {
          const next = dated[i + 1]
          if (next === undefined) return
          expect(date(l).slice(0, 10) <= date(next).slice(0, 10)).toBe(true)
          if (date(l) === date(next)) expect(l.known <= next.known).toBe(true)
        })
      }),
    )
  })
})

describe('a line', () => {
  const log = book()
  log.add(R, '2023-02-20T09:00', report, {
    written: '2023-02-20T09:10',
    actor: { role: 'chairman', position: 'Chủ tịch UBND' },
  })
  log.add(C, '2023-02-21', homeVisitMade({ childSeen: true }, { narrative: { detail: 'Đã gặp cháu.' } }), {
    written: '2023-02-24',
    sealed: true,
  })
  log.add(OFFICER, '', actorRegistered({ role: 'chairman' }, { actor: { name: 'Ông C' } }))
  const [first, second] = lines(log)
  test('says what, when, known when, by whom, in both languages', () => {
    expect(first).toMatchObject({
      fact: {
        id: log.facts[0]?.id,
        position: 0n,
        stream: R,
        type: 'ConcernReported',
        recordedAt: '2024-02-01T00:00:00.000Z',
      },
      label: { vi: 'Tiếp nhận tin báo, tố giác', en: 'Concern reported' },
      occurredAt: { precision: 'minute', at: '2023-02-20T09:00' },
      known: '2023-02-20T02:10:59.999Z',
      writtenAt: { precision: 'minute', at: '2023-02-20T09:10' },
      delayDays: 0,
      late: false,
      actor: {
        id: OFFICER,
        role: 'chairman',
        roleLabel: { vi: 'Chủ tịch UBND' },
        position: 'Chủ tịch UBND',
        name: { state: 'open', value: 'Ông C' },
      },
    })
    expect(first?.members).toContainEqual({
      path: 'channel',
      label: { vi: 'Kênh', en: 'Channel' },
      value: 'school',
      text: { vi: 'Nhà trường', en: 'School' },
    })
    expect(first?.members).toContainEqual(
      expect.objectContaining({ path: 'anonymous', text: { vi: 'không', en: 'no' } }),
    )
  })
  test('shows open parts member by member, and that others are sealed', () => {
    expect(first?.notes.map((n) => [n.part, n.state, n.members.map((m) => [m.path, m.value])])).toEqual([
      ['reporter', 'open', [['name', 'Cô B']]],
      ['narrative', 'open', [['content', 'Má sưng.']]],
    ])
    expect(second?.notes).toMatchObject([{ part: 'narrative', state: 'sealed', members: [] }])
  })
  test('written three days later is late; two days is not', () => {
    expect(second).toMatchObject({ delayDays: 3, late: true })
    const two = book()
    two.add(C, '2023-02-21', homeVisitMade({}), { written: '2023-02-23' })
    two.add(C, '2023-02', homeVisitMade({}), { written: '2023-04-23' })
    expect(lines(two).map((l) => [l.delayDays, l.late])).toEqual([
      [undefined, false],
      [2, false],
    ])
  })
  test('counts the ratings of a form', () => {
    const form = book()
    form.add(R, '2023-02-20', initialRiskAssessed({ tables, level: 'high' }))
    expect(lines(form)[0]).toMatchObject({ ratings: { harm: { high: 1, unanswered: 1 }, ability: {} } })
    expect(lines(form)[0]?.members.map((m) => m.path)).toEqual(['level'])
  })
  test('every fact of the catalogue has a label and can be shown', () => {
    for (const [type, declared] of CATALOGUE) {
      if (isAct(type)) continue
      const [kind] = declared.streams
      if (kind === undefined || kind === 'actor') continue
      const one = book()
      one.add(stream(kind, 1), '2023-02-20', { type, body: {}, personal: {} } as AnyNewFact)
      // A body without members is no valid one: no rule is asked about it.
      const procedure = { ...decree56, packs: [] }
      expect(lines(one, { procedure })).toMatchObject([{ label: declared.label }])
    }
  })
})

describe('order', () => {
  test('by the earliest moment, then by when it was known', () => {
    const log = book()
    log.add(C, '2023-02-21', homeVisitMade({}), { written: '2023-02-23' })
    log.add(C, '2023-02-21', childViewRecorded({}), { written: '2023-02-22' })
    log.add(C, '2023-02', detailedRiskAssessed({ tables }), { written: '2023-03-22' })
    log.add(C, '<2023-02-10', caseOpened({ number: 'VV-1' }), { written: '2023-03-22' })
    // Of unknown time: where it was written down.
    log.add(R, '', concernDisposed({ outcome: 'case-opened' }), { written: '2023-02-21T08:00' })
    expect(labels(log)).toEqual([
      'Detailed risk assessed',
      'Case opened',
      'Child view recorded',
      'Home visit made',
      'Concern disposed',
    ])
  })
  test('what happened after T or was not known by K is not there', () => {
    const log = book()
    log.add(C, '2023-02-21', homeVisitMade({}), { written: '2023-02-23' })
    log.add(C, '2023-06-21', childViewRecorded({}), { written: '2023-06-23' })
    expect(lines(log, { at: '2023-03-01' })).toHaveLength(1)
    expect(lines(log, { knownAt: '2023-02-22' })).toHaveLength(0)
    expect(lines(log, { knownAt: '2023-02-23' })).toHaveLength(1)
    expect(lines(log, { knownAt: '2023-02-23', clock: 'record' })).toHaveLength(0)
  })
})

describe('what was put right', () => {
  const log = book()
  const level = log.add(R, '2023-02-20', initialRiskAssessed({ tables, level: 'low' }), {
    written: '2023-02-20',
  })
  const first = log.correct(R, level, [{ path: '/body/level', from: 'low', to: 'high' }], {
    written: '2023-03-01',
  })
  const second = log.correct(
    R,
    level,
    [{ path: '/occurredAt', to: { precision: 'day', on: '2023-02-19' } }],
    { written: '2023-03-02' },
  )
  log.retract(R, second, { written: '2023-03-05' })
  const visit = log.add(C, '2023-02-22', homeVisitMade({}), { written: '2023-02-22' })
  const struck = log.retract(C, visit, { written: '2023-03-03' })
  test('a correction stands at what it corrects, before and after, with who and when; one taken back no longer holds', () => {
    const [line] = lines(log)
    expect(line).toMatchObject({
      occurredAt: { on: '2023-02-20' },
      fact: { corrected: [first] },
      retracted: false,
      acts: [
        {
          kind: 'correction',
          by: { id: first },
          known: '2023-03-01T16:59:59.999Z',
          changes: [{ path: '/body/level', from: 'low', to: 'high' }],
          inForce: true,
          actor: { role: 'child-protection-officer' },
        },
        { by: { id: second }, inForce: false, acts: [{ kind: 'retraction', inForce: true }] },
      ],
    })
    expect(line?.members.find((m) => m.path === 'level')?.value).toBe('high')
    expect(lines(log, { knownAt: '2023-02-28' })[0]).toMatchObject({ acts: [] })
    expect(lines(log, { knownAt: '2023-03-03' })[0]).toMatchObject({ occurredAt: { on: '2023-02-19' } })
  })
  test('a struck-out fact stays readable', () => {
    expect(lines(log)[1]).toMatchObject({
      label: { en: 'Home visit made' },
      retracted: true,
      acts: [{ kind: 'retraction', by: { id: struck }, inForce: true }],
    })
    expect(lines(log, { knownAt: '2023-03-02' })[1]).toMatchObject({ retracted: false, acts: [] })
  })
  test('an act undone, and the undoing undone, holds again; an act upon what stands after it is attached to nothing', () => {
    const again = book()
    const seen = again.add(C, '2023-02-22', homeVisitMade({}))
    const one = again.retract(C, seen)
    const two = again.retract(C, one)
    again.retract(C, two)
    expect(lines(again)).toMatchObject([
      { retracted: true, acts: [{ inForce: true, acts: [{ inForce: false, acts: [{ inForce: true }] }] }] },
    ])
    const reversed = again.facts.map((f, i) => ({ ...f, position: BigInt(9 - i) })).toReversed()
    expect(chronology(reversed, END).unattached).toHaveLength(3)
  })
  test('a dispute and its answer stand at what is disputed, which counts all the same', () => {
    const disputed = book()
    const seen = disputed.add(C, '2023-02-22', homeVisitMade({}))
    const said = disputed.add(
      C,
      '',
      eventDisputed({ target: seen, disputant: 'family' }, { narrative: { reason: 'Không ai đến.' } }),
    )
    disputed.add(C, '', disputeAnswered({ target: said, upheld: false }))
    expect(lines(disputed)).toMatchObject([
      {
        retracted: false,
        disputed: [{ id: said, disputant: 'family', answered: 'dismissed' }],
        acts: [
          {
            kind: 'dispute',
            members: [{ path: 'disputant', value: 'family' }],
            notes: [{ part: 'narrative' }],
            acts: [
              {
                kind: 'answer',
                label: { en: 'Dispute answered' },
                members: [{ path: 'upheld', value: false }],
              },
            ],
          },
        ],
      },
    ])
  })
  test('a fact in whose place another one stands says which', () => {
    const replaced = book()
    const before = replaced.add(C, '2023-02-22', homeVisitMade({}))
    const after = replaced.add(C, '2023-02-23', homeVisitMade({}))
    replaced.add(C, '', eventSuperseded({ target: before, by: after }))
    expect(lines(replaced)).toMatchObject([
      { fact: { id: before }, superseded: [after], retracted: false, acts: [{ kind: 'supersession' }] },
      { fact: { id: after }, superseded: [] },
    ])
    replaced.retract(C, after)
    expect(lines(replaced)).toMatchObject([{ superseded: [] }, { retracted: true }])
  })
  test('an act upon a fact that was not read is shown apart', () => {
    const facts = log.facts.filter((f) => f.id !== visit)
    expect(chronology(facts, END).unattached).toMatchObject([{ by: { id: struck } }])
  })
})

describe('limits', () => {
  const log = book()
  log.add(R, '2023-07-17T08:00', report)
  log.add(C, '2023-07-17T10:00', caseOpened({ number: 'VV-1', concern: R }))
  const marks = (more: Partial<Parameters<typeof chronology>[1]> = {}) =>
    lines(log, more).map((l) => [
      l.label.en,
      ...l.limits.map(
        (m) => `${m.limit} ${m.status}${m.countedFrom === undefined ? '' : ` from ${m.countedFrom}`}`,
      ),
    ])
  test('beside what started the clock until something is done', () => {
    expect(marks({ at: '2023-07-17T11:00' })).toEqual([
      ['Concern reported', 'initial-assessment not-due', 'plan not-due from receipt'],
      ['Case opened'],
    ])
    expect(marks()).toEqual([
      ['Concern reported', 'initial-assessment missing', 'plan late from receipt'],
      ['Case opened'],
    ])
  })
  test('beside the fact that met or missed it', () => {
    log.add(R, '2023-07-17T21:00', initialRiskAssessed({ tables }))
    log.add(C, '2023-07-17T12:00', emergencyMeasureDecided({ applied: true }))
    log.add(C, '2023-07-18', detailedRiskAssessed({ tables }))
    log.add(C, '2023-07-25', supportPlanDrafted({}))
    log.add(C, '2023-07-25', supportPlanSubmitted({}))
    log.add(C, '2023-07-27', supportPlanApproved({}))
    expect(marks()).toEqual([
      ['Concern reported'],
      ['Case opened'],
      ['Emergency measure decided', 'emergency-measure met'],
      ['Initial risk assessed', 'initial-assessment late'],
      ['Detailed risk assessed'],
      ['Support plan drafted', 'plan late from receipt', 'plan met from specific-assessment'],
      ['Support plan submitted'],
      ['Support plan approved', 'approval met'],
    ])
    const [late] = lines(log).flatMap((l) => l.limits.filter((m) => m.limit === 'initial-assessment'))
    expect(late).toMatchObject({
      article: expect.stringContaining('Điều 31') as unknown,
      elapsed: { from: 13 * 3_600_000 - 59_999, to: 13 * 3_600_000 + 59_999 },
    })
    const [plan] = lines(log, { procedure: { ...decree56, calendar: { name: 'none', years: {} } } }).flatMap(
      (l) => l.limits.filter((m) => m.limit === 'plan'),
    )
    expect(plan?.status).toBe('calendar-missing')
  })
})

test('facts of the child can be read along', () => {
  const log = book()
  log.add(
    stream('child', 1),
    '2023-01-03',
    childListed({ sex: 'male', birth: { precision: 'year', year: '2015' }, unit: '1' }),
  )
  expect(lines(log)[0]?.members.map((m) => [m.path, m.text.en])).toEqual([
    ['sex', 'Male'],
    ['birth/precision', 'year'],
    ['birth/year', '2015'],
    ['unit', '1'],
  ])
})
