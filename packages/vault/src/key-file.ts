// For file-keys.ts: the lines of a key file, each canonical JSON. A key is wrapped under the key-encryption key of one epoch.
import { decodeCanonical, encodeCanonical, fromB64url, type Json, toB64url } from '@hoso/ledger'
import { type DataKey, dataKey } from './key.ts'
import { decrypt, encrypt, NONCE, type Random, TAG } from './primitives.ts'

/** The key-encryption key of one epoch. Destroying it destroys whatever older copies of the key file hold. */
export interface Kek {
  readonly epoch: number
  readonly key: DataKey
}

/** One line of a key file, about the key `k`. */
export type KeyLine =
  | { readonly _tag: 'Key'; readonly k: string; readonly wrapped: Uint8Array }
  /** From now on this key is the person's. */
  | { readonly _tag: 'Person'; readonly k: string; readonly person: string }
  | { readonly _tag: 'Destroyed'; readonly k: string; readonly at: string }

const SIZE = 32

export const formatKek = (epoch: number, key: Uint8Array): string =>
  spell({ epoch, kek: toB64url(key), v: 1 })

export const parseKek = (text: string): Kek | undefined => {
  const { epoch, kek, v } = members(text) ?? {}
  const key = typeof kek === 'string' ? fromB64url(kek) : undefined
  if (v !== 1 || typeof epoch !== 'number' || epoch < 1 || key?.length !== SIZE) return undefined
  return { epoch, key: dataKey(key) }
}

export const wrap = (k: string, key: Uint8Array, kek: Kek, random: Random): Uint8Array =>
  encrypt(kek.key.native, random(NONCE), key, context(k, kek), 0)

/** Undefined where the bytes were changed, or belong to another key or another key-encryption key. */
export const unwrap = (k: string, wrapped: Uint8Array, kek: Kek): Uint8Array | undefined =>
  decrypt(kek.key.native, wrapped, context(k, kek))

const context = (k: string, { epoch }: Kek): Uint8Array => Buffer.from(spell({ epoch, k, v: 1 }))

export const formatLine = (line: KeyLine): string => {
  const { k } = line
  switch (line._tag) {
    case 'Key':
      return spell({ k, v: 1, w: toB64url(line.wrapped) })
    case 'Person':
      return spell({ k, person: line.person, v: 1 })
    case 'Destroyed':
      return spell({ destroyed: line.at, k, v: 1 })
  }
}

/** Undefined where the line is none, a torn one for instance. */
export const parseLine = (text: string): KeyLine | undefined => {
  const { k, v, w, person, destroyed: at } = members(text) ?? {}
  if (v !== 1 || typeof k !== 'string') return undefined
  if (typeof at === 'string') return { _tag: 'Destroyed', k, at }
  if (typeof person === 'string') return { _tag: 'Person', k, person }
  const wrapped = typeof w === 'string' ? fromB64url(w) : undefined
  return wrapped?.length === NONCE + SIZE + TAG ? { _tag: 'Key', k, wrapped } : undefined
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
