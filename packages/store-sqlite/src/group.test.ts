// Group commit over an engine that fails at each place where one can: what each of the calls that shared it is told.
import * as E from 'fp-ts/lib/Either.js'
import type { AppendError } from '@hoso/store'
import { expect, it } from 'vitest'
import { createGroup } from './group.ts'

/** A transaction over a list of words; `fails` throws where it is told to. */
const engine = (fails: { begin?: unknown; commit?: unknown } = {}) => {
  const stored: string[][] = []
  let open: string[] | undefined
  return {
    stored,
    write: (word: string) => (): E.Either<AppendError, string> => {
      if (word === 'poison') throw new Error('the engine cannot take this')
      if (word === 'refused') return E.left({ _tag: 'Conflict', stream: 's', actual: 1 })
      open?.push(word)
      return E.right(word)
    },
    begin: () => {
      if (fails.begin !== undefined) throw fails.begin
      open = []
    },
    commit: () => {
      if (fails.commit !== undefined) throw fails.commit
      stored.push(open ?? [])
    },
    rollback: () => {
      open = undefined
    },
  }
}

const tags = async (
  calls: ReadonlyArray<Promise<E.Either<AppendError, string>>>,
): Promise<ReadonlyArray<string>> =>
  (await Promise.all(calls)).map((outcome) => (E.isLeft(outcome) ? outcome.left._tag : outcome.right))

const run = (
  e: ReturnType<typeof engine>,
  ...words: ReadonlyArray<string>
): Promise<ReadonlyArray<string>> => {
  const group = createGroup(e, () => {})
  return tags(words.map((word) => group.submit(e.write(word))))
}

const busy = { code: 'ERR_SQLITE_ERROR', errcode: 5 }
const ioFailed = { code: 'ERR_SQLITE_ERROR', errcode: 1034 }

it('calls made at the same time share a transaction, and each has its outcome', async () => {
  const e = engine()
  expect(await run(e, 'a', 'refused', 'b')).toEqual(['a', 'Conflict', 'b'])
  expect(e.stored).toEqual([['a', 'b']])
})

it('a call that the engine cannot take does not fail the others', async () => {
  const e = engine()
  expect(await run(e, 'a', 'poison', 'refused', 'b')).toEqual(['a', 'Unavailable', 'Conflict', 'b'])
  expect(e.stored.flat()).toEqual(['a', 'b'])
})

it('a transaction that does not begin has written nothing', async () => {
  const e = engine({ begin: busy })
  expect(await run(e, 'a', 'refused')).toEqual(['Unavailable', 'Unavailable'])
  expect(e.stored).toEqual([])
})

it('a commit that fails is unknown to whoever would have been written, and only to them', async () => {
  expect(await run(engine({ commit: ioFailed }), 'a', 'refused')).toEqual(['OutcomeUnknown', 'Unavailable'])
  expect(await run(engine({ commit: busy }), 'a', 'refused')).toEqual(['Unavailable', 'Unavailable'])
})

it('a crowd is committed in several transactions, in the order of the calls', async () => {
  const e = engine()
  const words = Array.from({ length: 1100 }, (_, i) => `word ${i}`)
  expect(await run(e, ...words)).toEqual(words)
  expect(e.stored.length).toBeGreaterThan(1)
  expect(e.stored.flat()).toEqual(words)
})

it('draining commits what waits, before anything else runs', async () => {
  const e = engine()
  let committed = 0
  const group = createGroup(e, () => {
    committed += 1
  })
  const call = group.submit(e.write('a'))
  group.drain()
  expect([e.stored, committed]).toEqual([[['a']], 1])
  await call
  await new Promise((resolve) => setImmediate(resolve))
  expect(committed).toBe(1)
})
