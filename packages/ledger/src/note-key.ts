// For whoever hands out or receives a key: names, key ids and the one-line verifier key of C2SP signed-note.
import { fromB64, toB64 } from './base64.ts'
import { enrolPublicKey, type KeyError, type PrivateKey, type PublicKey } from './ed25519.ts'
import { sha256, utf8 } from './primitives.ts'
import { err, ok, type Result } from './result.ts'

/** A name to sign with and its key. */
export interface Signer {
  readonly name: string
  readonly key: PrivateKey
}

/** A key that somebody trusts under a name. */
export interface Verifier {
  readonly name: string
  /** Key id: eight lower-case hex digits, the first four bytes of SHA-256(name LF 0x01 key). */
  readonly id: string
  readonly key: PublicKey
}

export interface VerifierKeyError {
  readonly code: 'verifier-key' | KeyError
  readonly expected: string
}

/** Signature types of C2SP signed-note: Ed25519 over the note text, and the timestamped cosignature of a witness. */
export const ED25519 = 0x01
export const COSIGNATURE = 0x04
export type KeyType = typeof ED25519 | typeof COSIGNATURE

/** Not empty, well-formed, no Unicode white space, no "+", no control characters: what can stand in a signature line. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}\p{Surrogate}+]+$/u.test(name)

/** Throws where the name is not a key name. */
export const verifierOf = (name: string, key: PublicKey): Verifier => typedKey(ED25519, name, key)

/** `name+hexid+base64(0x01 ‖ key)`: the line to hand to whoever will verify. */
export const formatVerifier = (verifier: Verifier): string => formatTyped(ED25519, verifier)

/** Enrols the key. Refuses a line whose key id is not that of its name and key. */
export const parseVerifier = (line: string): Result<VerifierKeyError, Verifier> => parseTyped(ED25519, line)

/** The key id covers the type: the key of a witness never passes for that of a log. Throws where the name is not a key name. */
export function typedKey(type: KeyType, name: string, key: PublicKey): Verifier {
  if (!isKeyName(name)) throw new RangeError('A key name is not empty and has no white space and no "+".')
  const digest = sha256(Uint8Array.of(...utf8(`${name}\n`), type, ...key.raw))
  return { name, id: hex(digest.subarray(0, 4)), key }
}

export const formatTyped = (type: KeyType, { name, id, key }: Verifier): string =>
  `${name}+${id}+${toB64(Uint8Array.of(type, ...key.raw))}`

export function parseTyped(type: KeyType, line: string): Result<VerifierKeyError, Verifier> {
  // Base64 has "+" of its own.
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([^+]*)\+(.*)$/su.exec(line) ?? []
  const typed = fromB64(encoded)
  if (!isKeyName(name) || typed === undefined || typed[0] !== type) return err(format(type))
  const key = enrolPublicKey(typed.subarray(1))
  if (key._tag === 'Err')
    return err({ code: key.error, expected: 'an Ed25519 key of prime order, canonically encoded' })
  const verifier = typedKey(type, name, key.value)
  return verifier.id === id ? ok(verifier) : err(format(type))
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

const format = (type: KeyType): VerifierKeyError => ({
  code: 'verifier-key',
  expected: `name+id+key: the id in eight hex digits and matching, the key in base64, of type 0x0${type} (${OF[type]})`,
})

const OF: { readonly [T in KeyType]: string } = {
  [ED25519]: 'Ed25519',
  [COSIGNATURE]: 'witness, Ed25519',
}
