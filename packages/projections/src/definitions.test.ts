import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE, codes, type CodeList } from '@hoso/facts'
import { LIMITS } from '@hoso/procedure'
import { describe, expect, test } from 'vitest'
import { ACCIDENT_DIMENSIONS } from './accidents-statistics.ts'
import { AGE_BANDS, BIRTH_PRECISIONS } from './age.ts'
import { RATINGS } from './assessments.ts'
import { ASSISTANCE_ISSUES } from './assistance-policy.ts'
import { ENTRY_DELAYS } from './case-log-statistics.ts'
import { CHILD_DIMENSIONS, type ChildDimension } from './child-statistics.ts'
import { DEFINITIONS } from './definitions.ts'
import { DROPOUT_RESULTS } from './dropouts-statistics.ts'
import { REFERRAL_OUTCOMES } from './referrals.ts'
import { SURVEY_RESULTS } from './standing.ts'
import { stepOf, STEPS } from './steps.ts'

const PAGE = join(import.meta.dirname, '../../../docs/reference/statistics.md')

const quoted = (values: ReadonlyArray<string>): string => values.map((v) => `\`${v}\``).join(' ')
const list = ({ codes: all }: CodeList, ...more: ReadonlyArray<string>): string =>
  quoted([...Object.keys(all), ...more])

const DIMENSIONS: Readonly<Record<ChildDimension, readonly [vi: string, values: string]>> = {
  tieuKhu: ['Tiểu khu nơi ở tại T', 'code of the unit'],
  sex: ['Giới tính', list(codes.SEX)],
  ageBand: ['Nhóm tuổi (năm tròn)', quoted(AGE_BANDS)],
  group: ['Nhóm hoàn cảnh đặc biệt', list(codes.GROUPS, 'none')],
  subgroup: ['Tiểu nhóm', 'a sub-group, the letter of its group where no sub-group was stated, or `none`'],
  atRisk: ['Có nguy cơ', '`true` `false`'],
  ethnicity: ['Dân tộc', 'as written, or `unknown`'],
  poverty: ['Hộ nghèo, cận nghèo', list(codes.POVERTY, 'none')],
  disability: ['Mức độ khuyết tật', list(codes.DISABILITY_DEGREES, 'none')],
  survey: ['Kết quả khảo sát', quoted([...SURVEY_RESULTS, 'none'])],
  birthPrecision: ['Độ chính xác của ngày sinh', quoted(BIRTH_PRECISIONS)],
}

const page = (): string => `# Statistics

Written from the definitions in the sources; \`UPDATE_DOCS=1 npx vitest run packages/projections\` writes it anew.

Every result names its definition (id and version), the moment T it is about (\`at\`, or \`from\` and \`to\`), the moment K up to which knowledge counts (\`knownAt\`), the [clock](../explanation/two-clocks.md) by which something was known, and the \`watermark\`: the number of entries of the log that were folded. The same five give the same figures later, to the byte. A definition that counts otherwise gets another version.

A date means the end of that day in Vietnam. Something has happened by T when the earliest moment possible is not after T. No figure needs a sealed part.

## Definitions

${Object.values(DEFINITIONS)
  .map(
    ({ id, version, unit, text }) =>
      `### ${id}\n\nVersion ${version}. Unit: ${unit.en} (${unit.vi}).\n\n${text.en}\n\n> ${text.vi}\n`,
  )
  .join('\n')}
## Dimensions of children

Rows are in the order below; rows of nobody are left out. Units of the commune are ordered as numbers where they are numbers.

| dimension | in Vietnamese | values |
|---|---|---|
${CHILD_DIMENSIONS.map((d) => `| \`${d}\` | ${DIMENSIONS[d][0]} | ${DIMENSIONS[d][1]} |`).join('\n')}

## Limits

| limit | in Vietnamese | article |
|---|---|---|
${Object.entries(LIMITS)
  .map(
    ([name, { amount, unit, article, label }]) =>
      `| \`${name}\`: ${amount} ${unit.replace('-', ' ')} | ${label.vi} | ${article} |`,
  )
  .join('\n')}

The decree names no day from which the five working days of the plan run. \`plan\` counts from receipt of the report; an authority that reads the article otherwise passes its own procedure, and \`planOtherReading\` always gives the other count.

## Outcomes of referrals

${quoted(REFERRAL_OUTCOMES)}, in the order in which they are decided.

## Delays of writing

${quoted(ENTRY_DELAYS)}, in days.

## Ratings of lines

${quoted(RATINGS)}

## Dimensions of accidents

${quoted(ACCIDENT_DIMENSIONS)}

## Results of dropouts

${quoted(DROPOUT_RESULTS)}

## Payments of assistance to be looked at

${quoted(ASSISTANCE_ISSUES)}. They were recorded all the same: a person has to look at them.

## Money

Whole đồng, as text of digits, so that no program rounds them.

## Steps of the case log

| step | in Vietnamese | facts |
|---|---|---|
${Object.entries(STEPS)
  .map(
    ([code, { vi, facts }]) =>
      `| \`${code}\` | ${vi} | ${facts.length === 0 ? 'every other fact of a case or report' : facts.join(', ')} |`,
  )
  .join('\n')}
`

test('docs/reference/statistics.md says what the sources say', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page())
  expect(readFileSync(PAGE, 'utf8'), 'UPDATE_DOCS=1 rewrites it').toBe(page())
})

describe('definitions', () => {
  test('ids are unique and stable in form, texts are there in both languages', () => {
    const all = Object.values(DEFINITIONS)
    expect(new Set(all.map((d) => d.id)).size).toBe(all.length)
    for (const { id, version, text, unit } of all) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(Number.isInteger(version) && version > 0).toBe(true)
      for (const t of [text.vi, text.en, unit.vi, unit.en]) expect(t.trim()).not.toBe('')
    }
  })
})

describe('steps', () => {
  test('a fact is a step of one kind, and every fact named exists', () => {
    const named = Object.values(STEPS).flatMap((s) => s.facts)
    expect(new Set(named).size).toBe(named.length)
    for (const type of named) expect(CATALOGUE.has(type), type).toBe(true)
  })
  test('a fact of a case that no step names is another step, never lost', () => {
    expect(stepOf('ConcernForwarded')).toBe('report-forwarded')
    expect(stepOf('CaseNoteRecorded')).toBe('other-step')
    expect(
      ['ConcernReported', 'ConcernDisposed', 'ConcernMergedIntoCase', 'EventCorrected', 'EventRetracted'].map(
        stepOf,
      ),
    ).toEqual([undefined, undefined, undefined, undefined, undefined])
  })
})
