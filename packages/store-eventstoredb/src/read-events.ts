// For the rest of the package: events of one stream, as many as the server gives.
import { BACKWARDS, END, FORWARDS } from '@eventstore/db-client'
import type { ResolvedEvent, StreamingRead } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { doubtful, isFailure } from './failure.ts'

/** From this revision on. Undefined: there is no such stream. The server may end early: callers count. */
export const readForwards = (
  connection: Connection,
  stream: string,
  from: bigint,
  limit: number,
  resolveLinkTos = false,
): Promise<ReadonlyArray<ResolvedEvent> | undefined> =>
  present(
    connection.call(({ client, options, alive, signal }) =>
      collected(
        client.readStream(stream, {
          ...options,
          direction: FORWARDS,
          fromRevision: from,
          maxCount: limit,
          resolveLinkTos,
        }),
        alive,
        signal,
      ),
    ),
  )

/** The last event. Undefined: there is no such stream. */
export const readLast = async (
  connection: Connection,
  stream: string,
): Promise<ResolvedEvent | undefined> => {
  const read = connection.call(({ client, options, alive, signal }) =>
    collected(
      client.readStream(stream, { ...options, direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
      alive,
      signal,
    ),
  )
  const found = await present(read)
  // A stream has a last event: the answer was cut off before it.
  if (found?.length === 0) throw doubtful('ended-early')
  return found?.[0]
}

const present = async <A>(read: Promise<A>): Promise<A | undefined> => {
  try {
    return await read
  } catch (error) {
    if (isFailure(error) && error.kind === 'absent') return undefined
    throw error
  }
}

/** The only listener of the stream: what is thrown by a stream without one ends the process. */
const collected = (
  stream: StreamingRead<ResolvedEvent>,
  alive: () => void,
  signal: AbortSignal,
): Promise<ReadonlyArray<ResolvedEvent>> =>
  new Promise((resolve, reject) => {
    const found: ResolvedEvent[] = []
    stream.on('data', (event: ResolvedEvent) => {
      alive()
      found.push(event)
    })
    stream.on('end', () => resolve(found))
    stream.on('error', reject)
    // After the end there is nothing to cancel.
    signal.addEventListener('abort', () => {
      if (!stream.readableEnded) stream.cancel().catch(() => undefined)
    })
  })
