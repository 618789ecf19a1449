// For whoever reports social assistance: what was paid, to how many children, for which months, and what is missing.
import { codes } from '@hoso/facts'
import { instantOf, isTold, type Told, type ToldOf } from '@hoso/procedure'
import type { ClearBirth as Birth } from '@hoso/procedure'
import { entitledMonths } from './assistance-entitlement.ts'
import { type AssistanceIssueKind, monthsOf, type Payment, policyIssues } from './assistance-policy.ts'
import { isDay } from './case-views.ts'
import type { CasebookView } from './casebook.ts'
import { asked, childRecords } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { sum, sumBy } from './dong.ts'
import { asKnown, type Period, within } from './period.ts'
import { birthOf } from './standing.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>
/** Whole đồng as decimal strings. */
type Sums = Readonly<Record<string, string>>

export interface AssistanceIssue {
  /** Stream of the child, the surviving one of linked records. */
  readonly child: string
  readonly list: string
  readonly ground: string
  readonly kind: AssistanceIssueKind
}

export interface AssistanceStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly payments: number
  readonly paid: string
  readonly paidByList: Sums
  readonly paidByGround: Sums
  /** Different children to whom something was paid, linked records as one. */
  readonly beneficiaries: number
  /** Children on the last list of the period by ground, paid or not. A child with two grounds counts under both. */
  readonly byGroundOnLastList: Counts
  readonly missed: number
  readonly missedByReason: Counts
  /** Missed payments whose months were all paid by the end of the period. */
  readonly madeUpLater: number
  readonly childMonths: { readonly entitled: number; readonly paid: number; readonly unpaid: number }
  readonly unpaid: ReadonlyArray<{ readonly child: string; readonly month: string }>
  /** Applications, decisions, starts, changes, stops and health-insurance cards of the period. */
  readonly acts: { readonly [A in (typeof ACTS)[keyof typeof ACTS]]?: number }
  /** From the day of a favourable decision to the day of the first payment on its ground, in ascending order. */
  readonly daysToFirstPayment: ReadonlyArray<number>
  /** Favourable decisions of the period without a payment yet. */
  readonly decidedNotPaid: number
  readonly issues: ReadonlyArray<AssistanceIssue>
}

/** What was done in the period besides paying. */
const ACTS = {
  SocialAssistanceApplied: 'applied',
  SocialAssistanceDecided: 'decided',
  SocialAssistanceStarted: 'started',
  SocialAssistanceChanged: 'changed',
  SocialAssistanceStopped: 'stopped',
  HealthInsuranceIssued: 'health-insurance',
} as const
const ACT_TYPES = Object.keys(ACTS) as ReadonlyArray<keyof typeof ACTS>

const DAY = 86_400_000
const GROUNDS = Object.keys(codes.ASSISTANCE_GROUNDS.codes)

interface Recipient {
  readonly child: string
  readonly told: ReadonlyArray<Told>
  readonly birth: Birth
}

/** Every child about whom assistance is on record, linked records as one. */
const recipients = (view: CasebookView, period: Period): ReadonlyArray<Recipient> => {
  const ask = asked(period)
  const T = instantOf(period.to)
  const records = childRecords(view.state, ask, 'SocialAssistancePaid', 'PaymentMissed', ...ACT_TYPES)
  return [...records].map(({ streams, told, file }) => ({
    child: streams[0] as string,
    told: told.filter((t) => t.from <= T),
    birth: file === undefined ? { precision: 'unknown' } : birthOf(file).birth,
  }))
}

/** Figures of social assistance over the paying lists whose month lies in the period, as far as they happened by its end. */
export const assistanceStatistics = (view: CasebookView, period: Period): AssistanceStatistics => {
  const { from, to } = period
  const { first } = within(period)
  const [firstMonth, lastMonth] = [from.slice(0, 7), to.slice(0, 7)]
  const isIn = (month: string): boolean => firstMonth <= month && month <= lastMonth
  const rows = recipients(view, period).map((recipient) => {
    const entries = recipient.told.filter((t) => isTold(t, 'SocialAssistancePaid', 'PaymentMissed'))
    const payments = entries.filter((t) => isTold(t, 'SocialAssistancePaid'))
    const paidMonths = new Set(payments.flatMap((t) => monthsOf(t.fact.body)))
    const entitled = new Set([
      ...entries.flatMap((t) => monthsOf(t.fact.body)),
      ...entitledMonths(recipient.told, firstMonth, lastMonth),
    ])
    return {
      ...recipient,
      payments,
      paidMonths,
      entitled: [...entitled].filter(isIn).toSorted(),
      listed: entries.filter((t) => isIn(t.fact.body.list)),
    }
  })
  const listed = rows.flatMap((r) => r.listed.map((t) => ({ ...r, t })))
  const paid = listed.map(({ t }) => t).filter((t) => isTold(t, 'SocialAssistancePaid'))
  const missed = listed.filter(({ t }) => isTold(t, 'PaymentMissed'))
  const lastList = listed.map(({ t }) => t.fact.body.list).reduce((a, b) => (a > b ? a : b), '')
  const onLastList = new Set(
    listed
      .filter(({ t }) => t.fact.body.list === lastList)
      .map(({ child, t }) => `${t.fact.body.ground} ${child}`),
  )
  const unpaid = rows.flatMap(({ child, entitled, paidMonths }) =>
    entitled.filter((month) => !paidMonths.has(month)).map((month) => ({ child, month })),
  )
  const entitled = rows.reduce((n, r) => n + r.entitled.length, 0)
  const acts = rows.flatMap((r) => r.told).filter((t) => t.from >= first && isTold(t, ...ACT_TYPES))
  const waits = rows.flatMap((r) =>
    r.told
      .filter((t) => isTold(t, 'SocialAssistanceDecided'))
      .filter((t) => t.fact.body.granted && t.from >= first)
      .map((t) => daysToPayment(t, r.payments)),
  )
  return {
    definition: reference(DEFINITIONS.assistance),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    payments: paid.length,
    paid: sum(paid.map((t) => t.fact.body.amount)),
    paidByList: sumBy(
      paid,
      (t) => t.fact.body.list,
      (t) => t.fact.body.amount,
    ),
    paidByGround: sumBy(
      paid,
      (t) => t.fact.body.ground,
      (t) => t.fact.body.amount,
      GROUNDS,
    ),
    beneficiaries: rows.filter((r) => r.listed.some((t) => isTold(t, 'SocialAssistancePaid'))).length,
    byGroundOnLastList: tally(onLastList, (key) => key.split(' ')[0], GROUNDS),
    missed: missed.length,
    missedByReason: tally(
      missed.map(({ t }) => t).filter((t) => isTold(t, 'PaymentMissed')),
      (t) => t.fact.body.reason,
      Object.keys(codes.MISSED_PAYMENT_REASONS.codes),
    ),
    madeUpLater: missed.filter(({ t, paidMonths }) => monthsOf(t.fact.body).every((m) => paidMonths.has(m)))
      .length,
    childMonths: { entitled, paid: entitled - unpaid.length, unpaid: unpaid.length },
    unpaid,
    acts: tally(acts, (t) => (isTold(t, ...ACT_TYPES) ? ACTS[t.fact.type] : undefined), Object.values(ACTS)),
    daysToFirstPayment: waits.filter((days) => typeof days === 'number').toSorted((a, b) => a - b),
    decidedNotPaid: waits.filter((days) => days === 'not-paid').length,
    issues: rows.flatMap((r) => issuesOf(r).filter((issue) => isIn(issue.list))),
  }
}

/** Days from a decision to the first payment on its ground after it; `unknown` where a day is not told. */
const daysToPayment = (
  decided: ToldOf<'SocialAssistanceDecided'>,
  payments: ReadonlyArray<Payment>,
): number | 'unknown' | 'not-paid' => {
  const [next] = payments
    .filter((p) => p.fact.body.ground === decided.fact.body.ground && p.to >= decided.from)
    .toSorted((a, b) => a.from - b.from)
  if (next === undefined) return 'not-paid'
  return isDay(next) && isDay(decided) ? Math.floor((next.from - decided.from) / DAY) : 'unknown'
}

const issuesOf = ({
  child,
  birth,
  payments,
}: {
  readonly child: string
  readonly birth: Birth
  readonly payments: ReadonlyArray<Payment>
}): ReadonlyArray<AssistanceIssue> => {
  const seen = new Set<string>()
  return payments.flatMap((payment) => {
    const { list, ground } = payment.fact.body
    const named = monthsOf(payment.fact.body).map((month) => `${ground} ${month}`)
    const twice = named.some((key) => seen.has(key))
    for (const key of named) seen.add(key)
    const kinds = [...policyIssues(payment, birth), ...(twice ? (['paid-twice'] as const) : [])]
    return kinds.map((kind) => ({ child, list, ground, kind }))
  })
}
