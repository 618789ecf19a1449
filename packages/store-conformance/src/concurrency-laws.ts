// For laws.ts: writers at random, and a log in which everything they relied on was true.
import assert from 'node:assert/strict'
import type { EventStore } from '@hoso/store'
import type { Law } from './law.ts'
import { replay } from './replay.ts'
import { right, wholeLog } from './samples.ts'
import { writers } from './writers.ts'

const holdsUnder = async (
  handles: readonly [EventStore, ...EventStore[]],
  size: { readonly count: number; readonly each: number },
): Promise<void> => {
  const attempts = await writers({ handles, ...size, streams: 3, seed: 1 })
  const [store] = handles
  const admissions = await right(store.readAdmissions({ from: 0n, limit: 10_000 }))
  assert.deepEqual(replay(await wholeLog(store), admissions, attempts), [])
  assert(
    attempts.some(({ answer }) => answer._tag === 'Right'),
    'something was written',
  )
}

export const concurrencyLaws: ReadonlyArray<Law> = [
  {
    name: 'whatever writers rely on at random was true where it was written, and each learns what came of it',
    holds: async (fresh) => {
      const { store } = await fresh()
      await holdsUnder([store], { count: 6, each: 12 })
    },
  },
  {
    name: 'whatever writers rely on at random is true through several handles too, and each learns what came of it',
    needs: 'shared',
    holds: async (fresh) => {
      const { store, another } = await fresh()
      assert(another, 'a shared log can be opened again while it is open')
      await holdsUnder([store, await another(), await another()], { count: 6, each: 12 })
    },
  },
]
