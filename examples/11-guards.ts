// For developers: what cannot be true or lawful is refused with its reasons; what stands on paper is recorded. Run: node examples/11-guards.ts
import {
  caseOpened,
  referralMade,
  referralServiceCompleted,
  referralServiceStarted,
  referralWithdrawn,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanSubmitted,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

// #region guards
import { isHosoError, openRecord } from '@hoso/record'

const means = {
  store: memoryStore({ origin: 'example.commune/cases' }),
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
}
// The guards of @hoso/procedure, unless others are given.
const record = await openRecord(means)

/** Why a call was refused: rule, article, how many facts led to it, what to do next. */
const refusals = (error: unknown): ReadonlyArray<string> => {
  if (!isHosoError(error, 'refused-by-guard')) throw error
  return error.details.refusals.map(
    ({ refusal: { guard, refuses, article, because, next } }) =>
      `${guard} (${refuses}): ${article}; because of ${because.length} fact(s). ${next.en}`,
  )
}
// #endregion guards

const officer = {
  id: `actor-${crypto.randomUUID()}`,
  role: 'child-protection-officer',
  unit: 'UBND',
} as const
const on = (
  date: string,
  actor: { id: string; role: typeof officer.role | 'chairman'; unit: string } = officer,
) => ({ actor, occurredAt: { precision: 'day', on: date } }) as const
const file = record.newStream('case')
const referral = { referral: 'CG-01', provider: 'Trạm Y tế' } as const
await record.append(file, [caseOpened({ number: 'VV-2023-01' })], {
  expected: 'new',
  context: on('2023-05-13'),
})
await record.append(
  file,
  [
    referralMade({ ...referral, service: 'health' }),
    referralServiceStarted(referral),
    referralServiceCompleted(referral),
  ],
  { expected: 1, context: on('2023-05-20') },
)

// #region impossible
// A referral that was completed cannot be taken back.
const withdrawal = { expected: 4, context: on('2023-05-25') } as const
await record
  .append(file, [referralWithdrawn(referral)], withdrawal)
  .catch((error: unknown) => console.log(refusals(error).join('\n')))
// #endregion impossible

await record.append(file, [supportPlanDrafted({}), supportPlanSubmitted({})], {
  expected: 4,
  context: on('2023-05-16'),
})
// #region unlawful
// Nobody approves a plan of their own, and an officer approves none.
const approval = { expected: 6, context: on('2023-05-17') } as const
await record
  .append(file, [supportPlanApproved({ decisionNumber: '31/QĐ-UBND' })], approval)
  .catch((error: unknown) => console.log(refusals(error).join('\n')))

// A book tells that it happened all the same. A program that enters registers records it, for an inspector to find.
const entering = await openRecord({ ...means, entersPaper: true })
const backfill = { register: 'case-log', file: 'so-theo-doi.csv', line: 14, key: 'case-log/2023-12/step' }
const paper = { ...approval.context, backfill }
const receipt = await entering.append(file, [supportPlanApproved({ decisionNumber: '31/QĐ-UBND' })], {
  ...approval,
  context: paper,
})
console.log(`recorded at position ${receipt.position}`)
// #endregion unlawful
