// For whoever reads facts back: the laws of knowing, correcting, retracting, disputing and superseding.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf, newFactOf } from './arbitrary.ts'
import { reviewHeld } from './chapters/case.ts'
import { childListed } from './chapters/child-register.ts'
import { concernReported } from './chapters/concern.ts'
import { referralMade } from './chapters/referral.ts'
import { occurredAt } from './envelope.ts'
import type { Opened } from './fact.ts'
import type { Change } from './changes.ts'
import { type Clock, isAct, knownAt, type Reading, type Resolvable, resolve, settle } from './history.ts'
import type { OccurredAt } from './time.ts'

const ALL = Number.POSITIVE_INFINITY
const DAY: OccurredAt = { precision: 'day', on: '2023-05-12' }
/** Log order is order of recording, a minute apart. */
const at = (i: number): string => new Date(Date.UTC(2023, 5, 1) + i * 60_000).toISOString()
const K = (i: number): number => Date.parse(at(i))
const open = (value: unknown): Opened<unknown> => ({ state: 'open', value })

const deepFreeze = <A>(u: A): A => {
  if (typeof u === 'object' && u !== null) Object.values(Object.freeze(u)).forEach(deepFreeze)
  return u
}

type Row = Omit<Resolvable, 'id' | 'recordedAt' | 'occurredAt'> & Partial<Resolvable>
const log = (rows: ReadonlyArray<Row>): ReadonlyArray<Resolvable> =>
  deepFreeze(rows.map((row, i) => ({ id: `e${i}`, recordedAt: at(i), occurredAt: DAY, ...row })))

const measure = (body: object = { applied: true }, personal?: Resolvable['personal']): Row => ({
  type: 'EmergencyMeasureDecided',
  body,
  ...(personal === undefined ? {} : { personal, subjects: { narrative: 'child-1' } }),
})
const correct = (target: number, changes: ReadonlyArray<Change>, extra: Partial<Row> = {}): Row => ({
  type: 'EventCorrected',
  body: { changes },
  corrects: `e${target}`,
  ...extra,
})
const retract = (target: number): Row => ({ type: 'EventRetracted', body: {}, retracts: `e${target}` })
const dispute = (target: number): Row => ({
  type: 'EventDisputed',
  body: { target: `e${target}`, disputant: 'child' },
})
const answer = (target: number, upheld: boolean): Row => ({
  type: 'DisputeAnswered',
  body: { target: `e${target}`, upheld },
})
const supersede = (target: number, by: number): Row => ({
  type: 'EventSuperseded',
  body: { target: `e${target}`, by: `e${by}` },
})
const bodies = (rows: ReadonlyArray<Row>, k = ALL, clock: Clock = 'record') =>
  resolve(log(rows), k, clock).map((r) => r.fact.body)
const facts = (rows: ReadonlyArray<Row>, as?: Reading) =>
  resolve(log(rows), ALL, 'record', as).map((r) => r.fact)
const told = (rows: ReadonlyArray<Row>) => facts(rows).map((f) => f.id)

// Histories of every kind of fact, with acts upon whatever stands before, acts included.
const member = fc.constantFrom(
  '/body/applied',
  '/body/until',
  '/body/decisionNumber',
  '/body/measures/0',
  '/occurredAt',
)
const changeTo = fc
  .record(
    { path: member, to: fc.oneof(fc.boolean(), fc.constantFrom('2023-06-01', '7/QĐ')) },
    { requiredKeys: ['path'] },
  )
  .filter((change) => change.path !== '/occurredAt' || change.to !== undefined)
const plain = fc
  .tuple(
    fc.oneof(...[childListed, concernReported, reviewHeld, referralMade].map((d) => newFactOf(fc, d))),
    arbitraryOf(fc, occurredAt),
  )
  .map(
    ([fact, happened]): Row => ({
      type: fact.type,
      body: fact.body,
      occurredAt: happened,
      personal: Object.fromEntries(Object.entries(fact.personal).map(([part, value]) => [part, open(value)])),
    }),
  )
const readings: ReadonlyArray<Reading> = ['corrected', 'first-written', 'recorded']
const reading = fc.constantFrom(...readings)
const history = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: plain.map((row) => () => row) },
      { weight: 2, arbitrary: fc.constant(() => measure()) },
      {
        weight: 3,
        arbitrary: fc.tuple(fc.nat(), fc.array(changeTo, { minLength: 1, maxLength: 3 })).map(
          ([n, changes]) =>
            (i: number) =>
              correct(n % Math.max(1, i), changes),
        ),
      },
      { weight: 2, arbitrary: fc.nat().map((n) => (i: number) => retract(n % Math.max(1, i))) },
      fc.nat().map((n) => (i: number) => dispute(n % Math.max(1, i))),
      fc.tuple(fc.nat(), fc.boolean()).map(
        ([n, upheld]) =>
          (i: number) =>
            answer(n % Math.max(1, i), upheld),
      ),
      {
        weight: 3,
        arbitrary: fc.tuple(fc.nat(), fc.nat()).map(
          ([n, m]) =>
            (i: number) =>
              supersede(n % Math.max(1, i), m % Math.max(1, i)),
        ),
      },
    ),
    { maxLength: 14 },
  )
  .map((makers) => makers.map((make, i) => make(i)))

describe('resolve, as laws', () => {
  it('what comes later never changes what was known earlier', () => {
    fc.assert(
      fc.property(history, fc.nat(), reading, (rows, n, as) => {
        const size = n % (rows.length + 1)
        const earlier = resolve(log(rows.slice(0, size)), ALL, 'record', as)
        expect(resolve(log(rows), K(size - 1), 'record', as)).toEqual(earlier)
      }),
      { numRuns: 400 },
    )
  })

  it('gives the facts in log order, without acts and what was withdrawn, and changes no input', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const input = log(rows)
        const before = structuredClone(input)
        const out = resolve(input, ALL, 'record')
        const ids = out.map((r) => Number(r.fact.id.slice(1)))
        expect(ids).toEqual(ids.toSorted((a, b) => a - b))
        expect(out.some((r) => isAct(r.fact.type))).toBe(false)
        for (const r of out) {
          expect(r.corrected.every((id) => input.find((f) => f.id === id)?.corrects === r.fact.id)).toBe(true)
          if (r.corrected.length === 0) expect(r.fact).toBe(input[Number(r.fact.id.slice(1))])
        }
        expect(input).toEqual(before)
      }),
      { numRuns: 400 },
    )
  })

  it('knows at K what a log cut to what is known at K says, under either clock', () => {
    const written = fc.option(arbitraryOf(fc, occurredAt), { nil: undefined })
    fc.assert(
      fc.property(
        history,
        fc.array(written, { minLength: 14, maxLength: 14 }),
        fc.constantFrom<Clock>('record', 'commune'),
        fc.nat(14),
        (rows, claims, clock, k) => {
          const whole = log(
            rows.map((row, i) =>
              claims[i] === undefined ? row : { ...row, backfill: { writtenAt: claims[i] } },
            ),
          )
          const known = whole.filter((f) => knownAt(f, clock) <= K(k))
          expect(resolve(whole, K(k), clock)).toEqual(resolve(known, ALL, clock))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('as recorded gives every fact as it was first written, whatever was done to it since', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const input = log(rows)
        const out = resolve(input, ALL, 'record', 'recorded')
        expect(out.map((r) => r.fact)).toEqual(input.filter((f) => !isAct(f.type)))
        const withdrawn = out.filter((r) => r.retracted.length > 0 || r.superseded.length > 0)
        const corrected = resolve(input, ALL, 'record')
        expect(corrected.length + withdrawn.length).toBe(out.length)
        // The marks are the same in every reading.
        const marks = new Map(out.map(({ fact, ...m }) => [fact.id, m]))
        for (const { fact, ...m } of corrected) expect(m).toEqual(marks.get(fact.id))
      }),
      { numRuns: 300 },
    )
  })

  it('as first written gives the facts that count with what was written first', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const input = log(rows)
        expect(facts(rows, 'first-written')).toEqual(told(rows).map((id) => input.find((f) => f.id === id)))
      }),
      { numRuns: 300 },
    )
  })

  it('resolved facts resolve to themselves', () => {
    fc.assert(
      fc.property(history, reading, (rows, as) => {
        const once = facts(rows, as)
        expect(resolve(once, ALL, 'record', as).map((r) => r.fact)).toEqual(once)
      }),
      { numRuns: 300 },
    )
  })

  it('a dispute changes no value, and neither does its answer', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.boolean(), (rows, n, upheld) => {
        fc.pre(rows.length > 0)
        const disputed = [...rows, dispute(n % rows.length), answer(rows.length, upheld)]
        for (const as of readings) expect(facts(disputed, as)).toEqual(facts(rows, as))
        const marked = settle(log(disputed), ALL, 'record')[n % rows.length]?.disputed.at(-1)
        expect(marked).toEqual({
          id: `e${rows.length}`,
          disputant: 'child',
          answered: upheld ? 'upheld' : 'dismissed',
        })
      }),
      { numRuns: 300 },
    )
  })

  it('what is superseded gives way to facts of which one counts', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const out = new Map(resolve(log(rows), ALL, 'record', 'recorded').map((r) => [r.fact.id, r] as const))
        const counts = new Set(told(rows))
        const leads = (id: string): boolean =>
          counts.has(id) || (out.get(id)?.superseded ?? []).some((next) => leads(next))
        for (const [id, r] of out) if (r.superseded.length > 0) expect(leads(id)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('a retracted supersession, and a supersession by what is retracted, leave everything as it was', () => {
    fc.assert(
      fc.property(history, fc.nat(), (rows, n) => {
        const target = n % Math.max(1, rows.length)
        const size = rows.length
        expect(facts([...rows, measure(), supersede(target, size), retract(size + 1)])).toEqual(
          facts([...rows, measure()]),
        )
        expect(facts([...rows, measure(), supersede(target, size), retract(size)])).toEqual(facts(rows))
      }),
      { numRuns: 300 },
    )
  })

  it('what is retracted tells nothing, however it is corrected', () => {
    fc.assert(
      fc.property(
        history,
        fc.nat(),
        fc.array(changeTo, { minLength: 1, maxLength: 3 }),
        (rows, n, changes) => {
          fc.pre(rows.length > 0)
          const target = n % rows.length
          const gone = facts([...rows, retract(target)])
          expect(facts([...rows, retract(target), correct(target, changes)])).toEqual(gone)
          expect(facts([...rows, correct(target, changes), retract(target)])).toEqual(gone)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('of two corrections of one member the last holds', () => {
    fc.assert(
      fc.property(changeTo, changeTo, (a, b) => {
        const same = { ...b, path: a.path }
        fc.pre(same.path !== '/occurredAt' || same.to !== undefined)
        const twice = facts([
          measure({ applied: true, measures: ['other'] }),
          correct(0, [a]),
          correct(0, [same]),
        ])
        const once = facts([measure({ applied: true, measures: ['other'] }), correct(0, [same])])
        expect(twice).toEqual(once)
      }),
    )
  })

  it('a retracted correction leaves the fact as it was, and a retracted retraction brings it back', () => {
    fc.assert(
      fc.property(
        history,
        fc.nat(),
        fc.array(changeTo, { minLength: 1, maxLength: 3 }),
        (rows, n, changes) => {
          fc.pre(rows.length > 0)
          const target = n % rows.length
          const size = rows.length
          expect(facts([...rows, correct(target, changes), retract(size)])).toEqual(facts(rows))
          expect(facts([...rows, retract(target), retract(size)])).toEqual(facts(rows))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('corrections of different facts or members may come in any order', () => {
    const body = { applied: true, until: '2023-05-20', decisionNumber: '1/QĐ' }
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          [
            [0, '/body/until'],
            [0, '/body/decisionNumber'],
            [0, '/occurredAt'],
            [1, '/body/until'],
            [1, '/body/applied'],
          ] as const,
          { minLength: 2 },
        ),
        (corrections) => {
          const all = (order: typeof corrections) =>
            facts([
              measure(body),
              measure(body),
              ...order.map(([target, path]) => correct(target, [{ path, to: `${target}${path}` }])),
            ])
          expect(all(corrections)).toEqual(all(corrections.toReversed()))
        },
      ),
    )
  })
})

describe('resolve, by example', () => {
  it('applies clear changes: sets, adds, takes away, reaches into lists and missing objects', () => {
    const rows = [
      measure({ applied: true, until: '2023-05-20', measures: ['other', 'separation'] }),
      correct(0, [
        { path: '/body/applied', from: true, to: false },
        { path: '/body/until', from: '2023-05-20' },
        { path: '/body/measures/0', to: 'first-aid' },
        { path: '/body/measures/2', to: 'safe-place' },
        { path: '/body/deep/er', to: 1 },
        { path: '/occurredAt', to: { precision: 'month', in: '2023-04' } },
      ]),
    ]
    expect(resolve(log(rows), ALL, 'record')).toEqual([
      {
        fact: {
          ...log(rows)[0],
          occurredAt: { precision: 'month', in: '2023-04' },
          body: { applied: false, measures: ['first-aid', 'separation', 'safe-place'], deep: { er: 1 } },
        },
        corrected: ['e1'],
        disputed: [],
        retracted: [],
        superseded: [],
      },
    ])
  })

  it('corrects corrections', () => {
    const rows = [
      measure(),
      correct(0, [{ path: '/body/until', to: '2023-06-31' }]),
      correct(1, [{ path: '/body/changes/0/to', to: '2023-06-30' }]),
    ]
    expect(bodies(rows)).toEqual([{ applied: true, until: '2023-06-30' }])
    expect(bodies(rows, K(1))).toEqual([{ applied: true, until: '2023-06-31' }])
    expect(bodies([...rows, retract(2)])).toEqual([{ applied: true, until: '2023-06-31' }])
    expect(bodies([...rows, retract(0)])).toEqual([])
  })

  it('keeps the time where a correction gives none, and names the correction', () => {
    const rows = (to: unknown) => [measure(), correct(0, [{ path: '/occurredAt', to }])]
    for (const none of [5, null, {}, { precision: 'day' }, { precision: 'day', on: '2023-02-30' }]) {
      const [{ fact, corrected } = { fact: undefined, corrected: [] }] = resolve(
        log(rows(none)),
        ALL,
        'record',
      )
      expect(fact).toEqual(facts([measure()])[0])
      expect(corrected).toEqual(['e1'])
    }
    const month = { precision: 'month', in: '2023-05' }
    expect(facts(rows(month))[0]?.occurredAt).toEqual(month)
  })

  it('acts only on what stands before it, and not on itself', () => {
    const early: Row = {
      type: 'EventCorrected',
      body: { changes: [{ path: '/body/applied', to: false }] },
      corrects: 'e1',
    }
    expect(bodies([early, measure()])).toEqual([{ applied: true }])
    expect(bodies([{ type: 'EventRetracted', body: {}, retracts: 'e1' }, measure()])).toEqual([
      { applied: true },
    ])
    expect(bodies([measure(), { type: 'EventRetracted', body: {}, retracts: 'e1' }])).toEqual([
      { applied: true },
    ])
  })

  it('applies personal changes of every open part, and leaves sealed ones alone', () => {
    const rows = (part: Opened<unknown>, changes: Opened<unknown>) => [
      measure({ applied: true }, { narrative: part, mother: open({ name: 'A' }) }),
      correct(0, [], {
        personal: { child: changes, mother: open({ changes: [{ path: '/personal/mother/name', to: 'B' }] }) },
        subjects: { child: 'child-1' },
      }),
    ]
    const said = open({
      changes: [
        { path: '/personal/narrative/note', to: 'mới' },
        { path: '/personal/carer/name', to: 'C' },
      ],
    })
    const result = (part: Opened<unknown>, changes: Opened<unknown>) =>
      resolve(log(rows(part, changes)), ALL, 'record').map((r) => [
        r.fact.personal,
        r.fact.subjects,
        r.corrected,
      ])
    expect(result(open({ note: 'cũ', detail: 'x' }), said)).toEqual([
      [
        {
          narrative: open({ note: 'mới', detail: 'x' }),
          mother: open({ name: 'B' }),
          carer: open({ name: 'C' }),
        },
        { narrative: 'child-1', carer: 'child-1' },
        ['e1'],
      ],
    ])
    expect(result(open({ note: 'cũ' }), { state: 'sealed' })[0]?.[0]).toEqual({
      narrative: open({ note: 'cũ' }),
      mother: open({ name: 'B' }),
    })
    expect(result({ state: 'erased' }, said)[0]?.[0]).toEqual({
      narrative: { state: 'erased' },
      mother: open({ name: 'B' }),
      carer: open({ name: 'C' }),
    })
  })

  it('marks a dispute open, then answered; the last answer holds', () => {
    const marks = (rows: ReadonlyArray<Row>) => resolve(log(rows), ALL, 'record').map((r) => r.disputed)
    const mark = { id: 'e1', disputant: 'child' }
    const rows = [measure(), dispute(0)]
    expect(marks(rows)).toEqual([[mark]])
    expect(marks([...rows, answer(1, false)])).toEqual([[{ ...mark, answered: 'dismissed' }]])
    const twice = [...rows, answer(1, false), answer(1, true)]
    expect(marks(twice)).toEqual([[{ ...mark, answered: 'upheld' }]])
    expect(marks([...twice, retract(3)])).toEqual([[{ ...mark, answered: 'dismissed' }]])
    expect(marks([...rows, retract(1)])).toEqual([[]])
  })

  it('follows chains of supersessions, and voids the one that would close a circle', () => {
    const rows = [measure(), measure(), measure(), supersede(0, 1), supersede(1, 2)]
    expect(told(rows)).toEqual(['e2'])
    expect(told([...rows, supersede(2, 0)])).toEqual(['e2'])
    expect(told([...rows, retract(2)])).toEqual(['e1'])
    expect(told([...rows, retract(1)])).toEqual(['e0', 'e2'])
    expect(told([...rows, supersede(2, 0), retract(3)])).toEqual(['e0'])
    expect(told([measure(), supersede(0, 0)])).toEqual(['e0'])
    expect(resolve(log(rows), ALL, 'record', 'recorded').map((r) => [r.fact.id, r.superseded])).toEqual([
      ['e0', ['e1']],
      ['e1', ['e2']],
      ['e2', []],
    ])
  })

  it('supersedes facts by earlier facts and never by acts', () => {
    expect(told([measure(), supersede(0, 2), measure()])).toEqual(['e0', 'e2'])
    expect(told([measure(), dispute(0), supersede(0, 1)])).toEqual(['e0'])
    const acts = [measure(), correct(0, [{ path: '/body/applied', to: false }]), measure(), supersede(1, 2)]
    expect(bodies(acts)).toEqual([{ applied: false }, { applied: true }])
  })

  it('acts within one stream', () => {
    const other = { stream: 'case-2' }
    const here = (row: Row): Row => ({ stream: 'case-1', ...row })
    const rows = [here(measure()), here(measure()), { ...measure(), ...other }]
    for (const act of [
      correct(0, [{ path: '/body/applied', to: false }]),
      retract(0),
      dispute(0),
      supersede(0, 1),
    ]) {
      expect(resolve(log([...rows, { ...act, ...other }]), ALL, 'record')).toEqual(
        resolve(log(rows), ALL, 'record'),
      )
      expect(resolve(log([...rows, here(act)]), ALL, 'record')).not.toEqual(resolve(log(rows), ALL, 'record'))
    }
    expect(told([...rows, here(supersede(0, 2))])).toEqual(['e0', 'e1', 'e2'])
  })
})
