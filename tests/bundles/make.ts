// For the tests of bundles: a good synthetic bundle, the same for the same options, and all that it takes to make a bad one.
import {
  addSignatures,
  type BundleFiles,
  consistencyProof,
  cosign,
  formatBundleIndex,
  formatConsistency,
  formatDisclosures,
  formatProof,
  formatVerifier,
  formatWitness,
  inclusionProof,
  parsePolicy,
  type Policy,
  position12,
  sealBag,
  signCheckpoint,
  signManifest,
  type TrustSources,
  witnessOf,
} from '@hoso/ledger'
import { draftLog, type Draft, type Hand, type Log, type Shape, streamName, writeLog } from './log.ts'
import { chanceOf, ORIGIN, SIGNERS, verifierFor } from './signers.ts'

export interface BundleOptions extends Shape, Hand {
  /** How many of the three witnesses have cosigned. Two are the quorum; without any there is no policy. */
  readonly witnesses: number
  /** Where the keys of applications come from: given as they are, or in a key manifest in the bundle or brought along. */
  readonly manifest: 'none' | 'bundle' | 'own'
  /** Of the parts that are not erased, this share is disclosed. */
  readonly disclosed: number
  /** Does the verifier hold a checkpoint from earlier? */
  readonly held: boolean
  /** In place of the drafts that follow from the shape. */
  readonly drafts: ReadonlyArray<Draft> | undefined
}

/** The verifier's side, as texts: for a verifier in another language. */
export interface Brought {
  readonly keys: ReadonlyArray<string>
  readonly applicationKeys: ReadonlyArray<string>
  readonly policy?: string
  readonly manifest?: string
  readonly held: ReadonlyArray<string>
  readonly nonce?: string
  /** Seconds since 1970. */
  readonly now: number
}

export interface MadeBundle {
  readonly files: BundleFiles
  readonly trust: TrustSources & { readonly nonce?: string }
  readonly brought: Brought
  /** The whole log, with what is not in the bundle. */
  readonly log: Log
  readonly size: number
  /** Positions of the bundle's entries. */
  readonly positions: ReadonlyArray<number>
  readonly absent: ReadonlyArray<{ readonly p: string; readonly position: number }>
  readonly streams: ReadonlyArray<string>
  /** The log's note at a size, with the cosignatures of the first `witnesses`. */
  readonly noteAt: (size: number, witnesses?: number) => string
}

const NOW = Date.UTC(2026, 10, 24) / 1000
export const COSIGNED_AT = NOW - 3600

const DEFAULTS: BundleOptions = {
  seed: 1,
  streams: 3,
  length: 4,
  foreign: 4,
  erase: true,
  nonce: 'court-7f3a',
  witnesses: 2,
  manifest: 'bundle',
  disclosed: 0.5,
  held: true,
  drafts: undefined,
}

export function makeBundle(given: Partial<BundleOptions> = {}): MadeBundle {
  const options = { ...DEFAULTS, ...given }
  const drafts = options.drafts ?? draftLog(options)
  const log = writeLog(drafts, options.seed, options)
  const size = log.written.length
  const inBundle = new Set(Array.from({ length: options.streams }, (_, i) => streamName(i)))
  const positions = [...log.written.keys()].filter((i) => inBundle.has(log.written[i]?.entry.stream ?? ''))
  const streams = [...inBundle].filter((stream) => log.written.some(({ entry }) => entry.stream === stream))
  const noteAt = (at: number, witnesses = options.witnesses): string => checkpointNote(log, at, witnesses)
  const note = noteAt(size)
  // What the store lost does not depend on what a dishonest hand wrote about it.
  const isHonest = options.edit === undefined && options.spell === undefined
  const absent = erasedParts(isHonest ? log : writeLog(drafts, options.seed), positions)
  const data = new Map<string, Uint8Array>()
  const put = (path: string, bytes: Uint8Array | string): void => {
    data.set(`data/${path}`, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  }

  put(
    'bundle.json',
    formatBundleIndex({
      v: 1,
      log: ORIGIN,
      stream: streamName(0),
      streams: streams.map((stream) => ({ stream, count: countOf(log, stream) })),
      absent,
    }),
  )
  put('checkpoint.note', note)
  const leafAt = (index: bigint): Uint8Array => log.written[Number(index)]?.leaf ?? new Uint8Array()
  const chance = chanceOf(options.seed ^ 0x1234)
  for (const position of positions) {
    const index = BigInt(position)
    const one = log.written[position]
    put(`entries/${position12(index)}.json`, one?.bytes ?? '')
    const hashes = inclusionProof(index, BigInt(size), leafAt)
    put(`proofs/${position12(index)}.tlog-proof`, formatProof({ index, hashes, checkpoint: note }))
    const open = (one?.secrets ?? []).filter(
      ({ p }) =>
        !absent.some((part) => part.position === position && part.p === p) &&
        chance.upTo(100) < options.disclosed * 100,
    )
    if (open.length > 0) put(`disclosures/${position12(index)}.json`, formatDisclosures(open))
  }
  for (const { first, total, bytes } of log.appends)
    if (positions.some((position) => position >= first && position < first + total))
      put(`admissions/${position12(BigInt(first))}.json`, bytes)
  const earlier = Math.ceil(size / 2)
  if (options.held) {
    const hashes = consistencyProof(BigInt(earlier), BigInt(size), leafAt)
    put(
      `consistency/${position12(BigInt(earlier))}-${position12(BigInt(size))}.txt`,
      formatConsistency(hashes),
    )
  }
  const manifest = options.manifest === 'none' ? undefined : manifestNote()
  if (manifest !== undefined && options.manifest === 'bundle') put('key-manifest.note', manifest)
  const policy = options.witnesses > 0 ? POLICY_TEXT : undefined
  if (policy !== undefined) put('policy.txt', policy)

  const held = options.held ? [noteAt(earlier)] : []
  const keys = [SIGNERS.log, ...(manifest === undefined ? [] : [SIGNERS.root])].map(verifierFor)
  const applicationKeys = manifest === undefined ? SIGNERS.apps.map(verifierFor) : []
  const more = {
    held,
    now: NOW,
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    ...(manifest !== undefined && options.manifest === 'own' ? { manifest } : {}),
  }
  return {
    files: seal(data),
    trust: { keys, applicationKeys, ...more, ...(policy === undefined ? {} : { policy: POLICY }) },
    brought: {
      keys: keys.map(formatVerifier),
      applicationKeys: applicationKeys.map(formatVerifier),
      ...more,
      ...(policy === undefined ? {} : { policy }),
    },
    log,
    size,
    positions,
    absent,
    streams,
    noteAt,
  }
}

/** A bag of these files again, with digests that fit: what an attacker does after each change. */
export const seal = (files: BundleFiles): BundleFiles =>
  sealBag(new Map([...files].filter(([path]) => path.startsWith('data/'))), [
    ['Bag-Software-Agent', 'test'],
    ['External-Identifier', streamName(0)],
  ])

const countOf = (log: Log, stream: string): number =>
  log.written.filter(({ entry }) => entry.stream === stream).length

function checkpointNote(log: Log, size: number, witnesses: number): string {
  const signed = signCheckpoint(ORIGIN, BigInt(size), log.rootAt(size), SIGNERS.log)
  if (signed._tag === 'Err') throw new Error(signed.error.code)
  const lines = SIGNERS.witnesses.slice(0, witnesses).map((witness) => {
    const line = cosign(signed.value, witness, COSIGNED_AT)
    if (line._tag === 'Err') throw new Error(line.error.code)
    return line.value
  })
  if (lines.length === 0) return signed.value
  const note = addSignatures(signed.value, lines.join(''))
  if (note._tag === 'Err') throw new Error(note.error.code)
  return note.value
}

/** Parts under the keys of an erasure that came later in their stream. */
const erasedParts = (log: Log, positions: ReadonlyArray<number>): MadeBundle['absent'] =>
  positions.flatMap((position) => {
    const { stream, sealed } = log.written[position]?.entry ?? { stream: '', sealed: [] }
    const erasures = log.written.slice(position + 1).map(({ entry }) => entry)
    const keys = erasures
      .filter((entry) => entry.stream === stream && entry.type === 'SubjectErased')
      .flatMap(({ body }) => (Array.isArray(body['keys']) ? (body['keys'] as ReadonlyArray<unknown>) : []))
    return sealed.filter(({ k }) => keys.includes(k)).map(({ p }) => ({ p, position }))
  })

// ---- The verifier's own

const WITNESSES = SIGNERS.witnesses.map(({ name, key }) => witnessOf(name, key.publicKey))

const POLICY_TEXT = [
  `log ${formatVerifier(verifierFor(SIGNERS.log))}`,
  ...WITNESSES.map((witness, i) => `witness W${i + 1} ${formatWitness(witness)}`),
  'group enough 2 W1 W2 W3',
  'quorum enough',
  '',
].join('\n')

const POLICY: Policy = (() => {
  const parsed = parsePolicy(POLICY_TEXT)
  if (parsed._tag === 'Err') throw new Error(parsed.error.code)
  return parsed.value
})()

function manifestNote(): string {
  const signed = signManifest(
    {
      origin: ORIGIN,
      version: 1,
      previous: undefined,
      roots: [verifierFor(SIGNERS.root)],
      logs: [{ key: verifierFor(SIGNERS.log), from: 0n }],
      applications: SIGNERS.apps.map((app) => ({ key: verifierFor(app), from: 0n })),
      witnesses: WITNESSES.map((witness, i) => ({ organisation: `org-${i + 1}`, witness })),
      revoked: [],
    },
    [SIGNERS.root],
  )
  if (signed._tag === 'Err') throw new Error(signed.error.code)
  return signed.value
}
