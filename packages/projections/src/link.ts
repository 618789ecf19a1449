// For whoever counts a child with two records once: which records are one child, as known.
import { type Cluster as ClusterOf, clustersOf, linksInForce } from '@hoso/facts'
import { isTold, type Told, type ToldOf } from '@hoso/procedure'

/** The records of one child. The link that joined each record decides between what the records said until then. */
export type Cluster = ClusterOf<Told>

const inLogOrder = (told: Iterable<Told>): ReadonlyArray<Told> => [...told].sort((a, b) => a.order - b.order)

/**
 * Clusters of linked records by each of their streams. `told` holds the link facts of all streams as known at one K, in
 * any order. That two records are one child holds at every T: the link says when it was found out.
 */
export const clusters = (told: Iterable<Told>): ReadonlyMap<string, Cluster> =>
  clustersOf(linksInForce(inLogOrder(told), (t) => t.fact))

/** What was last said about two records of which somebody said that they may be one child. */
export interface Duplicate {
  /** The two streams, in their own order. */
  readonly streams: readonly [string, string]
  readonly state: 'suspected' | 'confirmed' | 'rejected'
  readonly by: Told
}

const WORDS = {
  DuplicateChildSuspected: 'suspected',
  DuplicateConfirmed: 'confirmed',
  DuplicateRejected: 'rejected',
} as const

type Word = ToldOf<keyof typeof WORDS>

/** The last word on each pair, in log order of these words. Saying that two records are one does not link them: a link does. */
export const duplicatesOf = (told: Iterable<Told>): ReadonlyArray<Duplicate> => {
  const last = new Map<string, Duplicate>()
  for (const by of inLogOrder(told)) {
    if (!isTold(by, 'DuplicateChildSuspected', 'DuplicateConfirmed', 'DuplicateRejected')) continue
    const { stream, body, type }: Word['fact'] = by.fact
    const streams = stream < body.other ? ([stream, body.other] as const) : ([body.other, stream] as const)
    const pair = streams.join(' ')
    last.delete(pair)
    last.set(pair, { streams, state: WORDS[type], by })
  }
  return [...last.values()]
}
