// For developers and auditors: mistakes are put right by facts, and both readings stay: as first written, as corrected. Run: node examples/12-corrections.ts
import { childListed, disabilityCertified } from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

let now = 0
const record = await openRecord({
  store: memoryStore({ origin: 'example.commune/children' }),
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
  clock: () => now,
})
const officer = {
  id: `actor-${crypto.randomUUID()}`,
  role: 'child-protection-officer',
  unit: 'UBND',
} as const
const chairman = `actor-${crypto.randomUUID()}`
const on = (date: string) => {
  now = Date.parse(`${date}T09:00+07:00`)
  return { actor: officer, occurredAt: { precision: 'day', on: date } } as const
}

const child = record.newStream('child')
const listed = await record.append(
  child,
  [childListed({ sex: 'female', birth: { precision: 'month', month: '2015-05' }, unit: '3' })],
  { expected: 'new', context: on('2023-01-03') },
)
const certified = await record.append(child, [disabilityCertified({ degree: 'severe' })], {
  expected: 1,
  context: on('2023-02-01'),
})
const [entry = '', certificate = ''] = [...listed.ids, ...certified.ids]

// #region put-right
// The unit was wrong; the mother says that the certificate is another child's, and she is right.
await record.correct({
  target: entry,
  changes: [{ path: '/body/unit', to: '5' }],
  context: on('2023-03-01'),
  reason: 'đối chiếu với sổ hộ khẩu',
})
const disputed = await record.dispute({
  target: certificate,
  disputant: 'family',
  context: on('2023-03-02'),
  reason: 'mẹ cháu nói giấy này của cháu khác',
})
await record.answerDispute({
  dispute: disputed.ids[0] ?? '',
  upheld: true,
  context: { ...on('2023-03-06'), actor: { ...officer, id: chairman, role: 'chairman' } },
})
// A retraction by a person takes two.
await record.retract({
  target: certificate,
  second: chairman,
  context: on('2023-03-06'),
  reason: 'ghi nhầm hồ sơ',
})
// #endregion put-right

const { facts } = await record.read(child)
// #region readings
import { type Reading, resolve } from '@hoso/facts'

const read = (K: string, reading?: Reading): string =>
  resolve(facts, Date.parse(`${K}T23:59+07:00`), 'record', reading)
    .map(({ fact, corrected, disputed: disputes, retracted }) => {
      const unit = fact.type === 'ChildListed' ? ` in unit ${fact.body.unit}` : ''
      const marks = [
        ...corrected.map(() => 'corrected'),
        ...disputes.map(({ answered }) => `disputed: ${answered ?? 'not answered'}`),
        ...retracted.map(() => 'retracted'),
      ]
      return `${fact.type}${unit}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
    })
    .join('; ')

for (const day of ['2023-02-28', '2023-03-03', '2023-12-31']) console.log(`${day}: ${read(day)}`)
console.log(`as first written: ${read('2023-12-31', 'first-written')}`)
console.log(`as recorded: ${read('2023-12-31', 'recorded')}`)
// #endregion readings
