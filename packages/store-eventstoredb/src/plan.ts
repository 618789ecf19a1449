// For the sequencer: what would become of waiting appends, if they were written at the end of what is known now. Pure.
import type { Append, AppendError, Appended, Envelope, Expected } from '@hoso/store'
import { encodeType, frameSize } from './frame.ts'
import type { Stored } from './stored.ts'
import type { View } from './view.ts'

export interface Plan {
  /** Where the group begins. */
  readonly base: number
  readonly entries: ReadonlyArray<Stored>
  /** One for each append that was planned, in their order. */
  readonly outcomes: ReadonlyArray<Planned>
}

export type Planned =
  | { readonly _tag: 'Written'; readonly appended: Appended }
  | { readonly _tag: 'Conflict'; readonly error: AppendError }
  /** Shares an id with another of the group, or there is no room left: for the next group. */
  | { readonly _tag: 'Later' }

/** Bytes that the server counts for an event: data, metadata, and two for each character of its type. */
const eventSize = (stream: string, { type, bytes, parts }: Envelope, admission?: Uint8Array): number =>
  bytes.length +
  frameSize({ stream, parts, ...(admission === undefined ? {} : { admission }) }) +
  2 * encodeType(type).length

/** Bytes that the server counts for an append. */
export const appendSize = ({ streams, admission }: Append): number => {
  let size = 0
  for (const { stream, events } of streams)
    for (const event of events) size += eventSize(stream, event, size === 0 ? admission : undefined)
  return size
}

/** No id of these appends is known to the view. `room` is what the server takes at once. */
export const planned = (
  appends: ReadonlyArray<{ readonly append: Append; readonly size: number }>,
  view: Pick<View, 'size' | 'countOf'>,
  room: number,
): Plan => {
  const base = view.size()
  const entries: Stored[] = []
  const counts = new Map<string, number>()
  const ids = new Set<string>()
  const countOf = (stream: string): number => counts.get(stream) ?? view.countOf(stream)
  let used = 0

  const plan = ({ append, size }: { readonly append: Append; readonly size: number }): Planned => {
    const { streams, admission } = append
    if (streams.some(({ events }) => events.some(({ id }) => ids.has(id)))) return { _tag: 'Later' }
    for (const { stream, expected } of streams) {
      const actual = countOf(stream)
      if (!meets(expected, actual)) return { _tag: 'Conflict', error: { _tag: 'Conflict', stream, actual } }
    }
    if (used + size > room) return { _tag: 'Later' }
    used += size
    const first = base + entries.length
    const total = streams.reduce((sum, { events }) => sum + events.length, 0)
    for (const { stream, events } of streams)
      for (const event of events) {
        const position = base + entries.length
        const seq = countOf(stream)
        const beside = position === first ? { admission } : {}
        entries.push({ ...event, ...beside, position, stream, seq, first, total, group: base })
        counts.set(stream, seq + 1)
        ids.add(event.id)
      }
    const receipt = streams.map(({ stream }) => ({ stream, count: countOf(stream) }))
    return {
      _tag: 'Written',
      appended: { streams: receipt, first: BigInt(first), total, repeated: false },
    }
  }

  return { base, outcomes: appends.map(plan), entries }
}

const meets = (expected: Expected, actual: number): boolean =>
  expected._tag === 'Exactly'
    ? actual === expected.count
    : expected._tag === 'Unchecked' || (expected._tag === 'Exists') === actual > 0
