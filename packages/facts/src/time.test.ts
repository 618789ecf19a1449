// For whoever compares claimed times: intervals hold what they claim, with both ends included.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryOf } from './arbitrary.ts'
import { occurredAt } from './envelope.ts'
import { civilDate, civilMinute, inOrder, interval, moment, type OccurredAt } from './time.ts'

const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : String(ms))

describe('interval', () => {
  it.each<[OccurredAt, string, string]>([
    [
      { precision: 'exact', at: '2023-05-12T15:40:00.123Z' },
      '2023-05-12T15:40:00.123Z',
      '2023-05-12T15:40:00.123Z',
    ],
    [{ precision: 'minute', at: '2023-05-12T22:40' }, '2023-05-12T15:40:00.000Z', '2023-05-12T15:40:59.999Z'],
    [{ precision: 'minute', at: '2023-05-12T00:05' }, '2023-05-11T17:05:00.000Z', '2023-05-11T17:05:59.999Z'],
    [
      { precision: 'part', on: '2023-05-12', part: 'noon' },
      '2023-05-12T04:00:00.000Z',
      '2023-05-12T05:59:59.999Z',
    ],
    [{ precision: 'day', on: '2023-12-31' }, '2023-12-30T17:00:00.000Z', '2023-12-31T16:59:59.999Z'],
    [{ precision: 'month', in: '2024-02' }, '2024-01-31T17:00:00.000Z', '2024-02-29T16:59:59.999Z'],
    [{ precision: 'month', in: '2023-12' }, '2023-11-30T17:00:00.000Z', '2023-12-31T16:59:59.999Z'],
    [{ precision: 'year', in: '2023' }, '2022-12-31T17:00:00.000Z', '2023-12-31T16:59:59.999Z'],
    [{ precision: 'before', on: '2023-05-12' }, '-Infinity', '2023-05-12T16:59:59.999Z'],
    [{ precision: 'unknown' }, '-Infinity', 'Infinity'],
  ])('of %j', (o, from, to) => {
    const i = interval(o)
    expect([iso(i.from), iso(i.to)]).toEqual([from, to])
  })

  it('is never empty, and its ends fall on the days it names', () => {
    fc.assert(
      fc.property(arbitraryOf(fc, occurredAt), (o) => {
        const { from, to } = interval(o)
        expect(from).toBeLessThanOrEqual(to)
        if (o.precision === 'day' || o.precision === 'part')
          expect([civilDate(from), civilDate(to)]).toEqual([o.on, o.on])
        if (o.precision === 'minute') expect([civilMinute(from), civilMinute(to)]).toEqual([o.at, o.at])
        if (o.precision === 'month')
          expect([civilDate(from).slice(0, 7), civilDate(to).slice(0, 7)]).toEqual([o.in, o.in])
        if (o.precision === 'year')
          expect([civilDate(from).slice(0, 4), civilDate(to).slice(0, 4)]).toEqual([o.in, o.in])
      }),
    )
  })
})

describe('moment', () => {
  it.each([
    ['2023-12-31', '2023-12-31T16:59:59.999Z'],
    ['2023-05-12T22:40', '2023-05-12T15:40:59.999Z'],
    ['2023-05-12T22:40+07:00', '2023-05-12T15:40:00.000Z'],
    ['2023-05-12T15:40:01.5Z', '2023-05-12T15:40:01.500Z'],
  ])('%s', (text, wanted) => {
    expect(iso(moment(text) as number)).toBe(wanted)
  })

  it.each([
    '',
    '2023',
    '2023-02-30',
    '2023-02-30T10:00Z',
    '2023-05-12T24:30',
    '2023-05-12T25:00Z',
    '12/05/2023',
    'now',
  ])('not %j', (text) => {
    expect(moment(text)).toBeUndefined()
  })
})

describe('in order of happening', () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 })).map(([from, long]) => ({
      from,
      to: from + long,
    })),
    { maxLength: 8 },
  )
  it('nothing stands behind what certainly happened after it; the rest stays as given', () => {
    fc.assert(
      fc.property(spans, (items) => {
        const ordered = inOrder(items, (i) => i)
        expect(new Set(ordered)).toEqual(new Set(items))
        ordered.forEach((a, n) => {
          for (const b of ordered.slice(n + 1)) expect(b.to < a.from).toBe(false)
        })
        const certain = items.every((a, n) => items.slice(n + 1).every((b) => !(b.to < a.from)))
        if (certain) expect(ordered).toEqual(items)
        expect(inOrder(ordered, (i) => i)).toEqual(ordered)
      }),
    )
  })
  it('what may be at any time keeps its place', () => {
    const [day, never] = [
      interval({ precision: 'day', on: '2023-05-12' }),
      interval({ precision: 'unknown' }),
    ]
    expect(inOrder([never, day], (i) => i)).toEqual([never, day])
    expect(inOrder([day, never], (i) => i)).toEqual([day, never])
  })
})
