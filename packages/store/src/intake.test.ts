// What is refused is among the laws of tests/conformance; here is what taking an append in does with memory.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { copy, limits, refusedName, take } from './intake.ts'
import type { Append } from './port.ts'

const bytes = fc.uint8Array({ maxLength: 40 })
const append: fc.Arbitrary<Append> = fc.record({
  streams: fc.uniqueArray(
    fc.record({
      stream: fc
        .string({ minLength: 1, unit: 'grapheme' })
        .filter((s) => refusedName('stream', s) === undefined),
      expected: fc.constant({ _tag: 'Empty' as const }),
      events: fc.array(
        fc.record({
          id: fc.uuid(),
          type: fc.constant('Noted'),
          bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
          parts: fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,9}$/), bytes }), {
            selector: (p) => p.name,
          }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 3, selector: (s) => s.stream },
  ),
  admission: bytes,
})

const everyByte = (a: Append): ReadonlyArray<Uint8Array> => [
  a.admission,
  ...a.streams.flatMap((s) => s.events.flatMap((e) => [e.bytes, ...e.parts.map((p) => p.bytes)])),
]

it('what is taken is equal to what was given, and stays so when that changes', () => {
  fc.assert(
    fc.property(append, (given) => {
      const before = structuredClone(given)
      const taken = take(given)
      if (taken._tag === 'Left') throw new Error('refused')
      expect(taken.right).toEqual(before)
      for (const b of everyByte(given)) b.fill(0xff)
      expect(taken.right).toEqual(before)
      // Neither do its own bytes overlap.
      for (const [i, b] of everyByte(taken.right).entries()) b.fill(i)
      for (const [i, b] of everyByte(taken.right).entries()) expect(b.every((x) => x === i % 256)).toBe(true)
    }),
  )
})

it('a copy of a Buffer shares nothing with its pool', () => {
  const pooled = Buffer.from('pooled')
  const copied = copy(pooled)
  pooled.fill(0)
  expect(new TextDecoder().decode(copied)).toBe('pooled')
  expect(copied.buffer.byteLength).toBe(6)
})

it('what is kept beside entries has a limit of its own', () => {
  const of = (admission: Uint8Array): Append => ({
    streams: [
      {
        stream: 's',
        expected: { _tag: 'Empty' },
        events: [
          { id: '00000000-0000-7000-8000-000000000000', type: 'T', bytes: new Uint8Array(1), parts: [] },
        ],
      },
    ],
    admission,
  })
  expect(take(of(new Uint8Array(limits.beside)))._tag).toBe('Right')
  expect(take(of(new Uint8Array(limits.beside + 1)))).toMatchObject({ left: { _tag: 'Rejected' } })
})
