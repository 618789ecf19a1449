// For the integrator and the signer: when there is work while entries come.
import type { EventStore } from '@hoso/store'
import { followed } from './store-failure.ts'

const BATCH = 256
const INTERVAL_MS = 1000

/**
 * Follows the log from this position on and calls `work` for every 256 entries, or a second after the first that waits;
 * a last time when the signal aborts. Ends at once, and rejects, where the work does.
 */
export const paced = async (
  store: EventStore,
  from: bigint,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<void> => {
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
      await work()
    } catch (cause) {
      failure ??= { cause }
      stop.abort()
    }
  }
  try {
    for await (const { entries } of followed(store, { from, limit: BATCH, signal: stopped })) {
      waiting += entries.length
      if (waiting >= BATCH) await now()
      else if (waiting > 0) timer ??= setTimeout(() => void now(), INTERVAL_MS)
    }
  } finally {
    clearTimeout(timer)
  }
  if (failure === undefined) await now()
  if (failure !== undefined) throw failure.cause
}
