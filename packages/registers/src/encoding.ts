// For the reader of files: bytes as text. UTF-8, UTF-16 with a byte order mark, or windows-1258, as spreadsheets in Vietnam save them.
import type { FileError } from './file-error.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'

export interface Decoded {
  readonly _tag: 'Decoded'
  readonly text: string
  readonly encoding: Encoding
}

const starts = (bytes: Uint8Array, ...prefix: ReadonlyArray<number>): boolean =>
  prefix.every((b, i) => bytes[i] === b)

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const
const OLE = [0xd0, 0xcf, 0x11, 0xe0] as const

/** Controls that no text has, but tab, line feed, vertical tab, form feed, return and Ctrl-Z; a stray one is no reason to refuse a book. */
const isControl = (b: number): boolean => b < 0x09 || (b > 0x0d && b < 0x20 && b !== 0x1a)
const isBinary = (bytes: Uint8Array): boolean =>
  bytes.reduce((n, b) => n + Number(isControl(b)), 0) * 50 > bytes.length

const strict = (encoding: Encoding, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const lossy = (encoding: Encoding, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes)

/** UTF-8 with a few broken bytes, rather than another encoding: most of what is not ASCII is well formed. */
const isDamagedUtf8 = (text: string): boolean => {
  const broken = text.match(/\ufffd+/g)?.length ?? 0
  const whole = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0
  return whole > 2 * broken
}

/**
 * Text of a file. Where a UTF-8 file has broken bytes, U+FFFD stands in their place: the rows concerned are refused,
 * the others kept.
 */
export const decode = (bytes: Uint8Array): Decoded | FileError => {
  if (bytes.length === 0) return { _tag: 'FileError', code: 'empty-file' }
  if (starts(bytes, ...ZIP) || starts(bytes, ...OLE)) return { _tag: 'FileError', code: 'spreadsheet-file' }
  for (const [encoding, mark] of [
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const) {
    if (starts(bytes, ...mark)) return { _tag: 'Decoded', text: lossy(encoding, bytes), encoding }
  }
  if (isBinary(bytes)) return { _tag: 'FileError', code: 'binary-file' }
  const utf8 = strict('utf-8', bytes)
  if (utf8 !== undefined) return { _tag: 'Decoded', text: utf8, encoding: 'utf-8' }
  const damaged = lossy('utf-8', bytes)
  if (isDamagedUtf8(damaged)) return { _tag: 'Decoded', text: damaged, encoding: 'utf-8' }
  return { _tag: 'Decoded', text: lossy('windows-1258', bytes), encoding: 'windows-1258' }
}
