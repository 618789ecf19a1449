// For whoever changes what an application signs when it appends.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { admissionMessage, parseAdmission, signAdmission, verifyAdmission } from './admission.ts'
import { toB64 } from './base64.ts'
import { encodeCanonical } from './canonical.ts'
import { generateKey, importPrivateKey, sign, verify } from './ed25519.ts'
import { leafHash } from './entry.ts'
import { verifierOf } from './note-key.ts'

const imported = importPrivateKey(new Uint8Array(32).fill(3))
if (imported._tag === 'Err') throw new Error(imported.error)
const app = { name: 'app-1.example', key: imported.value }
const keys = [verifierOf('app-0.example', generateKey().publicKey), verifierOf(app.name, app.key.publicKey)]
const origin = 'ledger.38.example/case-log/2026'
const leaves = [0, 1, 2].map((i) => leafHash(Uint8Array.of(i)))
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (raw: string): Uint8Array => new TextEncoder().encode(raw)
const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('golden bytes', () => {
  const [first = new Uint8Array()] = leaves
  expect(text(admissionMessage(origin, [first, first]))).toBe(
    `append-admission/1\n${origin}\nlqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=\nlqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=\n`,
  )
  expect(text(signAdmission(origin, [first], app))).toBe(
    '{"key":"app-1.example+50f7ec51","leaves":["lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c="],"sig":"Nw0XXjXl06psyEJDhlZeajNO4wuM05HOPU7lPGEj7xtfIA1DGovEFCBKWdbgmmXC+tfXl/AntNPqmKDfeQiqAg==","v":1}',
  )
})

describe('laws', () => {
  test('what was signed verifies, for exactly those leaves in that order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(leaf, { minLength: 2, maxLength: 6, selector: toB64 }), (list) => {
        const record = signAdmission(origin, list, app)
        const code = (other: ReadonlyArray<Uint8Array>): string => {
          const result = verifyAdmission(record, origin, other, keys)
          return result._tag === 'Ok' ? 'ok' : result.error.code
        }
        expect(code(list)).toBe('ok')
        expect(code(list.toReversed())).toBe('admission-leaves')
        expect(code(list.slice(1))).toBe('admission-leaves')
        expect(code(list.slice(0, -1))).toBe('admission-leaves')
        expect(code([...list, leafHash(Uint8Array.of(9))])).toBe('admission-leaves')
        expect(signAdmission(origin, list, app)).toEqual(record)
      }),
      { numRuns: 30 },
    )
  })

  test('no changed byte verifies', () => {
    const record = signAdmission(origin, leaves, app)
    for (let at = 0; at < record.length; at++)
      for (const flip of [1, 2, 32]) {
        const changed = Uint8Array.from(record)
        changed.set([(changed[at] ?? 0) ^ flip], at)
        expect(verifyAdmission(changed, origin, leaves, keys)._tag).toBe('Err')
      }
  })
})

describe('refusals', () => {
  const record = signAdmission(origin, leaves, app)
  const fields = JSON.parse(text(record)) as { readonly [name: string]: unknown }
  const changed = (change: { readonly [name: string]: unknown }): Uint8Array => {
    const encoded = encodeCanonical({ ...fields, ...change })
    if (encoded._tag === 'Err') throw new Error(encoded.error.code)
    return encoded.value
  }

  test.each<[string, Uint8Array]>([
    ['white space', bytesOf(` ${text(record)}`)],
    ['another version', changed({ v: 2 })],
    ['an unknown member', changed({ first: 0 })],
    ['a key that is no text', changed({ key: 1 })],
    ['a signature that is no text', changed({ sig: 1 })],
    ['a short signature', changed({ sig: 'AAAA' })],
    ['no leaves', changed({ leaves: [] })],
    ['leaves that are no list', changed({ leaves: 'x' })],
    ['a leaf that is no text', changed({ leaves: [1] })],
    [
      'a leaf that spells two lines',
      changed({ leaves: [`${toB64(leafHash(bytesOf('a')))}\n${toB64(leafHash(bytesOf('b')))}`] }),
    ],
    ['a leaf with spare bits', changed({ leaves: [`${'A'.repeat(42)}B=`] })],
    ['no object', bytesOf('null')],
  ])('%s', (_, bytes) => {
    expect(parseAdmission(bytes)).toMatchObject({ _tag: 'Err', error: { code: 'admission-format' } })
  })

  test('a key that nobody knows', () => {
    const stranger = { name: app.name, key: generateKey() }
    expect(verifyAdmission(signAdmission(origin, leaves, stranger), origin, leaves, keys)).toMatchObject({
      error: { code: 'admission-unknown-key' },
    })
  })

  test('a signature for another log', () => {
    expect(verifyAdmission(record, 'other.example/log', leaves, keys)).toMatchObject({
      error: { code: 'admission-bad-signature' },
    })
  })

  test('nothing to sign, or a name that cannot be stored', () => {
    expect(() => signAdmission(origin, [], app)).toThrow(RangeError)
    expect(() => signAdmission(origin, leaves, { ...app, name: 'xã'.normalize('NFD') })).toThrow(RangeError)
  })
})

test('the signature covers the message and nothing else', () => {
  const parsed = parseAdmission(signAdmission(origin, leaves, app))
  if (parsed._tag === 'Err') throw new Error(parsed.error.code)
  expect(parsed.value.sig).toBe(toB64(sign(app.key, admissionMessage(origin, leaves))))
  expect(
    verify(app.key.publicKey, admissionMessage(origin, leaves), Buffer.from(parsed.value.sig, 'base64')),
  ).toBe(true)
})
