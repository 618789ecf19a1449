// For the laws of @hoso/projections: any log at all, with every kind of stream, corrections, retractions and links.
import {
  atRiskStatusAssigned,
  atRiskStatusEnded,
  caseClosed,
  caseOpened,
  caseReopened,
  childConfirmedInSurvey,
  childDied,
  childListed,
  childMovedIn,
  childMovedOut,
  childMovedWithinCommune,
  childRecordsLinkedAsOne,
  concernDisposed,
  concernReported,
  consentGranted,
  consentWithdrawn,
  detailedRiskAssessed,
  emergencyMeasureDecided,
  type AnyNewFact,
  initialRiskAssessed,
  linkUndone,
  referralAccepted,
  referralMade,
  referralServiceCompleted,
  referralWithdrawn,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanSubmitted,
} from '@hoso/facts'
import * as fc from 'fast-check'
import { type Book, book, stream } from './book.ts'

const CHILDREN = 4
const CASES = 3

const date = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2023-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString())
const occurred = fc.oneof(
  { weight: 4, arbitrary: date.map((d) => d.slice(0, 16)) },
  { weight: 3, arbitrary: date.map((d) => d.slice(0, 10)) },
  date.map((d) => d.slice(0, 7)),
  date.map((d) => `${d.slice(0, 10)} morning`),
  date.map((d) => `<${d.slice(0, 10)}`),
  fc.constant(''),
)
const child = fc.integer({ min: 1, max: CHILDREN })
const caseNumber = fc.integer({ min: 1, max: CASES })
const unit = fc.constantFrom('1', '2', '10')
const level = fc.constantFrom('high' as const, 'medium' as const, 'low' as const)
const month = fc
  .tuple(fc.integer({ min: 2004, max: 2023 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
const birth = fc.oneof(
  month.map((m) => ({ precision: 'day' as const, month: m })),
  month.map((m) => ({ precision: 'month' as const, month: m })),
  month.map((m) => ({ precision: 'year' as const, year: m.slice(0, 4) })),
  fc.constant({ precision: 'estimated' as const, age: 8, asOf: '2023-05-01' }),
  fc.constant({ precision: 'unknown' as const }),
)
const membership = fc.constantFrom(
  { group: 'a' as const },
  { group: 'c' as const, subgroup: 'c7' as const },
  { group: 'c' as const, subgroup: 'c1' as const },
)
const tables = {
  harm: {
    lines: [{ line: 1, rating: 'high' as const }, { line: 2 }],
    printed: { high: 1, medium: 1, low: 0 },
  },
}

type Step = { readonly of: string; readonly fact: AnyNewFact }
const ofChild = (fact: fc.Arbitrary<AnyNewFact>): fc.Arbitrary<Step> =>
  fc.tuple(child, fact).map(([n, f]) => ({ of: stream('child', n), fact: f }))
const ofConcern = (fact: fc.Arbitrary<AnyNewFact>): fc.Arbitrary<Step> =>
  fc.tuple(caseNumber, fact).map(([n, f]) => ({ of: stream('concern', n), fact: f }))
const ofCase = (fact: fc.Arbitrary<AnyNewFact>): fc.Arbitrary<Step> =>
  fc.tuple(caseNumber, fact).map(([n, f]) => ({ of: stream('case', n), fact: f }))
const concern = caseNumber.map((n) => stream('concern', n))

const listed = fc
  .record({ sex: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const), birth, unit })
  .map((body) => childListed(body))
const reported = fc.tuple(caseNumber, child).map(([n, c]) =>
  concernReported({
    number: String(n),
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [{ sex: 'male', child: stream('child', c) }],
  }),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: ofChild(listed) },
  ofChild(membership.map((m) => specialCircumstanceAssigned(m))),
  ofChild(membership.map((m) => specialCircumstanceEnded(m))),
  ofChild(
    fc.constantFrom(
      atRiskStatusAssigned({}),
      atRiskStatusEnded({}),
      childMovedOut({}),
      childMovedIn({}),
      childDied({}),
    ),
  ),
  ofChild(unit.map((to) => childMovedWithinCommune({ to }))),
  ofChild(
    fc.constantFrom(childConfirmedInSurvey({ seen: 'child' }), childConfirmedInSurvey({ seen: 'family' })),
  ),
  ofChild(child.map((n) => childRecordsLinkedAsOne({ absorbed: stream('child', n), grounds: [] }))),
  ofChild(child.map((n) => linkUndone({ absorbed: stream('child', n) }))),
  { weight: 3, arbitrary: ofConcern(reported) },
  ofConcern(
    fc.constantFrom(
      concernDisposed({ outcome: 'forwarded', forwardedTo: 'X' }),
      concernDisposed({ outcome: 'case-opened' }),
    ),
  ),
  ofConcern(level.map((l) => initialRiskAssessed({ tables, level: l }))),
  {
    weight: 3,
    arbitrary: fc.tuple(caseNumber, concern, child).map(([n, c, k]) => ({
      of: stream('case', n),
      fact: caseOpened({ number: `VV-${n}`, concern: c, child: stream('child', k) }),
    })),
  },
  ofCase(fc.tuple(level, concern).map(([l, c]) => initialRiskAssessed({ tables, level: l, concern: c }))),
  ofCase(concern.map((c) => caseReopened({ concern: c }))),
  ofCase(
    fc.constantFrom(
      caseClosed({ reason: 'safe' }),
      detailedRiskAssessed({ tables }),
      supportPlanDrafted({}),
      supportPlanSubmitted({}),
      supportPlanApproved({}),
      emergencyMeasureDecided({ applied: true }),
    ),
  ),
  ofCase(
    fc.constantFrom(
      consentGranted({ giver: 'mother', purpose: 'p' }),
      consentWithdrawn({ giver: 'mother', purpose: 'p' }),
    ),
  ),
  ofCase(
    fc.constantFrom(
      referralMade({ referral: 'CG-1', service: 'health' }),
      referralAccepted({ referral: 'CG-1' }),
      referralServiceCompleted({ referral: 'CG-1' }),
      referralWithdrawn({ referral: 'CG-1' }),
    ),
  ),
)

/** What is done next: a fact, or a correction or retraction of an earlier one, named by a share of the log. */
const action = fc.record({
  step,
  occurred,
  act: fc.constantFrom('fact', 'fact', 'fact', 'fact', 'fact', 'correct', 'retract'),
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
})

/** A log of up to `maxLength` facts. Each is recorded a second after the one before. */
export const anyLog = (maxLength = 60): fc.Arbitrary<Book> =>
  fc.array(action, { maxLength }).map((actions) => {
    const log = book()
    for (const {
      step: { of, fact },
      occurred: at,
      act,
      share,
    } of actions) {
      const target = log.facts[Math.floor(share * log.facts.length)]
      if (act === 'fact' || target === undefined) log.add(of, at, fact)
      else if (act === 'retract') log.retract(target.stream, target.id)
      else
        log.correct(target.stream, target.id, [
          { path: '/occurredAt', to: { precision: 'day', on: '2023-06-15' } },
        ])
    }
    return log
  })
