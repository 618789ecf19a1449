// For the benches of engines: many callers at once, each with a stream of its own.
import type { Append, EventStore } from '@hoso/store'

export const ORIGIN = 'bench.example/log'
/** Bytes of a typical entry, its sealed part and its admission record. */
export const ENTRY = 700
export const PART = 150
export const ADMISSION = 250

export const filled = (length: number): Uint8Array => new Uint8Array(length).fill(7)

/** A caller writes to a stream of its own, as cases do. */
const appendOf = (caller: number): Append => ({
  streams: [
    {
      stream: `case-${caller}`,
      expected: { _tag: 'Unchecked', why: 'a bench does not care' },
      events: [
        {
          id: crypto.randomUUID(),
          type: 'Noted',
          bytes: filled(ENTRY),
          parts: [{ name: 'p', bytes: filled(PART) }],
        },
      ],
    },
  ],
  admission: filled(ADMISSION),
})

export const stored = async (store: EventStore, caller: number): Promise<void> => {
  const outcome = await store.append(appendOf(caller))()
  if (outcome._tag === 'Left') throw new Error(`an append was answered ${outcome.left._tag}`)
}

/** `each` callers at once, each one call after the other, until all calls are made. */
export const callers = async (
  each: number,
  calls: number,
  call: (caller: number) => Promise<unknown>,
): Promise<void> => {
  const perCaller = Math.ceil(calls / each)
  await Promise.all(
    Array.from({ length: each }, async (_, caller) => {
      for (let i = 0; i < perCaller; i++) await call(caller)
    }),
  )
}
