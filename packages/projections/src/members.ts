// For whoever shows a fact to people: its members one by one, each with its name and its value in words.
import { type Codec, type Label, memberLabel, shapeOf } from '@hoso/facts'

export interface Member {
  /** `level`, `birth/month`, `measures/0/what` */
  readonly path: string
  readonly label: Label
  readonly value: string | number | boolean
  /** The value in words: the label of a code, yes or no, else as it is. */
  readonly text: Label
}

const YES = { vi: 'có', en: 'yes' }
const NO = { vi: 'không', en: 'no' }
const same = (text: string): Label => ({ vi: text, en: text })

/** Members of a value by its codec, in the order of their declaration; nested objects and lists are flattened. */
export const members = (
  codec: Codec<unknown>,
  value: unknown,
  path = '',
  name?: Label,
): ReadonlyArray<Member> => {
  const shape = shapeOf(codec)
  const label = name ?? memberLabel(path.slice(path.lastIndexOf('/') + 1), codec) ?? same(path)
  const one = (text: Label): ReadonlyArray<Member> => [{ path, label, value: value as Member['value'], text }]
  switch (shape.kind) {
    case 'code':
      return one(shape.list.codes[value as string] ?? same(String(value)))
    case 'boolean':
      return one(value === true ? YES : NO)
    case 'text':
    case 'pattern':
    case 'integer':
    case 'literal':
      return one(same(String(value)))
    case 'json':
      return one(same(JSON.stringify(value)))
    case 'list':
      return (value as ReadonlyArray<unknown>).flatMap((item, i) =>
        members(shape.of, item, `${path}/${i}`, label),
      )
    case 'tagged': {
      const option = shape.options[(value as Readonly<Record<string, string>>)[shape.tag] as string]
      return option === undefined ? [] : members(option, value, path, name)
    }
    case 'closed': {
      const object = value as Readonly<Record<string, unknown>>
      return Object.entries({ ...shape.required, ...shape.optional }).flatMap(([key, member]) =>
        object[key] === undefined ? [] : members(member, object[key], path === '' ? key : `${path}/${key}`),
      )
    }
  }
}
