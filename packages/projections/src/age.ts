// For whoever counts children by age: completed years from a birth date known to the day, the month, the year, or only estimated.
import { CHILD_UNTIL, type ClearBirth as Birth } from '@hoso/procedure'

/** The more exact of two statements of a birth stands first. */
export const BIRTH_PRECISIONS = ['day', 'month', 'year', 'estimated', 'unknown'] as const

const lastDayOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

const yearsBetween = (bornYear: number, birthday: string, date: string): number =>
  Number(date.slice(0, 4)) - bornYear - (date.slice(5) < birthday ? 1 : 0)

/**
 * Completed years at the end of a civil date, from the clear birth. The birthday counts from the last day of the birth
 * month, so that the answer is exact at every month end without the sealed day; of a year only, age is the difference
 * of years; an estimate stays as it is; unknown is undefined. Negative before birth.
 */
export const completedYears = (birth: Birth, date: string): number | undefined => {
  switch (birth.precision) {
    case 'day':
    case 'month': {
      const year = Number(birth.month.slice(0, 4))
      const month = birth.month.slice(5)
      return yearsBetween(year, `${month}-${lastDayOfMonth(Number(date.slice(0, 4)), Number(month))}`, date)
    }
    case 'year':
      return Number(date.slice(0, 4)) - Number(birth.year)
    case 'estimated':
      return birth.age
    case 'unknown':
      return undefined
  }
}

/** Completed years at the end of a civil date, from the exact day. Born on 29 February: the birthday is 29 February, so the year is full on 1 March of other years. */
export const exactYears = (birthDate: string, date: string): number =>
  yearsBetween(Number(birthDate.slice(0, 4)), birthDate.slice(5), date)

/** The first civil date on which a child of this birth date is 16. */
export const sixteenthBirthday = (birthDate: string): string => {
  const year = Number(birthDate.slice(0, 4)) + CHILD_UNTIL
  const day = birthDate.slice(5)
  return day === '02-29' && lastDayOfMonth(year, 2) < 29 ? `${year}-03-01` : `${year}-${day}`
}

/** The month in which a child of this clear birth turns 16; undefined when no month is known. */
export const monthOf16 = (birth: Birth): string | undefined =>
  birth.precision === 'day' || birth.precision === 'month'
    ? `${Number(birth.month.slice(0, 4)) + CHILD_UNTIL}${birth.month.slice(4)}`
    : undefined

/** What an age was computed from. */
export type AgeBasis = 'exact-day' | 'birth-month' | 'birth-year' | 'estimate'

const BASIS = { day: 'birth-month', month: 'birth-month', year: 'birth-year', estimated: 'estimate' } as const

/** Completed years at the end of a civil date, from the exact day where it is open, else from the clear birth. */
export const ageOf = (
  birth: Birth,
  exactDay: string | undefined,
  date: string,
): { readonly years: number; readonly basis: AgeBasis } | undefined => {
  if (exactDay !== undefined) return { years: exactYears(exactDay, date), basis: 'exact-day' }
  const years = completedYears(birth, date)
  return years === undefined || birth.precision === 'unknown'
    ? undefined
    : { years, basis: BASIS[birth.precision] }
}

/** When a child turns 16: the day where the birth date is open, else the month. */
export const birthdayOf16 = (birth: Birth, exactDay: string | undefined): string | undefined =>
  exactDay === undefined ? monthOf16(birth) : sixteenthBirthday(exactDay)

export const AGE_BANDS = ['not-born', '0-5', '6-10', '11-15', '16+', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

export const ageBand = (years: number | undefined): AgeBand => {
  if (years === undefined) return 'unknown'
  if (years < 0) return 'not-born'
  if (years <= 5) return '0-5'
  if (years <= 10) return '6-10'
  return years < CHILD_UNTIL ? '11-15' : '16+'
}
