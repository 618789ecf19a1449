// For verifiers: which keys count, and for what; what a checkpoint is worth that somebody presents (ledger-format.md §6, §12).
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { type Cosignature, cosignaturesOf } from './cosignature.ts'
import type { Findings } from './findings.ts'
import {
  applicationsCounting,
  type KeyManifest,
  keyId,
  openManifest,
  type RangedKey,
  readManifest,
} from './key-manifest.ts'
import { type Note, type NoteSignature, parseNote } from './note.ts'
import type { Verifier } from './note-key.ts'
import { isWitnessed, type Policy } from './policy.ts'
import type { Severity } from './verdict.ts'

/** What a verifier brings along. None of it comes from what is checked. */
export interface TrustSources {
  /** Of the log, named like its origin; and of its root, `rootName`, which vouches for key manifests. Others count for nothing. */
  readonly keys: ReadonlyArray<Verifier>
  /** Count for every size. */
  readonly applicationKeys: ReadonlyArray<Verifier>
  readonly policy?: Policy
  /** A key manifest of his own, a signed note. Takes the place of the one that is presented. */
  readonly manifest?: string | Uint8Array
  /** Checkpoint notes kept from earlier. */
  readonly held?: ReadonlyArray<string>
  /** His clock, in seconds since 1970. */
  readonly now: number
  /** How old a cosignature may be, in seconds. Left out: as old as it likes. */
  readonly maxAge?: number
}

export interface TrustedCheckpoint {
  readonly checkpoint: Checkpoint
  /** The policy's quorum signed it, lately enough. */
  readonly witnessed: boolean
  /** Of the policy's witnesses, under its names for them; the latest that counts of each. */
  readonly cosignatures: ReadonlyArray<CountedCosignature>
}

export interface CountedCosignature {
  readonly name: string
  /** Seconds since 1970. */
  readonly time: number
}

/** The key manifest whose keys count. */
export interface CountedManifest {
  readonly version: number
  /** The verifier brought it. One that came with what is checked may be an older one, which hides a revocation. */
  readonly isOwn: boolean
}

export interface Trust {
  readonly manifest: CountedManifest | undefined
  /** Of the newest checkpoint. Undefined, with a finding, where it is no good note of this log. */
  readonly openCheckpoint: (note: string | Uint8Array) => TrustedCheckpoint | undefined
  /** Of one kept from earlier. Undefined, with a finding, where it is no good note of this log. */
  readonly openHeld: (note: string) => Checkpoint | undefined
  /** Those that count for an admission record from this position on, and for each of the entries that it lists. */
  readonly applicationKeys: (first: bigint, total: number) => ReadonlyArray<Verifier>
}

/** What a root key of the log with this origin is called. */
export const rootName = (origin: string): string => `${origin}/root`

/** No log has such an origin: its key would be the root key of another log, and that one's root key a log key here. */
export const isRootName = (name: string): boolean => name.endsWith(rootName(''))

/** A cosignature from further ahead than this counts as nothing: seconds. */
export const CLOCK_TOLERANCE = 600

/** `presented`: the key manifest that comes with what is checked, if there is one. What is wrong goes to `findings`. */
export function createTrust(
  origin: string,
  sources: TrustSources,
  presented: string | Uint8Array | undefined,
  findings: Findings,
): Trust {
  const { policy, now, maxAge = Number.POSITIVE_INFINITY } = sources
  const say = (code: keyof typeof RULES, severity: Severity, more?: string): void =>
    findings.add({ code, severity, rule: more === undefined ? RULES[code] : `${RULES[code]}: ${more}` })

  // Keys of other logs and of their roots are nothing to this one: they could vouch for a log of any name.
  const brought = isRootName(origin)
    ? []
    : [
        ...sources.keys.filter(({ name }) => name === origin || name === rootName(origin)),
        ...(policy?.logs ?? []).filter(({ name }) => name === origin),
      ]
  const isKeyless = sources.keys.length === 0 && (policy?.logs ?? []).length === 0
  if (isKeyless) say('keys-not-given', 'incomplete')
  // Without an origin there is no log that a key could be of.
  if (origin !== '' && sources.keys.some((key) => !brought.includes(key))) say('key-unused', 'warning')
  const manifest = manifestOf(origin, isKeyless ? undefined : brought, sources.manifest ?? presented, say)
  const keys = logKeysOf(origin, brought, manifest)
  const known = keys.map(({ key }) => key)
  const witnesses = (policy?.witnesses ?? []).map(({ witness }) => witness)

  /** The policy's names of the witnesses with a good line between these times, and the latest time of each. */
  const counted = (lines: ReadonlyArray<Cosignature>, from: number, to: number): Map<string, number> => {
    const times = new Map<string, number>()
    for (const { witness, time } of lines) {
      const name = policy?.witnesses.find((one) => one.witness === witness)?.name
      if (name === undefined || time === undefined || time < from || time > to) continue
      times.set(name, Math.max(time, times.get(name) ?? time))
    }
    return times
  }
  const hasQuorum = (times: ReadonlyMap<string, number>): boolean =>
    policy !== undefined && isWitnessed(policy, new Set(times.keys()))

  /** Is there a signature by a key that is not revoked at this size, or was the quorum there before the revocation? */
  const outlastsRevocation = (size: bigint, by: ReadonlyArray<NoteSignature>, note: Note): boolean =>
    by.some((signature) => {
      const revocation = manifest?.revoked.find(({ id }) => id === keyId(signature))
      if (revocation === undefined || size <= revocation.size) return true
      const lines = cosignaturesOf(note, witnesses)
      const until = Math.min(Date.parse(revocation.time) / 1000, now + CLOCK_TOLERANCE)
      return hasQuorum(counted(lines, Number.NEGATIVE_INFINITY, until))
    })

  /** The checkpoint and whether it counts; or what is wrong with the note. */
  const open = (note: string | Uint8Array): { checkpoint: Checkpoint; isRevoked: boolean } | string => {
    const opened = openCheckpoint(note, origin, known)
    if (opened._tag === 'Err') return opened.error.expected
    const { checkpoint, signatures } = opened.value
    const { size } = checkpoint
    const counting = signatures.filter((signature) =>
      keys.some((key) => keyId(key.key) === keyId(signature) && reaches(key, size)),
    )
    if (counting.length === 0) return 'a signature by a key that counts at its size'
    return { checkpoint, isRevoked: !outlastsRevocation(size, counting, opened.value.note) }
  }

  /** Asked of every note of a checkpoint of this log, whoever signed it. */
  const countCosignatures = (note: Note): Omit<TrustedCheckpoint, 'checkpoint'> => {
    const lines = cosignaturesOf(note, witnesses)
    for (const { time } of lines) {
      if (time === undefined) say('cosignature-bad', 'warning')
      else if (time > now + CLOCK_TOLERANCE) say('cosignature-future', 'warning')
    }
    const times = counted(lines, now - maxAge, now + CLOCK_TOLERANCE)
    const witnessed = hasQuorum(times)
    if (policy?.quorum !== undefined && !witnessed) say('quorum-missing', 'info')
    return { witnessed, cosignatures: Array.from(times, ([name, time]) => ({ name, time })) }
  }

  return {
    manifest:
      manifest === undefined
        ? undefined
        : { version: manifest.version, isOwn: sources.manifest !== undefined },
    openCheckpoint: (note) => {
      const opened = open(note)
      if (typeof opened === 'string') say('checkpoint-unverified', 'invalid', opened)
      else if (opened.isRevoked) say('log-key-revoked', 'incomplete')
      const parsed = checkpointNote(note, origin)
      const cosigned = parsed === undefined ? undefined : countCosignatures(parsed)
      if (typeof opened === 'string' || cosigned === undefined) return undefined
      return { checkpoint: opened.checkpoint, ...cosigned }
    },
    openHeld: (note) => {
      const opened = open(note)
      if (typeof opened !== 'string' && !opened.isRevoked) return opened.checkpoint
      say('held-unverified', 'incomplete', typeof opened === 'string' ? opened : RULES['log-key-revoked'])
      return undefined
    },
    applicationKeys: applicationKeysOf(sources.applicationKeys, manifest),
  }
}

type Say = (code: keyof typeof RULES, severity: Severity, more?: string) => void

/** The manifest that is there, where it is good. Without any key there is nothing to hold it against. */
function manifestOf(
  origin: string,
  brought: ReadonlyArray<Verifier> | undefined,
  note: string | Uint8Array | undefined,
  say: Say,
): KeyManifest | undefined {
  if (note === undefined) return undefined
  // Who holds the log's key could name keys for every other role: it vouches for a manifest only where the verifier
  // relies on nothing else.
  const roots = (brought ?? []).filter(({ name }) => name !== origin)
  const parsed = parseNote(note)
  const opened =
    brought !== undefined
      ? openManifest(note, roots.length > 0 ? roots : brought)
      : parsed._tag === 'Ok'
        ? readManifest(parsed.value)
        : parsed
  if (opened._tag === 'Ok' && opened.value.origin === origin) {
    if (brought !== undefined && roots.length === 0) say('manifest-by-log', 'info')
    return opened.value
  }
  say(
    'manifest-unverified',
    'incomplete',
    opened._tag === 'Ok' ? 'the origin of this log' : opened.error.expected,
  )
  return undefined
}

/** The log signs under its origin. A key brought along counts for every size, unless the manifest says which. */
function logKeysOf(
  origin: string,
  brought: ReadonlyArray<Verifier>,
  manifest: KeyManifest | undefined,
): ReadonlyArray<RangedKey> {
  const ranged = (manifest?.logs ?? []).filter(({ key }) => key.name === origin)
  const own = brought.filter(
    (key) => key.name === origin && !ranged.some((one) => keyId(one.key) === keyId(key)),
  )
  return [...ranged, ...own.map((key) => ({ key, from: 0n }))]
}

function applicationKeysOf(
  given: ReadonlyArray<Verifier>,
  manifest: KeyManifest | undefined,
): Trust['applicationKeys'] {
  return manifest === undefined || manifest.applications.length === 0
    ? () => given
    : (first, total) => [...given, ...applicationsCounting(manifest, first, total)]
}

const reaches = ({ from, to }: RangedKey, size: bigint): boolean =>
  from <= size && (to === undefined || size <= to)

/** The note, where it has the form of a checkpoint of this log. */
function checkpointNote(note: string | Uint8Array, origin: string): Note | undefined {
  const parsed = parseNote(note)
  if (parsed._tag === 'Err') return undefined
  const checkpoint = parseCheckpoint(parsed.value.text)
  return checkpoint._tag === 'Ok' && checkpoint.value.origin === origin ? parsed.value : undefined
}

const RULES = {
  'keys-not-given':
    'the verifier brings a key of the log or of its root: without any, the keys that come with the record are used',
  'key-unused':
    'a key that the verifier brings is named like the origin of the log, or like that and /root: another counts for nothing',
  'manifest-by-log':
    "the key manifest is signed by a root key: without one, the log's own key vouches for those of the applications",
  'manifest-unverified': 'the key manifest is a good note signed by a key that the verifier brought',
  'checkpoint-unverified': "the record's checkpoint is a note signed by the log",
  'held-unverified': 'a checkpoint to compare with is a note signed by the log',
  'log-key-revoked':
    'the key that signed the checkpoint is trusted at its size, or the quorum had cosigned it before the key was revoked',
  'cosignature-bad':
    'a signature line in the name of a known witness is a good cosignature: this one counts as nothing',
  'cosignature-future': "a cosignature is not from ahead of the verifier's clock: this one counts as nothing",
  'quorum-missing': "the quorum of the verifier's policy has cosigned the checkpoint, lately enough",
} as const
