// For adapter authors: what every store refuses before it looks at its data, so that all stores refuse the same.
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendError, Envelope, Expected, Filter, PartRef, ReadAll, Recorded } from './port.ts'

export const limits = {
  /** UTF-16 units of a stream, slot, type or part name. */
  name: 512,
  /** Bytes of an entry. */
  entry: 65_535,
  /** Bytes of what is kept beside entries: a part, an admission record, the content of a slot. */
  beside: 16 * 1024 * 1024,
  /** Bytes of one append, where the engine sets no lower limit. */
  append: 64 * 1024 * 1024,
} as const

// UTF-8 cannot hold a lone surrogate, and engines cut text at U+0000: such a name would come back as another name.
const unstorable = /[\0\p{Cs}]/u
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const highest = 2n ** 63n - 1n

/** Ids are UUIDs in lower case: one spelling for one id. */
export const isId = (id: string): boolean => uuid.test(id)

/** Why this cannot be a stream, slot, type or part name; undefined when it can. */
export const refusedName = (what: string, name: string): string | undefined =>
  typeof name !== 'string' || name.length === 0 || name.length > limits.name
    ? `a ${what} name has 1 to ${limits.name} characters`
    : unstorable.test(name)
      ? `a ${what} name is well-formed Unicode without U+0000`
      : undefined

/** Why these bytes cannot be kept beside an entry; undefined when they can. */
export const refusedBeside = (what: string, bytes: Uint8Array): string | undefined =>
  bytes instanceof Uint8Array && bytes.length <= limits.beside
    ? undefined
    : `${what} is a Uint8Array of at most ${limits.beside} bytes`

/** Why nothing can be read with this start and limit; undefined when it can. */
export const refusedRange = (from: bigint | number | undefined, limit: number): string | undefined =>
  !Number.isSafeInteger(limit) || limit < 1
    ? 'limit is a whole number of at least 1'
    : from === undefined || (typeof from === 'bigint' ? from >= 0n && from <= highest : isCount(from))
      ? undefined
      : 'from is a whole number of at least 0'

/** Why the whole log cannot be read like this; undefined when it can. */
export const refusedReadAll = ({ from, limit, filter }: ReadAll): string | undefined =>
  refusedRange(from, limit) ?? (filter === undefined ? undefined : refusedFilter(filter))

const refusedFilter = ({ types, streamPrefix }: Filter): string | undefined => {
  if (types?.length === 0) return 'a filter by type names at least one type'
  for (const type of types ?? []) {
    const reason = refusedName('type', type)
    if (reason !== undefined) return reason
  }
  return streamPrefix === undefined ? undefined : refusedName('stream', streamPrefix)
}

/** Whether an entry passes; what an engine that filters must come to as well. */
export const passes = (filter: Filter | undefined, entry: Pick<Recorded, 'type' | 'stream'>): boolean =>
  filter === undefined ||
  ((filter.types === undefined || filter.types.includes(entry.type)) &&
    entry.stream.startsWith(filter.streamPrefix ?? ''))

/** Why no parts can be where these say; undefined when they can. */
export const refusedParts = (parts: ReadonlyArray<PartRef>): string | undefined => {
  for (const { position, name } of parts) {
    const reason =
      typeof position !== 'bigint' || position < 0n || position > highest
        ? 'a position is a bigint of at least 0'
        : refusedName('part', name)
    if (reason !== undefined) return reason
  }
  return undefined
}

/** Checks an append of at most `largest` bytes and copies it, so that the caller may reuse its buffers at once. */
export const take = (append: Append, largest: number = limits.append): E.Either<AppendError, Append> => {
  const reason = refusedAppend(append)
  if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
  const size = byteCount(append)
  if (size > largest) return E.left({ _tag: 'Rejected', reason: `an append has at most ${largest} bytes` })
  // One allocation for all bytes of an append: they live and die together.
  const room = new Uint8Array(size)
  let used = 0
  const keep = (bytes: Uint8Array): Uint8Array => {
    const kept = room.subarray(used, used + bytes.length)
    kept.set(bytes)
    used += bytes.length
    return kept
  }
  return E.right({
    streams: append.streams.map(({ stream, expected, events }) => ({
      stream,
      expected,
      events: events.map(({ id, type, bytes, parts }) => ({
        id,
        type,
        bytes: keep(bytes),
        parts: parts.map((part) => ({ name: part.name, bytes: keep(part.bytes) })),
      })),
    })),
    admission: keep(append.admission),
  })
}

/** A copy that shares no memory; Buffer's own slice would share it. */
export const copy = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes)

const byteCount = (append: Append): number => {
  let total = append.admission.length
  for (const { events } of append.streams)
    for (const { bytes, parts } of events) {
      total += bytes.length
      for (const part of parts) total += part.bytes.length
    }
  return total
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

const refusedAppend = (append: Append): string | undefined => {
  if (append.streams.length === 0) return 'an append has at least one stream'
  const streams = new Set<string>()
  const ids = new Set<string>()
  for (const { stream, expected, events } of append.streams) {
    if (streams.has(stream)) return 'a stream occurs once in an append'
    streams.add(stream)
    if (events.length === 0) return 'a stream of an append has at least one event'
    const reason = refusedName('stream', stream) ?? refusedExpected(expected)
    if (reason !== undefined) return reason
    for (const event of events) {
      const because = refusedEnvelope(event)
      if (because !== undefined) return because
      if (ids.has(event.id)) return 'an id occurs once in an append'
      ids.add(event.id)
    }
  }
  return refusedBeside('an admission record', append.admission)
}

const refusedExpected = (expected: Expected): string | undefined => {
  switch (expected._tag) {
    case 'Empty':
    case 'Exists':
      return undefined
    case 'Exactly':
      return isCount(expected.count) ? undefined : 'an expected count is a whole number of at least 0'
    case 'Unchecked':
      return expected.why ? undefined : 'an unchecked append says why'
    default:
      return 'an expected version is Empty, Exactly, Exists or Unchecked'
  }
}

const refusedEnvelope = (event: Envelope): string | undefined => {
  if (!isId(event.id)) return 'an id is a UUID in lower case'
  if (!(event.bytes instanceof Uint8Array) || event.bytes.length === 0 || event.bytes.length > limits.entry)
    return `an entry has 1 to ${limits.entry} bytes`
  const reason = refusedName('type', event.type)
  if (reason !== undefined || event.parts.length === 0) return reason
  for (const [i, part] of event.parts.entries()) {
    const because = refusedName('part', part.name) ?? refusedBeside('a part', part.bytes)
    if (because !== undefined) return because
    if (event.parts.findIndex((p) => p.name === part.name) < i) return 'a part name occurs once in an entry'
  }
  return undefined
}
