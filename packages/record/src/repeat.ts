// For append.ts: was this call made before? The ids that the caller gave decide, and the content must agree.
import { encodeCanonical, type Entry, toB64url, leafHash } from '@hoso/ledger'
import type { EventStore, Recorded } from '@hoso/store'
import type { KeyStore } from '@hoso/vault'
import type { Accepted, AcceptedStream } from './accept.ts'
import { HosoError } from './hoso-error.ts'
import type { Receipt } from './model.ts'
import { openParts, parseEntry } from './reading.ts'
import { read } from './store-failure.ts'
import { givenFor, pathOf } from './subject.ts'

/**
 * The receipts of an earlier call with the same ids and the same facts; undefined when none of the ids is stored.
 * A retry builds other bytes (time, salts, nonces), so what is compared is what was said. Throws
 * `idempotency-violation` where the content differs, or where the earlier call was not just this one.
 */
export const findEarlier = async (
  means: { readonly store: EventStore; readonly keys: KeyStore },
  streams: ReadonlyArray<AcceptedStream>,
): Promise<ReadonlyArray<Receipt> | undefined> => {
  if (!streams.some((stream) => stream.facts.some(({ recording }) => recording.id !== undefined)))
    return undefined
  const facts = streams.flatMap((stream) => stream.facts)
  const ids = facts.flatMap(({ recording }) => recording.id ?? [])
  const stored = new Map(read(await means.store.locate(ids)()).map((recorded) => [recorded.id, recorded]))
  if (stored.size === 0) return undefined

  const first = stored.get(facts[0]?.recording.id ?? '')
  const matched = facts.map(({ recording }, i): Recorded => {
    const recorded = stored.get(recording.id ?? '')
    if (recorded === undefined || recorded.position !== (first?.position ?? -1n) + BigInt(i))
      throw new HosoError('idempotency-violation', {
        id: recorded?.id ?? ids.find((id) => stored.has(id)) ?? '',
      })
    return recorded
  })

  const receipts: Receipt[] = []
  let done = 0
  for (const { stream, facts: wanted } of streams) {
    const recorded = matched.slice(done, done + wanted.length)
    done += wanted.length
    await compare(means, stream, recorded, wanted)
    receipts.push({
      stream,
      count: (recorded.at(-1)?.seq ?? -1) + 1,
      position: recorded[0]?.position ?? 0n,
      ids: recorded.map(({ id }) => id),
      leaves: recorded.map(({ bytes }) => toB64url(leafHash(bytes))),
      repeated: true,
    })
  }
  return receipts
}

const compare = async (
  { store, keys }: { readonly store: EventStore; readonly keys: KeyStore },
  stream: string,
  recorded: ReadonlyArray<Recorded>,
  wanted: ReadonlyArray<Accepted>,
): Promise<void> => {
  const from = recorded[0]?.seq ?? 0
  const { entries } = read(await store.read({ stream, from, limit: recorded.length, parts: true })())
  const parsed = entries.map(parseEntry)
  for (const [i, accepted] of wanted.entries()) {
    const entry = parsed[i]
    const id = recorded[i]?.id ?? ''
    if (
      entry === undefined ||
      entry.id !== id ||
      !sameClear(entry, accepted) ||
      !sameSubjects(entry, accepted)
    )
      throw new HosoError('idempotency-violation', { id })
  }
  const opened = await openParts(entries, parsed, keys)
  for (const [i, accepted] of wanted.entries())
    for (const part of accepted.parts) {
      const id = recorded[i]?.id ?? ''
      const state = opened[i]?.get(part)
      // What was erased cannot be compared any more; that it was there is all that is left.
      if (state?._tag === 'Erased') continue
      if (state?._tag === 'Sealed') throw new HosoError('key-missing', { id, subject: state.subject })
      if (state?._tag !== 'Open')
        throw new HosoError('damaged', { position: recorded[i]?.position ?? 0n, what: `part ${part}` })
      if (!sameValue(state.value, accepted.recording.fact.personal[part as never]))
        throw new HosoError('idempotency-violation', { id })
    }
}

/** Members of an entry that the caller said, and nobody added. */
const SAID = [
  'actor',
  'backfill',
  'capturedAt',
  'cause',
  'channel',
  'confidentiality',
  'corr',
  'form',
  'legalBasis',
  'occurredAt',
  'source',
  'why',
] as const

const sameClear = (entry: Entry, { recording, declaration, parts }: Accepted): boolean =>
  entry.type === declaration.type &&
  entry.schema === declaration.schema &&
  entry.corrects === recording.corrects &&
  entry.retracts === recording.retracts &&
  entry.sealed.length === parts.length &&
  parts.every((part) => entry.sealed.some(({ p }) => p === pathOf(part))) &&
  sameValue(entry.body, recording.fact.body) &&
  SAID.every((member) => sameValue(entry[member], recording.context[member]))

const sameSubjects = (entry: Entry, { recording, declaration, parts }: Accepted): boolean =>
  parts.every((part) => {
    const given = givenFor(recording, declaration, part)
    return given === undefined || entry.sealed.some(({ p, subj }) => p === pathOf(part) && subj === given)
  })

const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === undefined || b === undefined) return a === b
  const left = encodeCanonical(a)
  const right = encodeCanonical(b)
  return left._tag === 'Ok' && right._tag === 'Ok' && Buffer.compare(left.value, right.value) === 0
}
