// For whoever asks what is due: obligations at a moment, as known at a moment, under either reading of the law. Run: node examples/10-obligations.ts
import {
  caseOpened,
  concernReported,
  detailedRiskAssessed,
  type Fact,
  initialRiskAssessed,
  supportPlanDrafted,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

// A clock that stands where we say: what is recorded on a day was not known before it.
let now = 0
const record = await openRecord({
  store: memoryStore({ origin: 'example.commune/cases' }),
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
  clock: () => now,
})
const actor = { id: `actor-${crypto.randomUUID()}`, role: 'child-protection-officer', unit: 'UBND' } as const
const at = (minute: string) => {
  now = Date.parse(`${minute}+07:00`)
  return { actor, occurredAt: { precision: 'minute', at: minute } } as const
}

const [concern, file] = [record.newStream('concern'), record.newStream('case')]
const tables = { harm: { lines: [] }, ability: { lines: [] } }
const level = 'medium'
await record.append(
  concern,
  [
    concernReported({
      number: '3',
      channel: 'school',
      type: 'violence',
      group: 'at-risk',
      anonymous: false,
      childNamed: false,
      children: [{ sex: 'female' }],
    }),
  ],
  { expected: 'new', context: at('2023-01-17T22:40') },
)
await record.append(file, [caseOpened({ number: 'VV-2023-01', concern })], {
  expected: 'new',
  context: at('2023-01-18T08:00'),
})
await record.append(file, [initialRiskAssessed({ tables, level, concern })], {
  expected: 1,
  context: at('2023-01-18T11:05'),
})
await record.append(file, [detailedRiskAssessed({ tables, level })], {
  expected: 2,
  context: at('2023-01-30T09:00'),
})
await record.append(file, [supportPlanDrafted({})], { expected: 3, context: at('2023-02-03T10:00') })

const facts: Fact[] = []
for await (const page of record.facts()) facts.push(...page.facts)

// #region due
import { decree56, obligations } from '@hoso/procedure'

// Received at 22:40 on Tuesday 17 January; a week of Tết begins on Friday.
const plan = (T: string, K: string, procedure = decree56): string =>
  obligations(facts, T, K, procedure)
    .filter(({ kind }) => kind === 'plan')
    .map(({ due, state, rule, article }) => {
      const day = due?._tag === 'day' ? due.latest : 'no day'
      return `${state}, due ${day} (${rule}, ${article})`
    })
    .join('')

console.log(plan('2023-02-01', '2023-02-01'))
console.log(plan('2023-02-05', '2023-02-05'))
// Asked today about that day, with what was known on it: the same answer for ever.
console.log(plan('2023-02-01', '2023-02-01'))

// Decree 56 does not say where the five days begin. An authority may count from the specific assessment.
const otherReading = {
  ...decree56,
  readings: { ...decree56.readings, planFrom: 'specific-assessment' },
} as const
console.log(plan('2023-02-05', '2023-02-05', otherReading))
// #endregion due

const assessed = obligations(facts, '2023-02-05', '2023-02-05').find((o) => o.kind === 'initial-assessment')
console.log(assessed?.label.en, assessed?.state, assessed?.lateBy)
