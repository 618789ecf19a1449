// For applications: the words of the record's API. What goes in, what comes out, and the verbs.
import type { AnyNewFact, Context, eventDisputed, Fact, NewFactOf, StreamKind } from '@hoso/facts'
import type { Signer } from '@hoso/ledger'
import type { ErasureRules, Guard } from '@hoso/procedure'
import type { EventStore, StoreIdentity } from '@hoso/store'
import type { Erasure } from './erasure-model.ts'
import type { KeyStore, Random } from '@hoso/vault'

/** One fact to be recorded, with what is said about it. */
export interface Recording {
  readonly fact: AnyNewFact
  readonly context: Context
  /**
   * UUID of the event, lower case; a random v7 unless given. Give one where the call may be repeated: the same id with
   * the same content again answers with the old receipt.
   */
  readonly id?: string
  /**
   * Person reference by part name, where the person is known to the record already. `child` also serves every other
   * part that is the child's own. Without it: in a child's or an actor's own stream the stream itself, in a concern or
   * case stream the person of its earlier child parts, for everybody else a new random reference.
   */
  readonly subjects?: { readonly [part: string]: string }
  /** Id of the event that an EventCorrected corrects. */
  readonly corrects?: string
  /** Id of the event that an EventRetracted retracts. */
  readonly retracts?: string
}

export type NonEmpty<A> = readonly [A, ...A[]]

/**
 * What the stream must look like for the append to happen: it has no events yet, or just so many. Not checking needs a
 * reason.
 */
export type ExpectedVersion = 'new' | number | { readonly unchecked: string }

/** Facts for one stream. */
export interface StreamRecordings {
  readonly stream: string
  readonly expected: ExpectedVersion
  readonly facts: ReadonlyArray<Recording>
}

/** Proof of what was stored where; the leaf hashes can be checked against any later checkpoint. */
export interface Receipt {
  readonly stream: string
  /** Events in the stream after this append: what to expect next time. */
  readonly count: number
  /** Log position of the first of these facts; the others follow without a gap. */
  readonly position: bigint
  readonly ids: ReadonlyArray<string>
  /** base64url leaf hash of each entry. */
  readonly leaves: ReadonlyArray<string>
  /** True when an earlier call had stored the same facts under the same ids, and nothing was written now. */
  readonly repeated: boolean
}

/** What a receipt would say, as far as that is known before anything is stored. */
export type Rehearsed = Pick<Receipt, 'stream' | 'count' | 'ids'>

/** Something in the log that cannot be shown as it should be. Counted and named, never dropped. */
export interface Unreadable {
  readonly code: UnreadableCode
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly id: string
  readonly type: string
  /** The sealed part in question; the fact itself is there, with this part `sealed`. */
  readonly part?: string
}

export type UnreadableCode =
  /** A fact of a type this version does not know. */
  | 'unknown-type'
  /** Written by a newer version. */
  | 'newer-schema'
  /** Written by an older version, whose form this version cannot bring up to date. */
  | 'missing-upcast'
  /** The bytes are not an entry. */
  | 'not-an-entry'
  /** The entry names a part that the store does not have. */
  | 'part-missing'
  /** The part does not open with its key, or is not what the entry committed to. */
  | 'part-damaged'

/** A stream as it was read. */
export interface History {
  readonly stream: string
  /** Events in the stream: what to expect when appending. */
  readonly count: number
  /** In stream order. */
  readonly facts: ReadonlyArray<Fact>
  readonly unreadable: ReadonlyArray<Unreadable>
}

/** A stretch of the log. */
export interface FactPage {
  /** First position of the page. */
  readonly from: bigint
  /** First position after the page: where to go on. */
  readonly next: bigint
  /** Entries in the log when the page was read. */
  readonly size: bigint
  /** In log order; `facts` and whole-entry `unreadable` together are as many as the page has positions. */
  readonly facts: ReadonlyArray<Fact>
  readonly unreadable: ReadonlyArray<Unreadable>
}

export interface RecordOptions {
  readonly store: EventStore
  readonly keys: KeyStore
  /** Name and key that sign each append of this application instance. */
  readonly application: Signer
  /**
   * Rules that a fact must keep; `GUARDS` of @hoso/procedure unless given. `[]` leaves them out: then an item of evidence
   * can be in two places, anybody can decide anything, one person alone retracts, and a retraction can take away the
   * ground of what came after it.
   */
  readonly guards?: ReadonlyArray<Guard>
  /** When a person may be erased, and how long files are kept; `ERASURE_RULES` of @hoso/procedure unless given. */
  readonly erasureRules?: ReadonlyArray<ErasureRules>
  /**
   * Only for a program that enters registers: what it back-fills is told as the book tells it, also where it was not
   * lawful or has no ground in the record. For everybody else `backfill` says where a fact comes from, and gives no leave.
   */
  readonly entersPaper?: boolean
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number
  /** The platform's generator unless given. */
  readonly random?: Random
}

export interface AppendOptions {
  readonly expected: ExpectedVersion
}

export interface ReadOptions {
  /** Open the sealed parts there is a key for. Default: none. */
  readonly open?: boolean
}

export interface FactsOptions extends ReadOptions {
  /** First position wanted; 0 unless given. */
  readonly from?: bigint
  /** Entries a page at the most; 1,000 unless given. */
  readonly pageSize?: number
}

/** What a member of a fact should have been. No `to`: the member should not be there. */
export interface Change {
  /** `/occurredAt`, `/body/…` or `/personal/<part>/…`. */
  readonly path: string
  readonly to?: unknown
}

export interface Correction {
  /** Id of the mistaken event. */
  readonly target: string
  readonly changes: NonEmpty<Change>
  readonly context: Context
  /** Free text; sealed. */
  readonly reason?: string
  /** Id of the correction event, where the call may be repeated. */
  readonly id?: string
}

/** What every act upon recorded facts says: who acts and with what authority, why, and its own id where the call may be repeated. */
export interface Acting {
  readonly context: Context
  /** Free text; sealed. */
  readonly reason?: string
  readonly id?: string
}

export interface Retraction extends Acting {
  readonly target: string
  /** Reference of the second person: a retraction by a person takes two. */
  readonly second?: string
}

export interface Dispute extends Acting {
  readonly target: string
  /** Who says that it is not so, where that is not whoever records it. */
  readonly disputant?: NewFactOf<typeof eventDisputed>['body']['disputant']
}

export interface Answer extends Acting {
  /** Id of the EventDisputed. */
  readonly dispute: string
  readonly upheld: boolean
}

export interface Supersession extends Acting {
  /** Id of the event that no longer counts. */
  readonly target: string
  /** Id of the event of the same stream that stands in its place. */
  readonly by: string
}

export interface ChildUnlink extends Acting {
  readonly survivor: string
  readonly absorbed: string
  /** Reference of the second person: to link or unlink takes two. */
  readonly second?: string
}

export interface ChildLink extends ChildUnlink {
  /** On what grounds, in clear: no names. */
  readonly grounds?: ReadonlyArray<string>
}

export interface DecideOptions extends ReadOptions {
  /** How often to decide again when others were faster; 8 unless given. */
  readonly attempts?: number
}

/** The record of one authority. Every verb rejects with a HosoError and nothing else. */
export interface CaseRecord {
  readonly identity: StoreIdentity
  /** A new random stream id. */
  readonly newStream: (kind: StreamKind) => string
  /** A new random reference of a person who has no stream. */
  readonly newPerson: () => string
  /**
   * Records facts in one stream, all or none. Durable when it resolves, as far as the store is.
   * Rejects: invalid-fact, refused-by-guard, stale-version, idempotency-violation, outcome-unknown, store-unavailable …
   */
  readonly append: {
    (stream: string, facts: NonEmpty<Recording>, options: AppendOptions): Promise<Receipt>
    /** The same context for every fact. */
    (
      stream: string,
      facts: NonEmpty<AnyNewFact>,
      options: AppendOptions & { readonly context: Context },
    ): Promise<Receipt>
  }
  /** Records facts in several streams in one atomic append with one signature. Log order is the order given. */
  readonly appendMany: (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Receipt>>
  /**
   * Begins a rehearsal. Each call answers what `appendMany` would after the calls before it had recorded their facts,
   * and rejects as it would for facts, guards and versions. It records nothing.
   */
  readonly rehearse: () => (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Rehearsed>>
  /**
   * Reads the stream, asks for facts, appends them; again when another writer was faster. Undefined when there was
   * nothing to record.
   */
  readonly decide: (
    stream: string,
    decider: (history: History) => ReadonlyArray<Recording> | Promise<ReadonlyArray<Recording>>,
    options?: DecideOptions,
  ) => Promise<Receipt | undefined>
  /**
   * Corrects members of a recorded fact. Needs the keys of the parts it corrects. Refused by guards where it, or
   * something that rests on it, could not stand any more; so are retractions and supersessions.
   */
  readonly correct: (correction: Correction) => Promise<Receipt>
  /**
   * Says that a fact was recorded by mistake; it stays readable and counts no more.
   * A person needs a second one. Rejects: unknown-event, target-retracted, refused-by-guard …
   */
  readonly retract: (retraction: Retraction) => Promise<Receipt>
  /** Says that somebody holds a fact to be untrue. It changes no value. Rejects: unknown-event, target-retracted … */
  readonly dispute: (dispute: Dispute) => Promise<Receipt>
  /**
   * Answers a dispute that somebody else recorded; where it is upheld, correct or retract as well.
   * Rejects: unknown-event, target-retracted, wrong-target, refused-by-guard …
   */
  readonly answerDispute: (answer: Answer) => Promise<Receipt>
  /**
   * Says that a fact gives way to another one of its stream; where that one is retracted, the first counts again.
   * Rejects: unknown-event, target-retracted, wrong-target …
   */
  readonly supersede: (supersession: Supersession) => Promise<Receipt>
  /** Says that two records are one child; a person needs a second one. Rejects: wrong-link, refused-by-guard … */
  readonly link: (link: ChildLink) => Promise<Receipt>
  /**
   * Undoes the link between two records, whichever absorbed the other; a person needs a second one.
   * Rejects: wrong-link, refused-by-guard …
   */
  readonly unlink: (link: ChildUnlink) => Promise<Receipt>
  /** Erases a person: keys and sealed parts, by two approvals. What remains in clear and every hash stay. */
  readonly erasure: Erasure
  /** The whole stream; empty when there is none. */
  readonly read: (stream: string, options?: ReadOptions) => Promise<History>
  /** The log from a position to its end when read, page by page. Iterating throws a HosoError. */
  readonly facts: (options?: FactsOptions) => AsyncIterable<FactPage>
  /** The fact with this event id. */
  readonly locate: (id: string, options?: ReadOptions) => Promise<Fact | undefined>
}
