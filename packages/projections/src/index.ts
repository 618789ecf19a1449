// For applications, the command line and analysts: profiles, chronologies and statistics at (T, K).
export { AGE_BANDS, type AgeBand, type AgeBasis } from './age.ts'
export { type AssessmentFigures, RATINGS } from './assessments.ts'
export {
  caseLogStatistics,
  type CaseLogStatistics,
  type Consents,
  ENTRY_DELAYS,
  type EntryDelay,
  type Removals,
} from './case-log-statistics.ts'
export { caseStatistics, type CaseStatistics } from './case-statistics.ts'
export { cases, caseworkAt, type CaseListing, findCase, type FoundCase, openCases } from './case-views.ts'
export { type CaseFile, type Casework, type Episode, type Outcome, type Report } from './casework.ts'
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
export { findChild, linkedRecords, type LinkedRecords } from './children.ts'
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
export { type Definition, type DefinitionRef, DEFINITIONS } from './definitions.ts'
export type { FactRef } from './fact-ref.ts'
export type { FactTable } from './fact-table.ts'
export { intakeStatistics, type IntakeStatistics } from './intake-statistics.ts'
export type { Judged, JudgedEpisode } from './judgement.ts'
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
  type JudgedReport,
  judgedReports,
  type MeasureTimeliness,
  type PlanTimeliness,
  type TimelinessQuery,
  timelinessStatistics,
  type TimelinessStatistics,
} from './timeliness.ts'
export type { AsOf, ClearFact, Told } from './told.ts'
