// For whoever keeps a view of the log up to date: what a projection is, catching up from where a view stands, and which views are refused.
import type { Fact, Label } from '@hoso/facts'

/** A pure fold of facts. Its answer depends on the facts and their order, never on how they were paged or where it was resumed. */
export interface Projection<S> {
  readonly name: string
  /** Raised whenever the same facts would give other bytes: views of another version are rebuilt. */
  readonly version: number
  readonly definition: Label
  readonly initial: () => S
  /** The state after one more fact. May grow the state it is given: only the returned one may be used afterwards. */
  readonly fold: (state: S, fact: Fact) => S
  /** The same bytes for the same state. */
  readonly encode: (state: S) => Uint8Array
  /** Undefined when the bytes are no state. */
  readonly decode: (bytes: Uint8Array) => S | undefined
}

/**
 * What this version cannot read of an entry. It is counted and named, never skipped in silence. With `part`, the fact
 * itself is there and only that sealed part is not: no concern of a projection, which opens none.
 */
export interface Unreadable {
  readonly position: bigint
  readonly type: string
  /** Why. */
  readonly code: string
  readonly part?: string
}

/** A stretch of the log: its facts, and the entries that are no readable facts, each in log order. */
export interface FactPage {
  readonly facts: ReadonlyArray<Fact>
  readonly unreadable: ReadonlyArray<Unreadable>
}

/** Which log: random id, and the epoch that counts restores from a backup. */
export interface StoreRef {
  readonly id: string
  readonly epoch: number
}

/** The log as projections follow it. */
export interface FactSource {
  readonly store: StoreRef
  /** Entries from this position on, ascending, without a gap, in pages of any size; ends at the end of the log. */
  readonly pages: (from: bigint) => AsyncIterable<FactPage>
}

/** What a projection knows, and up to where. */
export interface View<S> {
  readonly projection: Projection<S>
  readonly store: StoreRef
  /** Number of entries folded: the position of the next one. */
  readonly watermark: bigint
  /** Leaf hash of the last entry folded; absent when there is none, or when it could not be read. */
  readonly leaf?: string
  /** Entries that could not be read. */
  readonly unreadable: ReadonlyArray<Unreadable>
  readonly state: S
}

/** Why a view cannot be used. Rebuild it: `catchUp` without a view. */
export interface Refused {
  readonly _tag: 'refused'
  readonly code: /** The view was made from another log, or from this one before it was restored from a backup. */
    | 'another-store'
    /** The log holds another entry where the view ends: this is not the log that was folded. */
    | 'another-entry'
    /** The log ends before the view does. */
    | 'log-shorter'
    /** Made by another projection, or by another version of this one. */
    | 'another-projection'
    /** The bytes are no view, or were changed. */
    | 'damaged-view'
    /** The source did not give the entries one after another: its fault, not the view's. */
    | 'gap'
  /** Where it was seen. */
  readonly position?: bigint
}

export type CaughtUp<S> = { readonly _tag: 'caught-up'; readonly view: View<S> } | Refused

export const refused = (code: Refused['code'], position?: bigint): Refused =>
  position === undefined ? { _tag: 'refused', code } : { _tag: 'refused', code, position }

/**
 * Folds everything the log has beyond the view, which is used up by it. Equal, to the byte, to folding from the start.
 * The entry at which the view ends is read again and must be the one that was folded. A view that met entries it could
 * not read is made anew, since this version may be able to read them. Rejects only when the source does.
 */
export const catchUp = async <S>(
  projection: Projection<S>,
  source: FactSource,
  view?: View<S>,
): Promise<CaughtUp<S>> => {
  if (view !== undefined) {
    if (view.store.id !== source.store.id || view.store.epoch !== source.store.epoch)
      return refused('another-store')
    if (view.projection.name !== projection.name || view.projection.version !== projection.version)
      return refused('another-projection')
  }
  const start = view === undefined || view.unreadable.length > 0 ? undefined : view
  const unreadable: Unreadable[] = []
  let { watermark, leaf, state } = start ?? { watermark: 0n, leaf: undefined, state: projection.initial() }
  let next = watermark === 0n ? 0n : watermark - 1n
  for await (const page of source.pages(next)) {
    for (const entry of entriesOf(page)) {
      if (entry.position !== next) return refused('gap', next)
      next++
      if (entry.position < watermark) {
        if (!('leaf' in entry) || entry.leaf !== leaf) return refused('another-entry', entry.position)
        continue
      }
      if ('leaf' in entry) {
        state = projection.fold(state, entry)
        leaf = entry.leaf
      } else {
        unreadable.push(entry)
        leaf = undefined
      }
      watermark = next
    }
  }
  if (next < watermark) return refused('log-shorter', next)
  const caught = { projection, store: source.store, watermark, unreadable, state }
  return { _tag: 'caught-up', view: leaf === undefined ? caught : { ...caught, leaf } }
}

/** Facts and unreadable entries of a page, merged by position. */
function* entriesOf({ facts, unreadable }: FactPage): Generator<Fact | Unreadable> {
  const missing = unreadable.filter((u) => u.part === undefined)
  let i = 0
  for (const fact of facts) {
    for (; i < missing.length && (missing[i] as Unreadable).position < fact.position; i++)
      yield missing[i] as Unreadable
    yield fact
  }
  yield* missing.slice(i)
}

/** A view of facts at hand, in log order: for a program that holds them all already. Its watermark is that of the last one. */
export const viewOf = <S>(projection: Projection<S>, facts: ReadonlyArray<Fact>): View<S> => {
  let state = projection.initial()
  for (const fact of facts) state = projection.fold(state, fact)
  const last = facts.at(-1)
  const view = {
    projection,
    store: { id: 'none', epoch: 0 },
    watermark: last === undefined ? 0n : last.position + 1n,
    unreadable: [],
    state,
  }
  return last === undefined ? view : { ...view, leaf: last.leaf }
}
