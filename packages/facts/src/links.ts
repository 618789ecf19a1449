// For whoever counts a child with two records once: which links of records are in force, and which records are one child by them. The only place where this is settled.

/** What `linksInForce` reads of a fact: a `Fact` as it stands, or less of one. */
export interface Linking {
  readonly type: string
  readonly stream: string
  readonly body: unknown
}

/** Two records that are one child. */
export interface Link<F> {
  readonly survivor: string
  readonly absorbed: string
  readonly by: F
}

/**
 * Links in force, in log order. `facts` are what stands of the streams concerned, resolved and in log order; those that
 * link nothing are passed over. Undoing takes away every earlier link between the two records, whichever absorbed the
 * other: they are not one child by themselves any more. A record is never linked to itself.
 */
export const linksInForce = <F>(facts: Iterable<F>, read: (fact: F) => Linking): ReadonlyArray<Link<F>> => {
  let links: Link<F>[] = []
  for (const by of facts) {
    const { type, stream, body } = read(by)
    if (type !== 'ChildRecordsLinkedAsOne' && type !== 'LinkUndone') continue
    const { absorbed } = body as { readonly absorbed: string }
    if (type === 'LinkUndone') links = links.filter((link) => !joins(link, stream, absorbed))
    else if (absorbed !== stream) links.push({ survivor: stream, absorbed, by })
  }
  return links
}

const joins = (link: Link<unknown>, a: string, b: string): boolean =>
  (link.survivor === a && link.absorbed === b) || (link.survivor === b && link.absorbed === a)

/** The records of one child: the surviving one first, the others as they were linked to it. */
export interface Cluster<F> {
  readonly streams: ReadonlyArray<string>
  /** The link that joined each record. */
  readonly joined: ReadonlyMap<string, F>
}

/**
 * Clusters of linked records by each of their streams; `links` are in log order. Records that are not linked are not in
 * it. A link within a cluster adds nothing, so links never go round in a circle.
 */
export const clustersOf = <F>(links: ReadonlyArray<Link<F>>): ReadonlyMap<string, Cluster<F>> => {
  const of = new Map<string, Cluster<F>>()
  const alone = (stream: string): Cluster<F> => ({ streams: [stream], joined: new Map() })
  for (const { survivor, absorbed, by } of links) {
    const kept = of.get(survivor) ?? alone(survivor)
    if (kept.streams.includes(absorbed)) continue
    const other = of.get(absorbed) ?? alone(absorbed)
    const joined = new Map([...kept.joined, ...other.joined])
    for (const stream of [survivor, absorbed]) if (!joined.has(stream)) joined.set(stream, by)
    const cluster: Cluster<F> = { streams: [...kept.streams, ...other.streams], joined }
    for (const stream of cluster.streams) of.set(stream, cluster)
  }
  return of
}
