// For whoever reads facts back: the laws of knowing, correcting and retracting.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf, newFactOf } from './arbitrary.ts'
import { emergencyMeasureDecided } from './chapters/assessment.ts'
import { reviewHeld } from './chapters/case.ts'
import { childListed } from './chapters/child-register.ts'
import { concernReported } from './chapters/concern.ts'
import { referralMade } from './chapters/referral.ts'
import { occurredAt } from './envelope.ts'
import type { Opened } from './fact.ts'
import { applyChanges, type Change, type Clock, knownAt, type Resolvable, resolve } from './history.ts'
import { decodeBody } from './decode.ts'
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
const bodies = (rows: ReadonlyArray<Row>, k = ALL, clock: Clock = 'record') =>
  resolve(log(rows), k, clock).map((r) => r.fact.body)
const facts = (rows: ReadonlyArray<Row>) => resolve(log(rows), ALL, 'record').map((r) => r.fact)

// Histories of every kind of fact, with corrections and retractions of whatever stands before, themselves included.
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
    ),
    { maxLength: 14 },
  )
  .map((makers) => makers.map((make, i) => make(i)))

describe('resolve, as laws', () => {
  it('what comes later never changes what was known earlier', () => {
    fc.assert(
      fc.property(history, fc.nat(), (rows, n) => {
        const size = n % (rows.length + 1)
        const earlier = resolve(log(rows.slice(0, size)), ALL, 'record')
        expect(resolve(log(rows), K(size - 1), 'record')).toEqual(earlier)
      }),
      { numRuns: 400 },
    )
  })

  it('gives the facts in log order, without corrections, retractions and what was retracted, and changes no input', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const input = log(rows)
        const before = structuredClone(input)
        const out = resolve(input, ALL, 'record')
        const ids = out.map((r) => Number(r.fact.id.slice(1)))
        expect(ids).toEqual(ids.toSorted((a, b) => a - b))
        expect(out.some((r) => r.fact.type === 'EventCorrected' || r.fact.type === 'EventRetracted')).toBe(
          false,
        )
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

  it('works on less than a whole fact', () => {
    const compact = [{ id: 'a', type: 'ChildDied', occurredAt: DAY, recordedAt: at(0), body: {}, unit: 4 }]
    expect(resolve(compact, ALL, 'commune').map((r) => r.fact.unit)).toEqual([4])
  })
})

describe('applyChanges', () => {
  const [fact] = log([measure({ applied: true, list: [1] }, { narrative: open({ note: 'x' }) })]) as [
    Resolvable,
  ]
  it.each([
    '/seq',
    '/body',
    '/occurredAt/on',
    '/body/applied/x',
    '/body/list/2',
    '/body/list/x',
    '/body/list/-1',
    '/personal',
    '/personal/narrative',
    '/personal/narrative/note/x',
    'body/applied',
    '',
  ])('leads nowhere: %j', (path) => {
    expect(applyChanges(fact, [{ path, to: 1 }])).toBeUndefined()
  })

  it('never takes the time away, and takes out items of lists', () => {
    expect(applyChanges(fact, [{ path: '/occurredAt' }])).toBeUndefined()
    expect(applyChanges(fact, [{ path: '/body/list/0' }])?.body).toEqual({ applied: true, list: [] })
  })

  it('gives what can be decoded again', () => {
    const after = (changes: ReadonlyArray<Change>) =>
      log([measure()]).map((f) => applyChanges(f, changes)?.body)[0]
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/until', to: '2023-06-30' }]))._tag).toBe(
      'Right',
    )
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/until', to: '2023-06-31' }]))._tag).toBe(
      'Left',
    )
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/applied' }]))._tag).toBe('Left')
  })
})

describe('knownAt', () => {
  const known = (writtenAt: OccurredAt | undefined, clock: Clock, recordedAt = '2024-03-01T00:00:00.000Z') =>
    new Date(
      knownAt({ recordedAt, ...(writtenAt === undefined ? {} : { backfill: { writtenAt } }) }, clock),
    ).toISOString()

  it('is the time of recording for the record, whatever the paper says', () => {
    expect(known({ precision: 'day', on: '2023-05-12' }, 'record')).toBe('2024-03-01T00:00:00.000Z')
  })

  it('is the end of what the paper says for the commune', () => {
    expect(known({ precision: 'day', on: '2023-05-12' }, 'commune')).toBe('2023-05-12T16:59:59.999Z')
    expect(known({ precision: 'minute', at: '2023-05-12T22:40' }, 'commune')).toBe('2023-05-12T15:40:59.999Z')
    expect(known({ precision: 'month', in: '2023-05' }, 'commune')).toBe('2023-05-31T16:59:59.999Z')
  })

  it('is the time of recording where the paper says nothing, or says later', () => {
    expect(known(undefined, 'commune')).toBe('2024-03-01T00:00:00.000Z')
    expect(known({ precision: 'unknown' }, 'commune')).toBe('2024-03-01T00:00:00.000Z')
    expect(known({ precision: 'month', in: '2024-03' }, 'commune')).toBe('2024-03-01T00:00:00.000Z')
  })
})
