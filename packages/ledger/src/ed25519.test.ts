// For whoever changes how keys are enrolled or signatures are checked.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  decodePoint,
  encodePoint,
  isIdentity,
  L,
  littleEndian,
  multiply,
  P,
  type Point,
} from './curve.ts'
import {
  enrolPublicKey,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  isSignature,
  sign,
  verify,
  verifyInBackground,
} from './ed25519.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const bytes32 = (value: bigint): Uint8Array => hex(value.toString(16).padStart(64, '0')).toReversed()

const point = (raw: Uint8Array): Point => {
  const decoded = decodePoint(raw)
  if (typeof decoded === 'string') throw new Error(decoded)
  return decoded
}

const key = (seed: Uint8Array) => {
  const imported = importPrivateKey(seed)
  if (imported._tag === 'Err') throw new Error(imported.error)
  return imported.value
}

const SEED = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
const BASE = point(hex(`58${'66'.repeat(31)}`))
/** A point of order 8: its multiples are all the points of small order. */
const TORSION = point(hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'))

// RFC 8032 §7.1, tests 1 to 3.
describe('known answers', () => {
  test.each([
    [
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('seed %s', (seed, publicKey, message, signature) => {
    const imported = key(hex(seed))
    expect(Buffer.from(imported.publicKey.raw).toString('hex')).toBe(publicKey)
    expect(Buffer.from(exportPrivateKey(imported)).toString('hex')).toBe(seed)
    expect(Buffer.from(sign(imported, hex(message))).toString('hex')).toBe(signature)
    const enrolled = enrolPublicKey(hex(publicKey))
    expect(enrolled._tag === 'Ok' && verify(enrolled.value, hex(message), hex(signature))).toBe(true)
  })
})

describe('the curve', () => {
  test('has the base point and the order that RFC 8032 says', () => {
    expect(isIdentity(multiply(L, BASE))).toBe(true)
    expect(isIdentity(multiply(8n, TORSION))).toBe(true)
    expect(isIdentity(multiply(4n, TORSION))).toBe(false)
  })

  test('multiplies as the platform does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const clamped = createHash('sha512').update(seed).digest().subarray(0, 32)
        clamped[0] = (clamped[0] ?? 0) & 248
        clamped[31] = ((clamped[31] ?? 0) & 63) | 64
        expect(encodePoint(multiply(littleEndian(clamped), BASE))).toEqual(
          Uint8Array.from(key(seed).publicKey.raw),
        )
      }),
      { numRuns: 20 },
    )
  })
})

describe('enrolment', () => {
  test('takes what the platform generates', () => {
    for (let i = 0; i < 10; i++) expect(enrolPublicKey(generateKey().publicKey.raw)._tag).toBe('Ok')
  })

  test('refuses the eight points of small order', () => {
    const all = Array.from({ length: 8 }, (_, i) => encodePoint(multiply(BigInt(i), TORSION)))
    expect(new Set(all.map(String)).size).toBe(8)
    for (const raw of all) expect(enrolPublicKey(raw)).toEqual({ _tag: 'Err', error: 'key-small-order' })
  })

  test('refuses an honest key with a point of small order added', () => {
    const honest = point(key(SEED).publicKey.raw)
    for (let i = 1n; i < 8n; i++) {
      const raw = encodePoint(add(honest, multiply(i, TORSION)))
      expect(enrolPublicKey(raw)).toEqual({ _tag: 'Err', error: 'key-mixed-order' })
    }
  })

  test('refuses every second spelling of a point', () => {
    const sign0 = 2n ** 255n
    for (let y = P; y < sign0; y++) {
      expect(enrolPublicKey(bytes32(y))).toEqual({ _tag: 'Err', error: 'key-not-canonical' })
      expect(enrolPublicKey(bytes32(y + sign0))).toEqual({ _tag: 'Err', error: 'key-not-canonical' })
    }
    for (const y of [1n, P - 1n])
      expect(enrolPublicKey(bytes32(y + sign0))).toEqual({ _tag: 'Err', error: 'key-not-canonical' })
  })

  test('refuses what is no point, and what is no key', () => {
    expect(enrolPublicKey(bytes32(2n))).toEqual({ _tag: 'Err', error: 'key-not-on-curve' })
    expect(enrolPublicKey(new Uint8Array(31))).toEqual({ _tag: 'Err', error: 'key-length' })
    expect(enrolPublicKey(new Uint8Array(33))).toEqual({ _tag: 'Err', error: 'key-length' })
    expect(importPrivateKey(new Uint8Array(31))).toEqual({ _tag: 'Err', error: 'key-length' })
  })

  test('keeps its own copy of the key', () => {
    const raw = Uint8Array.from(key(SEED).publicKey.raw)
    const enrolled = enrolPublicKey(raw)
    raw.fill(0)
    expect(enrolled).toMatchObject({ value: { raw: Uint8Array.from(key(SEED).publicKey.raw) } })
  })
})

describe('verification', () => {
  const message = hex('af82')
  const signer = key(SEED)
  const signature = sign(signer, message)

  test('refuses every changed bit', () => {
    for (let bit = 0; bit < 512; bit++) {
      const changed = Uint8Array.from(signature)
      changed.set([(changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))], bit >> 3)
      expect(verify(signer.publicKey, message, changed)).toBe(false)
    }
    expect(verify(signer.publicKey, hex('af83'), signature)).toBe(false)
    expect(verify(generateKey().publicKey, message, signature)).toBe(false)
  })

  test('refuses other lengths', () => {
    expect(verify(signer.publicKey, message, signature.subarray(1))).toBe(false)
    expect(verify(signer.publicKey, message, Uint8Array.of(...signature, 0))).toBe(false)
  })

  test('refuses S + L, which satisfies the equation too', () => {
    const s = littleEndian(signature.subarray(32)) + L
    expect(
      verify(signer.publicKey, message, Uint8Array.of(...signature.subarray(0, 32), ...bytes32(s))),
    ).toBe(false)
  })

  test('does not leave to the platform what its versions differ on', () => {
    const bytes = (r: bigint, s: bigint): Uint8Array => Uint8Array.of(...bytes32(r), ...bytes32(s))
    const sign0 = 2n ** 255n
    expect(isSignature(bytes(2n, L - 1n))).toBe(true)
    expect(isSignature(bytes(2n + sign0, 0n))).toBe(true)
    expect(isSignature(bytes(0n, 1n))).toBe(true)
    expect(isSignature(bytes(sign0, 1n))).toBe(true)
    expect(isSignature(bytes(P - 1n, 1n))).toBe(true)
    expect(isSignature(bytes(P - 2n + sign0, 1n))).toBe(true)
    for (const s of [L, L + 1n, 2n ** 256n - 1n]) expect(isSignature(bytes(2n, s))).toBe(false)
    for (const y of [1n, P, P + 1n, sign0 - 1n]) {
      expect(isSignature(bytes(y, 1n))).toBe(false)
      expect(isSignature(bytes(y + sign0, 1n))).toBe(false)
    }
    expect(isSignature(bytes(P - 1n + sign0, 1n))).toBe(false)
    expect(isSignature(bytes(2n, 1n).subarray(1))).toBe(false)
    expect(isSignature(Uint8Array.of(...bytes(2n, 1n), 0))).toBe(false)
  })

  /** What a dishonest signer can make for any R that he knows the multiple of: S = r + k·a. */
  const forge = (r: Uint8Array): Uint8Array => {
    const digest = createHash('sha512').update(SEED).digest().subarray(0, 32)
    digest[0] = (digest[0] ?? 0) & 248
    digest[31] = ((digest[31] ?? 0) & 63) | 64
    const hash = createHash('sha512').update(r).update(signer.publicKey.raw).update(message).digest()
    const s = (littleEndian(hash) * littleEndian(digest)) % L
    // S·B = k·A: with R = identity the equation holds.
    expect(encodePoint(multiply(s, BASE))).toEqual(
      encodePoint(multiply(littleEndian(hash) % L, point(signer.publicKey.raw))),
    )
    return Uint8Array.of(...r, ...bytes32(s))
  }

  test('refuses R = identity, however it is spelled, and every R of small order', () => {
    const identities = [1n, 1n + 2n ** 255n, P + 1n, P + 1n + 2n ** 255n].map(bytes32)
    const small = Array.from({ length: 8 }, (_, i) => encodePoint(multiply(BigInt(i), TORSION)))
    for (const r of [...identities, ...small, bytes32(P - 1n + 2n ** 255n), bytes32(P)]) {
      expect(verify(signer.publicKey, message, forge(r))).toBe(false)
    }
  })

  test('says the same in the background', async () => {
    const wrong = [
      signature.with(0, (signature[0] ?? 0) ^ 1),
      signature.subarray(1),
      Uint8Array.of(...signature.subarray(0, 32), ...bytes32(littleEndian(signature.subarray(32)) + L)),
      forge(bytes32(1n)),
    ]
    expect(await verifyInBackground(signer.publicKey, message, signature)).toBe(true)
    expect(await verifyInBackground(signer.publicKey, hex('af83'), signature)).toBe(false)
    for (const one of wrong) expect(await verifyInBackground(signer.publicKey, message, one)).toBe(false)
  })

  test('shows no secret when a key is printed', () => {
    expect(JSON.stringify(signer)).not.toContain(Buffer.from(SEED).toString('base64url'))
    expect(JSON.stringify(signer.native)).toBe('{}')
  })
})

test('a handle that is no key of this platform is refused', () => {
  expect(() => sign({ ...key(SEED), native: {} }, new Uint8Array())).toThrow(TypeError)
})
