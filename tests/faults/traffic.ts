// For kill.test.ts and the process that it kills: appends whose content follows from their ids, so that both sides know it.
import type { Append, Envelope } from '@hoso/store'

/** Digits of the id decide size and parts: small and large, with and without sealed data. */
export const eventOf = (id: string): Envelope => {
  const digit = (at: number): number => Number.parseInt(id[at] ?? '0', 16)
  return {
    id,
    type: `Type${digit(0)}`,
    bytes: new TextEncoder().encode(`${id} `.repeat(1 + digit(1) * digit(2))),
    parts: Array.from({ length: digit(3) % 3 }, (_, i) => ({
      name: `part-${i}`,
      bytes: new TextEncoder().encode(`${i} ${id}`.repeat(1 + digit(4) * 8)),
    })),
  }
}

/** One to four new entries for one or two of eight streams. */
export const randomAppend = (): Append => {
  const below = (n: number): number => Math.floor(Math.random() * n)
  const first = below(8)
  const streams = below(4) === 0 ? [first, (first + 1) % 8] : [first]
  return {
    streams: streams.map((stream) => ({
      stream: `stream-${stream}`,
      expected: { _tag: 'Unchecked', why: 'writers of a crash test do not wait for each other' },
      events: Array.from({ length: 1 + below(4) }, () => eventOf(crypto.randomUUID())),
    })),
    admission: new TextEncoder().encode('admission'),
  }
}

export const idsOf = (append: Append): ReadonlyArray<string> =>
  append.streams.flatMap((s) => s.events.map((e) => e.id))

/** What the victim says, one JSON text in a line. */
export type Said =
  /** About to append these ids. */
  | { readonly said: 'try'; readonly ids: ReadonlyArray<string> }
  /** The store says that the append with these ids is stored from this position on. */
  | { readonly said: 'stored'; readonly ids: ReadonlyArray<string>; readonly first: string }
  /** The store says that this version of the slot is stored. */
  | { readonly said: 'slot'; readonly version: number }
  /** The store does not say whether the last append that was tried is stored. */
  | { readonly said: 'unsure' }
