import { createHash } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fromBER } from 'asn1js'
import { SignedData, TimeStampResp } from 'pkijs'
import { type TestTsa, testTsa, type TestTsaOptions } from './test-tsa.ts'
import { renewalRequest, timestampRequest } from '@hoso/timestamp'
import { verifyRenewals, verifyTimestamp } from '@hoso/timestamp'

const made: Array<TestTsa> = []
const tsa = (options: TestTsaOptions): TestTsa => {
  const one = testTsa(options)
  made.push(one)
  return one
}
afterAll(() => {
  for (const one of made) one.remove()
})

const note = Buffer.from('ledger.38.example/case-log/2026\n8\nroot\n\n— a signature\n')
const codeOf = (result: ReturnType<typeof verifyTimestamp>): string =>
  result._tag === 'Ok' ? 'good' : result.error.code
/** TSTInfo inside a response. */
const content = (response: Uint8Array): Uint8Array => {
  const { timeStampToken } = TimeStampResp.fromBER(Uint8Array.from(response).buffer)
  const signed = new SignedData({ schema: timeStampToken?.content })
  return new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer())
}
/** The token inside a response, as its bytes. */
const alone = (response: Uint8Array): Uint8Array => {
  const { result } = fromBER(Uint8Array.from(response).buffer)
  const [, token] = (
    result as unknown as { valueBlock: { value: Array<{ valueBeforeDecodeView: Uint8Array }> } }
  ).valueBlock.value
  return Uint8Array.from(token?.valueBeforeDecodeView ?? [])
}

const rsa = tsa({ key: 'rsa' })
const p256 = tsa({ key: 'p256', ess: 'sha1' })

describe.each([
  ['RSA', rsa],
  ['P-256', p256],
])('a token of a test TSA with %s', (_, authority) => {
  const { der, nonce } = timestampRequest(note)
  const response = authority.answer(der)
  const roots = [authority.root]

  test('says when, by whom and under which policy; OpenSSL agrees', () => {
    const result = verifyTimestamp(response, note, { roots, nonce, at: new Date() })
    if (result._tag === 'Err') throw new Error(result.error.code)
    expect(Math.abs(result.value.time.getTime() - Date.now())).toBeLessThan(120_000)
    expect(result.value).toMatchObject({ authority: 'CN=test tsa', policy: '1.3.6.1.4.1.32473.1' })
    expect(result.value.serial).toMatch(/^[0-9a-f]+$/)
    expect(authority.agrees(response, note)).toBe(true)
  })

  test('counts without the response around it', () => {
    expect(codeOf(verifyTimestamp(alone(response), note, { roots, nonce }))).toBe('good')
    expect(authority.agrees(alone(response), note, { token: true })).toBe(true)
  })

  test('is about these bytes and this request only', () => {
    expect(codeOf(verifyTimestamp(response, Buffer.concat([note, note]), { roots }))).toBe('imprint-differs')
    expect(codeOf(verifyTimestamp(response, note, { roots, nonce: nonce + 1n }))).toBe('nonce-differs')
  })

  test('counts for nobody who trusts other roots, or none', () => {
    const other = authority === rsa ? p256 : rsa
    expect(codeOf(verifyTimestamp(response, note, { roots: [other.root] }))).toBe('chain-untrusted')
    expect(codeOf(verifyTimestamp(response, note, { roots: [] }))).toBe('chain-untrusted')
    expect(codeOf(verifyTimestamp(response, note, { roots: ['no PEM'] }))).toBe('roots-format')
    expect(codeOf(verifyTimestamp(response, note, { roots: [other.root + authority.root] }))).toBe('good')
  })

  test('cut short at any byte, or with a byte more, it is no token', () => {
    for (let length = 0; length < response.length; length++)
      expect(codeOf(verifyTimestamp(response.subarray(0, length), note, { roots }))).toBe('token-format')
    expect(codeOf(verifyTimestamp(Buffer.concat([response, Buffer.from([0])]), note, { roots }))).toBe(
      'token-format',
    )
  })

  test('with any byte changed it says the same or nothing, and never throws', () => {
    const good = verifyTimestamp(response, note, { roots })
    fc.assert(
      fc.property(fc.nat(response.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(response)
        changed[at] = (changed[at] ?? 0) ^ mask
        const result = verifyTimestamp(changed, note, { roots })
        // What is not signed: algorithm parameters, certificates that are not needed, the text around the token.
        if (result._tag === 'Ok') expect(result).toEqual(good)
      }),
      { numRuns: 200 },
    )
  })

  test('where OpenSSL refuses a change, so do we', () => {
    // Parameters of the listed digest that are neither absent nor NULL (RFC 5754 §2).
    const listed = response.indexOf(Buffer.from('06096086480165030402010500', 'hex')) + 11
    const odd = Buffer.from(response)
    odd[listed] = 6
    expect(authority.agrees(odd, note)).toBe(false)
    expect(codeOf(verifyTimestamp(odd, note, { roots }))).toBe('token-format')
    fc.assert(
      fc.property(fc.nat(response.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(response)
        changed[at] = (changed[at] ?? 0) ^ mask
        if (codeOf(verifyTimestamp(changed, note, { roots, at: new Date() })) === 'good')
          expect(authority.agrees(changed, note), `byte ${at} ^ ${mask}`).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('what is signed', () => {
  const response = p256.answer(timestampRequest(note).der)
  const info = Buffer.from(content(response))
  const code = (token: Uint8Array): string => codeOf(verifyTimestamp(token, note, { roots: [p256.root] }))
  const changed = (bytes: Uint8Array, at: number, mask = 1): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ mask
    return copy
  }
  const hex = (text: string): Buffer => Buffer.from(text, 'hex')

  test('is what the authority signed, over what the token says', () => {
    // The signature stands at the end.
    expect(code(changed(response, response.length - 1))).toBe('signature-bad')
    const serial = response.indexOf(info) + info.indexOf(hex('0420')) + 2 + 32 + 2
    expect(code(changed(response, serial))).toBe('signature-bad')
    const algorithm = response.lastIndexOf(hex('2a8648ce3d040302')) + 7
    expect(code(changed(response, algorithm, 7))).toBe('algorithm-unsupported')
  })

  test('names the certificate of the authority', () => {
    const { timeStampToken } = TimeStampResp.fromBER(Uint8Array.from(response).buffer)
    const { certificates = [] } = new SignedData({ schema: timeStampToken?.content })
    const hashes = certificates.map((one) =>
      createHash('sha1').update(Buffer.from(one.toSchema().toBER())).digest(),
    )
    const at = hashes.map((hash) => response.indexOf(hash)).find((index) => index >= 0) ?? -1
    expect(at).toBeGreaterThan(0)
    expect(code(changed(response, at))).toBe('certificate-missing')
  })

  test('is a timestamp, version 1, over a SHA-256, and has one signer', () => {
    expect(code(p256.sign(info))).toBe('good')
    expect(code(p256.sign(changed(info, 4, 3)))).toBe('token-format')
    const oid = info.indexOf(hex('608648016503040201')) + 8
    expect(code(p256.sign(changed(info, oid, 2)))).toBe('imprint-differs')
    expect(code(p256.sign(info, { twice: true }))).toBe('token-format')
  })

  test('was signed as a timestamp: a signature over something else is none, whatever it is called later', () => {
    const other = p256.sign(info, { type: '1.2.840.113549.1.9.16.1.5' })
    expect(code(other)).toBe('token-format')
    const type = hex('2a864886f70d0109100105')
    expect(code(changed(other, other.indexOf(type) + 10, 1))).toBe('token-format')
    const called = response.indexOf(hex('2a864886f70d0109100104'))
    expect(code(changed(response, called + 10))).toBe('token-format')
    const signedData = response.indexOf(hex('2a864886f70d010702'))
    expect(code(changed(response, signedData + 8))).toBe('token-format')
  })

  test('has lengths that fit into one another, spelled in the one way', () => {
    for (const [at, mask] of [
      [3, 1],
      [5, 1],
      [7, 0x80],
    ] as const)
      expect(code(changed(response, at, mask))).toBe('token-format')
  })
})

describe('the certificate', () => {
  const info = content(rsa.answer(timestampRequest(note).der))

  test('signs timestamps and nothing else, critically', () => {
    for (const purpose of ['critical, codeSigning', 'timeStamping', 'critical, timeStamping, codeSigning']) {
      const wrong = tsa({ key: 'p256', purpose })
      const token = wrong.sign(info)
      expect(codeOf(verifyTimestamp(token, note, { roots: [wrong.root] })), purpose).toBe(
        'certificate-purpose',
      )
      expect(wrong.agrees(token, note, { token: true }), purpose).toBe(false)
    }
    const right = tsa({ key: 'p256' })
    const token = right.sign(info)
    expect(codeOf(verifyTimestamp(token, note, { roots: [right.root] }))).toBe('good')
    expect(right.agrees(token, note, { token: true })).toBe(true)
  })

  test('may sign, and has no critical extension that is not understood', () => {
    const unknown = 'critical, digitalSignature\n1.3.6.1.4.1.32473.9 = critical, ASN1:NULL'
    for (const usage of ['critical, digitalSignature, keyEncipherment', 'critical, keyAgreement', unknown]) {
      const wrong = tsa({ key: 'p256', usage })
      const token = wrong.sign(info)
      expect(codeOf(verifyTimestamp(token, note, { roots: [wrong.root] })), usage).toBe('certificate-purpose')
      expect(wrong.agrees(token, note, { token: true }), usage).toBe(false)
    }
  })

  test('was valid when it signed', () => {
    for (const dates of [{ to: '20210101000000Z' }, { from: '20480101000000Z' }]) {
      const wrong = tsa({ key: 'p256', ...dates })
      const token = wrong.sign(info)
      expect(codeOf(verifyTimestamp(token, note, { roots: [wrong.root] }))).toBe('certificate-expired')
      expect(wrong.agrees(token, note, { token: true })).toBe(false)
    }
  })

  test('is valid at the moment asked about', () => {
    const response = rsa.answer(timestampRequest(note).der)
    const at = new Date('2050-06-01T00:00:00Z')
    expect(codeOf(verifyTimestamp(response, note, { roots: [rsa.root], at }))).toBe('certificate-expired')
    expect(rsa.agrees(response, note, { at: at.getTime() / 1000 })).toBe(false)
  })

  test('leads to a root through authorities that may issue it', () => {
    const good = tsa({ key: 'p256', between: 'CA:TRUE, pathlen:1' })
    const long = tsa({ key: 'p256', between: 'CA:TRUE, pathlen:0' })
    const none = tsa({ key: 'p256', between: 'CA:FALSE' })
    const [a, b, c] = [good.sign(info), long.sign(info), none.sign(info)]
    expect(codeOf(verifyTimestamp(a, note, { roots: [good.root] }))).toBe('good')
    expect(good.agrees(a, note, { token: true })).toBe(true)
    expect(codeOf(verifyTimestamp(b, note, { roots: [long.root] }))).toBe('chain-untrusted')
    expect(long.agrees(b, note, { token: true })).toBe(false)
    expect(codeOf(verifyTimestamp(c, note, { roots: [none.root] }))).toBe('chain-untrusted')
    expect(none.agrees(c, note, { token: true })).toBe(false)
  })

  test('leads to nowhere through authorities that may not sign certificates, or by another name', () => {
    const unknown = 'critical, keyCertSign\n1.3.6.1.4.1.32473.9 = critical, ASN1:NULL'
    for (const betweenUsage of ['critical, cRLSign', unknown]) {
      const wrong = tsa({ key: 'p256', between: 'CA:TRUE', betweenUsage })
      const token = wrong.sign(info)
      expect(codeOf(verifyTimestamp(token, note, { roots: [wrong.root] })), betweenUsage).toBe(
        'chain-untrusted',
      )
      expect(wrong.agrees(token, note, { token: true }), betweenUsage).toBe(false)
    }
    const named = tsa({ key: 'p256' })
    expect(codeOf(verifyTimestamp(named.sign(info), note, { roots: [named.otherRoot()] }))).toBe(
      'chain-untrusted',
    )
  })

  test('was issued with a key and a digest that nobody can break', () => {
    for (const weak of [{ rootKey: 'rsa-1024' }, { digest: 'sha1' }] as const) {
      const wrong = tsa({ key: 'p256', ...weak })
      const token = wrong.sign(info)
      expect(codeOf(verifyTimestamp(token, note, { roots: [wrong.root] }))).toBe('chain-untrusted')
    }
  })

  test('has a key that nobody can break', () => {
    const weak = tsa({ key: 'rsa-1024' })
    expect(codeOf(verifyTimestamp(weak.sign(info), note, { roots: [weak.root] }))).toBe(
      'algorithm-unsupported',
    )
  })
})

test('a refusal is no timestamp', () => {
  const sha1 = Buffer.from(timestampRequest(note).der)
  // An imprint of another algorithm: SHA-384 in place of SHA-256, which the test TSA does not take.
  sha1[sha1.indexOf(Buffer.from('608648016503040201', 'hex')) + 8] = 2
  const response = rsa.answer(sha1)
  expect(codeOf(verifyTimestamp(response, note, { roots: [rsa.root] }))).toBe('status-not-granted')
})

test('any bytes are refused with a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(codeOf(verifyTimestamp(bytes, note, { roots: [rsa.root] }))).not.toBe('good')
    }),
  )
  const deep = Buffer.alloc(60_000, 0x30)
  expect(codeOf(verifyTimestamp(deep, note, { roots: [rsa.root] }))).toBe('token-format')
  expect(codeOf(verifyTimestamp(Buffer.alloc(70_000), note, { roots: [rsa.root] }))).toBe('token-format')
})

describe('renewals', () => {
  const first = rsa.answer(timestampRequest(note).der)
  const second = p256.answer(renewalRequest(first).der)
  const third = rsa.answer(renewalRequest(second).der)
  const roots = [rsa.root, p256.root]

  test('carry the first token on', () => {
    const whole = verifyRenewals([first, second, third], note, { roots, at: new Date() })
    expect(whole).toEqual(verifyTimestamp(first, note, { roots }))
  })

  test('are each over the one before', () => {
    expect(codeOf(verifyRenewals([first, third], note, { roots }))).toBe('imprint-differs')
    expect(codeOf(verifyRenewals([second, first], note, { roots }))).toBe('imprint-differs')
    expect(codeOf(verifyRenewals([], note, { roots }))).toBe('token-format')
  })

  test('come before the certificate of the older one runs out', () => {
    const at = new Date('2050-06-01T00:00:00Z')
    expect(codeOf(verifyRenewals([first, second], note, { roots, at }))).toBe('certificate-expired')
    // The TSA that renews says an earlier hour than the token it renews has.
    const early = content(second)
    const year = Buffer.from(early).indexOf(String(new Date().getUTCFullYear()))
    const back = Buffer.from(early)
    back.write('2021', year)
    expect(codeOf(verifyRenewals([first, p256.sign(back)], note, { roots }))).toBe('renewal-order')
  })
})
