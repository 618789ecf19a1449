// For whoever reports visits and gifts: how many, on which occasion, from which source, of what value, and how many children they reached.
import { codes } from '@hoso/facts'
import { isTold } from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { asked, linked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { sum, sumBy } from './dong.ts'
import { asKnown, type Period, within } from './period.ts'
import { streamsWith, tellStream } from './table-reader.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>
/** Whole đồng as decimal strings. */
type Sums = Readonly<Record<string, string>>

export interface GiftStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly gifts: number
  readonly visitsWithoutGift: number
  readonly value: string
  readonly byOccasion: Counts
  readonly bySource: Counts
  readonly valueByOccasion: Sums
  readonly valueBySource: Sums
  /** Gifts of which the book states no value. */
  readonly withoutValue: number
  readonly notSigned: number
  /** Different children visited or given something, linked records as one; and of them those given something. */
  readonly childrenReached: number
  readonly childrenGiven: number
  readonly sponsorshipsStarted: number
  readonly sponsorshipsEnded: number
  /** Sponsorships begun by the end of the period and not ended by then. */
  readonly sponsorshipsInForce: number
}

const OCCASIONS = Object.keys(codes.GIFT_OCCASIONS.codes)
const SOURCES = Object.keys(codes.GIFT_SOURCES.codes)

/** Visits and gifts within the period. Visits are those on the record of a child, not the steps of a case. */
export const giftStatistics = (view: CasebookView, period: Period): GiftStatistics => {
  const { from, to } = period
  const { first, last } = within(period)
  const ask = asked(period)
  const links = linked(view.state, ask)
  const told = streamsWith(view.state, 'GiftGiven', 'HomeVisitMade', 'SponsorshipStarted')
    .filter((stream) => stream.startsWith('child-'))
    .flatMap((stream) => tellStream(view.state, stream, ask))
    .filter((t) => t.from <= last)
  const during = told.filter((t) => t.from >= first)
  const gifts = during.filter((t) => isTold(t, 'GiftGiven'))
  const visits = during.filter((t) => isTold(t, 'HomeVisitMade'))
  const begun = told.filter((t) => isTold(t, 'SponsorshipStarted'))
  const ended = told.filter((t) => isTold(t, 'SponsorshipEnded'))
  const children = (some: ReadonlyArray<{ readonly fact: { readonly stream: string } }>): number =>
    new Set(some.map(({ fact: { stream } }) => links.get(stream)?.streams[0] ?? stream)).size
  return {
    definition: reference(DEFINITIONS.gifts),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    gifts: gifts.length,
    visitsWithoutGift: visits.length,
    value: sum(gifts.map((t) => t.fact.body.value)),
    byOccasion: tally(gifts, (t) => t.fact.body.occasion, OCCASIONS),
    bySource: tally(gifts, (t) => t.fact.body.source, SOURCES),
    valueByOccasion: sumBy(
      gifts,
      (t) => t.fact.body.occasion,
      (t) => t.fact.body.value,
      OCCASIONS,
    ),
    valueBySource: sumBy(
      gifts,
      (t) => t.fact.body.source,
      (t) => t.fact.body.value,
      SOURCES,
    ),
    withoutValue: gifts.filter((t) => t.fact.body.value === undefined).length,
    notSigned: gifts.filter((t) => !t.fact.body.signed).length,
    childrenReached: children([...gifts, ...visits]),
    childrenGiven: children(gifts),
    sponsorshipsStarted: begun.filter((t) => t.from >= first).length,
    sponsorshipsEnded: ended.filter((t) => t.from >= first).length,
    sponsorshipsInForce: begun.filter(
      (t) =>
        !ended.some(
          (e) => e.fact.stream === t.fact.stream && e.fact.body.reference === t.fact.body.reference,
        ),
    ).length,
  }
}
