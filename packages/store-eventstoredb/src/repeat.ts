// For the sequencer: an append of which some id is stored. Either this very call was made before, or it never will be
// written. The ids find the entries, the bytes decide: the server itself compares ids alone.
import type { Append, AppendError, Appended } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { Ledger } from './ledger.ts'
import type { Stored } from './stored.ts'
import type { View } from './view.ts'

export const isKnown = ({ streams }: Append, view: Pick<View, 'positionOf'>): boolean =>
  streams.some(({ events }) => events.some(({ id }) => view.positionOf(id) !== undefined))

/** Reads what is stored under these ids; throws where it cannot be read. */
export const repeated = async (
  { streams }: Append,
  view: Pick<View, 'positionOf'>,
  ledger: Ledger,
): Promise<E.Either<AppendError, Appended>> => {
  const events = streams.flatMap((s) => s.events.map((event) => ({ stream: s.stream, event })))
  const positions = events.map(({ event }) => view.positionOf(event.id))
  const known = await ledger.at(positions.filter((p) => p !== undefined))
  const stored = new Map(known.map((entry) => [entry.id, entry]))
  const first = positions[0] ?? -1
  const differs = events.find(({ stream, event }, i) => {
    const entry = stored.get(event.id)
    return (
      entry !== undefined &&
      (entry.position !== first + i || entry.stream !== stream || !same(entry.bytes, event.bytes))
    )
  })
  const violates =
    differs ??
    (isOneCall(first, events.length, known) ? undefined : events.find(({ event }) => stored.has(event.id)))
  if (violates !== undefined) return E.left({ _tag: 'IdempotencyViolation', id: violates.event.id })
  const count = (stream: string): number => (known.findLast((e) => e.stream === stream)?.seq ?? -1) + 1
  return E.right({
    streams: streams.map(({ stream }) => ({ stream, count: count(stream) })),
    first: BigInt(first),
    total: events.length,
    repeated: true,
  })
}

const isOneCall = (first: number, total: number, known: ReadonlyArray<Stored>): boolean =>
  known.length === total && known[0]?.first === first && known[0].total === total

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
