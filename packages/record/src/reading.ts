// For whoever turns stored entries into facts: parse, name what cannot be read, open what there is a key for.
import { type Fact, type Opened, upcast } from '@hoso/facts'
import { type Entry, type Json, leafHash, toB64url } from '@hoso/ledger'
import type { Recorded } from '@hoso/store'
import { type KeyStore, open, type PartErrorCode } from '@hoso/vault'
import type { Unreadable, UnreadableCode } from './model.ts'
import { keysOf } from './store-failure.ts'

/** Entries as facts; each entry is in one of the two, and a fact with a bad part in both. */
export interface Readings {
  readonly facts: ReadonlyArray<Fact>
  readonly unreadable: ReadonlyArray<Unreadable>
}

/** A part of an entry, looked at with a key store. */
export type PartState =
  | { readonly _tag: 'Open'; readonly value: Json }
  | { readonly _tag: 'Sealed'; readonly subject: string; readonly key: 'missing' | 'damaged' }
  | { readonly _tag: 'Erased'; readonly k: string }
  | { readonly _tag: 'Missing' }
  | { readonly _tag: 'Damaged'; readonly code: PartErrorCode }

export type PartStates = ReadonlyMap<string, PartState>

/**
 * The entry that the bytes spell. Undefined where they spell none, or another than the store's columns say. They were
 * checked when they were written, and the verifier checks them again: reading does not.
 */
export const parseEntry = (recorded: Recorded | undefined): Entry | undefined => {
  if (recorded === undefined) return undefined
  const entry = parse(recorded.bytes)
  const good =
    entry !== undefined &&
    entry.id === recorded.id &&
    entry.stream === recorded.stream &&
    entry.seq === recorded.seq &&
    entry.type === recorded.type &&
    Array.isArray(entry.sealed) &&
    entry.sealed.every(isRef)
  return good ? entry : undefined
}

const isRef = (ref: unknown): boolean => {
  if (typeof ref !== 'object' || ref === null) return false
  const { p, subj, k, c } = ref as { readonly [member: string]: unknown }
  return [p, subj, k, c].every((member) => typeof member === 'string')
}

const parse = ({ buffer, byteOffset, byteLength }: Uint8Array): Entry | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString())
    return typeof value === 'object' && value !== null ? (value as Entry) : undefined
  } catch {
    return undefined
  }
}

/** Facts of these entries, in their order. With `keys`, parts are opened; the entries were then read with their parts. */
export const readFacts = async (
  entries: ReadonlyArray<Recorded>,
  keys: KeyStore | undefined,
): Promise<Readings> => {
  const facts: Fact[] = []
  const unreadable: Unreadable[] = []
  const parsed = entries.map(parseEntry)
  const opened = keys === undefined ? undefined : await openParts(entries, parsed, keys)
  entries.forEach((recorded, i) => {
    const entry = parsed[i]
    if (entry === undefined) {
      unreadable.push(named(recorded, 'not-an-entry'))
      return
    }
    const states = opened?.[i]
    const fact = upcast(storedFact(recorded, entry, states))
    if (fact._tag === 'Left') {
      unreadable.push(named(recorded, fact.left.code))
      return
    }
    // The type is in the catalogue, and the entry was checked against its declaration when it was written.
    facts.push(fact.right as unknown as Fact)
    states?.forEach((state, part) => {
      if (state._tag === 'Missing') unreadable.push(named(recorded, 'part-missing', part))
      if (state._tag === 'Damaged') unreadable.push(named(recorded, 'part-damaged', part))
    })
  })
  return { facts, unreadable }
}

const named = (
  { position, stream, seq, id, type }: Recorded,
  code: UnreadableCode,
  part?: string,
): Unreadable => ({
  code,
  position,
  stream,
  seq,
  id,
  type,
  ...(part === undefined ? {} : { part }),
})

type Parts = { [part: string]: Opened<unknown> }
type Persons = { [part: string]: string }
type Writable<A> = { -readonly [K in keyof A]: A[K] }

/** A fact as it is stored, whatever the present catalogue says of its type. */
interface StoredFact extends Writable<Omit<Entry, 'v' | 'log' | 'prev' | 'sealed'>> {
  position: bigint
  leaf: string
  personal: Readonly<Parts>
  subjects: Readonly<Persons>
}

const SEALED: Opened<never> = Object.freeze({ state: 'sealed' })
const ERASED: Opened<never> = Object.freeze({ state: 'erased' })
const NO_PARTS: Readonly<Parts> = Object.freeze({})
const NO_PERSONS: Readonly<Persons> = Object.freeze({})

const storedFact = (recorded: Recorded, entry: Entry, states: PartStates | undefined): StoredFact => {
  let personal = NO_PARTS
  let subjects = NO_PERSONS
  if (entry.sealed.length > 0) {
    const parts: Parts = {}
    const persons: Persons = {}
    for (const { p, subj } of entry.sealed) {
      const part = p.slice(1)
      parts[part] = openedOf(states?.get(part))
      persons[part] = subj
    }
    personal = parts
    subjects = persons
  }
  const fact: StoredFact = {
    position: recorded.position,
    stream: recorded.stream,
    seq: recorded.seq,
    id: recorded.id,
    type: entry.type,
    schema: entry.schema,
    recordedAt: entry.recordedAt,
    occurredAt: entry.occurredAt,
    actor: entry.actor,
    leaf: toB64url(leafHash(recorded.bytes)),
    body: entry.body,
    personal,
    subjects,
  }
  if (entry.source !== undefined) fact.source = entry.source
  if (entry.channel !== undefined) fact.channel = entry.channel
  if (entry.legalBasis !== undefined) fact.legalBasis = entry.legalBasis
  if (entry.why !== undefined) fact.why = entry.why
  if (entry.capturedAt !== undefined) fact.capturedAt = entry.capturedAt
  if (entry.backfill !== undefined) fact.backfill = entry.backfill
  if (entry.form !== undefined) fact.form = entry.form
  if (entry.confidentiality !== undefined) fact.confidentiality = entry.confidentiality
  if (entry.corr !== undefined) fact.corr = entry.corr
  if (entry.cause !== undefined) fact.cause = entry.cause
  if (entry.corrects !== undefined) fact.corrects = entry.corrects
  if (entry.retracts !== undefined) fact.retracts = entry.retracts
  return fact
}

const openedOf = (state: PartState | undefined): Opened<unknown> => {
  if (state?._tag === 'Open') return { state: 'open', value: state.value }
  return state?._tag === 'Erased' ? ERASED : SEALED
}

const NO_STATES: PartStates = new Map()

/** The parts of each entry by name, with one question to the key store for all. `parsed` are the same entries, parsed. */
export const openParts = async (
  entries: ReadonlyArray<Recorded>,
  parsed: ReadonlyArray<Entry | undefined>,
  keys: KeyStore,
): Promise<ReadonlyArray<PartStates>> => {
  const refs = new Set<string>()
  for (const entry of parsed) for (const { k } of entry?.sealed ?? []) refs.add(k)
  if (refs.size === 0) return entries.map(() => NO_STATES)
  const ks = [...refs]
  const found = keysOf(await keys.find(ks)(), 'read')
  const held = new Map(ks.map((k, i) => [k, found[i]]))

  return parsed.map((entry, i) => {
    if (entry === undefined || entry.sealed.length === 0) return NO_STATES
    const states = new Map<string, PartState>()
    for (const ref of entry.sealed) {
      const bytes = entries[i]?.parts?.find(({ name }) => name === ref.p)?.bytes
      const key = held.get(ref.k)
      const part = ref.p.slice(1)
      if (key?._tag === 'Destroyed') states.set(part, { _tag: 'Erased', k: ref.k })
      else if (bytes === undefined) states.set(part, { _tag: 'Missing' })
      else if (key?._tag !== 'Held') {
        const missing = key?._tag === 'Damaged' ? 'damaged' : 'missing'
        states.set(part, { _tag: 'Sealed', subject: ref.subj, key: missing })
      } else {
        const value = open({ place: entry, ref, key: key.key, bytes })
        states.set(
          part,
          value._tag === 'Ok' ? { _tag: 'Open', value: value.value } : { _tag: 'Damaged', code: value.error },
        )
      }
    }
    return states
  })
}
