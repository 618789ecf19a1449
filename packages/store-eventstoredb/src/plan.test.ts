// For maintainers: a group is what its appends would be, one after the other; and the server's limit is counted as the server counts.
import type { Append, Expected } from '@hoso/store'
import { memoryStore } from '@hoso/store'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appendSize, planned } from './plan.ts'
import { eventOf } from './stored.ts'

const ids = Array.from({ length: 8 }, (_, n) => `00000000-0000-0000-0000-00000000000${n}`)

const expected: fc.Arbitrary<Expected> = fc.oneof(
  fc.constantFrom<Expected>({ _tag: 'Empty' }, { _tag: 'Exists' }, { _tag: 'Unchecked', why: 'a test' }),
  fc.nat({ max: 3 }).map((count): Expected => ({ _tag: 'Exactly', count })),
)
const append: fc.Arbitrary<Append> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
  .chain((streams) =>
    fc.record({
      admission: fc.uint8Array({ maxLength: 9 }),
      streams: fc.tuple(
        ...streams.map((stream) =>
          fc.record({
            stream: fc.constant(stream),
            expected,
            events: fc.array(
              fc.record({
                id: fc.uuid(),
                type: fc.constantFrom('Noted', '$>', 'hồ'),
                bytes: fc.uint8Array({ minLength: 1, maxLength: 9 }),
                parts: fc.array(
                  fc.record({ name: fc.constant('p'), bytes: fc.uint8Array({ maxLength: 9 }) }),
                  { maxLength: 1 },
                ),
              }),
              { minLength: 1, maxLength: 3 },
            ),
          }),
        ),
      ),
    }),
  )

const empty = { size: () => 0, countOf: () => 0 }
const sized = (appends: ReadonlyArray<Append>) => appends.map((a) => ({ append: a, size: appendSize(a) }))

test('together, they come to what they come to one after the other', async () =>
  fc.assert(
    fc.asyncProperty(fc.array(append, { maxLength: 8 }), async (appends) => {
      const { outcomes, entries } = planned(sized(appends), empty, 1_000_000)
      const store = memoryStore({ origin: 'example.org/test' })
      for (const [i, one] of appends.entries()) {
        const outcome = outcomes[i]
        const alone = await store.append(one)()
        if (outcome?._tag === 'Written') expect(alone).toEqual({ _tag: 'Right', right: outcome.appended })
        else if (outcome?._tag === 'Conflict') expect(alone).toEqual({ _tag: 'Left', left: outcome.error })
      }
      const log = await store.readAll({ from: 0n, limit: 1_000, parts: true })()
      expect(log).toMatchObject({
        right: {
          entries: entries.map(({ position, stream, seq, id }) => ({
            position: BigInt(position),
            stream,
            seq,
            id,
          })),
        },
      })
    }),
  ))

test('what shares an id with another of the group, or has no room, waits', () => {
  const one = (id = ids[0] ?? '', size = 10): Append => ({
    streams: [
      {
        stream: 's',
        expected: { _tag: 'Unchecked', why: 'a test' },
        events: [{ id, type: 'T', bytes: new Uint8Array(size), parts: [] }],
      },
    ],
    admission: new Uint8Array(0),
  })
  const tags = (appends: ReadonlyArray<Append>, room: number) =>
    planned(sized(appends), empty, room).outcomes.map(({ _tag }) => _tag)
  expect(tags([one(), one(), one(ids[1])], 1_000)).toEqual(['Written', 'Later', 'Written'])
  const size = appendSize(one())
  expect(tags([one(ids[0]), one(ids[1])], 2 * size)).toEqual(['Written', 'Written'])
  expect(tags([one(ids[0]), one(ids[1])], 2 * size - 1)).toEqual(['Written', 'Later'])
})

test('the size of an append is what the server counts: data, metadata, and two for each character of the type', () =>
  fc.assert(
    fc.property(append, (given) => {
      const unchecked: Append = {
        ...given,
        streams: given.streams.map((s) => ({ ...s, expected: { _tag: 'Unchecked', why: 'a test' } })),
      }
      const { entries } = planned(sized([unchecked]), empty, 1_000_000)
      const counted = entries.map(eventOf).reduce((sum, { type, data, metadata }) => {
        if (!(data instanceof Uint8Array) || !(metadata instanceof Uint8Array)) throw new Error('not binary')
        return sum + data.length + metadata.length + 2 * type.length
      }, 0)
      expect(appendSize(unchecked)).toBe(counted)
    }),
  ))
