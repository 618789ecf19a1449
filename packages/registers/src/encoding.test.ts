// For whoever changes how bytes become text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from './encoding.ts'

const TEXT = 'Mã trẻ;Họ và tên\nTK01-0001;Đặng Thị Nước\n'
const text = (bytes: Uint8Array) => {
  const d = decode(bytes)
  return d._tag === 'Decoded' ? { text: d.text.normalize('NFC'), encoding: d.encoding } : d.code
}

describe('encodings', () => {
  it('UTF-8 with and without byte order mark, UTF-16 of both orders', () => {
    expect(text(Buffer.from(TEXT))).toEqual({ text: TEXT, encoding: 'utf-8' })
    expect(text(Buffer.from(`\ufeff${TEXT}`))).toEqual({ text: TEXT, encoding: 'utf-8' })
    expect(text(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))).toEqual({ text: TEXT, encoding: 'utf-16le' })
    expect(text(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16())).toEqual({
      text: TEXT,
      encoding: 'utf-16be',
    })
  })
  it('windows-1258, whose tone marks stand behind their letter', () => {
    expect(
      text(Uint8Array.of(0x4d, 0x61, 0xde, 0x20, 0x74, 0x72, 0x65, 0xd2, 0x3b, 0xd0, 0xea, 0xec)),
    ).toEqual({ text: 'Mã trẻ;Đế', encoding: 'windows-1258' })
  })
  it('UTF-8 with one broken byte stays UTF-8, the place is marked', () => {
    const bytes = Buffer.from(TEXT)
    bytes[bytes.indexOf(Buffer.from('ặ'))] = 0xff
    expect(text(bytes)).toMatchObject({ encoding: 'utf-8', text: expect.stringContaining('\ufffd') })
  })
})

describe('files that are no text', () => {
  it.each([
    ['empty-file', []],
    ['spreadsheet-file', [0x50, 0x4b, 3, 4, 20]],
    ['spreadsheet-file', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['binary-file', [0x25, 0x50, 0, 1]],
    ['binary-file', [0x41, 0, 0x42, 0]],
  ] as const)('%s', (code, bytes) => {
    expect(text(Uint8Array.from(bytes))).toBe(code)
  })
})

it('any bytes are text or an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) =>
      ['Decoded', 'FileError'].includes(decode(bytes)._tag),
    ),
  )
})
