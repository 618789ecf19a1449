// For the services of the protocol test server: names, ids and events in the forms of the messages.
import type { Recorded } from './event.ts'
import { shared, streams } from './wire.ts'

type Identifier = InstanceType<typeof shared.StreamIdentifier>
type Uuid = InstanceType<typeof shared.UUID>

/** Stream names are bytes. */
export const nameOf = (identifier: Identifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString()

export const identifierOf = (name: string): Identifier => {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(name))
  return identifier
}

/** The text of an id, which may come as two signed halves. */
export const uuidText = (uuid: Uuid | undefined): string => {
  const halves = uuid?.getStructured()
  if (halves === undefined) return (uuid?.getString() ?? '').toLowerCase()
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const uuidOf = (text: string, structured = false): Uuid => {
  const uuid = new shared.UUID()
  if (!structured) {
    uuid.setString(text)
    return uuid
  }
  const hex = text.replaceAll('-', '')
  const half = (part: string): string => BigInt.asIntN(64, BigInt(`0x${part}`)).toString()
  const halves = new shared.UUID.Structured()
  halves.setMostSignificantBits(half(hex.slice(0, 16)))
  halves.setLeastSignificantBits(half(hex.slice(16)))
  uuid.setStructured(halves)
  return uuid
}

type RecordedMessage = InstanceType<typeof streams.ReadResp.ReadEvent.RecordedEvent>

const recordedMessage = (event: Recorded, structured: boolean): RecordedMessage => {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
  message.setId(uuidOf(event.id, structured))
  message.setStreamIdentifier(identifierOf(event.stream))
  message.setStreamRevision(String(event.revision))
  message.setPreparePosition(String(event.position))
  message.setCommitPosition(String(event.position))
  message.getMetadataMap().set('type', event.type)
  message.getMetadataMap().set('content-type', event.contentType)
  message.getMetadataMap().set('created', String(event.created))
  message.setCustomMetadata(event.metadata)
  message.setData(event.data)
  return message
}

/** An event, or the link to it: a link whose target is gone comes without an event. */
export const eventMessage = (
  event: Recorded,
  target: Recorded | 'missing' | undefined,
  structured: boolean,
): InstanceType<typeof streams.ReadResp> => {
  const message = new streams.ReadResp.ReadEvent()
  if (target === undefined) message.setEvent(recordedMessage(event, structured))
  else message.setLink(recordedMessage(event, structured))
  if (target !== undefined && target !== 'missing') message.setEvent(recordedMessage(target, structured))
  message.setCommitPosition(String(event.position))
  const response = new streams.ReadResp()
  response.setEvent(message)
  return response
}
