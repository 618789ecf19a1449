// For whoever asks what is due: the procedure of Decree 56/2017 as this project reads it, with the laws beside it.
import { alternativeCare } from './packs/alternative-care.ts'
import { casework } from './packs/casework.ts'
import { complaint } from './packs/complaint.ts'
import { dataProtection } from './packs/data-protection.ts'
import { domesticViolence } from './packs/domestic-violence.ts'
import { practice } from './packs/practice.ts'
import { reporting } from './packs/reporting.ts'
import type { Procedure } from './rule-pack.ts'
import { vietnam } from './vietnam.ts'

/** Counts from receipt by the commune, and from the decision of removal; an authority may choose the other readings. */
export const decree56: Procedure = {
  id: 'nd56',
  version: 1,
  calendar: vietnam,
  packs: [
    ...casework,
    ...alternativeCare,
    ...domesticViolence,
    ...complaint,
    ...dataProtection,
    ...reporting,
    ...practice,
  ],
  readings: { planFrom: 'receipt', twelveHoursFrom: 'commune-receipt', removalFrom: 'decision' },
}
