// For store.ts: a subscription to the ledger that says when somebody wrote. Only a hint: followers read the entries
// themselves, so nothing that the subscription repeats, drops or reorders can move a cursor.
import { END } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { doubtful } from './failure.ts'

export interface Listening {
  /** Somebody follows; the first begins the subscription. */
  readonly begin: () => void
  /** One less; with the last the subscription ends. */
  readonly end: () => void
}

const firstPause = 100
const longestPause = 5_000

/** Calls `heard` for each event and whenever the subscription began or was lost: something may have been missed. */
export const createListening = (connection: Connection, ledger: string, heard: () => void): Listening => {
  let followers = 0
  let stop: AbortController | undefined

  const listen = async (signal: AbortSignal): Promise<void> => {
    for (let pause = firstPause; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      await subscribed(connection, ledger, signal, () => {
        pause = firstPause
        heard()
      })
      if (signal.aborted) return
      heard()
      await paused(pause * (0.5 + Math.random() / 2), signal)
    }
  }

  return {
    begin: () => {
      followers += 1
      if (stop !== undefined) return
      stop = new AbortController()
      void listen(stop.signal)
    },
    end: () => {
      followers -= 1
      if (followers > 0) return
      stop?.abort()
      stop = undefined
    },
  }
}

/** Resolves when the subscription ends, for whatever reason: an end that nobody asked for is a drop, and no error. */
const subscribed = (
  connection: Connection,
  ledger: string,
  signal: AbortSignal,
  heard: () => void,
): Promise<void> =>
  connection
    .hold<void>(
      ({ client, options }) =>
        new Promise((resolve, reject) => {
          const subscription = client.subscribeToStream(ledger, { ...options, fromRevision: END })
          const unsubscribe = (): void => {
            subscription.unsubscribe().catch(() => undefined)
            resolve()
          }
          subscription.on('confirmation', heard)
          subscription.on('data', heard)
          subscription.on('error', reject)
          subscription.on('end', () => reject(doubtful('dropped')))
          if (signal.aborted) unsubscribe()
          else signal.addEventListener('abort', unsubscribe)
        }),
    )
    .catch(() => undefined)

const paused = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
