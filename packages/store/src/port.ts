// For whoever writes a store adapter or calls one: the port. A store moves envelopes of bytes and knows no domain.
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

/** Which log this is. Cursors carry it, and are refused by any other store. */
export interface StoreIdentity {
  /** Random id given when the store was created. */
  readonly id: string
  /** Counts restores from a backup; a cursor of an older epoch is refused. */
  readonly epoch: number
  /** Origin of the log (first line of its checkpoints), as given when the store was created. */
  readonly origin: string
}

/** What an engine can do, as data. */
export interface Supports {
  /** Several streams in one atomic append. */
  readonly multiStream: boolean
  /** Committed entries survive the loss of the process and of power. */
  readonly durable: boolean
  /** Other processes may write to the same log. */
  readonly shared: boolean
  /** Followers are told by the engine when another handle has written; without it they look every so often. */
  readonly live: boolean
  /** `readAll` and `follow` take a filter, and the engine applies it. Without it, a filter is `Rejected`. */
  readonly filters: boolean
  /** After `eraseParts` the parts are no longer read by anyone who asks the engine. Without it, it is `Rejected`. */
  readonly erasesParts: boolean
  /** And their bytes are in nothing that the engine keeps: its files, its logs, its free pages. */
  readonly erasesBytes: boolean
  /** Most bytes of one append: entries, parts and admission record together. A larger one is `Rejected`. */
  readonly largestAppend: number
}

/** Bytes kept beside an entry: sealed personal data. Not covered by the entry's hash. */
export interface Part {
  /** Unique within its entry. Parts are returned in the order given. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Envelope {
  /** UUID in lower case, unique in the whole log. */
  readonly id: string
  /** Routing label; a copy of what the bytes say. */
  readonly type: string
  /** The entry, 1 to 65,535 bytes. Stored and returned unchanged. */
  readonly bytes: Uint8Array
  readonly parts: ReadonlyArray<Part>
}

/**
 * What the stream must look like for the append to happen. There is no default.
 * `count` is the number of entries in the stream; 0 is the empty stream.
 */
export type Expected =
  | { readonly _tag: 'Empty' }
  | { readonly _tag: 'Exactly'; readonly count: number }
  | { readonly _tag: 'Exists' }
  | { readonly _tag: 'Unchecked'; readonly why: string }

export interface StreamAppend {
  readonly stream: string
  readonly expected: Expected
  readonly events: ReadonlyArray<Envelope>
}

export interface Append {
  /** At least one stream, each at most once, each with at least one event. Log order is the order given. */
  readonly streams: ReadonlyArray<StreamAppend>
  /** Admission record over the leaf hashes of this append (ledger format §4), stored in the same transaction. */
  readonly admission: Uint8Array
}

export interface Appended {
  /** One for each stream of the append, in its order. */
  readonly streams: ReadonlyArray<{ readonly stream: string; readonly count: number }>
  /** Log position of the first entry; the others follow without a gap. Positions start at 0. */
  readonly first: bigint
  readonly total: number
  /** True when the same ids with the same bytes were stored by an earlier call and nothing was written now. */
  readonly repeated: boolean
}

export type AppendError =
  /** The stream (or slot) is not as expected; `actual` is its count (version) at some instant during the call. */
  | { readonly _tag: 'Conflict'; readonly stream: string; readonly actual: number }
  /** An id is stored with other bytes or elsewhere, or the ids were not all stored by one call with just these ids. */
  | { readonly _tag: 'IdempotencyViolation'; readonly id: string }
  /** May have been written. Read the ids back, or append the same envelopes again. */
  | { readonly _tag: 'OutcomeUnknown'; readonly cause: unknown }
  /** Certainly not written; trying again later may succeed. */
  | { readonly _tag: 'Unavailable'; readonly cause: unknown }
  /** Never will be written as it is. */
  | { readonly _tag: 'Rejected'; readonly reason: string }

export type ReadError =
  | { readonly _tag: 'Unavailable'; readonly cause: unknown }
  /**
   * What is stored cannot be read: the file is damaged. With `position`, the entry there is what cannot be read, and
   * `readAll` may go on after it; a page ends before such an entry.
   */
  | { readonly _tag: 'Damaged'; readonly cause: unknown; readonly position?: bigint }
  | { readonly _tag: 'Rejected'; readonly reason: string }

/** One entry as it is stored. `stream`, `seq`, `id`, `type` are the store's columns: a verifier compares them with the bytes. */
export interface Recorded {
  readonly position: bigint
  readonly stream: string
  /** 0 for the first entry of the stream. */
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly bytes: Uint8Array
  /** Present when asked for. */
  readonly parts?: ReadonlyArray<Part>
}

export interface Page {
  readonly entries: ReadonlyArray<Recorded>
  /** Number of entries in the log when the page was read. */
  readonly size: bigint
  /** True when nothing followed this page when it was read. */
  readonly end: boolean
}

/** A page of the whole log. */
export interface LogPage extends Page {
  /**
   * Where to go on: every position below it was looked at, and what passes the filter is in this page or an earlier
   * one. Never above `size`, unless reading began there. A cursor is moved to it once the entries of the page are handled.
   */
  readonly next: bigint
}

/** Entries that pass every test that is given. An empty filter passes all. */
export interface Filter {
  /** The type of the entry is one of these; at least one. */
  readonly types?: ReadonlyArray<string>
  /** The name of its stream begins with these characters, compared by code point. */
  readonly streamPrefix?: string
}

export interface ReadStream {
  readonly stream: string
  /** First seq wanted, inclusive; backwards: the last one. Default: the first, backwards the last of the stream. */
  readonly from?: number
  readonly limit: number
  readonly backwards?: boolean
  readonly parts?: boolean
}

export interface ReadAll {
  /** First position wanted, inclusive. */
  readonly from: bigint
  readonly limit: number
  readonly parts?: boolean
  readonly filter?: Filter
}

export interface Follow {
  /** First position wanted, inclusive. */
  readonly from: bigint
  /** Entries a page at the most. */
  readonly limit: number
  readonly parts?: boolean
  readonly filter?: Filter
  readonly signal?: AbortSignal
}

/** One append's admission record, as stored. */
export interface Admission {
  readonly first: bigint
  readonly total: number
  readonly bytes: Uint8Array
}

export interface ReadAdmissions {
  /** Records whose first position is at or above this. */
  readonly from: bigint
  readonly limit: number
}

/** A named cell with compare-and-set: checkpoints, cursors, signer head. Version 0 is the empty cell. */
export interface CasSlot {
  readonly get: TaskEither<ReadError, { readonly version: number; readonly bytes: Uint8Array | undefined }>
  readonly put: (
    expectedVersion: number,
    bytes: Uint8Array,
  ) => TaskEither<AppendError, { readonly version: number }>
}

/** One part, by where it is. */
export interface PartRef {
  readonly position: bigint
  /** Of the part. */
  readonly name: string
}

export interface EventStore {
  readonly identity: StoreIdentity
  readonly supports: Supports
  /**
   * Durability: a right value means the entries survive what `supports` promises. Atomicity: all of the append or
   * nothing. Order: positions are gapless and given in commit order; a reader never sees n+1 before n.
   * Idempotency: same ids and same bytes again return the old receipt (`repeated`), checked before `expected`; parts
   * and admission of the repeat are not compared, the stored ones stay.
   * Concurrency: any number of callers; calls of one process may be committed together, each with its own outcome.
   */
  readonly append: (a: Append) => TaskEither<AppendError, Appended>
  /** An absent stream is an empty page, not an error. */
  readonly read: (r: ReadStream) => TaskEither<ReadError, Page>
  /** By gapless position, forwards. A page once read never changes, but for parts that are erased. */
  readonly readAll: (r: ReadAll) => TaskEither<ReadError, LogPage>
  /** Where these ids are stored, in no particular order; ids that are not stored are left out. */
  readonly locate: (ids: ReadonlyArray<string>) => TaskEither<ReadError, ReadonlyArray<Recorded>>
  readonly readAdmissions: (r: ReadAdmissions) => TaskEither<ReadError, ReadonlyArray<Admission>>
  /**
   * Catches up, then waits for more. An empty page with `end` marks that the follower has seen everything there was;
   * it is yielded once after each catch-up. Ends when the signal aborts or the store closes; throws a ReadError value,
   * also when the store was closed before. Only the signal ends a wait that nobody is iterating any more. With a filter,
   * a page without entries may also say how far the follower has come (`next`).
   */
  readonly follow: (f: Follow) => AsyncIterable<LogPage>
  readonly slot: (name: string) => CasSlot
  /**
   * Removes these parts for good. Once it is right, nobody reads them through the engine any more; where the store
   * `erasesBytes` they are in no byte of what it keeps: its file, its log, its free pages. Backups are the caller's. `erased` counts the parts that were there until now. Entries and
   * other parts stay as they are; what is not there is passed over. Idempotent: after any error call again with the same
   * parts. `OutcomeUnknown` also means that the parts are no longer read and their bytes may be left behind.
   */
  readonly eraseParts: (parts: ReadonlyArray<PartRef>) => TaskEither<AppendError, { readonly erased: number }>
  /** Waits for appends under way, then releases everything. Later calls return `Unavailable`. */
  readonly close: () => Promise<void>
}
