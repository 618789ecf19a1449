// For whoever changes what a name, an id, an instant or a hash looks like.
import { describe, expect, test } from 'vitest'
import { fromB64, fromB64url, toB64, toB64url } from './base64.ts'
import { isHash, isInstant, isLabel, isOrigin, isUuid } from './text.ts'

describe('base64', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)

  test('comes back, at every length', () => {
    for (let length = 0; length <= 256; length++) {
      const part = bytes.subarray(256 - length)
      expect(fromB64(toB64(part))).toEqual(Buffer.from(part))
      expect(fromB64url(toB64url(part))).toEqual(Buffer.from(part))
    }
  })

  test('has one spelling', () => {
    expect(toB64(Uint8Array.of(255, 254))).toBe('//4=')
    for (const other of ['//4', '//5=', '__4=', '//4=\n', ' //4=', '//4==', '//4=A', '/', '=', '//4=//4=']) {
      expect(fromB64(other)).toBeUndefined()
    }
    expect(toB64url(Uint8Array.of(255, 254))).toBe('__4')
    for (const other of ['__4=', '__5', '//4', '__4\n', '_']) expect(fromB64url(other)).toBeUndefined()
  })
})

test('a hash is 32 bytes in base64url, in the one spelling', () => {
  const hash = toB64url(new Uint8Array(32).fill(0xfb))
  expect(isHash(hash)).toBe(true)
  for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    const text = hash.slice(0, 42) + last
    expect(isHash(text)).toBe(fromB64url(text) !== undefined)
  }
  for (const other of [hash.slice(1), `${hash}A`, `+${hash.slice(1)}`, `=${hash.slice(1)}`, '']) {
    expect(isHash(other)).toBe(false)
  }
})

test('a UUID is in lower case, with its hyphens', () => {
  const uuid = '01939f0a-7c1e-7000-8000-0123456789ab'
  expect(isUuid(uuid)).toBe(true)
  expect(isUuid('00000000-0000-0000-0000-000000000000')).toBe(true)
  for (let i = 0; i < uuid.length; i++) {
    for (const bad of ['g', 'A', '_', ' ', uuid[i] === '-' ? '0' : '-']) {
      expect(isUuid(uuid.slice(0, i) + bad + uuid.slice(i + 1))).toBe(false)
    }
  }
  for (const bad of ['`', ':', '/', '@']) expect(isUuid(bad + uuid.slice(1))).toBe(false)
  expect(isUuid(uuid.slice(1))).toBe(false)
  expect(isUuid(`${uuid}0`)).toBe(false)
})

test('a label is printable ASCII that needs no escape', () => {
  for (let c = 0; c < 0x180; c++) {
    const isAllowed = c > 0x20 && c < 0x7f && c !== 0x22 && c !== 0x5c
    expect(isLabel(`a${String.fromCharCode(c)}`)).toBe(isAllowed)
  }
  expect(isLabel('')).toBe(false)
  expect(isLabel('a'.repeat(200))).toBe(true)
  expect(isLabel('a'.repeat(201))).toBe(false)
  expect(isOrigin('ledger.38.example/case-log/2026')).toBe(true)
  expect(isOrigin('a+b')).toBe(false)
  expect(isOrigin('a b')).toBe(false)
})

describe('an instant', () => {
  test('is one that the calendar has', () => {
    for (let year = 1999; year <= 2001; year++)
      for (const y of [year, year - 100, year + 4])
        for (let month = 0; month <= 13; month++)
          for (let day = 0; day <= 32; day++) {
            const two = (n: number): string => String(n).padStart(2, '0')
            const text = `${y}-${two(month)}-${two(day)}T00:00:00.000Z`
            const date = new Date(text)
            const exists = !Number.isNaN(date.getTime()) && date.toISOString() === text
            if (isInstant(text) !== exists) expect(text).toBe(exists)
          }
  })

  test.each([
    '2026-11-23T24:00:00.000Z',
    '2026-11-23T23:60:00.000Z',
    '2026-11-23T23:59:60.000Z',
    '2026-11-23T08:15:00Z',
    '2026-11-23T08:15:00.123456Z',
    '2026-11-23T08:15:00.123+07:00',
    '2026-11-23T08:15:00.123',
    '2026-11-23 08:15:00.123Z',
    '2026-11-23t08:15:00.123z',
    '+02026-11-23T08:15:00.123Z',
    '2026-11-2:T08:15:00.123Z',
    '',
  ])('is not %s', (text) => {
    expect(isInstant(text)).toBe(false)
  })

  test('is the last millisecond of a day', () => {
    expect(isInstant('2024-02-29T23:59:59.999Z')).toBe(true)
  })
})
