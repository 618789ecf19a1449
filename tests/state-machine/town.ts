// For the state machine: one commune's record with all that belongs to it, on disk or in memory; opened, closed, copied as it lies.
import { chmodSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import {
  generateKey,
  type KeyManifest,
  manifestDigest,
  formatManifest,
  parsePolicy,
  signManifest,
  type Signer,
  formatWitness,
  type TrustSources,
  type Verifier,
  verifierOf,
} from '@hoso/ledger'
import {
  type CaseRecord,
  createIntegrator,
  createSigner,
  fileTiles,
  type Integrator,
  type LogSigner,
  openRecord,
  type TileStore,
} from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { createFileKeys, fileKek, type KeyStore, openFileKeys } from '@hoso/vault'
import { createWitness, openWitness, type Witness } from '@hoso/witness'
import { right } from '@hoso/store-conformance'
import { copyOf } from './memory-copy.ts'
import type { Model } from './model.ts'

export type Kind = 'disk' | 'memory'

/** A checkpoint that went out. */
export interface Released {
  readonly size: bigint
  readonly root: Uint8Array
  readonly note: string
}

/** What is open now. A crash or a restored copy puts another in its place. */
export interface Open {
  readonly dir: string
  readonly store: EventStore
  readonly keys: KeyStore
  readonly record: CaseRecord
  readonly signer: LogSigner
  readonly integrator: Integrator
  readonly tiles: TileStore
}

export interface Town {
  readonly kind: Kind
  readonly origin: string
  readonly base: string
  readonly root: Signer
  readonly witness: Witness
  readonly clock: () => number
  readonly model: Model
  readonly released: Released[]
  /** Copies of the database, as they lay at the time. */
  readonly snapshots: Array<{
    readonly size: bigint
    readonly dir: string
    readonly store: EventStore | undefined
  }>
  readonly tileCopies: string[]
  manifest: KeyManifest
  application: Signer
  applicationKeys: ReadonlyArray<Verifier>
  logKey: Signer
  formerKeys: ReadonlyArray<Verifier>
  cosigned: boolean
  open: Open
}

const NOW = 1_795_000_000
export const keyOf = ({ name, key }: Signer): Verifier => verifierOf(name, key.publicKey)
const value = <A>(result: { readonly _tag: 'Ok'; readonly value: A } | { readonly _tag: 'Err' }): A => {
  if (result._tag === 'Err') throw new Error('a result that must be good is not')
  return result.value
}
const place = (base: string): string => mkdtempSync(join(base, 'at-'))
export const databaseIn = (dir: string): string => join(dir, 'db', 'log.sqlite')
const keysIn = (dir: string) => ({ directory: join(dir, 'keys'), kek: fileKek(join(dir, 'kek')) })
export const tilesIn = (dir: string): string => join(dir, 'tiles')

export const createTown = async (kind: Kind, base: string, name: string): Promise<Town> => {
  const origin = `${name}.example/log`
  const dir = place(base)
  for (const each of ['db', 'signer', 'tiles']) mkdirSync(join(dir, each))
  const [root, application, logKey, cosigner] = [
    `${origin}/root`,
    `app.${name}`,
    origin,
    `witness.${name}`,
  ].map((each): Signer => ({ name: each, key: generateKey() }))
  if (root === undefined || application === undefined || logKey === undefined || cosigner === undefined)
    throw new Error('four keys')
  const file = join(base, `${name}.witness`)
  value(createWitness(file))
  const witness = value(openWitness({ file, signer: cosigner, clock: () => NOW }))
  witness.trust(keyOf(logKey))
  let now = Date.parse('2026-03-02T03:00:00.000Z')
  const town = {
    kind,
    origin,
    base,
    root,
    witness,
    clock: () => (now += 1000),
    model: { streams: new Map(), streamNames: [], persons: [] },
    released: [],
    snapshots: [],
    tileCopies: [],
    manifest: {
      origin,
      version: 1,
      previous: undefined,
      roots: [keyOf(root)],
      logs: [{ key: keyOf(logKey), from: 0n }],
      applications: [{ key: keyOf(application), from: 0n }],
      witnesses: [],
      revoked: [],
    },
    application,
    applicationKeys: [keyOf(application)],
    logKey,
    formerKeys: [],
    cosigned: false,
  }
  const store =
    kind === 'memory' ? memoryStore({ origin }) : await right(createSqliteStore(databaseIn(dir), { origin }))
  const open = await assemble(town, dir, store, await right(createFileKeys(keysIn(dir))))
  const { record } = open
  return {
    ...town,
    model: {
      streams: new Map(),
      streamNames: [1, 2, 3].map(() => record.newStream('concern')),
      persons: [1, 2, 3, 4].map(() => record.newPerson()),
    },
    open,
  }
}

type Means = Pick<Town, 'origin' | 'clock' | 'application' | 'applicationKeys' | 'logKey' | 'formerKeys'>

const assemble = async (town: Means, dir: string, store: EventStore, keys: KeyStore): Promise<Open> => {
  const { origin, applicationKeys, logKey, formerKeys, application, clock } = town
  const tiles = fileTiles(tilesIn(dir))
  const state = join(dir, 'signer', 'state.json')
  return {
    dir,
    store,
    keys,
    tiles,
    record: await openRecord({ store, keys, application, guards: [], entersPaper: true, clock }),
    signer: await createSigner({ store, origin, logKey, formerKeys, applicationKeys, state }),
    integrator: createIntegrator({ store, origin, applicationKeys, tiles }),
  }
}

/** Opens again what lies in the folder, with nothing remembered. A store in memory is given. */
export const reopen = async (town: Town, dir: string, store: EventStore | undefined): Promise<void> => {
  town.open = await assemble(
    town,
    dir,
    store ?? (await right(openSqliteStore(databaseIn(dir)))),
    await right(openFileKeys(keysIn(dir))),
  )
}

/** Everything as it lies on the disk at this moment, in a folder of its own. */
export const copyAll = (town: Town): string => {
  const to = place(town.base)
  cpSync(town.open.dir, to, { recursive: true })
  chmodSync(join(to, 'keys'), 0o700)
  return to
}

/** The database alone. */
export const copyDatabase = async ({
  kind,
  base,
  open,
}: Town): Promise<{ dir: string; store: EventStore | undefined }> => {
  const dir = place(base)
  if (kind === 'memory') return { dir, store: await copyOf(open.store) }
  cpSync(join(open.dir, 'db'), join(dir, 'db'), { recursive: true })
  return { dir, store: undefined }
}

export const closeOpen = async ({ kind, open }: Town): Promise<void> => {
  if (kind === 'disk') await open.store.close()
  await open.keys.close()
}

export const manifestNote = ({ manifest, root, logKey }: Town): string =>
  value(signManifest(manifest, [root, logKey]))

export const nextManifest = (town: Town, changed: Partial<KeyManifest>): KeyManifest => ({
  ...town.manifest,
  ...changed,
  version: town.manifest.version + 1,
  previous: manifestDigest(formatManifest(town.manifest)),
})

/** What an auditor brings: the root key, a policy, the checkpoints that went out. */
export const trustOf = ({ root, witness, released }: Town): TrustSources => ({
  keys: [keyOf(root)],
  applicationKeys: [],
  policy: value(parsePolicy(`witness w ${formatWitness(witness.key)}\nquorum w\n`)),
  held: released.map(({ note }) => note),
  now: NOW,
})
