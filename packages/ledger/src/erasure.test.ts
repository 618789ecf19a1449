// For whoever changes erasure: the root over a list, and the form of what an erasure says.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCanonical } from './canonical.ts'
import { leafHash } from './entry.ts'
import { type ErasureRef, erasureRoot, isErasureBody, parseErasure } from './erasure.ts'
import { nodeHash } from './tree.ts'

const refs = fc.array(fc.record({ id: fc.uuid(), p: fc.string({ minLength: 1 }), c: fc.base64String() }), {
  minLength: 1,
  maxLength: 12,
})

/** The definition of RFC 6962 §2.1, as it is written there. */
function recursive(leaves: ReadonlyArray<Uint8Array>): Uint8Array {
  const [only] = leaves
  if (only !== undefined && leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(recursive(leaves.slice(0, k)), recursive(leaves.slice(k)))
}

const leaf = ({ c, id, p }: ErasureRef): Uint8Array => {
  const encoded = encodeCanonical({ p, id, c })
  return leafHash(encoded._tag === 'Ok' ? encoded.value : Buffer.from(JSON.stringify({ c, id, p })))
}

test('the root is that of RFC 6962 over canonical references, in order', () => {
  fc.assert(
    fc.property(refs, (list) => {
      expect(Buffer.from(erasureRoot(list))).toEqual(Buffer.from(recursive(list.map(leaf))))
    }),
  )
  expect(Buffer.from(erasureRoot([]))).toEqual(createHash('sha256').digest())
})

test('keys are in the order of their bytes', () => {
  const id = '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12'
  const claim = { subject: 's', parts: 1, root: 'A'.repeat(43), approvals: [id, id] }
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), { minLength: 1 }),
      (keys) => {
        const sorted = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
        expect(parseErasure({ ...claim, keys: sorted })?.keys).toEqual(sorted)
        if (keys.length > 1) expect(parseErasure({ ...claim, keys: sorted.toReversed() })).toBeUndefined()
      },
    ),
  )
})

test('other types have no form here', () => expect(isErasureBody('CaseClosed', {})).toBe(true))
