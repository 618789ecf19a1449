// For turning.ts and file-keys.ts: one turn at a time, and whether one is alive. The engine's lock, which the system takes
// back from a process that is gone, whatever process has its number now and whatever the machine is called.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { failure } from './key-failure.ts'

const LOCK_FILE = 'turn.lock'
const PAUSE_MS = 10
/** How long a turn waits for another one, in milliseconds. */
const PATIENCE_MS = 1000

/** Does the work while it holds the lock; undefined, and nothing done, where a turn has it. */
export const unlessTurning = async <A>(
  dir: string,
  work: () => Promise<A>,
): Promise<{ readonly done: A } | undefined> => {
  // Only who turns keys, or finds a turn cut off, needs the engine.
  const { DatabaseSync } = await import('node:sqlite')
  const db = new DatabaseSync(join(dir, LOCK_FILE), { timeout: 0 })
  try {
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      if (isBusy(cause)) return undefined
      throw cause
    }
    return { done: await work() }
  } finally {
    db.close()
  }
}

/** Does the work as the one turn there is. Throws `keys-unavailable` where another one takes too long. */
export const turningAlone = async <A>(dir: string, work: () => Promise<A>): Promise<A> => {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const alone = await unlessTurning(dir, work)
    if (alone !== undefined) return alone.done
    if (Date.now() > until)
      throw failure('keys-unavailable', `the keys in ${dir} are being turned: try again`)
    await sleep(PAUSE_MS)
  }
}

const SQLITE_BUSY = 5

const isBusy = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'errcode' in cause && cause.errcode === SQLITE_BUSY
