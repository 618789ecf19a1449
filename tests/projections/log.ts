// For the laws of @hoso/projections: any log at all, with every kind of stream, links, and acts of every kind upon facts.
import {
  accidentLinkedToConcern,
  accidentReported,
  accidentSupportGiven,
  type AnyNewFact,
  atRiskStatusAssigned,
  atRiskStatusEnded,
  broadcastAired,
  budgetAllocated,
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
  childReturnedToSchool,
  communicationActivityCancelled,
  communicationActivityHeld,
  concernDisposed,
  concernReported,
  consentGranted,
  consentWithdrawn,
  custodyTransferred,
  detailedRiskAssessed,
  disputeAnswered,
  dropoutReported,
  duplicateChildSuspected,
  duplicateConfirmed,
  duplicateRejected,
  emergencyMeasureDecided,
  eventDisputed,
  eventSuperseded,
  evidenceReceived,
  evidenceReturned,
  evidenceSealed,
  expenseAdvanced,
  expensePaid,
  expenseSettled,
  giftGiven,
  homeVisitMade,
  initialRiskAssessed,
  integrityFailed,
  leafletDistributed,
  linkUndone,
  nilReturnFiled,
  paymentMissed,
  referralAccepted,
  referralMade,
  referralServiceCompleted,
  referralWithdrawn,
  returnToSchoolSupported,
  schoolIntegrationChecked,
  sealChecked,
  socialAssistanceDecided,
  socialAssistancePaid,
  socialAssistanceStopped,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
  sponsorshipStarted,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanSubmitted,
  taskAssignedToUnit,
  unitReportSubmitted,
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

const casework: fc.Arbitrary<Step> = fc.oneof(
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
  ofChild(
    fc
      .tuple(child, fc.constantFrom(duplicateChildSuspected, duplicateConfirmed, duplicateRejected))
      .map(([n, say]) => say({ other: stream('child', n), grounds: [] })),
  ),
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

const moneys = fc.constantFrom('0', '150000', '1200000')
const voucher = fc.constantFrom('PC-1', 'PC-2', 'TU-1')
const money = fc.record({
  line: fc.constantFrom('communication' as const, 'intervention' as const),
  source: fc.constantFrom('commune-budget' as const, 'donation' as const),
  amount: moneys,
  voucher,
})
const list = fc.constantFrom('2023-03', '2023-04')
const who = fc.integer({ min: 1, max: 3 }).map((n) => stream('actor', n))
const hands = fc.record({ from: who, to: who, witnessed: fc.boolean() })
const ofKind = (
  kind: 'evidence' | 'unit' | 'programme',
  fact: fc.Arbitrary<AnyNewFact>,
): fc.Arbitrary<Step> =>
  fc.tuple(fc.integer({ min: 1, max: 2 }), fact).map(([n, f]) => ({ of: stream(kind, n), fact: f }))

const evidence = ofKind(
  'evidence',
  fc.oneof(
    hands.map((h) => evidenceReceived({ ...h, number: 'VC-1', digital: false, caseNumber: 'VV-1' })),
    hands.map((h) => custodyTransferred(h)),
    hands.map((h) => evidenceReturned(h)),
    fc.constantFrom('NP-1', 'NP-2').map((seal) => evidenceSealed({ witnessed: true, seal })),
    fc.constantFrom('NP-1', 'NP-2').map((seal) => sealChecked({ seal, intact: true })),
    fc.constant(integrityFailed({})),
  ),
)
const accidents = ofChild(
  fc.oneof(
    fc
      .tuple(unit, fc.constantFrom('drowning' as const, 'fall' as const), fc.constantFrom('1', '2'))
      .map(([u, cause, number]) =>
        accidentReported({ number, cause, place: 'home', severity: 'minor', sex: 'female', unit: u }),
      ),
    moneys.map((amount) => accidentSupportGiven({ accident: '1', amount })),
    concern.map((c) => accidentLinkedToConcern({ accident: '2', concern: c, concernNumber: '1' })),
  ),
)
const assistance = ofChild(
  fc.oneof(
    fc
      .tuple(list, moneys)
      .map(([l, amount]) => socialAssistancePaid({ ground: '5.1.a', list: l, months: [l], amount })),
    list.map((l) => paymentMissed({ ground: '5.1.a', list: l, reason: 'absent' })),
    list.map((from) => socialAssistanceDecided({ ground: '5.1.a', granted: true, from })),
    list.map((until) => socialAssistanceStopped({ ground: '5.1.a', until, reason: 'died' })),
  ),
)
const dropouts = ofChild(
  fc.oneof(
    fc
      .constantFrom('1', '2')
      .map((number) => dropoutReported({ number, reason: 'work', school: 'Trường THCS', grade: 6 })),
    fc.constantFrom(
      returnToSchoolSupported({ dropout: '1' }),
      childReturnedToSchool({ dropout: '1' }),
      childReturnedToSchool({}),
      schoolIntegrationChecked({ dropout: '1', check: 'three-months', attendance: 'regular' }),
      schoolIntegrationChecked({ check: 'two-weeks', attendance: 'left' }),
    ),
  ),
)
const gifts = ofChild(
  fc.oneof(
    moneys.map((value) =>
      giftGiven({ occasion: 'lunar-new-year', kind: 'money', source: 'sponsor', signed: true, value }),
    ),
    fc.constantFrom(
      homeVisitMade({ occasion: 'lunar-new-year' }),
      sponsorshipStarted({ reference: 'DD-1', form: 'monthly' }),
    ),
  ),
)
const reports = ofKind(
  'unit',
  fc.oneof(
    fc
      .tuple(list, unit, fc.integer({ min: 0, max: 2 }))
      .map(([period, u, n]) =>
        unitReportSubmitted({ unit: u, unitKind: 'commune-unit', period, accidents: n }),
      ),
    fc.tuple(list, unit).map(([period, u]) => nilReturnFiled({ unit: u, unitKind: 'commune-unit', period })),
    unit.map((u) =>
      taskAssignedToUnit({
        unit: u,
        unitKind: 'commune-unit',
        deliverable: 'periodic-report',
        due: [{ period: '2023-03', on: '2023-04-05' }],
      }),
    ),
  ),
)
const what = { organiserKind: 'office', topic: 'drowning' } as const
const programme = ofKind(
  'programme',
  fc.oneof(
    money.map((m) => budgetAllocated(m)),
    money.map((m) => expenseAdvanced(m)),
    money.map((m) => expensePaid({ ...m, caseNumber: 'VV-1' })),
    money.map((m) => expenseSettled({ ...m, advance: 'TU-1' })),
    unit.map((u) => broadcastAired({ ...what, units: [u], minutes: 5, repeats: 2 })),
    fc.constantFrom(
      leafletDistributed({ ...what, copies: 30 }),
      communicationActivityHeld({ ...what, form: 'conference', people: 20, male: 5, female: 15 }),
      communicationActivityCancelled({ ...what, form: 'conference' }),
    ),
  ),
)

const step = fc.oneof(
  { weight: 6, arbitrary: casework },
  evidence,
  accidents,
  assistance,
  dropouts,
  gifts,
  reports,
  programme,
)

/** What is done next: a fact, or an act upon an earlier one, named by a share of the log. */
const action = fc.record({
  step,
  occurred,
  act: fc.oneof(
    { weight: 5, arbitrary: fc.constant('fact' as const) },
    fc.constantFrom('correct' as const, 'retract' as const),
    fc.constantFrom('correct' as const, 'retract' as const, 'dispute' as const, 'supersede' as const),
  ),
  share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  other: fc.double({ min: 0, max: 0.999, noNaN: true }),
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
      other,
    } of actions) {
      const target = log.facts[Math.floor(share * log.facts.length)]
      if (act === 'fact' || target === undefined) log.add(of, at, fact)
      else if (act === 'retract') log.retract(target.stream, target.id)
      else if (act === 'dispute')
        log.add(
          target.stream,
          at,
          target.type === 'EventDisputed'
            ? disputeAnswered({ target: target.id, upheld: share < 0.5 })
            : eventDisputed({ target: target.id, disputant: 'child' }),
        )
      else if (act === 'supersede') {
        const beside = log.facts.filter((f) => f.stream === target.stream)
        const by = beside[Math.floor(other * beside.length)] ?? target
        log.add(target.stream, at, eventSuperseded({ target: target.id, by: by.id }))
      } else
        log.correct(target.stream, target.id, [
          { path: '/occurredAt', to: { precision: 'day', on: '2023-06-15' } },
        ])
    }
    return log
  })
