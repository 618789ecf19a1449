// For developers and auditors: one case handed over with its proofs, checked by somebody who has a key and nothing else, taken over by another commune. Run: node examples/13-hand-over-a-case.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportBundle, receiveBundle } from '@hoso/audit'
import { caseOpened, concernReported } from '@hoso/facts'
import { generateKey, verifierOf, verifyBundle } from '@hoso/ledger'
import { createSigner, openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

const dir = mkdtempSync(join(tmpdir(), 'hoso-'))
const origin = 'ha-trung.example/cases'
const [store, keys] = [memoryStore({ origin }), memoryKeys()]
const application = { name: 'my-app', key: generateKey() }
const logKey = { name: origin, key: generateKey() }
const record = await openRecord({ store, keys, application })
const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
const logKeys = [verifierOf(origin, logKey.key.publicKey)]
const state = join(dir, 'state.json')
const signer = await createSigner({ store, origin, logKey, applicationKeys, state })

const officer = {
  id: `actor-${crypto.randomUUID()}`,
  role: 'child-protection-officer',
  unit: 'UBND',
} as const
const context = { actor: officer, occurredAt: { precision: 'day', on: '2023-05-12' } } as const
const concern = record.newStream('concern')
const file = record.newStream('case')
await record.append(
  concern,
  [
    concernReported(
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
    ),
  ],
  { expected: 'new', context },
)
await record.append(file, [caseOpened({ number: 'VV-2023-07', concern })], { expected: 'new', context })

// #region hand-over
// The court asks with a word of its own, so that it cannot be given an old bundle.
const { files } = await exportBundle({
  store,
  keys,
  record,
  logKeys,
  checkpoint: () => signer.integrate(),
  stream: file,
  others: [concern],
  mandate: (_type, part) => part === 'child', // who reported stays sealed
  nonce: 'court-4711',
  use: 'proceedings',
  recipientKind: 'court',
  context,
})

// The court: keys it was given another way, and nothing else.
const trust = { keys: logKeys, applicationKeys, now: Math.floor(Date.now() / 1000) }
const report = verifyBundle(files, { ...trust, nonce: 'court-4711' })
console.log(report.verdict, `${report.entries} entries, ${report.disclosed} part disclosed`)
console.log(verifyBundle(files, { ...trust, nonce: 'court-4712' }).verdict)

// Another commune takes the case over; what it cannot verify it does not take.
const elsewhere = await openRecord({
  store: memoryStore({ origin: 'other.example/cases' }),
  keys: memoryKeys(),
  application: { name: 'their-app', key: generateKey() },
  entersPaper: true,
})
const received = await receiveBundle({ record: elsewhere, files, trust, context })
if (received._tag === 'Left') throw new Error(received.left.verdict)
console.log(`${received.right.taken} facts taken over`)
const { facts } = await elsewhere.read(concern, { open: true })
console.log(JSON.stringify(facts[0]?.personal))
// #endregion hand-over
rmSync(dir, { recursive: true })
