// For append.ts: facts to envelopes. Seals the parts, writes the entries, chains them by their leaf hashes.
import type { Context } from '@hoso/facts'
import { encodeEntry, type Entry, type EntryError, leafHash, type SealedRef, toB64url } from '@hoso/ledger'
import type { Envelope, Part } from '@hoso/store'
import { type NamedKey, type Place, type Random, seal } from '@hoso/vault'
import type { Accepted, AcceptedStream } from './accept.ts'
import type { Head } from './head.ts'
import { HosoError } from './hoso-error.ts'
import { newEventId } from './reference.ts'
import { type Assigned, pathOf } from './subject.ts'

export interface Built {
  readonly stream: string
  readonly envelopes: ReadonlyArray<Envelope>
  readonly leaves: ReadonlyArray<Uint8Array>
  /** The same as base64url. */
  readonly names: ReadonlyArray<string>
  readonly before: Head
  readonly after: Head
}

export interface Materials {
  readonly origin: string
  /** Epoch milliseconds. */
  readonly now: number
  /** The same as an entry spells it. */
  readonly instant: string
  readonly random: Random
  readonly keys: ReadonlyMap<string, NamedKey>
}

type Writable<A> = { -readonly [K in keyof A]: A[K] }

interface SealedParts {
  readonly refs: ReadonlyArray<SealedRef>
  readonly parts: ReadonlyArray<Part>
}

const NOTHING: SealedParts = { refs: [], parts: [] }

/** The entries that follow `head`. Throws `invalid-fact` where a fact does not fit into an entry. */
export const build = (
  accepted: AcceptedStream,
  head: Head,
  assigned: Assigned,
  materials: Materials,
): Built => {
  const { stream, facts } = accepted
  const { origin, now, instant, random } = materials
  const recordedAt = instant > head.recordedAt ? instant : head.recordedAt
  const envelopes: Envelope[] = []
  const leaves: Uint8Array[] = []
  const names: string[] = []
  let { prev } = head
  facts.forEach((fact, i) => {
    const seq = head.count + i
    const id = fact.recording.id ?? newEventId(now, random)
    const sealed =
      fact.parts.length === 0
        ? NOTHING
        : sealParts(fact, { log: origin, stream, seq, id }, i, assigned, materials)
    const bytes = encodeEntry(
      entryOf(fact, { origin, stream, seq, prev, id, recordedAt, sealed: sealed.refs }),
    )
    if (bytes._tag === 'Err') throw refused(stream, i, pathInRecording(bytes.error), bytes.error.expected)
    const leaf = leafHash(bytes.value)
    prev = toB64url(leaf)
    leaves.push(leaf)
    names.push(prev)
    envelopes.push({
      id,
      type: fact.declaration.type,
      bytes: bytes.value,
      parts: sealed.parts,
    })
  })
  const after: Head = { count: head.count + facts.length, prev, recordedAt, child: assigned.child }
  return { stream, envelopes, leaves, names, before: head, after }
}

const sealParts = (
  { recording, parts: names }: Accepted,
  place: Place,
  fact: number,
  { subjects }: Assigned,
  { keys, random }: Materials,
): SealedParts => {
  const refs: SealedRef[] = []
  const parts: Part[] = []
  names.forEach((part, j) => {
    const subject = subjects[fact]?.[j] ?? ''
    const current = keys.get(subject)
    if (current === undefined) throw new TypeError('every person of the call has a key')
    const { k, key } = current
    const value = recording.fact.personal[part as never]
    const sealed = seal({ place, p: pathOf(part), subject, k, key, value }, random)
    if (sealed._tag === 'Err')
      throw refused(place.stream, fact, `/personal/${part}${sealed.error.path}`, sealed.error.expected)
    refs.push(sealed.value.ref)
    parts.push({ name: sealed.value.ref.p, bytes: sealed.value.bytes })
  })
  return { refs, parts }
}

interface Frame {
  readonly origin: string
  readonly stream: string
  readonly seq: number
  readonly prev: string
  readonly id: string
  readonly recordedAt: string
  readonly sealed: ReadonlyArray<SealedRef>
}

/** Members in the order of their canonical spelling, so that the writer need not sort them. */
const entryOf = ({ recording, declaration }: Accepted, frame: Frame): Entry => {
  // The codecs have checked that these are JSON; their types do not say so.
  const said = recording.context as Context & Pick<Entry, 'actor' | 'occurredAt'>
  const entry: Partial<Writable<Entry>> = { actor: said.actor }
  if (said.backfill !== undefined) entry.backfill = said.backfill as NonNullable<Entry['backfill']>
  entry.body = recording.fact.body as Entry['body']
  if (said.capturedAt !== undefined) entry.capturedAt = said.capturedAt
  if (said.cause !== undefined) entry.cause = said.cause
  if (said.channel !== undefined) entry.channel = said.channel
  if (said.confidentiality !== undefined) entry.confidentiality = said.confidentiality
  if (said.corr !== undefined) entry.corr = said.corr
  if (recording.corrects !== undefined) entry.corrects = recording.corrects
  if (said.form !== undefined) entry.form = said.form
  entry.id = frame.id
  if (said.legalBasis !== undefined) entry.legalBasis = said.legalBasis
  entry.log = frame.origin
  entry.occurredAt = said.occurredAt
  entry.prev = frame.prev
  entry.recordedAt = frame.recordedAt
  if (recording.retracts !== undefined) entry.retracts = recording.retracts
  entry.schema = declaration.schema
  entry.sealed = frame.sealed
  entry.seq = frame.seq
  if (said.source !== undefined) entry.source = said.source
  entry.stream = frame.stream
  entry.type = declaration.type
  entry.v = 1
  if (said.why !== undefined) entry.why = said.why
  return entry as Entry
}

const refused = (stream: string, fact: number, path: string, expected: string): HosoError =>
  new HosoError('invalid-fact', {
    problems: [
      { stream, fact, problem: { code: 'against-rule', path, meaning: { vi: expected, en: expected } } },
    ],
  })

const pathInRecording = ({ path }: EntryError): string =>
  path === '' || path.startsWith('/body') ? path : `/context${path}`
