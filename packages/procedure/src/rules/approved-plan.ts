// For whoever asks what an approval put in force.
import { lastBefore } from '../after.ts'
import { isTold, type Told, type ToldOf } from '../told.ts'

type Approved = ToldOf<'SupportPlanApproved'>
type Drafted = ToldOf<'SupportPlanDrafted'>

export const approvalsIn = (told: ReadonlyArray<Told>): ReadonlyArray<Approved> =>
  told.filter((t): t is Approved => isTold(t, 'SupportPlanApproved'))

/** The plan that an approval is of: of the version it names the last drafted before it, else the last drafted. */
export const planOf = (told: ReadonlyArray<Told>, approved: Approved): Drafted | undefined => {
  const { version } = approved.fact.body
  return lastBefore(
    told.filter(
      (t): t is Drafted =>
        isTold(t, 'SupportPlanDrafted') && (version === undefined || t.fact.body.version === version),
    ),
    approved,
  )
}
