// For operators: a signer's state that was lost, or restored from an old copy, made again from the record.
import { rangeRoot, rangeSize } from '@hoso/ledger'
import { HosoError } from './hoso-error.ts'
import { derive, emptyMemory, keysNow } from './integrate.ts'
import { readPublished } from './published.ts'
import { logKeysOf, type SignerOptions } from './signer.ts'
import { loadState, saveState } from './signer-state.ts'
import { locked } from './state-lock.ts'

/**
 * Derives the tree from entry 0 over all checks, and writes the state where the tree passes through the old state and
 * through the published checkpoint, which must be signed by this key. Answers with the size it is at now. Rejects with
 * `signer-refused` and leaves the state as it is where anything does not fit. Call it only once you know why the state
 * is older than the checkpoint: otherwise somebody else has the key. A damaged state has to be moved away first.
 */
export const recoverSignerState = (options: SignerOptions): Promise<bigint> =>
  locked(options.state, async () => {
    const { store, origin, state } = options
    if (store.identity.origin !== origin) throw new HosoError('signer-refused', { reason: 'other-origin' })
    const old = await loadState(state, origin)
    const published = await readPublished(store, origin, logKeysOf(options))
    if (published === undefined) throw new HosoError('signer-refused', { reason: 'checkpoint-missing' })
    const before = { size: rangeSize(old.range), root: rangeRoot(old.range) }
    if (before.size >= published.size) throw new HosoError('signer-refused', { reason: 'state-newer' })
    const means = { store, origin, ...(await keysNow(options)), memory: emptyMemory() }
    const range = await derive(means, [before, published])
    await saveState(state, { origin, range, note: published.note })
    return published.size
  })
