import type { Fact } from '@hoso/facts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseLogStatistics } from './case-log-statistics.ts'
import { caseStatistics } from './case-statistics.ts'
import { cases, openCases } from './case-views.ts'
import { casebook, type CasebookView } from './casebook.ts'
import { childMovements, disabilityWithoutGroupD } from './child-movements.ts'
import { childProfile } from './child-profile.ts'
import { childStatistics } from './child-statistics.ts'
import { linkedRecords } from './children.ts'
import { chronology } from './chronology.ts'
import { intakeStatistics } from './intake-statistics.ts'
import { viewOf } from './projection.ts'
import { referrals, referralStatistics } from './referrals.ts'
import { anyLog } from '../../../tests/projections/log.ts'
import { timelinessStatistics } from './timeliness.ts'

const AT = '2023-10-31'
const FROM = '2023-02-01'

/** Every answer of this package, but for how many entries were folded to give it. */
const answers = (view: CasebookView, facts: ReadonlyArray<Fact>, knownAt: string): unknown => {
  const known = { knownAt, clock: 'record' } as const
  const asOf = { ...known, at: AT }
  const period = { ...known, from: FROM, to: AT }
  const all = [
    childStatistics(view, {
      ...asOf,
      by: ['tieuKhu', 'sex', 'ageBand', 'group', 'atRisk'],
      population: 'stock',
    }),
    childStatistics(view, { ...asOf, by: ['subgroup', 'birthPrecision', 'survey'], population: 'listed' }),
    childMovements(view, period),
    disabilityWithoutGroupD(view, known),
    linkedRecords(view, known),
    cases(view, asOf),
    openCases(view, asOf),
    caseStatistics(view, period),
    intakeStatistics(view, period),
    caseLogStatistics(view, period),
    referrals(view, asOf),
    referralStatistics(view, { ...asOf, by: ['service'] }),
    timelinessStatistics(view, asOf),
    childProfile(
      facts.filter((f) => f.stream.startsWith('child-')),
      asOf,
    ),
    chronology(facts, asOf),
  ]
  return JSON.parse(
    JSON.stringify(all, (key, value: unknown) =>
      key === 'watermark' ? undefined : typeof value === 'bigint' ? String(value) : value,
    ),
  )
}

describe('laws of knowledge', () => {
  test('what is recorded later never changes an answer about what was known before', () => {
    fc.assert(
      fc.property(anyLog(40), fc.double({ min: 0, max: 0.999, noNaN: true }), ({ facts }, share) => {
        const then = facts.slice(0, Math.floor(share * facts.length) + 1)
        const K = then.at(-1)?.recordedAt
        if (K === undefined) return
        expect(answers(viewOf(casebook, facts), facts, K)).toEqual(answers(viewOf(casebook, then), then, K))
      }),
      { numRuns: 200 },
    )
  })
  test('nothing was known before the first entry', () => {
    fc.assert(
      fc.property(anyLog(20), ({ facts }) => {
        const before = '2020-01-01'
        expect(answers(viewOf(casebook, facts), facts, before)).toEqual(
          answers(viewOf(casebook, []), [], before),
        )
      }),
      { numRuns: 30 },
    )
  })
})
