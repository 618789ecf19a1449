// For whoever writes an evidence bundle or reads one: names of its files, and the forms of those that are its own.
import { fromB64, fromB64url, toB64, toB64url } from './base64.ts'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { SALT_BYTES } from './commitment.ts'
import { textOf, utf8 } from './primitives.ts'
import type { Json } from './profile.ts'
import { isLabel, isOrigin } from './text.ts'

// ---- Names

/** Of a position, or of a size of the log, in the name of a file: 12 digits. Throws where it has more. */
export function position12(value: bigint): string {
  const digits = String(value).padStart(12, '0')
  if (value < 0n || digits.length > 12) throw new RangeError('A position in a bundle has at most 12 digits.')
  return digits
}

export const INDEX_PATH = 'data/bundle.json'
export const CHECKPOINT_PATH = 'data/checkpoint.note'
export const KEY_MANIFEST_PATH = 'data/key-manifest.note'
export const entryPath = (position: bigint): string => `data/entries/${position12(position)}.json`
export const proofPath = (position: bigint): string => `data/proofs/${position12(position)}.tlog-proof`
export const admissionPath = (first: bigint): string => `data/admissions/${position12(first)}.json`
export const disclosurePath = (position: bigint): string => `data/disclosures/${position12(position)}.json`
export const consistencyPath = (oldSize: bigint, newSize: bigint): string =>
  `data/consistency/${position12(oldSize)}-${position12(newSize)}.txt`

// ---- What is in it

export interface BundleIndex {
  readonly v: 1
  /** Origin of the log. */
  readonly log: string
  /** The stream it is about. */
  readonly stream: string
  /** How many entries of each stream are in it; `stream` is among them. */
  readonly streams: ReadonlyArray<{ readonly count: number; readonly stream: string }>
  /** Parts of its entries that the record no longer holds. */
  readonly absent: ReadonlyArray<{ readonly p: string; readonly position: number }>
}

/** The bytes of data/bundle.json. Throws where it is not an index. */
export function formatBundleIndex(index: BundleIndex): Uint8Array {
  const encoded = encodeCanonical(index)
  if (encoded._tag === 'Err' || parseBundleIndex(encoded.value) === undefined)
    throw new RangeError('The index of a bundle names its streams, each once, and its absent parts.')
  return encoded.value
}

/** Undefined where the bytes are not an index in canonical form. */
export function parseBundleIndex(bytes: Uint8Array): BundleIndex | undefined {
  const value = exactly(decoded(bytes), ['absent', 'log', 'stream', 'streams', 'v'])
  if (value === undefined) return undefined
  const { absent, log, stream, streams, v } = value
  if (v !== 1 || typeof log !== 'string' || !isOrigin(log)) return undefined
  if (typeof stream !== 'string' || !Array.isArray(streams) || !Array.isArray(absent)) return undefined
  const counts = new Map<string, number>()
  for (const item of streams) {
    const one = exactly(item, ['count', 'stream'])
    if (typeof one?.['stream'] !== 'string' || !isLabel(one['stream']) || !isCount(one['count']))
      return undefined
    if (counts.has(one['stream'])) return undefined
    counts.set(one['stream'], one['count'])
  }
  if (!counts.has(stream)) return undefined
  const missing = new Map<string, BundleIndex['absent'][number]>()
  for (const item of absent) {
    const one = exactly(item, ['p', 'position'])
    if (typeof one?.['p'] !== 'string' || one['p'] === '' || !isCount(one['position'])) return undefined
    missing.set(`${one['position']} ${one['p']}`, { p: one['p'], position: one['position'] })
  }
  if (missing.size !== absent.length) return undefined
  return {
    v,
    log,
    stream,
    streams: Array.from(counts, ([name, count]) => ({ count, stream: name })),
    absent: [...missing.values()],
  }
}

// ---- Disclosed parts

/** A part in clear, with the salt of its commitment. */
export interface Disclosure {
  readonly p: string
  /** 32 bytes. */
  readonly salt: Uint8Array
  readonly value: Json
}

/** The bytes of a file below data/disclosures. Throws where no reader would take them. */
export function formatDisclosures(disclosures: ReadonlyArray<Disclosure>): Uint8Array {
  const list = disclosures.map(({ p, salt, value }) => ({ p, salt: toB64url(salt), value }))
  const encoded = encodeCanonical(list)
  if (encoded._tag === 'Err' || parseDisclosures(encoded.value) === undefined)
    throw new RangeError('Disclosed parts of an entry: at least one, each once, with salts of 32 bytes.')
  return encoded.value
}

/** Undefined where the bytes are not a list of disclosed parts in canonical form. */
export function parseDisclosures(bytes: Uint8Array): ReadonlyArray<Disclosure> | undefined {
  const list = decoded(bytes)
  if (!Array.isArray(list) || list.length === 0) return undefined
  const disclosures = new Map<string, Disclosure>()
  for (const item of list as ReadonlyArray<unknown>) {
    const one = exactly(item, ['p', 'salt', 'value'])
    if (typeof one?.['p'] !== 'string' || typeof one['salt'] !== 'string') return undefined
    const salt = fromB64url(one['salt'])
    if (salt?.length !== SALT_BYTES || disclosures.has(one['p'])) return undefined
    disclosures.set(one['p'], { p: one['p'], salt, value: one['value'] as Json })
  }
  return [...disclosures.values()]
}

// ---- Consistency

/** The bytes of a file below data/consistency: base64 hashes, one a line. */
export const formatConsistency = (hashes: ReadonlyArray<Uint8Array>): Uint8Array =>
  utf8(hashes.map((hash) => `${toB64(hash)}\n`).join(''))

/** Undefined where the bytes are not lines of one hash each. */
export function parseConsistency(bytes: Uint8Array): ReadonlyArray<Uint8Array> | undefined {
  const text = textOf(bytes)
  if (text === undefined || (text !== '' && !text.endsWith('\n'))) return undefined
  const hashes: Uint8Array[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const hash = fromB64(line)
    if (hash?.length !== 32) return undefined
    hashes.push(hash)
  }
  return hashes
}

// ---- Members

type Members = { readonly [name: string]: unknown }

const decoded = (bytes: Uint8Array): unknown => {
  const result = decodeCanonical(bytes)
  return result._tag === 'Ok' ? result.value : undefined
}

/** The value, where it is an object with these members, in their order, and no others. */
export function exactly(value: unknown, names: ReadonlyArray<string>): Members | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const keys = Object.keys(value)
  return keys.length === names.length && keys.every((key, i) => key === names[i])
    ? (value as Members)
    : undefined
}

/** An integer from 0; a canonical number is a safe integer already. */
export const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0
