// For whoever asks how fast: `npm run bench [-- 1000000 --proofs]`. Every figure is a ratio to a limit of the same machine, taken in the same run.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateKey, verifierOf } from '@hoso/ledger'
import { casebook, catchUp } from '@hoso/projections'
import { type CaseRecord, createSigner, openRecord, type Recording } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { createSqliteStore } from '@hoso/store-sqlite'
import { memoryKeys } from '@hoso/vault'
import { bundles } from './bundle.ts'
import { eventStoreDB } from './eventstoredb.ts'
import { clearFact, listed, visit } from './facts.ts'
import { inTurn, report } from './measure.ts'
import { postgres } from './postgres.ts'
import { proofs } from './proof.ts'
import { signing } from './signing.ts'
import { township } from './township.ts'
import { everyEntry, verifying } from './verifying.ts'

const ORIGIN = 'bench.example/log'
const asked = process.argv
  .slice(2)
  .map(Number)
  .filter((n) => Number.isSafeInteger(n) && n > 0)
const SIZES = asked.length > 0 ? asked : [10_000, 100_000]
const BATCH = 500
const LARGEST = Math.max(...SIZES)
/** A tree of ten million takes a minute to grow: it is made where it is asked for. */
const TREES = [
  10_000,
  ...(LARGEST >= 10_000 ? [1_000_000] : []),
  ...(LARGEST >= 10_000_000 || process.argv.includes('--proofs') ? [10_000_000] : []),
]
const application = { name: 'bench', key: generateKey() }
const dir = await mkdtemp(join(tmpdir(), 'hoso-bench-'))
let files = 0

const bareDatabase = (): DatabaseSync => {
  const db = new DatabaseSync(join(dir, `bare-${files++}.db`))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT',
  )
  return db
}
const sqlite = async (): Promise<EventStore> => {
  const store = await createSqliteStore(join(dir, `store-${files++}.db`), { origin: ORIGIN })()
  if (store._tag === 'Left') throw new Error(store.left.message)
  return store.right
}
const recordOn = (store: EventStore): Promise<CaseRecord> =>
  openRecord({ store, keys: memoryKeys(), application })

/** Bytes of as many entries as the full path writes, for the bare inserts. */
const sampleBytes = async (make: (i: number) => Recording): Promise<Uint8Array> => {
  const store = memoryStore({ origin: ORIGIN })
  const record = await recordOn(store)
  await record.append(record.newStream('child'), [make(1)], { expected: 'new' })
  const page = await store.readAll({ from: 0n, limit: 1, parts: true })()
  if (page._tag === 'Left') throw new Error('memory store did not answer')
  const entry = page.right.entries[0]
  return Buffer.concat([entry?.bytes ?? Buffer.alloc(0), ...(entry?.parts ?? []).map((p) => p.bytes)])
}

const batches = async (record: CaseRecord, n: number, make: (i: number) => Recording): Promise<void> => {
  for (let at = 0; at < n; at += BATCH) {
    const count = Math.min(BATCH, n - at)
    await record.appendMany(
      Array.from({ length: count }, (_, i) => ({
        stream: record.newStream('child'),
        expected: 'new' as const,
        facts: [make(at + i)],
      })),
    )
  }
}

const appends = async (): Promise<void> => {
  const single = 500
  const bytes = await sampleBytes(visit)
  const db = bareDatabase()
  const insert = db.prepare('INSERT INTO entry (bytes) VALUES (?)')
  const store = await sqlite()
  const record = await recordOn(store)
  const streams = Array.from({ length: 50 }, () => record.newStream('case'))
  const counts = new Map<string, number>()
  const one = async (i: number): Promise<void> => {
    const stream = streams[i % streams.length] ?? ''
    const count = counts.get(stream) ?? 0
    counts.set(stream, count + 1)
    await record.append(stream, [visit(i)], { expected: count === 0 ? 'new' : count })
  }
  report(
    'Durable append to SQLite, one fact a call (validate, seal, hash, sign, fsync)',
    'facts',
    await inTurn(
      [
        {
          name: `bare node:sqlite, insert and commit of the same ${bytes.length} bytes`,
          units: single,
          round: () => {
            for (let i = 0; i < single; i++) insert.run(bytes)
          },
        },
        {
          name: 'record.append, one sealed part',
          units: single,
          round: async () => {
            for (let i = 0; i < single; i++) await one(i)
          },
        },
        {
          name: 'record.append, 64 callers at once',
          units: single,
          round: async () => {
            for (let at = 0; at < single; at += 50)
              await Promise.all(Array.from({ length: 50 }, (_, i) => one(at + i)))
          },
        },
      ],
      5,
    ),
    [undefined, 0.7],
  )

  const grouped = 10_000
  const listedBytes = await sampleBytes(listed)
  report(
    `Import, ${BATCH} facts a commit`,
    'facts',
    await inTurn(
      [
        {
          name: `bare node:sqlite, ${BATCH} inserts of ${listedBytes.length} bytes a commit`,
          units: grouped,
          round: () => {
            for (let at = 0; at < grouped; at += BATCH) {
              db.exec('BEGIN IMMEDIATE')
              for (let i = 0; i < BATCH; i++) insert.run(listedBytes)
              db.exec('COMMIT')
            }
          },
        },
        {
          name: 'record.appendMany, no personal part',
          units: grouped,
          round: () => batches(record, grouped, clearFact),
        },
        {
          name: 'record.appendMany, three persons a fact',
          units: grouped,
          round: () => batches(record, grouped, listed),
        },
      ],
      3,
    ),
    [undefined, 0.4, 0.4],
  )
  db.close()
  await store.close()

  const objects = Array.from({ length: grouped }, (_, i) => clearFact(i))
  report(
    'In memory, full path without sealed parts',
    'facts',
    await inTurn(
      [
        {
          name: 'JSON.stringify of the same facts',
          units: grouped,
          round: () => {
            for (const o of objects) JSON.stringify(o)
          },
        },
        {
          name: `record.appendMany, ${BATCH} facts a call`,
          units: grouped,
          round: async () => batches(await recordOn(memoryStore({ origin: ORIGIN })), grouped, clearFact),
        },
      ],
      5,
    ),
    [undefined, 0.25],
  )
}

const reading = async (size: number): Promise<void> => {
  const store = await sqlite()
  const record = await recordOn(store)
  await batches(record, size, (i) => (i % 2 === 0 ? visit(i) : clearFact(i)))
  const logKey = { name: ORIGIN, key: generateKey() }
  const applicationKey = verifierOf(application.name, application.key.publicKey)
  const signer = await createSigner({
    store,
    origin: ORIGIN,
    logKey,
    state: join(dir, `signer-${files++}.json`),
    applicationKeys: [applicationKey],
  })
  await signer.integrate()
  const pages = (each: (bytes: Uint8Array) => void): Promise<void> =>
    everyEntry(store, ({ bytes }) => each(bytes))
  const text = new TextDecoder()
  const source = { store: record.identity, pages: (from: bigint) => record.facts({ from }) }
  const rounds = size > 50_000 ? 3 : 5
  report(
    `Replay of ${size.toLocaleString('en-GB')} facts from SQLite`,
    'facts',
    await inTurn(
      [
        {
          name: 'read the pages and JSON.parse',
          units: size,
          round: () => pages((b) => void JSON.parse(text.decode(b))),
        },
        { name: 'read the pages alone', units: size, round: () => pages(() => undefined) },
        {
          name: 'record.facts and all standard views',
          units: size,
          round: async () => void (await catchUp(casebook, source)),
        },
      ],
      rounds,
    ),
    [undefined, undefined, 0.5],
  )
  const logVerifier = verifierOf(logKey.name, logKey.key.publicKey)
  await verifying({ store, origin: ORIGIN, logKey: logVerifier, applicationKey }, size, BATCH, rounds)
  await store.close()
}

process.stdout.write(
  `Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}\n`,
)
try {
  await appends()
  await township({ store: sqlite, application })
  for (const size of SIZES) await reading(size)
  await signing({ store: sqlite, application, dir })
  for (const size of TREES) await proofs(size)
  await bundles(dir)
  await postgres()
  await eventStoreDB()
  process.stdout.write(`\nPeak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`)
} finally {
  await rm(dir, { recursive: true, force: true })
}
