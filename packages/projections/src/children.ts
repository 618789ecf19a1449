// For whoever counts or finds children: the files of all children as known, linked records as one.
import type { Fact } from '@hoso/facts'
import type { CasebookView } from './casebook.ts'
import type { FactTable } from './fact-table.ts'
import { type Asked, streamsWith, tellStream, tellStreams } from './table-reader.ts'
import type { Known } from './period.ts'
import { type Cluster, clusters, type Duplicate, duplicatesOf } from './link.ts'
import { type ChildFile, childFile } from './standing.ts'
import { instantOf, type Told } from '@hoso/procedure'

export const asked = ({ knownAt, clock, as = 'corrected' }: Known): Asked => ({
  K: instantOf(knownAt),
  clock,
  as,
})

/** Linked records by each of their streams. */
export const linked = (table: FactTable, ask: Asked): ReadonlyMap<string, Cluster> =>
  clusters(
    streamsWith(table, 'ChildRecordsLinkedAsOne', 'LinkUndone').flatMap((stream) =>
      tellStream(table, stream, ask),
    ),
  )

/** Everything known of one child, linked records as one. */
export interface ChildRecords {
  /** The surviving record first. */
  readonly streams: ReadonlyArray<string>
  /** Facts of all of them, stream by stream in log order. */
  readonly told: ReadonlyArray<Told>
  /** Undefined where no listing is known. */
  readonly file?: ChildFile
}

/** The records of every child, each child once; where types are named, of the children about whom such a fact is on record. */
export function* childRecords(
  table: FactTable,
  ask: Asked,
  ...types: ReadonlyArray<Fact['type']>
): Generator<ChildRecords> {
  const links = linked(table, ask)
  const seen = new Set<Cluster>()
  for (const [stream, own] of types.length === 0
    ? tellStreams(table, 'child', ask)
    : toldWith(table, ask, types)) {
    const cluster = links.get(stream)
    if (cluster !== undefined && seen.has(cluster)) continue
    if (cluster !== undefined) seen.add(cluster)
    const streams = cluster?.streams ?? [stream]
    const told =
      cluster === undefined ? own : streams.flatMap((s) => (s === stream ? own : tellStream(table, s, ask)))
    const file = childFile(streams, told, cluster)
    if (told.length > 0) yield { streams, told, ...(file === undefined ? {} : { file }) }
  }
}

function* toldWith(
  table: FactTable,
  ask: Asked,
  types: ReadonlyArray<Fact['type']>,
): Generator<readonly [stream: string, told: ReadonlyArray<Told>]> {
  for (const stream of streamsWith(table, ...types))
    if (stream.startsWith('child-')) yield [stream, tellStream(table, stream, ask)]
}

/** The file of every child that is known to be listed, each child once. */
export function* childFiles(table: FactTable, ask: Asked): Generator<ChildFile> {
  for (const { file } of childRecords(table, ask)) if (file !== undefined) yield file
}

/** Records that are one child: the surviving stream, and all of them with their codes. */
export interface LinkedRecords {
  readonly stream: string
  readonly records: ReadonlyArray<{ readonly stream: string; readonly code?: string }>
}

export const linkedRecords = (view: CasebookView, known: Known): ReadonlyArray<LinkedRecords> => {
  const ask = asked(known)
  const all = new Set(linked(view.state, ask).values())
  return [...all].map(({ streams }) => ({
    stream: streams[0] as string,
    records: streams.map((stream) => {
      const code = codeOf(tellStream(view.state, stream, ask))
      return code === undefined ? { stream } : { stream, code }
    }),
  }))
}

/** What was last said about each pair of records that may be one child. */
export const duplicates = (view: CasebookView, known: Known): ReadonlyArray<Duplicate> => {
  const ask = asked(known)
  return duplicatesOf(
    streamsWith(view.state, 'DuplicateChildSuspected', 'DuplicateConfirmed', 'DuplicateRejected').flatMap(
      (stream) => tellStream(view.state, stream, ask),
    ),
  )
}

/** The register's code of a record, from its listing. */
export const codeOf = (told: ReadonlyArray<Told>): string | undefined => {
  for (const { fact } of told) if (fact.type === 'ChildListed') return fact.body.code
  return undefined
}

/** The streams of the child that has this code, the surviving one first: the facts `childProfile` needs. Undefined: no such code is known. */
export const findChild = (
  view: CasebookView,
  code: string,
  known: Known,
): { readonly streams: ReadonlyArray<string> } | undefined => {
  const ask = asked(known)
  for (const [stream, told] of tellStreams(view.state, 'child', ask)) {
    if (codeOf(told) === code) return { streams: linked(view.state, ask).get(stream)?.streams ?? [stream] }
  }
  return undefined
}
