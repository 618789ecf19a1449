// For whoever declares facts: groups of roles that record the same facts.
import type { Role } from './fact.ts'

/** The officer of the commune who works on child protection (người làm công tác bảo vệ trẻ em cấp xã). */
export const OFFICER: ReadonlyArray<Role> = ['child-protection-officer']
/** The Chairman, or the Vice-Chairman in the Chairman's place. */
export const CHAIR: ReadonlyArray<Role> = ['chairman', 'vice-chairman']
/** Prepared by the officer, decided by the Chairman. */
export const OFFICER_TO_CHAIR: ReadonlyArray<Role> = [...OFFICER, ...CHAIR]
/** Everybody who works with children under the plan, and the offices that govern the record. */
export const ANYONE: ReadonlyArray<Role> = [
  ...OFFICER_TO_CHAIR,
  'police',
  'health-station',
  'school',
  'justice-civil-status',
  'finance',
  'unit-head',
  'mass-organisation',
  'broadcasting-station',
  'service-provider',
  'inspector',
  'hotline-111',
  'specialist',
]
