// For whoever counts a child with two records once: which records are one child, as known.
import type { Told } from './told.ts'

/** The records of one child: the surviving one first, the others as they were linked to it. */
export interface Cluster {
  readonly streams: ReadonlyArray<string>
  /** The link that joined each record: it decides between what the records said until then. */
  readonly joined: ReadonlyMap<string, Told>
}

interface Link {
  readonly survivor: string
  readonly absorbed: string
  readonly by: Told
}

/** Links in force: those undone later are left out. `told` holds the link facts of all streams, in any order. */
const linksInForce = (told: Iterable<Told>): ReadonlyArray<Link> => {
  const links: Link[] = []
  for (const by of [...told].sort((a, b) => a.order - b.order)) {
    const { fact } = by
    if (fact.type === 'ChildRecordsLinkedAsOne')
      links.push({ survivor: fact.stream, absorbed: fact.body.absorbed, by })
    if (fact.type === 'LinkUndone') {
      const last = links.findLastIndex((l) => l.survivor === fact.stream && l.absorbed === fact.body.absorbed)
      if (last >= 0) links.splice(last, 1)
    }
  }
  return links
}

/** Clusters of linked records by each of their streams. Records that are not linked are not in it. A link within a cluster adds nothing. */
export const clusters = (told: Iterable<Told>): ReadonlyMap<string, Cluster> => {
  const of = new Map<string, Cluster>()
  const alone = (stream: string): Cluster => ({ streams: [stream], joined: new Map() })
  for (const { survivor, absorbed, by } of linksInForce(told)) {
    const kept = of.get(survivor) ?? alone(survivor)
    if (kept.streams.includes(absorbed)) continue
    const other = of.get(absorbed) ?? alone(absorbed)
    const joined = new Map([...kept.joined, ...other.joined])
    for (const stream of [survivor, absorbed]) if (!joined.has(stream)) joined.set(stream, by)
    const cluster: Cluster = { streams: [...kept.streams, ...other.streams], joined }
    for (const stream of cluster.streams) of.set(stream, cluster)
  }
  return of
}
