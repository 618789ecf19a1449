// For broken-stores.ts: stores whose appends are broken on purpose, each in one way that other stores were found to be.
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendError, Appended, EventStore } from '@hoso/store'
import { appending, appendingOther, eachEvent, eachStream, saying } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'
import { unchecked } from './samples.ts'

type Outcome = E.Either<AppendError, Appended>

const oneByOne = async (store: EventStore, calls: ReadonlyArray<Append>, whole: Append): Promise<Outcome> => {
  let outcome: Outcome = await store.append({ ...whole, streams: [] })()
  const done: Appended[] = []
  for (const call of calls) {
    outcome = await store.append(call)()
    if (E.isLeft(outcome)) return outcome
    done.push(outcome.right)
  }
  return E.map((last: Appended) => ({
    ...last,
    streams: whole.streams.map(({ stream }) => ({
      stream,
      count: done.flatMap((d) => d.streams).findLast((s) => s.stream === stream)?.count ?? 0,
    })),
    first: done[0]?.first ?? last.first,
    total: done.reduce((sum, d) => sum + d.total, 0),
  }))(outcome)
}

const countOf = async (store: EventStore, stream: string): Promise<number> => {
  const page = await store.read({ stream, limit: 1, backwards: true })()
  return E.isRight(page) ? (page.right.entries[0]?.seq ?? -1) + 1 : 0
}

/** Appends that wait for each other and share one outcome. */
const sharing = (store: EventStore): EventStore => {
  let waiting: Array<() => Promise<Outcome>> = []
  let group: Promise<ReadonlyArray<Outcome>> | undefined
  const commit = async (): Promise<ReadonlyArray<Outcome>> => {
    await new Promise((resolve) => setImmediate(resolve))
    const calls = waiting
    waiting = []
    group = undefined
    const outcomes: Outcome[] = []
    for (const call of calls) outcomes.push(await call())
    return outcomes
  }
  return appending(store, async (a) => {
    const mine = waiting.push(store.append(a)) - 1
    group ??= commit()
    const outcomes = await group
    return outcomes.find(E.isLeft) ?? outcomes[mine] ?? E.left({ _tag: 'Unavailable', cause: 'lost' })
  })
}

export const brokenWrites: ReadonlyArray<BrokenStore> = [
  {
    name: 'leaves a gap in the log for what it refused',
    law: 'a refused append leaves nothing behind, and its ids are still free',
    breaks: (store) => {
      let gaps = 0n
      return appending(store, async (a) => {
        const outcome = await store.append(a)()
        if (E.isRight(outcome)) return E.right({ ...outcome.right, first: outcome.right.first + gaps })
        gaps += 1n
        return outcome
      })
    },
  },
  {
    name: 'ignores what is expected',
    law: 'each kind of expectation is held against each state of the stream',
    breaks: (store) => appendingOther(store, (a) => eachStream(a, (s) => ({ ...s, expected: unchecked }))),
  },
  {
    name: 'takes a missing stream for one that exists',
    law: 'each kind of expectation is held against each state of the stream',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachStream(a, (s) => (s.expected._tag === 'Exists' ? { ...s, expected: unchecked } : s)),
      ),
  },
  {
    name: 'writes before it checks',
    law: 'a refused append leaves nothing behind, and its ids are still free',
    breaks: (store) =>
      appending(store, async (a) => {
        const outcome = await store.append(a)()
        if (E.isLeft(outcome) && outcome.left._tag === 'Conflict')
          await store.append(eachStream(a, (s) => ({ ...s, expected: unchecked })))()
        return outcome
      }),
  },
  {
    name: 'accepts an append of nothing',
    law: 'an append of nothing is refused',
    breaks: (store) =>
      appending(store, async (a) =>
        a.streams.every((s) => s.events.length === 0)
          ? E.right({ streams: [], first: 0n, total: 0, repeated: false })
          : store.append(a)(),
      ),
  },
  {
    name: 'writes an id that occurs twice once',
    law: 'an append names a stream once and an id once',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachStream(a, (s) => ({ ...s, events: s.events.filter((e, i) => s.events.indexOf(e) === i) })),
      ),
  },
  {
    name: 'takes a count that is none for no expectation',
    law: 'an expectation that means nothing is refused',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachStream(a, (s) =>
          s.expected._tag === 'Exactly' && !Number.isSafeInteger(s.expected.count)
            ? { ...s, expected: unchecked }
            : s,
        ),
      ),
  },
  {
    name: 'checks first and writes later',
    law: 'of n racers for the same place one wins, and the others learn the count',
    breaks: (store) =>
      appending(store, async (a) => {
        for (const { stream, expected } of a.streams) {
          const actual = await countOf(store, stream)
          if (expected._tag === 'Exactly' && expected.count !== actual)
            return E.left({ _tag: 'Conflict', stream, actual })
        }
        return store.append(eachStream(a, (s) => ({ ...s, expected: unchecked })))()
      }),
  },
  {
    name: 'reports the expected count as the actual one',
    law: 'of n racers for the same place one wins, and the others learn the count',
    breaks: (store) =>
      appending(store, async (a) => {
        const outcome = await store.append(a)()
        const expected = a.streams[0]?.expected
        return E.isLeft(outcome) && outcome.left._tag === 'Conflict' && expected?._tag === 'Exactly'
          ? E.left({ ...outcome.left, actual: expected.count })
          : outcome
      }),
  },
  {
    name: 'writes a batch entry by entry',
    law: 'a batch is written whole or not at all',
    breaks: (store) =>
      appending(store, (a) =>
        oneByOne(
          store,
          a.streams.flatMap((s) =>
            s.events.map((e, i) => ({
              ...a,
              streams: [{ ...s, events: [e], expected: i === 0 ? s.expected : unchecked }],
            })),
          ),
          a,
        ),
      ),
  },
  {
    name: 'writes as many entries as fit into one statement',
    law: 'an append of many entries is one append, and all of them are found by their ids',
    breaks: (store) =>
      appendingOther(store, (a) => eachStream(a, (s) => ({ ...s, events: s.events.slice(0, 1_000) }))),
  },
  {
    name: 'writes a batch in several appends of a thousand entries',
    law: 'an append of many entries is one append, and all of them are found by their ids',
    breaks: (store) =>
      appending(store, (a) =>
        oneByOne(
          store,
          a.streams.flatMap((s) =>
            [s.events.slice(0, 1_000), s.events.slice(1_000)]
              .filter((some) => some.length > 0)
              .map((some, i) => ({
                ...a,
                streams: [{ ...s, events: some, expected: i === 0 ? s.expected : unchecked }],
              })),
          ),
          a,
        ),
      ),
  },
  {
    name: 'writes several streams one after the other',
    law: 'several streams are written together or not at all, in the order given',
    breaks: (store) =>
      appending(store, (a) =>
        oneByOne(
          store,
          a.streams.map((s) => ({ ...a, streams: [s] })),
          a,
        ),
      ),
  },
  {
    name: 'writes several streams in an order of its own',
    law: 'several streams are written together or not at all, in the order given',
    breaks: (store) =>
      appendingOther(store, (a) => ({
        ...a,
        streams: a.streams.toSorted((x, y) => (x.stream < y.stream ? -1 : 1)),
      })),
  },
  {
    name: 'says that it does not support several streams, and writes them',
    law: 'several streams that cannot be written together are refused, and their ids are still free',
    breaks: (store) => saying(store, { multiStream: false }),
  },
  {
    name: 'takes the count from the batch',
    law: 'seq counts from 0, and the receipt says what a read finds',
    breaks: (store) =>
      appending(store, async (a) =>
        E.map((done: Appended) => ({
          ...done,
          streams: a.streams.map((s) => ({ stream: s.stream, count: s.events.length })),
        }))(await store.append(a)()),
      ),
  },
  {
    name: 'gives all calls of a group one outcome',
    law: 'each of many calls at once has its own outcome',
    breaks: sharing,
  },
  {
    name: 'checks what is expected before the ids',
    law: 'the same call again gives the old receipt and writes nothing, whatever it expects',
    breaks: (store) =>
      appending(store, async (a) => {
        for (const { stream, expected } of a.streams) {
          const actual = await countOf(store, stream)
          if (expected._tag === 'Empty' && actual > 0) return E.left({ _tag: 'Conflict', stream, actual })
        }
        return store.append(a)()
      }),
  },
  {
    name: 'knows an entry by its id alone',
    law: 'an id that is stored with other bytes, or in another stream, is a violation',
    breaks: (store) =>
      appending(store, async (a) => {
        const stored = await store.locate(a.streams.flatMap((s) => s.events.map((e) => e.id)))()
        const found = new Map(E.isRight(stored) ? stored.right.map((e) => [e.id, e]) : [])
        return store.append(eachEvent(a, (e) => ({ ...e, bytes: found.get(e.id)?.bytes ?? e.bytes })))()
      }),
  },
  {
    name: 'drops the entries that it has already',
    law: 'ids that were not written by one call with just these ids are a violation',
    breaks: (store) =>
      appending(store, async (a) => {
        const outcome = await store.append(a)()
        if (E.isRight(outcome) || outcome.left._tag !== 'IdempotencyViolation') return outcome
        const { id } = outcome.left
        const rest = eachStream(a, (s) => ({ ...s, events: s.events.filter((e) => e.id !== id) }))
        return rest.streams.some((s) => s.events.length === 0) ? outcome : store.append(rest)()
      }),
  },
  {
    name: 'never says that a call was a repeat',
    law: 'of the same call made many times at once one writes',
    breaks: (store) =>
      appending(store, async (a) =>
        E.map((done: Appended) => ({ ...done, repeated: false }))(await store.append(a)()),
      ),
  },
  {
    name: 'keeps its ids in memory only',
    law: 'a reopened store still knows its ids',
    breaks: (store, handle) =>
      handle === 'reopened'
        ? appendingOther(store, (a) =>
            eachEvent(
              eachStream(a, (s) => ({ ...s, expected: unchecked })),
              (e) => ({
                ...e,
                id: crypto.randomUUID(),
              }),
            ),
          )
        : store,
  },
  {
    name: 'writes some of what it says it could not',
    law: 'whatever writers rely on at random was true where it was written, and each learns what came of it',
    breaks: (store) => {
      let calls = 0
      return appending(store, async (a) => {
        const outcome = await store.append(a)()
        return ++calls % 20 === 0 && E.isRight(outcome)
          ? E.left({ _tag: 'Unavailable', cause: 'too late' })
          : outcome
      })
    },
  },
]
