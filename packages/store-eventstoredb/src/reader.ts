// For store.ts: pages. A page of a stream is its index stream, resolved by the server, and behind it what the last group
// of the ledger has of it: the writer of that group may not have come to its links.
import type { Admission, LogPage, Page, ReadAdmissions, ReadAll, ReadStream, Recorded } from '@hoso/store'
import { copy, isId } from '@hoso/store'
import type { ResolvedEvent } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { damaged, doubtful } from './failure.ts'
import type { Head, Ledger } from './ledger.ts'
import type { Names } from './names.ts'
import { readForwards, readLast } from './read-events.ts'
import { recordedOf, storedOf } from './stored.ts'
import type { Stored } from './stored.ts'
import type { View } from './view.ts'

export interface Reader {
  readonly readAll: (r: ReadAll) => Promise<LogPage>
  readonly read: (r: ReadStream) => Promise<Page>
  readonly locate: (ids: ReadonlyArray<string>) => Promise<ReadonlyArray<Recorded>>
  readonly readAdmissions: (r: ReadAdmissions) => Promise<ReadonlyArray<Admission>>
}

/** Entries looked at in one read for admission records. */
const stride = 500

export const createReader = (connection: Connection, names: Names, ledger: Ledger, view: View): Reader => {
  let lastTail: { readonly size: number; readonly entries: ReadonlyArray<Stored> } | undefined

  const readAll = async ({ from, limit, parts = false }: ReadAll): Promise<LogPage> => {
    const [head, first] = await Promise.all([ledger.head(), ledger.stretch(from, limit)])
    const entries = [...first.entries]
    let { damage } = first
    const size = (): bigint => {
      const end = entries.length === 0 ? 0n : from + BigInt(entries.length)
      return end > BigInt(head.size) ? end : BigInt(head.size)
    }
    // The answer ended early, or others wrote in between.
    while (damage === undefined && entries.length < limit && from + BigInt(entries.length) < size()) {
      const more = await ledger.stretch(from + BigInt(entries.length), limit - entries.length)
      if (more.entries.length === 0 && more.damage === undefined) throw doubtful('ended-early')
      entries.push(...more.entries)
      damage = more.damage
    }
    if (damage !== undefined && entries.length === 0) throw damage
    const next = from + BigInt(entries.length)
    return {
      entries: entries.map((entry) => recordedOf(entry, parts)),
      size: size(),
      end: damage === undefined && next >= size(),
      next,
    }
  }

  /** Entries of the last group, or none where this process knows that they have their links. */
  const tailOf = async ({ size, last }: Head): Promise<ReadonlyArray<Stored>> => {
    if (size === 0 || (view.size() >= size && view.linked())) return []
    if (last === undefined) throw damaged('the last event of the ledger is not an entry', size - 1)
    if (last.group === last.position) return [last]
    if (lastTail?.size !== size) {
      const positions = Array.from({ length: size - last.group }, (_, i) => last.group + i)
      lastTail = { size, entries: await ledger.at(positions) }
    }
    return lastTail.entries
  }

  const linkCount = async (stream: string): Promise<number> => {
    const last = await readLast(connection, names.links(stream))
    return last?.event === undefined ? 0 : Number(last.event.revision) + 1
  }

  /** Entries of the stream from this seq on, as far as they have links and the server's answer goes. */
  const linked = async (stream: string, from: number, limit: number): Promise<ReadonlyArray<Stored>> => {
    const found = await readForwards(connection, names.links(stream), BigInt(from), limit, true)
    return (found ?? []).map((resolved, i) => targetOf(resolved, stream, from + i))
  }

  const targetOf = ({ event, link }: ResolvedEvent, stream: string, seq: number): Stored => {
    const entry = event?.streamId === names.ledger ? storedOf(event) : undefined
    if (entry === undefined || link?.revision !== BigInt(seq) || entry.stream !== stream || entry.seq !== seq)
      throw damaged('an index stream does not lead to the entries of its stream')
    return entry
  }

  const read = async ({
    stream,
    from,
    limit,
    backwards = false,
    parts = false,
  }: ReadStream): Promise<Page> => {
    // The links are read after the end of the ledger: of what is below the last group then, no link is missing.
    const head = await ledger.head()
    const tail = (await tailOf(head)).filter((entry) => entry.stream === stream)
    const forwards = backwards ? [] : linked(stream, from ?? 0, limit)
    const [count, first] = await Promise.all([linkCount(stream), forwards])
    const total = Math.max(
      count,
      (tail.at(-1)?.seq ?? -1) + 1,
      first.length === 0 ? 0 : (from ?? 0) + first.length,
    )
    const stop = backwards ? Math.min(from ?? total, total - 1) + 1 : Math.min((from ?? 0) + limit, total)
    const start = backwards ? Math.max(0, stop - limit) : (from ?? 0)
    const found = [...first]
    while (start + found.length < stop) {
      const seq = start + found.length
      const more =
        seq < count
          ? await linked(stream, seq, Math.min(stop, count) - seq)
          : tail.filter((e) => e.seq === seq)
      if (more.length === 0) throw doubtful('ended-early')
      found.push(...more)
    }
    const entries = found.map((entry) => recordedOf(entry, parts))
    const size = found.reduce((most, { position }) => Math.max(most, position + 1), head.size)
    return {
      entries: backwards ? entries.toReversed() : entries,
      size: BigInt(size),
      end: backwards ? start === 0 : stop >= total,
    }
  }

  return {
    readAll,
    read,
    locate: async (ids) => {
      const wanted = [...new Set(ids)].filter(isId)
      if (wanted.length === 0) return []
      await view.catchUp()
      const positions = wanted.map(view.positionOf).filter((p) => p !== undefined)
      const found = await ledger.at(positions.toSorted((a, b) => a - b))
      return found.map((entry) => recordedOf(entry, false))
    },
    readAdmissions: async ({ from, limit }) => {
      const found: Admission[] = []
      const { size } = await ledger.head()
      for (let at = from; at < BigInt(size) && found.length < limit; ) {
        const { entries, damage } = await ledger.stretch(at, stride)
        const here = entries.flatMap(({ first, total, admission }) =>
          admission === undefined ? [] : [{ first: BigInt(first), total, bytes: copy(admission) }],
        )
        found.push(...here.slice(0, limit - found.length))
        if (damage !== undefined) {
          if (found.length === 0) throw damage
          return found
        }
        if (entries.length === 0) throw doubtful('ended-early')
        at += BigInt(entries.length)
      }
      return found
    },
  }
}
