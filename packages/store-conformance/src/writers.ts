// For whoever tests a store under load: writers that disturb each other at random and say in each entry what they relied on.
import * as E from 'fp-ts/lib/Either.js'
import type { Append, EventStore, Expected } from '@hoso/store'
import { randomFrom } from './random.ts'
import { event } from './samples.ts'
import { admissionOf, entryOf } from './story.ts'
import type { Attempt, Call } from './story.ts'

export interface Writers {
  /** Handles on one log. Writer n begins on the n-th, and over and over. */
  readonly handles: readonly [EventStore, ...EventStore[]]
  /** How many writers there are. */
  readonly count: number
  /** How many calls each of them makes. */
  readonly each: number
  /** How many streams they write to. The fewer, the more they disturb each other. */
  readonly streams: number
  /** The same seed makes the same choices; what comes of them is up to the store. */
  readonly seed: number
  /** Begins the name of each writer. Give each process its own where several write to one log. */
  readonly name?: string
  /** Told of each call once its attempts are answered, of all of them together: for a process that may be killed. */
  readonly answered?: (attempts: ReadonlyArray<Attempt>) => void
}

/** Runs all writers at the same time. Everything that was tried, in no particular order; for `replay`. */
export const writers = async (options: Writers): Promise<ReadonlyArray<Attempt>> => {
  const all = Array.from({ length: options.count }, (_, n) => write(options, n))
  return (await Promise.all(all)).flat()
}

const write = async (
  { handles, each, streams, seed, name = 'writer', answered }: Writers,
  n: number,
): Promise<ReadonlyArray<Attempt>> => {
  const random = randomFrom(seed * 1_009 + n)
  const handle = (i: number): EventStore => handles[i % handles.length] ?? handles[0]
  const counts = new Map<string, number>()
  const attempts: Attempt[] = []
  let size = 0

  const look = async (store: EventStore): Promise<number | undefined> => {
    const page = await store.readAll({ from: BigInt(size), limit: 1 })()
    if (E.isRight(page)) size = Math.max(size, Number(page.right.size))
    return E.isRight(page) ? Number(page.right.size) : undefined
  }

  const attempt = async (store: EventStore, call: Call, append: Append): Promise<Attempt> => {
    const answer = await store.append(append)()
    return { call, append, answer, size: await look(store) }
  }

  const plan = (call: number, store: EventStore): Call => {
    const first = random(streams)
    const both = store.supports.multiStream && streams > 1 && random(4) === 0
    const chosen = both ? [first, (first + 1 + random(streams - 1)) % streams] : [first]
    return {
      writer: `${name}-${n}`,
      call,
      streams: chosen.map((s) => {
        const stream = `stream-${s}`
        return { stream, expected: expecting(counts.get(stream) ?? 0, random), events: 1 + random(3) }
      }),
      size,
    }
  }

  for (let i = 0; i < each; i++) {
    const store = handle(n + random(2))
    await look(store)
    const call = plan(i, store)
    const append = appendOf(call)
    // Now and then as somebody does who lost patience: the same call again, at the same time, through another handle.
    const tried = await Promise.all(
      (random(8) === 0 ? [store, handle(n + 1)] : [store]).map((one) => attempt(one, call, append)),
    )
    for (let again = 0; again < 5 && tried.every(isUnknown); again++)
      tried.push(await attempt(store, call, append))
    answered?.(tried)
    attempts.push(...tried)
    for (const { answer } of tried) {
      if (E.isRight(answer)) for (const { stream, count } of answer.right.streams) counts.set(stream, count)
      else if (answer.left._tag === 'Conflict') counts.set(answer.left.stream, answer.left.actual)
    }
  }
  return attempts
}

const isUnknown = ({ answer }: Attempt): boolean => E.isLeft(answer) && answer.left._tag === 'OutcomeUnknown'

/** Mostly what the writer believes the stream to be; sometimes what it cannot know. */
const expecting = (count: number, random: (below: number) => number): Expected => {
  const kinds: ReadonlyArray<Expected> = [
    { _tag: 'Unchecked', why: 'a writer that only adds' },
    { _tag: 'Exists' },
    { _tag: 'Empty' },
    { _tag: 'Exactly', count: count + 1 },
  ]
  return kinds[random(10)] ?? { _tag: 'Exactly', count }
}

const appendOf = (call: Call): Append => {
  let place = 0
  return {
    streams: call.streams.map(({ stream, expected, events }) => ({
      stream,
      expected,
      events: Array.from({ length: events }, () => event({ type: 'Told', bytes: entryOf(call, place++) })),
    })),
    admission: admissionOf(call),
  }
}
