// For the ledger, the links and the slots: an append to one stream that is made until it is known what became of it.
import { NO_STREAM } from '@eventstore/db-client'
import type { EventData } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { doubtful, failureOf } from './failure.ts'
import type { Failure } from './failure.ts'
import { readForwards } from './read-events.ts'

/** `lost`: something else is at that place, and these events are nowhere. */
export type Outcome = 'written' | 'lost'

/** Thrown by `writeOnce`. `unsure`: the events may have been written, or may be written yet. */
export interface Undone {
  readonly _tag: 'Undone'
  readonly failure: Failure
  readonly unsure: boolean
}

export const isUndone = (error: unknown): error is Undone =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'Undone'

const firstPause = 10
const longestPause = 1_000

/**
 * Writes the events where the stream has exactly `count` events. Whatever a failed call answered, what is in the stream
 * decides: events are told by their ids, which nobody else uses for other content. The same call is made again for as
 * long as the deadline of one call; the server takes the same ids at the same place once.
 */
export const writeOnce = async (
  connection: Connection,
  stream: string,
  count: number,
  events: ReadonlyArray<EventData>,
): Promise<Outcome> => {
  const until = Date.now() + connection.deadline
  let unsure = false
  for (let pause = firstPause, again = false; ; pause = Math.min(pause * 2, longestPause), again = true) {
    const failure = await attempt(connection, stream, count, events)
    if (failure === undefined) return 'written'
    unsure ||= failure.kind === 'doubtful'
    const found = await whatIsAt(connection, stream, count)
    if (typeof found === 'object') return found.id === events[0]?.id ? 'written' : 'lost'
    if (!unsure && failure.kind === 'conflict' && found !== 'unreadable') return 'lost'
    const passing = unsure || failure.kind === 'not-leader' || failure.kind === 'conflict'
    // A server that was silent once and then says what is there is asked once more.
    const late = Date.now() >= until && (again || found === 'unreadable')
    if (!passing || found === 'truncated' || late) throw undone(failure, unsure)
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)))
  }
}

const attempt = async (
  connection: Connection,
  stream: string,
  count: number,
  events: ReadonlyArray<EventData>,
): Promise<Failure | undefined> => {
  try {
    const { success } = await connection.call(({ client, options }) =>
      client.appendToStream(stream, [...events], {
        ...options,
        expectedRevision: count === 0 ? NO_STREAM : BigInt(count - 1),
      }),
    )
    return success ? undefined : doubtful('no-success')
  } catch (error) {
    return failureOf(error)
  }
}

/** The event at this revision. Nothing: the stream ends before it. */
const whatIsAt = async (
  connection: Connection,
  stream: string,
  revision: number,
): Promise<{ readonly id: string } | 'nothing' | 'truncated' | 'unreadable'> => {
  try {
    const event = (await readForwards(connection, stream, BigInt(revision), 1))?.[0]?.event
    if (event === undefined) return 'nothing'
    return event.revision === BigInt(revision) ? { id: event.id } : 'truncated'
  } catch {
    return 'unreadable'
  }
}

const undone = (failure: Failure, unsure: boolean): Undone => ({ _tag: 'Undone', failure, unsure })
