// For tests of witnesses: a log that grows, its checkpoints and proofs; and a second past of it, from some size on.
import {
  consistencyProof,
  formatWitnessRequest,
  generateKey,
  importPrivateKey,
  leafHash,
  rootOf,
  signCheckpoint,
  type Signer,
  type Verifier,
  verifierOf,
} from '@hoso/ledger'

export const ORIGIN = 'ledger.38.example/case-log/2026'

/** Leaves of a past; `past` 1 differs from `past` 0 from `fork` on. */
const leafAt =
  (past: number, fork: number) =>
  (index: bigint): Uint8Array =>
    leafHash(new TextEncoder().encode(`${index < BigInt(fork) ? 0 : past} ${index}`))

export interface GrowingLog {
  readonly signer: Signer
  readonly verifier: Verifier
  readonly root: (size: number, past?: number) => Uint8Array
  readonly checkpoint: (size: number, past?: number, by?: Signer) => string
  readonly proof: (from: number, to: number, past?: number) => ReadonlyArray<Uint8Array>
  /** A request of tlog-witness as its bytes. */
  readonly request: (from: number, to: number, past?: number, by?: Signer) => Uint8Array
}

/** `seed`: so that several processes have the same log. */
export function growingLog(fork = 0, seed?: number, origin = ORIGIN): GrowingLog {
  const made = seed === undefined ? undefined : importPrivateKey(new Uint8Array(32).fill(seed))
  const signer = { name: origin, key: made?._tag === 'Ok' ? made.value : generateKey() }
  const root = (size: number, past = 0): Uint8Array =>
    rootOf(Array.from({ length: size }, (_, i) => leafAt(past, fork)(BigInt(i))))
  const checkpoint = (size: number, past = 0, by: Signer = signer): string => {
    const note = signCheckpoint(origin, BigInt(size), root(size, past), by)
    if (note._tag === 'Err') throw new Error(note.error.code)
    return note.value
  }
  const proof = (from: number, to: number, past = 0): ReadonlyArray<Uint8Array> =>
    from > to ? [] : consistencyProof(BigInt(from), BigInt(to), leafAt(past, fork))
  const request = (from: number, to: number, past = 0, by: Signer = signer): Uint8Array =>
    new TextEncoder().encode(
      formatWitnessRequest({
        oldSize: BigInt(from),
        proof: proof(from, to, past),
        checkpoint: checkpoint(to, past, by),
      }),
    )
  return { signer, verifier: verifierOf(origin, signer.key.publicKey), root, checkpoint, proof, request }
}
