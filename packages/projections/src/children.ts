// For whoever counts or finds children: the files of all children as known, linked records as one.
import type { CasebookView } from './casebook.ts'
import type { FactTable } from './fact-table.ts'
import { type Asked, streamsWith, tellStream, tellStreams } from './table-reader.ts'
import type { Known } from './period.ts'
import { type Cluster, clusters } from './link.ts'
import { type ChildFile, childFile } from './standing.ts'
import { instantOf, type Told } from './told.ts'

export const asked = ({ knownAt, clock }: Known): Asked => ({ K: instantOf(knownAt), clock })

/** Linked records by each of their streams. */
export const linked = (table: FactTable, ask: Asked): ReadonlyMap<string, Cluster> =>
  clusters(streamsWith(table, 'ChildRecordsLinkedAsOne').flatMap((stream) => tellStream(table, stream, ask)))

/** The file of every child that is known to be listed, each child once. */
export function* childFiles(table: FactTable, ask: Asked): Generator<ChildFile> {
  const links = linked(table, ask)
  for (const [stream, told] of tellStreams(table, 'child', ask)) {
    const cluster = links.get(stream)
    const file =
      cluster === undefined ? childFile([stream], told) : clusterFile(table, ask, cluster, stream, told)
    if (file !== undefined) yield file
  }
}

/** The whole cluster when its first known stream comes by; nothing for its other streams. */
const clusterFile = (
  table: FactTable,
  ask: Asked,
  cluster: Cluster,
  stream: string,
  told: ReadonlyArray<Told>,
): ChildFile | undefined => {
  const known = cluster.streams.map((s) => (s === stream ? told : tellStream(table, s, ask)))
  const order = (some: ReadonlyArray<Told>): number => some[0]?.order ?? Number.POSITIVE_INFINITY
  if (known.some((other) => order(other) < order(told))) return undefined
  return childFile(cluster.streams, known.flat(), cluster)
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
