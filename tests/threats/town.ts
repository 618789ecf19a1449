// For the tests of threats: a town on the disk, each thing where somebody else could reach it, and what its attackers do with files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  decodeEntry,
  encodeEntry,
  type Entry,
  generateKey,
  genesis,
  leafHash,
  type PrivateKey,
  type Report,
  type Signer,
  signAdmission,
  toB64url,
  type TrustSources,
  type Verifier,
  verifierOf,
} from '@hoso/ledger'
import { createSigner, isHosoError, type LogSigner, verifyRecord } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { createFileKeys, fileKek, type FileKeyStore, type KeyStore } from '@hoso/vault'
import { afterAll } from 'vitest'
import { right } from '@hoso/store-conformance'
import { application, origin, type World, world } from '../erasure/world.ts'

export { application, origin }

const folder = mkdtempSync(join(tmpdir(), 'hoso-threats-'))
afterAll(() => rmSync(folder, { recursive: true }))
let made = 0
/** A folder of its own. */
export const place = (): string => {
  const dir = join(folder, String(made++))
  mkdirSync(dir)
  return dir
}

export const key = (name: string, privateKey: PrivateKey = generateKey()): Signer => ({
  name,
  key: privateKey,
})
export const verifier = ({ name, key: { publicKey } }: Signer): Verifier => verifierOf(name, publicKey)

/** What verifiers say the time is, in seconds: after all that the town records. */
export const NOW = Date.parse('2026-11-24T00:00:00Z') / 1000

export interface Files {
  readonly db: string
  /** Wrapped keys of persons, and apart from them what they are wrapped under. */
  readonly keys: string
  readonly kek: string
  /** The signer's own. */
  readonly state: string
}

/** A log on the disk with its signer, and what an auditor brings along. */
export interface Log {
  readonly files: Files
  readonly store: EventStore
  readonly logKey: Signer
  readonly signer: LogSigner
  readonly trust: TrustSources
}

/** Five facts: a report with a child in it and a reporter (0, 1), and the case that came of it, closed (2, 3, 4). */
export interface Town extends Log, Omit<World, 'store' | 'keys'> {
  readonly keys: FileKeyStore
}

const filesOf = (dir: string): Files => ({
  db: join(dir, 'record.db'),
  keys: join(dir, 'keys'),
  kek: join(dir, 'kek'),
  state: join(dir, 'signer.json'),
})

export const signerOf = (
  store: EventStore,
  logKey: Signer,
  state: string,
  applicationKeys: ReadonlyArray<Verifier> = [verifier(application)],
): Promise<LogSigner> => createSigner({ store, origin, logKey, state, applicationKeys })

const logOn = async (files: Files, store: EventStore, logKey: Signer): Promise<Log> => ({
  files,
  store,
  logKey,
  signer: await signerOf(store, logKey, files.state),
  trust: { keys: [verifier(logKey)], applicationKeys: [verifier(application)], now: NOW },
})

export const town = async (): Promise<Town> => {
  const files = filesOf(place())
  const store = await right(createSqliteStore(files.db, { origin }))
  const keys = await right(createFileKeys({ directory: files.keys, kek: fileKek(files.kek) }))
  const log = await logOn(files, store, key(origin))
  return { ...(await world(store, keys)), ...log, keys }
}

/** An empty log, for what needs no personal data. */
export const emptyLog = async (logKey: Signer = key(origin)): Promise<Log> => {
  const files = filesOf(place())
  return logOn(files, await right(createSqliteStore(files.db, { origin })), logKey)
}

/** The log in files that somebody put there, as its signer finds it. */
export const reopened = async (files: Files, logKey: Signer): Promise<Log> =>
  logOn(files, await right(openSqliteStore(files.db)), logKey)

/** A copy of the whole database; the store goes on. */
export const copied = (db: string): string => {
  const to = join(place(), 'record.db')
  const from = new DatabaseSync(db)
  from.exec(`VACUUM INTO '${to}'`)
  from.close()
  return to
}

// ---- Writers who do not go through the record

export type Draft = Partial<Entry>

/** Appends these as one stream or more of it, as whoever has that application's key could. The ids of what was written. */
export const writes = async (
  store: EventStore,
  by: Signer,
  stream: string,
  ...drafts: ReadonlyArray<Draft>
): Promise<ReadonlyArray<string>> => {
  const { entries } = await right(store.read({ stream, limit: 1000 }))
  const leaves: Uint8Array[] = []
  const events = drafts.map((draft, i) => {
    const before = leaves.at(-1) ?? (entries.at(-1) && leafHash(entries.at(-1)?.bytes ?? new Uint8Array()))
    const entry: Entry = {
      v: 1,
      log: origin,
      stream,
      seq: entries.length + i,
      prev: toB64url(before ?? genesis(origin, stream)),
      id: crypto.randomUUID(),
      type: 'CaseNoteRecorded',
      schema: 1,
      recordedAt: '2026-03-05T08:00:00.000Z',
      occurredAt: { on: '2026-03-05', precision: 'day' },
      actor: { id: 'system' },
      body: {},
      sealed: [],
      ...draft,
    }
    const bytes = spelled(entry)
    leaves.push(leafHash(bytes))
    return { id: entry.id, type: entry.type, bytes, parts: [] }
  })
  const expected = { _tag: 'Unchecked', why: 'an attacker does not care' } as const
  await right(
    store.append({
      streams: [{ stream, expected, events }],
      admission: signAdmission(origin, leaves, by),
    }),
  )
  return events.map(({ id }) => id)
}

const spelled = (entry: Entry): Uint8Array => {
  const bytes = encodeEntry(entry)
  if (bytes._tag === 'Err') throw new Error(bytes.error.expected)
  return bytes.value
}

export const entryAt = async (store: EventStore, position: bigint): Promise<Entry> => {
  const [recorded] = (await right(store.readAll({ from: position, limit: 1 }))).entries
  const entry = decodeEntry(recorded?.bytes ?? new Uint8Array())
  if (entry._tag === 'Err') throw new Error(entry.error.expected)
  return entry.value
}

/** Every right on the database and no key. Puts the triggers back: nothing is left that a look at the schema would show. */
export const asDatabaseAdministrator = <A>(db: string, work: (db: DatabaseSync) => A): A => {
  const open = new DatabaseSync(db, { enableForeignKeyConstraints: false })
  try {
    const triggers = open.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const { name } of triggers) open.exec(`DROP TRIGGER ${String(name)}`)
    const done = work(open)
    for (const { sql } of triggers) open.exec(String(sql))
    return done
  } finally {
    open.close()
  }
}

/** Puts a note in the place of the published checkpoint, past the signer. */
export const shows = ({ files }: Pick<Log, 'files'>, note: string): void =>
  asDatabaseAdministrator(files.db, (db) => {
    db.prepare(
      "INSERT INTO slot (name, version, bytes) VALUES ('checkpoint', 1, ?) ON CONFLICT (name) DO UPDATE SET version = version + 1, bytes = excluded.bytes",
    ).run(Buffer.from(note))
  })

// ---- Those who look

export interface Brought extends Partial<Omit<TrustSources, 'manifest'>> {
  /** That comes with the record. */
  readonly manifest?: string
  /** A custodian's. */
  readonly keyStore?: KeyStore
}

/** An auditor with the file, and with what the auditor brings along. */
export const audit = async ({ files, trust }: Pick<Log, 'files' | 'trust'>, brought: Brought = {}) => {
  const { keyStore, manifest, ...more } = brought
  const store = await right(openSqliteStore(files.db, { readOnly: true }))
  try {
    return await verifyRecord({
      store,
      origin,
      trust: { ...trust, ...more },
      ...(keyStore === undefined ? {} : { keys: keyStore }),
      ...(manifest === undefined ? {} : { manifest }),
    })
  } finally {
    await store.close()
  }
}

/** The verdict, and `position code` of each finding that is more than information. */
export const said = ({ verdict, findings }: Pick<Report, 'verdict' | 'findings'>): ReadonlyArray<string> => [
  verdict,
  ...findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, position }) => (position === undefined ? code : `${position} ${code}`)),
]
export const infos = ({ findings }: Pick<Report, 'findings'>): ReadonlyArray<string> =>
  findings.filter(({ severity }) => severity === 'info').map(({ code }) => code)

/** Code of the HosoError that it was refused with, the signer's with its reason; `done` where it was not. */
export const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (error) {
    if (!isHosoError(error)) throw error
    return isHosoError(error, 'signer-refused') ? `signer-refused ${error.details.reason}` : error.code
  }
}

export const rewrite = (file: string, edit: (text: string) => string): void =>
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
