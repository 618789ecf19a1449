// For whoever doubts the platform's AES-256-GCM as this package calls it: Wycheproof's vectors (tests/vectors/public).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt, nativeKey } from './primitives.ts'

interface Case {
  readonly id: number
  readonly key: string
  readonly iv: string
  readonly aad: string
  readonly msg: string
  readonly ct: string
  readonly tag: string
  readonly valid: boolean
}

const url = new URL('../../../tests/vectors/public/wycheproof-aes-256-gcm.json', import.meta.url)
const cases = JSON.parse(readFileSync(url, 'utf8')) as ReadonlyArray<Case>
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')
const shown = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('Wycheproof AES-GCM, keys of 256 bits, IVs of 96, tags of 128', () => {
  test('60 are there, 33 of them valid', () => {
    expect([cases.length, cases.filter(({ valid }) => valid).length]).toEqual([60, 33])
  })

  test.each(cases.map((one) => [one.id, one] as const))('%i', (_, one) => {
    const { key, iv, aad, msg, ct, tag, valid } = one
    const opened = decrypt(nativeKey(hex(key)), hex(iv + ct + tag), hex(aad))
    expect(opened === undefined ? undefined : shown(opened)).toBe(valid ? msg : undefined)
    const sealed = shown(encrypt(nativeKey(hex(key)), hex(iv), hex(msg), hex(aad), 0))
    expect(sealed === iv + ct + tag).toBe(valid)
  })
})
