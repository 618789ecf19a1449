// For integrate.test.ts and the process that it kills: appends, integrates and signs, twice, and goes on after faults.
import { join } from 'node:path'
import { importPrivateKey, type Signer, verifierOf } from '@hoso/ledger'
import { createIntegrator, createSigner, fileTiles } from '@hoso/record'
import type { Append, EventStore } from '@hoso/store'
import { openSqliteStore } from '@hoso/store-sqlite'
import { right } from '@hoso/store-conformance'
import { appendOf, origin } from '../signing/small-log.ts'
import { type Strike, strikeState, struckStore, struckTiles } from './strike.ts'

/** The same in every process. */
const signerOf = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const application = signerOf('app.example', 1)
const logKey = signerOf(origin, 2)
export const logKeys = [verifierOf(logKey.name, logKey.key.publicKey)]
export const applicationKeys = [verifierOf(application.name, application.key.publicKey)]

export const storeFile = (dir: string): string => join(dir, 'log.sqlite')
export const tileFolder = (dir: string): string => join(dir, 'tiles')

/** What it says, one JSON text in a line. */
export type Said =
  | { readonly said: 'try' | 'stored'; readonly ids: ReadonlyArray<string> }
  | { readonly said: 'released'; readonly note: string }

/** Entries of each append of a round: tiles become full, and levels begin. */
const ROUNDS = [
  [250, 10],
  [3, 260],
]

const ATTEMPTS = 20

/** Tries again until it works; a killed process does not come back. */
const persistently = async <A>(work: () => Promise<A>): Promise<A> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
    }
  }
}

/** The process from its start to its end. */
export const live = async (dir: string, strike: Strike, say: (line: Said) => void): Promise<void> => {
  const inner = await right(openSqliteStore(storeFile(dir)))
  const state = join(dir, 'state.json')
  const restore = strikeState(state, strike)
  try {
    const store = struckStore(inner, strike)
    const tiles = struckTiles(fileTiles(tileFolder(dir)), strike)
    const signer = await createSigner({ store, origin, logKey, state, applicationKeys })
    const integrator = createIntegrator({ store, origin, applicationKeys, tiles })
    for (const round of ROUNDS) {
      for (const count of round) await appendAcknowledged(store, appendOf(count, { application }), say)
      await persistently(integrator.integrate)
      say({ said: 'released', note: await persistently(signer.integrate) })
    }
  } finally {
    restore()
    await inner.close()
  }
}

const appendAcknowledged = async (
  store: EventStore,
  append: Append,
  say: (line: Said) => void,
): Promise<void> => {
  const ids = append.streams.flatMap(({ events }) => events.map(({ id }) => id))
  say({ said: 'try', ids })
  await persistently(() => right(store.append(append)))
  say({ said: 'stored', ids })
}
