// For whoever declares facts: the catalogue of facts is covered, row by row and name by name.
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { ROLES } from './codes/context.ts'
import { STREAM_KINDS } from './fact.ts'
import { DERIVED, MERGED } from './merged.ts'

const declarations = [...CATALOGUE.values()]

/** The rows of the catalogue of facts and the names each asks for. */
const ROWS: Readonly<Record<number, string>> = {
  1: 'PlanIssued',
  2: 'PlanAmended PlanEnded',
  3: 'TaskAssignedToUnit',
  4: 'OfficerDesignated OfficerRelieved',
  5: 'AuthorityDelegated DelegationRevoked',
  6: 'AdministrativeUnitChanged',
  7: 'RuleSetAdopted',
  8: 'GuidanceIssuedToTieuKhu',
  9: 'CoordinationMeetingHeld',
  10: 'StaffTrained',
  11: 'CommunicationActivityPlanned',
  12: 'CommunicationActivityHeld',
  13: 'BroadcastAired',
  14: 'ColumnPublished',
  15: 'LeafletDistributed',
  16: 'LifeSkillsSessionDelivered',
  17: 'ParentEducationDelivered',
  18: 'LegalEducationDelivered',
  19: 'CommunicationActivityCancelled',
  20: 'KnowledgeSurveyTaken',
  21: 'SurveyOpened SurveyClosed',
  22: 'HouseholdVisitedInSurvey',
  23: 'ChildListed',
  24: 'ChildIdentityVerified',
  25: 'ChildConfirmedInSurvey',
  26: 'ChildNotFoundInSurvey',
  27: 'ChildMovedWithinCommune ChildMovedIn ChildMovedOut',
  28: 'ChildNameCorrected ChildBirthDateCorrected ChildGuardianChanged ChildSchoolChanged ChildAddressChanged ChildHealthInsuranceRecorded',
  29: 'ChildReachedSixteen',
  30: 'ChildDied',
  31: 'DuplicateChildSuspected DuplicateConfirmed DuplicateRejected',
  32: 'ChildRecordsLinkedAsOne LinkUndone',
  33: 'SiblingLinked HouseholdComposed',
  34: 'SpecialCircumstanceAssigned',
  35: 'SpecialCircumstanceEnded',
  36: 'AtRiskStatusAssigned AtRiskStatusEnded',
  37: 'ClassificationReviewed',
  38: 'ClassificationContested',
  39: 'PoorHouseholdStatusRecorded',
  40: 'DisabilityCertified',
  41: 'DossierOpened',
  42: 'DossierDocumentFiled',
  43: 'DossierDocumentRequested DossierDocumentReceived DossierDocumentRefused',
  44: 'CaseWorkerAssigned CaseWorkerChanged',
  45: 'HandoverCompleted',
  46: 'MonitoringScheduleSet',
  47: 'CaseNoteRecorded',
  48: 'ContactAttempted',
  49: 'ConcernReported',
  50: 'ConcernReceivedFrom111',
  51: 'ConcernAcknowledged',
  52: 'ReporterIdentityProtected',
  53: 'ConcernForwarded',
  54: 'ConcernMergedIntoCase',
  55: 'CaseOpened',
  56: 'AllegationVerified AllegationNotVerified AllegationFalse',
  57: 'NoFurtherActionDecided',
  58: 'NilReturnFiled',
  59: 'RumourOrMediaItemNoted',
  60: 'InitialRiskAssessed',
  61: 'DetailedRiskAssessed',
  62: 'RiskLevelOverridden',
  63: 'EmergencyMeasureDecided',
  64: 'EmergencyMeasureStarted EmergencyMeasureEnded EmergencyMeasureExtended',
  65: 'PoliceNotified',
  66: 'PoliceAcknowledged PoliceActionReported PoliceDecisionReceived',
  67: 'ThreatStopped',
  68: 'SuspectBailOrReleaseNotified',
  69: 'FirstAidGiven',
  70: 'TakenToHospital DischargedFromHospital',
  71: 'MedicalExaminationReceived',
  72: 'ChildSeenAlone',
  73: 'EvidenceReceived',
  74: 'EvidenceSealed SealChecked SealBroken',
  75: 'EvidenceStored',
  76: 'CustodyTransferred CustodyAccepted',
  77: 'EvidenceCopied DigitalEvidenceHashed IntegrityVerified IntegrityFailed',
  78: 'EvidenceViewed',
  79: 'EvidenceReturned EvidenceDestroyed EvidenceLost',
  80: 'InformationGiven',
  81: 'ConsentGranted ConsentRefused',
  82: 'ChildAssentRecorded ChildDissentRecorded',
  83: 'ConsentWithdrawn ConsentExpired',
  84: 'ConsentOverridden',
  85: 'InformationShared InformationRequestRefused',
  86: 'ChildViewRecorded',
  87: 'FeedbackGivenToChild',
  88: 'SupportPlanDrafted',
  89: 'SupportPlanSubmitted',
  90: 'PlanMeetingHeld',
  91: 'SupportPlanApproved SupportPlanReturned SupportPlanRejected',
  92: 'PlanMeasureAdded PlanMeasureChanged PlanMeasureDropped',
  93: 'DecisionRecorded',
  94: 'DissentRecorded',
  95: 'DecisionAppealed AppealDecided',
  96: 'CounsellingSessionHeld',
  97: 'PsychotherapySessionHeld',
  98: 'RecoverySupportGiven',
  99: 'ChildAccompanied',
  100: 'FamilyTrainingHeld',
  101: 'SocialAssistanceApplied SocialAssistanceDecided SocialAssistanceStarted SocialAssistanceChanged SocialAssistanceStopped',
  102: 'SocialAssistancePaid PaymentMissed',
  103: 'HealthInsuranceIssued FreeCareGiven',
  104: 'DropoutReported',
  105: 'ReturnToSchoolSupported ChildReturnedToSchool ReturnFailed',
  106: 'SchoolIntegrationChecked',
  107: 'LegalAdviceGiven',
  108: 'LegalAidRequested LegalAidAssigned LegalAidCompleted',
  109: 'CivilStatusHelped',
  110: 'OtherServiceDelivered',
  111: 'HomeVisitMade',
  112: 'GiftGiven',
  113: 'SponsorshipStarted SponsorshipEnded',
  114: 'ServiceMissed ServiceDeclined',
  115: 'OutcomeMeasured',
  116: 'ReferralMade',
  117: 'ReferralDelivered ReferralReceived',
  118: 'ReferralAccepted ReferralDeclined',
  119: 'ReferralAppointmentSet ReferralAppointmentKept ReferralAppointmentMissed',
  120: 'ReferralServiceStarted ReferralServiceCompleted ReferralServiceStoppedEarly',
  121: 'ReferralWithdrawn',
  122: 'ReferralEscalated',
  123: 'ReferralOutcomeJudged',
  124: 'TemporarySeparationDecided TemporarySeparationEnded',
  125: 'CarerRecruited CarerAssessed CarerApproved CarerSuspended',
  126: 'ChildPlaced',
  127: 'PlacementVisited',
  128: 'PlacementMoved PlacementDisrupted PlacementEnded',
  129: 'FamilyContactArranged FamilyContactRefused',
  130: 'ReunificationDecided ReunificationFollowedUp',
  131: 'AccidentReported',
  132: 'AccidentFamilyVisited AccidentSupportGiven',
  133: 'AccidentLinkedToConcern',
  134: 'HazardFixed',
  135: 'ReviewHeld',
  136: 'CaseClosureProposed CaseClosed',
  137: 'CaseReopened',
  138: 'CaseTransferredOut CaseTransferAccepted CaseTransferRefused',
  139: 'SupervisionHeld',
  140: 'ManagementDirectionGiven',
  141: 'InspectionOpened InspectionFindingMade FindingAnswered FindingClosed',
  142: 'SelfAssessmentMade',
  143: 'ComplaintReceived ComplaintAnswered',
  144: 'SeriousIncidentNotified LearningReviewHeld',
  145: 'UnitReportSubmitted',
  146: 'ReportCompiled ReportSigned ReportSent',
  147: 'ReportReturned ReportCorrected',
  148: 'ExternalFigureRecorded',
  149: 'BudgetAllocated BudgetRevised BudgetFrozen',
  150: 'ExpensePlanned ExpenseAdvanced ExpensePaid ExpenseSettled ExpenseReversed',
  151: 'DonationReceived DonationSpent',
  152: 'EventCorrected',
  153: 'EventRetracted',
  154: 'RecordRead RecordSearched RecordExported RecordPrinted',
  155: 'AccessDenied BreakGlassUsed',
  156: 'BreakGlassReviewed',
  157: 'AccessGranted AccessRevoked',
  158: 'SubjectAccessRequested SubjectAccessGiven',
  159: 'RedactionApplied',
  160: 'LegalHoldPlaced LegalHoldLifted',
  161: 'RetentionReached RecordArchived RecordDestroyed',
  162: 'ChainAnchored',
  163: 'DataQualityIssueFound DataQualityIssueResolved',
  164: 'BackfillEntered',
}
const asked = Object.entries(ROWS).flatMap(([row, names]) =>
  names.split(' ').map((name) => ({ row: Number(row), name })),
)
const rowsOf = (basis: ReadonlyArray<string>): ReadonlyArray<number> =>
  basis.flatMap((b) => /^catalogue (\d+)/.exec(b)?.[1] ?? []).map(Number)

describe('coverage', () => {
  it('asks for 164 rows and 262 names, each once', () => {
    expect(Object.keys(ROWS).map(Number)).toEqual(Array.from({ length: 164 }, (_, i) => i + 1))
    expect(new Set(asked.map(({ name }) => name)).size).toBe(262)
    expect(asked.length).toBe(262)
  })

  it('has each name as a declaration of its row, merged into one, or derived by a rule', () => {
    for (const { row, name } of asked) {
      const homes = [CATALOGUE.get(name), MERGED[name], DERIVED[name]].filter((h) => h !== undefined)
      expect(homes.length, name).toBe(1)
      const elsewhere = MERGED[name] ?? DERIVED[name]
      if (elsewhere !== undefined) expect(elsewhere.row, name).toBe(row)
      const declared = CATALOGUE.get(MERGED[name]?.into ?? name)
      if (declared !== undefined) expect(rowsOf(declared.basis), name).toContain(row)
    }
  })

  it('merges and derives only names that the catalogue asks for, from facts that exist, and says why', () => {
    const names = new Set(asked.map(({ name }) => name))
    for (const [name, { into, why }] of Object.entries(MERGED)) {
      expect(names, name).toContain(name)
      expect(CATALOGUE.has(into), name).toBe(true)
      expect(why.vi).toMatch(/[.]$/)
      expect(why.en).toMatch(/[.]$/)
    }
    for (const [name, { from, rule }] of Object.entries(DERIVED)) {
      expect(names, name).toContain(name)
      expect(from.length, name).toBeGreaterThan(0)
      for (const type of from) expect(CATALOGUE.has(type), type).toBe(true)
      expect(rule.vi).toMatch(/[.]$/)
      expect(rule.en).toMatch(/[.]$/)
    }
  })

  it('says of each fact that has no row why it was added', () => {
    const rowOf = new Map(asked.map(({ row, name }) => [name, row]))
    for (const d of declarations) {
      const row = rowOf.get(d.type)
      if (row === undefined) expect(d.basis.join(' '), d.type).toMatch(/(?:^| )added/)
      for (const cited of rowsOf(d.basis)) expect(ROWS, d.type).toHaveProperty(String(cited))
    }
  })

  it('grounds each fact in a row, an item of the plan or an article, in citation form', () => {
    const grounds =
      /^(?:catalogue \d+(?:[ ,:;].*)?|plan (?:II?I?|IV|V)(?:[.]\S+)?.*|Mẫu \d\d|added\b.+|(?:Luật|Nghị định|Nghị quyết|Thông tư|Bộ luật) .+)$/
    for (const d of declarations) {
      for (const basis of d.basis) expect(basis, d.type).toMatch(grounds)
      expect(
        d.basis.some((basis) => /^(?:catalogue \d|plan |Luật|Nghị|Thông tư|Bộ luật|added)/.test(basis)),
        d.type,
      ).toBe(true)
    }
  })

  it('names who records it, by roles that exist', () => {
    for (const d of declarations) {
      expect(d.by.length, d.type).toBeGreaterThan(0)
      expect(new Set(d.by).size, d.type).toBe(d.by.length)
      for (const role of d.by) expect(Object.keys(ROLES.codes), d.type).toContain(role)
    }
  })

  it('names what happened, in the past tense', () => {
    const irregular =
      /^(?:Held|Given|Taken|Seen|Made|Set|Kept|Lost|Sent|Paid|Read|Broken|Undone|Spent|Found|Fixed|Frozen|Overridden|Withdrawn)$/
    for (const { type } of declarations) {
      expect(type).toMatch(/^(?:[A-Z][a-z]+)+(?:111)?$/)
      const words = type.match(/[A-Z][a-z]+/g) ?? []
      expect(
        words.some((word) => /ed$/.test(word) || irregular.test(word)),
        type,
      ).toBe(true)
    }
  })

  it('accepts corrections, retractions, disputes and entries from paper in every kind of stream', () => {
    const everywhere = [
      'EventCorrected',
      'EventRetracted',
      'EventDisputed',
      'DisputeAnswered',
      'EventSuperseded',
    ]
    for (const type of [...everywhere, 'BackfillEntered'])
      expect(CATALOGUE.get(type)?.streams.toSorted(), type).toEqual(STREAM_KINDS.toSorted())
    const lived = new Set(
      declarations.filter((d) => d.streams.length < STREAM_KINDS.length).flatMap((d) => d.streams),
    )
    expect([...lived].toSorted()).toEqual(STREAM_KINDS.toSorted())
  })
})
