// For the other files of this package: the names of streams and persons, random and never derived from a name or a number of a person.
import { STREAM_KINDS, type StreamKind } from '@hoso/facts'
import type { Random } from '@hoso/vault'
import { v4, v7 } from 'uuid'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const STREAM = new RegExp(`^(${STREAM_KINDS.join('|')})-${UUID}$`)
/** Children, carers and officials are persons under the name of their own stream. */
const PERSON = new RegExp(`^(child|carer|actor|person)-${UUID}$`)
const EVENT = new RegExp(`^${UUID}$`)

/** Undefined where the name is no stream's. */
export const kindOf = (stream: string): StreamKind | undefined =>
  STREAM.test(stream) ? (stream.slice(0, stream.indexOf('-')) as StreamKind) : undefined

export const isPerson = (reference: string): boolean => PERSON.test(reference)
/** Officials have parts of their own, and are not erased. */
export const isOfficial = (person: string): boolean => person.startsWith('actor-')
export const isEventId = (id: string): boolean => EVENT.test(id)

export const newStream = (kind: StreamKind, random: Random): string => `${kind}-${v4({ random: random(16) })}`
export const newPerson = (random: Random): string => `person-${v4({ random: random(16) })}`
/** Time first, so that an index over ids grows at one end. */
export const newEventId = (now: number, random: Random): string => v7({ msecs: now, random: random(16) })
