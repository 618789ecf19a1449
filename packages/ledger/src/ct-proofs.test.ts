// For whoever changes the checkers: the proofs that implementations of Certificate Transparency agree on, and ways to spoil them.
import { describe, expect, test } from 'vitest'
import { leafHash } from './entry.ts'
import {
  type ConsistencyClaim,
  consistencyProof,
  type InclusionClaim,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts'
import { rootOf } from './tree.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const nth = <T>(list: ReadonlyArray<T>, index: number): T => {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}

// ---- Known answers: inputs, roots of the trees of 0 to 8 leaves, and proofs in them

const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(bytes(hex)))

const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map(bytes)

const EMPTY = nth(roots, 0)

const N = {
  0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  '0-1': 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '2-3': '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '4-5': '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  '6-7': 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  '0-3': 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4-7': '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
} as const

/** Index, size, and the nodes of the proof. */
const INCLUSION: ReadonlyArray<readonly [number, number, ReadonlyArray<keyof typeof N>]> = [
  [0, 1, []],
  [0, 8, [1, '2-3', '4-7']],
  [5, 8, [4, '6-7', '0-3']],
  [2, 3, ['0-1']],
  [1, 5, [0, '2-3', 4]],
]

/** Old size, new size, and the nodes of the proof. */
const CONSISTENCY: ReadonlyArray<readonly [number, number, ReadonlyArray<keyof typeof N>]> = [
  [1, 1, []],
  [1, 8, [1, '2-3', '4-7']],
  [6, 8, ['4-5', '6-7', '0-3']],
  [2, 5, ['2-3', 4]],
  [6, 7, ['4-5', 6, '0-3']],
]

const nodes = (names: ReadonlyArray<keyof typeof N>): ReadonlyArray<Uint8Array> =>
  names.map((name) => bytes(N[name]))
const leafAt = (index: bigint): Uint8Array => nth(leaves, Number(index))

test('roots', () => {
  for (const [size, root] of roots.entries())
    expect(bytes(Buffer.from(rootOf(leaves.slice(0, size))).toString('hex'))).toEqual(root)
})

// ---- What is done to a proof

type Proof = ReadonlyArray<Uint8Array>
const STRANGE = bytes('abacaba000000000000000000000000000000000000000000060061e00123456')
const TEXT = Uint8Array.from(Buffer.from('not a hash'))
const NOTHING = new Uint8Array()

const bitChanged = (proof: Proof, i: number): Proof =>
  proof.with(i, nth(proof, i).with(0, nth([...nth(proof, i)], 0) ^ 8))

/** What can be done to any proof; the hashes are those that an attacker has at hand. */
function spoiled(proof: Proof, atHand: ReadonlyArray<Uint8Array>): ReadonlyArray<readonly [string, Proof]> {
  const list: Array<readonly [string, Proof]> = [NOTHING, STRANGE, ...atHand].flatMap((more, i) => [
    [`more after it (${i})`, [...proof, more]] as const,
    [`more before it (${i})`, [more, ...proof]] as const,
  ])
  for (const i of proof.keys()) {
    list.push([`a bit of hash ${i}`, bitChanged(proof, i)])
    list.push([`hash ${i} left out`, proof.toSpliced(i, 1)])
    list.push([`one more after hash ${i}`, proof.toSpliced(i + 1, 0, STRANGE)])
    list.push([`hash ${i} twice`, proof.toSpliced(i, 0, nth(proof, i))])
  }
  if (proof.length > 0) list.push(['none of it', []])
  if (proof.length > 1) list.push(['turned round', proof.toReversed()])
  return list
}

describe.each(INCLUSION)('leaf %i of %i', (index, size, names) => {
  const proof = nodes(names)
  const claim: InclusionClaim = {
    leaf: nth(leaves, index),
    index: BigInt(index),
    size: BigInt(size),
    root: nth(roots, size),
  }

  test('is proved so', () => {
    expect(inclusionProof(claim.index, claim.size, leafAt).map((hash) => Uint8Array.from(hash))).toEqual(
      proof,
    )
    expect(verifyInclusion(claim, proof)).toBe(true)
  })

  // A neighbouring size can have a path of the same shape, so it is no wrong claim to a proof: the checkpoint binds it.
  test.each<[string, Partial<InclusionClaim>]>([
    ['the index before', { index: claim.index - 1n }],
    ['the index after', { index: claim.index + 1n }],
    ['another index of the same parity', { index: claim.index ^ 2n }],
    ['an index of a later tree', { index: claim.index + claim.size }],
    ['the largest index', { index: 2n ** 64n - 1n }],
    ['twice the size', { size: claim.size * 2n }],
    ['half the size', { size: claim.size / 2n }],
    ['no leaves', { size: 0n }],
    ['a leaf of another length', { leaf: TEXT }],
    ['no leaf', { leaf: NOTHING }],
    ['another leaf', { leaf: STRANGE }],
    ['a root of another length', { root: TEXT }],
    ['no root', { root: NOTHING }],
    ['the root of nothing', { root: EMPTY }],
    ['another root', { root: STRANGE }],
  ])('not with %s', (_, change) => {
    expect(verifyInclusion({ ...claim, ...change }, proof)).toBe(false)
  })

  test.each(spoiled(proof, [claim.root, claim.leaf]))('not with %s', (_, bad) => {
    expect(verifyInclusion(claim, bad)).toBe(false)
  })
})

describe.each(CONSISTENCY)('from %i to %i', (oldSize, newSize, names) => {
  const proof = nodes(names)
  const claim: ConsistencyClaim = {
    oldSize: BigInt(oldSize),
    oldRoot: nth(roots, oldSize),
    newSize: BigInt(newSize),
    newRoot: nth(roots, newSize),
  }

  test('is proved so', () => {
    const own = consistencyProof(claim.oldSize, claim.newSize, leafAt)
    expect(own.map((hash) => Uint8Array.from(hash))).toEqual(proof)
    expect(verifyConsistency(claim, proof)).toBe(true)
  })

  test.each<[string, Partial<ConsistencyClaim>]>([
    ['the size before', { oldSize: claim.oldSize - 1n }],
    ['the size after', { oldSize: claim.oldSize + 1n }],
    ['another old size of the same parity', { oldSize: claim.oldSize ^ 2n }],
    ['twice the new size', { newSize: claim.newSize * 2n }],
    ['half the new size', { newSize: claim.newSize / 2n }],
    ['the largest size', { oldSize: 2n ** 64n - 1n }],
    ['an old root of another length', { oldRoot: TEXT }],
    ['a new root of another length', { newRoot: TEXT }],
    ['another old root', { oldRoot: STRANGE }],
    ['another new root', { newRoot: STRANGE }],
    ['the root of nothing', { oldRoot: EMPTY }],
  ])('not with %s', (_, change) => {
    expect(verifyConsistency({ ...claim, ...change }, proof)).toBe(false)
  })

  test('not with the roots changed over', () => {
    const { oldRoot, newRoot } = claim
    const holds = verifyConsistency({ ...claim, oldRoot: newRoot, newRoot: oldRoot }, proof)
    expect(holds).toBe(oldSize === newSize)
  })

  test.each(spoiled(proof, [claim.oldRoot, claim.newRoot]))('not with %s', (_, bad) => {
    expect(verifyConsistency(claim, bad)).toBe(false)
  })
})

describe('where there is nothing to prove', () => {
  test.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [2, 1],
  ])('no hash is leaf %i of %i but the root itself', (index, size) => {
    for (const [leaf, root] of [
      [STRANGE, NOTHING],
      [NOTHING, EMPTY],
      [STRANGE, EMPTY],
      [NOTHING, NOTHING],
    ] as const)
      expect(verifyInclusion({ leaf, index: BigInt(index), size: BigInt(size), root }, [])).toBe(false)
  })

  const [one, other] = [nth(roots, 1), nth(roots, 2)]
  test.each<[number, number, Uint8Array, Uint8Array, Proof, boolean]>([
    [0, 0, EMPTY, EMPTY, [], true],
    [0, 1, EMPTY, one, [], true],
    [1, 1, one, one, [], true],
    [0, 0, EMPTY, one, [], false],
    [0, 1, one, one, [], false],
    [1, 1, one, other, [], false],
    [1, 1, EMPTY, one, [], false],
    [1, 0, one, EMPTY, [], false],
    [2, 1, other, one, [], false],
    [1, 2, one, other, [], false],
    [0, 0, EMPTY, EMPTY, [EMPTY], false],
    [0, 1, EMPTY, one, [EMPTY], false],
    [1, 1, one, one, [one], false],
  ])('from %i to %i', (oldSize, newSize, oldRoot, newRoot, proof, holds) => {
    const claim = { oldSize: BigInt(oldSize), oldRoot, newSize: BigInt(newSize), newRoot }
    expect(verifyConsistency(claim, proof)).toBe(holds)
  })
})
