// For broken-stores.ts: stores that change names, ids and bytes on purpose, each in one way.
import { appending, appendingOther, eachEvent, eachStream } from './broken-store.ts'
import type { BrokenStore } from './broken-store.ts'

export const brokenContent: ReadonlyArray<BrokenStore> = [
  {
    name: 'cuts an entry that is too long',
    law: 'an entry has 1 to 65,535 bytes',
    breaks: (store) =>
      appendingOther(store, (a) => eachEvent(a, (e) => ({ ...e, bytes: e.bytes.subarray(0, 65_535) }))),
  },
  {
    name: 'sorts parts by name',
    law: 'parts come back in their order, and only when asked for',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachEvent(a, (e) => ({ ...e, parts: e.parts.toSorted((x, y) => (x.name < y.name ? -1 : 1)) })),
      ),
  },
  {
    name: 'ignores case in the names of streams',
    law: 'names are kept apart by their exact characters',
    breaks: (store) => ({
      ...appendingOther(store, (a) => eachStream(a, (s) => ({ ...s, stream: s.stream.toLowerCase() }))),
      read: (r) => store.read({ ...r, stream: r.stream.toLowerCase() }),
    }),
  },
  {
    name: 'normalises the names of streams',
    law: 'names are kept apart by their exact characters',
    breaks: (store) => ({
      ...appendingOther(store, (a) => eachStream(a, (s) => ({ ...s, stream: s.stream.normalize('NFC') }))),
      read: (r) => store.read({ ...r, stream: r.stream.normalize('NFC') }),
    }),
  },
  {
    name: 'replaces what a name cannot hold',
    law: 'a name that would not come back is refused everywhere',
    breaks: (store) =>
      appendingOther(store, (a) =>
        eachEvent(a, (e) => ({ ...e, type: e.type.replaceAll(/[\0\p{Cs}]/gu, '\ufffd') })),
      ),
  },
  {
    name: 'spells ids its own way',
    law: 'an id is a UUID in lower case',
    breaks: (store) =>
      appendingOther(store, (a) => eachEvent(a, (e) => ({ ...e, id: e.id.trim().toLowerCase() }))),
  },
  {
    name: 'keeps the buffers of its caller until it writes',
    law: 'changing what was given, or what was read, does not reach the store',
    breaks: (store) =>
      appending(store, async (a) => {
        await Promise.resolve()
        return store.append(a)()
      }),
  },
]
