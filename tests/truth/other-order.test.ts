// For whoever imports the books in another order than ours: nothing is lost, and every figure comes out the same.
import {
  accidentStatistics,
  assistanceStatistics,
  budgetStatistics,
  caseLogStatistics,
  type CasebookView,
  childStatistics,
  communicationStatistics,
  dropoutStatistics,
  evidenceStatistics,
  giftStatistics,
  intakeStatistics,
  referralStatistics,
  timelinessStatistics,
  unitReportStatistics,
} from '@hoso/projections'
import { beforeAll, expect, it } from 'vitest'
import { BOOKS, END, importAll, imported, newRecord, type Township, viewOfRecord } from './township.ts'

let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

const ALL = { knownAt: '2024-12-31', clock: 'commune' } as const
const figures = (view: CasebookView) => {
  const [asOf, year] = [
    { at: END, ...ALL },
    { from: '2023-01-01', to: END, ...ALL },
  ]
  return {
    children: childStatistics(view, {
      ...asOf,
      by: ['tieuKhu', 'sex', 'ageBand', 'group'],
      population: 'stock',
    }),
    intake: intakeStatistics(view, year),
    caseLog: caseLogStatistics(view, year),
    referrals: referralStatistics(view, asOf),
    timeliness: timelinessStatistics(view, asOf),
    evidence: evidenceStatistics(view, year),
    assistance: { ...assistanceStatistics(view, year), unpaid: [] },
    accidents: accidentStatistics(view, year),
    communication: communicationStatistics(view, year),
    gifts: giftStatistics(view, year),
    unitReports: unitReportStatistics(view, asOf),
    budget: budgetStatistics(view, asOf),
    dropouts: dropoutStatistics(view, year),
  }
}
const withoutWatermark = (all: object): unknown =>
  JSON.parse(JSON.stringify(all, (key, value: unknown) => (key === 'watermark' ? undefined : value)))

/** Children first, since books about children refuse those whom nobody knows; everything else the other way round. */
const OTHER = [BOOKS[0], ...BOOKS.slice(3).toReversed(), BOOKS[1], BOOKS[2]]

it('children first, then the books beside casework from the last to the first, casework at the end', async () => {
  const record = await newRecord()
  const done = await importAll(record, OTHER)
  for (const one of done) {
    const usual = t.imported.find(({ report }) => report.register === one.report.register)
    expect(one.report).toMatchObject({
      accepted: usual?.report.accepted,
      duplicates: usual?.report.duplicates,
      rejected: usual?.report.rejected,
    })
  }
  // An accident that became a report of concern cannot say so before that report is on record …
  const first = figures(await viewOfRecord(record))
  const usual = figures(t.view)
  expect(first.accidents.linkedReports).toEqual([])
  expect(withoutWatermark({ ...first, accidents: 0 })).toEqual(withoutWatermark({ ...usual, accidents: 0 }))
  // … and says it when its book is imported again, which finds everything else.
  const again = await importAll(record)
  expect(again.flatMap(({ report: { register, facts } }) => (facts > 0 ? [[register, facts]] : []))).toEqual([
    ['accidents', 1],
  ])
  expect(withoutWatermark(figures(await viewOfRecord(record)))).toEqual(withoutWatermark(usual))
}, 300_000)
