// For whoever keeps the keys: they lie apart from the events, and without them names stay sealed. Run: node examples/08-a-key-per-person.ts
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childListed } from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'

const folder = await mkdtemp(join(tmpdir(), 'hoso-example-'))
const directory = join(folder, 'keys', 'persons')
const kekFile = join(folder, 'safe', 'kek')
await mkdir(join(folder, 'safe'))
const store = memoryStore({ origin: 'example.commune/children' })
const application = { name: 'my-app', key: generateKey() }

// #region keys
import { createFileKeys, fileKek, memoryKeys, openFileKeys } from '@hoso/vault'

// A directory of its own, neither in the event database nor in its backups; and what it is wrapped under, apart from it.
const created = await createFileKeys({ directory, kek: fileKek(kekFile) })()
if (created._tag === 'Left') throw new Error(created.left.reason)
const record = await openRecord({ store, keys: created.right, application })
const child = record.newStream('child')
const fact = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: 'Nguyễn Thị Thử', birthDate: '2015-03-04' } },
)
await record.append(child, [fact], {
  expected: 'new',
  context: { actor: { id: 'system', role: 'system', unit: 'UBND' }, occurredAt: { precision: 'unknown' } },
})
await created.right.close()

// Opening never creates: a wrong path is an error that says so.
const wrong = await openFileKeys({ directory: `${directory}-2`, kek: fileKek(kekFile) })()
console.log(wrong._tag === 'Left' ? wrong.left.code : 'opened')

const opened = await openFileKeys({ directory, kek: fileKek(kekFile) })()
if (opened._tag === 'Left') throw new Error(opened.left.reason)
for (const keys of [opened.right, memoryKeys()]) {
  const reader = await openRecord({ store, keys, application })
  const [listed] = (await reader.read(child, { open: true })).facts
  console.log(listed?.type, JSON.stringify(listed?.personal))
}
// #endregion keys
await opened.right.close()
await store.close()
await rm(folder, { recursive: true })
