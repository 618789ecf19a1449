// For whoever finds or lists cases: the casework of a view at a moment, its cases with their history, and which were open when.
import { civilDate } from '@hoso/facts'
import { birthOf, childFile } from './standing.ts'
import { CHILD_UNTIL } from '@hoso/procedure'
import { completedYears, monthOf16 } from './age.ts'
import type { CasebookView } from './casebook.ts'
import {
  type AsOf,
  type CaseFile,
  type Casework,
  type Told,
  instantOf,
  isTold,
  readCasework,
} from '@hoso/procedure'
import { asked, codeOf, linked } from './children.ts'
import { caseNumbers, casesNumbered, linkedStreams } from './case-links.ts'
import type { Known } from './period.ts'
import { tellStream } from './table-reader.ts'
import { worldOf } from './world-of.ts'

/** Reports and cases at T, as known at K. */
export const caseworkAt = (view: CasebookView, asOf: AsOf): Casework => worldOf(view, asOf).casework

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

/** Is the day on which it happened told? */
export const isDay = (t: Told): boolean => ['exact', 'minute', 'part', 'day'].includes(t.precision)

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
  readonly number: string
  readonly stream: string
  /** Streams of the reports it was opened, reopened or joined by: with `stream`, the facts `chronology` needs. */
  readonly concerns: ReadonlyArray<string>
  readonly child?: string
}

/** The case of this number. Undefined: no such number is known. Only cases and reports that name each other are read. */
export const findCase = (view: CasebookView, number: string, known: Known): FoundCase | undefined =>
  casesIn(view, casesNumbered(view.state, number), known).find((found) => found.number === number)

/**
 * The case that somebody names: by its stream, by its number, or by the end of a number that only one case has
 * (`2023-07` of `VV-2023-07`). Undefined: none, or several.
 */
export const caseNamed = (view: CasebookView, name: string, known: Known): FoundCase | undefined => {
  const wanted = name.normalize('NFC').trim()
  const stream = wanted.toLowerCase()
  const number = wanted.toUpperCase()
  const exact =
    findCase(view, number, known) ??
    casesIn(view, stream.startsWith('case-') ? [stream] : [], known).find((found) => found.stream === stream)
  if (exact !== undefined) return exact
  const ends = (other: string): boolean => other.endsWith(`-${number}`)
  const streams = caseNumbers(view.state)
    .filter(ends)
    .flatMap((other) => casesNumbered(view.state, other))
  const [one, ...others] = casesIn(view, streams, known).filter((found) => ends(found.number))
  return others.length === 0 ? one : undefined
}

/** These cases, and those that are linked to them, as known. */
const casesIn = (
  view: CasebookView,
  streams: ReadonlyArray<string>,
  known: Known,
): ReadonlyArray<FoundCase> => {
  const ask = asked(known)
  const own = linkedStreams(view.state, streams).map(
    (stream) => [stream, tellStream(view.state, stream, ask)] as const,
  )
  const { cases: files, reports } = readCasework(own, Number.POSITIVE_INFINITY)
  return files.map(({ stream, number, child, told }) => {
    const named = told.flatMap((t) =>
      isTold(t, 'CaseOpened', 'CaseReopened', 'InitialRiskAssessed') && t.fact.body.concern !== undefined
        ? [t.fact.body.concern]
        : [],
    )
    const naming = [...reports.values()].filter((report) =>
      report.told.some(
        (t) =>
          (isTold(t, 'ConcernMergedIntoCase') && t.fact.body.case === stream) ||
          (isTold(t, 'ConcernDisposed') && (t.fact.body.cases ?? []).includes(number)),
      ),
    )
    const concerns = [...new Set([...named, ...naming.map((r) => r.stream)])]
    return child === undefined ? { number, stream, concerns } : { number, stream, concerns, child }
  })
}
