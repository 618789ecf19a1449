// For erasure.ts: where in the log there are parts about a person, and what the log says of erasing them.
import type { Fact } from '@hoso/facts'
import { decodeEntry } from '@hoso/ledger'
import { standing } from '@hoso/procedure'
import type { EventStore, Recorded } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { readFacts } from './reading.ts'
import { kindOf } from './reference.ts'
import { read } from './store-failure.ts'

/** A sealed part about the person. */
export interface PartAbout {
  readonly subj: string
  readonly position: bigint
  readonly id: string
  readonly p: string
  readonly k: string
  readonly c: string
}

type FactOf<T extends Fact['type']> = Extract<Fact, { readonly type: T }>

/** A stream with parts about the person. */
export interface StreamAbout {
  readonly stream: string
  /** Events in the stream as it was read. */
  readonly count: number
  /** Every part under a key that this stream names for the person, in stream order. */
  readonly parts: ReadonlyArray<PartAbout>
  /** As they stand: what was retracted is left out. */
  readonly approvals: ReadonlyArray<FactOf<'ErasureApproved'>>
  readonly erasures: ReadonlyArray<FactOf<'SubjectErased'>>
  readonly completions: ReadonlyArray<FactOf<'ErasureCompleted'>>
  /** All of the stream, sealed. */
  readonly facts: ReadonlyArray<Fact>
}

export interface About {
  /** In log order of their first part about the person. */
  readonly affected: ReadonlyArray<StreamAbout>
  /** Other files that name the person or one of these: all of each, sealed. */
  readonly beside: ReadonlyMap<string, ReadonlyArray<Fact>>
}

const PAGE = 1000
/** Kinds of file that a decision about a person looks at although they hold nothing about that person. */
const BESIDE: ReadonlyArray<string | undefined> = ['child', 'concern', 'case', 'evidence', 'carer']

/**
 * References are random and of one spelling, so an entry that does not contain one as bytes does not name it: only the
 * others are parsed. The log is read twice, without its parts.
 */
export const scan = async (store: EventStore, person: string): Promise<About> => {
  const affected = new Set<string>()
  const naming = new Set<string>()
  for await (const recorded of mentioning(store, [person]))
    (holdsPartAbout(recorded, person) ? affected : naming).add(recorded.stream)
  if (affected.size > 0) for await (const { stream } of mentioning(store, [...affected])) naming.add(stream)

  const streams: StreamAbout[] = []
  for (const stream of affected) streams.push(await readAbout(store, stream, person))
  const beside = new Map<string, ReadonlyArray<Fact>>()
  for (const stream of naming)
    if (!affected.has(stream) && BESIDE.includes(kindOf(stream)))
      beside.set(stream, (await readStream(store, stream)).facts)
  return { affected: streams, beside }
}

async function* mentioning(store: EventStore, references: ReadonlyArray<string>): AsyncGenerator<Recorded> {
  const wanted = references.map((reference) => Buffer.from(reference))
  for (let from = 0n; ; ) {
    const page = read(await store.readAll({ from, limit: PAGE })())
    for (const recorded of page.entries) {
      const { buffer, byteOffset, byteLength } = recorded.bytes
      const bytes = Buffer.from(buffer, byteOffset, byteLength)
      if (wanted.some((reference) => bytes.includes(reference))) yield recorded
    }
    if (page.end || page.entries.length === 0) return
    from += BigInt(page.entries.length)
  }
}

const refsOf = ({ bytes, position }: Recorded) => {
  const entry = decodeEntry(bytes)
  if (entry._tag === 'Ok') return entry.value.sealed
  throw new HosoError('damaged', { position, what: 'the bytes are not an entry' })
}

const holdsPartAbout = (recorded: Recorded, person: string): boolean =>
  refsOf(recorded).some(({ subj }) => subj === person)

/** Throws where something in the stream cannot be read: nobody can say then that no hold is among it. */
const readStream = async (
  store: EventStore,
  stream: string,
): Promise<{ readonly entries: ReadonlyArray<Recorded>; readonly facts: ReadonlyArray<Fact> }> => {
  const entries: Recorded[] = []
  const facts: Fact[] = []
  for (;;) {
    const page = read(await store.read({ stream, from: entries.length, limit: PAGE })())
    const readings = await readFacts(page.entries, undefined)
    const [bad] = readings.unreadable
    if (bad !== undefined) throw new HosoError('erasure-undecidable', { stream, position: bad.position })
    entries.push(...page.entries)
    facts.push(...readings.facts)
    if (page.end || page.entries.length === 0) return { entries, facts }
  }
}

const readAbout = async (store: EventStore, stream: string, person: string): Promise<StreamAbout> => {
  const { entries, facts } = await readStream(store, stream)
  const refs = entries.flatMap((recorded) =>
    refsOf(recorded).map(({ p, subj, k, c }) => ({
      position: recorded.position,
      id: recorded.id,
      p,
      subj,
      k,
      c,
    })),
  )
  const keys = new Set(refs.flatMap(({ subj, k }) => (subj === person ? [k] : [])))
  const about = standing(facts).filter(
    (fact): fact is FactOf<'ErasureApproved' | 'SubjectErased' | 'ErasureCompleted'> =>
      'subject' in fact.body && fact.body.subject === person,
  )
  const only = <T extends Fact['type']>(type: T) =>
    about.filter((fact): fact is Extract<typeof fact, { readonly type: T }> => (fact.type as string) === type)
  return {
    stream,
    count: entries.length,
    parts: refs.filter(({ k }) => keys.has(k)),
    approvals: only('ErasureApproved'),
    erasures: only('SubjectErased'),
    completions: only('ErasureCompleted'),
    facts,
  }
}
