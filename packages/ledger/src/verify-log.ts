// For auditors and for `hoso verify`: checks a whole log, entry by entry, without knowing the store it came from.
import { type AdmissionCheck, createAdmissionCheck, type PresentedAdmission } from './admission-check.ts'
import { toB64 } from './base64.ts'
import { decodeCanonical, nonNfc } from './canonical.ts'
import { createChain } from './chain.ts'
import { type CheckpointSources, createCheckpointCheck, shown } from './checkpoint-check.ts'
import { checkEntry, leafHash } from './entry.ts'
import type { EntryHead } from './entry-head.ts'
import { createErasureCheck } from './erasure-check.ts'
import { createFindings } from './findings.ts'
import { createIdSet } from './id-set.ts'
import { appendLeaf, emptyRange, rangeRoot, rangeSize } from './tree.ts'
import { type CountedCosignature, type CountedManifest, createTrust, type TrustSources } from './trust.ts'
import { type Finding, type Severity, type Verdict, worst } from './verdict.ts'

/** What the caller knows for himself, and what comes with the record that is being checked. */
export interface LogVerifierOptions extends TrustSources, CheckpointSources {
  readonly origin: string
  /** The key manifest that comes with the record. */
  readonly presentedManifest?: string | Uint8Array
  /** There are no admission records where the log came from: the verdict is INCOMPLETE at best. */
  readonly withoutAdmissions?: boolean
}

/** One entry as the store returned it. */
export interface PresentedEntry {
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Names of the sealed parts that are stored beside the entry. Left out: they were not read, and should have been. */
  readonly parts?: ReadonlyArray<string> | 'elsewhere'
}

export interface Report {
  readonly verdict: Verdict
  /** How many entries were seen. */
  readonly entries: bigint
  /** base64 root over the entries that were seen. */
  readonly root: string
  /** The record's own checkpoint, where its signature is good. */
  readonly checkpoint?: { readonly origin: string; readonly size: bigint; readonly root: string }
  /** Those that count, where a policy was given. */
  readonly cosignatures?: ReadonlyArray<CountedCosignature>
  /** The key manifest that was used. */
  readonly manifest?: CountedManifest
  /** By position; those about no single entry come last. */
  readonly findings: ReadonlyArray<Finding>
}

/**
 * Feed it entries and admission records, each in log order, in any interleaving; then ask. Memory stays flat but for
 * 64 bytes an entry and one head a stream where records are fed close to their entries.
 */
export interface LogVerifier {
  readonly entry: (entry: PresentedEntry) => void
  /** In the place of an entry of which no more than its leaf hash is there. */
  readonly hash: (position: bigint, leaf: Uint8Array) => void
  readonly admission: (admission: PresentedAdmission) => void
  /**
   * The same in two steps, for whoever can ask ahead: begins to check the signature on another thread, and resolves to
   * what is to be called in the place of `admission`.
   */
  readonly admissionInBackground: (admission: PresentedAdmission) => Promise<() => void>
  /**
   * Streams that have an erasure. Once all entries were fed, each entry of these is to be given to `again`, in order:
   * what an erasure lists is compared with the entries before it. Without that the verdict is INCOMPLETE.
   */
  readonly erasedStreams: () => ReadonlyArray<string>
  readonly again: (entry: Pick<PresentedEntry, 'position' | 'stream' | 'bytes'>) => void
  /** After that: does a good erasure later than this position name the key? Then it is right that it is destroyed. */
  readonly isErased: (position: bigint, stream: string, k: string) => boolean
  /** Something the caller found himself: it is listed, counted and judged with the others. */
  readonly finding: (finding: Finding) => void
  readonly finish: () => Report
}

/** Never stops at a problem and never throws for one: what is wrong is in the report. */
export function createLogVerifier(options: LogVerifierOptions): LogVerifier {
  const findings = createFindings()
  const chain = createChain(options.origin)
  const ids = createIdSet()
  const trust = createTrust(options.origin, options, options.presentedManifest, findings)
  const admissions: AdmissionCheck = createAdmissionCheck(options.origin, trust.applicationKeys, findings)
  const checkpoints = createCheckpointCheck(options, trust, findings)
  const erasures = createErasureCheck(findings)
  let range = emptyRange()
  let expected = 0n

  const take = (
    leaf: Uint8Array,
    place: Pick<Finding, 'stream' | 'seq'> & { readonly position: bigint },
  ): void => {
    const { position } = place
    const say = (code: 'position-gap' | 'position-repeated', at: Partial<Finding>): void =>
      findings.add({ code, severity: 'invalid', ...at, rule: RULES[code] })
    if (position > expected) say('position-gap', { position: expected })
    else if (position < expected) say('position-repeated', place)
    if (position >= expected) expected = position + 1n

    range = appendLeaf(range, leaf)
    checkpoints.grown(range)
    if (options.withoutAdmissions !== true) admissions.entry(position, leaf)
  }

  /** Entries whose parts are not where they were looked for, and are not meant to be. */
  let elsewhere = 0
  const entry = (presented: PresentedEntry): void => {
    const { position, stream, seq, bytes } = presented
    const say = (
      code: keyof typeof RULES,
      severity: Severity = 'invalid',
      rule: string = RULES[code],
    ): void => findings.add({ code, severity, position, stream, seq, rule })

    const leaf = leafHash(bytes)
    take(leaf, { position, stream, seq })
    const checked = checkEntry(bytes)
    if (checked._tag === 'Err') {
      const { path, expected: rule } = checked.error
      say('entry-unreadable', 'invalid', `${rule}, at ${path === '' ? 'the top' : path}`)
      chain.skip(stream, seq, leaf)
      return
    }
    const { head, wide } = checked.value
    const place = { position, stream, seq }
    if (!agrees(presented, head)) say('column-mismatch')
    for (const finding of chain.next(position, head, leaf)) findings.add(finding)
    if (!ids.add(head.id)) say('id-repeated')
    erasures.entry(place, head.type, bytes, leaf)
    const parts = partsProblem(head.parts, presented.parts)
    if (parts === 'parts-not-read' && presented.parts === 'elsewhere') elsewhere++
    else if (parts === 'parts-not-read') say(parts, 'incomplete')
    else if (parts === 'part-unexpected') say(parts)
    else if (parts !== undefined) erasures.missing(place, parts, bytes)
    if (wide && isNonNfc(bytes)) say('not-nfc', 'warning')
  }

  const conclude = (): Report => {
    const entries = rangeSize(range)
    if (elsewhere > 0)
      findings.add({
        code: 'parts-not-read',
        severity: 'info',
        rule: `${RULES['parts-not-read']}: those of ${elsewhere} entries are elsewhere`,
      })
    if (options.withoutAdmissions === true)
      findings.add({ code: 'admissions-missing', severity: 'incomplete', rule: RULES['admissions-missing'] })
    else admissions.finish()
    erasures.finish()
    checkpoints.finish(entries)
    const list = findings.list()
    const { own } = checkpoints
    return {
      verdict: worst(list, own?.witnessed === true ? 'WITNESSED' : 'SIGNED-ONLY'),
      entries,
      root: toB64(rangeRoot(range)),
      ...(own === undefined ? {} : { checkpoint: shown(own.checkpoint) }),
      ...(own === undefined || options.policy === undefined ? {} : { cosignatures: own.cosignatures }),
      ...(trust.manifest === undefined ? {} : { manifest: trust.manifest }),
      findings: list,
    }
  }

  let report: Report | undefined
  const finding = (one: Finding): void => findings.add(one)
  return {
    entry,
    hash: (position, leaf) => take(leaf, { position }),
    admission: admissions.admission,
    admissionInBackground: admissions.admissionInBackground,
    erasedStreams: erasures.streams,
    again: ({ position, stream, bytes }) => erasures.again(position, stream, bytes),
    isErased: erasures.isErased,
    finding,
    finish: () => (report ??= conclude()),
  }
}

const agrees = (presented: PresentedEntry, head: EntryHead): boolean =>
  presented.stream === head.stream &&
  presented.seq === head.seq &&
  presented.id === head.id &&
  presented.type === head.type

/** Names of the parts that are missing, where that is the problem. */
function partsProblem(
  wanted: ReadonlyArray<string>,
  presented: PresentedEntry['parts'],
): ReadonlyArray<string> | 'part-unexpected' | 'parts-not-read' | undefined {
  if (presented === undefined || presented === 'elsewhere')
    return wanted.length === 0 ? undefined : 'parts-not-read'
  // As a store returns them: all, in the order that the entry has.
  if (wanted.length === presented.length && wanted.every((name, i) => name === presented[i])) return undefined
  const names = new Set(wanted)
  for (const name of presented) if (!names.delete(name)) return 'part-unexpected'
  return names.size === 0 ? undefined : [...names]
}

function isNonNfc(bytes: Uint8Array): boolean {
  const decoded = decodeCanonical(bytes)
  return decoded._tag === 'Ok' && nonNfc(decoded.value)
}

const RULES = {
  'position-gap': 'positions count from 0 without a gap',
  'position-repeated': 'each position once, in order',
  'entry-unreadable': 'an entry in canonical form',
  'column-mismatch': "the store's stream, seq, id and type are those that the entry's bytes say",
  'id-repeated': 'each id once in the log',
  'part-unexpected': 'no parts but those that the entry refers to, each once',
  'not-nfc': 'text in Unicode normalisation form C',
  'admissions-missing': 'the admission records are there',
  'parts-not-read': 'the names of the sealed parts are presented with the entry',
} as const
