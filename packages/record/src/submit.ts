// For append.ts: one append at the store, until it is known whether it was written.
import type { Append, AppendError, Envelope, EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'

/** Where the first entry is, or why it was not written. */
export type Submitted =
  | { readonly _tag: 'Written'; readonly first: bigint }
  | Extract<AppendError, { readonly _tag: 'Conflict' | 'IdempotencyViolation' }>

const ATTEMPTS = 3

/**
 * After an unknown outcome the ids are read back; where they are not there, the very same envelopes are sent again,
 * which the store recognises if the first ones arrive after all. Throws where the store cannot or will not.
 */
export const submit = async (store: EventStore, append: Append): Promise<Submitted> => {
  let unknown: { readonly cause: unknown } | undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = await store.append(append)()
    if (answer._tag === 'Right') return { _tag: 'Written', first: answer.right.first }
    const error = answer.left
    if (error._tag === 'OutcomeUnknown') unknown = error
    else if (unknown === undefined || error._tag === 'Rejected') return refused(error)

    const first = await positionOf(store, envelopesOf(append))
    if (first !== undefined) return { _tag: 'Written', first }
    // The count or an id is taken by others: what was under way has not arrived and never will.
    if (error._tag === 'Conflict' || error._tag === 'IdempotencyViolation') return error
  }
  throw new HosoError('outcome-unknown', { ids: envelopesOf(append).map(({ id }) => id) }, unknown?.cause)
}

/** What the store's `largestAppend` counts. */
export const bytesOf = (append: Append): number => {
  let sum = append.admission.length
  for (const { bytes, parts } of envelopesOf(append))
    sum += parts.reduce((all, part) => all + part.bytes.length, bytes.length)
  return sum
}

const envelopesOf = (append: Append): ReadonlyArray<Envelope> =>
  append.streams.flatMap(({ events }) => events)

const refused = (error: Exclude<AppendError, { readonly _tag: 'OutcomeUnknown' }>): Submitted => {
  switch (error._tag) {
    case 'Conflict':
    case 'IdempotencyViolation':
      return error
    case 'Unavailable':
      throw new HosoError('store-unavailable', { during: 'append' }, error.cause)
    case 'Rejected':
      throw new HosoError('refused-by-store', { reason: error.reason })
  }
}

/** Position of the first entry when all of these very entries are stored; undefined too where that cannot be found out now. */
const positionOf = async (
  store: EventStore,
  envelopes: ReadonlyArray<Envelope>,
): Promise<bigint | undefined> => {
  const located = await store.locate(envelopes.map(({ id }) => id))()
  if (located._tag === 'Left') return undefined
  const stored = new Map(located.right.map((recorded) => [recorded.id, recorded]))
  const whole = envelopes.every(({ id, bytes }) => {
    const recorded = stored.get(id)
    return recorded !== undefined && Buffer.compare(recorded.bytes, bytes) === 0
  })
  return whole ? stored.get(envelopes[0]?.id ?? '')?.position : undefined
}
