// For the differential test: what may be done to the files of a bundle and to its bag on the way.
import { createHash } from 'node:crypto'
import type { Chance } from '../../bundles/signers.ts'
import { changeBytes, changeJson, oneOf } from './bytes.ts'
import { bytesOf, type Case, type Changes, INDEX, pathsBelow, put, textOf } from './case.ts'

const anyPath = (one: Case, chance: Chance): string => {
  const folders = [
    'data/entries/',
    'data/proofs/',
    'data/admissions/',
    'data/disclosures/',
    'data/consistency/',
    'data/',
  ]
  const found = pathsBelow(one, oneOf(chance, folders))
  return oneOf(chance, found.length > 0 ? found : [...one.files.keys()])
}

export const FILES: Changes = {
  'bytes of a file': (one, chance) => {
    const path = anyPath(one, chance)
    one.files.set(path, changeBytes(bytesOf(one, path), chance))
  },
  'JSON of a file': (one, chance) => {
    const found = pathsBelow(one).filter((path) => path.endsWith('.json'))
    const path = chance.upTo(3) === 0 ? INDEX : oneOf(chance, found)
    try {
      one.files.set(path, changeJson(bytesOf(one, path), chance))
    } catch {
      one.files.delete(path)
    }
  },
  'a file dropped': (one, chance) => {
    one.files.delete(anyPath(one, chance))
  },
  'a file emptied': (one, chance) => put(one, anyPath(one, chance), ''),
  'two files swapped': (one, chance) => {
    const path = anyPath(one, chance)
    const other = oneOf(chance, pathsBelow(one, path.slice(0, path.lastIndexOf('/') + 1)))
    const [a, b] = [one.files.get(path), one.files.get(other)]
    if (a !== undefined) one.files.set(other, a)
    if (b !== undefined) one.files.set(path, b)
  },
  'a file under another name': (one, chance) => {
    const path = anyPath(one, chance)
    const bytes = bytesOf(one, path)
    if (chance.upTo(2) === 0) one.files.delete(path)
    const digits = /[0-9]{12}/.exec(path)?.[0] ?? ''
    const position = Number(digits === '' ? 0 : digits)
    const names = [
      path.replace(digits, String(position + 1).padStart(12, '0')),
      path.replace(digits, String(position + 40).padStart(12, '0')),
      path.replace(digits, '999999999999'),
      path.replace(digits, digits.slice(1)),
      path.replace(digits, `0${digits}`),
      path.replace(digits, `+${digits.slice(1)}`),
      path.replace(digits, '٠٠٠٠٠٠٠٠٠٠٠١'),
      path.replace(digits, `${digits.slice(0, 11)}x`),
      path.toUpperCase(),
      `${path}~`,
      `${path}\n`,
      `${path} `,
      path.replace('data/', 'data/other/'),
      path.replace('data/entries/', 'data/entries/more/'),
      path.replace('data/', 'Data/'),
      path.replace('data/', ''),
      path.replace('data/', 'data//'),
      path.replace('data/', 'data/./'),
      path.replace('data/', 'data/../data/'),
      path.replace('data/', '/data/'),
      path.replace('/', '\\'),
      'data/entries/',
      'data/entries',
      'data/e\u0301.txt',
      'data/a\u0085b',
      'data/a\u007fb',
      'data/__proto__',
      'tag.txt',
    ]
    one.files.set(oneOf(chance, names), bytes)
  },
  'the last entries cut off': (one, chance) => {
    const last = pathsBelow(one, 'data/entries/')
      .toSorted()
      .slice(-1 - chance.upTo(3))
    for (const path of last) {
      one.files.delete(path)
      one.files.delete(path.replace('entries', 'proofs').replace('.json', '.tlog-proof'))
      one.files.delete(path.replace('entries', 'disclosures'))
      if (chance.upTo(2) === 0) one.files.delete(path.replace('entries', 'admissions'))
    }
    if (chance.upTo(2) === 0) recount(one)
  },
  'a whole stream left out': (one, chance) => {
    const stream = `case-${chance.upTo(3)}`
    for (const path of pathsBelow(one, 'data/entries/'))
      if (textOf(one, path).includes(`"stream":"${stream}"`)) {
        one.files.delete(path)
        one.files.delete(path.replace('entries', 'proofs').replace('.json', '.tlog-proof'))
        one.files.delete(path.replace('entries', 'disclosures'))
      }
    if (chance.upTo(2) === 0) recount(one)
  },
  'absent parts': (one, chance) => {
    const index = JSON.parse(textOf(one, INDEX)) as { absent: { p: string; position: number }[] }
    const parts = pathsBelow(one, 'data/entries/').flatMap((path) => {
      const names = [...textOf(one, path).matchAll(/"p":"([^"]*)"/g)].map((match) => match[1] ?? '')
      return names.map((p) => ({ p, position: Number(/[0-9]{12}/.exec(path)?.[0] ?? 0) }))
    })
    if (parts.length > 0) index.absent.push(oneOf(chance, parts))
    if (chance.upTo(3) === 0) index.absent.shift()
    put(one, INDEX, JSON.stringify(index))
  },
}

/** The index says what is there now. */
export function recount(one: Case): void {
  const counts = new Map<string, number>()
  for (const path of pathsBelow(one, 'data/entries/')) {
    const stream = /"stream":"([^"]*)"/.exec(textOf(one, path))?.[1]
    if (stream !== undefined) counts.set(stream, (counts.get(stream) ?? 0) + 1)
  }
  const index = JSON.parse(textOf(one, INDEX)) as { streams: unknown }
  index.streams = [...counts].map(([stream, count]) => ({ count, stream }))
  put(one, INDEX, JSON.stringify(index))
}

// ---- The bag

const BAG_FILES = ['manifest-sha256.txt', 'tagmanifest-sha256.txt', 'bagit.txt', 'bag-info.txt']
export const BAG: Changes = {
  'bytes of a tag file': (one, chance) => {
    open(one)
    const path = oneOf(chance, BAG_FILES)
    one.files.set(path, changeBytes(bytesOf(one, path), chance))
  },
  'a tag file dropped': (one, chance) => {
    open(one)
    one.files.delete(oneOf(chance, BAG_FILES))
  },
  'a line of a bag manifest': (one, chance) => {
    open(one)
    const path = oneOf(chance, BAG_FILES.slice(0, 2))
    const lines = textOf(one, path).split('\n')
    const at = chance.upTo(lines.length)
    const line = lines[at] ?? ''
    const [digest = '', name = ''] = line.split('  ')
    const others = [
      '',
      line.toUpperCase(),
      `${digest} ${name}`,
      `${digest} *${name}`,
      `${digest}   ${name}`,
      `${digest}  ./${name}`,
      `${digest}  ../${name}`,
      `${digest}  ${name.replace('/', '//')}`,
      `${digest}  ${name.replace('/', '/./')}`,
      `${digest}  /${name}`,
      `${digest}  ${name}/`,
      `${digest}  ${name}\r`,
      `${digest}  ${name}\u0085`,
      `${digest}  ${name}\u2028`,
      `${digest}  ${name}.none`,
      `${digest}  bagit.txt`,
      `${digest}  data/bundle.json`,
      `${line}\n${line}`,
      `${digest.slice(1)}0  ${name}`,
      `${digest.slice(1)}  ${name}`,
    ]
    lines[at] = oneOf(chance, others)
    put(one, path, lines.join('\n'))
    if (chance.upTo(2) === 0) lines.pop()
  },
  'digests as they were': (one) => {
    one.sealed = false
  },
}

const digests = (files: ReadonlyMap<string, Uint8Array>, names: ReadonlyArray<string>): Uint8Array =>
  Buffer.from(
    names
      .map(
        (path) =>
          `${createHash('sha256')
            .update(files.get(path) ?? '')
            .digest('hex')}  ${path}\n`,
      )
      .join(''),
  )

/** Digests that fit, as an attacker makes them, even for paths that no honest bag has. */
export function seal(given: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const files = new Map(given)
  files.set(
    'manifest-sha256.txt',
    digests(
      files,
      [...files.keys()].filter((path) => path.startsWith('data/')),
    ),
  )
  files.set('tagmanifest-sha256.txt', digests(files, ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']))
  return files
}

/** Digests are made now and not after all changes. */
function open(one: Case): void {
  if (one.sealed) one.files = seal(one.files)
  one.sealed = false
}
