// For open.ts: which log it is, written once when the store is created.
import type { StoreIdentity } from '@hoso/store'
import { binaryEvent } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { openError } from './open-error.ts'
import { readForwards } from './read-events.ts'
import { writeOnce } from './write-once.ts'
import type { Outcome } from './write-once.ts'

const type = 'hoso-identity'

/** Of the layout of all streams: names, frames, links, slots. */
const schemaVersion = 1

/** `lost` where somebody else made the store. */
export const writeIdentity = (
  connection: Connection,
  stream: string,
  identity: StoreIdentity,
): Promise<Outcome> => {
  const { id, epoch, origin } = identity
  const text = JSON.stringify({ schema: schemaVersion, id, epoch, origin })
  return writeOnce(connection, stream, 0, [binaryEvent({ type, data: new TextEncoder().encode(text) })])
}

/** Undefined where there is no such stream; throws an OpenError where it says something else. */
export const readIdentity = async (
  connection: Connection,
  stream: string,
): Promise<StoreIdentity | undefined> => {
  const events = await readForwards(connection, stream, 0n, 1)
  if (events === undefined) return undefined
  const event = events[0]?.event
  if (event === undefined || event.isJson || event.type !== type || event.revision !== 0n)
    throw openError('not-a-store', `${stream} does not say which log it is`)
  const { schema, id, epoch, origin } = parsed(event.data)
  if (schema !== undefined && schema !== schemaVersion)
    throw openError('schema-version', `${stream} has schema ${String(Number(schema))}, not ${schemaVersion}`)
  if (
    schema === undefined ||
    typeof id !== 'string' ||
    typeof epoch !== 'number' ||
    typeof origin !== 'string'
  )
    throw openError('not-a-store', `${stream} cannot be read`)
  return { id, epoch, origin }
}

const parsed = (data: unknown): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(data as Uint8Array))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
