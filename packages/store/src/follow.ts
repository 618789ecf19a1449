// For adapter authors: `follow` on top of `readAll` and a bell that rings after each commit.
import type { EventStore, Follow, Page } from './port.ts'

/** Wakes the followers of one store. A ring between reading and waiting is not lost, because waiting names what was heard. */
export interface Bell {
  readonly rings: () => number
  readonly ring: () => void
  /** Rings for the last time; waiting ends at once from now on. */
  readonly close: () => void
  readonly closed: () => boolean
  /** Until the bell rang more often than `heard`, the signal aborts, or `atMost` milliseconds have passed. */
  readonly wait: (heard: number, signal?: AbortSignal, atMost?: number) => Promise<void>
}

export const createBell = (): Bell => {
  let count = 0
  let closed = false
  const waiting = new Set<() => void>()
  const ring = (): void => {
    count += 1
    for (const wake of waiting) wake()
  }
  return {
    rings: () => count,
    ring,
    close: () => {
      closed = true
      ring()
    },
    closed: () => closed,
    wait: (heard, signal, atMost) =>
      new Promise((resolve) => {
        if (closed || count > heard || signal?.aborted) return resolve()
        const timer = atMost === undefined ? undefined : setTimeout(() => wake(), atMost)
        const wake = (): void => {
          waiting.delete(wake)
          signal?.removeEventListener('abort', wake)
          clearTimeout(timer)
          resolve()
        }
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
      }),
  }
}

/**
 * Follows a log. A store that others write to as well gives `poll`, the longest wait between two looks, in milliseconds.
 * Throws the ReadError of `readAll`, unless the store was closed while following: then it ends.
 */
export async function* followLog(
  readAll: EventStore['readAll'],
  bell: Bell,
  f: Follow,
  poll?: number,
): AsyncGenerator<Page, void, undefined> {
  const startedClosed = bell.closed()
  let from = f.from
  let marked = false
  while (!f.signal?.aborted) {
    const heard = bell.rings()
    const read = await readAll({ from, limit: f.limit, parts: f.parts ?? false })()
    if (f.signal?.aborted) return
    if (read._tag === 'Left') {
      if (bell.closed() && !startedClosed) return
      throw read.left
    }
    const page = read.right
    const last = page.entries.at(-1)
    if (last !== undefined) {
      yield page
      from = last.position + 1n
      marked = false
    }
    if (!page.end) continue
    if (!marked && !f.signal?.aborted) yield { entries: [], size: page.size, end: true }
    marked = true
    await bell.wait(heard, f.signal, poll)
  }
}
