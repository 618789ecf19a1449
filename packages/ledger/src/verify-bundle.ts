// For auditors, courts and `hoso verify`: checks an evidence bundle with nothing but its files and what the verifier brings.
import { type BundleFiles, checkBag } from './bag.ts'
import { CHECKPOINT_PATH, INDEX_PATH, KEY_MANIFEST_PATH, parseBundleIndex } from './bundle.ts'
import { checkBundleAdmissions } from './bundle-admissions.ts'
import { type BundleEntry, checkBundleEntries } from './bundle-entries.ts'
import { nameFiles } from './bundle-files.ts'
import { checkBundleParts, type ErasedPart } from './bundle-parts.ts'
import { checkHeld, checkProofs, claimedCheckpoint } from './bundle-proofs.ts'
import { checkTail, type ExportSeen } from './bundle-tail.ts'
import { shown } from './checkpoint-check.ts'
import { createFindings, sayer } from './findings.ts'
import { createTrust, type TrustSources } from './trust.ts'
import { worst } from './verdict.ts'
import type { Report } from './verify-log.ts'

/** What the verifier knows for himself. Keys never come from the bundle. */
export interface BundleVerifierOptions extends TrustSources {
  /** What he asked to be written into the export, so that the bundle cannot be older than the question. */
  readonly nonce?: string
  /** Of the log he expects. Left out: that of the bundle, whose keys must bear its name. */
  readonly origin?: string
}

/** Names places and counts. Nothing that is disclosed is in it. */
export interface BundleReport extends Omit<Report, 'root'> {
  /** The stream that the bundle is about, where that can be read. */
  readonly stream?: string
  readonly streams: ReadonlyArray<{ readonly stream: string; readonly entries: number }>
  readonly disclosed: number
  readonly withheld: number
  readonly erased: ReadonlyArray<ErasedPart>
  readonly exported?: ExportSeen
}

/** Never stops at a problem and never throws for one: what is wrong is in the report (docs/reference/ledger-format.md §12). */
export function verifyBundle(files: BundleFiles, options: BundleVerifierOptions): BundleReport {
  const findings = createFindings()
  const say = sayer(findings, RULES)
  checkBag(files, findings)
  const indexBytes = files.get(INDEX_PATH)
  const index = indexBytes === undefined ? undefined : parseBundleIndex(indexBytes)
  if (index === undefined) say('bundle-format')
  const named = nameFiles(files)
  for (let i = 0; i < named.misnamed; i++) say('bundle-format')

  const note = files.get(CHECKPOINT_PATH)
  const tree = claimedCheckpoint(note)
  const origin = options.origin ?? index?.log ?? tree?.origin ?? ''
  const trust = createTrust(origin, options, files.get(KEY_MANIFEST_PATH), findings)
  if (note === undefined) say('checkpoint-missing')
  const own = note === undefined ? undefined : trust.openCheckpoint(note)
  const held = (options.held ?? []).flatMap((kept) => trust.openHeld(kept) ?? [])
  checkHeld(named.consistency, held, tree, findings)

  const entries = checkBundleEntries(named.entries, origin, index, findings)
  checkProofs(named.proofs, entries, note, tree, findings)
  checkBundleAdmissions(named.admissions, entries, origin, trust.applicationKeys, findings)
  const parts = checkBundleParts(named.disclosures, entries, index, findings)
  const exported = index === undefined ? undefined : checkTail(entries, index, options.nonce, findings)

  const list = findings.list()
  return {
    verdict: worst(list, own?.witnessed === true ? 'WITNESSED' : 'SIGNED-ONLY'),
    entries: BigInt(entries.size),
    ...(index === undefined ? {} : { stream: index.stream }),
    streams: streamsOf(entries),
    ...parts,
    ...(exported === undefined ? {} : { exported }),
    ...(own === undefined ? {} : { checkpoint: shown(own.checkpoint) }),
    ...(own === undefined || options.policy === undefined ? {} : { cosignatures: own.cosignatures }),
    ...(trust.manifest === undefined ? {} : { manifest: trust.manifest }),
    findings: list,
  }
}

function streamsOf(entries: ReadonlyMap<number, BundleEntry>): BundleReport['streams'] {
  const counts = new Map<string, number>()
  for (const { entry } of entries.values())
    if (entry !== undefined) counts.set(entry.stream, (counts.get(entry.stream) ?? 0) + 1)
  return Array.from(counts, ([stream, count]) => ({ stream, entries: count }))
}

const RULES = {
  'bundle-format': [
    'invalid',
    'data/bundle.json says in canonical JSON what is in the bundle, and files have the names of their kind',
  ],
  'checkpoint-missing': ['incomplete', 'the bundle has a signed checkpoint'],
} as const
