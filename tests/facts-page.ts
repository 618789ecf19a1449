// For tests/schema.test.ts: docs/reference/facts.md as it follows from the declarations.
import {
  CHAPTERS,
  type Codec,
  codes,
  type CodeList,
  type ErasedDeclaration,
  type Label,
  memberLabel,
  partLabel,
  shapeOf,
  WHOSE,
} from '@hoso/facts'

const CHAPTER_TITLES: Readonly<Record<keyof typeof CHAPTERS, Label>> = {
  'child-register': { vi: 'Danh sách trẻ em', en: 'Register of children' },
  classification: { vi: 'Phân loại', en: 'Classification' },
  concern: { vi: 'Tin báo', en: 'Reports of concern' },
  assessment: { vi: 'Đánh giá và bảo vệ khẩn cấp', en: 'Assessment and urgent protection' },
  case: { vi: 'Vụ việc và hồ sơ', en: 'Case and dossier' },
  decision: { vi: 'Kế hoạch và quyết định', en: 'Plan and decision' },
  consent: { vi: 'Đồng ý và tiếng nói của trẻ', en: "Consent and the child's voice" },
  referral: { vi: 'Chuyển gửi', en: 'Referral' },
  service: { vi: 'Dịch vụ, thăm hỏi, chăm sóc thay thế', en: 'Services, visits, alternative care' },
  governance: { vi: 'Quản trị hồ sơ', en: 'Keeping the record' },
}

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
      return `code of [${shape.list.name}](#${shape.list.name})`
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

const names = (codec: Codec<unknown>): string => {
  const shape = shapeOf(codec)
  if (shape.kind !== 'closed') return ''
  return Object.entries({ ...shape.required, ...shape.optional })
    .map(([key, member]) => {
      const label = memberLabel(key, member)
      return `\`${key}${Object.hasOwn(shape.required, key) ? '' : '?'}\` ${label?.vi ?? ''}`
    })
    .join(', ')
}

const section = (d: ErasedDeclaration): string => {
  const members = rows(d.body)
  const parts = Object.entries(d.personal).map(
    ([part, { whose, codec }]) =>
      `- \`${part}\` ${partLabel(part)?.vi ?? ''}, of: **${WHOSE[whose].en}**. ${names(codec)}`,
  )
  return [
    `### ${d.type}`,
    '',
    `**${d.label.vi}** · ${d.label.en} · [schema ${d.schema}](schema/${d.type}.v${d.schema}.json)`,
    '',
    `Streams: ${d.streams.join(', ')}. Basis: ${d.basis.join('; ')}.`,
    '',
    ...(members.length === 0
      ? ['No clear members.', '']
      : ['| member | tiếng Việt | English | expected |', '|---|---|---|---|', ...members, '']),
    ...(parts.length === 0 ? [] : ['Personal parts, each sealed:', '', ...parts, '']),
  ].join('\n')
}

const listSection = (list: CodeList): string =>
  [
    `### ${list.name}`,
    '',
    `Version ${list.version}. Source: ${list.source}.`,
    '',
    '| code | tiếng Việt | English |',
    '|---|---|---|',
    ...Object.entries(list.codes).map(([code, { vi, en }]) => `| \`${code}\` | ${vi} | ${en} |`),
    '',
  ].join('\n')

const contents = (): ReadonlyArray<string> =>
  Object.entries(CHAPTERS).map(([name, chapter]) => {
    const title = CHAPTER_TITLES[name as keyof typeof CHAPTERS]
    const declarations: ReadonlyArray<ErasedDeclaration> = Object.values(chapter)
    return `- ${title.en}: ${declarations.map((d) => `[${d.type}](#${d.type.toLowerCase()})`).join(', ')}`
  })

/** The page, whole. */
export const factsPage = (): string => {
  const chapters = Object.entries(CHAPTERS).map(([name, chapter]) => {
    const title = CHAPTER_TITLES[name as keyof typeof CHAPTERS]
    const declarations: ReadonlyArray<ErasedDeclaration> = Object.values(chapter)
    return [`## ${title.en} · ${title.vi}`, '', ...declarations.map(section)].join('\n')
  })
  const lists = Object.values(codes).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return [
    '# Facts',
    '',
    '<!-- Written by tests/schema.test.ts from packages/facts/src; do not edit. UPDATE_SCHEMA=1 npx vitest run tests/schema.test.ts rewrites it. -->',
    '',
    'Everything the record can hold, in the order of casework. A fact has a type, clear members (`body`) that never',
    'identify a person by themselves, and personal parts that are sealed under the key of the person they are about.',
    'A member with `?` may be left out; nothing is ever null. Who, when, on what ground and from which paper stand in',
    'the envelope, which is the same for all facts. *Catalogue n* is the row of the list of commune casework facts this',
    'catalogue was drawn from; *plan* is the plan of a township for protecting children, by section.',
    'In the [schemas](schema/), patterns are ECMA-262 regular expressions with the `u` flag; real dates and Unicode form',
    'NFC are checked beyond them.',
    '',
    ...contents(),
    '',
    ...chapters,
    '## Code lists · Danh mục mã',
    '',
    ...lists.map(listSection),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()
    .concat('\n')
}
