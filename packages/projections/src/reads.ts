// For definitions.ts: the facts that several views read, or that one view reads in great number. tests/coverage/reads.test.ts asks of each whether it matters.
import { CATALOGUE, type FactType, isAct, type StreamKind } from '@hoso/facts'

/** What is ever said of a child on the list. */
export const LISTED = [
  'ChildListed',
  'ChildBirthDateCorrected',
  'ChildMovedWithinCommune',
  'ChildAddressChanged',
  'ChildConfirmedInSurvey',
  'ChildNotFoundInSurvey',
  'HouseholdVisitedInSurvey',
  'SpecialCircumstanceAssigned',
  'AtRiskStatusAssigned',
  'PoorHouseholdStatusRecorded',
  'DisabilityCertified',
  'ChildRecordsLinkedAsOne',
  'LinkUndone',
] as const satisfies ReadonlyArray<FactType>

/** What the standing of a child on the list follows from at a moment. */
export const STOCK = [
  ...LISTED,
  'ChildMovedIn',
  'ChildMovedOut',
  'ChildDied',
  'SpecialCircumstanceEnded',
  'AtRiskStatusEnded',
] as const satisfies ReadonlyArray<FactType>

/** Who is on the list at a moment, and where. */
export const RESIDENTS = [
  'ChildListed',
  'ChildBirthDateCorrected',
  'ChildMovedWithinCommune',
  'ChildAddressChanged',
  'ChildConfirmedInSurvey',
  'ChildMovedIn',
  'ChildMovedOut',
  'ChildDied',
  'ChildRecordsLinkedAsOne',
  'LinkUndone',
] as const satisfies ReadonlyArray<FactType>

/** Facts that may stand in a stream of these kinds; acts upon other facts are heard by every view. */
const standingIn = (...kinds: ReadonlyArray<StreamKind>): ReadonlyArray<FactType> =>
  [...CATALOGUE.values()]
    .filter(({ type, streams }) => !isAct(type) && kinds.some((kind) => streams.includes(kind)))
    .map(({ type }) => type as FactType)

/** Steps of the follow-up book; the intake book is counted by its own definition. */
export const STEPS_OF_CASES = standingIn('case', 'concern').filter(
  (type) => type !== 'ConcernReported' && type !== 'ConcernDisposed',
)

/** The custody register shows whatever happened to an item. */
export const STEPS_OF_EVIDENCE = standingIn('evidence')

/** What an item of evidence went through. */
export const EVIDENCE = [
  'EvidenceReceived',
  'EvidenceSealed',
  'SealChecked',
  'SealBroken',
  'EvidenceStored',
  'CustodyTransferred',
  'CustodyAccepted',
  'EvidenceCopied',
  'DigitalEvidenceHashed',
  'IntegrityVerified',
  'IntegrityFailed',
  'EvidenceViewed',
  'EvidenceReturned',
  'EvidenceDestroyed',
  'EvidenceLost',
] as const satisfies ReadonlyArray<FactType>

/** What opens, meets, moves or ends an obligation. */
export const WORKLIST = [
  'AllegationVerified',
  'AppealDecided',
  'AtRiskStatusAssigned',
  'AtRiskStatusEnded',
  'CarerListUpdated',
  'CarerNoticeReceived',
  'CarerRecruited',
  'CaseClosed',
  'CaseNoteRecorded',
  'CaseOpened',
  'CaseReopened',
  'CaseTransferAccepted',
  'ChildAssentRecorded',
  'ChildBirthDateCorrected',
  'ChildDied',
  'ChildDissentRecorded',
  'ChildHandedOver',
  'ChildListed',
  'ChildMovedOut',
  'ChildPlaced',
  'ClassificationReviewed',
  'ComplaintAnswered',
  'ComplaintReceived',
  'ConcernAcknowledged',
  'ConcernDisposed',
  'ConcernForwarded',
  'ConcernMergedIntoCase',
  'ConcernReceivedFrom111',
  'ConcernReported',
  'ConsentGranted',
  'ConsentRefused',
  'ConsentWithdrawn',
  'ContactBanDecided',
  'CourtPetitioned',
  'DataBreachFound',
  'DataBreachNotified',
  'DecisionAppealed',
  'DecisionRecorded',
  'DecisionSent',
  'DetailedRiskAssessed',
  'DossierDocumentReceived',
  'DossierDocumentRefused',
  'DossierDocumentRequested',
  'EmergencyMeasureDecided',
  'EmergencyMeasureEnded',
  'EmergencyMeasureExtended',
  'EmergencyMeasureStarted',
  'FindingAnswered',
  'FindingClosed',
  'HomeVisitMade',
  'InitialRiskAssessed',
  'InspectionFindingMade',
  'ManagementDirectionGiven',
  'MonitoringScheduleSet',
  'NilReturnFiled',
  'NoFurtherActionDecided',
  'PlacementDisrupted',
  'PlacementEnded',
  'PlacementMoved',
  'PlacementVisited',
  'PlanMeasureAdded',
  'PlanMeasureChanged',
  'PlanMeasureCompleted',
  'PlanMeasureDropped',
  'ReferralAccepted',
  'ReferralDeclined',
  'ReferralMade',
  'ReferralServiceCompleted',
  'ReferralServiceStarted',
  'ReferralServiceStoppedEarly',
  'ReferralWithdrawn',
  'ReunificationDecided',
  'ReunificationFollowedUp',
  'ReviewHeld',
  'SelfAssessmentMade',
  'SubjectAccessGiven',
  'SubjectAccessRequested',
  'SubjectRequestAcknowledged',
  'SupportPlanApproved',
  'SupportPlanDrafted',
  'SupportPlanRejected',
  'SupportPlanReturned',
  'SupportPlanSubmitted',
  'TaskAssignedToUnit',
  'TemporarySeparationDecided',
  'TemporarySeparationEnded',
  'TemporarySeparationExtended',
  'UnitReportSubmitted',
] as const satisfies ReadonlyArray<FactType>
