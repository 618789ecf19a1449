// For laws.ts: what goes in comes out, byte for byte and name for name; what could not come out is refused.
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Law } from './law.ts'
import {
  add,
  appendOf,
  event,
  left,
  plain,
  right,
  streamOf,
  text,
  to,
  unchecked,
  wholeLog,
} from './samples.ts'

/** Kept apart by nothing but their exact characters. */
const names = [
  ...[
    'case',
    'Case',
    'CASE',
    'cäse',
    'ca\u0308se',
    '$case',
    '-case',
    'case-',
    ' case',
    'case ',
    'c%se',
    'c_se',
  ],
  ...[
    "ca'se",
    'ca"se',
    'ca;se --',
    'ca\nse',
    'ca\tse',
    '\ufeffcase',
    'hồ sơ',
    'hồ sơ'.normalize('NFD'),
    '案件',
  ],
  ...['👩‍👧', '𝒸', 'null', '0', '1e3', 'x'.repeat(511), 'x'.repeat(512), '..', '/', '\\', ':memory:'],
]

const unusable = ['', 'a\0b', '\ud800', 'a\udc00', '\udc00\ud800', 'x'.repeat(513)]

export const contentLaws: ReadonlyArray<Law> = [
  {
    name: 'bytes come back as they were given',
    holds: async (fresh) => {
      const { store } = await fresh()
      const every = Uint8Array.from({ length: 256 }, (_, i) => i)
      const pooled = Buffer.from('a slice of a shared pool')
      const samples = [every, pooled, every.subarray(7, 9), text('\ufeff{"a":1,"a":2} '), new Uint8Array([0])]
      for (const bytes of samples) await add(store, 's', event({ bytes }))
      assert.deepEqual(
        (await streamOf(store, 's')).map((e) => plain(e.bytes)),
        samples.map(plain),
      )
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
          const given = event({ bytes, parts: [{ name: 'p', bytes }] })
          const { first } = await add(store, 's', given)
          const page = await right(store.readAll({ from: first, limit: 1, parts: true }))
          assert.deepEqual(
            page.entries.map((e) => plain(e.bytes)),
            [plain(bytes)],
          )
          assert.deepEqual(
            page.entries[0]?.parts?.map((p) => plain(p.bytes)),
            [plain(bytes)],
          )
        }),
        { numRuns: 30 },
      )
    },
  },
  {
    name: 'an entry has 1 to 65,535 bytes',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const size of [0, 65_536])
        await left(
          store.append(appendOf(to('s', unchecked, event({ bytes: new Uint8Array(size) })))),
          'Rejected',
        )
      for (const size of [1, 255, 256, 4_095, 4_096, 65_535])
        await add(store, 's', event({ bytes: new Uint8Array(size).fill(size % 251) }))
      const log = await wholeLog(store)
      assert.deepEqual(
        log.map((e) => e.bytes.length),
        [1, 255, 256, 4_095, 4_096, 65_535],
      )
      for (const { bytes } of log) assert(bytes.every((b) => b === bytes.length % 251))
    },
  },
  {
    name: 'parts come back in their order, and only when asked for',
    holds: async (fresh) => {
      const { store } = await fresh()
      const parts = ['z', 'a', 'ä'].map((name) => ({ name, bytes: text(`sealed ${name}`) }))
      const given = event({ parts: [...parts, { name: 'empty', bytes: new Uint8Array(0) }] })
      await add(store, 's', event(), given, event({ parts: [{ name: 'z', bytes: text('of another') }] }))
      for (const read of [
        store.readAll({ from: 0n, limit: 9, parts: true }),
        store.read({ stream: 's', limit: 9, parts: true }),
      ])
        assert.deepEqual(
          (await right(read)).entries.map((e) => e.parts?.map((p) => [p.name, plain(p.bytes)])),
          [[], given.parts.map((p) => [p.name, plain(p.bytes)]), [['z', plain(text('of another'))]]],
        )
      for (const read of [store.readAll({ from: 0n, limit: 9 }), store.read({ stream: 's', limit: 9 })])
        assert((await right(read)).entries.every((e) => e.parts === undefined))
      const twice = event({ parts: parts.concat(parts) })
      await left(store.append(appendOf(to('s', unchecked, twice))), 'Rejected')
    },
  },
  {
    name: 'names are kept apart by their exact characters',
    holds: async (fresh) => {
      const { store } = await fresh()
      const given = names.map((name) => event({ type: name, parts: [{ name, bytes: text(name) }] }))
      for (const [i, name] of names.entries()) {
        await add(store, name, given[i] ?? event())
        await right(store.slot(name).put(0, text(name)))
      }
      for (const [i, name] of names.entries()) {
        const { entries } = await right(store.read({ stream: name, limit: 9, parts: true }))
        assert.deepEqual(
          entries.map((e) => [e.stream, e.seq, e.type, e.parts?.[0]?.name, e.id]),
          [[name, 0, name, name, given[i]?.id]],
        )
        assert.deepEqual((await right(store.slot(name).get)).bytes, text(name))
      }
    },
  },
  {
    name: 'a name that would not come back is refused everywhere',
    holds: async (fresh) => {
      const { store } = await fresh()
      for (const name of unusable) {
        const appends = [
          to(name, unchecked, event()),
          to('s', unchecked, event({ type: name })),
          to('s', unchecked, event({ parts: [{ name, bytes: text('p') }] })),
        ]
        for (const append of appends) await left(store.append(appendOf(append)), 'Rejected')
        await left(store.read({ stream: name, limit: 1 }), 'Rejected')
        await left(store.slot(name).get, 'Rejected')
        await left(store.slot(name).put(0, text('x')), 'Rejected')
      }
      assert.deepEqual(await wholeLog(store), [])
    },
  },
  {
    name: 'an id is a UUID in lower case',
    holds: async (fresh) => {
      const { store } = await fresh()
      const id = crypto.randomUUID()
      const upper = 'ABCDEF00-0000-4000-8000-000000000000'
      const others = [upper, `${id}0`, ` ${id}`, id.replaceAll('-', ''), `{${id}}`, '']
      for (const other of others)
        await left(store.append(appendOf(to('s', unchecked, event({ id: other })))), 'Rejected')
      for (const edge of [id, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])
        await add(store, 's', event({ id: edge }))
      assert.deepEqual((await right(store.locate(others))).length, 0)
      assert.equal((await wholeLog(store))[0]?.id, id)
    },
  },
  {
    name: 'changing what was given, or what was read, does not reach the store',
    holds: async (fresh) => {
      const { store } = await fresh()
      const given = event({ bytes: text('entry'), parts: [{ name: 'p', bytes: text('part') }] })
      const call = appendOf(to('s', unchecked, given))
      const pending = store.append(call)()
      for (const bytes of [given.bytes, given.parts[0]?.bytes, call.admission]) bytes?.fill(0)
      assert.equal((await pending)._tag, 'Right')
      const content = text('slot')
      const put = store.slot('s').put(0, content)()
      content.fill(0)
      assert.equal((await put)._tag, 'Right')
      const look = async () => {
        const all = await right(store.readAll({ from: 0n, limit: 9, parts: true }))
        const one = await right(store.read({ stream: 's', limit: 9, parts: true }))
        const located = await right(store.locate([given.id]))
        const admissions = await right(store.readAdmissions({ from: 0n, limit: 9 }))
        const slot = await right(store.slot('s').get)
        return [
          ...[...all.entries, ...one.entries, ...located].flatMap((e) => [
            e.bytes,
            ...(e.parts ?? []).map((p) => p.bytes),
          ]),
          ...admissions.map((a) => a.bytes),
          slot.bytes ?? new Uint8Array(0),
        ]
      }
      const first = await look()
      const seen = first.map(plain)
      for (const bytes of first) bytes.fill(0)
      assert.deepEqual((await look()).map(plain), seen)
      assert.deepEqual(seen[0], plain(text('entry')))
      assert.deepEqual(seen.at(-1), plain(text('slot')))
    },
  },
]
