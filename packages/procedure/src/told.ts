// For whoever folds facts into figures: a fact as told at one moment of knowledge, with its time as numbers.
import {
  type Clock,
  type Dispute,
  type Fact,
  interval,
  knownAt,
  moment,
  type OccurredAt,
  type Reading,
  resolve,
} from '@hoso/facts'

type ClearOf<F> = F extends Fact ? Pick<F, 'type' | 'body' | 'stream'> : never
/** The clear content of a fact: enough for every figure, nothing personal. `type` tells them apart. */
export type ClearFact = ClearOf<Fact>

/** A fact as it stands after the corrections known at a moment. Every fold reads these: those of the procedure and those of the views. */
export interface Told {
  readonly fact: ClearFact
  /** When it happened: first and last millisecond possible. Not finite where nothing is known. */
  readonly from: number
  readonly to: number
  readonly precision: OccurredAt['precision']
  /** When it was known by the clock asked for. */
  readonly known: number
  /** When the record took it in. */
  readonly recorded: number
  /** Event id; other facts point at this one by it. */
  readonly id: string
  /** Place in the log: facts with a smaller one were recorded before. */
  readonly order: number
  /** Row of the paper register it was entered from, `case-log/254`; empty when it was not. */
  readonly row: string
  /** Disputes of it; absent where nobody disputes it. A disputed fact counts like any other. */
  readonly disputed?: ReadonlyArray<Dispute>
}

/** A fact of one type, as told. */
export type ToldOf<T extends ClearFact['type']> = Told & {
  readonly fact: Extract<ClearFact, { readonly type: T }>
}

export const isTold = <T extends ClearFact['type']>(
  told: Told,
  ...types: ReadonlyArray<T>
): told is ToldOf<T> => (types as ReadonlyArray<string>).includes(told.fact.type)

/** A fact read from a record, with what is personal. */
export interface ToldFact extends Told {
  readonly fact: Fact
  /** Ids of the corrections applied. */
  readonly corrected: ReadonlyArray<string>
}

/** The state of the world at `at`, as known at `knownAt` by `clock`. Texts are read by `moment`: a date is the end of that day. */
export interface AsOf {
  readonly at: string
  readonly knownAt: string
  readonly clock: Clock
  /** How facts are read: `corrected` unless said otherwise. */
  readonly as?: Reading
}

/** Epoch milliseconds of a moment. Throws RangeError on a text that is none: check with `moment` first. */
export const instantOf = (text: string): number => {
  const at = moment(text)
  if (at === undefined) throw new RangeError('not a moment: a date, a minute or an instant is expected')
  return at
}

/** The row a back-filled fact comes from: the first two segments of its key, `case-log/254/2` → `case-log/254`. */
export const rowOf = (key: string): string => {
  const second = key.indexOf('/', key.indexOf('/') + 1)
  return second < 0 ? key : key.slice(0, second)
}

/** A fact with its time as numbers, as it was recorded or as it was corrected. */
export const toldAs = (fact: Fact, clock: Clock, corrected: ReadonlyArray<string> = []): ToldFact => ({
  fact,
  ...interval(fact.occurredAt),
  precision: fact.occurredAt.precision,
  known: knownAt(fact, clock),
  recorded: knownAt(fact, 'record'),
  id: fact.id,
  order: Number(fact.position),
  row: fact.backfill === undefined ? '' : rowOf(fact.backfill.key),
  corrected,
})

/** Facts of a record as known at `K` (epoch milliseconds), in log order; corrected unless read otherwise. `facts` are in log order. */
export const tell = (
  facts: ReadonlyArray<Fact>,
  K: number,
  clock: Clock,
  as: Reading = 'corrected',
): ReadonlyArray<ToldFact> =>
  resolve(facts, K, clock, as).map(({ fact, corrected, disputed }) => {
    const told = toldAs(fact, clock, corrected)
    return disputed.length === 0 ? told : { ...told, disputed }
  })

/** Order of happening; what happened at the same time stands as it was recorded. */
export const byTime = (a: Told, b: Told): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.order - b.order
