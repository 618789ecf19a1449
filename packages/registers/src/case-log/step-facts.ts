// For the planner of the case log: one step of the log as the fact it states.
import { type AnyNewFact, CATALOGUE, shapeOf } from '@hoso/facts'
import { isCitation, isDecision } from '../clear-words.ts'
import type { CaseLogColumn } from './columns.ts'
import { some } from '../optional.ts'
import type { RejectCode } from '../reject.ts'
import { organisationOf } from '../roles.ts'
import { STEP_BODIES, type StepRow, type Taking } from './step-bodies.ts'
import type { Step } from './steps.ts'
import { tidyLine } from '../vietnamese.ts'
import { levelWords, serviceWords } from '../words.ts'

export type StepFact =
  | {
      readonly _tag: 'Fact'
      readonly fact: AnyNewFact
      readonly legalBasis: ReadonlyArray<string>
      readonly keptAsText: ReadonlyArray<CaseLogColumn>
    }
  | {
      readonly _tag: 'Refused'
      readonly code: RejectCode
      readonly column: CaseLogColumn
      readonly detail?: string
    }

/** Columns whose content a fact may hold in code; what it does not hold goes into the note, under its heading. */
const CODED: ReadonlyArray<CaseLogColumn> = [
  'Số tin báo',
  'Mức độ',
  'Số quyết định',
  'Dịch vụ',
  'Đơn vị tiếp nhận',
  'Kết quả',
]

/** In the note, a word for a code stands in its usual form. */
const usual = (column: CaseLogColumn, cell: string): string =>
  column === 'Mức độ' ? levelWords.tidy(cell) : column === 'Dịch vụ' ? serviceWords.tidy(cell) : cell

const TEXTS = [
  ['Chi tiết', 'detail'],
  ['Kết luận', 'conclusion'],
  ['Lý do', 'reason'],
] as const satisfies ReadonlyArray<readonly [CaseLogColumn, string]>

/** Texts that the sealed narrative of a fact has a member for; not every fact has all. */
const textMembers = (type: string): ReadonlySet<string> => {
  const narrative = CATALOGUE.get(type)?.personal['narrative']
  const shape = narrative === undefined ? undefined : shapeOf(narrative.codec)
  return new Set(shape?.kind === 'closed' ? Object.keys({ ...shape.required, ...shape.optional }) : [])
}

/** Facts that hold the report they answer in their body. */
const CITING: ReadonlySet<string> = new Set(['CaseOpened', 'CaseReopened', 'InitialRiskAssessed'])
const LEGAL = /^(?:điểm|khoản|điều|luật|bộ luật|nghị định|nđ|thông tư|nghị quyết|quyết định số)(?!\p{L})/iu

/** What a step states; or why it states no fact. */
export const stepFact = (
  r: StepRow & { readonly step: Exclude<Step, 'correction' | 'strike'> },
): StepFact => {
  const taken = new Set<CaseLogColumn>()
  const kept = new Set<CaseLogColumn>()
  let refused: Extract<StepFact, { _tag: 'Refused' }> | undefined
  const refuse: Taking['refuse'] = (code, column, detail) => {
    refused ??= { _tag: 'Refused', code, column, ...some('detail', detail) }
    return undefined
  }
  const take: Taking['take'] = (column) => {
    taken.add(column)
    return r.cell(column)
  }
  const code: Taking['code'] = (column, list) => {
    const found = r.cell(column) === '' ? undefined : list(r.cell(column))
    if (found !== undefined) taken.add(column)
    return found
  }
  const fact = STEP_BODIES[r.step]({
    ...r,
    detail: r.cell('Chi tiết'),
    take,
    code,
    refuse,
    keep: (column, otherwise) => {
      kept.add(column)
      return otherwise
    },
    need: (column, list) => {
      if (r.cell(column) === '') return refuse('missing-value', column, list.usual)
      return code(column, list) ?? refuse('unknown-word', column, list.usual)
    },
    decision: () => {
      const number = r.cell('Số quyết định').replace(/\s/g, '')
      if (isDecision(number)) return { decisionNumber: take('Số quyết định').replace(/\s/g, '') }
      if (number !== '') kept.add('Số quyết định')
      return {}
    },
    organisation: (column) => {
      const name = organisationOf(r.cell(column))
      // What stands in brackets may say more than whose office it is.
      if (name === r.cell(column)) taken.add(column)
      if (name === undefined && r.cell(column) !== '') kept.add(column)
      return name
    },
  })
  if (refused !== undefined || fact === undefined)
    return refused ?? { _tag: 'Refused', code: 'unknown-step', column: 'Bước' }
  // Without a case the step stands in the stream of the report itself.
  if (r.concern !== undefined && (CITING.has(fact.type) || r.caseNumber === undefined))
    taken.add('Số tin báo')
  const grounds = r
    .cell('Căn cứ')
    .split(';')
    .map(tidyLine)
    .filter((s) => s !== '')
  const legalBasis = grounds.filter((s) => LEGAL.test(s) && s.length <= 200 && isCitation(s)).slice(0, 20)
  const others = grounds.filter((s) => !legalBasis.includes(s))
  const note = [
    ...CODED.filter((c) => !taken.has(c) && r.cell(c) !== '').map((c) => `${c}: ${usual(c, r.cell(c))}`),
    ...(others.length === 0 ? [] : [`Căn cứ: ${others.join('; ')}`]),
    ...r.extra.filter((line) => line !== ''),
  ]
  if (others.some((s) => LEGAL.test(s))) kept.add('Căn cứ')
  const members = textMembers(fact.type)
  const texts: Record<string, string> = {}
  for (const [column, member] of TEXTS) {
    const text = r.cell(column)
    if (text === '') continue
    if (members.has(member)) texts[member] = text
    else note.push(`${column}: ${text}`)
  }
  const narrative = {
    ...fact.narrative,
    ...texts,
    ...some('note', note.length === 0 ? undefined : note.join('\n')),
  }
  const personal = { ...fact.parts, ...(Object.keys(narrative).length === 0 ? {} : { narrative }) }
  return {
    _tag: 'Fact',
    fact: { type: fact.type, body: fact.body, personal } as AnyNewFact,
    legalBasis,
    keptAsText: [...kept],
  }
}
