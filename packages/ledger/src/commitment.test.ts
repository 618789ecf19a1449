// For whoever changes the commitment: another HMAC, and what it must keep apart.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commitment } from './commitment.ts'

const counted = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

test('is the HMAC of the platform over domain, id, name and value', () => {
  const salt = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(
      salt,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 300 }),
      (key, id, p, value) => {
        const message = Buffer.concat([Buffer.from('sealed-part/1\0'), counted(id), counted(p), value])
        expect(Buffer.from(commitment(key, id, p, value))).toEqual(
          createHmac('sha256', key).update(message).digest(),
        )
      },
    ),
  )
})

test('a salt of another length is refused: HMAC would fill it up, or hash it', () => {
  for (const length of [0, 31, 33, 64, 65])
    expect(() => commitment(new Uint8Array(length), 'a', 'b', new Uint8Array())).toThrow(RangeError)
})
