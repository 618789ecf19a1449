// For whoever seals a fact or checks one: the entry, which is what the log stores and hashes.
import { type EntryHead, readHead, shapeError } from './entry-head.ts'
import { sha256, sha256Prefixed, textOf, utf8, view } from './primitives.ts'
import { type CanonicalError, type Json, refused } from './profile.ts'
import { err, ok, type Result } from './result.ts'
import { createMembers, scanCanonical } from './scan.ts'
import { writeCanonical } from './write.ts'

/** C2SP tlog-tiles prefixes an entry with a 16-bit length. */
export const MAX_ENTRY_BYTES = 65_535

export type JsonObject = { readonly [key: string]: Json }

/** A part of the event that is stored sealed, outside the entry, and bound to it by `c`. */
export interface SealedRef {
  /** Name of the part, unique within the entry. */
  readonly p: string
  /** Random reference of the person the part is about. */
  readonly subj: string
  /** Reference of the key. */
  readonly k: string
  /** Commitment: 32 bytes, base64url, 43 characters. */
  readonly c: string
}

export interface Entry {
  readonly v: 1
  /** Origin of the log: the first line of its checkpoints. */
  readonly log: string
  readonly stream: string
  /** Place in the stream, gapless from 0. */
  readonly seq: number
  /** base64url leaf hash of the stream's previous entry; at seq 0 base64url `genesis(log, stream)`. */
  readonly prev: string
  /** Lower-case UUID, unique in the log. */
  readonly id: string
  readonly type: string
  /** Version of the type's schema, from 1. */
  readonly schema: number
  /** When the record learned it: `YYYY-MM-DDThh:mm:ss.sssZ`. Never decreases within a stream. */
  readonly recordedAt: string
  /** When it happened, as claimed. Opaque here, like all the members below but those that name an entry. */
  readonly occurredAt: JsonObject
  readonly actor: JsonObject
  readonly why?: Json
  readonly corr?: string
  readonly cause?: string
  readonly source?: Json
  readonly channel?: Json
  readonly capturedAt?: string
  readonly backfill?: Json
  readonly form?: Json
  readonly legalBasis?: Json
  readonly confidentiality?: Json
  readonly corrects?: string
  readonly retracts?: string
  readonly body: JsonObject
  readonly sealed: ReadonlyArray<SealedRef>
  readonly att?: ReadonlyArray<Json>
}

export type EntryError =
  | CanonicalError
  | { readonly code: 'entry-shape' | 'entry-too-long'; readonly path: string; readonly expected: string }

/** The bytes to store and to hash. */
export function encodeEntry(entry: Entry): Result<EntryError, Uint8Array> {
  const encoded = writeCanonical(entry, members)
  if (encoded._tag === 'Err') return encoded
  if (encoded.value.length > MAX_ENTRY_BYTES) return err(TOO_LONG)
  const shape = shapeError(encoded.value, members)
  return shape === undefined ? encoded : err({ code: 'entry-shape', ...shape })
}

/** What stored bytes say. Refuses every spelling but the canonical one, and every member this version does not know. */
export function decodeEntry(bytes: Uint8Array): Result<EntryError, Entry> {
  const checked = checkEntry(bytes)
  // The check saw that it is UTF-8 and JSON, and an entry.
  return checked._tag === 'Err' ? checked : ok(JSON.parse(textOf(bytes)!) as Entry)
}

/** An entry that was checked and not built. */
export interface CheckedEntry {
  readonly head: EntryHead
  /** False where no text of the entry can be out of normalisation form C. */
  readonly wide: boolean
}

/** Canonical form, length and shape, in one pass over the bytes. */
export function checkEntry(stored: Uint8Array): Result<EntryError, CheckedEntry> {
  const bytes = view(stored)
  if (bytes.length > MAX_ENTRY_BYTES) return err(TOO_LONG)
  const { code, path, wide } = scanCanonical(bytes, members)
  if (code !== undefined) return refused(code, path)
  const head = readHead(bytes, members)
  return head._tag === 'Err' ? err({ code: 'entry-shape', ...head.error }) : ok({ head: head.value, wide })
}

/** Scratch of one call. */
const members = createMembers()

/** SHA-256(0x00 ‖ entry bytes) (RFC 9162 §2.1.1). */
export const leafHash = (bytes: Uint8Array): Uint8Array => sha256Prefixed(0, bytes)

/** `prev` of a stream's first entry, before base64url: it binds the stream to its log. */
export const genesis = (origin: string, stream: string): Uint8Array =>
  sha256(utf8(`stream-genesis/1\n${origin}\n${stream}`))

const TOO_LONG: EntryError = {
  code: 'entry-too-long',
  path: '',
  expected: `at most ${MAX_ENTRY_BYTES} bytes; move text to sealed parts or attachments`,
}
