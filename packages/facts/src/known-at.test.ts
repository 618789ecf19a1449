// For whoever asks when something was known: the two clocks.
import { describe, expect, it } from 'vitest'
import { type Clock, knownAt, resolve } from './history.ts'
import type { OccurredAt } from './time.ts'

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

describe('resolve', () => {
  it('works on less than a whole fact', () => {
    const compact = [
      {
        id: 'a',
        type: 'ChildDied',
        occurredAt: { precision: 'day', on: '2023-05-12' },
        recordedAt: '2023-06-01T00:00:00.000Z',
        body: {},
        unit: 4,
      } as const,
    ]
    expect(resolve(compact, Number.POSITIVE_INFINITY, 'commune').map((r) => r.fact.unit)).toEqual([4])
  })
})
