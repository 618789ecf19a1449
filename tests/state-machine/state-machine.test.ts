// For whoever changes anything between an append and a verdict: whatever happens in whatever order, the record keeps its promises.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { steps } from './moves.ts'
import { play, played } from './run.ts'

/** HOSO_RUNS multiplies: nightly, not at every change. */
const times = Number(process.env['HOSO_RUNS'] ?? 1)
const HOURS = 3_600_000

test.each([
  ['disk', 60],
  ['memory', 60],
] as const)('a record on %s, and another one beside it', { timeout: 6 * HOURS }, async (kind, runs) => {
  // What fails is printed as seed, path and the list of moves.
  await fc.assert(
    fc.asyncProperty(steps, (list) => play(kind, list)),
    {
      numRuns: runs * times,
      interruptAfterTimeLimit: 6 * HOURS,
      ...(process.env['HOSO_SEED'] === undefined ? {} : { seed: Number(process.env['HOSO_SEED']) }),
    },
  )
})

test('every move was made', () => {
  expect([...played.keys()].toSorted()).toEqual([
    'append',
    'attack',
    'crash',
    'erase',
    'export',
    'import',
    'integrate',
    'old-tiles',
    'race',
    'restore',
    'rotate',
    'sign',
    'snapshot',
    'verify',
  ])
})
