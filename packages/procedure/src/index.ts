// For whoever judges time limits: calendar, limits, judgements.
export {
  addDays,
  addWorkingDays,
  type Answer,
  type CalendarMissing,
  type Certainty,
  countWorkingDays,
  isWorkingDay,
  type SpecialDay,
  type WorkingCalendar,
} from './calendar.ts'
export {
  decree56,
  type Due,
  dueWithin,
  judgeDays,
  judgeHours,
  type Judgement,
  type Limit,
  type LimitName,
  LIMITS,
  type Procedure,
} from './limits.ts'
export { vietnam } from './vietnam.ts'
