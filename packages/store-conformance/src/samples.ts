// For the laws: short ways to build appends and to look at outcomes. Fails by throwing, whatever the test runner.
import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Append, Envelope, EventStore, Expected, Page, Recorded } from '@hoso/store'

export const origin = 'example.org/register'

export const text = (s: string): Uint8Array => new TextEncoder().encode(s)

export const empty: Expected = { _tag: 'Empty' }
export const exists: Expected = { _tag: 'Exists' }
export const unchecked: Expected = { _tag: 'Unchecked', why: 'a law does not care' }
export const exactly = (count: number): Expected => ({ _tag: 'Exactly', count })

/** An envelope with a fresh id; its bytes name the id, so that no two are alike. */
export const event = (given: Partial<Envelope> = {}): Envelope => {
  const id = crypto.randomUUID()
  return { id, type: 'Noted', bytes: text(`entry ${id}`), parts: [], ...given }
}

export const events = (n: number): ReadonlyArray<Envelope> => Array.from({ length: n }, () => event())

export const to = (
  stream: string,
  expected: Expected,
  ...added: ReadonlyArray<Envelope>
): Append['streams'][number] => ({ stream, expected, events: added })

export const appendOf = (...streams: Append['streams']): Append => ({
  streams,
  admission: text(`admission of ${streams[0]?.events[0]?.id ?? 'nothing'}`),
})

/** Appends to one stream, whatever its count. */
export const add = (store: EventStore, stream: string, ...added: ReadonlyArray<Envelope>) =>
  right(store.append(appendOf(to(stream, unchecked, ...added))))

export const right = async <E, A>(task: TaskEither<E, A>): Promise<A> => {
  const result = await task()
  if (result._tag === 'Left') assert.fail(`expected a success, not ${inspect(result.left)}`)
  return result.right
}

/** The error, which must have this tag. */
export const left = async <E extends { readonly _tag: string }, A, T extends E['_tag']>(
  task: TaskEither<E, A>,
  tag: T,
): Promise<Extract<E, { readonly _tag: T }>> => {
  const result = await task()
  assert(result._tag === 'Left', `expected ${tag}, not a success`)
  assert.equal(result.left._tag, tag)
  return result.left as Extract<E, { readonly _tag: T }>
}

/** The whole log, read in pages of three. */
export const wholeLog = async (store: EventStore, parts = false): Promise<ReadonlyArray<Recorded>> => {
  const all: Recorded[] = []
  for (;;) {
    const page: Page = await right(store.readAll({ from: BigInt(all.length), limit: 3, parts }))
    all.push(...page.entries)
    if (page.end) return all
    assert(page.entries.length > 0, 'a page without entries says that it is the end')
  }
}

export const streamOf = async (store: EventStore, stream: string): Promise<ReadonlyArray<Recorded>> =>
  (await right(store.read({ stream, limit: 10_000 }))).entries

export const idsOf = (entries: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> =>
  entries.map((e) => e.id)

/** Entries with their bytes as plain numbers, to be compared whatever kind of Uint8Array they are; without parts if told. */
export const shown = (entries: ReadonlyArray<Recorded>, withParts = true): unknown =>
  entries.map(({ parts, ...e }) => ({
    ...e,
    bytes: plain(e.bytes),
    ...(withParts && parts ? { parts: parts.map(({ name, bytes }) => [name, plain(bytes)]) } : {}),
  }))

export const plain = (bytes: Uint8Array): ReadonlyArray<number> => [...bytes]

/** Lets the others run. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
