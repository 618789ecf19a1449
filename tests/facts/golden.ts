// For tests/facts/golden.test.ts: the golden corpus, one file for each fact at each schema version. It only grows.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CATALOGUE,
  decodeBody,
  decodePart,
  type ErasedDeclaration,
  upcast,
  type Upcasts,
  upcastsOf,
  UPCAST_STEPS,
} from '@hoso/facts'
import { encodeCanonical } from '@hoso/ledger'
import { exampleOf } from './examples.ts'

const FOLDER = join(import.meta.dirname, '../vectors/facts')
const SUMS = 'SHA256SUMS'

/** A fact as it was stored under one schema version. */
export interface Golden {
  readonly type: string
  readonly schema: number
  readonly body: unknown
  readonly personal: Readonly<Record<string, unknown>>
  /** Canonical bytes of the body, as text. */
  readonly stored: string
  /** Digest of these bytes, hexadecimal. */
  readonly sha256: string
}

export const fileOf = ({ type, schema }: { readonly type: string; readonly schema: number }): string =>
  `${type}.v${schema}.json`
export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const storedForm = (body: unknown): string => {
  const bytes = encodeCanonical(body)
  if (bytes._tag === 'Err') throw new Error(bytes.error.code)
  return Buffer.from(bytes.value).toString()
}

/** Every file there must be. */
export const expectedFiles = (
  catalogue: Iterable<{ readonly type: string; readonly schema: number }> = CATALOGUE.values(),
): ReadonlyArray<string> =>
  [...catalogue]
    .flatMap(({ type, schema }) => Array.from({ length: schema }, (_, i) => fileOf({ type, schema: i + 1 })))
    .toSorted()

export const files = (folder: string = FOLDER): ReadonlyArray<string> =>
  globSync('*.json', { cwd: folder }).toSorted()
export const readGolden = (file: string, folder: string = FOLDER): Golden =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Golden

/** Digest of every file that was ever written, by name. */
export const sums = (folder: string = FOLDER): ReadonlyMap<string, string> => {
  const path = join(folder, SUMS)
  if (!existsSync(path)) return new Map()
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

/** What is not as it was written: edited, taken away, or never entered in the list. */
export const tampered = (folder: string = FOLDER): ReadonlyArray<string> => {
  const written = sums(folder)
  return [...new Set([...written.keys(), ...files(folder)])].toSorted().filter((file) => {
    const path = join(folder, file)
    return !existsSync(path) || written.get(file) !== sha256(readFileSync(path))
  })
}

/** Adds the files of present versions that are missing. What is there is never written again. */
export const addMissing = (
  folder: string = FOLDER,
  declarations: Iterable<ErasedDeclaration> = CATALOGUE.values(),
): ReadonlyArray<string> => {
  mkdirSync(folder, { recursive: true })
  const written = new Map(sums(folder))
  const added: string[] = []
  for (const { type, schema } of declarations) {
    const file = fileOf({ type, schema })
    const example = exampleOf(type)
    if (written.has(file) || example === undefined) continue
    const stored = storedForm(example.body)
    const golden: Golden = {
      type,
      schema,
      body: example.body,
      personal: example.personal,
      stored,
      sha256: sha256(stored),
    }
    const content = `${JSON.stringify(golden, null, 2)}\n`
    // `wx`: a file that is there and not in the list is not overwritten either.
    writeFileSync(join(folder, file), content, { flag: 'wx' })
    written.set(file, sha256(content))
    added.push(file)
  }
  const lines = [...written].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([file, sum]) => `${sum}  ${file}`)
  if (added.length > 0) writeFileSync(join(folder, SUMS), `${lines.join('\n')}\n`)
  return added
}

/** Why a golden fact is no fact of the present catalogue any more; nothing when it still is one. */
export const faultOf = (
  { type, schema, body, personal }: Golden,
  upcasts: Upcasts = upcastsOf(UPCAST_STEPS),
  catalogue: ReadonlyMap<string, ErasedDeclaration> = CATALOGUE,
): string | undefined => {
  const open = Object.fromEntries(
    Object.entries(personal).map(([part, value]) => [part, { state: 'open', value } as const]),
  )
  const present = upcast({ type, schema, body, personal: open }, upcasts, catalogue)
  if (present._tag === 'Left') return present.left.code
  const declaration = catalogue.get(type)
  if (declaration === undefined) return 'unknown-type'
  const decoded = [
    decodeBody(declaration, present.right.body),
    ...Object.entries(present.right.personal).map(([part, opened]) =>
      decodePart(declaration, part, opened?.state === 'open' ? opened.value : undefined),
    ),
  ]
  const problems = decoded.flatMap((d) => (d._tag === 'Left' ? d.left : []))
  return problems.length === 0 ? undefined : problems.map(({ code, path }) => `${code} ${path}`).join('; ')
}
