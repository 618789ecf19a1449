// For the log verifier: is every part that is missing erased, by an erasure that is good?
import { toB64url } from './base64.ts'
import { decodeEntry, leafHash } from './entry.ts'
import {
  createStreamErasures,
  ERASURE_RULES,
  type ErasureClaim,
  type ErasureCode,
  isErasureBody,
  isErasureType,
  parseErasure,
  type StreamErasures,
} from './erasure.ts'
import type { Findings } from './findings.ts'
import type { Severity } from './verdict.ts'

export interface Place {
  readonly position: bigint
  readonly stream: string
  readonly seq: number
}

/**
 * What an erasure lists are the references of all earlier entries of its stream, and a log is too long to keep those of
 * every stream. So the streams that have an erasure are looked at once more after the log was read.
 */
export interface ErasureCheck {
  /** Takes each readable entry, in log order. */
  readonly entry: (place: Place, type: string, bytes: Uint8Array, leaf: Uint8Array) => void
  /** Parts of that entry that the store does not have. Judged at the end: an erasure comes later. */
  readonly missing: (place: Place, names: ReadonlyArray<string>, bytes: Uint8Array) => void
  /** Streams to look at once more. */
  readonly streams: () => ReadonlyArray<string>
  /** Every entry of such a stream, from its first to its last. */
  readonly again: (position: bigint, stream: string, bytes: Uint8Array) => void
  /** Does an erasure after that position name the key? Good once its stream was looked at again. */
  readonly isErased: (position: bigint, stream: string, k: string) => boolean
  readonly finish: () => void
}

interface Erasing {
  readonly claims: Array<{ readonly place: Place; readonly claim: ErasureClaim }>
  /** Leaf of the stream's newest entry: through `prev` it vouches for all before it. */
  last: Uint8Array
  look: Look | undefined
}

interface Look {
  readonly erasures: StreamErasures
  readonly found: Array<{ readonly place: Place; readonly code: ErasureCode }>
  count: number
  /** base64url; undefined where an entry did not follow from the one before it. */
  leaf: string | undefined
}

export function createErasureCheck(findings: Findings): ErasureCheck {
  const erasing = new Map<string, Erasing>()
  const missed: Array<{ readonly place: Place; readonly k: string }> = []

  const say = (
    code: keyof typeof ERASURE_RULES,
    place: Place,
    severity: Severity = 'invalid',
    rule: string = ERASURE_RULES[code],
  ): void => findings.add({ code, severity, ...place, rule })

  const entry: ErasureCheck['entry'] = (place, type, bytes, leaf) => {
    const known = erasing.size > 0 ? erasing.get(place.stream) : undefined
    if (known !== undefined) known.last = leaf
    if (!isErasureType(type)) return
    const decoded = decodeEntry(bytes)
    if (decoded._tag === 'Err') return
    const { body } = decoded.value
    if (!isErasureBody(type, body)) say('erasure-format', place)
    const claim = type === 'SubjectErased' ? parseErasure(body) : undefined
    if (claim === undefined) return
    const stream = known ?? { claims: [], last: leaf, look: undefined }
    erasing.set(place.stream, stream)
    stream.claims.push({ place, claim })
  }

  const missing: ErasureCheck['missing'] = (place, names, bytes) => {
    const decoded = decodeEntry(bytes)
    for (const { p, k } of decoded._tag === 'Ok' ? decoded.value.sealed : [])
      if (names.includes(p)) missed.push({ place, k })
  }

  const again: ErasureCheck['again'] = (position, name, bytes) => {
    const stream = erasing.get(name)
    if (stream === undefined) return
    const look = (stream.look ??= { erasures: createStreamErasures(), found: [], count: 0, leaf: '' })
    const decoded = decodeEntry(bytes)
    const follows =
      decoded._tag === 'Ok' &&
      decoded.value.seq === look.count &&
      (look.count === 0 || decoded.value.prev === look.leaf)
    look.count++
    look.leaf = follows ? toB64url(leafHash(bytes)) : undefined
    if (!follows) return
    const { seq } = decoded.value
    for (const code of look.erasures.next(position, decoded.value))
      look.found.push({ place: { position, stream: name, seq }, code })
  }

  /** What the second look saw, where it saw the stream that the log has. */
  const seenAgain = ({ look, last }: Erasing): Look | undefined =>
    look?.leaf === toB64url(last) ? look : undefined

  const isErased: ErasureCheck['isErased'] = (position, name, k) => {
    const stream = erasing.get(name)
    return stream !== undefined && isNamed(stream, seenAgain(stream), position, k)
  }

  const finish = (): void => {
    for (const stream of erasing.values()) {
      const look = seenAgain(stream)
      if (look === undefined)
        for (const { place } of stream.claims) say('erasure-list', place, 'incomplete', NOT_SEEN)
      for (const { place, code } of look?.found ?? [])
        say(code, place, code === 'part-under-erased-key' ? 'warning' : 'invalid')
    }
    for (const { place, k } of missed) {
      const found = isErased(place.position, place.stream, k)
      say(found ? 'part-erased' : 'part-missing', place, found ? 'info' : 'invalid')
    }
  }

  return { entry, missing, streams: () => [...erasing.keys()], again, isErased, finish }
}

/** Does an erasure after that position name the key? One that was not looked at is taken at its word, and is a finding. */
const isNamed = ({ claims }: Erasing, look: Look | undefined, position: bigint, k: string): boolean =>
  look === undefined
    ? claims.some(({ place, claim }) => place.position > position && claim.keys.includes(k))
    : look.erasures.after(position, k) !== undefined

const NOT_SEEN =
  'the list of an erasure is that of the earlier entries of its stream: they could not be looked at once more'
