// For the bundle verifier: the entries of a bundle, each checked by itself and as the next one of its stream.
import type { BundleIndex } from './bundle.ts'
import { nonNfc } from './canonical.ts'
import { createChain } from './chain.ts'
import { checkEntry, type Entry, leafHash } from './entry.ts'
import { type Findings, type Place, sayer } from './findings.ts'
import { createIdSet } from './id-set.ts'
import { textOf } from './primitives.ts'
import type { Json } from './profile.ts'

export interface BundleEntry {
  readonly position: number
  readonly leaf: Uint8Array
  /** Undefined where the bytes are no entry. */
  readonly entry: Entry | undefined
}

export const placeOf = ({ position, entry }: BundleEntry): Place =>
  entry === undefined
    ? { position: BigInt(position) }
    : { position: BigInt(position), stream: entry.stream, seq: entry.seq }

/** By position, in order. `index`: undefined where it could not be read, and nothing is compared with it. */
export function checkBundleEntries(
  files: ReadonlyMap<number, Uint8Array>,
  origin: string,
  index: BundleIndex | undefined,
  findings: Findings,
): ReadonlyMap<number, BundleEntry> {
  const say = sayer(findings, RULES)
  const chain = createChain(origin)
  const ids = createIdSet()
  const listed = new Map(index?.streams.map(({ stream, count }) => [stream, count]))
  const entries = new Map<number, BundleEntry>()
  const streams = new Map<string, { count: number; last: Place }>()

  for (const [position, bytes] of files) {
    const leaf = leafHash(bytes)
    const checked = checkEntry(bytes)
    const entry = checked._tag === 'Ok' ? (JSON.parse(textOf(bytes) ?? '') as Entry) : undefined
    const one = { position, leaf, entry }
    entries.set(position, one)
    const place = placeOf(one)
    if (entry === undefined) {
      say('entry-unreadable', place)
      continue
    }
    // Between two entries of a bundle others are left out: the clock of the log is not compared.
    for (const finding of chain.next(BigInt(position), entry, leaf))
      if (finding.code !== 'recorded-at-behind-log') findings.add(finding)
    if (!ids.add(entry.id)) say('id-repeated', place)
    if (checked._tag === 'Ok' && checked.value.wide && nonNfc(entry as unknown as Json)) say('not-nfc', place)
    if (index !== undefined && !listed.has(entry.stream)) say('stream-not-listed', place)
    const stream = streams.get(entry.stream) ?? { count: 0, last: place }
    streams.set(entry.stream, { count: stream.count + 1, last: place })
  }

  for (const [name, count] of listed) {
    const stream = streams.get(name)
    if ((stream?.count ?? 0) !== count) say('stream-count', stream?.last ?? { stream: name })
  }
  return entries
}

const RULES = {
  'entry-unreadable': ['invalid', 'an entry in canonical form'],
  'id-repeated': ['invalid', 'each id once in the log'],
  'not-nfc': ['warning', 'text in Unicode normalisation form C'],
  'stream-not-listed': ['invalid', 'the bundle lists the stream of each of its entries'],
  'stream-count': ['invalid', 'the bundle has as many entries of a stream as it lists'],
} as const
