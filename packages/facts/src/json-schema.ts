// For whoever checks facts in another language: JSON Schema 2020-12, derived from the declarations.
import type { ErasedDeclaration } from './catalogue.ts'
import { isPlainObject } from './plain.ts'
import { memberLabel } from './member-labels.ts'
import { partLabel, WHOSE } from './part-labels.ts'
import { type Codec, type Props, shapeOf } from './shape.ts'

export type JsonSchema = { readonly [keyword: string]: unknown }

// Trimmed, and without control characters; NFC cannot be said in JSON Schema.
const DEFINITIONS: JsonSchema = {
  line: {
    type: 'string',
    minLength: 1,
    pattern: '^[^\\s\\p{Cc}](?:[^\\p{Cc}\\u2028\\u2029]*[^\\s\\p{Cc}])?$',
    description: 'One line, trimmed, Unicode NFC',
  },
  text: {
    type: 'string',
    minLength: 1,
    pattern: '^[^\\s\\p{Cc}](?:(?:[^\\p{Cc}]|[\\n\\t])*[^\\s\\p{Cc}])?$',
    description: 'Text of one or several lines, trimmed, Unicode NFC',
  },
}

/** The schema of one codec; `line` and `text` refer to `$defs` of the document around it. */
const schemaOf = (codec: Codec<unknown>): JsonSchema => {
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'text':
      return { $ref: shape.lines ? '#/$defs/text' : '#/$defs/line', maxLength: shape.maxLength }
    case 'pattern':
      return {
        type: 'string',
        pattern: shape.pattern.source.replaceAll('\\/', '/'),
        examples: [shape.example],
        $comment: shape.meaning.en,
      }
    case 'integer':
      return { type: 'integer', minimum: shape.min, maximum: shape.max }
    case 'boolean':
      return { type: 'boolean' }
    case 'literal':
      return { const: shape.value }
    case 'code':
      return {
        enum: Object.keys(shape.list.codes),
        $comment: `code list ${shape.list.name}, version ${shape.list.version}`,
      }
    case 'list':
      return { type: 'array', items: schemaOf(shape.of), maxItems: shape.max }
    case 'closed': {
      const members = closedSchema(shape.required, shape.optional)
      return shape.rule === undefined ? members : { ...members, $comment: shape.rule.meaning.en }
    }
    case 'tagged':
      return { oneOf: Object.values(shape.options).map(schemaOf) }
    case 'json':
      return { $comment: 'any JSON value with whole numbers only' }
    default:
      return shape satisfies never
  }
}

const closedSchema = (required: Props, optional: Props): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries({ ...required, ...optional }).map(([key, codec]) => [key, labelled(key, codec)]),
  ),
  required: Object.keys(required),
  additionalProperties: false,
})

const labelled = (key: string, codec: Codec<unknown>): JsonSchema => {
  const label = memberLabel(key, codec)
  return label === undefined
    ? schemaOf(codec)
    : { title: label.vi, description: label.en, ...schemaOf(codec) }
}

/** The schema of a new fact, one document for body and personal parts. */
export const factSchema = (declaration: ErasedDeclaration): JsonSchema => {
  const { type, schema, label, personal, body } = declaration
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${type}.v${schema}.json`,
    title: label.vi,
    description: label.en,
    type: 'object',
    properties: {
      type: { const: type },
      body: schemaOf(body),
      personal: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(personal).map(([part, { whose, codec }]) => [
            part,
            {
              title: partLabel(part)?.vi,
              description: `${partLabel(part)?.en}. Personal data (${WHOSE[whose].en.toLowerCase()}): sealed under that person's key.`,
              ...schemaOf(codec),
            },
          ]),
        ),
        additionalProperties: false,
      },
    },
    required: ['type', 'body'],
    additionalProperties: false,
  }
  const used = Object.entries(DEFINITIONS).filter(([name]) => refers(document, `#/$defs/${name}`))
  return used.length === 0 ? document : { ...document, $defs: Object.fromEntries(used) }
}

const refers = (u: unknown, ref: string): boolean =>
  u === ref ||
  (Array.isArray(u)
    ? u.some((item) => refers(item, ref))
    : isPlainObject(u) && Object.values(u).some((v) => refers(v, ref)))

/** Name of the file that holds the present schema of a declaration. */
export const schemaFile = ({ type }: { readonly type: string }): string => `${type}.json`

/** Name of the file that keeps a schema which is no longer written: entries of that version are still read. */
export const earlierSchemaFile = (type: string, schema: number): string => `earlier/${type}.v${schema}.json`
