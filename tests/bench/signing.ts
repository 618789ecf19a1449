// For the bench: what it costs to check entries, put them into tiles and sign their tree, beside the bare SHA-256 of them.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { generateKey, type Signer, verifierOf } from '@hoso/ledger'
import { createIntegrator, createSigner, fileTiles, openRecord } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { visit } from './facts.ts'
import { median, report } from './measure.ts'
import { everyEntry, verifying } from './verifying.ts'

interface Means {
  readonly store: () => Promise<EventStore>
  readonly application: Signer
  readonly dir: string
}

const ROUNDS = 5

const seconds = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Each round appends so many entries, and measures what is then to be done with them. */
const signed = async (means: Means, entries: number, perAppend: number): Promise<void> => {
  const { application, dir } = means
  const store = await means.store()
  const { origin } = store.identity
  const record = await openRecord({ store, keys: memoryKeys(), application })
  const logKey = { name: origin, key: generateKey() }
  const applicationKey = verifierOf(application.name, application.key.publicKey)
  const own = { store, origin, applicationKeys: [applicationKey] }
  const integrator = createIntegrator({ ...own, tiles: fileTiles(join(dir, `tiles-${perAppend}`)) })
  const signer = await createSigner({ ...own, logKey, state: join(dir, `signed-${perAppend}.json`) })
  const spent = { hash: [] as number[], integrate: [] as number[], sign: [] as number[] }
  const begin = async (first: bigint): Promise<void> => {
    for (let at = 0; at < entries; at += perAppend)
      await record.append(
        record.newStream('case'),
        [visit(at), ...Array.from({ length: perAppend - 1 }, (_, i) => visit(at + i + 1))],
        { expected: 'new' },
      )
    const bytes: Uint8Array[] = []
    await everyEntry(store, (entry) => void bytes.push(entry.bytes), first)
    spent.hash.push(
      await seconds(() => {
        for (const one of bytes) createHash('sha256').update(one).digest()
      }),
    )
    spent.integrate.push(await seconds(integrator.integrate))
    spent.sign.push(await seconds(signer.integrate))
  }
  for (let round = 0; round <= ROUNDS; round++) await begin(BigInt(round * entries))
  // The first round warms up.
  const perSecond = (list: ReadonlyArray<number>): number => entries / median(list.slice(1))
  report(
    `Check and sign ${entries.toLocaleString('en-GB')} entries at once, ${perAppend} an append`,
    'entries',
    [
      { name: 'SHA-256 of the same bytes', perSecond: perSecond(spent.hash) },
      { name: 'integrate: check all, tiles to disk', perSecond: perSecond(spent.integrate) },
      { name: 'sign: check all, state to disk, checkpoint', perSecond: perSecond(spent.sign) },
    ],
  )
  await verifying(
    { store, origin, applicationKey, logKey: verifierOf(origin, logKey.key.publicKey) },
    (ROUNDS + 1) * entries,
    perAppend,
    ROUNDS,
  )
  await store.close()
}

export const signing = async (means: Means): Promise<void> => {
  await signed(means, 500, 1)
  await signed(means, 5000, 100)
}
