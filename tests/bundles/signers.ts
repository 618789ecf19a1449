// For the tests of bundles: a log's keys, the same every time, and chance that can be repeated.
import { importPrivateKey, type Signer, type Verifier, verifierOf } from '@hoso/ledger'

export const ORIGIN = 'ledger.38.example/case-log/2026'

export const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
export const verifierFor = ({ name, key }: Signer): Verifier => verifierOf(name, key.publicKey)

export const SIGNERS = {
  log: signer(ORIGIN, 1),
  apps: [signer('app-1.example', 2), signer('app-2.example', 3)],
  root: signer(`${ORIGIN}/root`, 4),
  witnesses: [signer('witness-1.example', 5), signer('witness-2.example', 6), signer('witness-3.example', 7)],
  stranger: signer('stranger.example', 8),
} as const

export interface Chance {
  /** From 0 to `below`, `below` excluded. */
  readonly upTo: (below: number) => number
  readonly bytes: (length: number) => Uint8Array
  readonly uuid: () => string
}

/** Mulberry32: the same seed, the same chance. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (below: number): number => Math.floor(next() * below)
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => upTo(256))
  const uuid = (): string => {
    const hex = Buffer.from(bytes(16)).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return { upTo, bytes, uuid }
}
