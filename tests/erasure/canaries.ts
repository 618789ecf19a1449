// For the tests of erasure: is a text still anywhere in a folder, in whatever spelling a program might have left it?
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder. */
export const filesIn = (dir: string): ReadonlyArray<string> =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())

/** The text between others, as base64: its first and last bytes may share a character with what stands beside it. */
const inBase64 = (bytes: Buffer): ReadonlyArray<string> =>
  [0, 1, 2].map((shift) => {
    const all = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    const whole = Math.floor(((shift + bytes.length) * 8) / 6)
    return all.slice(Math.ceil((shift * 8) / 6), whole)
  })

/** The text as bytes that a file could hold: other encodings, other cases, and its digests. */
export const spellings = (text: string): ReadonlyArray<readonly [string, Buffer]> => {
  const cases = [text, text.toLowerCase(), text.toUpperCase(), text.normalize('NFD')]
  const utf16 = (s: string) => Buffer.from(s, 'utf16le')
  const digest = createHash('sha256').update(text).digest()
  return [
    ...[...new Set(cases)].flatMap((s): ReadonlyArray<readonly [string, Buffer]> => {
      const bytes = Buffer.from(s)
      return [
        ['utf-8', bytes],
        ['utf-16le', utf16(s)],
        ['utf-16be', Buffer.from(utf16(s)).swap16()],
        ['hex', Buffer.from(bytes.toString('hex'))],
        ['HEX', Buffer.from(bytes.toString('hex').toUpperCase())],
        ['url', Buffer.from(encodeURIComponent(s))],
        [
          'json',
          Buffer.from(
            JSON.stringify(s)
              .slice(1, -1)
              .replace(/[^ -~]/g, escaped),
          ),
        ],
        ...inBase64(bytes).flatMap(
          (b): ReadonlyArray<readonly [string, Buffer]> => [
            ['base64', Buffer.from(b)],
            ['base64url', Buffer.from(b.replaceAll('+', '-').replaceAll('/', '_'))],
          ],
        ),
      ]
    }),
    ['sha-256', digest],
    ['sha-256 hex', Buffer.from(digest.toString('hex'))],
    ['sha-256 base64', Buffer.from(digest.toString('base64').replace('=', ''))],
    ['sha-256 base64url', Buffer.from(digest.toString('base64url'))],
  ]
}

const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`

/** `file: spelling` of each place where one of the texts is found. */
export const traces = (dirs: ReadonlyArray<string>, texts: ReadonlyArray<string>): ReadonlyArray<string> => {
  const wanted = texts.flatMap(spellings)
  return dirs.flatMap(filesIn).flatMap((file) => {
    const content = readFileSync(file)
    return wanted.filter(([, bytes]) => content.includes(bytes)).map(([how]) => `${file}: ${how}`)
  })
}
