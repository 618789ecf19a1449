// For the sequencer: what would become of waiting appends, if they were written at the end of what is known now. Pure.
import type { Append, AppendError, Appended, Envelope, Expected } from '@hoso/store'

export interface Planned {
  readonly streams: ReadonlyArray<{ readonly key: bigint; readonly name: string }>
  readonly entries: ReadonlyArray<{ readonly event: Envelope; readonly stream: bigint; readonly seq: number }>
  readonly admissions: ReadonlyArray<{
    readonly first: bigint
    readonly total: number
    readonly bytes: Uint8Array
  }>
  /** One for each append, in their order. */
  readonly outcomes: ReadonlyArray<Outcome>
  /** What is known once it is written. */
  readonly after: Known
}

export type Outcome =
  | { readonly _tag: 'Written'; readonly appended: Appended }
  | { readonly _tag: 'Conflict'; readonly error: AppendError }
  /** Shares an id with another of the group: for the next group. */
  | { readonly _tag: 'Later' }

/** The end of the log, and of streams: all of them as of one moment. */
export interface Known {
  readonly size: bigint
  /** Key and count; of a stream that does not exist, no key. */
  readonly streams: ReadonlyMap<string, StreamEnd>
}

export interface StreamEnd {
  readonly key?: bigint
  readonly count: number
}

/** Every stream of these appends is in `known`, and no id of them is stored. */
export const planned = (appends: ReadonlyArray<Append>, known: Known): Planned => {
  const ends = new Map(known.streams)
  const ids = new Set<string>()
  const streams: Array<Planned['streams'][number]> = []
  const entries: Array<Planned['entries'][number]> = []
  const admissions: Array<Planned['admissions'][number]> = []
  const endOf = (stream: string): StreamEnd => ends.get(stream) ?? { count: 0 }

  const plan = ({ streams: added, admission }: Append): Outcome => {
    if (added.some(({ events }) => events.some(({ id }) => ids.has(id)))) return { _tag: 'Later' }
    for (const { stream, expected } of added) {
      const actual = endOf(stream).count
      if (!meets(expected, actual)) return { _tag: 'Conflict', error: { _tag: 'Conflict', stream, actual } }
    }
    const first = known.size + BigInt(entries.length)
    for (const { stream, events } of added) {
      const { key = known.size + BigInt(entries.length), count } = endOf(stream)
      if (count === 0) streams.push({ key, name: stream })
      for (const [i, event] of events.entries()) {
        entries.push({ event, stream: key, seq: count + i })
        ids.add(event.id)
      }
      ends.set(stream, { key, count: count + events.length })
    }
    const total = Number(known.size + BigInt(entries.length) - first)
    admissions.push({ first, total, bytes: admission })
    const receipt = added.map(({ stream }) => ({ stream, count: endOf(stream).count }))
    return { _tag: 'Written', appended: { streams: receipt, first, total, repeated: false } }
  }

  const outcomes = appends.map(plan)
  const after = { size: known.size + BigInt(entries.length), streams: ends }
  return { streams, entries, admissions, outcomes, after }
}

const meets = (expected: Expected, actual: number): boolean =>
  expected._tag === 'Exactly'
    ? actual === expected.count
    : expected._tag === 'Unchecked' || (expected._tag === 'Exists') === actual > 0
