import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { generateKey } from '@hoso/ledger'
import { createSqliteStore } from '@hoso/store-sqlite'
import { bundles } from './bundle.ts'
import { proofs } from './proof.ts'
import { signing } from './signing.ts'
const dir = await mkdtemp('/tmp/bb-')
let n = 0
const store = async () => {
  const s = await createSqliteStore(join(dir, `s${n++}.db`), { origin: 'bench.example/log' })()
  if (s._tag === 'Left') throw s.left
  return s.right
}
await proofs(1_000_000)
await proofs(10_000_000)
