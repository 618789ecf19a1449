// For whoever reads facts back: what was known at a moment, with corrections, retractions, disputes and supersessions settled. The only place where they are.
import { applyChanges, type Change, type Changeable } from './changes.ts'
import { occurredAt } from './envelope.ts'
import { interval, type OccurredAt } from './time.ts'

/**
 * Which clock says when something was known.
 * `record`: when the record took it in; provable. `commune`: for a fact entered later from paper, when that
 * paper says it was written, if it does; a claim of the book.
 */
export type Clock = 'record' | 'commune'

/** What `knownAt` reads of a fact. */
export interface Known {
  readonly recordedAt: string
  readonly backfill?: { readonly writtenAt?: OccurredAt }
}

/** What `resolve` reads of a fact: a `Fact`, or less of one. */
export interface Resolvable extends Known, Changeable {
  readonly id: string
  readonly type: string
  /** Facts without one stand in one stream together. */
  readonly stream?: string
  readonly corrects?: string
  readonly retracts?: string
}

/**
 * When this was known, epoch milliseconds. A paper's claim counts to the end of its precision, and never
 * makes anything known later than the record had it.
 */
export const knownAt = (fact: Known, clock: Clock): number => {
  const recorded = Date.parse(fact.recordedAt)
  const written = clock === 'commune' ? fact.backfill?.writtenAt : undefined
  return written === undefined ? recorded : Math.min(interval(written).to, recorded)
}

/** Facts that act on another one. They are marks on it and nothing by themselves. */
const ACTS: ReadonlySet<string> = new Set([
  'EventCorrected',
  'EventRetracted',
  'EventDisputed',
  'DisputeAnswered',
  'EventSuperseded',
])
export const isAct = (type: string): boolean => ACTS.has(type)

/** Id of the fact that an act acts on; undefined of any other fact. */
export const targetOf = (
  act: Pick<Resolvable, 'type' | 'body' | 'corrects' | 'retracts'>,
): string | undefined => {
  if (!ACTS.has(act.type)) return undefined
  if (act.type === 'EventCorrected') return act.corrects
  return act.type === 'EventRetracted' ? act.retracts : text(act.body, 'target')
}

/**
 * How facts are read. `corrected`: what counts, as corrected. `first-written`: the same facts with what was first
 * written in them. `recorded`: every fact as it was first written, those that count no more included.
 */
export type Reading = 'corrected' | 'first-written' | 'recorded'

/** Somebody says that a fact is not so. It changes no value: a correction does, where the dispute is upheld. */
export interface Dispute {
  /** Id of the EventDisputed. */
  readonly id: string
  readonly disputant?: string
  readonly answered?: 'upheld' | 'dismissed'
}

/** A fact, and what was known to be done to it: ids, in log order. */
export interface Resolved<F> {
  readonly fact: F
  /** Corrections in force. `fact` has them applied in the reading `corrected`. */
  readonly corrected: ReadonlyArray<string>
  readonly disputed: ReadonlyArray<Dispute>
  /** Retractions in force. */
  readonly retracted: ReadonlyArray<string>
  /** Facts that stand in its place. */
  readonly superseded: ReadonlyArray<string>
}

/** A `Resolved` as corrected, with the fact as first written beside it. */
export interface Settled<F> extends Resolved<F> {
  readonly recorded: F
}

/**
 * The facts known at `K` (epoch milliseconds, infinity for all), settled, in log order, without the acts, which are
 * marks on what they act on. In the readings `corrected` and `first-written` what was retracted or superseded is left
 * out. `facts` are in log order and are left as they are.
 */
export const resolve = <F extends Resolvable>(
  facts: ReadonlyArray<F>,
  K: number,
  clock: Clock,
  reading: Reading = 'corrected',
): ReadonlyArray<Resolved<F>> =>
  settle(facts, K, clock).flatMap(({ recorded, ...resolved }) => {
    if (ACTS.has(recorded.type)) return []
    if (reading === 'recorded') return [{ ...resolved, fact: recorded }]
    if (resolved.retracted.length > 0 || resolved.superseded.length > 0) return []
    return [reading === 'corrected' ? resolved : { ...resolved, fact: recorded }]
  })

/** An act in force, as corrected; of a dispute also how it was answered. */
interface Act<F> {
  readonly fact: F
  readonly at: number
  readonly dispute?: Dispute
}

const NONE: ReadonlyArray<never> = []

/**
 * Every fact known at `K` with what was done to it, acts included, in log order. An act acts on one fact of its own
 * stream that stands before it in the log, and may itself be corrected, retracted or disputed; it is in force unless
 * it is retracted. A personal change that is sealed, or of a part that is, is named in `corrected` and changes nothing;
 * so is a change whose path leads nowhere, or to a time that is none, which the record refuses to take in.
 */
export const settle = <F extends Resolvable>(
  facts: ReadonlyArray<F>,
  K: number,
  clock: Clock,
): ReadonlyArray<Settled<F>> => {
  const all = K === Number.POSITIVE_INFINITY
  const upon = new Map<string, Act<F>[]>()
  const out: Settled<F>[] = []
  const supersessions: Supersession[] = []
  // From the last to the first: whatever acts on a fact stands after it and is settled before it.
  for (let i = facts.length - 1; i >= 0; i--) {
    const recorded = facts[i] as F
    if (!(all || knownAt(recorded, clock) <= K)) continue
    const acts = upon
      .get(recorded.id)
      ?.filter((act) => act.fact.stream === recorded.stream)
      .reverse()
    const settled = acts === undefined ? untouched(recorded) : touched(recorded, acts)
    out.push(settled)
    if (ACTS.has(recorded.type)) {
      if (settled.retracted.length === 0) put(upon, actOf(settled, acts ?? NONE, i))
    } else {
      for (const { fact, at } of acts ?? NONE)
        if (fact.type === 'EventSuperseded')
          supersessions.push({ target: recorded.id, by: text(fact.body, 'by') ?? '', at })
    }
  }
  out.reverse()
  return supersessions.length === 0 ? out : superseding(facts, out, supersessions)
}

const untouched = <F>(recorded: F): Settled<F> => ({
  fact: recorded,
  recorded,
  corrected: NONE,
  disputed: NONE,
  retracted: NONE,
  superseded: NONE,
})

const touched = <F extends Resolvable>(recorded: F, acts: ReadonlyArray<Act<F>>): Settled<F> => {
  const corrections = acts.filter((act) => act.fact.type === 'EventCorrected')
  return {
    fact: corrections.reduce((fact, act) => correctedBy(fact, act.fact), recorded),
    recorded,
    corrected: corrections.map((act) => act.fact.id),
    disputed: acts.flatMap(({ dispute }) => dispute ?? []),
    retracted: acts.flatMap(({ fact }) => (fact.type === 'EventRetracted' ? [fact.id] : [])),
    superseded: NONE,
  }
}

const actOf = <F extends Resolvable>(
  { fact }: Settled<F>,
  acts: ReadonlyArray<Act<F>>,
  at: number,
): Act<F> => {
  if (fact.type !== 'EventDisputed') return { fact, at }
  const disputant = text(fact.body, 'disputant')
  const answer = acts.findLast((act) => act.fact.type === 'DisputeAnswered')
  const upheld = (answer?.fact.body as { readonly upheld?: unknown } | undefined)?.upheld === true
  const dispute = {
    id: fact.id,
    ...(disputant === undefined ? {} : { disputant }),
    ...(answer === undefined ? {} : { answered: upheld ? ('upheld' as const) : ('dismissed' as const) }),
  }
  return { fact, at, dispute }
}

const put = <F extends Resolvable>(upon: Map<string, Act<F>[]>, act: Act<F>): void => {
  const target = targetOf(act.fact)
  if (target === undefined) return
  const others = upon.get(target)
  if (others === undefined) upon.set(target, [act])
  else others.push(act)
}

interface Supersession {
  readonly target: string
  readonly by: string
  /** Place of the act among the facts. */
  readonly at: number
}

/**
 * A fact gives way to another one of its stream that stood before the act and is not retracted. Where supersessions
 * would go round in a circle, the last of them is void: of facts that supersede each other one always counts.
 */
const superseding = <F extends Resolvable>(
  facts: ReadonlyArray<F>,
  settled: ReadonlyArray<Settled<F>>,
  supersessions: ReadonlyArray<Supersession>,
): ReadonlyArray<Settled<F>> => {
  const known = new Map(settled.map((s) => [s.recorded.id, s]))
  const place = new Map(facts.map((fact, i) => [fact.id, i]))
  const replaced = new Map<string, string[]>()
  const leadsTo = (from: string, to: string): boolean =>
    from === to || (replaced.get(from) ?? []).some((next) => leadsTo(next, to))
  for (const { target, by, at } of supersessions.toSorted((a, b) => a.at - b.at)) {
    const other = known.get(by)
    if (other === undefined || ACTS.has(other.fact.type) || other.retracted.length > 0) continue
    if (other.fact.stream !== known.get(target)?.fact.stream || (place.get(by) ?? at) >= at) continue
    if (leadsTo(by, target)) continue
    const others = replaced.get(target)
    if (others === undefined) replaced.set(target, [by])
    else if (!others.includes(by)) others.push(by)
  }
  return settled.map((s) => {
    const superseded = replaced.get(s.recorded.id)
    return superseded === undefined ? s : { ...s, superseded }
  })
}

const text = (body: unknown, member: string): string | undefined => {
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[member]
  return typeof value === 'string' ? value : undefined
}

/** The fact after one correction: its clear changes, then those of each part that is open. */
const correctedBy = <F extends Resolvable>(fact: F, correction: F): F => {
  const changed = applyChanges(fact, changesIn(correction.body)) ?? fact
  // Everybody who reads a fact reckons with its time.
  let corrected = changed.occurredAt === fact.occurredAt || occurredAt.is(changed.occurredAt) ? changed : fact
  for (const [part, opened] of Object.entries(correction.personal ?? {})) {
    if (opened?.state !== 'open') continue
    corrected = applyChanges(corrected, changesIn(opened.value), correction.subjects?.[part]) ?? corrected
  }
  return corrected
}

const changesIn = (u: unknown): ReadonlyArray<Change> =>
  (u as { readonly changes?: ReadonlyArray<Change> } | undefined)?.changes ?? []
