// For whoever changes a declaration: docs/reference/schema and the pages of facts follow from the code, and the difference is reviewed.
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  CATALOGUE,
  decodeNewFact,
  earlierSchemaFile,
  factSchema,
  type JsonSchema,
  schemaFile,
} from '@hoso/facts'
import { newFactOf } from '@hoso/facts/arbitrary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsPages } from './facts-page.ts'

const REFERENCE = fileURLToPath(new URL('../docs/reference/', import.meta.url))
const FOLDER = join(REFERENCE, 'schema')
const UPDATE = process.env.UPDATE_SCHEMA === '1'

const declarations = [...CATALOGUE.values()]
const wanted = new Map(
  declarations.map((d) => [schemaFile(d), `${JSON.stringify(factSchema(d), null, 2)}\n`] as const),
)
/** Earlier versions of a type stay: stored entries refer to them, and nothing can write them again. */
const earlier = declarations.flatMap(({ type, schema }) =>
  Array.from({ length: schema - 1 }, (_, i) => earlierSchemaFile(type, i + 1)),
)

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
const write = (path: string, content: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

const published = (): ReadonlyArray<string> => globSync('**/*.json', { cwd: FOLDER })
const pages = (): ReadonlyArray<string> => globSync(['facts.md', 'facts/*.md'], { cwd: REFERENCE })

if (UPDATE) {
  for (const { type, schema } of declarations) {
    const present = read(join(FOLDER, schemaFile({ type })))
    const before = earlierSchemaFile(type, schema - 1)
    if (present?.includes(`"$id": "${type}.v${schema - 1}.json"`) !== true) continue
    mkdirSync(join(FOLDER, dirname(before)), { recursive: true })
    renameSync(join(FOLDER, schemaFile({ type })), join(FOLDER, before))
  }
  for (const file of published())
    if (!wanted.has(file) && !file.startsWith('earlier/')) rmSync(join(FOLDER, file))
  for (const [file, content] of wanted) write(join(FOLDER, file), content)
  for (const file of pages()) if (!factsPages().has(file)) rmSync(join(REFERENCE, file))
  for (const [file, content] of factsPages()) write(join(REFERENCE, file), content)
}

describe('the published schemas', () => {
  it('are those of the declarations, and no others (UPDATE_SCHEMA=1 rewrites them)', () => {
    expect(published().toSorted()).toEqual([...wanted.keys(), ...earlier].toSorted())
    for (const [file, content] of wanted) {
      expect(read(join(FOLDER, file)) === content, `${file} differs from its declaration`).toBe(true)
    }
  })

  it('have the reference pages of the declarations beside them', () => {
    const wantedPages = factsPages()
    expect(pages().toSorted()).toEqual([...wantedPages.keys()].toSorted())
    for (const [file, content] of wantedPages)
      expect(read(join(REFERENCE, file)) === content, `${file} differs from the declarations`).toBe(true)
  })
})

// The keywords these schemas use, and no others.
const accepts = (schema: JsonSchema, u: unknown, root: JsonSchema): boolean =>
  Object.entries(schema).every(([keyword, value]) => {
    const of = <A>() => value as A
    const string = typeof u === 'string' ? u : undefined
    const object =
      typeof u === 'object' && u !== null && !Array.isArray(u) ? (u as Record<string, unknown>) : undefined
    switch (keyword) {
      case 'title':
      case 'description':
      case '$comment':
      case 'examples':
      case '$schema':
      case '$id':
      case '$defs':
        return true
      case '$ref':
        return accepts(
          (root.$defs as Record<string, JsonSchema>)[of<string>().slice('#/$defs/'.length)] as JsonSchema,
          u,
          root,
        )
      case 'type':
        return value === 'array'
          ? Array.isArray(u)
          : value === 'integer'
            ? Number.isInteger(u)
            : value === 'object'
              ? object !== undefined
              : typeof u === value
      case 'const':
        return u === value
      case 'enum':
        return of<ReadonlyArray<unknown>>().includes(u)
      case 'pattern':
        return string === undefined || new RegExp(of<string>(), 'u').test(string)
      case 'minLength':
        return string === undefined || string.length >= of<number>()
      case 'maxLength':
        return string === undefined || Array.from(string).length <= of<number>()
      case 'minimum':
        return typeof u !== 'number' || u >= of<number>()
      case 'maximum':
        return typeof u !== 'number' || u <= of<number>()
      case 'items':
        return !Array.isArray(u) || u.every((item) => accepts(of<JsonSchema>(), item, root))
      case 'maxItems':
        return !Array.isArray(u) || u.length <= of<number>()
      case 'oneOf':
        return of<ReadonlyArray<JsonSchema>>().filter((option) => accepts(option, u, root)).length === 1
      case 'required':
        return object === undefined || of<ReadonlyArray<string>>().every((key) => Object.hasOwn(object, key))
      case 'properties':
        return (
          object === undefined ||
          Object.entries(of<Record<string, JsonSchema>>()).every(
            ([key, member]) => !Object.hasOwn(object, key) || accepts(member, object[key], root),
          )
        )
      case 'additionalProperties':
        return (
          object === undefined ||
          Object.keys(object).every((key) => Object.hasOwn(schema.properties as object, key))
        )
      default:
        throw new Error(`keyword ${keyword} is not known to this test`)
    }
  })

/** Every copy of a JSON value with one place of it spoiled. */
function* spoiled(u: unknown): Generator {
  if (typeof u !== 'object' || u === null) {
    yield { unexpected: true }
    return
  }
  if (Array.isArray(u)) {
    for (let i = 0; i < u.length; i++) for (const item of spoiled(u[i])) yield u.with(i, item)
    return
  }
  yield { ...u, unexpected: true }
  for (const [key, value] of Object.entries(u))
    for (const member of spoiled(value)) yield { ...u, [key]: member }
}

describe.each(declarations.map((d) => [d.type, d] as const))('schema of %s', (type, d) => {
  const schema = factSchema(d)

  it('accepts what the declaration accepts', () => {
    fc.assert(
      fc.property(newFactOf(fc, d), (fact) => accepts(schema, fact, schema)),
      { numRuns: 50 },
    )
  })

  it('refuses what the declaration refuses for its form', () => {
    fc.assert(
      fc.property(newFactOf(fc, d), (fact) => {
        for (const other of spoiled(fact)) {
          const decoded = decodeNewFact(other)
          if (type !== 'EventCorrected') expect(decoded._tag).toBe('Left')
          expect(accepts(schema, other, schema)).toBe(decoded._tag === 'Right')
        }
      }),
      { numRuns: 20 },
    )
  })
})
