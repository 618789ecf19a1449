// For the signer process: signs checkpoints, and signs nothing that it has not checked and extended itself.
import {
  type CompactRange,
  emptyRange,
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
import { samePoint } from './grow-tiles.ts'
import { HosoError } from './hoso-error.ts'
import {
  type ApplicationKeys,
  derive,
  emptyMemory,
  integrateAll,
  type Integration,
  keysNow,
  type Point,
} from './integrate.ts'
import { paced } from './pace.ts'
import { CHECKPOINT_SLOT, type Published, putSlot, readPublished } from './published.ts'
import { loadState, saveState } from './signer-state.ts'
import { locked } from './state-lock.ts'
import { readTree } from './tree-slot.ts'

export interface SignerOptions extends ApplicationKeys {
  readonly store: EventStore
  readonly origin: string
  readonly logKey: Signer
  /** Path of the signer's own state file, outside the event database and its backups. Made on the first checkpoint. */
  readonly state: string
  /** Keys that `logKey` came after: the published checkpoint may be signed by one of them. */
  readonly formerKeys?: ReadonlyArray<Verifier>
}

export interface LogSigner {
  /**
   * Checks all that came since the last time, extends the tree, saves its state, signs, publishes: the signed note.
   * Where nothing came, the published note as it is, unless only a former key signed it. Where the integrator published a tree that this one passes through,
   * both have the same root there. Rejects with `signer-refused` and publishes nothing where anything is not as it must be.
   */
  readonly integrate: () => Promise<string>
  /** Integrates every 256 entries or each second, until the signal aborts; then a last time. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** The keys that a published checkpoint may be signed by. */
export const logKeysOf = (options: SignerOptions): ReadonlyArray<Verifier> => [
  ownKey(options),
  ...(options.formerKeys ?? []),
]

const ownKey = ({ logKey }: SignerOptions): Verifier => verifierOf(logKey.name, logKey.key.publicKey)

/** How often the note may get a new line between reading and publishing. */
const ATTEMPTS = 5

export const createSigner = async (options: SignerOptions): Promise<LogSigner> => {
  const { store, origin, logKey } = options
  if (store.identity.origin !== origin) throw refused('other-origin')
  const own = ownKey(options)
  const keys = logKeysOf(options)
  // Refused at once where the state is not of this log, or damaged.
  await loadState(options.state, origin)
  /** Holds for the tree with this root only: another process may have gone on from the same state. */
  let memory = { root: '', chain: emptyMemory() }
  let running: Promise<unknown> = Promise.resolve()

  const integrate = async (): Promise<string> => {
    const state = await loadState(options.state, origin)
    const published = await readPublished(store, origin, keys)
    const before = { size: rangeSize(state.range), root: rangeRoot(state.range) }
    const chain = memory.root === toB64(before.root) ? memory.chain : emptyMemory()
    memory = { root: '', chain: emptyMemory() }
    const means = { store, origin, ...(await keysNow(options)), memory: chain }
    await compare(means, published ?? NOTHING, before)
    const range = await extend(means, state.range, (await readTree(store)).tree)
    memory = { root: toB64(rangeRoot(range)), chain }
    if (rangeSize(range) === published?.size && published.signedBy.includes(own.id)) return published.note
    const note = signCheckpoint(origin, rangeSize(range), rangeRoot(range), logKey)
    if (note._tag === 'Err') throw refused('checkpoint-foreign', note.error.expected)
    // Saved before it is published: after a crash in between, the same checkpoint is signed again.
    if (range !== state.range)
      await saveState(options.state, { origin, range, note: published?.note ?? state.note })
    return await publish(published, note.value)
  }

  const publish = async (before: Published | undefined, note: string): Promise<string> => {
    let at = before
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await putSlot(store, CHECKPOINT_SLOT, at?.version ?? 0, Buffer.from(note))) return note
      at = await readPublished(store, origin, keys)
      // A witness added its line to the checkpoint that this one goes on from. All else is another signer's.
      if (at === undefined || before === undefined || !samePoint(at, before)) break
    }
    throw refused('published-meanwhile')
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
      const { range } = await loadState(options.state, origin)
      await paced(store, rangeSize(range), signal, inTurn)
    },
  }
}

/** The range over all that is stored. Where it passes through the tree of the tiles, its root there is the same. */
const extend = async (means: Integration, from: CompactRange, tree: Point): Promise<CompactRange> => {
  if (tree.size < rangeSize(from)) return integrateAll(means, from)
  const range = await integrateAll(means, from, tree.size)
  if (!samePoint({ size: rangeSize(range), root: rangeRoot(range) }, tree))
    throw new HosoError('signer-refused', { reason: 'tree-differs', position: tree.size })
  return integrateAll(means, range)
}

/** Where nothing was published. */
const NOTHING: Point = { size: 0n, root: rangeRoot(emptyRange()) }

/**
 * Refuses a published checkpoint that this state could not have come to. An older one costs a reading of the whole log: it
 * is there after a crash, and in an older copy of the store in which somebody went on.
 */
const compare = async (means: Integration, published: Point, state: Point): Promise<void> => {
  if (published.size > state.size) throw refused('checkpoint-ahead')
  if (published.size < state.size) await derive(means, [published, state])
  else if (!samePoint(published, state)) throw refused('checkpoint-differs')
}

const refused = (reason: SignerRefusal, rule?: string): HosoError =>
  new HosoError('signer-refused', { reason, ...(rule === undefined ? {} : { rule }) })
