// For a record that takes over a case: the facts of a bundle that verifies, recorded again here, beside the proof of where they come from.
import {
  type AnyNewFact,
  CATALOGUE,
  caseFileReceived,
  type Context,
  decodeNewFact,
  isAct,
  upcast,
} from '@hoso/facts'
import {
  type BundleFiles,
  type BundleReport,
  decodeEntry,
  type Disclosure,
  disclosurePath,
  type Entry,
  fromB64,
  INDEX_PATH,
  leafHash,
  parseBundleIndex,
  parseDisclosures,
  sealBag,
  toB64url,
  type TrustSources,
  verifyBundle,
} from '@hoso/ledger'
import { type CaseRecord, HosoError, type Receipt, type Recording, type StreamRecordings } from '@hoso/record'
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

export interface ReceiveOptions {
  /** Opened with `entersPaper`: what another commune recorded is told as it told it. */
  readonly record: CaseRecord
  readonly files: BundleFiles
  readonly trust: TrustSources & { readonly nonce?: string }
  /** Who takes the case over, and when. */
  readonly context: Context
}

/** A fact of the bundle that is not recorded here. The kept bundle has its entry. */
export interface NotTaken {
  readonly position: bigint
  readonly type: string
  /** `unknown-type`, `newer-schema`: written by a newer version. `needs-withheld`: it corrects a part that was not disclosed. `invalid-fact`: today's catalogue refuses it. `of-that-record`: it tells of the keys of the other record. */
  readonly code:
    | 'unknown-type'
    | 'newer-schema'
    | 'missing-upcast'
    | 'needs-withheld'
    | 'invalid-fact'
    | 'of-that-record'
}

export interface Received {
  readonly report: BundleReport
  /** None where this bundle was received before: nothing was recorded now. */
  readonly receipts: ReadonlyArray<Receipt>
  readonly repeated: boolean
  readonly taken: number
  readonly notTaken: ReadonlyArray<NotTaken>
  /** The bundle without what it discloses: it verifies like the first, and holds nothing that an erasure would have to reach. */
  readonly kept: BundleFiles
  /** SHA-256 of the tag manifest of `kept`, lower-case hex: the fact of the reception names it. */
  readonly digest: string
}

/**
 * Streams and events keep their names, which were random: what points at them goes on pointing at them, and to receive
 * a bundle again changes nothing. Left where the bundle does not verify; rejects with a HosoError where the record
 * refuses, `stale-version` where a stream of the case is here already, `not-the-reception` where another event has the id
 * of this reception.
 */
export const receiveBundle = async (options: ReceiveOptions): Promise<E.Either<BundleReport, Received>> => {
  const { record, files, trust, context } = options
  const report = verifyBundle(files, trust)
  if (report.verdict !== 'WITNESSED' && report.verdict !== 'SIGNED-ONLY') return E.left(report)
  const bundle = opened(files)
  const notTaken: NotTaken[] = []
  const streams = bundle.streams.map(
    (stream): StreamRecordings => ({
      stream,
      expected: 'new',
      facts: bundle.entries
        .filter(({ entry }) => entry.stream === stream)
        .flatMap((one) => {
          const recording = recordingOf(one)
          if ('code' in recording) notTaken.push(recording)
          return 'code' in recording ? [] : [recording]
        }),
    }),
  )
  const kept = withoutDisclosures(files)
  const digest = createHash('sha256')
    .update(kept.get('tagmanifest-sha256.txt') ?? new Uint8Array())
    .digest('hex')
  const taken = streams.reduce((sum, { facts }) => sum + facts.length, 0)
  const received = receptionOf(report, bundle, digest, taken, notTaken.length)
  const outcome = { report, taken, notTaken, kept, digest }
  const here = await record.locate(idOf(digest))
  // Whoever has the bundle can work the id out, and record something else under it.
  if (here !== undefined && (here.type !== 'CaseFileReceived' || here.body.digest !== digest))
    throw new HosoError('not-the-reception', { id: here.id })
  if (here !== undefined) return E.right({ ...outcome, receipts: [], repeated: true })
  const all = streams
    .map((s) =>
      s.stream === bundle.stream
        ? { ...s, facts: [...s.facts, { fact: received, context, id: idOf(digest) }] }
        : s,
    )
    .filter(({ facts }) => facts.length > 0)
  return E.right({ ...outcome, receipts: await record.appendMany(all), repeated: false })
}

// ---- What the bundle holds; it was verified

interface Opened {
  readonly position: bigint
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly disclosed: ReadonlyArray<Disclosure>
}

interface Bundle {
  readonly log: string
  readonly stream: string
  /** Concerns before their cases, as they began. */
  readonly streams: ReadonlyArray<string>
  readonly entries: ReadonlyArray<Opened>
}

const opened = (files: BundleFiles): Bundle => {
  const index = parseBundleIndex(files.get(INDEX_PATH) ?? new Uint8Array())
  if (index === undefined) throw new TypeError('a bundle that verifies has an index')
  const entries: Opened[] = []
  for (const [path, bytes] of files) {
    const position = /^data\/entries\/(\d{12})\.json$/.exec(path)?.[1]
    const entry = position === undefined ? undefined : decodeEntry(bytes)
    if (position === undefined || entry?._tag !== 'Ok') continue
    const shown = files.get(disclosurePath(BigInt(position)))
    entries.push({
      position: BigInt(position),
      entry: entry.value,
      bytes,
      disclosed: shown === undefined ? [] : (parseDisclosures(shown) ?? []),
    })
  }
  entries.sort((a, b) => (a.position < b.position ? -1 : 1))
  return {
    log: index.log,
    stream: index.stream,
    streams: [...new Set(entries.map(({ entry }) => entry.stream))],
    entries,
  }
}

// ---- One fact

const recordingOf = ({ position, entry, disclosed }: Opened): Recording | NotTaken => {
  const refused = (code: NotTaken['code']): NotTaken => ({ position, type: entry.type, code })
  if (ERASURE.includes(entry.type)) return refused('of-that-record')
  const stored = upcast({
    type: entry.type,
    schema: entry.schema,
    body: entry.body,
    personal: Object.fromEntries(
      disclosed.map(({ p, value }) => [p.slice(1), { state: 'open' as const, value }]),
    ),
  })
  if (stored._tag === 'Left') return refused(stored.left.code)
  const personal = Object.fromEntries(
    Object.entries(stored.right.personal).flatMap(([part, state]) =>
      state?.state === 'open' ? [[part, state.value]] : [],
    ),
  )
  if (isAct(entry.type) && touchesWithheld(stored.right.body, personal)) return refused('needs-withheld')
  const fact = decodeNewFact({ type: entry.type, body: stored.right.body, personal })
  if (fact._tag === 'Left' || !CATALOGUE.has(entry.type)) return refused('invalid-fact')
  return {
    fact: fact.right,
    context: contextOf(position, entry),
    id: entry.id,
    subjects: Object.fromEntries(
      entry.sealed.filter(({ p }) => p.slice(1) in personal).map(({ p, subj }) => [p.slice(1), subj]),
    ),
    ...(entry.corrects === undefined ? {} : { corrects: entry.corrects }),
    ...(entry.retracts === undefined ? {} : { retracts: entry.retracts }),
  }
}

/**
 * What was erased there has no part here, and the lists name that record's keys and commitments. An approval given there
 * is none here either: nobody of this commune gave it.
 */
const ERASURE: ReadonlyArray<string> = ['ErasureApproved', 'SubjectErased', 'ErasureCompleted']

/** A correction of a sealed member says in a sealed part of its own what the member should be. */
const touchesWithheld = (body: unknown, personal: object): boolean => {
  const { changes } = Object(body) as { readonly changes?: unknown }
  const sealed =
    Array.isArray(changes) && changes.some((change) => String(Object(change).path).startsWith('/personal/'))
  return sealed && Object.keys(personal).length === 0
}

/** What the other record said, and where it stands there. A fact from paper keeps the place in that paper. */
const contextOf = (position: bigint, entry: Entry): Context => {
  const { actor, occurredAt, source, channel, legalBasis, why, capturedAt, form, confidentiality } = entry
  const said = { actor, occurredAt, source, channel, legalBasis, why, capturedAt, form, confidentiality }
  const backfill = entry.backfill ?? {
    register: TRANSFER,
    file: entry.log.slice(0, 120),
    line: Number(position) + 1,
    key: `${entry.stream}/${entry.seq}`,
    writtenAt: { precision: 'exact', at: entry.recordedAt },
  }
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    backfill,
  } as unknown as Context
}

/** Register name of facts that another record handed over. */
const TRANSFER = 'transfer'

// ---- The reception

const receptionOf = (
  report: BundleReport,
  { log, stream, entries }: Bundle,
  digest: string,
  taken: number,
  notTaken: number,
): AnyNewFact => {
  const own = entries.filter(({ entry }) => entry.stream === stream)
  const last = own.at(-1)
  const { checkpoint } = report
  if (last === undefined || checkpoint === undefined)
    throw new TypeError('a bundle that verifies has entries and a checkpoint')
  return caseFileReceived({
    log,
    stream,
    count: own.length,
    leaf: toB64url(leafHash(last.bytes)),
    size: Number(checkpoint.size),
    root: toB64url(fromB64(checkpoint.root) ?? new Uint8Array()),
    digest,
    verdict: report.verdict === 'WITNESSED' ? 'witnessed' : 'signed-only',
    exported: last.entry.id,
    taken,
    notTaken,
    parts: entries.reduce((sum, { disclosed }) => sum + disclosed.length, 0),
  })
}

/** Of a version 8 UUID (RFC 9562 §5.8) from the digest: the same bundle again is the same event. */
const idOf = (digest: string): string =>
  `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`

const withoutDisclosures = (files: BundleFiles): BundleFiles => {
  const data = Array.from(files).filter(
    ([path]) => path.startsWith('data/') && !path.startsWith('data/disclosures/') && PROOF.test(path),
  )
  return sealBag(new Map(data), [['External-Description', 'without disclosures']])
}

/** Files that a verifier reads; what else a bundle may carry could name people. */
const PROOF =
  /^data\/(bundle\.json|checkpoint\.(note|tsr)|key-manifest\.note|policy\.txt|(entries|proofs|admissions|consistency)\/.*)$/
