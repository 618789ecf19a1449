// For the state machine: another store in memory with what a store holds, where wanted with something changed.
import type { Append, EventStore } from '@hoso/store'
import { memoryStore } from '@hoso/store'
import { right } from '@hoso/store-conformance'

export type Table = 'entry' | 'part' | 'admission' | 'slot'
/** Says what is to stand in the place of these bytes. */
export type Change = (table: Table, row: string, bytes: Uint8Array) => Uint8Array

export const copyOf = async (
  store: EventStore,
  change: Change = (_, __, bytes) => bytes,
): Promise<EventStore> => {
  const copy = memoryStore({ origin: store.identity.origin, id: store.identity.id })
  const { entries } = await right(store.readAll({ from: 0n, limit: 100_000, parts: true }))
  for (const { first, total, bytes } of await right(store.readAdmissions({ from: 0n, limit: 100_000 }))) {
    const streams: Append['streams'][number][] = entries
      .slice(Number(first), Number(first) + total)
      .map(({ position, stream, id, type, parts = [], ...entry }) => ({
        stream,
        expected: { _tag: 'Unchecked', why: 'a copy' },
        events: [
          {
            id,
            type,
            bytes: change('entry', String(position), entry.bytes),
            parts: parts.map((part) => ({
              name: part.name,
              bytes: change('part', `${position}${part.name}`, part.bytes),
            })),
          },
        ],
      }))
    await right(
      copy.append({ streams: joined(streams), admission: change('admission', String(first), bytes) }),
    )
  }
  for (const name of ['checkpoint', 'tree']) {
    const { version, bytes } = await right(store.slot(name).get)
    if (bytes === undefined) continue
    // The version counts what was put: others hold it.
    for (let at = 0; at < version; at++)
      await right(copy.slot(name).put(at, name === 'checkpoint' ? change('slot', name, bytes) : bytes))
  }
  return copy
}

/** Events of one stream that follow each other are one member of an append. */
const joined = (streams: ReadonlyArray<Append['streams'][number]>): Append['streams'] => {
  const all: Append['streams'][number][] = []
  for (const one of streams) {
    const last = all.at(-1)
    if (last?.stream === one.stream)
      all[all.length - 1] = { ...last, events: [...last.events, ...one.events] }
    else all.push(one)
  }
  return all
}
