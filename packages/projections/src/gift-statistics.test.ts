import {
  childListed,
  childRecordsLinkedAsOne,
  giftGiven,
  homeVisitMade,
  sponsorshipEnded,
  sponsorshipStarted,
} from '@hoso/facts'
import { expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { casebook } from './casebook.ts'
import { giftStatistics } from './gift-statistics.ts'
import { viewOf } from './projection.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const A = stream('child', 1)
const B = stream('child', 2)
const gift = (over: Partial<Parameters<typeof giftGiven>[0]> = {}) =>
  giftGiven({
    occasion: 'mid-autumn',
    kind: 'goods',
    source: 'residents',
    signed: true,
    value: '300000',
    ...over,
  })

test('gifts by occasion and source, in the order of the lists; a gift of unknown value adds none', () => {
  const log = book()
  log.add(A, '2023-09-28', gift())
  log.add(
    A,
    '2023-01-12',
    gift({ occasion: 'lunar-new-year', source: 'sponsor', value: '500000', signed: false }),
  )
  log.add(
    B,
    '2023-01-13',
    giftGiven({ occasion: 'lunar-new-year', kind: 'goods', source: 'unknown', signed: true }),
  )
  const s = giftStatistics(view(log), YEAR)
  expect(s).toMatchObject({
    gifts: 3,
    value: '800000',
    byOccasion: { 'lunar-new-year': 2, 'mid-autumn': 1 },
    bySource: { residents: 1, sponsor: 1, unknown: 1 },
    valueByOccasion: { 'lunar-new-year': '500000', 'mid-autumn': '300000' },
    valueBySource: { residents: '300000', sponsor: '500000' },
    withoutValue: 1,
    notSigned: 1,
    childrenReached: 2,
    childrenGiven: 2,
  })
  expect(Object.keys(s.byOccasion)).toEqual(['lunar-new-year', 'mid-autumn'])
  expect(giftStatistics(view(log), { ...YEAR, from: '2023-02-01' })).toMatchObject({
    gifts: 1,
    childrenReached: 1,
  })
  expect(giftStatistics(view(log), { ...YEAR, to: '2023-01-12' })).toMatchObject({
    gifts: 1,
    value: '500000',
  })
})

test('visits reach children, those of a case are no visits of the book; linked records are one child', () => {
  const log = book()
  const listing = childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' })
  log.add(A, '', listing)
  log.add(B, '', listing)
  log.add(A, '', childRecordsLinkedAsOne({ absorbed: B, grounds: [] }))
  log.add(A, '2023-03-01', gift())
  log.add(B, '2023-03-01', homeVisitMade({ occasion: 'other' }))
  log.add(stream('child', 3), '2023-03-02', homeVisitMade({}))
  log.add(stream('case', 1), '2023-03-02', homeVisitMade({}))
  expect(giftStatistics(view(log), YEAR)).toMatchObject({
    gifts: 1,
    visitsWithoutGift: 2,
    childrenReached: 2,
    childrenGiven: 1,
  })
})

test('sponsorships are in force until they end', () => {
  const log = book()
  for (const reference of ['DD-1', 'DD-2'])
    log.add(A, '2022-05-01', sponsorshipStarted({ reference, form: 'monthly', monthly: '300000' }))
  log.add(A, '2023-06-01', sponsorshipEnded({ reference: 'DD-1', reason: 'expired' }))
  expect(giftStatistics(view(log), YEAR)).toMatchObject({
    sponsorshipsStarted: 0,
    sponsorshipsEnded: 1,
    sponsorshipsInForce: 1,
  })
  expect(giftStatistics(view(log), { ...YEAR, to: '2023-05-31' }).sponsorshipsInForce).toBe(2)
})
