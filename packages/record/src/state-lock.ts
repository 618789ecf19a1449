// For signer.ts: one signer at a time on one state. The engine's lock, so that a killed process leaves none behind.
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HosoError } from './hoso-error.ts'

const PATIENCE_MS = 10_000
const PAUSE_MS = 20

/** Does the work while it holds `<state>.lock`; refuses with `state-locked` where another signer keeps it too long. */
export const locked = async <A>(state: string, work: () => Promise<A>): Promise<A> => {
  const path = resolve(state)
  // Only signers need the engine.
  const { DatabaseSync } = await import('node:sqlite')
  const until = Date.now() + PATIENCE_MS
  const open = () => {
    try {
      return new DatabaseSync(`${path}.lock`, { timeout: 0 })
    } catch (cause) {
      throw new HosoError('signer-refused', { reason: 'state-unavailable', path }, cause)
    }
  }
  const db = open()
  try {
    for (;;) {
      try {
        db.exec('BEGIN EXCLUSIVE')
        break
      } catch (cause) {
        if (!isBusy(cause))
          throw new HosoError('signer-refused', { reason: 'state-unavailable', path }, cause)
        if (Date.now() > until) throw new HosoError('signer-refused', { reason: 'state-locked', path })
        // Not the engine's own wait: another signer of this process could not go on during it.
        await sleep(PAUSE_MS)
      }
    }
    return await work()
  } finally {
    db.close()
  }
}

const SQLITE_BUSY = 5

const isBusy = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'errcode' in cause && cause.errcode === SQLITE_BUSY
