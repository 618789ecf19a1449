// For the statistics of assistance: the months for which a child is known to be entitled, from what was started, changed and stopped.
import { isTold, type Told } from '@hoso/procedure'

const next = (month: string): string => {
  const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
}

/** `first` to `last`, both included. */
const months = (first: string, last: string): ReadonlyArray<string> => {
  const all: string[] = []
  for (let month = first; month <= last; month = next(month)) all.push(month)
  return all
}

interface Step {
  readonly month: string
  readonly ground: string
  readonly what: 'starts' | 'changes' | 'stops'
  readonly formerGround?: string
}

const stepsOf = (told: ReadonlyArray<Told>): ReadonlyArray<Step> =>
  told
    .flatMap((t): ReadonlyArray<Step> => {
      if (isTold(t, 'SocialAssistanceStarted'))
        return [{ month: t.fact.body.from, ground: t.fact.body.ground, what: 'starts' }]
      if (isTold(t, 'SocialAssistanceChanged')) {
        const { from, ground, formerGround = ground } = t.fact.body
        return [{ month: from, ground, what: 'changes', formerGround }]
      }
      return isTold(t, 'SocialAssistanceStopped')
        ? [{ month: t.fact.body.until, ground: t.fact.body.ground, what: 'stops' }]
        : []
    })
    .toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))

/** Months from `first` to `last` for which assistance had started and not stopped, on whatever ground. */
export const entitledMonths = (
  told: ReadonlyArray<Told>,
  first: string,
  last: string,
): ReadonlySet<string> => {
  const entitled = new Set<string>()
  const since = new Map<string, string>()
  const add = (from: string, until: string): void => {
    for (const month of months(from > first ? from : first, until < last ? until : last)) entitled.add(month)
  }
  for (const { month, ground, what, formerGround = ground } of stepsOf(told)) {
    const from = since.get(what === 'changes' ? formerGround : ground) ?? month
    since.delete(formerGround)
    if (what === 'stops') add(from, month)
    else since.set(ground, from)
  }
  for (const from of since.values()) add(from, last)
  return entitled
}
