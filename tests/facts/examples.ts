// For whoever wants to see a fact: at least one example of each, by chapter. The first of a type is shown in the reference.
import type { AnyNewFact, CHAPTERS } from '@hoso/facts'
import { access } from './examples/access.ts'
import { accidents } from './examples/accident.ts'
import { assessment } from './examples/assessment.ts'
import { assistance } from './examples/assistance.ts'
import { budget } from './examples/budget.ts'
import { care } from './examples/care.ts'
import { casework } from './examples/case.ts'
import { childRegister } from './examples/child-register.ts'
import { classification } from './examples/classification.ts'
import { communication } from './examples/communication.ts'
import { concern } from './examples/concern.ts'
import { consent } from './examples/consent.ts'
import { decision } from './examples/decision.ts'
import { evidence } from './examples/evidence.ts'
import { governance } from './examples/governance.ts'
import { oversight } from './examples/oversight.ts'
import { proof } from './examples/proof.ts'
import { programme } from './examples/programme.ts'
import { referral } from './examples/referral.ts'
import { reporting } from './examples/reporting.ts'
import { school } from './examples/school.ts'
import { service } from './examples/service.ts'
import { support } from './examples/support.ts'

export const EXAMPLES: Readonly<Record<keyof typeof CHAPTERS, ReadonlyArray<AnyNewFact>>> = {
  'child-register': childRegister,
  classification,
  concern,
  assessment,
  consent,
  decision,
  referral,
  service,
  care,
  case: casework,
  evidence,
  assistance,
  school,
  support,
  accident: accidents,
  communication,
  reporting,
  budget,
  programme,
  oversight,
  governance,
  access,
  proof,
}

/** Every example, in the order of the chapters. */
export const ALL_EXAMPLES: ReadonlyArray<AnyNewFact> = Object.values(EXAMPLES).flat()

/** The example that the reference shows. */
export const exampleOf = (type: string): AnyNewFact | undefined =>
  ALL_EXAMPLES.find((fact) => fact.type === type)
