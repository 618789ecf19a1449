// For whoever corrects facts: what a change of a member does, by example.
import { describe, expect, it } from 'vitest'
import { applyChanges, type Change } from './changes.ts'
import { emergencyMeasureDecided } from './chapters/assessment.ts'
import { decodeBody } from './decode.ts'
import type { Resolvable } from './history.ts'

const measure = (body: object, personal: Resolvable['personal'] = {}): Resolvable => ({
  id: 'e0',
  type: 'EmergencyMeasureDecided',
  occurredAt: { precision: 'day', on: '2023-05-12' },
  recordedAt: '2023-06-01T00:00:00.000Z',
  body,
  personal,
})

describe('applyChanges', () => {
  const fact = measure({ applied: true, list: [1] }, { narrative: { state: 'open', value: { note: 'x' } } })
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
    const after = (changes: ReadonlyArray<Change>): unknown =>
      applyChanges(measure({ applied: true }), changes)?.body
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/until', to: '2023-06-30' }]))._tag).toBe(
      'Right',
    )
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/until', to: '2023-06-31' }]))._tag).toBe(
      'Left',
    )
    expect(decodeBody(emergencyMeasureDecided, after([{ path: '/body/applied' }]))._tag).toBe('Left')
  })
})
