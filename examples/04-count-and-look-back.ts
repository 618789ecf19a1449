// For analysts: count children at two moments, correct a mistake, and count again as it was known then. Run: node examples/04-count-and-look-back.ts
import {
  childListed,
  childMovedWithinCommune,
  type OccurredAt,
  specialCircumstanceAssigned,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

let now = Date.parse('2023-11-01T01:00:00Z')
const store = memoryStore({ origin: 'example.commune/children' })
const record = await openRecord({
  store,
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
  clock: () => (now += 1000),
})
const actor = { id: `actor-${crypto.randomUUID()}`, role: 'child-protection-officer', unit: 'UBND' } as const
const on = (date: string) => ({ actor, occurredAt: { precision: 'day', on: date } satisfies OccurredAt })

const an = record.newStream('child')
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-05' }, unit: '1', code: 'TK01-0001' },
  { child: { name: 'Nguyễn Thị An', birthDate: '2015-05-20' } },
)
const first = await record.append(an, [listed], { expected: 'new', context: on('2023-01-03') })
await record.append(an, [specialCircumstanceAssigned({ group: 'c', subgroup: 'c7' })], {
  expected: 1,
  context: on('2023-02-10'),
})
await record.append(an, [childMovedWithinCommune({ from: '1', to: '4' })], {
  expected: 2,
  context: on('2023-04-05'),
})

// #region count
import { casebook, catchUp, childProfile, childStatistics, saveView } from '@hoso/projections'

// Follow the log; no part is opened, since no figure needs one. The bytes resume it next time.
const source = { store: store.identity, pages: (from: bigint) => record.facts({ from }) }
const result = await catchUp(casebook, source)
if (result._tag === 'refused') throw new Error(result.code)
const bytes = saveView(result.view)

// Children at a date, as known at a date, by any dimensions.
const asked = { by: ['tieuKhu', 'group'], population: 'stock', clock: 'record' } as const
for (const at of ['2023-03-31', '2023-12-31']) {
  const { rows, total } = childStatistics(result.view, { ...asked, at, knownAt: '2023-11-30' })
  console.log(at, JSON.stringify(rows), total)
}
// #endregion count
console.log(`a view of ${bytes.length > 0 ? 'some' : 'no'} bytes`)

now = Date.parse('2023-12-05T01:00:00Z')
const target = first.ids[0] ?? ''
await record.correct({ target, changes: [{ path: '/body/unit', to: '2' }], context: on('2023-12-05') })

// #region look-back
// A mistake was corrected on 5 December: who asks as known in November still gets November's answer.
const later = await catchUp(casebook, source, result.view)
if (later._tag === 'refused') throw new Error(later.code)
for (const knownAt of ['2023-11-30', '2023-12-31']) {
  const { rows } = childStatistics(later.view, { ...asked, by: ['tieuKhu'], at: '2023-03-31', knownAt })
  console.log(`as known at ${knownAt}`, JSON.stringify(rows))
}

// One child, with its parts opened: each field names the fact that set it.
const { facts } = await record.read(an, { open: true })
const profile = childProfile(facts, { at: '2023-12-31', knownAt: '2023-12-31', clock: 'record' })
console.log(profile?.name?.value, profile?.age, profile?.residence.value, profile?.residence.by.type)
// #endregion look-back
