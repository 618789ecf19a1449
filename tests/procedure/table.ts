// For the table of obligations: its chapters.
import type { Case } from './case.ts'
import { agreements } from './cases/agreements.ts'
import { approval } from './cases/approval.ts'
import { assessment } from './cases/assessment.ts'
import { alternativeCare } from './cases/care.ts'
import { changes } from './cases/changes.ts'
import { oversight } from './cases/complaints.ts'
import { emergency } from './cases/emergency.ts'
import { followUp } from './cases/followup.ts'
import { knowledge } from './cases/knowledge.ts'
import { plan } from './cases/plan.ts'
import { separation } from './cases/separation.ts'
import { units } from './cases/units.ts'

export const CHAPTERS: Readonly<Record<string, ReadonlyArray<Case>>> = {
  'first assessment': assessment,
  'emergency measure': emergency,
  plan,
  approval,
  separation,
  'alternative care': alternativeCare,
  'follow-up': followUp,
  agreements,
  'complaints and reviews': oversight,
  units,
  'what was known': knowledge,
  'a change of the law': changes,
}
export const TABLE: ReadonlyArray<Case> = Object.values(CHAPTERS).flat()
