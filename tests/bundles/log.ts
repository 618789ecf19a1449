// For the tests of bundles: a log with appends over several streams, sealed parts and an erasure, written without a store.
import {
  appendLeaf,
  type CompactRange,
  commitment,
  type Entry,
  emptyRange,
  encodeCanonical,
  encodeEntry,
  erasureRoot,
  genesis,
  type Json,
  type JsonObject,
  leafHash,
  rangeRoot,
  signAdmission,
  type Signer,
  toB64url,
} from '@hoso/ledger'
import { type Chance, chanceOf, ORIGIN, SIGNERS } from './signers.ts'

/** A part in clear, as an honest exporter has it. */
export interface Secret {
  readonly p: string
  readonly salt: Uint8Array
  readonly value: Json
}

export interface Written {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly leaf: Uint8Array
  readonly secrets: ReadonlyArray<Secret>
}

export interface WrittenAppend {
  readonly first: number
  readonly total: number
  readonly bytes: Uint8Array
}

/** What an entry is to say. `body` may look at what the log holds before it. */
export interface Draft {
  readonly stream: string
  readonly type: string
  readonly body: JsonObject | ((log: ReadonlyArray<Written>) => JsonObject)
  readonly actor?: JsonObject
  readonly parts?: ReadonlyArray<{
    readonly p: string
    readonly subj: string
    readonly k: string
    readonly value: Json
  }>
}

/** A dishonest hand: what it writes in place of what an honest one would. All that follows from it is consistent. */
export interface Hand {
  readonly edit?: (entry: Entry, position: number) => Entry
  readonly spell?: (bytes: Uint8Array, position: number) => Uint8Array
  /** Who signs the append that begins there. */
  readonly app?: (first: number) => Signer
}

export interface Log {
  readonly written: ReadonlyArray<Written>
  readonly appends: ReadonlyArray<WrittenAppend>
  readonly rootAt: (size: number) => Uint8Array
}

export function writeLog(drafts: ReadonlyArray<Draft>, seed: number, hand: Hand = {}): Log {
  const chance = chanceOf(seed)
  const heads = new Map<string, { readonly seq: number; readonly leaf: string }>()
  const written: Written[] = []
  const ranges: CompactRange[] = [emptyRange()]
  for (const [position, draft] of drafts.entries()) {
    const head = heads.get(draft.stream)
    const id = chance.uuid()
    const secrets = (draft.parts ?? []).map(({ p, value }) => ({ p, value, salt: chance.bytes(32) }))
    const plain: Entry = {
      v: 1,
      log: ORIGIN,
      stream: draft.stream,
      seq: head === undefined ? 0 : head.seq + 1,
      prev: head?.leaf ?? toB64url(genesis(ORIGIN, draft.stream)),
      id,
      type: draft.type,
      schema: 1,
      recordedAt: new Date(Date.UTC(2026, 10, 23, 8) + position * 1000).toISOString(),
      occurredAt: { at: '2026-11-22', precision: 'day' },
      actor: draft.actor ?? { id: 'st-4kq2', role: 'commune-officer' },
      body: typeof draft.body === 'function' ? draft.body(written) : draft.body,
      sealed: (draft.parts ?? []).map(({ p, subj, k }, i) => ({ p, subj, k, c: sealOf(id, secrets[i]) })),
    }
    const entry = hand.edit?.(plain, position) ?? plain
    const encoded = encodeEntry(entry)
    if (encoded._tag === 'Err') throw new Error(`${encoded.error.code} ${encoded.error.path}`)
    const bytes = hand.spell?.(encoded.value, position) ?? encoded.value
    const leaf = leafHash(bytes)
    heads.set(entry.stream, { seq: entry.seq, leaf: toB64url(leaf) })
    ranges.push(appendLeaf(ranges[position] ?? emptyRange(), leaf))
    written.push({ entry, bytes, leaf, secrets })
  }
  return {
    written,
    appends: admit(written, chance, hand),
    rootAt: (size) => rangeRoot(ranges[size] ?? emptyRange()),
  }
}

const sealOf = (id: string, secret: Secret | undefined): string => {
  const value = encodeCanonical(secret?.value)
  if (secret === undefined || value._tag === 'Err') throw new Error('a part has a canonical value')
  return toB64url(commitment(secret.salt, id, secret.p, value.value))
}

/** Calls of one to four entries, whatever their streams. */
function admit(written: ReadonlyArray<Written>, chance: Chance, hand: Hand): ReadonlyArray<WrittenAppend> {
  const appends: WrittenAppend[] = []
  for (let first = 0; first < written.length; ) {
    const leaves = written.slice(first, first + 1 + chance.upTo(4)).map(({ leaf }) => leaf)
    const app = hand.app?.(first) ?? SIGNERS.apps[0]
    appends.push({ first, total: leaves.length, bytes: signAdmission(ORIGIN, leaves, app) })
    first += leaves.length
  }
  return appends
}

// ---- Drafts

export interface Shape {
  readonly seed: number
  /** Streams of the bundle. The first is the one it is about. */
  readonly streams: number
  /** Entries of each of them, before erasure and export. */
  readonly length: number
  /** Entries of streams that are not in the bundle. */
  readonly foreign: number
  /** Is the reporter of the first stream erased? */
  readonly erase: boolean
  readonly nonce: string | undefined
}

export const streamName = (index: number): string => `case-${index}`
const TYPES = ['InitialRiskAssessed', 'HomeVisited', 'PlanApproved', 'ChildHeard']
const WORDS = [
  'Nguyễn Thị An',
  'bị đánh ở nhà',
  'cần đưa đi khám "ngay"',
  'ở với bà ngoại\nđến hết tháng',
  '儿童 😀',
]

/** What happens in the log up to the export, its last entry but one of another stream. */
export function draftLog(shape: Shape): ReadonlyArray<Draft> {
  const chance = chanceOf(shape.seed ^ 0x5bd1e995)
  const waiting = [
    ...Array.from({ length: shape.streams * shape.length }, (_, i) => streamName(i % shape.streams)),
    ...Array.from({ length: shape.foreign }, (_, i) => `other-${i % 2}`),
  ]
  const drafts: Draft[] = []
  for (let left = waiting.length; left > 0; left--) {
    const [stream] = waiting.splice(chance.upTo(left), 1)
    drafts.push(fact(stream ?? '', chance))
  }
  const main = streamName(0)
  if (shape.erase) {
    drafts.push({ ...fact(main, chance), parts: [part(main, 'reporter', '/reporter/name', chance)] })
    drafts.push(...erasureOf(main, `${main}-reporter`))
    drafts.push(fact(main, chance, ['child']))
  }
  drafts.push({ stream: main, type: 'EvidenceExported', body: (log) => exportBody(log, shape) })
  if (shape.foreign > 0) drafts.push(fact('other-0', chance))
  return drafts
}

function fact(stream: string, chance: Chance, people = ['child', 'reporter']): Draft {
  const named = people.slice(0, chance.upTo(people.length + 1))
  return {
    stream,
    type: TYPES[chance.upTo(TYPES.length)] ?? '',
    body: { level: chance.upTo(3), note: 'cao' },
    parts: named.flatMap((who) =>
      Array.from({ length: 1 + chance.upTo(2) }, (_, i) =>
        part(stream, who, i === 0 ? `/${who}/name` : `/${who}/story`, chance),
      ),
    ),
  }
}

const part = (stream: string, who: string, p: string, chance: Chance) => ({
  p,
  subj: `${stream}-${who}`,
  k: `key-${stream}-${who}-${chance.upTo(2)}`,
  value: { text: WORDS[chance.upTo(WORDS.length)] ?? '', n: chance.upTo(100) },
})

/** Two approvals, the erasure, and word that it is done. */
export const erasureOf = (stream: string, subject: string): ReadonlyArray<Draft> => [
  { stream, type: 'ErasureApproved', body: { subject }, actor: { id: 'st-1', role: 'commune-officer' } },
  { stream, type: 'ErasureApproved', body: { subject }, actor: { id: 'st-2', role: 'commune-chair' } },
  { stream, type: 'SubjectErased', body: (log) => erasureBody(log, stream, subject) },
  { stream, type: 'ErasureCompleted', body: { subject, epoch: 2 } },
]

function erasureBody(log: ReadonlyArray<Written>, stream: string, subject: string): JsonObject {
  const earlier = log.map(({ entry }) => entry).filter((entry) => entry.stream === stream)
  const refs = earlier.flatMap(({ id, sealed }) => sealed.map((ref) => ({ ...ref, id })))
  const keys = [...new Set(refs.filter(({ subj }) => subj === subject).map(({ k }) => k))].sort()
  const listed = refs.filter(({ k }) => keys.includes(k))
  const approvals = earlier.filter(
    ({ type, body }) => type === 'ErasureApproved' && body['subject'] === subject,
  )
  return {
    subject,
    keys,
    parts: listed.length,
    root: toB64url(erasureRoot(listed)),
    approvals: approvals.slice(-2).map(({ id }) => id),
  }
}

function exportBody(log: ReadonlyArray<Written>, { streams, nonce }: Shape): JsonObject {
  const others = Array.from({ length: streams - 1 }, (_, i) => streamName(i + 1)).map((stream) => {
    const entries = log.filter(({ entry }) => entry.stream === stream)
    return { stream, count: entries.length, leaf: toB64url(entries.at(-1)?.leaf ?? new Uint8Array(32)) }
  })
  const body = { recipient: 'court', streams: others.filter(({ count }) => count > 0) }
  return nonce === undefined ? body : { ...body, nonce }
}
