// For developers: a report comes in, a case is opened, and the record answers for two moments. Run: node examples/01-open-a-case.ts
// #region embedding
import { caseOpened, concernReported } from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

const store = memoryStore({ origin: 'example.commune/cases' })
const record = await openRecord({
  store,
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
})
const officer = {
  id: `actor-${crypto.randomUUID()}`,
  role: 'child-protection-officer',
  unit: 'UBND thị trấn',
} as const

const concern = record.newStream('concern')
const report = concernReported(
  {
    number: '12',
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [{ sex: 'male' }],
  },
  { child: { names: ['Nguyễn Văn Thử'] }, reporter: { name: 'Trần Thị Giáo' } },
)
await record.append(concern, [report], {
  expected: 'new',
  context: { actor: officer, occurredAt: { precision: 'minute', at: '2023-05-12T22:40' } },
})

const file = record.newStream('case')
const receipt = await record.append(file, [caseOpened({ number: 'VV-2023-07', concern })], {
  expected: 'new',
  context: { actor: officer, occurredAt: { precision: 'day', on: '2023-05-13' } },
})
console.log(`entry ${receipt.position}, ${receipt.count} event in the case`)
// #endregion embedding

// What was sealed opens only on request, and only with the key of that person.
const sealed = (await record.read(concern)).facts[0]
const opened = (await record.read(concern, { open: true })).facts[0]
if (sealed?.type === 'ConcernReported' && opened?.type === 'ConcernReported') {
  console.log(`reporter: ${sealed.personal.reporter?.state}, then ${opened.personal.reporter?.state}`)
}

// A stale decision is refused, with what to do next.
await record
  .append(file, [caseOpened({ number: 'VV-2023-07' })], {
    expected: 'new',
    context: { actor: officer, occurredAt: { precision: 'unknown' } },
  })
  .catch((error: unknown) => console.log(String(error)))
await store.close()
