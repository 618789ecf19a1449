// For store.ts: a named cell is a stream of its versions, of which the server keeps the last two.
import type { AppendError } from '@hoso/store'
import { binaryEvent } from '@eventstore/db-client'
import * as E from 'fp-ts/lib/Either.js'
import type { Connection } from './connection.ts'
import { damaged, writeError } from './failure.ts'
import { readLast } from './read-events.ts'
import { isUndone, writeOnce } from './write-once.ts'

type Content = { readonly version: number; readonly bytes: Uint8Array | undefined }

const type = 'hoso-slot'

/** The version is the number of the event, counted from one: what was truncated counts. */
const kept = 2

export const getSlot = async (connection: Connection, stream: string): Promise<Content> => {
  const event = (await readLast(connection, stream))?.event
  if (event === undefined) return { version: 0, bytes: undefined }
  if (event.isJson || event.type !== type || !(event.data instanceof Uint8Array))
    throw damaged('a slot holds what this package did not write')
  return { version: Number(event.revision) + 1, bytes: new Uint8Array(event.data) }
}

export const putSlot = async (
  connection: Connection,
  stream: string,
  name: string,
  expectedVersion: number,
  bytes: Uint8Array,
): Promise<E.Either<AppendError, { readonly version: number }>> => {
  try {
    const version =
      Number.isSafeInteger(expectedVersion) && expectedVersion >= 0 ? expectedVersion : undefined
    if (version === 0)
      await connection.call(({ client, options }) =>
        client.setStreamMetadata(stream, { maxCount: kept }, options),
      )
    const event = binaryEvent({ type, data: bytes })
    if (version !== undefined && (await writeOnce(connection, stream, version, [event])) === 'written')
      return E.right({ version: version + 1 })
    const { version: actual } = await getSlot(connection, stream)
    return E.left({ _tag: 'Conflict', stream: name, actual })
  } catch (error) {
    return E.left(isUndone(error) ? writeError(error.failure, error.unsure) : writeError(error))
  }
}
