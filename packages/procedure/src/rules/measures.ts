// For whoever follows the measures of a plan, each by its day (Decree 56/2017 Art. 28.3.a, 28.5, 29).
import { after, follows } from '../after.ts'
import type { CaseFile } from '../casework.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'
import { approvalsIn, planOf } from './approved-plan.ts'
import { endingsOf } from './endings.ts'

type Adjusted = ToldOf<'PlanMeasureAdded' | 'PlanMeasureChanged'>

/** A measure owed by a day. */
interface Owed {
  readonly measure: number
  readonly until: string
  /** What was done after this fact counts: the draft of the plan that was approved, or the adjustment. */
  readonly since: Told
  readonly openedBy: Told
}

/** A measure that was added, or whose day was changed. One without a day keeps the day it had. */
const isAdjusted = (t: Told): t is Adjusted =>
  isTold(t, 'PlanMeasureAdded', 'PlanMeasureChanged') &&
  t.fact.body.measure !== undefined &&
  t.fact.body.until !== undefined

/**
 * Measures are carried out by the decision that approves them (Art. 28.4, 28.5, 29): a draft owes nothing. What was
 * adjusted between the draft and the approval is part of what was approved.
 */
const ofPlans = ({ told }: CaseFile): ReadonlyArray<Owed> =>
  approvalsIn(told).flatMap((openedBy): ReadonlyArray<Owed> => {
    const draft = planOf(told, openedBy)
    if (draft === undefined) return []
    const days = new Map<number, string>()
    for (const { measure, until } of draft.fact.body.measures ?? [])
      if (until !== undefined) days.set(measure, until)
    for (const t of told) {
      if (!follows(t, draft) || !follows(openedBy, t)) continue
      if (isAdjusted(t)) days.set(t.fact.body.measure as number, t.fact.body.until as string)
      if (isTold(t, 'PlanMeasureDropped') && t.fact.body.measure !== undefined)
        days.delete(t.fact.body.measure)
    }
    return [...days].map(([measure, until]) => ({ measure, until, since: draft, openedBy }))
  })

/** Adjusted while an approved plan runs. */
const ofAdjustments = ({ told }: CaseFile): ReadonlyArray<Owed> => {
  const approved = approvalsIn(told)
  return told
    .filter(isAdjusted)
    .filter((t) => approved.some((a) => follows(t, a)))
    .map((t) => ({
      measure: t.fact.body.measure as number,
      until: t.fact.body.until as string,
      since: t,
      openedBy: t,
    }))
}

/** A changed day or another approved plan takes the place of the old one. */
const endingOf = (by: Told, measure: number, file: CaseFile): ReadonlyArray<Cancellation> => {
  if (isTold(by, 'PlanMeasureDropped') && by.fact.body.measure === measure)
    return [{ by, reason: 'withdrawn' }]
  const replaced =
    (isAdjusted(by) && by.fact.body.measure === measure) ||
    (isTold(by, 'SupportPlanApproved') && planOf(file.told, by) !== undefined)
  return replaced ? [{ by, reason: 'superseded' }] : []
}

const measures = (world: World): ReadonlyArray<Duty> =>
  world.casework.cases.flatMap((file) =>
    [...ofPlans(file), ...ofAdjustments(file)].map(
      ({ measure, until, since, openedBy }): Duty => ({
        stream: file.stream,
        about: `${file.number} · ${measure}`,
        openedBy,
        dueOn: until,
        done: file.told.filter(
          (t) => isTold(t, 'PlanMeasureCompleted') && t.fact.body.measure === measure && follows(t, since),
        ),
        cancels: [
          ...file.told.filter(after(openedBy)).flatMap((by) => endingOf(by, measure, file)),
          ...endingsOf(world, file.told, file.child),
        ],
      }),
    ),
  )

export const planMeasures: ReadonlyArray<Rule> = [
  { kind: 'plan-measure', domain: 'practice', followsResidence: true, duties: measures },
]
