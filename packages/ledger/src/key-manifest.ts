// For whoever turns the keys of a log, and for whoever verifies over such a turn: which keys count from which size on.
import { fromB64, toB64 } from './base64.ts'
import { formatWitness, parseWitness, type Witness } from './cosignature.ts'
import {
  formatNote,
  type Note,
  type NoteError,
  type NoteSignature,
  parseNote,
  signNote,
  verifyNote,
} from './note.ts'
import { formatVerifier, parseVerifier, type Signer, type Verifier, verifierOf } from './note-key.ts'
import { sha256, utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'
import { isInstant, isOrigin, parseSize } from './text.ts'

export interface KeyManifest {
  readonly origin: string
  /** From 1. */
  readonly version: number
  /** SHA-256 of the text of the version before (`manifestDigest`); undefined in version 1. */
  readonly previous: Uint8Array | undefined
  /** Keys that sign manifests. */
  readonly roots: ReadonlyArray<Verifier>
  /** Count for checkpoints of size `from` to `to`, both included. */
  readonly logs: ReadonlyArray<RangedKey>
  /** Count for admission records whose first position is `from` or later, and before `to`. */
  readonly applications: ReadonlyArray<RangedKey>
  readonly witnesses: ReadonlyArray<{ readonly organisation: string; readonly witness: Witness }>
  readonly revoked: ReadonlyArray<Revocation>
}

export interface RangedKey {
  readonly key: Verifier
  readonly from: bigint
  /** Left out: from there on without an end. */
  readonly to?: bigint
}

export interface Revocation {
  /** `name+id` of the key of a `log` line. */
  readonly id: string
  /** Up to this size the key is trusted. */
  readonly size: bigint
  /** `YYYY-MM-DDThh:mm:ssZ`: when it was said. */
  readonly time: string
}

export type KeyManifestError =
  | NoteError
  | {
      readonly code: 'manifest-head' | 'manifest-line' | 'manifest-key-repeated' | 'manifest-signer'
      readonly expected: string
    }

/** The text of the note, lines by kind. Throws where a revocation names no key of a `log` line. */
export function formatManifest(manifest: KeyManifest): string {
  const { origin, version, previous, roots, logs, applications, witnesses, revoked } = manifest
  const range = ({ key, from, to }: RangedKey): string => `${formatVerifier(key)} ${from} ${to ?? '-'}`
  return [
    HEAD,
    origin,
    version,
    previous === undefined ? '-' : toB64(previous),
    ...roots.map((key) => `root ${formatVerifier(key)}`),
    ...logs.map((log) => `log ${range(log)}`),
    ...applications.map((application) => `application ${range(application)}`),
    ...witnesses.map(({ organisation, witness }) => `witness ${organisation} ${formatWitness(witness)}`),
    ...revoked.map(({ id, size, time }) => {
      const log = logs.find(({ key }) => keyId(key) === id)
      if (log === undefined) throw new RangeError('A revocation names the key of a log line.')
      return `revoked ${formatVerifier(log.key)} ${size} ${time}`
    }),
    '',
  ].join('\n')
}

/** What the next version has in `previous`. */
export const manifestDigest = (text: string): Uint8Array => sha256(utf8(text))

/** From the note text. Says nothing about who signed it. */
export function parseManifest(text: string): Result<KeyManifestError, KeyManifest> {
  const [head, origin = '', digits = '', before = '', ...lines] = text.split('\n')
  const version = /^[1-9][0-9]{0,14}$/.test(digits) ? Number(digits) : 0
  const previous = before === '-' ? undefined : fromB64(before)
  const isFirst = version === 1 ? before === '-' : previous?.length === 32
  if (head !== HEAD || !isOrigin(origin) || version === 0 || !isFirst || lines.pop() !== '')
    return refuse('manifest-head')
  const draft: Draft = { roots: [], logs: [], applications: [], witnesses: [], revoked: [] }
  for (const line of lines) if (!readLine(draft, line.split(' '))) return refuse('manifest-line')
  const ranged = [...draft.logs, ...draft.applications].map(({ key }) => key)
  const keys = [...draft.roots, ...ranged, ...draft.witnesses.map(({ witness }) => witness)]
  const revoked = draft.revoked.map(({ key }) => formatVerifier(key))
  if (isRepeated(keys.map(({ key }) => toB64(key.raw))) || isRepeated(revoked))
    return refuse('manifest-key-repeated')
  const logs = draft.logs.map(({ key }) => formatVerifier(key))
  if (!revoked.every((key) => logs.includes(key))) return refuse('manifest-line')
  const revocations = draft.revoked.map(({ key, size, time }) => ({ id: keyId(key), size, time }))
  return ok({ origin, version, previous, ...draft, revoked: revocations })
}

const isRepeated = (list: ReadonlyArray<string>): boolean => new Set(list).size < list.length

/**
 * The whole signed note. One signer at least has a `root` line; from version 2 on one of the version before signs too,
 * which only who has that version can check.
 */
export function signManifest(
  manifest: KeyManifest,
  signers: ReadonlyArray<Signer>,
): Result<KeyManifestError, string> {
  const text = formatManifest(manifest)
  const checked = parseManifest(text)
  if (checked._tag === 'Err') return checked
  const own = signers.map(({ name, key }) => keyId(verifierOf(name, key.publicKey)))
  if (!manifest.roots.some((root) => own.includes(keyId(root)))) return refuse('manifest-signer')
  const signatures: NoteSignature[] = []
  for (const signer of signers) {
    const note = signNote(text, signer)
    if (note._tag === 'Err') return note
    signatures.push(...note.value.signatures)
  }
  return ok(formatNote({ text, signatures }))
}

/** Reads a manifest only after one of the given keys, and all of those that appear in it, vouched for it. */
export function openManifest(
  note: string | Uint8Array,
  keys: ReadonlyArray<Verifier>,
): Result<KeyManifestError, KeyManifest> {
  const parsed = parseNote(note)
  if (parsed._tag === 'Err') return parsed
  const signatures = verifyNote(parsed.value, keys)
  return signatures._tag === 'Ok' ? readManifest(parsed.value) : signatures
}

/** Without a look at the signatures. */
export const readManifest = ({ text }: Note): Result<KeyManifestError, KeyManifest> => parseManifest(text)

/** The keys of applications that count for an admission record from this position on, and for each of the entries that it lists. */
export const applicationsCounting = (
  { applications }: Pick<KeyManifest, 'applications'>,
  first: bigint,
  total: number,
): ReadonlyArray<Verifier> =>
  applications
    // To its last entry: the first position is not signed, and could be any.
    .filter(({ from, to }) => from <= first && (to === undefined || first + BigInt(total) <= to))
    .map(({ key }) => key)

/** What a key is called where it is named and not given. */
export const keyId = ({ name, id }: Pick<Verifier, 'name' | 'id'>): string => `${name}+${id}`

// ---- Lines

interface Draft {
  readonly roots: Verifier[]
  readonly logs: RangedKey[]
  readonly applications: RangedKey[]
  readonly witnesses: { readonly organisation: string; readonly witness: Witness }[]
  readonly revoked: { readonly key: Verifier; readonly size: bigint; readonly time: string }[]
}

const HEAD = 'hoso-key-manifest/1'

/** Adds what the line says to the draft; false where it is none of the lines there are. */
function readLine(draft: Draft, words: ReadonlyArray<string>): boolean {
  const [kind, first = '', second = '', third = ''] = words
  switch (kind) {
    case 'root':
      return words.length === 2 && add(draft.roots, keyOf(first))
    case 'log':
      return words.length === 4 && add(draft.logs, rangedKey(first, second, third))
    case 'application':
      return words.length === 4 && add(draft.applications, rangedKey(first, second, third))
    case 'witness':
      return words.length === 3 && add(draft.witnesses, organised(first, second))
    case 'revoked':
      return words.length === 4 && add(draft.revoked, revocation(first, second, third))
    default:
      return false
  }
}

function add<A>(list: A[], item: A | undefined): boolean {
  if (item !== undefined) list.push(item)
  return item !== undefined
}

function keyOf(line: string): Verifier | undefined {
  const key = parseVerifier(line)
  return key._tag === 'Ok' ? key.value : undefined
}

function rangedKey(line: string, first: string, last: string): RangedKey | undefined {
  const [key, from, to] = [keyOf(line), parseSize(first), parseSize(last)]
  if (key === undefined || from === undefined) return undefined
  if (last === '-') return { key, from }
  return to === undefined ? undefined : { key, from, to }
}

function organised(organisation: string, line: string): Draft['witnesses'][number] | undefined {
  const witness = parseWitness(line)
  const isWord = /^[^\p{White_Space}\p{Cc}]+$/u.test(organisation)
  return isWord && witness._tag === 'Ok' ? { organisation, witness: witness.value } : undefined
}

function revocation(line: string, last: string, time: string): Draft['revoked'][number] | undefined {
  const [key, size] = [keyOf(line), parseSize(last)]
  const isTime = time.endsWith('Z') && isInstant(`${time.slice(0, -1)}.000Z`)
  return key === undefined || size === undefined || !isTime ? undefined : { key, size, time }
}

const EXPECTED = {
  'manifest-head': `four lines: ${HEAD}, the origin, the version, and the digest of the version before ("-" in version 1)`,
  'manifest-line':
    'root <key>, log <key> <from> <to>, application <key> <from> <to>, witness <organisation> <key>, or revoked <key of a log line> <size> <time>',
  'manifest-key-repeated': 'each key in one line, and once more in a revoked line at most',
  'manifest-signer': 'a signature by a key of a root line',
} as const

const refuse = (code: keyof typeof EXPECTED): Result<KeyManifestError, never> =>
  err({ code, expected: EXPECTED[code] })
