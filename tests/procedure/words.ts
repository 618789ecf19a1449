// For the table of obligations: the facts of its histories in few words.
import {
  CHAPTERS,
  allegationVerified,
  atRiskStatusAssigned,
  atRiskStatusEnded,
  appealDecided,
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseReopened,
  caseTransferAccepted,
  caseTransferredOut,
  caseTransferRefused,
  childDied,
  childListed,
  childMovedOut,
  childRecordsLinkedAsOne,
  classificationReviewed,
  concernAcknowledged,
  concernDisposed,
  concernForwarded,
  concernReceivedFrom111,
  concernReported,
  consentGranted,
  consentWithdrawn,
  contactBanDecided,
  decisionAppealed,
  decisionSent,
  detailedRiskAssessed,
  dossierDocumentReceived,
  dossierDocumentRefused,
  dossierDocumentRequested,
  emergencyMeasureDecided,
  emergencyMeasureEnded,
  emergencyMeasureExtended,
  emergencyMeasureStarted,
  eventCorrected,
  eventRetracted,
  homeVisitMade,
  initialRiskAssessed,
  managementDirectionGiven,
  monitoringScheduleSet,
  noFurtherActionDecided,
  planMeasureAdded,
  planMeasureChanged,
  planMeasureDropped,
  referralAccepted,
  referralDeclined,
  referralEscalated,
  referralMade,
  referralWithdrawn,
  reviewHeld,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanRejected,
  supportPlanReturned,
  supportPlanSubmitted,
  temporarySeparationDecided,
  temporarySeparationEnded,
  temporarySeparationExtended,
} from '@hoso/facts'
import { type Changes, type Happening, minuteText, stream, UNIT } from './history.ts'

const { access, care, decision, oversight, programme, reporting } = CHAPTERS

const told =
  (on: string) =>
  (fact: AnyNewFact): Happening => ({ on, fact })
const concern = told('concern')
const inCase = told('case')
const child = told('child')

/** The same on another stream. */
export const on = (name: string, what: Happening): Happening => ({ ...what, on: name })
/** The same, taken into the record only then. */
export const recorded = (when: string, what: Happening): Happening => ({ ...what, recorded: when })
/** The same, with a name for later rows. */
export const as = (name: string, what: Happening): Happening => ({ ...what, as: name })

// The record itself
export const corrected = (target: string, of: string, changes: Changes): Happening => ({
  on: of,
  fact: eventCorrected({ changes: [...changes] }),
  corrects: target,
})
export const retracted = (target: string, of: string): Happening => ({
  on: of,
  fact: eventRetracted({}),
  retracts: target,
})

// Reports
type Reported = Parameters<typeof concernReported>[0]
export const reported = (more: Partial<Reported> = {}): Happening =>
  concern(
    concernReported({
      number: '12',
      channel: 'school',
      type: 'violence',
      group: 'at-risk',
      anonymous: false,
      childNamed: true,
      children: [],
      ...more,
    }),
  )
export const inDanger = (): Happening => reported({ dangerNow: true })
export const from111 = (sent?: string): Happening =>
  concern(concernReceivedFrom111(sent === undefined ? {} : { sentAt: minuteText(sent) }))
export const acknowledged = (): Happening => concern(concernAcknowledged({}))
export const forwarded = (): Happening => concern(concernForwarded({ to: 'UBND xã Hà Ngọc' }))
export const disposed = (outcome: Parameters<typeof concernDisposed>[0]['outcome']): Happening =>
  concern(concernDisposed({ outcome }))
export const checked = (result: Parameters<typeof allegationVerified>[0]['result']): Happening =>
  concern(allegationVerified({ result }))
export const noAction = (
  kind: Parameters<typeof noFurtherActionDecided>[0]['kind'],
  reviewOn?: string,
): Happening => concern(noFurtherActionDecided({ kind, ...(reviewOn === undefined ? {} : { reviewOn }) }))

// Assessment and protection
type Level = 'high' | 'medium' | 'low'
export const assessed = (level: Level, answers?: string): Happening =>
  concern(
    initialRiskAssessed({
      tables: {},
      level,
      ...(answers === undefined ? {} : { concern: stream(answers) }),
    }),
  )
export const applied = (): Happening =>
  inCase(emergencyMeasureDecided({ applied: true, measures: ['safe-place'] }))
export const notApplied = (): Happening => inCase(emergencyMeasureDecided({ applied: false }))
export const appliedUntil = (until: string): Happening =>
  inCase(emergencyMeasureDecided({ applied: true, measures: ['safe-place'], until }))
export const measureExtended = (until: string): Happening =>
  inCase(emergencyMeasureExtended({ measure: 'safe-place', until }))
type Ended = NonNullable<Parameters<typeof emergencyMeasureEnded>[0]['measure']>
export const measureEnded = (measure: Ended = 'safe-place'): Happening =>
  inCase(emergencyMeasureEnded({ measure }))
export const emergencyOver = (): Happening => inCase(emergencyMeasureEnded({}))
export const bothUntil = (until: string): Happening =>
  inCase(emergencyMeasureDecided({ applied: true, measures: ['safe-place', 'first-aid'], until }))
export const takenAway = (): Happening => inCase(emergencyMeasureStarted({ measure: 'separation' }))
type Term = Parameters<typeof temporarySeparationDecided>[0]
export const separated = (term: Term = {}): Happening => inCase(temporarySeparationDecided(term))
export const extended = (term: Term): Happening => inCase(temporarySeparationExtended(term))
export const returned = (): Happening => inCase(temporarySeparationEnded({}))
export const banned = (until?: string): Happening =>
  inCase(contactBanDecided({ applied: true, ...(until === undefined ? {} : { until }) }))
export const banRefused = (): Happening => inCase(contactBanDecided({ applied: false }))

export const petitioned = (): Happening =>
  inCase(care.courtPetitioned({ request: 'separate-child', addressee: 'court' }))
export const granted = (until: string): Happening =>
  inCase(care.courtDecisionReceived({ outcome: 'granted', until }))
export const grantedInPart = (until: string): Happening =>
  inCase(care.courtDecisionReceived({ outcome: 'partly', until }))
export const courtRefused = (): Happening => inCase(care.courtDecisionReceived({ outcome: 'refused' }))

// The case
/** The case of the first child, opened for a report. */
export const opened = (by = 'concern'): Happening =>
  inCase(caseOpened({ number: 'VV-2023-01', concern: stream(by), child: stream('child') }))
export const reopened = (by: string): Happening => inCase(caseReopened({ concern: stream(by) }))
export const closed = (reason: Parameters<typeof caseClosed>[0]['reason'] = 'safe'): Happening =>
  inCase(caseClosed({ reason, noRiskRemains: true, stable: true }))
export const handedOut = (): Happening => inCase(caseTransferredOut({ to: 'UBND xã Hà Ngọc' }))
export const handedOver = (): Happening => inCase(caseTransferAccepted({ to: 'UBND xã Hà Ngọc' }))
export const handingRefused = (): Happening => inCase(caseTransferRefused({ to: 'UBND xã Hà Ngọc' }))
/** The first child, born in this month. */
export const listed = (month: string): Happening =>
  child(childListed({ sex: 'female', unit: '3', birth: { precision: 'month', month } }))
export const linkedWith = (absorbed: string): Happening =>
  child(childRecordsLinkedAsOne({ absorbed: stream(absorbed), grounds: [] }))
export const leftCommune = (): Happening => child(childMovedOut({}))
export const died = (): Happening => child(childDied({}))

// Plan and approval
export const studied = (): Happening => inCase(detailedRiskAssessed({ tables: {}, level: 'medium' }))
export const plannedUntil = (endOn: string): Happening => inCase(supportPlanDrafted({ version: 1, endOn }))
type Measures = NonNullable<Parameters<typeof supportPlanDrafted>[0]['measures']>
export const plannedWith = (...measures: Measures): Happening => planWith(1, ...measures)
export const planWith = (version: number, ...measures: Measures): Happening =>
  inCase(supportPlanDrafted({ version, measures }))
export const added = (measure: number, until: string): Happening =>
  inCase(planMeasureAdded({ measure, until }))
export const changed = (measure: number, until: string): Happening =>
  inCase(planMeasureChanged({ measure, until }))
export const changedOtherwise = (measure: number): Happening =>
  inCase(planMeasureChanged({ measure, service: 'health' }))
export const dropped = (measure: number): Happening => inCase(planMeasureDropped({ measure }))
export const completed = (measure: number): Happening =>
  inCase(decision.planMeasureCompleted({ measure, result: 'achieved' }))
export const planned = (version = 1): Happening => inCase(supportPlanDrafted({ version }))
export const submitted = (version = 1): Happening => inCase(supportPlanSubmitted({ version }))
export const approved = (version = 1): Happening => inCase(supportPlanApproved({ version }))
export const sentBack = (version?: number): Happening =>
  inCase(supportPlanReturned(version === undefined ? {} : { version }))
export const rejected = (): Happening => inCase(supportPlanRejected({}))

// Follow-up
export const reviewed = (next?: string): Happening =>
  inCase(
    reviewHeld({ tables: {}, result: 'continue', ...(next === undefined ? {} : { nextReviewOn: next }) }),
  )
export const reviewedToClose = (): Happening => inCase(reviewHeld({ tables: {}, result: 'propose-closure' }))
export const scheduled = (everyDays: number, until?: string): Happening =>
  inCase(monitoringScheduleSet({ everyDays, ...(until === undefined ? {} : { until }) }))
export const visited = (): Happening => inCase(homeVisitMade({ childSeen: true }))

// Alternative care
type Placed = Parameters<typeof care.childPlaced>[0]
export const placed = (more: Placed = {}): Happening =>
  inCase(care.childPlaced({ kind: 'non-kin', child: stream('child'), ...more }))
export const handedToCarer = (): Happening => inCase(care.childHandedOver({}))
type Seen = Parameters<typeof care.placementVisited>[0]
export const seenInCare = (more: Seen = {}): Happening => inCase(care.placementVisited(more))
export const goneHome = (): Happening => inCase(care.reunificationDecided({}))
export const seenAtHome = (nextOn?: string): Happening =>
  inCase(care.reunificationFollowedUp({ childSeen: true, ...(nextOn === undefined ? {} : { nextOn }) }))
type Moved = Parameters<typeof care.placementMoved>[0]
export const movedCare = (more: Moved = { kind: 'kin' }): Happening => inCase(care.placementMoved(more))
export const careEnded = (): Happening => inCase(care.placementEnded({}))
export const careBroken = (): Happening => inCase(care.placementDisrupted({}))
export const noticed = (): Happening => inCase(care.carerNoticeReceived({}))
export const carersListed = (period: string): Happening =>
  told('programme')(care.carerListUpdated({ period }))

// Referral, documents, consent
export const referred = (replyBy?: string, referral = 'CG-01', replaces?: string): Happening =>
  inCase(
    referralMade({
      referral,
      service: 'health',
      ...(replyBy === undefined ? {} : { replyBy }),
      ...(replaces === undefined ? {} : { replaces }),
    }),
  )
export const accepted = (referral = 'CG-01'): Happening => inCase(referralAccepted({ referral }))
export const declined = (referral = 'CG-01'): Happening => inCase(referralDeclined({ referral }))
export const escalated = (referral = 'CG-01'): Happening => inCase(referralEscalated({ referral }))
export const withdrawn = (referral = 'CG-01'): Happening => inCase(referralWithdrawn({ referral }))
const holder = 'Trạm Y tế thị trấn'
export const asked = (kind: string, replyBy?: string): Happening =>
  inCase(dossierDocumentRequested({ kind, holder, ...(replyBy === undefined ? {} : { replyBy }) }))
export const gotten = (kind: string): Happening => inCase(dossierDocumentReceived({ kind, holder }))
export const refused = (kind: string): Happening => inCase(dossierDocumentRefused({ kind, holder }))
export const consented = (until?: string, purpose = 'chuyển gửi y tế'): Happening =>
  inCase(consentGranted({ giver: 'mother', purpose, ...(until === undefined ? {} : { until }) }))
export const consentTaken = (purpose = 'chuyển gửi y tế'): Happening =>
  inCase(consentWithdrawn({ giver: 'mother', purpose }))

// Decisions and their review
export const sent = (decisionNumber: string): Happening => inCase(decisionSent({ decisionNumber }))
type Appealed = Parameters<typeof decisionAppealed>[0]
export const appealed = (decisionNumber: string, more: Appealed = {}): Happening =>
  inCase(decisionAppealed({ decisionNumber, ...more }))
export const answered = (decisionNumber: string): Happening => inCase(appealDecided({ decisionNumber }))
export const appealAnswered = (): Happening => inCase(appealDecided({}))
export const directed = (replyBy?: string): Happening =>
  inCase(managementDirectionGiven(replyBy === undefined ? {} : { replyBy }))

// The register of children
export const atRisk = (reviewOn?: string): Happening =>
  child(atRiskStatusAssigned(reviewOn === undefined ? {} : { reviewOn }))
export const noLongerAtRisk = (): Happening => child(atRiskStatusEnded({}))
export const classified = (next?: string): Happening =>
  child(classificationReviewed({ changed: false, ...(next === undefined ? {} : { nextReviewOn: next }) }))

// Authority
const DELEGATE = 'actor2'
export const delegated = (from: string, until: string): Happening => ({
  on: DELEGATE,
  fact: programme.authorityDelegated({ number: '05/GUQ-UBND', powers: ['approve-plan'], from, until }),
})
/** The same, done by the delegate for the Chairman. */
export const byDelegate = (what: Happening): Happening => ({
  ...what,
  actor: {
    id: stream(DELEGATE),
    role: 'vice-chairman',
    unit: UNIT,
    onBehalfOf: { role: 'chairman', unit: UNIT, delegation: '05/GUQ-UBND' },
  },
})

// Complaints, inspection, units
export const complained = (more: { readonly acceptedOn?: string; readonly complex?: boolean }): Happening =>
  inCase(oversight.complaintReceived({ kind: 'complaint', about: 'decision', ...more }))
export const complaintAnswered = (of: string): Happening => ({
  on: 'case',
  fact: (idOf) => oversight.complaintAnswered({ complaint: idOf(of) }),
})
const unit = told('unit')
const tk3 = { unit: '3', unitKind: 'commune-unit' } as const
type Duties = ReadonlyArray<readonly [period: string, on: string]>
export const mustReport = (...due: Duties): Happening =>
  unit(
    programme.taskAssignedToUnit({
      ...tk3,
      deliverable: 'periodic-report',
      every: 'month',
      due: due.map(([period, day]) => ({ period, on: day })),
    }),
  )
type Deliverable = Parameters<typeof programme.taskAssignedToUnit>[0]['deliverable']
export const task = (deadline?: string, deliverable: Deliverable = 'list'): Happening =>
  unit(
    programme.taskAssignedToUnit({
      ...tk3,
      deliverable,
      ...(deadline === undefined ? {} : { deadline }),
    }),
  )
export const unitReported = (period: string): Happening =>
  unit(reporting.unitReportSubmitted({ ...tk3, period, accidents: 1 }))
export const nothingToReport = (period: string): Happening =>
  unit(reporting.nilReturnFiled({ ...tk3, period }))
export const assessedItself = (period: string): Happening => unit(oversight.selfAssessmentMade({ period }))
export const foundWith = (answerBy: string): Happening =>
  unit(oversight.inspectionFindingMade({ topic: 'reports', severity: 'shortcoming', answerBy }))
export const found = (deadline?: string): Happening =>
  unit(
    oversight.inspectionFindingMade({
      topic: 'reports',
      severity: 'shortcoming',
      ...(deadline === undefined ? {} : { deadline }),
    }),
  )
export const explained = (finding: string): Happening => ({
  on: 'unit',
  fact: (idOf) => oversight.findingAnswered({ finding: idOf(finding) }),
})
export const putRight = (finding: string, fixed = true): Happening => ({
  on: 'unit',
  fact: (idOf) => oversight.findingClosed({ finding: idOf(finding), fixed }),
})

// Personal data
type Right = Parameters<typeof access.subjectAccessRequested>[0]
export const dataAsked = (right: Right['right'], processors?: boolean): Happening =>
  child(access.subjectAccessRequested({ right, ...(processors === undefined ? {} : { processors }) }))
export const dataAcknowledged = (of: string, extendedTerm?: boolean): Happening => ({
  on: 'child',
  fact: (idOf) =>
    access.subjectRequestAcknowledged({
      request: idOf(of),
      ...(extendedTerm === undefined ? {} : { extended: extendedTerm }),
    }),
})
export const dataAnswered = (of: string, answer: 'full' | 'partly' | 'refused' = 'full'): Happening => ({
  on: 'child',
  fact: (idOf) => access.subjectAccessGiven({ answer, request: idOf(of) }),
})
export const breachFound = (): Happening => told('programme')(access.dataBreachFound({ classes: [] }))
export const breachTold = (of: string): Happening => ({
  on: 'programme',
  fact: (idOf) => access.dataBreachNotified({ breach: idOf(of) }),
})
