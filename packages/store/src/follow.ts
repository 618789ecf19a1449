// For adapter authors: `follow` on top of `readAll` and a bell that rings after each commit.
import type { EventStore, Follow, LogPage } from './port.ts'

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
): AsyncGenerator<LogPage, void, undefined> {
  const startedClosed = bell.closed()
  let from = f.from
  let marked = false
  while (!f.signal?.aborted) {
    const heard = bell.rings()
    const { limit, parts = false, filter } = f
    const read = await readAll({ from, limit, parts, ...(filter === undefined ? {} : { filter }) })()
    if (f.signal?.aborted) return
    if (read._tag === 'Left') {
      if (bell.closed() && !startedClosed) return
      throw read.left
    }
    const page = read.right
    if (page.next > from) {
      if (page.entries.length > 0 || !page.end) yield page
      from = page.next
      marked = false
    }
    if (!page.end) continue
    if (!marked && !f.signal?.aborted) yield { entries: [], size: page.size, end: true, next: from }
    marked = true
    await bell.wait(heard, f.signal, poll)
  }
}
