// For the reader and the writer: pages of the ledger, and where it ends.
import type { Connection } from './connection.ts'
import { damaged, doubtful } from './failure.ts'
import { readForwards, readLast } from './read-events.ts'
import { storedOf } from './stored.ts'
import type { Stored } from './stored.ts'

export interface Head {
  readonly size: number
  /** Absent in an empty log, and where the last event is not an entry. */
  readonly last?: Stored
}

export interface Stretch {
  readonly entries: ReadonlyArray<Stored>
  /** The stretch ends before an event that this package did not write. */
  readonly damage?: ReturnType<typeof damaged>
}

export interface Ledger {
  readonly head: () => Promise<Head>
  /** Entries from this position on; fewer than `limit` where the log or the server's answer ends. */
  readonly stretch: (from: bigint, limit: number) => Promise<Stretch>
  /** Exactly these, in this order, or it throws. */
  readonly at: (positions: ReadonlyArray<number>) => Promise<ReadonlyArray<Stored>>
}

/** Reads under way at the same time. */
const abreast = 32

export const createLedger = (connection: Connection, name: string): Ledger => {
  const stretch = async (from: bigint, limit: number): Promise<Stretch> => {
    const events = (await readForwards(connection, name, from, limit)) ?? []
    const entries: Stored[] = []
    for (const [i, { event }] of events.entries()) {
      const position = Number(from) + i
      const stored = event?.revision === BigInt(position) ? storedOf(event) : undefined
      if (stored === undefined)
        return { entries, damage: damaged('the ledger holds what is not an entry, or lacks one', position) }
      entries.push(stored)
    }
    return { entries }
  }

  /** A run of positions without a gap, in one read. */
  const run = async (from: number, length: number): Promise<ReadonlyArray<Stored>> => {
    const { entries, damage } = await stretch(BigInt(from), length)
    if (damage !== undefined) throw damage
    if (entries.length < length) throw doubtful('ended-early')
    return entries
  }

  return {
    head: async () => {
      const event = (await readLast(connection, name))?.event
      if (event === undefined) return { size: 0 }
      const last = storedOf(event)
      return { size: Number(event.revision) + 1, ...(last === undefined ? {} : { last }) }
    },
    stretch,
    at: async (positions) => {
      const found: Stored[] = []
      const runs = runsOf(positions)
      for (let i = 0; i < runs.length; i += abreast) {
        const read = runs.slice(i, i + abreast).map(({ from, length }) => run(from, length))
        found.push(...(await Promise.all(read)).flat())
      }
      return found
    },
  }
}

const runsOf = (
  positions: ReadonlyArray<number>,
): ReadonlyArray<{ readonly from: number; readonly length: number }> => {
  const runs: Array<{ from: number; length: number }> = []
  for (const position of positions) {
    const last = runs.at(-1)
    if (last !== undefined && last.from + last.length === position) last.length += 1
    else runs.push({ from: position, length: 1 })
  }
  return runs
}
