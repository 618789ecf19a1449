// For whoever changes sealed parts: their laws, and golden bytes that are only added to.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { format, inspect } from 'node:util'
import { encodeCanonical, toB64url } from '@hoso/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dataKey } from './key.ts'
import { open, type Place, type Sealed, seal, type ToSeal } from './sealed-part.ts'

const counting = (): ((length: number) => Uint8Array) => {
  let next = 0
  return (length) => Uint8Array.from({ length }, () => next++ % 256)
}
const raw = Uint8Array.from({ length: 32 }, (_, i) => 255 - i)
const key = dataKey(raw)
const place: Place = {
  log: 'hoso.example/ha-trung',
  stream: 'child-0190f3a2-7c1e-4b7e-9d52-1f7b7f6f2a11',
  seq: 17,
  id: '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12',
}
const toSeal = (value: unknown, changed: Partial<ToSeal> = {}): ToSeal => ({
  place,
  p: '/child',
  subject: place.stream,
  k: 'AAECAwQFBgcICQoLDA0ODw',
  key,
  value,
  ...changed,
})
const sealed = (value: unknown, random = counting()): Sealed => {
  const result = seal(toSeal(value), random)
  if (result._tag === 'Err') throw new Error(result.error.code)
  return result.value
}
const opened = (part: Sealed, changed: Partial<Parameters<typeof open>[0]> = {}) =>
  open({ place, ref: part.ref, key, bytes: part.bytes, ...changed })

const text = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .map((s) => s.normalize('NFC').replace(/\p{Cc}/gu, ''))
const json = fc.dictionary(
  fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text, { maxLength: 3 })),
  { maxKeys: 5, noNullPrototype: true },
)

describe('laws', () => {
  test('what is sealed opens, and its length tells no more than a bucket', () => {
    fc.assert(
      fc.property(json, fc.uint8Array({ minLength: 44, maxLength: 44 }), (v, bytes) => {
        let at = 0
        const part = sealed(v, (length) => bytes.slice(at, (at += length)))
        expect(opened(part)).toEqual({ _tag: 'Ok', value: v })
        expect(Math.log2(part.bytes.length - 1 - 12 - 32 - 16) % 1).toBe(0)
        expect(part.bytes.length).toBeGreaterThanOrEqual(93)
      }),
    )
  })

  test('nothing opens after any bit of it changed', () => {
    const part = sealed({ name: 'Nguyễn Thị Ánh' })
    for (let bit = 0; bit < part.bytes.length * 8; bit++) {
      const bytes = part.bytes.slice()
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(opened(part, { bytes })._tag).toBe('Err')
    }
    for (let length = 0; length < part.bytes.length; length++)
      expect(opened(part, { bytes: part.bytes.subarray(0, length) })._tag).toBe('Err')
  })

  test('a part opens in its own place and with its own key only', () => {
    const part = sealed({ name: 'Nguyễn Thị Ánh' })
    const refused = { _tag: 'Err', error: 'part-does-not-open' }
    expect(opened(part, { key: dataKey(new Uint8Array(32)) })).toEqual(refused)
    for (const other of [{ log: 'other' }, { stream: 'child-x' }, { seq: 18 }, { id: 'x' }])
      expect(opened(part, { place: { ...place, ...other } })).toEqual(refused)
    for (const other of [{ p: '/father' }, { k: 'BAECAwQFBgcICQoLDA0ODw' }])
      expect(opened(part, { ref: { ...part.ref, ...other } })).toEqual(refused)
  })

  test('a part that opens and is not what the entry committed to is found', () => {
    const one = sealed({ name: 'Nguyễn Thị Ánh' })
    const other = sealed({ name: 'Nguyễn Thị Ảnh' })
    expect(opened({ ref: other.ref, bytes: one.bytes })).toEqual({ _tag: 'Err', error: 'part-commitment' })
    expect(opened({ ref: { ...one.ref, c: '' }, bytes: one.bytes })._tag).toBe('Err')
  })

  test('the same value sealed twice has nothing in common', () => {
    const random = counting()
    const [one, two] = [sealed({ name: 'An' }, random), sealed({ name: 'An' }, random)]
    expect(one.ref.c).not.toBe(two.ref.c)
    expect(Buffer.compare(one.bytes.subarray(13), two.bytes.subarray(13))).not.toBe(0)
  })

  test('a value without a canonical form is refused', () => {
    expect(seal(toSeal({ name: undefined }), counting())._tag).toBe('Err')
    expect(seal(toSeal(1.5), counting())._tag).toBe('Err')
  })
})

describe('format', () => {
  const encrypt = (plain: Uint8Array): Uint8Array => {
    const nonce = new Uint8Array(12)
    const cipher = createCipheriv('aes-256-gcm', raw, nonce)
    const { log, stream, seq, id } = place
    cipher.setAAD(Buffer.from(JSON.stringify({ id, k: toSeal(0).k, log, p: '/child', seq, stream })))
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([Uint8Array.of(1), nonce, body, cipher.getAuthTag()])
  }
  const commit = (salt: Uint8Array, v: unknown): string => {
    const canonical = encodeCanonical(v)
    if (canonical._tag === 'Err') throw new Error(canonical.error.code)
    const u32 = (n: number): Uint8Array => Uint8Array.of(0, 0, 0, n)
    const p = Buffer.from('/child')
    const id = Buffer.from(place.id)
    const mac = createHmac('sha256', salt)
    mac.update(
      Buffer.concat([Buffer.from('sealed-part/1\0'), u32(id.length), id, u32(p.length), p, canonical.value]),
    )
    return toB64url(mac.digest())
  }

  test('another implementation reads what is sealed', () => {
    const v = { birthDate: '2015-03-04', name: 'Nguyễn Thị Ánh' }
    const { ref, bytes } = sealed(v)
    const decipher = createDecipheriv('aes-256-gcm', raw, bytes.subarray(1, 13))
    const { log, stream, seq, id } = place
    decipher.setAAD(Buffer.from(JSON.stringify({ id, k: ref.k, log, p: ref.p, seq, stream })))
    decipher.setAuthTag(bytes.subarray(-16))
    const plain = Buffer.concat([decipher.update(bytes.subarray(13, -16)), decipher.final()])
    expect(
      plain
        .subarray(32)
        .toString('latin1')
        .replace(/\x80\0*$/, ''),
    ).toBe(Buffer.from(JSON.stringify(v)).toString('latin1'))
    expect(ref.c).toBe(commit(plain.subarray(0, 32), v))
  })

  test('only the one padding is read', () => {
    const salt = new Uint8Array(32)
    const ref = { ...sealed('x').ref, c: commit(salt, 'x') }
    const value = Buffer.from('"x"')
    const padded = (...rest: number[]): Uint8Array =>
      encrypt(Buffer.concat([salt, value, Uint8Array.from(rest)]))
    const zeros = (n: number): number[] => Array.from({ length: n }, () => 0)
    expect(open({ place, ref, key, bytes: padded(0x80, ...zeros(28)) })).toEqual({ _tag: 'Ok', value: 'x' })
    for (const bytes of [
      padded(0x80, ...zeros(60)),
      padded(0x80, ...zeros(27)),
      padded(0x80, ...zeros(44)),
      padded(0x81, ...zeros(28)),
      padded(...zeros(29)),
    ])
      expect(open({ place, ref, key, bytes })).toEqual({ _tag: 'Err', error: 'part-format' })
  })

  test('golden: one part, sealed with fixed salt, nonce and key', () => {
    const part = sealed({ name: 'Nguyễn Thị Ánh', birthDate: '2015-03-04' })
    expect(part.ref).toEqual({
      p: '/child',
      subj: 'child-0190f3a2-7c1e-4b7e-9d52-1f7b7f6f2a11',
      k: 'AAECAwQFBgcICQoLDA0ODw',
      c: 'DM14gQB05Awnd2pH9inu2GhCV4HOnvRpkToo3Q-psWI',
    })
    expect(Buffer.from(part.bytes).toString('hex')).toBe(
      '01202122232425262728292a2b9248e89d4d507f4b670330150b2e5bc782184b872729b3aa6ead48a5f21bd44ac19da201e21077ed8929a138984c373b52c86ee9f4d4e67c4544687b3f3e2f69dddc93c990f798893b5d5c70a71413f094b41736a41962a189810ee636a25e0f85fb1a8b63237586662f6d9e16d42ac7',
    )
  })
})

test('a key never prints', () => {
  const shown = [
    inspect(key, { depth: 9, showHidden: true }),
    JSON.stringify({ key }),
    format('%s %o %j', key, key, key),
    JSON.stringify({ ...key }),
    inspect(new Error('x', { cause: key }), { depth: 9, showHidden: true }),
  ].join()
  const bytes = Buffer.from(raw)
  for (const spelling of ['hex', 'base64', 'base64url', 'latin1'] as const)
    expect(shown).not.toContain(bytes.toString(spelling).slice(0, 16))
  expect(shown).not.toContain('255, 254')
})
