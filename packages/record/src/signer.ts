// For the signer process: signs checkpoints, and signs nothing that it has not checked and extended itself.
import {
  rangeRoot,
  rangeSize,
  type Signer,
  signCheckpoint,
  toB64,
  type Verifier,
  verifierOf,
} from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import type { SignerRefusal } from './failure.ts'
import { HosoError } from './hoso-error.ts'
import { derive, emptyMemory, integrateAll, type Integration, type Point } from './integrate.ts'
import { CHECKPOINT_SLOT, readPublished } from './published.ts'
import { loadState, saveState } from './signer-state.ts'
import { locked } from './state-lock.ts'
import { followed } from './store-failure.ts'

export interface SignerOptions {
  readonly store: EventStore
  readonly origin: string
  readonly logKey: Signer
  /** Path of the signer's own state file, outside the event database and its backups. Made on the first checkpoint. */
  readonly state: string
  readonly applicationKeys: ReadonlyArray<Verifier>
}

export interface LogSigner {
  /**
   * Checks all that came since the last time, extends the tree, saves its state, signs, publishes: the signed note.
   * Where nothing came, the published note as it is. Rejects with `signer-refused` and publishes nothing where anything
   * is not as it must be.
   */
  readonly integrate: () => Promise<string>
  /** Integrates every 256 entries or each second, until the signal aborts; then a last time. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

const BATCH = 256
const INTERVAL_MS = 1000

export const createSigner = async (options: SignerOptions): Promise<LogSigner> => {
  const { store, origin, logKey, applicationKeys } = options
  if (store.identity.origin !== origin) throw refused('other-origin')
  const verifier = verifierOf(logKey.name, logKey.key.publicKey)
  // Refused at once where the state is not of this log, or damaged.
  await loadState(options.state, origin)
  /** Holds for the tree with this root only: another process may have gone on from the same state. */
  let memory = { root: '', chain: emptyMemory() }
  let running: Promise<unknown> = Promise.resolve()

  const integrate = async (): Promise<string> => {
    const state = await loadState(options.state, origin)
    const published = await readPublished(store, origin, verifier)
    const before = { size: rangeSize(state.range), root: rangeRoot(state.range) }
    const chain = memory.root === toB64(before.root) ? memory.chain : emptyMemory()
    memory = { root: '', chain: emptyMemory() }
    const means = { store, origin, applicationKeys, memory: chain }
    if (published !== undefined) await compare(means, published, before)
    const range = await integrateAll(means, state.range)
    memory = { root: toB64(rangeRoot(range)), chain }
    if (rangeSize(range) === published?.size) return published.note
    const note = signCheckpoint(origin, rangeSize(range), rangeRoot(range), logKey)
    if (note._tag === 'Err') throw refused('checkpoint-foreign', note.error.expected)
    // Saved before it is published: after a crash in between, the same checkpoint is signed again.
    if (range !== state.range)
      await saveState(options.state, { origin, range, note: published?.note ?? state.note })
    await publish(published?.version ?? 0, note.value)
    return note.value
  }

  const publish = async (version: number, note: string): Promise<void> => {
    const put = await store.slot(CHECKPOINT_SLOT).put(version, Buffer.from(note))()
    if (put._tag === 'Right') return
    // Somebody with another state file, or a witness that added its signature.
    if (put.left._tag === 'Conflict') throw refused('published-meanwhile')
    if (put.left._tag === 'Rejected') throw new HosoError('refused-by-store', { reason: put.left.reason })
    throw new HosoError('store-unavailable', { during: 'append' }, put.left)
  }

  /** One at a time, in this process and among all that have the state file. */
  const inTurn = (): Promise<string> => {
    const exclusively = (): Promise<string> => locked(options.state, integrate)
    const turn = running.then(exclusively, exclusively)
    running = turn
    return turn
  }

  return {
    integrate: inTurn,
    run: async (signal) => {
      const stop = new AbortController()
      const stopped = AbortSignal.any([signal, stop.signal])
      let failure: { readonly cause: unknown } | undefined
      let timer: NodeJS.Timeout | undefined
      let waiting = 0
      const now = async (): Promise<void> => {
        clearTimeout(timer)
        timer = undefined
        waiting = 0
        try {
          await inTurn()
        } catch (cause) {
          failure ??= { cause }
          stop.abort()
        }
      }
      const { range } = await loadState(options.state, origin)
      const pages = followed(store, { from: rangeSize(range), limit: BATCH, signal: stopped })
      for await (const { entries } of pages) {
        waiting += entries.length
        if (waiting >= BATCH) await now()
        else if (waiting > 0) timer ??= setTimeout(() => void now(), INTERVAL_MS)
      }
      if (failure === undefined) await now()
      if (failure !== undefined) throw failure.cause
    },
  }
}

/** Refuses a published checkpoint that this state could not have come to. An older one costs a reading of the whole log. */
const compare = async (means: Integration, published: Point, state: Point): Promise<void> => {
  if (published.size > state.size) throw refused('checkpoint-ahead')
  if (published.size < state.size) await derive(means, [published, state])
  else if (toB64(published.root) !== toB64(state.root)) throw refused('checkpoint-differs')
}

const refused = (reason: SignerRefusal, rule?: string): HosoError =>
  new HosoError('signer-refused', { reason, ...(rule === undefined ? {} : { rule }) })
