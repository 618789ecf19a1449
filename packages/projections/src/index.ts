// For applications, the command line and analysts: profiles, chronologies and statistics at (T, K).
export type { AgeBand, AgeBasis } from './age.ts'
export type { AssessmentFigures } from './assessments.ts'
export { ASSISTANCE_ISSUES, type AssistanceIssueKind } from './assistance-policy.ts'
export {
  type AssistanceIssue,
  assistanceStatistics,
  type AssistanceStatistics,
} from './assistance-statistics.ts'
export {
  caseLogStatistics,
  type CaseLogStatistics,
  type Consents,
  ENTRY_DELAYS,
  type EntryDelay,
  type Removals,
} from './case-log-statistics.ts'
export { caseStatistics, type CaseStatistics } from './case-statistics.ts'
export {
  type CaseListing,
  caseNamed,
  cases,
  findCase,
  type FoundCase,
  openCases,
} from './case-views.ts'
export { type CaseFile, type Casework, type Episode, type Outcome, type Report } from '@hoso/procedure'
export { casebook, type CasebookView } from './casebook.ts'
export {
  childMovements,
  type ChildMovements,
  disabilityWithoutGroupD,
} from './child-movements.ts'
export {
  childProfile,
  type ChildProfile,
  type Field,
  type MembershipField,
  type PersonalField,
} from './child-profile.ts'
export {
  CHILD_DIMENSIONS,
  type ChildDimension,
  type ChildQuery,
  type ChildRow,
  childStatistics,
  type ChildStatistics,
  type DimensionValue,
} from './child-statistics.ts'
export { duplicates, findChild, linkedRecords, type LinkedRecords } from './children.ts'
export type { Duplicate } from './link.ts'
export {
  type Act,
  type Change,
  chronology,
  type Chronology,
  type ChronologyActor,
  type ChronologyLine,
  type ChronologyQuery,
  LATE_AFTER_DAYS,
  type LimitMark,
  type Note,
} from './chronology.ts'
export {
  ACCIDENT_DIMENSIONS,
  type AccidentDimension,
  type AccidentRow,
  accidentStatistics,
  type AccidentStatistics,
} from './accidents-statistics.ts'
export {
  DROPOUT_RESULTS,
  type DropoutResult,
  dropoutStatistics,
  type DropoutStatistics,
} from './dropouts-statistics.ts'
export {
  type CustodyGap,
  type CustodyLink,
  type EvidenceItem,
  evidenceRegister,
  type EvidenceRegister,
  type Seal,
} from './evidence-register.ts'
export { evidenceStatistics, type EvidenceStatistics } from './evidence-statistics.ts'
export { type Definition, type DefinitionRef, DEFINITIONS } from './definitions.ts'
export type { FactRef } from './fact-ref.ts'
export type { FactTable } from './fact-table.ts'
export { giftStatistics, type GiftStatistics } from './gift-statistics.ts'
export { intakeStatistics, type IntakeStatistics } from './intake-statistics.ts'
export type { Judged, JudgedEpisode, JudgedReport } from './judged.ts'
export { type Member, members } from './members.ts'
export type { Known, Period } from './period.ts'
export {
  catchUp,
  type CaughtUp,
  type FactPage,
  type FactSource,
  type Projection,
  type Refused,
  type StoreRef,
  type Unreadable,
  type View,
  viewOf,
} from './projection.ts'
export {
  acceptedElsewhere,
  type Referral,
  REFERRAL_OUTCOMES,
  type ReferralOutcome,
  referrals,
  referralStatistics,
  type ReferralStatistics,
} from './referrals.ts'
export { loadView, saveView } from './saved-view.ts'
export { type Step, type StepCode, stepOf, STEPS } from './steps.ts'
export type { SurveyResult } from './standing.ts'
export {
  type AssessmentTimeliness,
  type DayTimeliness,
  judgedEpisodes,
  judgedReports,
  type MeasureTimeliness,
  type PlanTimeliness,
  timelinessStatistics,
  type TimelinessStatistics,
} from './timeliness.ts'
export type { WorldQuery } from './world-of.ts'
export {
  type BudgetFigures,
  budgetStatistics,
  type BudgetStatistics,
  type OpenAdvance,
} from './budget-statistics.ts'
export { communicationStatistics, type CommunicationStatistics } from './communication-statistics.ts'
export {
  type UnitPeriod,
  type UnitReport,
  unitReportStatistics,
  type UnitReportStatistics,
} from './unit-report-statistics.ts'
export type { AsOf, ClearFact, Told } from '@hoso/procedure'
export { type Task, type When, worklist, type Worklist, type WorklistQuery } from './worklist.ts'
