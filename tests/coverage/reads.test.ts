// For whoever says in a definition which facts a view reads: each of them changes what the view answers.
import { CATALOGUE, type Fact, type FactType, isAct, type StreamKind } from '@hoso/facts'
import { decree56 } from '@hoso/procedure'
import {
  accidentStatistics,
  assistanceStatistics,
  budgetStatistics,
  casebook,
  caseLogStatistics,
  caseStatistics,
  CHILD_DIMENSIONS,
  childMovements,
  childProfile,
  childStatistics,
  chronology,
  communicationStatistics,
  type Definition,
  DEFINITIONS,
  dropoutStatistics,
  evidenceRegister,
  evidenceStatistics,
  giftStatistics,
  intakeStatistics,
  referrals,
  referralStatistics,
  timelinessStatistics,
  unitReportStatistics,
  viewOf,
  worklist,
} from '@hoso/projections'
import { describe, expect, it } from 'vitest'
import { exampleOf } from '../facts/examples.ts'
import { CARER, CASE, CHILD, CONCERN, factId, SAME_CHILD } from '../facts/examples/made-up.ts'

const STREAMS: Readonly<Record<StreamKind, string>> = {
  child: CHILD,
  concern: CONCERN,
  case: CASE,
  carer: CARER,
  evidence: `evidence-${factId(601)}`,
  unit: `unit-${factId(602)}`,
  programme: `programme-${factId(603)}`,
  actor: `actor-${factId(604)}`,
}

/** Ids by which the examples of other facts point at these. */
const IDS: { readonly [T in FactType]?: string } = {
  ConsentGranted: factId(12),
  InspectionOpened: factId(31),
  InspectionFindingMade: factId(32),
  ComplaintReceived: factId(33),
  SubjectAccessRequested: factId(53),
  DataBreachFound: factId(58),
}

/** A fact in a stream, with what it says where that is not what its example says. */
type Step = readonly [type: FactType, stream: string, body?: object]

/** What is there before any other fact. */
const BASE: ReadonlyArray<Step> = [
  ['ChildListed', CHILD],
  ['ChildListed', SAME_CHILD, { sex: 'female', birth: { precision: 'day', month: '2023-02' }, unit: '5' }],
  ['ConcernReported', CONCERN],
  ['CaseOpened', CASE],
  ['EvidenceReceived', STREAMS.evidence],
]
/** Where a report has no case yet. */
const WITHOUT_CASE = BASE.filter(([, stream]) => stream !== CASE)

const ofBoth = (type: FactType): ReadonlyArray<Step> => [
  [type, CHILD],
  [type, SAME_CHILD],
]
const LINKED: Step = ['ChildRecordsLinkedAsOne', CHILD]
/** A report about the other record of the child. */
const OTHER_REPORT: Step = [
  'ConcernReported',
  `concern-${factId(605)}`,
  { ...exampleOf('ConcernReported')?.body, children: [{ sex: 'female', child: SAME_CHILD }] },
]

const APPROVED: ReadonlyArray<Step> = [
  ['SupportPlanDrafted', CASE],
  ['SupportPlanSubmitted', CASE],
  ['SupportPlanApproved', CASE],
]

const REPORTED: ReadonlyArray<Step> = [['UnitReportSubmitted', STREAMS.unit]]
const GONE_AFTER_DROPOUT: ReadonlyArray<Step> = [
  ['DropoutReported', CHILD],
  ['ChildMovedOut', CHILD],
]

/** Facts after which one says something that it would not say alone. */
const AFTER: { readonly [T in FactType]?: ReadonlyArray<FactType | ReadonlyArray<Step>> } = {
  AccidentFamilyVisited: ['AccidentReported'],
  AccidentLinkedToConcern: ['AccidentReported'],
  AccidentReported: [[['UnitReportSubmitted', STREAMS.unit]]],
  AccidentSupportGiven: ['AccidentReported'],
  AllegationVerified: ['NoFurtherActionDecided'],
  AppealDecided: ['DecisionAppealed'],
  AtRiskStatusEnded: ['AtRiskStatusAssigned'],
  CarerNoticeReceived: ['ChildPlaced', [['ChildPlaced', CASE]]],
  CaseNoteRecorded: ['ManagementDirectionGiven'],
  ChildAddressChanged: [REPORTED],
  ChildMovedWithinCommune: [REPORTED],
  ChildBirthDateCorrected: ['AtRiskStatusAssigned', 'DropoutReported'],
  ChildConfirmedInSurvey: [[['ChildMovedIn', SAME_CHILD]]],
  ChildDied: ['DropoutReported'],
  ChildDissentRecorded: ['ChildAssentRecorded', 'ConsentGranted'],
  ChildHandedOver: ['ChildPlaced'],
  ChildListed: [
    'AtRiskStatusAssigned',
    'SocialAssistancePaid',
    [
      ['UnitReportSubmitted', STREAMS.unit],
      ['AccidentReported', CHILD],
    ],
    GONE_AFTER_DROPOUT,
  ],
  ChildMovedIn: ['ChildMovedOut', GONE_AFTER_DROPOUT],
  ChildMovedOut: ['AtRiskStatusAssigned', 'DropoutReported'],
  ChildReturnedToSchool: ['DropoutReported'],
  ChildRecordsLinkedAsOne: [
    [OTHER_REPORT],
    ofBoth('GiftGiven'),
    ofBoth('SocialAssistancePaid'),
    ofBoth('AccidentReported'),
    [...REPORTED, ['AccidentReported', SAME_CHILD]],
    ofBoth('DropoutReported'),
    ofBoth('ChildMovedIn'),
  ],
  ComplaintAnswered: ['ComplaintReceived'],
  ConcernAcknowledged: ['ConcernReceivedFrom111'],
  ConcernMergedIntoCase: ['NoFurtherActionDecided'],
  ConsentRefused: ['ConsentGranted'],
  ConsentWithdrawn: ['ConsentGranted'],
  CourtPetitioned: ['TemporarySeparationDecided'],
  DataBreachNotified: ['DataBreachFound'],
  DecisionRecorded: ['ManagementDirectionGiven'],
  DossierDocumentReceived: ['DossierDocumentRequested'],
  DossierDocumentRefused: ['DossierDocumentRequested'],
  EmergencyMeasureEnded: ['EmergencyMeasureStarted'],
  FindingAnswered: ['InspectionFindingMade'],
  FindingClosed: ['InspectionFindingMade'],
  HomeVisitMade: ['MonitoringScheduleSet'],
  LinkUndone: [[LINKED], [OTHER_REPORT, LINKED], [...ofBoth('ChildMovedIn'), LINKED]],
  NilReturnFiled: ['TaskAssignedToUnit'],
  PlacementDisrupted: ['ChildPlaced'],
  PlacementEnded: ['ChildPlaced'],
  PlacementVisited: ['ChildPlaced'],
  PlanMeasureAdded: [APPROVED],
  PlanMeasureChanged: [APPROVED],
  PlanMeasureCompleted: [APPROVED],
  PlanMeasureDropped: [APPROVED],
  ReferralAccepted: ['ReferralMade'],
  ReferralDeclined: ['ReferralMade'],
  ReferralEscalated: ['ReferralMade'],
  ReferralServiceCompleted: ['ReferralMade'],
  ReferralServiceStarted: ['ReferralMade'],
  ReferralServiceStoppedEarly: ['ReferralMade'],
  ReferralWithdrawn: ['ReferralMade'],
  CaseOpened: ['ReferralMade'],
  CaseReopened: [[['CaseOpened', CASE, { number: 'VV-2023-01' }]]],
  ReturnFailed: ['DropoutReported'],
  ReturnToSchoolSupported: ['DropoutReported'],
  ReunificationDecided: ['ChildPlaced'],
  SchoolIntegrationChecked: [
    [
      ['DropoutReported', CHILD],
      ['ChildReturnedToSchool', CHILD],
    ],
  ],
  SelfAssessmentMade: ['TaskAssignedToUnit'],
  SpecialCircumstanceEnded: ['SpecialCircumstanceAssigned'],
  SponsorshipEnded: ['SponsorshipStarted'],
  SubjectAccessGiven: ['SubjectAccessRequested'],
  SubjectRequestAcknowledged: ['SubjectAccessRequested'],
  SupportPlanApproved: ['SupportPlanSubmitted'],
  SupportPlanRejected: ['SupportPlanSubmitted'],
  SupportPlanReturned: ['SupportPlanSubmitted'],
  TemporarySeparationEnded: ['TemporarySeparationDecided'],
  TemporarySeparationExtended: ['TemporarySeparationDecided'],
  UnitReportSubmitted: ['TaskAssignedToUnit'],
}

/** Facts that come after it: of linked records the one holds whose survey had met the child. */
const LATER: { readonly [T in FactType]?: ReadonlyArray<Step> } = {
  ChildAddressChanged: [['AccidentReported', CHILD]],
  ChildMovedWithinCommune: [['AccidentReported', CHILD]],
  ChildConfirmedInSurvey: [['ChildRecordsLinkedAsOne', SAME_CHILD, { absorbed: CHILD, grounds: [] }]],
}

/** Where the example says something else than what is asked for here. */
const SAYS: { readonly [T in FactType]?: object } = {
  // Sixteen within the year.
  ChildBirthDateCorrected: { birth: { precision: 'month', month: '2007-06' } },
  AppealDecided: { decisionNumber: '75/QĐ-UBND', upheld: true },
  ChildDissentRecorded: { purpose: 'Khám và điều trị tại Trạm Y tế' },
  ConsentRefused: { giver: 'mother', purpose: 'Khám và điều trị tại Trạm Y tế' },
  DossierDocumentRefused: { kind: 'Sổ liên lạc', holder: 'Trường Tiểu học Hà Trung' },
  SupportPlanApproved: { version: 1 },
  SupportPlanRejected: { version: 1 },
  // The coefficient of a younger child.
  SocialAssistancePaid: { ground: '5.1.a', list: '2023-04', amount: '900000', coefficient: '2.5' },
  // The unit is that of the child.
  AccidentReported: { number: '2023-20', cause: 'fall', place: 'home', severity: 'minor', sex: 'female' },
  UnitReportSubmitted: { unit: '3', unitKind: 'commune-unit', period: '2023-05', accidents: 2 },
  SchoolIntegrationChecked: { check: 'three-months', attendance: 'regular', dropout: '2023-4' },
}

const logOf = (steps: ReadonlyArray<Step>, year: string): ReadonlyArray<Fact> => {
  const seqs = new Map<string, number>()
  return steps.map(([type, stream, body], i) => {
    const example = exampleOf(type)
    const seq = seqs.get(stream) ?? 0
    seqs.set(stream, seq + 1)
    const day = `${year}-05-${10 + i}`
    return {
      position: BigInt(i),
      stream,
      seq,
      id: IDS[type] ?? factId(9000 + i),
      type,
      schema: 1,
      recordedAt: `${day}T08:00:00.000Z`,
      leaf: `leaf-${i}`,
      occurredAt: { precision: 'day', on: day },
      actor: { id: `actor-${factId(501)}`, role: 'child-protection-officer', unit: 'UBND thị trấn' },
      body: body ?? SAYS[type] ?? example?.body,
      personal: Object.fromEntries(
        Object.entries(example?.personal ?? {}).map(([part, value]) => [part, { state: 'open', value }]),
      ),
      subjects: {},
    } as unknown as Fact
  })
}

const asOf = { knownAt: '2099-12-31', clock: 'record' } as const
const year = { from: '2023-01-01', to: '2023-12-31', ...asOf }
const end = { at: '2023-12-31', ...asOf }
const MOMENTS = ['2023-05-16', '2023-05-31', '2023-06-30', '2023-12-31', '2024-12-31', '2026-12-31']
/** The other reading of when the days of a plan begin. */
const otherReading = {
  ...decree56,
  readings: { ...decree56.readings, planFrom: 'specific-assessment' as const },
}
type View = ReturnType<typeof viewOf<typeof casebook extends { readonly initial: () => infer S } ? S : never>>

const ANSWERS: Readonly<
  Record<keyof typeof DEFINITIONS, (view: View, facts: ReadonlyArray<Fact>) => unknown>
> = {
  childrenInStock: (view) => childStatistics(view, { ...end, by: CHILD_DIMENSIONS, population: 'stock' }),
  childrenListed: (view) => childStatistics(view, { ...end, by: CHILD_DIMENSIONS, population: 'listed' }),
  childMovements: (view) => childMovements(view, year),
  childProfile: (_, facts) =>
    childProfile(
      facts.filter(({ stream }) => stream.startsWith('child-')),
      end,
    ),
  chronology: (_, facts) => chronology(facts, end),
  cases: (view) => caseStatistics(view, year),
  intake: (view) => intakeStatistics(view, year),
  caseLog: (view) => caseLogStatistics(view, year),
  referrals: (view) => [referralStatistics(view, end), referrals(view, end)],
  worklist: (view) =>
    [decree56, otherReading].map((procedure) =>
      MOMENTS.map((at) => worklist(view, { ...asOf, at, procedure }).tasks),
    ),
  timeliness: (view) => MOMENTS.map((at) => timelinessStatistics(view, { ...asOf, at })),
  assistance: (view) => assistanceStatistics(view, year),
  gifts: (view) => giftStatistics(view, year),
  unitReports: (view) => unitReportStatistics(view, end),
  budget: (view) => budgetStatistics(view, end),
  communication: (view) => communicationStatistics(view, year),
  evidenceRegister: (view) => evidenceRegister(view, end),
  evidence: (view) => evidenceStatistics(view, year),
  accidents: (view) => accidentStatistics(view, year),
  dropouts: (view) => dropoutStatistics(view, year),
}

const answered = new Map<string, string>()
/** What a view says of a log, but for how long the log is. */
const answer = (name: keyof typeof DEFINITIONS, steps: ReadonlyArray<Step>, when: string): string => {
  const asked = JSON.stringify([name, steps, when])
  const known = answered.get(asked)
  if (known !== undefined) return known
  const facts = logOf(steps, when)
  const said = JSON.stringify(ANSWERS[name](viewOf(casebook, facts), facts), (key, value: unknown) =>
    key === 'watermark' ? undefined : typeof value === 'bigint' ? String(value) : value,
  )
  answered.set(asked, said)
  return said
}

const BASES = [BASE, WITHOUT_CASE, []]
// Rights over personal data have limits since 2026.
const YEARS = ['2023', '2026']

/** Whether a fact changes what the view says: in one of its streams, after nothing or after what it follows. */
const matters = (
  name: keyof typeof DEFINITIONS,
  type: FactType,
  bases: ReadonlyArray<ReadonlyArray<Step>> = BASES,
  years: ReadonlyArray<string> = YEARS,
): boolean =>
  (CATALOGUE.get(type)?.streams ?? []).some((kind) => {
    const stream = STREAMS[kind]
    const later = LATER[type] ?? []
    const differs = (before: ReadonlyArray<Step>, when: string): boolean =>
      answer(name, [...before, ...later], when) !== answer(name, [...before, [type, stream], ...later], when)
    // Officials have a file of their own.
    return (kind === 'actor' ? [[]] : bases).some((base) =>
      [[], ...(AFTER[type] ?? [])].some((after) => {
        const steps = typeof after === 'string' ? [[after, stream] as const] : after
        const before = [...base.filter(([other, of]) => other !== type || of !== stream), ...steps]
        return years.some((when) => differs(before, when))
      }),
    )
  })

const ALL = [...CATALOGUE.keys()] as ReadonlyArray<FactType>

describe.each(Object.entries<Definition>(DEFINITIONS))('%s', (name, { reads }) => {
  const view = name as keyof typeof DEFINITIONS
  const types = reads === 'every-fact' ? ALL : reads
  it('answers otherwise for each fact it reads', () => {
    expect(types.filter((type) => !matters(view, type))).toEqual([])
  })
  it('answers the same for every other fact but acts upon facts', () => {
    const others = ALL.filter((type) => !types.includes(type) && !isAct(type))
    expect(others.filter((type) => matters(view, type, [BASE], ['2023']))).toEqual([])
  })
})
