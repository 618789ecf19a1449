// For whoever packs a bundle or checks one: BagIt 1.0 (RFC 8493), as far as a bundle uses it.
import type { Findings } from './findings.ts'
import { hex } from './note-key.ts'
import { sha256, textOf, utf8 } from './primitives.ts'

/** Files of a bag by their path below it, with "/" between components. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
const [BAGIT, INFO] = ['bagit.txt', 'bag-info.txt'] as const
const [MANIFEST, TAG_MANIFEST] = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'] as const
const TAGGED: ReadonlyArray<string> = [BAGIT, INFO, MANIFEST]

/**
 * The bag of these files, with paths from `data/` on. `info`: lines of bag-info.txt, label and value.
 * Throws where a path is not safe, or a line of `info` is more than a line.
 */
export function sealBag(
  data: BundleFiles,
  info: ReadonlyArray<readonly [label: string, value: string]>,
): BundleFiles {
  const bad = [...data.keys()].find((path) => !path.startsWith('data/') || !isSafe(path))
  if (bad !== undefined) throw new RangeError('A file of a bundle has a safe path below data/.')
  if (info.some((line) => line.some((word) => /\p{Cc}/u.test(word))))
    throw new RangeError('A line of bag-info.txt is one line.')
  const tags = new Map([
    [BAGIT, utf8(DECLARATION)],
    [INFO, utf8(info.map(([label, value]) => `${label}: ${value}\n`).join(''))],
    [MANIFEST, formatManifestLines(data)],
  ])
  return new Map([...tags, [TAG_MANIFEST, formatManifestLines(tags)], ...data])
}

/** `bag-format` and `bag-digest`: once for each file that is not as it should be. */
export function checkBag(files: BundleFiles, findings: Findings): void {
  const say = (code: keyof typeof RULES, path: string): void =>
    findings.add({ code, severity: 'invalid', path: printable(path), rule: RULES[code] })
  const declaration = files.get(BAGIT)
  if (declaration === undefined || textOf(declaration) !== DECLARATION) say('bag-format', BAGIT)
  if (!files.has(INFO)) say('bag-format', INFO)
  const payload = parseManifestLines(files.get(MANIFEST))
  if (payload === undefined) say('bag-format', MANIFEST)
  const tags = parseManifestLines(files.get(TAG_MANIFEST))
  if (tags === undefined || tags.size !== TAGGED.length || TAGGED.some((path) => !tags.has(path)))
    say('bag-format', TAG_MANIFEST)

  const digests = new Map<string, string>()
  const digestOf = (path: string, bytes: Uint8Array): string => {
    const digest = digests.get(path) ?? hex(sha256(bytes))
    digests.set(path, digest)
    return digest
  }
  const wrong = new Set<string>()
  for (const named of [payload, tags])
    for (const [path, digest] of named ?? []) {
      const bytes = files.get(path)
      if (bytes === undefined || digestOf(path, bytes) !== digest) wrong.add(path)
    }
  for (const path of files.keys()) {
    // Unpacked by something else, it could become a file of another name.
    if (!isSafe(path)) say('bag-format', path)
    if (path.startsWith('data/') && payload?.has(path) !== true) wrong.add(path)
  }
  for (const path of [...wrong].toSorted()) say('bag-digest', path)
}

const formatManifestLines = (files: BundleFiles): Uint8Array =>
  utf8(Array.from(files, ([path, bytes]) => `${hex(sha256(bytes))}  ${path}\n`).join(''))

/** Digest by path; undefined where the file is not there or not of this form. */
function parseManifestLines(bytes: Uint8Array | undefined): ReadonlyMap<string, string> | undefined {
  const text = bytes === undefined ? undefined : textOf(bytes)
  if (text === undefined || (text !== '' && !text.endsWith('\n'))) return undefined
  const digests = new Map<string, string>()
  for (const line of text.split('\n').slice(0, -1)) {
    const path = line.slice(66)
    if (!/^[0-9a-f]{64} {2}/.test(line) || !isSafe(path) || digests.has(path)) return undefined
    digests.set(path, line.slice(0, 64))
  }
  return digests
}

/** Stays below the folder it is unpacked in, and reads as it is. */
const isSafe = (path: string): boolean =>
  !/\p{Cc}/u.test(path) && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')

/** A path may be anything: on one line, and not longer than one. */
const printable = (path: string): string =>
  Array.from(path.replace(/\p{Cc}/gu, '?'))
    .slice(0, 200)
    .join('')

const RULES = {
  'bag-format':
    'bagit.txt, bag-info.txt and both manifests are there, all but bag-info.txt in the form of a bag of BagIt 1.0, and every path is safe',
  'bag-digest':
    'every file that a manifest names is there with that digest, and every file below data/ is named',
} as const
