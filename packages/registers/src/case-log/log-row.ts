// For the planner of the case log: the cells of one row as what happened, in which case, known since when.
import { CATALOGUE, type AnyNewFact, type OccurredAt } from '@hoso/facts'
import type { Cells } from './cells-of-fact.ts'
import { readCaseNumber, readChildCode, readIntakeNumber } from '../codes.ts'
import type { CaseLogColumn } from './columns.ts'
import { readDate } from '../dates.ts'
import type { Known } from '../known.ts'
import type { Performer } from '../performer.ts'
import type { RejectCode } from '../reject.ts'
import { stepFact } from './step-facts.ts'
import { readStep, type Step } from './steps.ts'
import { firstDay, occurredOn, readMoment, readTime } from '../times.ts'

export interface LogProblem {
  readonly code: RejectCode
  readonly column: CaseLogColumn
  readonly detail?: string
}

/** What a row says of itself, whatever it refers to. */
export interface LogHead {
  readonly step: Step
  readonly occurredAt: OccurredAt
  readonly writtenAt?: OccurredAt
  readonly caseNumber?: string
  readonly concernKey?: string
  readonly performer?: Performer
}

/** A step, with everything it refers to found. */
export interface LogStep extends LogHead {
  readonly stream: string
  readonly fact: AnyNewFact
  readonly legalBasis: ReadonlyArray<string>
  readonly keptAsText: ReadonlyArray<CaseLogColumn>
  readonly child?: string
}

/** A case of the file or of the record. */
export interface OpenCase {
  readonly stream: string
  readonly child?: string
}

/** What rows refer to. */
export interface Refs {
  readonly year: string
  readonly known: Known
  readonly cases: ReadonlyMap<string, OpenCase>
}

const CHILD_CODE = /mã(?: số)?(?: trẻ)?\s*:?\s*([A-Z]{1,6} ?\d{0,3} ?[-–] ?\d{1,6})(?!\d)/iu

/** The child that a row names by its code. */
export const childCodeIn = (detail: string): string | undefined => {
  const written = CHILD_CODE.exec(detail)?.[1]
  return written === undefined ? undefined : readChildCode(written)
}

/** Reads what a row says of itself. Every problem is told. */
export const readHead = (cells: Cells, year: string): LogHead | ReadonlyArray<LogProblem> => {
  const problems: LogProblem[] = []
  const cell = (column: CaseLogColumn): string => cells[column] ?? ''
  const fail = (code: RejectCode, column: CaseLogColumn, detail?: string): void => {
    problems.push({ code, column, ...(detail === undefined ? {} : { detail }) })
  }
  const step = readStep(cell('Bước'))
  if (step === undefined) fail(cell('Bước') === '' ? 'missing-value' : 'unknown-step', 'Bước')
  const date = readDate(cell('Ngày'))
  if (date._tag === 'Impossible' || date._tag === 'Age') fail('impossible-date', 'Ngày')
  const time = readTime(cell('Giờ'))
  if (time._tag === 'Impossible') fail('impossible-time', 'Giờ')
  const writtenAt = readMoment(cell('Ghi sổ lúc'))
  if (writtenAt === undefined && cell('Ghi sổ lúc') !== '') fail('impossible-date', 'Ghi sổ lúc')
  const caseNumber = readCaseNumber(cell('Số vụ việc'), year)
  if (caseNumber === undefined && cell('Số vụ việc') !== '') fail('bad-code', 'Số vụ việc', `VV-${year}-07`)
  const concern = readIntakeNumber(cell('Số tin báo'))
  if (concern === undefined && cell('Số tin báo') !== '') fail('bad-code', 'Số tin báo', '7, 7/TN-2023')
  if (step === undefined || problems.length > 0) return problems
  const name = cell('Người thực hiện')
  return {
    step,
    occurredAt: occurredOn(date, time),
    ...(writtenAt === undefined ? {} : { writtenAt }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(concern === undefined ? {} : { concernKey: `${concern.year ?? year}/${concern.number}` }),
    ...(name === '' ? {} : { performer: { name, position: cell('Chức vụ') } }),
  }
}

/** The report a row cites: of the year of the book, else of the year before, where a number is carried over. */
const concernOf = (key: string | undefined, refs: Refs) => {
  if (key === undefined) return undefined
  const [year = '', number = ''] = key.split('/')
  return refs.known.concerns.get(key) ?? refs.known.concerns.get(`${Number(year) - 1}/${number}`)
}

/** The stream that a step belongs to. */
const streamOf = (type: string, head: LogHead, refs: Refs): OpenCase | LogProblem => {
  const streams: ReadonlyArray<string> = CATALOGUE.get(type)?.streams ?? []
  if (head.caseNumber !== undefined && streams.includes('case')) {
    return refs.cases.get(head.caseNumber) ?? { code: 'unknown-case', column: 'Số vụ việc' }
  }
  const concern = concernOf(head.concernKey, refs)
  if (concern !== undefined && streams.includes('concern')) return concern
  if (head.caseNumber !== undefined || concern !== undefined) {
    return { code: 'missing-value', column: streams.includes('case') ? 'Số vụ việc' : 'Số tin báo' }
  }
  return head.concernKey === undefined
    ? { code: 'missing-value', column: 'Số vụ việc' }
    : { code: 'unknown-report', column: 'Số tin báo' }
}

/** Reads a step with what it refers to. */
export const readLogStep = (
  cells: Cells,
  extra: ReadonlyArray<string>,
  head: LogHead,
  refs: Refs,
): LogStep | ReadonlyArray<LogProblem> => {
  const { step } = head
  if (step === 'correction' || step === 'strike') return [{ code: 'unknown-step', column: 'Bước' }]
  if (head.caseNumber !== undefined && !refs.cases.has(head.caseNumber))
    return [{ code: 'unknown-case', column: 'Số vụ việc' }]
  const concern = concernOf(head.concernKey, refs)
  const childCode = childCodeIn(cells['Chi tiết'] ?? '')
  const stated = stepFact({
    step,
    extra,
    cell: (column) => cells[column] ?? '',
    childStream: (code) => refs.known.children.get(code)?.stream,
    ...(head.caseNumber === undefined ? {} : { caseNumber: head.caseNumber }),
    ...(concern === undefined ? {} : { concern: concern.stream }),
    ...(childCode === undefined ? {} : { childCode }),
  })
  if (stated._tag === 'Refused') return [stated]
  const home = streamOf(stated.fact.type, head, refs)
  if ('code' in home) return [home]
  return {
    ...head,
    stream: home.stream,
    fact: stated.fact,
    legalBasis: stated.legalBasis,
    keptAsText: stated.keptAsText,
    ...(home.child === undefined ? {} : { child: home.child }),
  }
}

/** Is the event certainly of a later day than the one on which it was written down? A wrong time of the day can be corrected later. */
export const isWrittenBefore = (head: LogHead): boolean => {
  const [happened, written] = [
    firstDay(head.occurredAt),
    head.writtenAt === undefined ? undefined : lastDay(head.writtenAt),
  ]
  return happened !== undefined && written !== undefined && happened > written
}

/** The last day on which something can have happened. */
export const lastDay = (o: OccurredAt): string | undefined => {
  switch (o.precision) {
    case 'month':
      return `${o.in}-31`
    case 'year':
      return `${o.in}-12-31`
    default:
      return firstDay(o)
  }
}
