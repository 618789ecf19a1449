// For the protocol test server: what it holds. Every event in one order, the streams, and the ids it saw lately.
import { type Recorded, TOMBSTONE, type Written } from './event.ts'
import { NO_SETTINGS, parseSettings, type Settings } from './settings.ts'

export interface Stream {
  readonly events: ReadonlyArray<Recorded>
  readonly tombstoned: boolean
}

export interface Log {
  readonly all: ReadonlyArray<Recorded>
  readonly stream: (name: string) => Stream
  /** Of a stream's metadata stream, its last event. */
  readonly settings: (name: string) => Settings
  /** The revision of an id that this process saw in the stream: bounded, and empty after a start. */
  readonly lately: (stream: string, id: string) => bigint | undefined
  /** Adds to the end. `replayed`: read back from a journal, so not seen lately. */
  readonly commit: (events: ReadonlyArray<Written>, replayed?: boolean) => ReadonlyArray<Recorded>
  /** Called after each commit, until the function it returns is called. */
  readonly onCommit: (hear: () => void) => () => void
}

const NOTHING: Stream = { events: [], tombstoned: false }
const REMEMBERED = 100_000

/** About the bytes an event takes in a log file: positions are byte offsets, so they have gaps. */
const sizeInLog = (event: Written): number =>
  100 + event.stream.length + event.type.length + event.data.length + event.metadata.length

export const createLog = (): Log => {
  const all: Recorded[] = []
  const streams = new Map<string, { readonly events: Recorded[]; tombstoned: boolean }>()
  const settings = new Map<string, Settings>()
  const recent = new Map<string, bigint>()
  const hearers = new Set<() => void>()
  let end = 0

  const open = (name: string) => {
    const known = streams.get(name)
    if (known !== undefined) return known
    const fresh = { events: [], tombstoned: false }
    streams.set(name, fresh)
    return fresh
  }

  const remember = ({ stream, id, revision }: Recorded): void => {
    recent.set(`${id} ${stream}`, revision)
    if (recent.size <= REMEMBERED) return
    for (const oldest of recent.keys()) {
      recent.delete(oldest)
      return
    }
  }

  const add = (event: Written, replayed: boolean): Recorded => {
    const stream = open(event.stream)
    const gone = event.type === '$streamDeleted'
    const revision = gone ? TOMBSTONE : BigInt(stream.events.length)
    const recorded = { ...event, revision, position: BigInt(end) }
    end += sizeInLog(event)
    all.push(recorded)
    if (gone) stream.tombstoned = true
    else stream.events.push(recorded)
    if (event.stream.startsWith('$$')) settings.set(event.stream.slice(2), parseSettings(event.data))
    if (!replayed) remember(recorded)
    return recorded
  }

  return {
    all,
    stream: (name) => streams.get(name) ?? NOTHING,
    settings: (name) =>
      settings.get(name) ?? (name.startsWith('$$') ? { ...NO_SETTINGS, maxCount: 1 } : NO_SETTINGS),
    lately: (stream, id) => recent.get(`${id} ${stream}`),
    commit: (events, replayed = false) => {
      const recorded = events.map((event) => add(event, replayed))
      for (const hear of hearers) hear()
      return recorded
    },
    onCommit: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
  }
}

/** Index of the first event of $all at or after a position. */
export const indexAt = (all: ReadonlyArray<Recorded>, position: bigint): number => {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.position ?? 0n) < position) low = middle + 1
    else high = middle
  }
  return low
}
