// For tests/schema.test.ts: docs/reference/facts.md and the pages below it, as they follow from the declarations.
import {
  CHAPTERS,
  type Codec,
  type CodeList,
  codes,
  type ErasedDeclaration,
  labelOfCode,
  memberLabel,
  partLabel,
  schemaFile,
  shapeOf,
  WHOSE,
} from '@hoso/facts'
import { CHAPTER_TITLES } from './facts/chapter-titles.ts'
import { exampleOf } from './facts/examples.ts'

const WRITTEN =
  '<!-- Written by tests/schema.test.ts from packages/facts/src; do not edit. UPDATE_SCHEMA=1 npx vitest run tests/schema.test.ts rewrites it. -->'

const cell = (s: string): string => s.replaceAll('|', '\\|')

/** What a codec expects, in a few words. */
const expectation = (codec: Codec<unknown>): string => {
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'text':
      return `${shape.lines ? 'text' : 'one line'}, up to ${shape.maxLength} characters`
    case 'pattern':
      return `${shape.meaning.en}: \`${shape.example}\``
    case 'integer':
      return shape.max === Number.MAX_SAFE_INTEGER
        ? `whole number from ${shape.min}`
        : `whole number ${shape.min}–${shape.max}`
    case 'boolean':
      return 'true or false'
    case 'literal':
      return `\`${shape.value}\``
    case 'code':
      return `code of [${shape.list.name}](code-lists.md#${shape.list.name})`
    case 'list': {
      const of = shapeOf(shape.of).kind
      return `list of up to ${shape.max}${of === 'closed' || of === 'tagged' ? '' : `: ${expectation(shape.of)}`}`
    }
    case 'closed':
      return shape.rule === undefined ? 'object' : `object; ${shape.rule.meaning.en}`
    case 'tagged':
      return `object, by \`${shape.tag}\`: ${Object.entries(shape.options)
        .map(([tag, option]) => `${tag}${inside(option, shape.tag)}`)
        .join(' · ')}`
    case 'json':
      return 'JSON value'
    default:
      return shape satisfies never
  }
}

const inside = (codec: Codec<unknown>, tag: string): string => {
  const shape = shapeOf(codec)
  if (shape.kind !== 'closed') return ''
  const names = Object.keys(shape.required).filter((key) => key !== tag)
  return names.length === 0 ? '' : ` (${names.join(', ')})`
}

/** One table row a member, members of members below it. */
const rows = (codec: Codec<unknown>, prefix = ''): ReadonlyArray<string> => {
  const shape = shapeOf(codec)
  if (shape.kind === 'list') return rows(shape.of, `${prefix.replace(/\.$/, '')}[].`)
  if (shape.kind !== 'closed') return []
  return Object.entries({ ...shape.required, ...shape.optional }).flatMap(([key, member]) => {
    const label = memberLabel(key, member)
    const optional = Object.hasOwn(shape.required, key) ? '' : '?'
    return [
      `| \`${prefix}${key}${optional}\` | ${label?.vi ?? ''} | ${label?.en ?? ''} | ${cell(expectation(member))} |`,
      ...rows(member, `${prefix}${key}.`),
    ]
  })
}

const members = (codec: Codec<unknown>): string => {
  const shape = shapeOf(codec)
  if (shape.kind !== 'closed') return ''
  return Object.entries({ ...shape.required, ...shape.optional })
    .map(([key, member]) => {
      const label = memberLabel(key, member)
      const optional = Object.hasOwn(shape.required, key) ? '' : '?'
      return `\`${key}${optional}\` ${label?.vi ?? ''} (${label?.en ?? ''}; ${expectation(member)})`
    })
    .join(', ')
}

const section = (d: ErasedDeclaration): string => {
  const clear = rows(d.body)
  const parts = Object.entries(d.personal).map(
    ([part, { whose, codec }]) =>
      `- \`${part}\` ${partLabel(part)?.vi ?? ''} (${partLabel(part)?.en ?? ''}), of: **${WHOSE[whose].en}**. ${members(codec)}`,
  )
  const by = d.by.map((role) => labelOfCode(codes.ROLES, role, 'en'))
  return [
    `### ${d.type}`,
    '',
    `**${d.label.vi}** · ${d.label.en} · [schema ${d.schema}](../schema/${schemaFile(d)})`,
    '',
    `Recorded by: ${by.join('; ')}. Streams: ${d.streams.join(', ')}. Basis: ${d.basis.join('; ')}.`,
    '',
    ...(clear.length === 0
      ? ['No clear members.', '']
      : ['| member | tiếng Việt | English | expected |', '|---|---|---|---|', ...clear, '']),
    ...(parts.length === 0 ? [] : ['Personal parts, each sealed:', '', ...parts, '']),
    '```json',
    JSON.stringify(exampleOf(d.type), null, 2),
    '```',
    '',
  ].join('\n')
}

/** The versions of one list, the newest first. */
const listSection = (name: string, versions: ReadonlyArray<CodeList>): string =>
  [
    `### ${name}`,
    '',
    ...versions.flatMap((list) => [
      `Version ${list.version}, in force from ${list.from}${list.until === undefined ? '' : ` to ${list.until}`}. Source: ${list.source}.`,
      '',
      '| code | tiếng Việt | English |',
      '|---|---|---|',
      ...Object.entries(list.codes).map(([code, { vi, en }]) => `| \`${code}\` | ${vi} | ${en} |`),
      '',
    ]),
  ].join('\n')

const names = Object.keys(CHAPTERS) as ReadonlyArray<keyof typeof CHAPTERS>
const declarationsOf = (name: keyof typeof CHAPTERS): ReadonlyArray<ErasedDeclaration> =>
  Object.values(CHAPTERS[name])

/** Chapter of a fact: the page that shows it is `facts/<chapter>.md`. */
const chapters: ReadonlyMap<string, string> = new Map(
  names.flatMap((name) => declarationsOf(name).map((d) => [d.type, name] as const)),
)
/** Where a fact stands, seen from docs/reference. */
export const linkToFact = (type: string): string =>
  `[${type}](facts/${chapters.get(type)}.md#${type.toLowerCase()})`

const chapterPage = (name: keyof typeof CHAPTERS): string => {
  const { vi, en } = CHAPTER_TITLES[name]
  return [
    `# ${en} · ${vi}`,
    '',
    WRITTEN,
    '',
    'One chapter of the [facts](../facts.md). A member with `?` may be left out. The persons of the examples are made up.',
    '',
    ...declarationsOf(name).map(section),
  ].join('\n')
}

const listsPage = (): string => {
  const byName = Map.groupBy(Object.values(codes) as ReadonlyArray<CodeList>, (list) => list.name)
  return [
    '# Code lists · Danh mục mã',
    '',
    WRITTEN,
    '',
    'The codes that [facts](../facts.md) use. A code is never taken away or given another meaning: a list that changes',
    'gets another version with its own first day.',
    '',
    ...[...byName]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, lists]) =>
        listSection(
          name,
          lists.toSorted((a, b) => b.version - a.version),
        ),
      ),
  ].join('\n')
}

const indexPage = (): string =>
  [
    '# Facts',
    '',
    WRITTEN,
    '',
    `Everything the record can hold, ${chapters.size} kinds of fact, in the order of casework. A fact has a type, clear`,
    'members (`body`) that never identify a person by themselves, and personal parts that are sealed under the key of the',
    'person they are about. A member with `?` may be left out; nothing is ever null. Who, when, on what ground and from',
    'which paper stand in the envelope, which is the same for all facts. *Catalogue n* is the row of the list of commune',
    'casework facts this catalogue was drawn from; *plan* is the plan of a township for protecting children, by section.',
    'Amounts are whole đồng, ages whole years; a number whose unit is not in its name is a count.',
    'In the [schemas](schema/), patterns are ECMA-262 regular expressions with the `u` flag; real dates and Unicode form',
    'NFC are checked beyond them. What a type looked like in a version that is no longer written stands in',
    '`schema/earlier`. The [code lists](facts/code-lists.md) have a page of their own; [coverage](coverage.md) says which',
    'facts answer which line of the plan.',
    '',
    ...names.map((name) => {
      const { vi, en } = CHAPTER_TITLES[name]
      const links = declarationsOf(name).map((d) => linkToFact(d.type))
      return `- [${en} · ${vi}](facts/${name}.md): ${links.join(', ')}`
    }),
    '',
  ].join('\n')

const tidy = (page: string): string => `${page.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`

/** Every page by its path below docs/reference. */
export const factsPages = (): ReadonlyMap<string, string> =>
  new Map(
    [
      ['facts.md', indexPage()] as const,
      ...names.map((name) => [`facts/${name}.md`, chapterPage(name)] as const),
      ['facts/code-lists.md', listsPage()] as const,
    ].map(([path, page]) => [path, tidy(page)]),
  )
