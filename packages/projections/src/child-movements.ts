// For whoever reports how the register changed in a period, and what in it should be looked at.
import { civilDate } from '@hoso/facts'
import { birthOf, type ChildFile, firstListing, leftBy, memberships } from './standing.ts'
import { CHILD_UNTIL } from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { asked, childFiles } from './children.ts'
import { asKnown, type Known, type Period, within } from './period.ts'
import { compareText } from './child-statistics.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type ClearFact, instantOf } from '@hoso/procedure'

export interface ChildMovements extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly born: number
  readonly listed: number
  readonly movedIn: number
  readonly movedOut: number
  readonly died: number
  readonly movedWithin: number
  readonly turned16: number
}

export const childMovements = (view: CasebookView, period: Period): ChildMovements => {
  const { from, to } = period
  const { first, last } = within(period)
  const span = { from, to: civilDate(last) }
  const counts = { born: 0, listed: 0, movedIn: 0, movedOut: 0, died: 0, movedWithin: 0, turned16: 0 }
  for (const file of childFiles(view.state, asked(period))) {
    const happened = (type: ClearFact['type']): number =>
      Number(file.told.some((t) => t.fact.type === type && t.from >= first && t.from <= last))
    const listedAt = firstListing(file).from
    counts.born += Number(birthdayWithin(file, 0, span) !== undefined)
    counts.listed += Number(listedAt >= first && listedAt <= last)
    counts.movedIn += happened('ChildMovedIn')
    counts.movedOut += happened('ChildMovedOut')
    counts.died += happened('ChildDied')
    counts.movedWithin += happened('ChildMovedWithinCommune')
    const sixteen = birthdayWithin(file, CHILD_UNTIL, span)
    counts.turned16 += Number(sixteen !== undefined && leftBy(file, instantOf(sixteen)) === undefined)
  }
  return {
    definition: reference(DEFINITIONS.childMovements),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    ...counts,
  }
}

/** The birthday of so many years where it lies within: the last day of the birth month; of a year only, of a year that lies within, its last day. */
const birthdayWithin = (
  file: ChildFile,
  years: number,
  { from, to }: { readonly from: string; readonly to: string },
): string | undefined => {
  const { birth } = birthOf(file)
  if (birth.precision === 'day' || birth.precision === 'month') {
    const year = Number(birth.month.slice(0, 4)) + years
    const end = new Date(Date.UTC(year, Number(birth.month.slice(5)), 0)).toISOString().slice(0, 10)
    return end >= from && end <= to ? end : undefined
  }
  if (birth.precision !== 'year') return undefined
  const year = Number(birth.year) + years
  return from <= `${year}-01-01` && to >= `${year}-12-31` ? `${year}-12-31` : undefined
}

/** Register codes of children with a disability on record who were never put in group d: to be looked at, not a membership. */
export const disabilityWithoutGroupD = (view: CasebookView, known: Known): ReadonlyArray<string> => {
  const found: string[] = []
  for (const file of childFiles(view.state, asked(known))) {
    if (
      !file.told.some((t) => t.fact.type === 'DisabilityCertified') ||
      memberships(file).some((m) => m.group === 'd')
    )
      continue
    found.push(file.listings[0]?.fact.body.code ?? file.holding)
  }
  return found.sort(compareText)
}
