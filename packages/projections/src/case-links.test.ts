// Laws: what is said of one case, read apart from all others, is what is said of it when everything is read.
import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseReopened,
  childDied,
  childRecordsLinkedAsOne,
  concernDisposed,
  concernMergedIntoCase,
  concernReported,
  emergencyMeasureDecided,
  initialRiskAssessed,
} from '@hoso/facts'
import { isTold, obligationsIn } from '@hoso/procedure'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { anyLog } from '../../../tests/projections/log.ts'
import { casebook, type CasebookView } from './casebook.ts'
import { caseNamed, caseworkAt, findCase } from './case-views.ts'
import { viewOf } from './projection.ts'
import { worklist } from './worklist.ts'
import { worldOf, type WorldQuery, worldsOf } from './world-of.ts'

const NUMBERS = ['VV-2023-01', 'VV-2023-02', 'VV-2023-03', 'VV-2023-04', 'VV-2023-05', 'VV-2023-06'] as const
const each = fc.integer({ min: 1, max: NUMBERS.length })
const number = fc.constantFrom(...NUMBERS)
const concern = each.map((n) => stream('concern', n))
const file = each.map((n) => stream('case', n))
const child = fc.integer({ min: 1, max: 4 }).map((n) => stream('child', n))
const tables = {}
const report = concernReported({
  number: '1',
  channel: 'school',
  type: 'violence',
  group: 'abused',
  anonymous: false,
  childNamed: true,
  children: [],
})

type Step = readonly [of: string, fact: AnyNewFact]
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: concern.map((of): Step => [of, report]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(file, number, concern)
      .map(([of, n, c]): Step => [of, caseOpened({ number: n, concern: c })]),
  },
  fc.tuple(file, concern).map(([of, c]): Step => [of, caseReopened({ concern: c })]),
  fc
    .tuple(file, concern)
    .map(([of, c]): Step => [of, initialRiskAssessed({ tables, level: 'high', concern: c })]),
  file.map((of): Step => [of, initialRiskAssessed({ tables, level: 'high' })]),
  file.map((of): Step => [of, emergencyMeasureDecided({ applied: true })]),
  file.map((of): Step => [of, caseClosed({ reason: 'safe' })]),
  child.map((of): Step => [of, childDied({})]),
  {
    weight: 2,
    arbitrary: fc
      .tuple(child, child)
      .map(([of, absorbed]): Step => [of, childRecordsLinkedAsOne({ absorbed, grounds: [] })]),
  },
  fc.tuple(concern, file).map(([of, c]): Step => [of, concernMergedIntoCase({ case: c })]),
  fc
    .tuple(concern, number)
    .map(([of, n]): Step => [of, concernDisposed({ outcome: 'joined-to-case', cases: [n] })]),
)
/** What a correction may say of the links. */
const change = fc.oneof(
  number.map((to) => ({ path: '/body/number', to })),
  concern.map((to) => ({ path: '/body/concern', to })),
  file.map((to) => ({ path: '/body/case', to })),
  number.map((to) => ({ path: '/body/cases/0', to })),
  child.map((to) => ({ path: '/body/absorbed', to })),
  fc.oneof(concern, number).map((to) => ({ path: '/body/changes/0/to', to })),
)
/** Mostly nothing is corrected. */
const mend = fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, change)
const minute = fc
  .date({ min: new Date('2023-05-01'), max: new Date('2023-05-14'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 16))
const log: fc.Arbitrary<Book> = fc
  .array(fc.tuple(step, minute, mend, fc.double({ min: 0, max: 0.999, noNaN: true })), {
    maxLength: 40,
    size: 'max',
  })
  .map((steps) => {
    const made = book()
    for (const [[of, fact], at, corrected, share] of steps) {
      const type = corrected?.path.startsWith('/body/changes') === true ? 'EventCorrected' : undefined
      const targets = made.facts.filter((other) => type === undefined || other.type === type)
      const target = targets[Math.floor(share * targets.length)]
      if (corrected === undefined || target === undefined) made.add(of, at, fact)
      else made.correct(target.stream, target.id, [corrected])
    }
    return made
  })
const known = fc
  .tuple(fc.constantFrom('2023-05-08', '2024-06-30'), fc.constantFrom('2024-02-01T00:00:20Z', '2024-12-31'))
  .map(([at, knownAt]) => ({ at, knownAt, clock: 'record' as const }))

/** What the whole world says is due, read in one piece. */
const whole = (view: CasebookView, query: WorldQuery) =>
  obligationsIn(worldOf(view, query)).map(
    ({ kind, stream: of, about, openedBy, state, doneBy, cancelledBy }) => ({
      kind,
      stream: of,
      about,
      openedBy: openedBy.id,
      state,
      ...(doneBy === undefined ? {} : { doneBy: doneBy.id }),
      ...(cancelledBy === undefined ? {} : { cancelledBy: cancelledBy.id }),
    }),
  )

test('what one case calls for is what the whole casebook says of it', () => {
  fc.assert(
    fc.property(fc.oneof(log, anyLog()), known, ({ facts }, query) => {
      const view = viewOf(casebook, facts)
      const all = whole(view, query)
      const { cases, reports } = caseworkAt(view, query)
      for (const of of [...cases.map((c) => c.stream), ...reports.keys()])
        for (const streams of [[of], [of, stream('concern', 1)]])
          expect(worklist(view, { ...query, streams }).tasks).toMatchObject(
            all.filter((task) => streams.includes(task.stream)),
          )
    }),
    { numRuns: 300 },
  )
})

test.each([
  [1, 2],
  [2, 1],
])(
  'what another record of the child says ends the duties of the case: it names %i, %i died',
  (named, other) => {
    const made = book()
    made.add(stream('concern', 1), '2023-05-08T08:00', report)
    const opening = { number: NUMBERS[0], concern: stream('concern', 1), child: stream('child', named) }
    made.add(stream('case', 1), '2023-05-08T09:00', caseOpened(opening))
    made.add(stream('child', other), '2023-05-09', childDied({}))
    made.add(
      stream('child', 1),
      '2023-05-10',
      childRecordsLinkedAsOne({ absorbed: stream('child', 2), grounds: [] }),
    )
    const view = viewOf(casebook, made.facts)
    const query = { at: '2023-06-30', knownAt: '2024-12-31', clock: 'record' } as const
    for (const streams of [undefined, [stream('case', 1)]])
      expect(
        worklist(view, { ...query, ...(streams === undefined ? {} : { streams }) }).tasks,
      ).toContainEqual(
        expect.objectContaining({ kind: 'plan', state: 'cancelled', cancelledFor: 'child-died' }),
      )
  },
)

test('what is due in the worlds that together are the world is what is due in the world', () => {
  fc.assert(
    fc.property(
      fc.oneof(log, anyLog()),
      known,
      fc.integer({ min: 1, max: 9 }),
      ({ facts }, query, together) => {
        const view = viewOf(casebook, facts)
        const all = whole(view, query)
        expect(worklist(view, query).tasks).toMatchObject(all)
        const apart = [...worldsOf(view, query, together)].flatMap((world) => obligationsIn(world))
        const key = (o: { readonly kind: string; readonly stream: string; readonly about: string }): string =>
          `${o.kind} ${o.stream} ${o.about}`
        expect(apart.map(key).sort()).toEqual(all.map(key).sort())
        expect(apart.map((o) => o.state).sort()).toEqual(all.map((o) => o.state).sort())
      },
    ),
    { numRuns: 200 },
  )
})

test('a case is found by the number it has, in a view that grew since the last question too', () => {
  fc.assert(
    fc.property(log, known, fc.nat(40), ({ facts }, query, early) => {
      const view = viewOf(casebook, facts.slice(0, early))
      findCase(view, NUMBERS[0], query)
      for (const fact of facts.slice(early)) casebook.fold(view.state, fact)
      const { cases, reports } = caseworkAt(view, { ...query, at: '2030-12-31' })
      for (const n of NUMBERS) {
        const found = findCase(view, n, query)
        expect(found?.stream).toBe(cases.find((c) => c.number === n)?.stream)
        expect(caseNamed(view, n.toLowerCase(), query)).toEqual(found)
        const joined = [...reports.values()].filter(({ told }) =>
          told.some((t) =>
            isTold(t, 'ConcernMergedIntoCase')
              ? t.fact.body.case === found?.stream
              : isTold(t, 'ConcernDisposed') && t.fact.body.cases?.includes(n) === true,
          ),
        )
        if (found !== undefined)
          expect(found.concerns).toEqual(expect.arrayContaining(joined.map((r) => r.stream)))
        const several = cases.filter((c) => c.number === n).length > 1
        if (several) expect(caseNamed(view, n.slice(3), query)).toBeUndefined()
        else expect(caseNamed(view, n.slice(3), query)).toEqual(found)
      }
      for (const { stream: of, number: n } of cases)
        expect(caseNamed(view, of, query)).toMatchObject({ stream: of, number: n })
    }),
    { numRuns: 300 },
  )
})
