// Laws of what is due, over histories made at random.
import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseTransferAccepted,
  caseTransferredOut,
  caseTransferRefused,
  concernAcknowledged,
  concernDisposed,
  concernForwarded,
  concernReceivedFrom111,
  concernReported,
  contactBanDecided,
  courtPetitioned,
  detailedRiskAssessed,
  emergencyMeasureDecided,
  emergencyMeasureEnded,
  emergencyMeasureExtended,
  initialRiskAssessed,
  planMeasureChanged,
  planMeasureCompleted,
  reviewHeld,
  decisionAppealed,
  appealDecided,
  childPlaced,
  placementEnded,
  placementMoved,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanReturned,
  supportPlanSubmitted,
  temporarySeparationDecided,
  temporarySeparationEnded,
  temporarySeparationExtended,
} from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'
import { endOf } from './deadline.ts'
import { decree56 } from './decree56.ts'
import type { Obligation, State } from './obligation.ts'
import { obligations } from './obligations.ts'
import { packAt } from './rule-pack.ts'

const FOREVER = Number.POSITIVE_INFINITY
const tables = {}
const level = fc.constantFrom('high' as const, 'medium' as const, 'low' as const)
const DAY = 86_400_000
const FIRST = Date.parse('2023-04-20T00:00:00Z')
const date = fc.integer({ min: 0, max: 40 * 1440 }).map((m) => new Date(FIRST + m * 60_000).toISOString())
const occurred = fc.oneof(
  { weight: 5, arbitrary: date.map((d) => d.slice(0, 16)) },
  { weight: 3, arbitrary: date.map((d) => d.slice(0, 10)) },
  date.map((d) => d.slice(0, 7)),
  date.map((d) => `<${d.slice(0, 10)}`),
  fc.constant(''),
)
const until = date.map((d) => d.slice(0, 10))

const report = fc.boolean().map((dangerNow) =>
  concernReported({
    number: 'R',
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
    dangerNow,
  }),
)
const onReport: fc.Arbitrary<AnyNewFact> = fc.oneof(
  level.map((l) => initialRiskAssessed({ tables, level: l })),
  date.map((d) => concernReceivedFrom111({ sentAt: d.slice(0, 16) })),
  fc.constantFrom<AnyNewFact>(
    concernAcknowledged({}),
    concernForwarded({ to: 'X' }),
    concernDisposed({ outcome: 'forwarded' }),
    concernDisposed({ outcome: 'unfounded' }),
  ),
)
const onCase: fc.Arbitrary<AnyNewFact> = fc.oneof(
  fc.boolean().map((applied) => emergencyMeasureDecided({ applied })),
  until.map((u) => emergencyMeasureDecided({ applied: true, until: u })),
  until.map((u) => supportPlanDrafted({ endOn: u })),
  until.map((u) => supportPlanDrafted({ endOn: u, measures: [{ measure: 1, until: u }] })),
  until.map((u) => planMeasureChanged({ measure: 1, until: u })),
  until.map((u) => reviewHeld({ tables, result: 'continue', nextReviewOn: u })),
  until.map((u) => emergencyMeasureExtended({ measure: 'safe-place', until: u })),
  fc
    .integer({ min: 1, max: 2 })
    .chain((version) =>
      fc.constantFrom<AnyNewFact>(
        supportPlanSubmitted({ version }),
        supportPlanReturned({ version }),
        supportPlanApproved({ version }),
      ),
    ),
  fc
    .boolean()
    .chain((temporary) =>
      fc.constantFrom<AnyNewFact>(childPlaced({ temporary }), placementMoved({ temporary })),
    ),
  fc
    .constantFrom('1', '2', undefined)
    .map((n) => (n === undefined ? {} : { decisionNumber: `${n}/QĐ-UBND` }))
    .chain((of) => fc.constantFrom<AnyNewFact>(decisionAppealed(of), appealDecided(of))),
  until.map((u) => temporarySeparationDecided({ until: u })),
  until.map((u) => temporarySeparationExtended({ until: u })),
  fc.constantFrom<AnyNewFact>(
    detailedRiskAssessed({ tables }),
    supportPlanSubmitted({}),
    supportPlanReturned({}),
    supportPlanApproved({}),
    caseClosed({ reason: 'safe' }),
    caseTransferAccepted({}),
    caseTransferredOut({}),
    caseTransferRefused({}),
    planMeasureCompleted({ measure: 1, result: 'achieved' }),
    placementEnded({}),
    temporarySeparationEnded({}),
    temporarySeparationExtended({ byCourt: true }),
    courtPetitioned({ request: 'separate-child' }),
    contactBanDecided({ applied: true }),
    emergencyMeasureEnded({}),
    reviewHeld({ tables }),
  ),
)
const step = fc.oneof(
  fc.tuple(fc.constantFrom(stream('concern', 1), stream('concern', 2)), onReport),
  fc.tuple(fc.constantFrom(stream('case', 1), stream('case', 2)), onCase),
)
/** Casework of forty days around 30 April: reports with a case opened at once (before that, nothing says which report a case's facts are about), and anything else at any time. */
const anyCasework: fc.Arbitrary<Book> = fc
  .tuple(
    fc.array(fc.tuple(report, date), { maxLength: 2 }),
    fc.array(fc.tuple(step, occurred), { maxLength: 25 }),
  )
  .map(([reports, steps]) => {
    const log = book()
    reports.forEach(([fact, at], i) => {
      const [concern, file] = [stream('concern', i + 1), stream('case', i + 1)]
      log.add(concern, at.slice(0, 16), fact)
      log.add(file, at.slice(0, 16), caseOpened({ number: 'VV', concern }))
    })
    for (const [[of, fact], at] of steps) log.add(of, at, fact)
    return log
  })
const anyHistory = fc.oneof(anyCasework, anyLog(40))
const moment = fc.integer({ min: -2, max: 70 * 24 }).map((h) => FIRST + h * 3_600_000)

describe('laws', () => {
  test('what is recorded after K changes nothing', () => {
    fc.assert(
      fc.property(anyHistory, moment, fc.nat(40), ({ facts }, T, n) => {
        const before = facts.slice(0, n)
        const K = Date.parse(before.at(-1)?.recordedAt ?? '2020-01-01T00:00:00Z')
        expect(obligations(facts, T, K)).toEqual(obligations(before, T, FOREVER))
      }),
    )
  })
  test('what happened after T changes nothing, whenever it was recorded', () => {
    const later = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 40 * DAY })), { maxLength: 8 })
    fc.assert(
      fc.property(anyHistory, moment, later, (log, T, steps) => {
        const before = obligations(log.facts, T, FOREVER)
        for (const [[of, fact], ms] of steps) log.add(of, new Date(T + ms).toISOString(), fact)
        expect(obligations(log.facts, T, FOREVER)).toEqual(before)
      }),
    )
  })
  test('as time goes by, what is open is met, missed or cancelled, and what is settled stays so', () => {
    const NEXT: Readonly<Record<State, ReadonlyArray<State>>> = {
      open: ['open', 'met', 'met-late', 'overdue', 'cancelled'],
      overdue: ['overdue', 'met-late'],
      met: ['met'],
      'met-late': ['met-late'],
      cancelled: ['cancelled'],
    }
    fc.assert(
      fc.property(anyCasework, moment, fc.integer({ min: 0, max: 30 * DAY }), ({ facts }, T, more) => {
        const key = (o: Obligation): string => `${o.kind} ${o.stream} ${o.about} ${o.openedBy.order}`
        const later = new Map(obligations(facts, T + more, FOREVER).map((o) => [key(o), o]))
        for (const o of obligations(facts, T, FOREVER)) {
          const then = later.get(key(o))
          expect(then?.state, key(o)).toBeOneOf([...NEXT[o.state]])
        }
      }),
      { numRuns: 500 },
    )
  })
  test('a retracted opening opens nothing', () => {
    fc.assert(
      fc.property(anyCasework, fc.nat(30), (log, n) => {
        const all = obligations(log.facts, FIRST + 60 * DAY, FOREVER)
        const by = all[n % Math.max(1, all.length)]?.openedBy
        const opened = log.facts.find((f) => Number(f.position) === by?.order)
        if (opened === undefined) return
        log.retract(opened.stream, opened.id)
        const left = obligations(log.facts, FIRST + 60 * DAY, FOREVER)
        expect(left.filter((o) => o.openedBy.order === by?.order)).toEqual([])
      }),
    )
  })
  test('every obligation names a limit in force on its day, with its article; they stand in order of due', () => {
    fc.assert(
      fc.property(anyHistory, moment, ({ facts }, T) => {
        let last = Number.NEGATIVE_INFINITY
        for (const o of obligations(facts, T, FOREVER)) {
          const [pack, kind] = o.rule.split('/')
          expect(kind).toBe(o.kind)
          const found = decree56.packs.find((p) => `${p.id}@${p.version}` === pack)
          expect(found?.limits[o.kind]?.article).toBe(o.article)
          expect(o.article).not.toBe('')
          expect(o.due === undefined).toBe(o.noDue !== undefined)
          const due = o.due === undefined ? FOREVER : endOf(o.due)
          expect(due).toBeGreaterThanOrEqual(last)
          last = due
          if (o.state === 'overdue') expect(o.due).toBeDefined()
          if (o.state === 'met' || o.state === 'met-late') expect(o.doneBy).toBeDefined()
          if (o.state === 'cancelled') expect(o.cancelledBy).toBeDefined()
        }
      }),
    )
  })
})

describe('packs', () => {
  test('on any day at most one pack of a domain is in force, and versions follow each other without a gap', () => {
    for (const domain of new Set(decree56.packs.map((p) => p.domain))) {
      const packs = decree56.packs.filter((p) => p.domain === domain)
      packs.forEach((pack, i) => {
        const next = packs[i + 1]
        if (next === undefined) return expect(pack.until).toBeUndefined()
        const day = Date.parse(`${pack.until ?? ''}T00:00:00Z`)
        expect(new Date(day + DAY).toISOString().slice(0, 10)).toBe(next.from)
      })
    }
  })
  test('the Court is asked where it sits: the district until 30 June 2025, the region after', () => {
    const court = (day: string) => packAt(decree56, 'casework', day)?.authorities['court']?.vi
    expect(court('2025-06-30')).toBe('Tòa án nhân dân cấp huyện')
    expect(court('2025-07-01')).toBe('Tòa án nhân dân khu vực')
    expect(court('2017-06-30')).toBeUndefined()
  })
})
