// For whoever writes a rule: what is known of the commune at one moment, looked up by stream and by type, each stream read once and only when it is asked for.
import { type Cluster, clustersOf, linksInForce } from '@hoso/facts'
import { type Casework, caseworkOf, type Streams } from './casework.ts'
import type { Procedure } from './rule-pack.ts'
import { byTime, type ClearFact, type Told, type ToldOf } from './told.ts'

type Type = ClearFact['type']

export interface World {
  /** The moment asked about, epoch milliseconds. Nothing that happened later is here. */
  readonly T: number
  readonly procedure: Procedure
  /** Reports and cases with their episodes. */
  readonly casework: Casework
  /** Facts of one stream, in order of happening; empty for a stream that is not here. */
  readonly told: (stream: string) => ReadonlyArray<Told>
  /** Streams with a fact of this type, in order of first appearance, with all their facts in order of happening. */
  readonly holding: (type: Type) => Streams
  /** The records of one child that were found to be one, the surviving one first; the stream alone where none is linked to it. */
  readonly linked: (stream: string) => ReadonlyArray<string>
  /** Facts of these types on any stream, in order of happening. */
  readonly every: <T extends Type>(...types: ReadonlyArray<T>) => ReadonlyArray<ToldOf<T>>
}

/** Where the facts of a world come from, as told at one moment of knowledge. */
export interface Source {
  /** Streams that may hold a fact of this type, in order of first appearance. None that holds one is left out. */
  readonly holding: (type: Type) => Iterable<string>
  /** Facts of one stream, in log order; empty for a stream that is not known. */
  readonly told: (stream: string) => ReadonlyArray<Told>
}

const NONE: ReadonlyArray<never> = []

/** The value made for a key, made once. */
const once = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

/** Streams that are at hand. */
export const sourceOf = (streams: Streams): Source => {
  const byStream = new Map(streams)
  const byType = new Map<Type, Set<string>>()
  for (const [stream, told] of byStream)
    for (const { fact } of told) {
      const others = byType.get(fact.type)
      if (others === undefined) byType.set(fact.type, new Set([stream]))
      else others.add(stream)
    }
  return { holding: (type) => byType.get(type) ?? NONE, told: (stream) => byStream.get(stream) ?? NONE }
}

/** The world at `T`. */
export const worldFrom = (source: Source, T: number, procedure: Procedure): World => {
  const told = once((stream: string) =>
    source
      .told(stream)
      .filter((t) => t.from <= T)
      .sort(byTime),
  )
  const holding = once(
    (type: Type): Streams =>
      [...source.holding(type)]
        .map((stream) => [stream, told(stream)] as const)
        .filter(([, facts]) => facts.some((t) => t.fact.type === type)),
  )
  const ofType = once((type: Type): ReadonlyArray<Told> => {
    const found: Told[] = []
    for (const [, facts] of holding(type)) for (const t of facts) if (t.fact.type === type) found.push(t)
    return found
  })
  const every = <T extends Type>(...types: ReadonlyArray<T>) =>
    types.flatMap(ofType).sort(byTime) as unknown as ReadonlyArray<ToldOf<T>>
  let clusters: ReadonlyMap<string, Cluster<Told>> | undefined
  const linked = once((stream: string): ReadonlyArray<string> => {
    const inLogOrder = () =>
      every('ChildRecordsLinkedAsOne', 'LinkUndone').toSorted((a, b) => a.order - b.order)
    clusters ??= clustersOf(linksInForce<Told>(inLogOrder(), (t) => t.fact))
    return clusters.get(stream)?.streams ?? [stream]
  })
  return {
    T,
    procedure,
    casework: caseworkOf(holding('ConcernReported'), holding('CaseOpened')),
    told,
    holding,
    linked,
    every,
  }
}

/** The same of streams at hand. They hold what is told at the moment of knowledge. */
export const worldAt = (streams: Streams, T: number, procedure: Procedure): World =>
  worldFrom(sourceOf(streams), T, procedure)
