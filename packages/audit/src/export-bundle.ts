// For whoever hands over a case: records the export, signs, and puts together what its recipient needs to check it.
import { type Context, evidenceExported, type NewFactOf } from '@hoso/facts'
import {
  admissionPath,
  type BundleFiles,
  CHECKPOINT_PATH,
  consistencyPath,
  decodeEntry,
  disclosurePath,
  type Entry,
  entryPath,
  formatBundleIndex,
  formatConsistency,
  formatDisclosures,
  formatProof,
  INDEX_PATH,
  KEY_MANIFEST_PATH,
  leafHash,
  openCheckpoint,
  proofPath,
  sealBag,
  toB64url,
  type Verifier,
} from '@hoso/ledger'
import { type CaseRecord, createProver, HosoError, type Receipt, type TileStore } from '@hoso/record'
import { answered, keysAnswered } from '@hoso/record/fp'
import type { EventStore, Recorded } from '@hoso/store'
import type { KeyState, KeyStore } from '@hoso/vault'
import { admissionsOf } from './admission-lookup.ts'
import { disclose, type Mandate } from './disclosing.ts'

type Exporting = NewFactOf<typeof evidenceExported>

export interface ExportOptions {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly record: CaseRecord
  /** Signs what is recorded so far and answers with the checkpoint note. */
  readonly checkpoint: () => Promise<string>
  /** Tiles that an integrator keeps; without them every entry of the log is read once. */
  readonly tiles?: TileStore
  readonly logKeys: ReadonlyArray<Verifier>
  /** Stream the bundle is about, and the others that belong to it. */
  readonly stream: string
  readonly others: ReadonlyArray<string>
  readonly mandate: Mandate
  /** What the recipient asked to be written into the record, so that the bundle is not older than the question. */
  readonly nonce?: string
  /** Why it is handed over, to whom; who acts is in the context. */
  readonly use: Exporting['body']['use']
  readonly recipientKind: Exporting['body']['recipientKind']
  /** Name of the recipient; it is sealed. */
  readonly recipient?: string
  readonly context: Context
  /** Checkpoint notes of this log that the recipient holds: a consistency proof is added for each. */
  readonly held?: ReadonlyArray<string>
  readonly manifest?: Uint8Array
  readonly policy?: Uint8Array
  /** RFC 3161 token over the checkpoint note. */
  readonly timestamp?: (note: string) => Promise<Uint8Array | undefined>
  /** Other files below `data/`, a letter or a report; their digests are in the manifest. */
  readonly beside?: ReadonlyMap<string, Uint8Array>
}

export interface Exported {
  readonly files: BundleFiles
  /** The bag's digest: SHA-256 of its tag manifest names every byte of it. */
  readonly streams: ReadonlyArray<{ readonly stream: string; readonly count: number }>
  readonly size: bigint
  readonly disclosed: number
  readonly absent: number
  /** Parts that the mandate covers and that did not open. */
  readonly unopened: ReadonlyArray<{ readonly position: bigint; readonly p: string }>
}

const PAGE = 500

interface Held {
  readonly recorded: Recorded
  readonly entry: Entry
}

/** Rejects with a HosoError, and then nothing was recorded that can be told before. Nothing is written but the fact of the export. */
export const exportBundle = async (options: ExportOptions): Promise<Exported> => {
  const { store, stream } = options
  const others: ReadonlyArray<ReadonlyArray<Held>> = await Promise.all(
    options.others.map((other) => entriesOf(store, other)),
  )
  // Before it is on record that the case was handed over.
  const held = await heldSizes(options)
  const { count } = await recordExport(options, others)
  const note = await options.checkpoint()
  const opened = openCheckpoint(note, store.identity.origin, options.logKeys)
  if (opened._tag === 'Err') throw new HosoError('signer-refused', { reason: 'checkpoint-foreign' })
  const { size, root } = opened.value.checkpoint
  const prover = createProver({
    store,
    checkpoint: { size, root },
    ...(options.tiles === undefined ? {} : { tiles: options.tiles }),
  })
  // What came after the export is another bundle's.
  const main = (await entriesOf(store, stream)).slice(0, count)
  const all = [main, ...others].flat().toSorted(byPosition)
  const files = new Map<string, Uint8Array>()
  const put = (path: string, content: Uint8Array | string): void =>
    void files.set(path, typeof content === 'string' ? Buffer.from(content) : content)

  put(CHECKPOINT_PATH, note)
  for (const { recorded } of all) {
    put(entryPath(recorded.position), recorded.bytes)
    const hashes = await prover.inclusion(recorded.position)
    put(proofPath(recorded.position), formatProof({ index: recorded.position, hashes, checkpoint: note }))
  }
  for (const admission of await admissionsOf(
    store,
    all.map(({ recorded }) => recorded.position),
  ))
    put(admissionPath(admission.first), admission.bytes)
  for (const old of held)
    if (old < size) put(consistencyPath(old, size), formatConsistency(await prover.consistency(old)))
  const { shown, absent, unopened } = await disclosures(options, all, put)
  const streams = [stream, ...options.others].map((name, i) => ({
    stream: name,
    count: (i === 0 ? main : (others[i - 1] ?? [])).length,
  }))
  put(INDEX_PATH, formatBundleIndex({ v: 1, log: store.identity.origin, stream, streams, absent }))
  if (options.manifest !== undefined) put(KEY_MANIFEST_PATH, options.manifest)
  if (options.policy !== undefined) put('data/policy.txt', options.policy)
  const token = await options.timestamp?.(note)
  if (token !== undefined) put('data/checkpoint.tsr', token)
  for (const [path, content] of options.beside ?? []) put(`data/${path}`, content)
  return {
    files: sealBag(files, [
      ['External-Identifier', stream],
      ['Source-Organization', store.identity.origin],
    ]),
    streams,
    size,
    disclosed: shown,
    absent: absent.length,
    unopened,
  }
}

const byPosition = (a: Held, b: Held): number => (a.recorded.position < b.recorded.position ? -1 : 1)

/** Says in the case itself that it is handed over, and how far the other streams go: a cut end shows. */
const recordExport = async (
  { record, stream, others, mandate, nonce, use, recipientKind, recipient, context }: ExportOptions,
  held: ReadonlyArray<ReadonlyArray<Held>>,
): Promise<Receipt> => {
  const history = await record.read(stream)
  if (history.count === 0) throw new HosoError('unknown-event', { id: stream })
  const disclosed = [
    ...new Set(
      [
        ...held.flat().map(({ entry }) => entry),
        ...history.facts.map((f) => ({ type: f.type, sealed: partsOf(f) })),
      ]
        .flatMap(({ type, sealed }) => sealed.map(({ p }) => [type, p.slice(1)] as const))
        .filter(([type, part]) => mandate(type, part))
        .map(([type, part]) => `${type}/${part}`),
    ),
  ].toSorted()
  const fact = evidenceExported(
    {
      use,
      recipientKind,
      streams: others.map((other, i) => heads(other, held[i] ?? [])),
      disclosed,
      ...(nonce === undefined ? {} : { nonce }),
    },
    recipient === undefined ? {} : { receiver: { name: recipient } },
  )
  const receipt = await record.decide(stream, () => [{ fact, context }])
  if (receipt === undefined) throw new TypeError('an export is at least one fact')
  return receipt
}

const partsOf = ({ personal }: { readonly personal: object }): ReadonlyArray<{ readonly p: string }> =>
  Object.keys(personal).map((part) => ({ p: `/${part}` }))

const heads = (
  stream: string,
  held: ReadonlyArray<Held>,
): { readonly stream: string; readonly count: number; readonly leaf: string } => {
  const last = held.at(-1)
  if (last === undefined) throw new HosoError('unknown-event', { id: stream })
  return { stream, count: held.length, leaf: toB64url(leafHash(last.recorded.bytes)) }
}

/** The whole stream with its sealed parts. */
const entriesOf = async (store: EventStore, stream: string): Promise<ReadonlyArray<Held>> => {
  const found: Held[] = []
  for (;;) {
    const page = answered(await store.read({ stream, from: found.length, limit: PAGE, parts: true })())
    for (const recorded of page.entries) {
      const entry = decodeEntry(recorded.bytes)
      if (entry._tag === 'Err')
        throw new HosoError('damaged', { position: recorded.position, what: 'the bytes are not an entry' })
      found.push({ recorded, entry: entry.value })
    }
    if (page.end || page.entries.length === 0) return found
  }
}

type Put = (path: string, content: Uint8Array | string) => void

/** Throws where a note is not one of this log, or of more than there is. */
const heldSizes = async ({ store, logKeys, held = [] }: ExportOptions): Promise<ReadonlyArray<bigint>> => {
  if (held.length === 0) return []
  const { size } = answered(await store.readAll({ from: 0n, limit: 1 })())
  return held.map((note) => {
    const opened = openCheckpoint(note, store.identity.origin, logKeys)
    if (opened._tag === 'Err') throw new HosoError('signer-refused', { reason: 'checkpoint-foreign' })
    const { size: old } = opened.value.checkpoint
    if (old > size) throw new HosoError('signer-refused', { reason: 'checkpoint-ahead' })
    return old
  })
}

const disclosures = async (
  { keys, mandate }: ExportOptions,
  all: ReadonlyArray<Held>,
  put: Put,
): Promise<{
  readonly shown: number
  readonly absent: ReadonlyArray<{ readonly position: number; readonly p: string }>
  readonly unopened: ReadonlyArray<{ readonly position: bigint; readonly p: string }>
}> => {
  const refs = [
    ...new Set(
      all.flatMap(({ entry }) =>
        entry.sealed.filter(({ p }) => mandate(entry.type, p.slice(1))).map(({ k }) => k),
      ),
    ),
  ]
  const states = refs.length === 0 ? [] : keysAnswered(await keys.find(refs)(), 'read')
  const held = new Map<string, KeyState>(refs.map((k, i) => [k, states[i] ?? { _tag: 'Absent' }]))
  const absent: Array<{ position: number; p: string }> = []
  const unopened: Array<{ position: bigint; p: string }> = []
  let shown = 0
  for (const { recorded, entry } of all) {
    const { position } = recorded
    const found = disclose(recorded, entry, held, mandate)
    absent.push(...found.absent.map((p) => ({ position: Number(position), p })))
    unopened.push(...found.unopened.map((p) => ({ position, p })))
    shown += found.shown.length
    if (found.shown.length > 0) put(disclosurePath(position), formatDisclosures(found.shown))
  }
  return { shown, absent, unopened }
}
