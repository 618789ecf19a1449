// For whoever receives a bundle as one tar file: its files, under the names that stand in it (POSIX.1-2017 pax, ustar, GNU long names).
import type { BundleFiles } from './bag.ts'
import { textOf } from './primitives.ts'

const BLOCK = 512
const NOTHING = new Uint8Array()
/** In the place of a name that is not UTF-8: no bag may have it. */
const NO_NAME = '..'

/**
 * The files by path, a leading `./` and a folder that holds everything taken off. Names are not mended: what is no plain
 * file, a path for the second time and a name that is not UTF-8 stand under a path that no bag may have, and so are found.
 * Undefined where the bytes are no tar file, or one that uses more of the format than a bundle does.
 */
export function readTarFiles(bytes: Uint8Array): BundleFiles | undefined {
  const files = new Map<string, Uint8Array>()
  let long: string | undefined
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) break
    const size = octal(header.subarray(124, 136))
    if (size === undefined || !isHeader(header) || at + BLOCK + size > bytes.length) return undefined
    const data = bytes.subarray(at + BLOCK, at + BLOCK + size)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'L') long = upToNul(data)
    else if (type === 'x' || type === 'g') {
      const records = parsePax(data)
      // A size or name that counts for all that follows: no writer of bundles says so, and readers differ.
      if (records === undefined || records.has('size') || (type === 'g' && records.has('path')))
        return undefined
      if (type === 'x') long = records.get('path') ?? long
    } else if (type !== 'K') {
      const name = long ?? headerName(header)
      long = undefined
      if (type === '5' || (type === '\0' && name.endsWith('/'))) continue
      const path = name.replace(/^\.\//, '')
      const isGood = (type === '0' || type === '\0') && !files.has(path)
      files.set(isGood ? path : `./${path}`, isGood ? data : NOTHING)
    }
  }
  return files.size === 0 ? undefined : withoutTop(files)
}

/** What lies below a folder that holds everything; else the files as they are. */
export function withoutTop(files: BundleFiles): BundleFiles {
  if (files.has('bagit.txt')) return files
  const tops = new Set(Array.from(files.keys(), (path) => path.slice(0, path.indexOf('/') + 1)))
  const [top] = tops
  if (tops.size !== 1 || top === undefined || ['', '/', './', '../'].includes(top)) return files
  return new Map(Array.from(files, ([path, bytes]) => [path.slice(top.length), bytes]))
}

/** The sum of its bytes, those of the sum itself taken as spaces. */
function isHeader(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0)
  return octal(header.subarray(148, 156)) === sum
}

function octal(field: Uint8Array): number | undefined {
  const digits = upToNul(field).trim()
  return /^[0-7]{0,12}$/.test(digits) ? Number.parseInt(`0${digits}`, 8) : undefined
}

function headerName(header: Uint8Array): string {
  const prefix = upToNul(header.subarray(345, 500))
  const name = upToNul(header.subarray(0, 100))
  return prefix === '' ? name : `${prefix}/${name}`
}

function upToNul(field: Uint8Array): string {
  const end = field.indexOf(0)
  return textOf(end < 0 ? field : field.subarray(0, end)) ?? NO_NAME
}

/** Lines of `length key=value`; the length is that of the whole line in bytes. */
function parsePax(data: Uint8Array): ReadonlyMap<string, string> | undefined {
  const records = new Map<string, string>()
  for (let at = 0; at < data.length; ) {
    const digits = /^([1-9][0-9]{0,8}) /.exec(
      textOf(data.subarray(at, data.indexOf(0x20, at) + 1)) ?? '',
    )?.[1]
    const end = at + Number(digits)
    if (digits === undefined || end > data.length || data[end - 1] !== 0x0a) return undefined
    const line = data.subarray(at + digits.length + 1, end - 1)
    const sign = line.indexOf(0x3d)
    const key = sign < 0 ? undefined : textOf(line.subarray(0, sign))
    if (key === undefined) return undefined
    records.set(key, textOf(line.subarray(sign + 1)) ?? NO_NAME)
    at = end
  }
  return records
}
