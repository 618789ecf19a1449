// For writers.ts and replay.ts: what a writer says in each entry, so that the log alone shows what was relied on.
import type { Append, AppendError, Appended, Expected } from '@hoso/store'
import type { Either } from 'fp-ts/lib/Either.js'

/** One call of one writer. A writer makes one after the other, and may make the same one again. */
export interface Call {
  /** Name of the writer, unique in the log. */
  readonly writer: string
  /** 0 for the writer's first call. */
  readonly call: number
  readonly streams: ReadonlyArray<{
    readonly stream: string
    readonly expected: Expected
    /** How many entries this call adds to it. */
    readonly events: number
  }>
  /** Entries that the writer knew to be in the log before it called. */
  readonly size: number
}

/** What the bytes of an entry say: the call, and which of its entries this is, from 0. */
export interface Story extends Call {
  readonly place: number
}

/** A call that was made, and what came of it. */
export interface Attempt {
  readonly call: Call
  readonly append: Append
  readonly answer: Either<AppendError, Appended>
  /** Entries that the writer found in the log once it had the answer; undefined where it could not look. */
  readonly size: number | undefined
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const entryOf = (call: Call, place: number): Uint8Array =>
  encoder.encode(JSON.stringify({ ...call, place } satisfies Story))

export const admissionOf = ({ writer, call }: Pick<Call, 'writer' | 'call'>): Uint8Array =>
  encoder.encode(`admission of ${writer} ${call}`)

/** Undefined for bytes that no writer wrote. */
export const storyOf = (bytes: Uint8Array): Story | undefined => {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return typeof value === 'object' && value !== null && 'writer' in value && 'place' in value
      ? (value as Story)
      : undefined
  } catch {
    return undefined
  }
}

export const keyOf = ({ writer, call }: Pick<Call, 'writer' | 'call'>): string => `${writer} ${call}`

export const meets = (expected: Expected, count: number): boolean =>
  expected._tag === 'Exactly'
    ? count === expected.count
    : expected._tag === 'Unchecked' || (expected._tag === 'Exists') === count > 0
