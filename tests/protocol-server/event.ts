// For the protocol test server: an event as it is proposed and as it is kept, and what may be expected of a stream.

import type { Status } from './wire.ts'

export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** What the journal keeps of an event; its revision and position follow from its place. */
export interface Written extends Proposed {
  readonly stream: string
  /** Ticks of 100 ns since the Unix epoch. */
  readonly created: bigint
}

export interface Recorded extends Written {
  readonly revision: bigint
  /** Commit and prepare position: equal, because every append here is one transaction. */
  readonly position: bigint
}

export type Expected =
  | { readonly _tag: 'Any' }
  | { readonly _tag: 'NoStream' }
  | { readonly _tag: 'StreamExists' }
  | { readonly _tag: 'Revision'; readonly revision: bigint }

/** Why a call is refused. Each has its own form in each of the services: see refusal.ts. */
export type Refusal =
  | {
      readonly _tag: 'WrongExpectedVersion'
      readonly stream: string
      readonly expected: Expected
      readonly current: bigint | undefined
    }
  | { readonly _tag: 'StreamDeleted'; readonly stream: string }
  | { readonly _tag: 'AccessDenied' }
  | { readonly _tag: 'Unauthenticated' }
  | { readonly _tag: 'TooLarge'; readonly limit: number }
  | { readonly _tag: 'PartlyWritten' }
  | { readonly _tag: 'DeadlinePassed' }
  | { readonly _tag: 'NotLeader'; readonly host: string; readonly port: number }
  | { readonly _tag: 'Failed'; readonly code: Status }

export const isRefusal = (value: object): value is Refusal =>
  '_tag' in value && typeof value._tag === 'string' && REFUSALS.has(value._tag)

const REFUSALS: ReadonlySet<string> = new Set<Refusal['_tag']>([
  'WrongExpectedVersion',
  'StreamDeleted',
  'AccessDenied',
  'Unauthenticated',
  'TooLarge',
  'PartlyWritten',
  'DeadlinePassed',
  'NotLeader',
  'Failed',
])

/** The revision of the event that says a stream is gone for good. */
export const TOMBSTONE = 2n ** 63n - 1n

const TICKS_PER_MS = 10_000n

export const ticks = (ms: number): bigint => BigInt(ms) * TICKS_PER_MS
