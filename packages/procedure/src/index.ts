// For whoever asks what is due and whether it was in time: calendar, rule packs, obligations; and casework as told.
export {
  addDays,
  addWorkingDays,
  type Answer,
  type CalendarMissing,
  type Certainty,
  countWorkingDays,
  type DayOffReading,
  isWorkingDay,
  lastDay,
  type SpecialDay,
  type WorkingCalendar,
} from './calendar.ts'
export { againstDisposal, type CustodyStep, doubleHandovers } from './custody.ts'
export { type Deadline, deadlineOf, endOf, judge, type Judgement, type NoDue } from './deadline.ts'
export { decree56 } from './decree56.ts'
export { erasureDecision, type ErasureDecision, type ErasureQuestion, type Hindrance } from './erasure.ts'
export {
  ERASURE_RULES,
  type ErasureGround,
  type ErasureRules,
  type HindranceCode,
  RETENTION,
  type Retention,
} from './packs/erasure.ts'
export type {
  Cancellation,
  CancelReason,
  Duty,
  Lateness,
  Obligation,
  Rule,
  State,
  Verdict,
} from './obligation.ts'
export { obligations, obligationsIn, obligationsOf } from './obligations.ts'
export { LIMITS } from './packs/casework.ts'
export {
  type Domain,
  type Limit,
  packAt,
  type Procedure,
  type Readings,
  type RulePack,
  type Term,
} from './rule-pack.ts'
export { RULES } from './rules.ts'
export { verdictOf } from './settle.ts'
export { certainlySixteenFrom, CHILD_UNTIL, type ClearBirth, holdingBirth } from './sixteen.ts'
export { type Source, sourceOf, type World, worldAt, worldFrom } from './world.ts'
export { vietnam } from './vietnam.ts'
export {
  followedBy,
  type Guard,
  type GuardFact,
  type GuardFactOf,
  type Past,
  type Proposal,
  type Refusal,
  type Refuses,
  refusalsOf,
  standing,
} from './guard.ts'
export { GUARDS } from './guards.ts'
export {
  type CaseFile,
  type Casework,
  type Episode,
  type Outcome,
  readCasework,
  type Report,
  type Streams,
} from './casework.ts'
export {
  type AsOf,
  byTime,
  type ClearFact,
  instantOf,
  isTold,
  rowOf,
  tell,
  type Told,
  toldAs,
  type ToldFact,
  type ToldOf,
} from './told.ts'
