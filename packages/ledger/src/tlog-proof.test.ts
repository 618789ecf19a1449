// For whoever changes the proof that is handed over: written and read it is the same, and has one spelling.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { generateKey } from './ed25519.ts'
import { leafHash } from './entry.ts'
import { inclusionProof, verifyInclusion } from './proof.ts'
import { formatProof, type LogProof, parseProof } from './tlog-proof.ts'
import { rootOf } from './tree.ts'

const proofs = fc.record({
  index: fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
  hashes: fc.array(
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 64 },
  ),
  checkpoint: fc.string({ unit: 'binary' }),
})

const H = 'gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ='
const GOOD = `c2sp.org/tlog-proof@v1\nindex 73894\n${H}\n${H}\n\nexample.com/fancylog\n`

describe('a proof', () => {
  test('comes back as it was written, and is written as it was read', () => {
    fc.assert(
      fc.property(proofs, (proof) => {
        const text = formatProof(proof)
        expect(parseProof(text)).toEqual({ _tag: 'Ok', value: proof })
        expect(parseProof(new TextEncoder().encode(text))).toEqual({ _tag: 'Ok', value: proof })
      }),
    )
  })

  test('that is taken is the one spelling', () => {
    fc.assert(
      fc.property(
        fc.nat(GOOD.length - 1),
        fc.constantFrom('', '0', ' ', '\n', '=', '+', 'index '),
        (at, put) => {
          const text = GOOD.slice(0, at) + put + GOOD.slice(at + 1)
          const parsed = parseProof(text)
          if (parsed._tag === 'Ok') expect(formatProof(parsed.value)).toBe(text)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('has the lines of C2SP tlog-proof', () => {
    const checkpoint = 'example.com/fancylog\n'
    const hash = Uint8Array.from(Buffer.from(H, 'base64'))
    expect(formatProof({ index: 73894n, hashes: [hash, hash], checkpoint })).toBe(GOOD)
    const empty: LogProof = { index: 0n, hashes: [], checkpoint: 'checkpoint\n' }
    expect(formatProof(empty)).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n')
  })

  test('carries an inclusion proof and a checkpoint', () => {
    const leaves = Array.from({ length: 9 }, (_, i) => leafHash(Uint8Array.of(i)))
    const note = signCheckpoint('example.com/log', 9n, rootOf(leaves), {
      name: 'example.com/log',
      key: generateKey(),
    })
    if (note._tag === 'Err') throw new Error(note.error.code)
    const hashes = inclusionProof(4n, 9n, (i) => leaves[Number(i)] ?? new Uint8Array())
    const read = parseProof(formatProof({ index: 4n, hashes, checkpoint: note.value }))
    if (read._tag === 'Err') throw new Error(read.error.code)
    expect(read.value.checkpoint).toBe(note.value)
    const claim = {
      leaf: leaves[4] ?? new Uint8Array(),
      index: read.value.index,
      size: 9n,
      root: rootOf(leaves),
    }
    expect(verifyInclusion(claim, read.value.hashes)).toBe(true)
  })

  test.each<readonly [string, string]>([
    ['nothing', ''],
    ['another head', GOOD.replace('@v1', '@v2')],
    ['an extra line', GOOD.replace('index', 'extra YWdl\nindex')],
    ['no index', 'c2sp.org/tlog-proof@v1\n\ncheckpoint\n'],
    ['an index that is no number', GOOD.replace('73894', 'x')],
    ['an index below zero', GOOD.replace('73894', '-5')],
    ['an index with a leading zero', GOOD.replace('73894', '073894')],
    ['an index of twenty digits', GOOD.replace('73894', '1'.repeat(20))],
    ['two spaces before the index', GOOD.replace('index ', 'index  ')],
    ['an index without a space', GOOD.replace('index ', 'index')],
    ['a hash that is no base64', GOOD.replace(H, '!!')],
    ['a hash in another spelling', GOOD.replace(H, H.replace('Q=', 'R='))],
    ['a hash of 31 bytes', GOOD.replace(H, Buffer.alloc(31).toString('base64'))],
    ['a hash of 33 bytes', GOOD.replace(H, Buffer.alloc(33).toString('base64'))],
    ['no checkpoint', GOOD.slice(0, GOOD.indexOf('\n\n') + 1)],
  ])('is not: %s', (_, text) => {
    expect(parseProof(text)).toMatchObject({ _tag: 'Err', error: { code: 'proof-format' } })
  })

  test('is not: bytes that are not UTF-8', () => {
    expect(parseProof(Uint8Array.of(...new TextEncoder().encode(GOOD), 0xff))._tag).toBe('Err')
  })
})
