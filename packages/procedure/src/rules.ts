// For whoever adds a rule: the list of all families. What is not in it is not asked for.
import type { Rule } from './obligation.ts'
import { answers } from './rules/answers.ts'
import { care } from './rules/care.ts'
import { followUp } from './rules/follow-up.ts'
import { intake } from './rules/intake.ts'
import { planMeasures } from './rules/measures.ts'
import { plan } from './rules/plan.ts'
import { programme } from './rules/programme.ts'
import { removal } from './rules/removal.ts'
import { rights } from './rules/rights.ts'

export const RULES: ReadonlyArray<Rule> = [
  ...intake,
  ...plan,
  ...planMeasures,
  ...removal,
  ...care,
  ...followUp,
  ...answers,
  ...programme,
  ...rights,
]
