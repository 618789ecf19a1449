// For guards and for whoever enters registers of evidence: an item has one holder at a time, and none once it was disposed of.
import { type FactType, inOrder, type Interval } from '@hoso/facts'

/** Disposes of an item for good. */
export const DISPOSALS = ['EvidenceReturned', 'EvidenceDestroyed'] as const satisfies ReadonlyArray<FactType>
/** Needs the thing itself; a copy may be looked at and checked after it was returned. */
export const HANDLING = [
  'EvidenceSealed',
  'SealChecked',
  'SealBroken',
  'EvidenceStored',
  'CustodyTransferred',
] as const satisfies ReadonlyArray<FactType>
/** By these an item comes to a holder. */
export const MOVES = [
  'EvidenceReceived',
  'CustodyTransferred',
  'EvidenceReturned',
] as const satisfies ReadonlyArray<FactType>

/** A step of an item's custody, whatever else it is. */
export interface CustodyStep extends Interval {
  readonly type: string
  /** References of who gave and who got the item, where it changed hands. */
  readonly giver?: string
  readonly receiver?: string
}

const isOneOf = (step: CustodyStep, types: ReadonlyArray<string>): boolean => types.includes(step.type)

/**
 * Handovers by somebody who had held the item and handed it on, each with the one by which it was handed on. Somebody
 * who never held it is a gap in the chain, which is recorded and shown. `steps` of one item, in log order.
 */
export const doubleHandovers = <S extends CustodyStep>(steps: ReadonlyArray<S>): ReadonlyMap<S, S> => {
  const found = new Map<S, S>()
  /** Everybody who held the item and handed it on, by the step that passed it on. */
  const passed = new Map<string, S>()
  let holder: string | undefined
  for (const move of inOrder(
    steps.filter((s) => isOneOf(s, MOVES)),
    (step) => step,
  )) {
    const { giver, receiver, type } = move
    const earlier = giver === undefined || giver === holder ? undefined : passed.get(giver)
    if (type !== 'EvidenceReceived' && earlier !== undefined) found.set(move, earlier)
    if (holder !== undefined) passed.set(holder, move)
    holder = receiver
  }
  return found
}

/**
 * The steps of the item for which this one cannot be true: it was disposed of before it was handled, disposed of twice, or
 * before something that was still done with it. `after`: whether a step certainly came after another.
 */
export const againstDisposal = <S extends CustodyStep>(
  step: S,
  others: ReadonlyArray<S>,
  after: (a: S, b: S) => boolean,
): ReadonlyArray<S> => {
  const gone = others.filter((s) => isOneOf(s, DISPOSALS))
  if (isOneOf(step, DISPOSALS))
    return [...gone, ...others.filter((s) => isOneOf(s, HANDLING) && after(s, step))]
  return isOneOf(step, HANDLING) ? gone.filter((disposal) => after(step, disposal)) : []
}
