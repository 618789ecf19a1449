// For whoever erases a person or checks that it was done rightly: the entries of an erasure, and what they must agree with.
import { toB64url } from './base64.ts'
import { encodeCanonical } from './canonical.ts'
import { type Entry, type JsonObject, leafHash } from './entry.ts'
import { utf8 } from './primitives.ts'
import { isHash, isUuid } from './text.ts'
import { rootOf } from './tree.ts'

// ---- What the entries say

/** A sealed part in the list of an erasure. */
export interface ErasureRef {
  /** Of its entry. */
  readonly id: string
  readonly p: string
  readonly c: string
}

/** What the body of a `SubjectErased` says, beside members that are not of this format. */
export interface ErasureClaim {
  readonly subject: string
  readonly keys: ReadonlyArray<string>
  readonly parts: number
  readonly root: string
  readonly approvals: readonly [string, string]
}

/** RFC 6962 root over `leaf(canonical JSON of {c,id,p})`, in the order given. Throws where a text is not canonical. */
export function erasureRoot(refs: Iterable<ErasureRef>): Uint8Array {
  return rootOf(Array.from(refs, refLeaf))
}

function refLeaf({ c, id, p }: ErasureRef): Uint8Array {
  const encoded = encodeCanonical({ c, id, p })
  // What is read is canonical; only text out of NFC is refused where it is written.
  return leafHash(encoded._tag === 'Ok' ? encoded.value : utf8(JSON.stringify({ c, id, p })))
}

const KINDS = ['ErasureApproved', 'SubjectErased', 'ErasureCompleted'] as const

/** Does an entry of this type say something about an erasure? */
export const isErasureType = (type: string): boolean => (KINDS as ReadonlyArray<string>).includes(type)

/** Has the body the members that its type needs, in their form? True for every other type. */
export function isErasureBody(type: string, body: JsonObject): boolean {
  switch (type) {
    case 'ErasureApproved':
      return isReference(body['subject'])
    case 'SubjectErased':
      return parseErasure(body) !== undefined
    case 'ErasureCompleted':
      return isReference(body['subject']) && typeof body['epoch'] === 'number' && body['epoch'] >= 1
    default:
      return true
  }
}

/** Undefined where a member is not there or not of its form. */
export function parseErasure(body: JsonObject): ErasureClaim | undefined {
  const { subject, keys, parts, root, approvals } = body
  if (!isReference(subject) || typeof parts !== 'number' || parts < 0) return undefined
  if (typeof root !== 'string' || !isHash(root)) return undefined
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isReference)) return undefined
  for (let i = 1; i < keys.length; i++) if (!isBefore(keys[i - 1] ?? '', keys[i] ?? '')) return undefined
  const [first, second, ...rest]: ReadonlyArray<unknown> = Array.isArray(approvals) ? approvals : []
  if (!isId(first) || !isId(second) || rest.length > 0) return undefined
  return { subject, keys, parts, root, approvals: [first, second] }
}

const isReference = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value)

/** Order of the UTF-8 bytes; that of UTF-16 differs beyond U+FFFF. */
function isBefore(a: string, b: string): boolean {
  const [x, y] = [utf8(a), utf8(b)]
  const at = x.findIndex((byte, i) => byte !== y[i])
  return at < 0 ? x.length < y.length : at < y.length && (x[at] ?? 0) < (y[at] ?? 0)
}

// ---- One stream

export type ErasureCode = 'erasure-approvals' | 'erasure-list' | 'part-under-erased-key'

/**
 * Erasures of one stream that may name one key (ledger format §9): one more is `erasure-list`. Else who writes a bundle
 * could have every part of it hashed for each of its entries.
 */
export const MOST_ERASURES = 16

export interface StreamErasures {
  /** Takes the stream's next entry, and says what is wrong with it. */
  readonly next: (position: bigint, entry: Entry) => ReadonlyArray<ErasureCode>
  /** Position of the last good erasure that names this key and came after that entry. */
  readonly after: (position: bigint, k: string) => bigint | undefined
}

/** Holds the sealed references of one stream: for streams with an erasure. Their form is not its business. */
export function createStreamErasures(): StreamErasures {
  const approvals = new Map<string, { readonly subject: unknown; readonly actor: JsonObject }>()
  /** Subjects and approvals that an erasure has named together: two people decide on each anew. */
  const used = new Set<string>()
  /** Keys by the person whose parts they are for. */
  const keysOf = new Map<string, Set<string>>()
  /** References by their key, each with its place among all of the stream. */
  const refs = new Map<string, Array<{ readonly place: number; readonly ref: ErasureRef }>>()
  const erased = new Map<string, bigint>()
  /** How many erasures have named a key. */
  const named = new Map<string, number>()
  let places = 0

  const isApproved = ({ approvals: ids, subject }: ErasureClaim): boolean => {
    const uses = ids.map((id) => `${subject} ${id}`)
    const isUsed = uses.some((use) => used.has(use))
    for (const use of uses) used.add(use)
    const [one, other] = ids.map((id) => approvals.get(id))
    if (isUsed) return false
    if (one?.subject !== subject || other?.subject !== subject) return false
    return (['id', 'role'] as const).every((member) => {
      const [a, b] = [one.actor[member], other.actor[member]]
      return isReference(a) && isReference(b) && a !== b
    })
  }

  const isListed = ({ subject, keys, parts, root }: ErasureClaim): boolean => {
    for (const k of keys) named.set(k, (named.get(k) ?? 0) + 1)
    if (keys.some((k) => (named.get(k) ?? 0) > MOST_ERASURES)) return false
    const known = keysOf.get(subject)
    if (known?.size !== keys.length || !keys.every((k) => known.has(k))) return false
    const listed = keys.flatMap((k) => refs.get(k) ?? [])
    if (listed.length !== parts) return false
    listed.sort((a, b) => a.place - b.place)
    return toB64url(erasureRoot(listed.map(({ ref }) => ref))) === root
  }

  const next: StreamErasures['next'] = (position, entry) => {
    const codes: ErasureCode[] = []
    const { id, type, body, actor, sealed } = entry
    if (sealed.some(({ k }) => erased.has(k))) codes.push('part-under-erased-key')
    const claim = type === 'SubjectErased' ? parseErasure(body) : undefined
    if (claim !== undefined) {
      const [approved, listed] = [isApproved(claim), isListed(claim)]
      if (!approved) codes.push('erasure-approvals')
      if (!listed) codes.push('erasure-list')
      if (approved && listed) for (const k of claim.keys) erased.set(k, position)
    }
    if (type === 'ErasureApproved') approvals.set(id, { subject: body['subject'], actor })
    for (const { p, subj, k, c } of sealed) {
      keysOf.set(subj, (keysOf.get(subj) ?? new Set()).add(k))
      const list = refs.get(k) ?? []
      refs.set(k, list)
      list.push({ place: places++, ref: { id, p, c } })
    }
    return codes
  }

  const after: StreamErasures['after'] = (position, k) => {
    const good = erased.get(k)
    return good !== undefined && good > position ? good : undefined
  }

  return { next, after }
}

export const ERASURE_RULES = {
  'erasure-format': 'an entry of an erasure has the members of its type, in their form',
  'erasure-approvals':
    'two earlier approvals of this stream for this subject, by two persons in two roles, that no earlier erasure has used, come before an erasure',
  'erasure-list': 'an erasure names the keys of the subject, and the number and root of the parts under them',
  'part-under-erased-key': 'no part is sealed under a key that was erased before',
  'part-erased': 'a part that is missing was erased',
  'part-missing': 'a part that is missing was erased: missing part without an erasure record',
} as const
