// For whoever follows referrals: each with its outcome, and how many ended how.
import { codes } from '@hoso/facts'
import type { CasebookView } from './casebook.ts'
import { type AsOf, type CaseFile, type Told, isTold } from '@hoso/procedure'
import { caseworkAt } from './case-views.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown } from './period.ts'

/** In the order in which they are decided: the first that holds is the outcome. */
export const REFERRAL_OUTCOMES = [
  'withdrawn',
  'completed',
  'stopped-early',
  'under-way',
  'accepted',
  'declined',
  'unanswered',
] as const
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number]

export interface Referral {
  /** `CG-07` */
  readonly referral: string
  /** Number of its case. */
  readonly case: string
  readonly service: string
  readonly outcome: ReferralOutcome
  /** Answers given, whatever came of it later. */
  readonly accepted: boolean
  readonly declined: boolean
  readonly reminders: number
  /** The referral it took the place of. */
  readonly replaces?: string
}

const ENDED = { ReferralServiceCompleted: 'completed', ReferralServiceStoppedEarly: 'stopped-early' } as const
const ANSWERED = { ReferralAccepted: 'accepted', ReferralDeclined: 'declined' } as const

const outcomeOf = (steps: ReadonlyArray<Told>): ReferralOutcome => {
  if (steps.some((t) => isTold(t, 'ReferralWithdrawn'))) return 'withdrawn'
  const ended = steps.findLast((t) => isTold(t, 'ReferralServiceCompleted', 'ReferralServiceStoppedEarly'))
  if (ended !== undefined) return ENDED[ended.fact.type]
  if (steps.some((t) => isTold(t, 'ReferralServiceStarted'))) return 'under-way'
  const answered = steps.findLast((t) => isTold(t, 'ReferralAccepted', 'ReferralDeclined'))
  return answered === undefined ? 'unanswered' : ANSWERED[answered.fact.type]
}

const referralsOf = (file: CaseFile): ReadonlyArray<Referral> =>
  file.told
    .filter((t) => isTold(t, 'ReferralMade'))
    .map(({ fact: { body } }) => {
      const steps = file.told.filter(
        (t) => 'referral' in t.fact.body && t.fact.body.referral === body.referral,
      )
      const some = (type: Told['fact']['type']): boolean => steps.some((t) => t.fact.type === type)
      return {
        referral: body.referral,
        case: file.number,
        service: body.service,
        outcome: outcomeOf(steps),
        accepted: some('ReferralAccepted'),
        declined: some('ReferralDeclined'),
        reminders: steps.filter((t) => t.fact.type === 'ReferralEscalated').length,
        ...(body.replaces === undefined ? {} : { replaces: body.replaces }),
      }
    })

/** Every referral made by T, case by case. */
export const referrals = (view: CasebookView, asOf: AsOf): ReadonlyArray<Referral> =>
  caseworkAt(view, asOf).cases.flatMap(referralsOf)

/** Referrals that took the place of a declined one and were accepted. */
export const acceptedElsewhere = (all: ReadonlyArray<Referral>): ReadonlyArray<string> =>
  all
    .filter(
      (r) =>
        r.accepted &&
        all.some((other) => other.referral === r.replaces && other.case === r.case && other.declined),
    )
    .map((r) => r.referral)

export interface ReferralStatistics extends AsOf {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly rows: ReadonlyArray<{
    readonly service?: string
    readonly outcome: ReferralOutcome
    readonly referrals: number
  }>
  readonly total: number
}

/** Referrals by outcome, or by service and outcome. Rows of none are left out. */
export const referralStatistics = (
  view: CasebookView,
  query: AsOf & { readonly by?: ReadonlyArray<'service'> },
): ReferralStatistics => {
  const { at, by = [] } = query
  const all = referrals(view, query)
  const services = by.includes('service') ? Object.keys(codes.SERVICES.codes) : [undefined]
  const rows = services.flatMap((service) =>
    REFERRAL_OUTCOMES.map((outcome) => {
      const count = all.filter(
        (r) => r.outcome === outcome && (service === undefined || r.service === service),
      ).length
      return service === undefined ? { outcome, referrals: count } : { service, outcome, referrals: count }
    }),
  )
  return {
    definition: reference(DEFINITIONS.referrals),
    at,
    ...asKnown(query),
    watermark: Number(view.watermark),
    rows: rows.filter((row) => row.referrals > 0),
    total: all.length,
  }
}
