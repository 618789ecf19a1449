// For the reader and the writer: an entry as it is in the ledger, and an event of the client as such an entry.
import type { Recorded } from '@hoso/store'
import { copy } from '@hoso/store'
import type { EventData, RecordedEvent } from '@eventstore/db-client'
import { binaryEvent } from '@eventstore/db-client'
import { decodeFrame, decodeType, encodeFrame, encodeType } from './frame.ts'
import type { Frame } from './frame.ts'

export interface Stored extends Frame {
  readonly position: number
  readonly type: string
  readonly bytes: Uint8Array
}

/** Undefined for an event that this package did not write there. */
export const storedOf = (event: RecordedEvent | undefined): Stored | undefined => {
  if (event === undefined || event.isJson) return undefined
  const { metadata, data } = event
  if (!(metadata instanceof Uint8Array) || !(data instanceof Uint8Array)) return undefined
  const frame = decodeFrame(metadata)
  const type = decodeType(event.type)
  const position = Number(event.revision)
  if (frame === undefined || type === undefined || !isPlaced(frame, position)) return undefined
  return { ...frame, position, type, bytes: data }
}

/** Its append lies within its group, it lies within its append, and the first entry of an append admits it. */
const isPlaced = ({ group, first, total, admission }: Frame, position: number): boolean =>
  group <= first &&
  first <= position &&
  position < first + total &&
  (admission !== undefined) === (first === position)

/**
 * The id of an event is new each time a group is put together, and the id of the entry is in its frame. The server
 * compares ids alone: were they those of entries, it would answer success to another process that gives the same id to
 * other bytes.
 */
export const eventOf = ({ type, bytes, ...frame }: Omit<Stored, 'position'>): EventData =>
  binaryEvent({ type: encodeType(type), data: bytes, metadata: encodeFrame(frame) })

/** As the port gives it out: copies, which do not keep a whole message of the wire alive. */
export const recordedOf = (stored: Stored, withParts: boolean): Recorded => ({
  position: BigInt(stored.position),
  stream: stored.stream,
  seq: stored.seq,
  id: stored.id,
  type: stored.type,
  bytes: copy(stored.bytes),
  ...(withParts ? { parts: stored.parts.map(({ name, bytes }) => ({ name, bytes: copy(bytes) })) } : {}),
})
