// For the planner of the register of evidence: who holds an item when, and which rows cannot be true.
import type { Interval, OccurredAt } from '@hoso/facts'
import { againstDisposal, type CustodyStep as Step, doubleHandovers } from '@hoso/procedure'
import type { EvidenceColumn } from './columns.ts'
import type { RejectCode } from '../reject.ts'
import { firstDay } from '../times.ts'

/** A step of an item's custody, on record or in the book. */
export interface CustodyStep extends Step {
  readonly key: string
  readonly occurredAt: OccurredAt
}

export interface CustodyProblem {
  readonly code: Extract<RejectCode, 'before-receipt' | 'double-handover' | 'after-disposal'>
  readonly column: EvidenceColumn
  /** The day of what stands in the way. */
  readonly detail: string
}

const spoken = ({ occurredAt }: CustodyStep): string =>
  (firstDay(occurredAt) ?? '').split('-').toReversed().join('/')

const certainlyAfter = (a: Interval, b: Interval): boolean => a.from > b.to

/**
 * Which of the new steps cannot be true, by key: done before the item was there; handed over by somebody who had held
 * it and had passed it on; handled after it was returned or destroyed. A giver who never held it leaves a gap, which is
 * recorded and shown. Recorded steps stand, in log order; new ones come in order of time. The rules are those of the
 * guards of custody, by the same functions: what passes here, the record takes in.
 */
export const judgeCustody = (
  receipt: CustodyStep,
  recorded: ReadonlyArray<CustodyStep>,
  fresh: ReadonlyArray<CustodyStep>,
): ReadonlyMap<string, CustodyProblem> => {
  const problems = new Map<string, CustodyProblem>()
  const all = [...recorded]
  for (const step of fresh) {
    const problem = step === receipt ? undefined : (timing(step, receipt, all) ?? handedOverTwice(all, step))
    if (problem === undefined) all.push(step)
    else problems.set(step.key, problem)
  }
  return problems
}

const timing = (
  step: CustodyStep,
  receipt: CustodyStep,
  all: ReadonlyArray<CustodyStep>,
): CustodyProblem | undefined => {
  if (certainlyAfter(receipt, step))
    return { code: 'before-receipt', column: 'Ngày', detail: spoken(receipt) }
  const [inTheWay] = againstDisposal(step, all, certainlyAfter)
  return inTheWay === undefined
    ? undefined
    : { code: 'after-disposal', column: 'Việc', detail: spoken(inTheWay) }
}

const handedOverTwice = (
  before: ReadonlyArray<CustodyStep>,
  step: CustodyStep,
): CustodyProblem | undefined => {
  const known = doubleHandovers(before)
  const found = [...doubleHandovers([...before, step])].find(([move]) => !known.has(move))
  if (found === undefined) return undefined
  const [double, earlier] = found
  return {
    code: 'double-handover',
    column: 'Người giao',
    detail: spoken(double === step ? earlier : double),
  }
}
