// For whoever finds or lists cases: the casework of a view at a moment, its cases with their history, and which were open when.
import { civilDate } from '@hoso/facts'
import { birthOf, childFile } from './standing.ts'
import { CHILD_UNTIL, completedYears, monthOf16 } from './age.ts'
import type { CasebookView } from './casebook.ts'
import { type CaseFile, type Casework, readCasework } from './casework.ts'
import { asked, codeOf, linked } from './children.ts'
import type { Known } from './period.ts'
import { tellStream, tellStreams } from './table-reader.ts'
import { isTold, type AsOf, instantOf, type Told } from './told.ts'

/** Reports and cases at T, as known at K. `asFirstWritten`: as if nothing had been corrected. */
export const caseworkAt = (view: CasebookView, asOf: AsOf, asFirstWritten = false): Casework =>
  readCaseworkUntil(view, instantOf(asOf.at), asOf, asFirstWritten)

const readCaseworkUntil = (
  view: CasebookView,
  T: number,
  known: Known,
  asFirstWritten: boolean,
): Casework => {
  const ask = { ...asked(known), asFirstWritten }
  return readCasework(
    [...tellStreams(view.state, 'concern', ask), ...tellStreams(view.state, 'case', ask)],
    T,
  )
}

export interface CaseListing {
  readonly number: string
  readonly stream: string
  /** Stream of the child, and its code in the register. */
  readonly child?: string
  readonly childCode?: string
  /** Number of the report for which it was opened. */
  readonly report?: string
  /** Civil date (a month or a year where no more is known) and what happened. */
  readonly history: ReadonlyArray<readonly [date: string, what: 'opened' | 'closed' | 'reopened']>
  readonly open: boolean
  /** Month in which the child turned 16 while the case was open, by the month of birth. */
  readonly turned16?: string
}

const WHAT = { CaseOpened: 'opened', CaseReopened: 'reopened', CaseClosed: 'closed' } as const

/** Every case, in order of first appearance. */
export const cases = (view: CasebookView, asOf: AsOf): ReadonlyArray<CaseListing> => {
  const ask = asked(asOf)
  const links = linked(view.state, ask)
  return caseworkAt(view, asOf).cases.map((file) => {
    const streams = file.child === undefined ? [] : (links.get(file.child)?.streams ?? [file.child])
    const told = streams.flatMap((stream) => tellStream(view.state, stream, ask))
    const childCode = codeOf(told.filter((t) => t.fact.stream === file.child)) ?? file.childCode
    const report = file.episodes[0]?.report?.number
    const turned16 = turned16WhileOpen(file, told, civilDate(instantOf(asOf.at)))
    return {
      number: file.number,
      stream: file.stream,
      ...(file.child === undefined ? {} : { child: file.child }),
      ...(childCode === undefined ? {} : { childCode }),
      ...(report === undefined ? {} : { report }),
      history: file.told
        .filter((t) => isTold(t, 'CaseOpened', 'CaseReopened', 'CaseClosed'))
        .map((t) => [dateOf(t), WHAT[t.fact.type]]),
      open: file.open,
      ...(turned16 === undefined ? {} : { turned16 }),
    }
  })
}

/** `2023-05-12`, `2023-05`, `2023` or `unknown`: as much as is known. */
export const dateOf = (t: Told): string => {
  if (t.precision === 'unknown') return 'unknown'
  const date = civilDate(t.precision === 'before' ? t.to : t.from)
  return t.precision === 'month' ? date.slice(0, 7) : t.precision === 'year' ? date.slice(0, 4) : date
}

/** The month of the sixteenth birthday, when the child is 16 by `date` and the case was open in that month. */
const turned16WhileOpen = (file: CaseFile, told: ReadonlyArray<Told>, date: string): string | undefined => {
  const child = childFile(file.child === undefined ? [] : [file.child], told)
  const birth = child === undefined ? undefined : birthOf(child).birth
  const month = birth === undefined ? undefined : monthOf16(birth)
  if (birth === undefined || month === undefined || (completedYears(birth, date) ?? 0) < CHILD_UNTIL)
    return undefined
  const monthOf = (at: number): string => civilDate(at).slice(0, 7)
  const open = file.episodes.some(
    ({ begun, closed }) =>
      (!Number.isFinite(begun.from) || monthOf(begun.from) <= month) &&
      (closed === undefined || !Number.isFinite(closed.to) || month <= monthOf(closed.to)),
  )
  return open ? month : undefined
}

/** Numbers of the cases open at T, as known at K. */
export const openCases = (view: CasebookView, asOf: AsOf): ReadonlyArray<string> =>
  caseworkAt(view, asOf)
    .cases.filter((file) => file.open)
    .map((file) => file.number)

export interface FoundCase {
  readonly stream: string
  /** Streams of the reports it was opened, reopened or joined by: with `stream`, the facts `chronology` needs. */
  readonly concerns: ReadonlyArray<string>
  readonly child?: string
}

/** The case of this number. Undefined: no such number is known. */
export const findCase = (view: CasebookView, number: string, known: Known): FoundCase | undefined => {
  const casework = readCaseworkUntil(view, Number.POSITIVE_INFINITY, known, false)
  const file = casework.cases.find((c) => c.number === number)
  if (file === undefined) return undefined
  const named = file.told.flatMap((t) =>
    isTold(t, 'CaseOpened', 'CaseReopened', 'InitialRiskAssessed') && t.fact.body.concern !== undefined
      ? [t.fact.body.concern]
      : [],
  )
  const naming = [...casework.reports.values()].filter(({ told }) =>
    told.some(
      (t) =>
        (isTold(t, 'ConcernMergedIntoCase') && t.fact.body.case === file.stream) ||
        (isTold(t, 'ConcernDisposed') && (t.fact.body.cases ?? []).includes(number)),
    ),
  )
  const concerns = [...new Set([...named, ...naming.map((r) => r.stream)])]
  return file.child === undefined
    ? { stream: file.stream, concerns }
    : { stream: file.stream, concerns, child: file.child }
}
