// For whoever asks whether somebody is still a child: the day from which a person of this clear birth is certainly sixteen.
import type { Fact } from '@hoso/facts'

/** Birth as far as the clear body tells it: the day, where known, is sealed. */
export type ClearBirth = Extract<Fact, { readonly type: 'ChildListed' }>['body']['birth']

/** On the 16th birthday a person is no longer a child (Luật Trẻ em 2016 Điều 1). */
export const CHILD_UNTIL = 16

/**
 * The first civil day on which the person is certainly sixteen: the last birthday that the month or year of birth allows.
 * Undefined of an estimated or unknown birth.
 */
export const certainlySixteenFrom = (birth: ClearBirth): string | undefined => {
  const month =
    birth.precision === 'day' || birth.precision === 'month'
      ? birth.month
      : birth.precision === 'year'
        ? `${birth.year}-12`
        : undefined
  if (month === undefined) return undefined
  // Day 0 of a month is the last day of the one before: 28 or 29 February sixteen years later.
  const [y, m] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(y + CHILD_UNTIL, m, 0)).toISOString().slice(0, 10)
}

type SaysBirth = Extract<Fact, { readonly type: 'ChildListed' | 'ChildBirthDateCorrected' }>
/** What says when somebody was born. */
export type BirthStatement = SaysBirth extends infer F
  ? F extends Fact
    ? Pick<F, 'type' | 'body'>
    : never
  : never

/** From the one that says most to the one that says nothing. */
const EXACTNESS = ['day', 'month', 'year', 'estimated', 'unknown'] as const satisfies ReadonlyArray<
  ClearBirth['precision']
>

/**
 * The statement that holds of several about one person, in log order: the correction that came to be known last, whenever
 * it was made; else the most exact listing, of equal ones the first. Undefined of none.
 */
export const holdingBirth = <S>(said: ReadonlyArray<S>, factOf: (s: S) => BirthStatement): S | undefined => {
  const corrected = said.findLast((s) => factOf(s).type === 'ChildBirthDateCorrected')
  if (corrected !== undefined) return corrected
  const rank = (s: S): number => EXACTNESS.indexOf(factOf(s).body.birth.precision)
  return said.length === 0 ? undefined : said.reduce((a, b) => (rank(b) < rank(a) ? b : a))
}
