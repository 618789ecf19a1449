// For store.ts: LISTEN. A hint only: what it misses, looking every so often finds.
import type pg from 'pg'
import type { Address } from './address.ts'
import { connectTo, endOf } from './connection.ts'

export interface Listening {
  /** Begins to listen, where nobody did yet. */
  readonly start: () => void
  readonly close: () => Promise<void>
}

/** Milliseconds until a lost connection is tried again. */
const pause = 1_000

export const createListening = (address: Address, heard: () => void): Listening => {
  let started = false
  let closed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const listen = async (): Promise<void> => {
    try {
      const fresh = await connectTo(address)
      if (closed) return endOf(fresh)
      client = fresh
      let lost = false
      const again = (): void => {
        if (lost) return
        lost = true
        void endOf(fresh)
        later()
      }
      fresh.on('error', again)
      fresh.on('end', again)
      fresh.on('notification', heard)
      await fresh.query(`LISTEN "${address.schema}.appended"`)
      // Between the last look and now, something may have come.
      heard()
    } catch {
      later()
    }
  }
  const later = (): void => {
    if (!closed && timer === undefined)
      timer = setTimeout(() => {
        timer = undefined
        void listen()
      }, pause).unref()
  }

  return {
    start: () => {
      if (started) return
      started = true
      void listen()
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      if (client !== undefined) await endOf(client)
    },
  }
}
