// For whoever changes the verdict of a whole log: what a verifier's policy and key manifest make of it.
import { describe, expect, test } from 'vitest'
import { signAdmission } from './admission.ts'
import { toB64url } from './base64.ts'
import { signCheckpoint } from './checkpoint.ts'
import { cosign, formatWitness, witnessOf } from './cosignature.ts'
import { importPrivateKey } from './ed25519.ts'
import { encodeEntry, genesis, leafHash } from './entry.ts'
import { type KeyManifest, signManifest } from './key-manifest.ts'
import { formatVerifier, type Signer, verifierOf } from './note-key.ts'
import { parsePolicy } from './policy.ts'
import type { Result } from './result.ts'
import { rootOf } from './tree.ts'
import { createLogVerifier, type LogVerifierOptions, type Report } from './verify-log.ts'

const value = <A>(result: Result<{ readonly code: string }, A>): A => {
  if (result._tag === 'Err') throw new Error(result.error.code)
  return result.value
}
const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const keyOf = ({ name, key }: Signer) => verifierOf(name, key.publicKey)

const ORIGIN = 'ledger.38.example/case-log/2026'
const NOW = 1_800_000_000
const [log, root, app, later] = [ORIGIN, `${ORIGIN}/root`, 'app-1.example', 'app-2.example'].map((name, i) =>
  signer(name, i + 1),
) as [Signer, Signer, Signer, Signer]
const witnesses = ['a.example', 'b.example'].map((name, i) => signer(name, i + 10)) as [Signer, Signer]

const SIZE = 4
const STREAM = 'case-8f14e45fceea'
const bytes: Uint8Array[] = []
for (let seq = 0; seq < SIZE; seq++) {
  const before = bytes.at(-1)
  const entry = encodeEntry({
    v: 1,
    log: ORIGIN,
    stream: STREAM,
    seq,
    prev: toB64url(before === undefined ? genesis(ORIGIN, STREAM) : leafHash(before)),
    id: `01939f0a-7c1e-7000-8000-00000000000${seq}`,
    type: 'CaseNoteRecorded',
    schema: 1,
    recordedAt: '2026-11-23T01:15:00.123Z',
    occurredAt: { at: '2026-11-22', precision: 'day' },
    actor: { id: 'st-4kq2m9', role: 'commune-officer' },
    body: {},
    sealed: [],
  })
  bytes.push(value(entry))
}
const leaves = bytes.map(leafHash)
const checkpoint = value(signCheckpoint(ORIGIN, BigInt(SIZE), rootOf(leaves), log))
const cosigned = witnesses.reduce((note, one) => note + value(cosign(checkpoint, one, NOW - 60)), checkpoint)

const names = witnesses.map(
  ({ name, key: { publicKey } }) => `witness ${name} ${formatWitness(witnessOf(name, publicKey))}\n`,
)
const policy = value(
  parsePolicy(
    `log ${formatVerifier(keyOf(log))}\n${names.join('')}group both all a.example b.example\nquorum both\n`,
  ),
)

/** Admits the entries before `turn` with one key and the others with another. */
const verify = (more: Partial<LogVerifierOptions>, turn = SIZE): Report => {
  const brought = { keys: [keyOf(log)], applicationKeys: [keyOf(app)], now: NOW, checkpoint: cosigned }
  const verifier = createLogVerifier({ origin: ORIGIN, ...brought, ...more })
  for (const [i, one] of bytes.entries()) {
    const id = `01939f0a-7c1e-7000-8000-00000000000${i}`
    verifier.entry({
      position: BigInt(i),
      stream: STREAM,
      seq: i,
      id,
      type: 'CaseNoteRecorded',
      bytes: one,
      parts: [],
    })
    const record = signAdmission(ORIGIN, leaves.slice(i, i + 1), i < turn ? app : later)
    verifier.admission({ first: BigInt(i), total: 1, bytes: record })
  }
  return verifier.finish()
}
const found = ({ findings }: Report): ReadonlyArray<string> =>
  findings.map(({ code, position }) => (position === undefined ? code : `${position} ${code}`))

describe('a policy', () => {
  test('makes a good log WITNESSED where its quorum has signed, and names who did', () => {
    const report = verify({ policy })
    expect(report).toMatchObject({ verdict: 'WITNESSED', findings: [] })
    expect(report.cosignatures).toEqual(witnesses.map(({ name }) => ({ name, time: NOW - 60 })))
    expect(verify({ policy, keys: [] })).toMatchObject({ verdict: 'WITNESSED', findings: [] })
  })

  test('leaves it SIGNED-ONLY without the quorum, or with one that is too old', () => {
    const alone = checkpoint + value(cosign(checkpoint, witnesses[0], NOW))
    expect(verify({ policy, checkpoint: alone })).toMatchObject({
      verdict: 'SIGNED-ONLY',
      cosignatures: [{ name: 'a.example' }],
      findings: [{ code: 'quorum-missing', severity: 'info' }],
    })
    expect(verify({ policy, maxAge: 59 })).toMatchObject({ verdict: 'SIGNED-ONLY', cosignatures: [] })
    expect(verify({})).toMatchObject({ verdict: 'SIGNED-ONLY', findings: [] })
    expect(verify({})).not.toHaveProperty('cosignatures')
  })

  test('makes nothing better that is wrong or missing', () => {
    expect(verify({ policy }, 2)).toMatchObject({ verdict: 'INVALID' })
    expect(verify({ policy, held: ['nonsense'] })).toMatchObject({ verdict: 'INCOMPLETE' })
    const other = value(signCheckpoint(ORIGIN, BigInt(SIZE), rootOf(leaves.toReversed()), log))
    expect(verify({ policy, held: [other] })).toMatchObject({ verdict: 'DIVERGED' })
  })
})

describe('a key manifest', () => {
  const manifest = (from: bigint, to: bigint): string => {
    const content: KeyManifest = {
      origin: ORIGIN,
      version: 1,
      previous: undefined,
      roots: [keyOf(root)],
      logs: [{ key: keyOf(log), from: 0n }],
      applications: [
        { key: keyOf(app), from: 0n, to },
        { key: keyOf(later), from },
      ],
      witnesses: [],
      revoked: [],
    }
    return value(signManifest(content, [root]))
  }
  const brought = { keys: [keyOf(root)], applicationKeys: [] }

  test('says from which position on an application counts', () => {
    for (let turn = 0; turn <= SIZE; turn++) {
      const presentedManifest = manifest(BigInt(turn), BigInt(turn))
      expect(verify({ ...brought, presentedManifest }, turn)).toMatchObject({
        verdict: 'SIGNED-ONLY',
        findings: [],
      })
    }
    expect(found(verify({ ...brought, presentedManifest: manifest(3n, 2n) }, 2))).toEqual([
      '2 admission-unknown-key',
    ])
    expect(found(verify({ ...brought, presentedManifest: manifest(2n, 1n) }, 2))).toEqual([
      '1 admission-unknown-key',
    ])
  })

  test('that nobody vouches for adds no keys', () => {
    const forged = manifest(2n, 2n).replace(/\n— [^]*$/, `\n— ${ORIGIN}/root AAAAAAA=\n`)
    expect(found(verify({ keys: [keyOf(log), keyOf(root)], presentedManifest: forged }, 2))).toEqual([
      '2 admission-unknown-key',
      '3 admission-unknown-key',
      'manifest-unverified',
    ])
  })
})
