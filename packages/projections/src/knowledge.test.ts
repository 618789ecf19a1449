// For whoever changes an answer of this package: the laws of knowing that every one of them keeps.
import { type Fact, isAct, type Reading, resolve } from '@hoso/facts'
import { instantOf, tell, type Told } from '@hoso/procedure'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accidentStatistics } from './accidents-statistics.ts'
import { assistanceStatistics } from './assistance-statistics.ts'
import { budgetStatistics } from './budget-statistics.ts'
import { caseLogStatistics } from './case-log-statistics.ts'
import { caseStatistics } from './case-statistics.ts'
import { cases, openCases } from './case-views.ts'
import { casebook, type CasebookView } from './casebook.ts'
import { childMovements, disabilityWithoutGroupD } from './child-movements.ts'
import { childProfile } from './child-profile.ts'
import { childStatistics } from './child-statistics.ts'
import { duplicates, linkedRecords } from './children.ts'
import { chronology } from './chronology.ts'
import { communicationStatistics } from './communication-statistics.ts'
import { dropoutStatistics } from './dropouts-statistics.ts'
import { evidenceRegister } from './evidence-register.ts'
import { evidenceStatistics } from './evidence-statistics.ts'
import { giftStatistics } from './gift-statistics.ts'
import { intakeStatistics } from './intake-statistics.ts'
import { clusters } from './link.ts'
import { catchUp, viewOf } from './projection.ts'
import { referrals, referralStatistics } from './referrals.ts'
import { anyLog } from '../../../tests/projections/log.ts'
import { loadView, saveView } from './saved-view.ts'
import { type Asked, tellStream } from './table-reader.ts'
import { timelinessStatistics } from './timeliness.ts'
import { unitReportStatistics } from './unit-report-statistics.ts'
import { worklist } from './worklist.ts'

const AT = '2023-10-31'
const FROM = '2023-02-01'

/** Every answer of this package, but for places in the log and how many entries were folded. */
const answers = (
  view: CasebookView,
  facts: ReadonlyArray<Fact>,
  knownAt: string,
  as: Reading = 'corrected',
): unknown => {
  const known = { knownAt, clock: 'record', as } as const
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
    duplicates(view, known),
    cases(view, asOf),
    openCases(view, asOf),
    caseStatistics(view, period),
    intakeStatistics(view, period),
    caseLogStatistics(view, period),
    referrals(view, asOf),
    referralStatistics(view, { ...asOf, by: ['service'] }),
    timelinessStatistics(view, asOf),
    accidentStatistics(view, { ...period, by: ['cause', 'tieuKhu'] }),
    assistanceStatistics(view, period),
    budgetStatistics(view, asOf),
    communicationStatistics(view, period),
    dropoutStatistics(view, period),
    evidenceRegister(view, asOf),
    evidenceStatistics(view, period),
    giftStatistics(view, period),
    unitReportStatistics(view, asOf),
    worklist(view, asOf),
    childProfile(
      facts.filter((f) => f.stream.startsWith('child-')),
      asOf,
    ),
    chronology(facts, asOf),
  ]
  return JSON.parse(
    JSON.stringify(all, (key, value: unknown) =>
      key === 'watermark' || key === 'order' ? undefined : typeof value === 'bigint' ? String(value) : value,
    ),
  )
}

const reading = fc.constantFrom<Reading>('corrected', 'first-written', 'recorded')

describe('laws of knowledge', () => {
  test('what is recorded later never changes an answer about what was known before', () => {
    fc.assert(
      fc.property(
        anyLog(40),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        reading,
        ({ facts }, share, as) => {
          const then = facts.slice(0, Math.floor(share * facts.length) + 1)
          const K = then.at(-1)?.recordedAt
          if (K === undefined) return
          expect(answers(viewOf(casebook, facts), facts, K, as)).toEqual(
            answers(viewOf(casebook, then), then, K, as),
          )
        },
      ),
      { numRuns: 200 },
    )
  })
  test('every answer says how it was read, and as recorded no correction changes it', () => {
    fc.assert(
      fc.property(anyLog(30), ({ facts }) => {
        const K = facts.at(-1)?.recordedAt
        if (K === undefined) return
        const without = facts.filter((f) => !isAct(f.type))
        const all = answers(viewOf(casebook, facts), facts, K, 'recorded') as ReadonlyArray<unknown>
        const plain = answers(viewOf(casebook, without), without, K, 'recorded') as ReadonlyArray<unknown>
        // The last two show facts with what was done to them; the case log counts entries, acts among them.
        const figures = (some: ReadonlyArray<unknown>): unknown =>
          JSON.parse(
            JSON.stringify(
              some.slice(0, -2).filter((a) => !JSON.stringify(a).includes('"corrections"')),
              (key, value: unknown) => (key === 'disputed' ? undefined : value),
            ),
          )
        expect(figures(all)).toEqual(figures(plain))
        // The chronology shows each fact as it was recorded and what became of it, however it is asked.
        type Answer = { readonly knownAt?: string; readonly as?: string } | null
        const asked = (all.slice(0, -1) as ReadonlyArray<Answer>).flatMap((answer) =>
          answer?.knownAt === undefined ? [] : [answer],
        )
        expect(asked.length).toBeGreaterThan(15)
        expect(new Set(asked.map((answer) => answer.as))).toEqual(new Set(['recorded']))
      }),
      { numRuns: 100 },
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
  test('the view folded so far, saved, read back and caught up at every point answers like one folded from the start', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog(16), async ({ facts }) => {
        const K = facts.at(-1)?.recordedAt
        if (K === undefined) return
        const whole = answers(viewOf(casebook, facts), facts, K)
        for (let stop = 0; stop <= facts.length; stop++) {
          const loaded = loadView(casebook, saveView(viewOf(casebook, facts.slice(0, stop))))
          if (loaded._tag !== 'loaded') throw new Error(loaded.code)
          const source = {
            store: loaded.view.store,
            pages: async function* (from: bigint) {
              yield { facts: facts.slice(Number(from)), unreadable: [] }
            },
          }
          const caught = await catchUp(casebook, source, loaded.view)
          if (caught._tag !== 'caught-up') throw new Error(caught.code)
          expect(answers(caught.view, facts, K)).toEqual(whole)
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('one place of settling', () => {
  const asked = fc.record({ as: reading, clock: fc.constantFrom('record' as const, 'commune' as const) })

  test('the casebook tells of each stream what resolve makes of its facts', () => {
    const clear = ({ fact, from, to, precision, known, recorded, order, disputed }: Told): unknown => ({
      fact: { type: fact.type, body: fact.body, stream: fact.stream },
      ...{ from, to, precision, known, recorded, order, disputed },
    })
    fc.assert(
      fc.property(anyLog(40), asked, fc.nat(), ({ facts }, { as, clock }, n) => {
        const view = viewOf(casebook, facts)
        const K = instantOf(facts[n % Math.max(1, facts.length)]?.recordedAt ?? '2024-01-01')
        const ask: Asked = { K, clock, as }
        for (const stream of new Set(facts.map((f) => f.stream))) {
          const own = facts.filter((f) => f.stream === stream)
          expect(tellStream(view.state, stream, ask).map(clear)).toEqual(tell(own, K, clock, as).map(clear))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('facts of one stream are settled alike alone and among all others', () => {
    fc.assert(
      fc.property(anyLog(40), reading, ({ facts }, as) => {
        const all = resolve(facts, Number.POSITIVE_INFINITY, 'record', as)
        for (const stream of new Set(facts.map((f) => f.stream)))
          expect(
            resolve(
              facts.filter((f) => f.stream === stream),
              Number.POSITIVE_INFINITY,
              'record',
              as,
            ),
          ).toEqual(all.filter((r) => r.fact.stream === stream))
      }),
      { numRuns: 100 },
    )
  })

  test('disputes mark facts and change nothing that is told', () => {
    const isDispute = (f: Fact): boolean => f.type === 'EventDisputed' || f.type === 'DisputeAnswered'
    const undisputed = (told: ReadonlyArray<Told>): unknown =>
      told.map((t) => ({ ...t, disputed: undefined }))
    fc.assert(
      fc.property(anyLog(30), ({ facts }) => {
        const without = facts.filter((f) => !isDispute(f))
        const gone = new Set(facts.filter(isDispute).map((f) => f.id))
        // A dispute that is itself acted upon leaves acts upon nothing.
        fc.pre(!without.some((f) => isAct(f.type) && gone.has(f.corrects ?? f.retracts ?? '')))
        const [K, clock] = [Number.POSITIVE_INFINITY, 'record'] as const
        expect(undisputed(tell(facts, K, clock))).toEqual(undisputed(tell(without, K, clock)))
      }),
      { numRuns: 100 },
    )
  })
})

describe('linked records', () => {
  test('every record is in one cluster at the most, with all it is linked to, whatever the order of telling', () => {
    fc.assert(
      fc.property(anyLog(60), fc.nat(), ({ facts }, n) => {
        const told = tell(
          facts,
          instantOf(facts[n % Math.max(1, facts.length)]?.recordedAt ?? '2024-01-01'),
          'record',
        )
        const found = clusters(told)
        for (const [stream, { streams, joined }] of found) {
          expect(streams.filter((s) => s === stream)).toHaveLength(1)
          expect(new Set(streams).size).toBe(streams.length)
          expect(streams.length).toBeGreaterThan(1)
          for (const other of streams) expect(found.get(other)?.streams).toEqual(streams)
          expect([...joined.keys()].toSorted()).toEqual(streams.toSorted())
        }
        expect(clusters(told.toReversed())).toEqual(found)
      }),
      { numRuns: 200 },
    )
  })
})
