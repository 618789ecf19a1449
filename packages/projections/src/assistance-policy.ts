// For whoever checks a payment of assistance: what the policy of a month grants a child of an age, and where a payment says otherwise.
import { ASSISTANCE_POLICIES, type AssistancePolicy, STANDARD_AMOUNTS } from '@hoso/facts'
import type { ToldOf } from '@hoso/procedure'
import type { ClearBirth as Birth } from '@hoso/procedure'
import { monthlyAmount } from './dong.ts'

/** What does not follow from the policy. It was recorded all the same: a person has to look at it. */
export const ASSISTANCE_ISSUES = [
  /** No coefficient of the ground fits the age in a month paid for: over 16, or not yet of age. */
  'outside-age',
  'coefficient-off-policy',
  /** Not standard amount times coefficient times months. */
  'amount-differs',
  'standard-below-law',
  /** Another payment on the same ground names the same month. */
  'paid-twice',
] as const
export type AssistanceIssueKind = (typeof ASSISTANCE_ISSUES)[number]

export type Payment = ToldOf<'SocialAssistancePaid'>

/** Months a row names; of a list without that column, the month of the list. */
export const monthsOf = (body: {
  readonly list: string
  readonly months?: ReadonlyArray<string>
}): ReadonlyArray<string> =>
  body.months === undefined || body.months.length === 0 ? [body.list] : body.months

const inForce = (
  month: string,
  { from, until }: { readonly from: string; readonly until?: string },
): boolean => from <= month && (until === undefined || month <= until)

const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

/** Birth months that are possible; undefined where the birth is too vague to judge by. */
const birthMonths = (birth: Birth): readonly [first: number, last: number] | undefined => {
  if (birth.precision === 'day' || birth.precision === 'month')
    return [count(birth.month), count(birth.month)]
  return birth.precision === 'year' ? [count(`${birth.year}-01`), count(`${birth.year}-12`)] : undefined
}

/**
 * Age by which a month is paid: it changes in the month after the birthday (Nghị định 20/2021/NĐ-CP Điều 8), so that the
 * month of the birthday itself is still paid by the age before.
 */
const payingAge = (born: number, month: number): number => Math.floor(Math.max(0, month - born - 1) / 12)

const coefficients = (policy: AssistancePolicy, birth: Birth, month: string): ReadonlySet<string> => {
  const born = birthMonths(birth)
  if (born === undefined) return new Set(policy.bands.map((b) => b.coefficient))
  const [youngest, oldest] = [payingAge(born[1], count(month)), payingAge(born[0], count(month))]
  return new Set(
    policy.bands
      .filter((b) => b.fromAge <= oldest && (b.underAge === undefined || youngest < b.underAge))
      .map((b) => b.coefficient),
  )
}

/** What a payment says that does not follow from the policy. A ground that no policy describes is not judged. */
export const policyIssues = (
  { fact: { body } }: Payment,
  birth: Birth,
): ReadonlyArray<AssistanceIssueKind> => {
  const issues: AssistanceIssueKind[] = []
  const months = monthsOf(body)
  const granted = months.flatMap((month) => {
    const policy = ASSISTANCE_POLICIES.find((p) => p.ground === body.ground && inForce(month, p))
    return policy === undefined ? [] : [coefficients(policy, birth, month)]
  })
  if (granted.some((g) => g.size === 0)) issues.push('outside-age')
  else if (
    body.coefficient !== undefined &&
    granted.length > 0 &&
    !granted.some((g) => g.has(body.coefficient ?? ''))
  )
    issues.push('coefficient-off-policy')
  const { standard, coefficient } = body
  if (standard === undefined) return issues
  if (coefficient !== undefined) {
    const asStated = monthlyAmount(standard, coefficient) * BigInt(months.length)
    // Arrears from before the fourth birthday have a coefficient of their own.
    const asGranted = granted.every((g) => g.size === 1)
      ? granted.reduce((total, g) => total + monthlyAmount(standard, [...g][0] ?? '0.0'), 0n)
      : asStated
    if (BigInt(body.amount) !== asStated && BigInt(body.amount) !== asGranted) issues.push('amount-differs')
  }
  const law = months.map((month) => STANDARD_AMOUNTS.find((a) => inForce(month, a)))
  if (law.some((a) => a?.certainty === 'verified' && BigInt(standard) < BigInt(a.amount)))
    issues.push('standard-below-law')
  return issues
}
