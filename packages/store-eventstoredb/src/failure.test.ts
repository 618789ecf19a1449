// For maintainers: exceptions of the client are told apart by type and code, and nothing of what they say is kept.
import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged, failureOf, readError, writeError } from './failure.ts'
import type { FailureKind } from './failure.ts'

test.for<[{ readonly type?: string; readonly code?: number }, FailureKind]>([
  [{ type: 'wrong-expected-version' }, 'conflict'],
  [{ type: 'stream-not-found' }, 'absent'],
  [{ type: 'not-leader', code: 5 }, 'not-leader'],
  [{ type: 'stream-deleted', code: 9 }, 'deleted'],
  [{ type: 'access-denied' }, 'forbidden'],
  [{ type: 'unknown', code: 7 }, 'forbidden'],
  [{ code: 16 }, 'forbidden'],
  [{ type: 'maximum-append-size-exceeded' }, 'refused'],
  [{ code: 3 }, 'refused'],
  ...['unavailable', 'cancelled', 'deadline-exceeded', 'timeout', 'unknown'].map(
    (type): [{ readonly type: string }, FailureKind] => [{ type }, 'doubtful'],
  ),
  [{ code: 14 }, 'doubtful'],
  [{ code: 5 }, 'doubtful'],
  [{}, 'doubtful'],
])('%j is %s', ([given, kind]) => {
  expect(failureOf(Object.assign(new Error('x'), given)).kind).toBe(kind)
})

test('nothing that an exception says or carries is kept, whatever was thrown', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(undefined, 'unavailable', 'access-denied', 'odd'),
      fc.constantFrom(undefined, 3, 13, 14),
      (type, code) => {
        const thrown = Object.assign(new Error('geheim'), {
          type,
          code,
          details: 'geheim',
          metadata: { password: 'geheim' },
          _raw: new Error('geheim'),
        })
        for (const error of [thrown, 'geheim', { message: 'geheim' }]) {
          const told = [failureOf(error), readError(error), writeError(error), writeError(error, true)]
          expect(inspect(told, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain('geheim')
        }
      },
    ),
  ))

test('a writer is told what he can do', () => {
  const of = (type: string, unsure = false): string => writeError({ type }, unsure)._tag
  expect(of('access-denied')).toBe('Rejected')
  expect(of('maximum-append-size-exceeded')).toBe('Rejected')
  expect(of('not-leader')).toBe('Unavailable')
  expect(of('unavailable')).toBe('Unavailable')
  // An earlier attempt may have been written: what the last one was refused for does not change that.
  for (const type of ['access-denied', 'not-leader', 'unavailable', 'wrong-expected-version'])
    expect(of(type, true)).toBe('OutcomeUnknown')
  expect(writeError(damaged('x', 3))).toEqual({ _tag: 'Unavailable', cause: damaged('x', 3) })
  expect(readError({ type: 'stream-deleted' })._tag).toBe('Damaged')
  expect(readError(damaged('x', 3))).toEqual({ _tag: 'Damaged', cause: 'x', position: 3n })
})
