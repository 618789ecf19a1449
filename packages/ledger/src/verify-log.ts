// For auditors and for `hoso verify`: checks a whole log, entry by entry, without knowing the store it came from.
import { type AdmissionCheck, createAdmissionCheck, type PresentedAdmission } from './admission-check.ts'
import { toB64 } from './base64.ts'
import { decodeCanonical, nonNfc } from './canonical.ts'
import { createChain } from './chain.ts'
import { type CheckpointSources, createCheckpointCheck, shown } from './checkpoint-check.ts'
import { checkEntry, leafHash } from './entry.ts'
import type { EntryHead } from './entry-head.ts'
import { createFindings } from './findings.ts'
import { createIdSet } from './id-set.ts'
import type { Verifier } from './note-key.ts'
import { appendLeaf, emptyRange, rangeRoot, rangeSize } from './tree.ts'
import { type Finding, type Severity, type Verdict, worst } from './verdict.ts'

/** What the caller knows for himself. Keys never come from the record that is being checked. */
export interface LogVerifierOptions extends CheckpointSources {
  readonly applicationKeys: ReadonlyArray<Verifier>
}

/** One entry as the store returned it. */
export interface PresentedEntry {
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Names of the sealed parts that are stored beside the entry. Left out: they were not read. */
  readonly parts?: ReadonlyArray<string>
}

export interface Report {
  readonly verdict: Verdict
  /** How many entries were seen. */
  readonly entries: bigint
  /** base64 root over the entries that were seen. */
  readonly root: string
  /** The record's own checkpoint, where its signature is good. */
  readonly checkpoint?: { readonly origin: string; readonly size: bigint; readonly root: string }
  /** By position; those about no single entry come last. */
  readonly findings: ReadonlyArray<Finding>
}

/**
 * Feed it entries and admission records, each in log order, in any interleaving; then ask. Memory stays flat but for
 * 64 bytes an entry and one head a stream where records are fed close to their entries.
 */
export interface LogVerifier {
  readonly entry: (entry: PresentedEntry) => void
  readonly admission: (admission: PresentedAdmission) => void
  /** Something the caller found himself: it is listed, counted and judged with the others. */
  readonly finding: (finding: Finding) => void
  readonly finish: () => Report
}

/** Never stops at a problem and never throws for one: what is wrong is in the report. */
export function createLogVerifier(options: LogVerifierOptions): LogVerifier {
  const findings = createFindings()
  const chain = createChain(options.origin)
  const ids = createIdSet()
  const admissions: AdmissionCheck = createAdmissionCheck(options.origin, options.applicationKeys, findings)
  const checkpoints = createCheckpointCheck(options, findings)
  let range = emptyRange()
  let expected = 0n

  const entry = (presented: PresentedEntry): void => {
    const { position, stream, seq, bytes } = presented
    const say = (
      code: keyof typeof RULES,
      severity: Severity = 'invalid',
      rule: string = RULES[code],
    ): void => findings.add({ code, severity, position, stream, seq, rule })

    if (position > expected)
      findings.add({
        code: 'position-gap',
        severity: 'invalid',
        position: expected,
        rule: RULES['position-gap'],
      })
    else if (position < expected) say('position-repeated')
    if (position >= expected) expected = position + 1n

    const leaf = leafHash(bytes)
    range = appendLeaf(range, leaf)
    checkpoints.grown(range)
    admissions.entry(position, leaf)

    const checked = checkEntry(bytes)
    if (checked._tag === 'Err') {
      const { path, expected: rule } = checked.error
      say('entry-unreadable', 'invalid', `${rule}, at ${path === '' ? 'the top' : path}`)
      chain.skip(stream, seq, leaf)
      return
    }
    const { head, wide } = checked.value
    if (!agrees(presented, head)) say('column-mismatch')
    for (const finding of chain.next(position, head, leaf)) findings.add(finding)
    if (!ids.add(head.id)) say('id-repeated')
    const parts = partsProblem(head.parts, presented.parts)
    if (parts !== undefined) say(parts, parts === 'parts-not-read' ? 'incomplete' : 'invalid')
    if (wide && isNonNfc(bytes)) say('not-nfc', 'warning')
  }

  const conclude = (): Report => {
    const entries = rangeSize(range)
    admissions.finish()
    checkpoints.finish(entries)
    const list = findings.list()
    const report = {
      verdict: worst(list, 'SIGNED-ONLY'),
      entries,
      root: toB64(rangeRoot(range)),
      findings: list,
    }
    return checkpoints.own === undefined ? report : { ...report, checkpoint: shown(checkpoints.own) }
  }

  let report: Report | undefined
  const finding = (one: Finding): void => findings.add(one)
  return { entry, admission: admissions.admission, finding, finish: () => (report ??= conclude()) }
}

const agrees = (presented: PresentedEntry, head: EntryHead): boolean =>
  presented.stream === head.stream &&
  presented.seq === head.seq &&
  presented.id === head.id &&
  presented.type === head.type

function partsProblem(
  wanted: ReadonlyArray<string>,
  presented: ReadonlyArray<string> | undefined,
): 'part-missing' | 'part-unexpected' | 'parts-not-read' | undefined {
  if (presented === undefined) return wanted.length === 0 ? undefined : 'parts-not-read'
  if (wanted.length === 0 && presented.length === 0) return undefined
  const names = new Set(wanted)
  for (const name of presented) if (!names.delete(name)) return 'part-unexpected'
  return names.size === 0 ? undefined : 'part-missing'
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
  'part-missing': 'a part for each sealed reference: missing part without an erasure record',
  'part-unexpected': 'no parts but those that the entry refers to, each once',
  'not-nfc': 'text in Unicode normalisation form C',
  'parts-not-read': 'the names of the sealed parts are presented with the entry',
} as const
