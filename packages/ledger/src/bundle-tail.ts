// For the bundle verifier: does the bundle go up to its export, or was the end cut off?
import { toB64url } from './base64.ts'
import { type BundleIndex, exactly, isCount } from './bundle.ts'
import { type BundleEntry, placeOf } from './bundle-entries.ts'
import type { JsonObject } from './entry.ts'
import { type Findings, sayer } from './findings.ts'

/** The entry with which the record said that it hands the bundle out. */
export interface ExportSeen {
  readonly position: bigint
  /** By the record's clock. */
  readonly recordedAt: string
}

/** `nonce`: what the verifier asked to be written, if he did. */
export function checkTail(
  entries: ReadonlyMap<number, BundleEntry>,
  index: BundleIndex,
  nonce: string | undefined,
  findings: Findings,
): ExportSeen | undefined {
  const say = sayer(findings, RULES)
  const bySeq = new Map<string, string>()
  const counts = new Map<string, number>()
  let last: BundleEntry | undefined
  for (const one of entries.values()) {
    if (one.entry === undefined) continue
    const { stream, seq } = one.entry
    if (stream === index.stream) last = one
    counts.set(stream, (counts.get(stream) ?? 0) + 1)
    bySeq.set(`${stream} ${seq}`, toB64url(one.leaf))
  }
  const place = last === undefined ? {} : placeOf(last)
  const exported = last?.entry?.type === 'EvidenceExported' ? last.entry : undefined
  if (nonce !== undefined && exported?.body['nonce'] !== nonce) say('nonce-missing', place)
  if (exported === undefined || last === undefined) {
    say('export-missing', place)
    return undefined
  }

  const told = exportedStreams(exported.body)
  if (told === undefined) say('export-streams', place)
  else {
    const others = new Set(index.streams.map(({ stream }) => stream))
    others.delete(index.stream)
    for (const stream of new Set([...others, ...told.keys()])) {
      const { count, leaf } = told.get(stream) ?? {}
      const isThere =
        others.has(stream) &&
        isCount(count) &&
        (counts.get(stream) ?? 0) >= count &&
        bySeq.get(`${stream} ${count - 1}`) === leaf
      if (!isThere) say('export-streams', place)
    }
  }
  return { position: BigInt(last.position), recordedAt: exported.recordedAt }
}

interface Told {
  readonly count: unknown
  readonly leaf: unknown
}

/** What the export says of the other streams, by name; undefined where it is no list of such, each once. */
function exportedStreams(body: JsonObject): ReadonlyMap<string, Told> | undefined {
  const list: unknown = body['streams']
  if (!Array.isArray(list)) return undefined
  const streams = new Map<string, Told>()
  for (const item of list as ReadonlyArray<unknown>) {
    const { count, leaf, stream } = exactly(item, ['count', 'leaf', 'stream']) ?? {}
    if (typeof stream !== 'string' || streams.has(stream)) return undefined
    streams.set(stream, { count, leaf })
  }
  return streams
}

const RULES = {
  'export-missing': ['incomplete', 'the last entry of the stream is its export'],
  'export-streams': [
    'invalid',
    'the export names the other streams of the bundle and no others, and each goes as far here as it says',
  ],
  'nonce-missing': ['incomplete', 'the export has the nonce that was asked for'],
} as const
