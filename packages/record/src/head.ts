// For append.ts: where each stream stands, remembered for the streams in use and read back for the others.
import { CATALOGUE } from '@hoso/facts'
import { decodeEntry, type Entry, genesis, leafHash, toB64url } from '@hoso/ledger'
import type { EventStore, Recorded } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { read } from './store-failure.ts'

export interface Head {
  /** Events in the stream. */
  readonly count: number
  /** What the next entry's `prev` says. */
  readonly prev: string
  /** Of the last event; '' before the first. */
  readonly recordedAt: string
  /** Person of the stream's child parts: undefined when there is none yet, null when nobody looked. */
  readonly child: string | undefined | null
}

export interface Heads {
  /** What is remembered; it may be old. */
  readonly known: (stream: string) => Head | undefined
  /** Of a stream without events. */
  readonly empty: (stream: string) => Head
  readonly get: (stream: string) => Promise<Head>
  /** Looks the child of the stream up, where nobody has. */
  readonly childOf: (stream: string, head: Head) => Promise<string | undefined>
  readonly set: (stream: string, head: Head) => void
  /** Forgets: another process wrote. */
  readonly drop: (stream: string) => void
}

const REMEMBERED = 16_384
const PAGE = 64

export const createHeads = (store: EventStore): Heads => {
  /** In order of use, the oldest first. */
  const heads = new Map<string, Head>()

  const set = (stream: string, head: Head): void => {
    heads.delete(stream)
    heads.set(stream, head)
    if (heads.size <= REMEMBERED) return
    for (const oldest of heads.keys()) {
      heads.delete(oldest)
      return
    }
  }

  return {
    known: (stream) => heads.get(stream),
    empty: (stream) => emptyHead(store.identity.origin, stream),
    get: async (stream) => heads.get(stream) ?? readHead(store, stream),
    childOf: async (stream, head) => (head.child === null ? findChild(store, stream) : head.child),
    set,
    drop: (stream) => void heads.delete(stream),
  }
}

const emptyHead = (origin: string, stream: string): Head => ({
  count: 0,
  prev: toB64url(genesis(origin, stream)),
  recordedAt: '',
  child: undefined,
})

const readHead = async (store: EventStore, stream: string): Promise<Head> => {
  const page = read(await store.read({ stream, backwards: true, limit: 1 })())
  const last = page.entries[0]
  if (last === undefined) return emptyHead(store.identity.origin, stream)
  const { recordedAt } = entryOf(last)
  return { count: last.seq + 1, prev: toB64url(leafHash(last.bytes)), recordedAt, child: null }
}

const findChild = async (store: EventStore, stream: string): Promise<string | undefined> => {
  for (let from = 0; ; from += PAGE) {
    const page = read(await store.read({ stream, from, limit: PAGE })())
    for (const recorded of page.entries) {
      const child = childIn(entryOf(recorded))
      if (child !== undefined) return child
    }
    if (page.end) return undefined
  }
}

/** Person of the first part that is the child's own. */
const childIn = ({ type, sealed }: Entry): string | undefined => {
  const personal = CATALOGUE.get(type)?.personal
  return sealed.find(({ p }) => personal?.[p.slice(1)]?.whose === 'child')?.subj
}

const entryOf = ({ bytes, position }: Recorded): Entry => {
  const entry = decodeEntry(bytes)
  if (entry._tag === 'Ok') return entry.value
  throw new HosoError('damaged', { position, what: 'the bytes are not an entry' })
}
