// For whoever opens a record: the guards of procedure, all of them.
import type { Guard } from './guard.ts'
import { AUTHORITY_GUARDS } from './guards/authority.ts'
import { CHILD_GUARDS } from './guards/child.ts'
import { CONSENT_GUARDS } from './guards/consent.ts'
import { CUSTODY_GUARDS } from './guards/custody.ts'
import { ERASURE_GUARDS } from './guards/erasure.ts'
import { GOVERNANCE_GUARDS } from './guards/governance.ts'
import { OPENING_GUARDS } from './guards/opening.ts'
import { PROTECTION_GUARDS } from './guards/protection.ts'
import { REFERRAL_GUARDS } from './guards/referral.ts'
import { TIME_GUARDS } from './guards/time.ts'

/** What cannot be true, and what may not be done. Everything else is recorded, and shown where it is late or odd. */
export const GUARDS: ReadonlyArray<Guard> = [
  ...OPENING_GUARDS,
  ...CUSTODY_GUARDS,
  ...REFERRAL_GUARDS,
  ...CONSENT_GUARDS,
  ...AUTHORITY_GUARDS,
  ...PROTECTION_GUARDS,
  ...CHILD_GUARDS,
  ...GOVERNANCE_GUARDS,
  ...ERASURE_GUARDS,
  ...TIME_GUARDS,
]
