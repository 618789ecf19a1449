// For the differential tests: keys, notes and cosignatures made with Node's own Ed25519, so that any text can be signed.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

export interface Signer {
  readonly name: string
  readonly seed: number
}

/** 1 for a key that signs notes, 4 for one that cosigns. */
export type Kind = 1 | 4

const privateKey = (seed: number): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      new Uint8Array(32).fill(seed),
    ]),
    format: 'der',
    type: 'pkcs8',
  })

const typed = (seed: number, kind: Kind): Buffer =>
  Buffer.concat([
    Uint8Array.of(kind),
    createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(-32),
  ])

const idOf = (name: string, key: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4)

const spelled = (name: string, key: Buffer): string =>
  `${name}+${idOf(name, key).toString('hex')}+${key.toString('base64')}`

export const verifierKey = ({ name, seed }: Signer, kind: Kind = 1): string =>
  spelled(name, typed(seed, kind))

/** For 32 bytes of which nobody has the private key. */
export const verifierKeyOf = (name: string, key: Uint8Array): string =>
  spelled(name, Buffer.concat([Uint8Array.of(1), key]))

const line = ({ name, seed }: Signer, kind: Kind, bytes: Uint8Array): string =>
  `— ${name} ${Buffer.concat([idOf(name, typed(seed, kind)), bytes]).toString('base64')}\n`

export const signatureLine = (text: string, signer: Signer): string =>
  line(signer, 1, sign(null, Buffer.from(text), privateKey(signer.seed)))

export function cosignatureLine(text: string, signer: Signer, time: bigint): string {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(time)
  const message = `cosignature/v1\ntime ${time}\n${text}`
  return line(signer, 4, Buffer.concat([bytes, sign(null, Buffer.from(message), privateKey(signer.seed))]))
}

export const noteOf = (text: string, signers: ReadonlyArray<Signer>): string =>
  `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`

export const rawSignature = (message: string, signer: Signer): Uint8Array =>
  sign(null, Buffer.from(message), privateKey(signer.seed))

/** The text of a note and its signature lines. */
export function split(note: string): readonly [text: string, lines: string] {
  const at = note.lastIndexOf('\n\n')
  return [note.slice(0, at + 1), note.slice(at + 2)]
}

const named = (name: string, seed: number): Signer => ({ name, seed })

/** The signers of tests/bundles/signers.ts, by their seeds. */
export const ORIGIN = 'ledger.38.example/case-log/2026'
export const LOG = named(ORIGIN, 1)
export const APPS = [named('app-1.example', 2), named('app-2.example', 3)] as const
export const ROOT = named(`${ORIGIN}/root`, 4)
export const WITNESSES = [
  named('witness-1.example', 5),
  named('witness-2.example', 6),
  named('witness-3.example', 7),
] as const
export const STRANGER = named('stranger.example', 8)
/** Another key of the log: the one after a rotation. */
export const NEXT_LOG = named(ORIGIN, 9)
