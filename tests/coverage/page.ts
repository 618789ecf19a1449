// For tests/coverage.test.ts: docs/reference/coverage.md as it follows from the declarations and the views.
import { CATALOGUE, DERIVED, MERGED } from '@hoso/facts'
import { linkToFact as link } from '../facts-page.ts'
import { coverageOfItem, coverageOfRow, ROWS } from './coverage.ts'
import { PLAN } from './plan.ts'

const anchor = (id: string): string => `[${id}](statistics.md#${id})`

const planRows = PLAN.map(({ item, vi, en }) => {
  const { facts, views } = coverageOfItem(item)
  return `| ${item} | ${vi} | ${en} | ${facts.map((d) => link(d.type)).join(', ')} | ${views.map((v) => anchor(v.id)).join(', ')} |`
})

/** Names of the row that are another fact, or a rule. */
const othersOf = (row: number): ReadonlyArray<string> => [
  ...Object.entries(MERGED).flatMap(([name, m]) => (m.row === row ? [`${name} (merged)`] : [])),
  ...Object.entries(DERIVED).flatMap(([name, d]) => (d.row === row ? [`${name} (a rule)`] : [])),
]

const rowRows = Array.from({ length: ROWS }, (_, i) => {
  const facts = coverageOfRow(i + 1).map((d) => link(d.type))
  return `| ${i + 1} | ${[...facts, ...othersOf(i + 1)].join(', ')} |`
})

const mergedRows = Object.entries(MERGED).map(
  ([name, { into, why }]) => `| ${name} | ${link(into)} | ${why.en} |`,
)
const derivedRows = Object.entries(DERIVED).map(([name, { rule }]) => `| ${name} | ${rule.en} |`)

/** The page, whole. */
export const coveragePage = (): string =>
  [
    '# Coverage',
    '',
    '<!-- Written by tests/coverage.test.ts from the declarations and the views; do not edit. UPDATE_DOCS=1 npx vitest run tests/coverage.test.ts rewrites it. -->',
    '',
    `What a township's plan for its children asks for, dash by dash: the facts that record it and the views that show`,
    `it. The record has ${CATALOGUE.size} kinds of fact. A dash without a fact or a view fails the build. The`,
    '[chronology](statistics.md#chronology) shows every fact of a file and is not repeated in each line.',
    '',
    '## The plan',
    '',
    '| dash | tiếng Việt | English | facts | views |',
    '|---|---|---|---|---|',
    ...planRows,
    '',
    '## Rows of the catalogue',
    '',
    '| row | facts |',
    '|---|---|',
    ...rowRows,
    '',
    '## Names that are one fact',
    '',
    'Two names of the catalogue became one fact where they say the same thing with another result.',
    '',
    '| name | recorded as | why |',
    '|---|---|---|',
    ...mergedRows,
    '',
    '## Names that are rules',
    '',
    'These follow from other facts at the moment of asking. Nobody records them.',
    '',
    '| name | rule |',
    '|---|---|',
    ...derivedRows,
    '',
  ].join('\n')
