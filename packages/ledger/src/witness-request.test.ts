// For whoever changes what a witness answers: each status for its reason, and never 200 for a tree that did not grow.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { importPrivateKey } from './ed25519.ts'
import { leafHash } from './entry.ts'
import { type Signer, verifierOf } from './note-key.ts'
import { consistencyProof } from './proof.ts'
import { rootOf } from './tree.ts'
import {
  formatWitnessRequest,
  judgeWitnessRequest,
  originOfRequest,
  parseWitnessRequest,
  type WitnessRequest,
} from './witness-request.ts'

const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const ORIGIN = 'ledger.38.example/case-log/2026'
const log = signer(ORIGIN, 1)
const keys = [verifierOf(ORIGIN, log.key.publicKey)]

const leaves = Array.from({ length: 40 }, (_, i) => leafHash(Uint8Array.of(i)))
const rewritten = leaves.with(3, leafHash(Uint8Array.of(99)))
const root = (size: number, list = leaves): Uint8Array => rootOf(list.slice(0, size))
const held = (size: number) => ({ size: BigInt(size), root: root(size) })
const note = (size: number, list = leaves, by = log, origin = ORIGIN): string => {
  const signed = signCheckpoint(origin, BigInt(size), root(size, list), by)
  if (signed._tag === 'Err') throw new Error(signed.error.code)
  return signed.value
}
const proof = (from: number, to: number, list = leaves): ReadonlyArray<Uint8Array> =>
  consistencyProof(BigInt(from), BigInt(to), (i) => list[Number(i)] ?? new Uint8Array())
const request = (from: number, to: number, more: Partial<WitnessRequest> = {}): string =>
  formatWitnessRequest({ oldSize: BigInt(from), proof: proof(from, to), checkpoint: note(to), ...more })

describe('a request', () => {
  test('comes back as it was written', () => {
    const requests = fc.record({
      oldSize: fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
      proof: fc.array(
        fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
        { maxLength: 63 },
      ),
      checkpoint: fc.string({ unit: 'binary' }),
    })
    fc.assert(
      fc.property(requests, (one) => {
        expect(parseWitnessRequest(formatWitnessRequest(one))).toEqual({ _tag: 'Ok', value: one })
        const bytes = new TextEncoder().encode(formatWitnessRequest(one))
        expect(parseWitnessRequest(bytes)).toEqual({ _tag: 'Ok', value: one })
      }),
    )
  })

  test("somebody else's is read", () => {
    const text = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`
    expect(originOfRequest(text)).toBe('example.com/behind-the-sofa')
    const parsed = parseWitnessRequest(text)
    if (parsed._tag === 'Err') throw new Error(parsed.error.code)
    expect(parsed.value).toMatchObject({ oldSize: 20852014n, proof: { length: 4 } })
    expect(formatWitnessRequest(parsed.value)).toBe(text)
    expect(judgeWitnessRequest(text, undefined, [])).toEqual({ status: 404 })
  })
})

describe('a witness answers', () => {
  test('200 to every tree that grew out of the one it holds, and keeps what was signed', () => {
    for (let from = 0; from <= 20; from++)
      for (let to = from; to <= 20; to++) {
        const judged = judgeWitnessRequest(request(from, to), from === 0 ? undefined : held(from), keys)
        expect(judged).toMatchObject({
          status: 200,
          checkpoint: { origin: ORIGIN, size: BigInt(to), root: root(to) },
          note: note(to),
        })
      }
  })

  test('422 to every proof that is changed, cut, or too long', () => {
    for (const [from, to] of [
      [1, 2],
      [3, 7],
      [8, 13],
      [6, 8],
      [13, 40],
    ] as const) {
      const good = proof(from, to)
      const bad = [
        ...good.map((_, i) => good.filter((__, j) => j !== i)),
        ...good.map((hash, i) =>
          good.with(
            i,
            hash.map((byte, j) => (j === 31 ? byte ^ 1 : byte)),
          ),
        ),
        [...good, root(to)],
        [root(from), ...good],
      ]
      for (const one of bad)
        expect(judgeWitnessRequest(request(from, to, { proof: one }), held(from), keys)).toEqual({
          status: 422,
        })
    }
    const first = request(0, 5, { proof: [root(5)] })
    expect(judgeWitnessRequest(first, undefined, keys)).toEqual({ status: 422 })
    expect(judgeWitnessRequest(request(5, 5, { proof: [root(5)] }), held(5), keys)).toEqual({ status: 422 })
  })

  test('422 to a tree that was written anew, whatever proof its keeper makes', () => {
    for (let from = 4; from < 12; from++)
      for (let to = from + 1; to <= 12; to++)
        for (const list of [leaves, rewritten]) {
          const forged = request(from, to, { proof: proof(from, to, list), checkpoint: note(to, rewritten) })
          expect(judgeWitnessRequest(forged, held(from), keys)).toEqual({ status: 422 })
        }
  })

  test('409 with its size to whoever starts from another, and to another tree of the same size', () => {
    for (const from of [0, 4, 6])
      expect(judgeWitnessRequest(request(from, 9), held(5), keys)).toEqual({ status: 409, size: 5n })
    expect(judgeWitnessRequest(request(5, 9), undefined, keys)).toEqual({ status: 409, size: 0n })
    const other = request(5, 5, { checkpoint: note(5, rewritten) })
    expect(judgeWitnessRequest(other, held(5), keys)).toEqual({ status: 409, size: 5n })
    const notEmpty = signCheckpoint(ORIGIN, 0n, root(1), log)
    if (notEmpty._tag === 'Err') throw new Error(notEmpty.error.code)
    expect(judgeWitnessRequest(request(0, 0, { checkpoint: notEmpty.value }), undefined, keys)).toEqual({
      status: 409,
      size: 0n,
    })
  })

  test('404 to a log it does not know, also under a key it knows for another', () => {
    expect(judgeWitnessRequest(request(0, 5), undefined, [])).toEqual({ status: 404 })
    const other = request(0, 5, { checkpoint: note(5, leaves, log, 'other.example/log') })
    expect(judgeWitnessRequest(other, undefined, keys)).toEqual({ status: 404 })
  })

  test('403 without a good signature of the log, before it says anything about sizes', () => {
    const stranger = request(3, 9, { checkpoint: note(9, leaves, signer(ORIGIN, 2)) })
    expect(judgeWitnessRequest(stranger, held(5), keys)).toEqual({ status: 403 })
    const changed = request(3, 9, { checkpoint: note(9).replace('\n9\n', '\n8\n') })
    expect(judgeWitnessRequest(changed, held(5), keys)).toEqual({ status: 403 })
  })

  test.each<readonly [string, string]>([
    ['nothing', ''],
    ['a note alone', note(5)],
    ['no size', request(0, 5).replace('old 0', 'old')],
    ['a size below zero', request(0, 5).replace('old 0', 'old -1')],
    ['a size with a leading zero', request(3, 5).replace('old 3', 'old 03')],
    ['another word', request(0, 5).replace('old', 'new')],
    ['a hash that is none', request(3, 5).replace('\n', '\nx\n')],
    ['64 hashes', request(3, 5, { proof: Array.from({ length: 64 }, () => root(1)) })],
    ['no checkpoint', request(0, 5, { checkpoint: '' })],
    [
      'a checkpoint with an extension line',
      request(0, 5, { checkpoint: note(5).replace('\n\n', '\nx\n\n') }),
    ],
    ['an older checkpoint than it starts from', request(5, 5, { checkpoint: note(4) })],
  ])('400 to %s', (_, text) => {
    expect(judgeWitnessRequest(text, held(5), keys)).toEqual({ status: 400 })
  })

  test('400 to bytes that are not UTF-8', () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode(request(0, 5)), 0xff)
    expect(judgeWitnessRequest(bytes, undefined, keys)).toEqual({ status: 400 })
    expect(originOfRequest(bytes)).toBeUndefined()
  })
})
