// For broken-stores.ts: stores that promise what they do not keep, each in one way.
import * as E from 'fp-ts/lib/Either.js'
import { limits } from '@hoso/store'
import type { EventStore } from '@hoso/store'
import { appendingOther, eachEvent, saying } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'
import { origin } from './samples.ts'

const says = 'a store says what it supports, and each of its handles says the same'
const largest =
  'an append of the largest size is taken; one of a byte more is refused, and its id is still free'

export const brokenSupport: ReadonlyArray<BrokenStore> = [
  {
    name: 'says that it takes appends of any size',
    law: says,
    breaks: (store) => saying(store, { largestAppend: Number.POSITIVE_INFINITY }),
  },
  {
    name: 'says that it erases the bytes of parts that it does not erase',
    law: says,
    breaks: (store) => saying(store, { erasesParts: false, erasesBytes: true }),
  },
  {
    name: 'takes larger appends than it says',
    law: largest,
    breaks: (store) => saying(store, { largestAppend: 1_000_000 }),
  },
  {
    name: 'says that it takes larger appends than it does',
    law: largest,
    breaks: (store) => saying(store, { largestAppend: store.supports.largestAppend + 1 }),
  },
  {
    name: 'cuts a part that is too long',
    law: 'what is kept beside an entry has at most 16 MiB',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachEvent(a, (e) => ({
          ...e,
          parts: e.parts.map((p) => ({ ...p, bytes: p.bytes.subarray(0, limits.beside) })),
        })),
      ),
  },
  {
    name: 'is the same log again after it has lost everything',
    law: 'a log that is lost with its store is never taken for the next one',
    breaks: (store) => ({
      ...saying(store, { durable: false }),
      identity: { id: 'the log', epoch: 0, origin },
    }),
  },
  {
    name: 'hides the parts whose bytes it says it erases',
    law: 'the bytes of an erased part are in nothing that the engine keeps',
    breaks: (store) => claiming(store),
  },
  {
    name: 'leaves the bytes behind, and shows them',
    law: 'a store that may leave bytes behind lets nobody read them all the same',
    breaks: (store) => saying(claiming(store), { erasesBytes: false }),
  },
]

/** Says that parts are erased, and does nothing. */
const claiming = (store: EventStore): EventStore => ({
  ...store,
  eraseParts: (parts) => async () => E.right({ erased: parts.length }),
})
