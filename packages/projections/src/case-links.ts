// For whoever asks about one case: which cases and reports name each other, and which records are of one child, so that it is read without reading the others.
import type { Fact } from '@hoso/facts'
import { bodyAt } from './body-heap.ts'
import { blockOf, type FactTable } from './fact-table.ts'
import { MASK } from './fact-columns.ts'
import { rowsWith } from './table-reader.ts'
import type { Told } from '@hoso/procedure'

/**
 * Streams and numbers of cases, each with those that name it or are named by it, as first written or as corrected at any
 * time. What holds at (T, K) is among them; what the facts say then is read from the facts.
 */
interface Links {
  /** Rows of the table that were read. */
  rows: number
  readonly of: Map<string, Set<string>>
}

const NAMING = [
  'CaseOpened',
  'CaseReopened',
  'InitialRiskAssessed',
  'ConcernMergedIntoCase',
  'ConcernDisposed',
  'ChildRecordsLinkedAsOne',
  'LinkUndone',
  'EventCorrected',
] as const satisfies ReadonlyArray<Fact['type']>

/** Members by which these facts name a report, a case, cases by number, or another record of the child. */
const NAMES = ['concern', 'case', 'number', 'cases', 'absorbed'] as const
/** Corrections of such a member, and of what another correction says. */
const RENAMES = new RegExp(`^/body/(${NAMES.join('|')}|changes)(/|$)`)

/** Streams of children that these facts name. */
export const childrenIn = (told: Iterable<Told>): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const { fact } of told) for (const text of textsIn(fact.body)) if (isOfChild(text)) found.add(text)
  return found
}

/** Whether the stream is that of a case or of a report. */
export const isOfCasework = (stream: string): boolean =>
  stream.startsWith('case-') || stream.startsWith('concern-')

const isOfChild = (stream: string): boolean => stream.startsWith('child-')

/** A number as a key: apart from streams. */
const keyOf = (name: string): string => (isOfCasework(name) || isOfChild(name) ? name : `#${name}`)

const textsIn = (u: unknown): ReadonlyArray<string> => {
  if (typeof u === 'string') return [u]
  return typeof u === 'object' && u !== null ? Object.values(u).flatMap(textsIn) : []
}

const namedIn = (type: string, body: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  if (type !== 'EventCorrected') return NAMES.flatMap((member) => textsIn(body[member]))
  const changes = (body['changes'] ?? []) as ReadonlyArray<{ readonly path: string; readonly to?: unknown }>
  return changes.filter(({ path }) => RENAMES.test(path)).flatMap(({ to }) => textsIn(to))
}

/** Read once for each table, and on from there when it has grown. */
const LINKS = new WeakMap<FactTable, Links>()

const linksOf = (t: FactTable): Links['of'] => {
  const links = LINKS.get(t) ?? { rows: 0, of: new Map<string, Set<string>>() }
  LINKS.set(t, links)
  const add = (from: string, to: string): void => {
    const others = links.of.get(from)
    if (others === undefined) links.of.set(from, new Set([to]))
    else others.add(to)
  }
  for (const row of rowsWith(t, links.rows, NAMING)) {
    const c = blockOf(t, row)
    const i = row & MASK
    const stream = t.streams.list[c.stream[i] as number] as string
    const type = t.types.list[c.type[i] as number] as string
    const ofChild = isOfChild(stream)
    if (!ofChild && !isOfCasework(stream)) continue
    const body: object = bodyAt(t.heap, c.body[i] as number)
    for (const name of namedIn(type, body as Readonly<Record<string, unknown>>).map(keyOf)) {
      // Records of children are linked to each other, and never to a case: those a case is about are read with it.
      if (isOfChild(name) !== ofChild) continue
      add(stream, name)
      add(name, stream)
    }
  }
  links.rows = t.size
  return links.of
}

/**
 * These cases and reports, those that they name or that name them, and so on; of records of children those that were ever
 * linked to them. In order of first appearance.
 */
export const linkedStreams = (t: FactTable, streams: Iterable<string>): ReadonlyArray<string> => {
  const links = linksOf(t)
  const found = new Set(streams)
  // A set is walked to its end, what is added on the way included.
  for (const name of found) for (const other of links.get(name) ?? []) found.add(other)
  const number = (stream: string): number => t.streams.index.get(stream) ?? -1
  return [...found].filter((name) => number(name) >= 0).sort((a, b) => number(a) - number(b))
}

/** Streams that may be the case of this number. */
export const casesNumbered = (t: FactTable, number: string): ReadonlyArray<string> =>
  [...(linksOf(t).get(keyOf(number)) ?? [])].filter((stream) => stream.startsWith('case-'))

/** Numbers that a case has, had or may have been given. */
export const caseNumbers = (t: FactTable): ReadonlyArray<string> =>
  [...linksOf(t).keys()].filter((key) => key.startsWith('#')).map((key) => key.slice(1))
