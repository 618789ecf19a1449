// For whoever writes or asks guards: may this fact follow that history? Pure; what a guard reads is given to it.
import {
  type Fact,
  type FactType,
  interval,
  type Label,
  type Resolvable,
  settle,
  type StreamKind,
} from '@hoso/facts'

/** What guards read of a fact: everything in clear but its place in the log. */
type Seen =
  | 'type'
  | 'body'
  | 'stream'
  | 'id'
  | 'recordedAt'
  | 'occurredAt'
  | 'actor'
  | 'backfill'
  | 'legalBasis'
  | 'why'
  | 'corrects'
  | 'retracts'
type ClearOf<F> = F extends Fact ? Pick<F, Seen> : never
/** A fact without what is personal, recorded or about to be. `type` tells them apart. */
export type GuardFact = ClearOf<Fact>
export type GuardFactOf<T extends FactType> = Extract<GuardFact, { readonly type: T }>

/** A fact that somebody wants to record. */
export interface Proposal {
  readonly kind: StreamKind
  readonly fact: GuardFact
  /** Its parts as given, before they are sealed: a guard may look whether something is said, and never repeats it. */
  readonly personal: Readonly<Record<string, unknown>>
  /** It comes through a program that enters registers. */
  readonly entersPaper?: boolean
}

/** What is known now, corrected, without what was retracted, each stream in log order. */
export interface Past {
  /** The proposal's own stream, without the proposal. */
  readonly own: ReadonlyArray<GuardFact>
  /**
   * How many of `own` were recorded before it: all of them, but for a fact that is asked about again because an act has
   * changed what stands beside it.
   */
  readonly place: number
  /** Another stream, of those that `needs` named; empty when there is none. */
  readonly of: (stream: string) => ReadonlyArray<GuardFact>
}

/**
 * Why a guard refuses. `impossible`: with what is known, it cannot be true; refused always. `unfounded`: what must have
 * gone before is not in the record. `unlawful`: it may not be done. The last two let pass what is back-filled from
 * paper by a program that enters registers: books are entered in any order and have gaps, and what happened is recorded
 * and shown as a quality issue. Nobody gets there by saying of a fact that it is back-filled.
 */
export type Refuses = 'impossible' | 'unfounded' | 'unlawful'

/** Why a fact may not be recorded. Never holds personal data. */
export interface Refusal {
  /** Stable kebab-case name of the guard. */
  readonly guard: string
  readonly refuses: Refuses
  readonly article: string
  /** What stands in the way. */
  readonly message: Label
  /** What to do next. */
  readonly next: Label
  /** Ids of the facts that led to it; empty where the proposal alone did. */
  readonly because: ReadonlyArray<string>
}

export interface Guard {
  readonly id: string
  readonly article: string
  /** The rule, as it is told to whoever is refused. */
  readonly label: Label
  readonly refuses: Refuses
  /** Types of the proposals it looks at. No other is shown to it. */
  readonly types: ReadonlyArray<string>
  /** It looks at the proposal alone, so nothing else in the stream makes it refuse. */
  readonly alone?: true
  /** It asks who acts: whoever corrects, retracts or supersedes such a fact is asked the same. */
  readonly ofActor?: true
  /**
   * Streams it must read beside the proposal's own. Asked again once they were read, until it names no other: what one
   * stream says may lead to the next.
   */
  readonly needs?: (proposal: Proposal, past: Past) => ReadonlyArray<string>
  readonly check: (proposal: Proposal, past: Past) => Refusal | undefined
}

interface Rule extends Omit<Guard, 'check'> {
  readonly next: Label
  /** Ids of the facts that stand in the way, undefined when nothing does. */
  readonly against: (proposal: Proposal, past: Past) => ReadonlyArray<string> | undefined
}

/** A guard of one rule. */
export const guard = ({ next, against, ...rule }: Rule): Guard => ({
  ...rule,
  check: (proposal, past) => {
    const because = against(proposal, past)
    if (because === undefined) return undefined
    const { id, refuses, article, label } = rule
    return { guard: id, refuses, article, message: label, next, because }
  },
})

/** Every refusal of the guards that look at this type. What an application back-fills by itself gets no leave. */
export const refusalsOf = (
  guards: ReadonlyArray<Guard>,
  proposal: Proposal,
  past: Past,
): ReadonlyArray<Refusal> =>
  guards
    .filter(({ types }) => types.includes(proposal.fact.type))
    .filter(
      ({ refuses }) =>
        refuses === 'impossible' || proposal.entersPaper !== true || proposal.fact.backfill === undefined,
    )
    .flatMap(({ check }) => check(proposal, past) ?? [])

/** A stream as guards read it: what stands in it now, acts included. */
export const standing = <F extends Resolvable>(facts: ReadonlyArray<F>): ReadonlyArray<F> =>
  settle(facts, Number.POSITIVE_INFINITY, 'record').flatMap(({ fact, retracted, superseded }) =>
    retracted.length > 0 || superseded.length > 0 ? [] : [fact],
  )

export const isType = <T extends FactType>(
  fact: GuardFact,
  ...types: ReadonlyArray<T>
): fact is GuardFactOf<T> => (types as ReadonlyArray<string>).includes(fact.type)

/** What `only` found in a history that grows, by the types asked for. */
const FOUND = new WeakMap<ReadonlyArray<GuardFact>, Map<string, Found>>()
interface Found {
  readonly types: ReadonlySet<string>
  readonly facts: ReadonlyArray<GuardFact>
}

/** Facts of these types, in the order given. */
export const only = <T extends FactType>(
  facts: ReadonlyArray<GuardFact>,
  ...types: ReadonlyArray<T>
): ReadonlyArray<GuardFactOf<T>> => {
  const found = FOUND.get(facts)
  const known = found?.get(types.join())?.facts
  if (known !== undefined) return known as ReadonlyArray<GuardFactOf<T>>
  const wanted = facts.filter((f): f is GuardFactOf<T> => isType(f, ...types))
  found?.set(types.join(), { types: new Set(types), facts: wanted })
  return wanted
}

/**
 * The history with more facts after it. What `only` found in it before is kept: in a long stream a guard costs as much
 * as the facts it looks at.
 */
export const followedBy = (
  facts: ReadonlyArray<GuardFact>,
  more: ReadonlyArray<GuardFact>,
): ReadonlyArray<GuardFact> => {
  const all = [...facts, ...more]
  const found = new Map<string, Found>()
  for (const [key, { types, facts: earlier }] of FOUND.get(facts) ?? []) {
    const later = more.filter(({ type }) => types.has(type))
    found.set(key, { types, facts: later.length === 0 ? earlier : [...earlier, ...later] })
  }
  FOUND.set(all, found)
  return all
}

/** Whether `a` certainly happened after `b`. What happened at the same time, as far as is known, stands as recorded. */
export const isAfter = (a: GuardFact, b: GuardFact): boolean =>
  interval(a.occurredAt).from > interval(b.occurredAt).to

/**
 * Whether the proposal certainly happened after this fact of its stream: by their times, or because it is recorded at the
 * very moment it happens, when that fact is on record already.
 */
export const isCertainlyAfter = (fact: GuardFact, other: GuardFact, { own, place }: Past): boolean =>
  isAfter(fact, other) ||
  (fact.occurredAt.precision === 'exact' && !isAfter(other, fact) && own.indexOf(other) < place)

/** Whether `b` came after `a`: by their times, and where these leave it open as they stand in the stream. */
export const follows = (b: GuardFact, a: GuardFact, stream: ReadonlyArray<GuardFact>): boolean =>
  isAfter(b, a) || (!isAfter(a, b) && stream.indexOf(b) > stream.indexOf(a))

/** Facts of these types, the proposal in its place among them. */
export const withProposal = <T extends FactType>(
  fact: GuardFactOf<T>,
  { own, place }: Past,
  types: ReadonlyArray<T>,
): ReadonlyArray<GuardFactOf<T>> =>
  place === own.length ? [...only(own, ...types), fact] : only(own.toSpliced(place, 0, fact), ...types)

/** Facts that did not certainly happen after this one. */
export const upTo = <F extends GuardFact>(facts: ReadonlyArray<F>, fact: GuardFact): ReadonlyArray<F> =>
  facts.filter((f) => !isAfter(f, fact))

/** Ids of these facts. */
export const idsOf = (facts: ReadonlyArray<GuardFact>): ReadonlyArray<string> => facts.map(({ id }) => id)

/** Ids of these facts; undefined, which is no objection, when there are none. */
export const someOf = (facts: ReadonlyArray<GuardFact>): ReadonlyArray<string> | undefined =>
  facts.length === 0 ? undefined : idsOf(facts)
