// For open-record.ts: retractions, disputes, their answers and supersessions. None changes anything; all are facts that point at another of their stream.
import {
  type eventRetracted,
  type eventSuperseded,
  type Fact,
  isAct,
  type NewFactOf,
  type Settled,
  settle,
} from '@hoso/facts'
import { HosoError } from './hoso-error.ts'
import type { Answer, Dispute, History, Recording, Retraction, Supersession } from './model.ts'
import { kindOf } from './reference.ts'

/** The stream as it stands. A call that is repeated under its own id sees what it saw the first time. */
export const seenBy = ({ facts }: History, id: string | undefined): ReadonlyArray<Fact> => {
  const made = id === undefined ? -1 : facts.findIndex((fact) => fact.id === id)
  return made === -1 ? facts : facts.slice(0, made)
}

/** The event as it stands. Throws where there is none, or where it was retracted. */
export const standing = (facts: ReadonlyArray<Fact>, id: string): Settled<Fact> => {
  const found = settle(facts, Number.POSITIVE_INFINITY, 'record').find((s) => s.fact.id === id)
  if (found === undefined) throw new HosoError('unknown-event', { id })
  if (found.retracted.length > 0) throw new HosoError('target-retracted', { id })
  return found
}

/** The same, of an event that acts on no other. */
export const standingFact = (facts: ReadonlyArray<Fact>, id: string): Fact => {
  const { fact } = standing(facts, id)
  if (isAct(fact.type)) throw new HosoError('wrong-target', { id, expected: 'fact' })
  return fact
}

type Why = NewFactOf<typeof eventRetracted>['personal']

/** Why, sealed: under the key of the child where the stream is about one. */
export const because = (stream: string, reason: string | undefined): Why => {
  if (reason === undefined) return {}
  const kind = kindOf(stream)
  const aboutChild = kind === 'child' || kind === 'concern' || kind === 'case'
  return aboutChild ? { narrative: { reason } } : { remark: { reason } }
}

const named = (id: string | undefined): { readonly id?: string } => (id === undefined ? {} : { id })

/** The EventRetracted of a retraction; a retraction, a correction and any other act can be retracted, too. */
export const retracting = (
  { target, context, second, reason, id }: Retraction,
  history: History,
): Recording => {
  standing(seenBy(history, id), target)
  return {
    fact: {
      type: 'EventRetracted',
      body: second === undefined ? {} : { second },
      personal: because(history.stream, reason),
    },
    context,
    retracts: target,
    ...named(id),
  }
}

/** The EventDisputed of a dispute; a correction can be disputed, too. */
export const disputing = (
  { target, disputant, context, reason, id }: Dispute,
  history: History,
): Recording => {
  standing(seenBy(history, id), target)
  return {
    fact: {
      type: 'EventDisputed',
      body: { target, ...(disputant === undefined ? {} : { disputant }) },
      personal: because(history.stream, reason),
    },
    context,
    ...named(id),
  }
}

/** Throws where this is no dispute that can be answered. */
export const checkDispute = (facts: ReadonlyArray<Fact>, id: string): void => {
  if (standing(facts, id).fact.type !== 'EventDisputed')
    throw new HosoError('wrong-target', { id, expected: 'dispute' })
}

/** The DisputeAnswered of an answer. */
export const answering = ({ dispute, upheld, context, reason, id }: Answer, history: History): Recording => {
  checkDispute(seenBy(history, id), dispute)
  return {
    fact: {
      type: 'DisputeAnswered',
      body: { target: dispute, upheld },
      personal: because(history.stream, reason),
    },
    context,
    ...named(id),
  }
}

type Superseding = NewFactOf<typeof eventSuperseded>['body']

/** Throws where a supersession would have no effect: one of the two does not stand, or they already go the other way round. */
export const checkSupersession = (seen: ReadonlyArray<Fact>, body: Superseding): void => {
  const { target, by } = body
  const replaced = standingFact(seen, target)
  if (!seen.some((fact) => fact.id === by))
    throw new HosoError('wrong-target', { id: by, expected: 'beside' })
  standingFact(seen, by)
  const act: Fact = { ...replaced, id: '', type: 'EventSuperseded', body, personal: {}, subjects: {} }
  const after = settle([...seen, act], Number.POSITIVE_INFINITY, 'record')
  if (after.find((s) => s.fact.id === target)?.superseded.includes(by) !== true)
    throw new HosoError('wrong-target', { id: by, expected: 'other-way' })
}

/** The EventSuperseded of a supersession. */
export const superseding = (
  { target, by, context, reason, id }: Supersession,
  history: History,
): Recording => {
  const body = { target, by }
  checkSupersession(seenBy(history, id), body)
  return {
    fact: { type: 'EventSuperseded', body, personal: because(history.stream, reason) },
    context,
    ...named(id),
  }
}
