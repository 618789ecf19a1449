// For key-log.ts and file-keys.ts: the lines of a key file, each canonical JSON.
import { decodeCanonical, encodeCanonical, fromB64url, type Json, toB64url } from '@hoso/ledger'

/** One line of a key file. */
export type KeyLine =
  | { readonly _tag: 'Key'; readonly k: string; readonly wrapped: Uint8Array }
  /** From now on the key `k` is the person's. */
  | { readonly _tag: 'Person'; readonly k: string; readonly person: string }
  | { readonly _tag: 'Destroyed'; readonly k: string; readonly at: string }
  /** A process has begun to replace this file: lines after this one may not be in the new one. */
  | { readonly _tag: 'Turning'; readonly turn: string }
  /** That turn will not replace it. */
  | { readonly _tag: 'Abandoned'; readonly turn: string }

/** What a source of key-encryption keys may give for one key. */
const MOST_WRAPPED = 4096

export const formatLine = (line: KeyLine): string => {
  switch (line._tag) {
    case 'Key':
      return spell({ k: line.k, v: 1, w: toB64url(line.wrapped) })
    case 'Person':
      return spell({ k: line.k, person: line.person, v: 1 })
    case 'Destroyed':
      return spell({ destroyed: line.at, k: line.k, v: 1 })
    case 'Turning':
      return spell({ turn: line.turn, v: 1 })
    case 'Abandoned':
      return spell({ abandoned: line.turn, v: 1 })
  }
}

/** The leading line feed closes what a crash may have left without one. */
export const formatLines = (lines: ReadonlyArray<KeyLine>): string =>
  `\n${lines.map(formatLine).join('\n')}\n`

/** Undefined where the line is none, a torn one for instance. */
export const parseLine = (text: string): KeyLine | undefined => {
  const { v, k, w, person, destroyed: at, turn, abandoned } = members(text) ?? {}
  if (v !== 1) return undefined
  if (typeof abandoned === 'string') return { _tag: 'Abandoned', turn: abandoned }
  if (typeof turn === 'string') return { _tag: 'Turning', turn }
  if (typeof k !== 'string') return undefined
  if (typeof at === 'string') return { _tag: 'Destroyed', k, at }
  if (typeof person === 'string') return { _tag: 'Person', k, person }
  const wrapped = typeof w === 'string' ? fromB64url(w) : undefined
  return wrapped !== undefined && wrapped.length > 0 && wrapped.length <= MOST_WRAPPED
    ? { _tag: 'Key', k, wrapped }
    : undefined
}

const spell = (value: Json): string => {
  const bytes = encodeCanonical(value)
  if (bytes._tag === 'Err') throw new TypeError(`a key line has no canonical form: ${bytes.error.code}`)
  return Buffer.from(bytes.value).toString()
}

const members = (text: string): { readonly [key: string]: Json } | undefined => {
  const value = decodeCanonical(Buffer.from(text))
  if (value._tag === 'Err' || typeof value.value !== 'object' || value.value === null) return undefined
  return Array.isArray(value.value) ? undefined : (value.value as { readonly [key: string]: Json })
}
