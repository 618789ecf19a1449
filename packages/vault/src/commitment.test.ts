// For whoever changes the commitment here or in @hoso/ledger: sealing has a faster one, and both are one.
import { commitment as slower } from '@hoso/ledger'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commitment } from './sealed-part.ts'

test('sealing commits as a verifier of disclosed parts does', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 300 }),
      (salt, id, p, value) => {
        expect(Buffer.from(commitment(salt, id, p, value))).toEqual(Buffer.from(slower(salt, id, p, value)))
      },
    ),
  )
})
