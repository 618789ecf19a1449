// For whoever keeps keys: the laws of every key store, and what only the one in files can do.
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Either } from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, test } from 'vitest'
import { fileKek } from './file-kek.ts'
import { createFileKeys, type FileKeyStore, openFileKeys } from './file-keys.ts'
import type { NamedKey } from './key.ts'
import type { KeyStore, KeyStoreError } from './key-store.ts'
import { memoryKeys } from './memory-keys.ts'
import { systemRandom } from './primitives.ts'
import { open, type Sealed, seal } from './sealed-part.ts'

const root = mkdtempSync(join(tmpdir(), 'hoso-keys-'))
afterAll(() => rmSync(root, { recursive: true }))
let made = 0
const fresh = (): string => join(root, `keys-${made++}`)

const right = <A>(answer: Either<KeyStoreError, A>): A => {
  if (answer._tag === 'Left') throw new Error(`${answer.left.code}: ${answer.left.reason}`)
  return answer.right
}
const code = (answer: Either<KeyStoreError, unknown>): string =>
  answer._tag === 'Left' ? answer.left.code : 'none'
const current = async (keys: KeyStore, ...persons: string[]): Promise<ReadonlyArray<NamedKey>> =>
  right(await keys.current(persons)())
const states = async (keys: KeyStore, ...ks: string[]): Promise<ReadonlyArray<string>> =>
  right(await keys.find(ks)()).map(({ _tag }) => _tag)
/** A key is known by what it opens. */
const place = { log: 'l', stream: 's', seq: 0, id: 'i' }
const sealed = ({ k, key }: NamedKey): Sealed => {
  const part = seal({ place, p: '/child', subject: 'person', k, key, value: { name: 'An' } }, systemRandom)
  if (part._tag === 'Err') throw new Error(part.error.code)
  return part.value
}
const opensWith = async (keys: KeyStore, part: Sealed): Promise<boolean> => {
  const [state] = right(await keys.find([part.ref.k])())
  if (state?._tag !== 'Held') return false
  return open({ place, ref: part.ref, key: state.key, bytes: part.bytes })._tag === 'Ok'
}
const opens = async (keys: KeyStore, named: NamedKey | undefined): Promise<boolean> =>
  named !== undefined && opensWith(keys, sealed(named))

const at = '2026-11-25T00:00:00.000Z'
const places = (): { readonly directory: string; readonly kek: string } => {
  const base = fresh()
  return { directory: join(base, 'persons'), kek: join(base, 'kek') }
}
const inFiles = ({ directory, kek }: ReturnType<typeof places>) => ({ directory, kek: fileKek(kek) })

const stores: ReadonlyArray<readonly [string, () => Promise<KeyStore>]> = [
  ['memory', async () => memoryKeys()],
  ['files', async () => right(await createFileKeys(inFiles(places()))())],
]

describe('laws', () => {
  const persons = ['an', 'binh', 'chi']
  const command = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('current'), who: fc.subarray(persons, { minLength: 1 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('destroy'), which: fc.array(fc.nat(9), { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('turn', 'reopen', 'other') }) },
  )

  /** Everything a caller learns, with references by the order in which they came up. */
  const told = async (
    commands: ReadonlyArray<{ do: string; who?: ReadonlyArray<string>; which?: ReadonlyArray<number> }>,
    first: KeyStore,
    again: () => Promise<KeyStore>,
  ): Promise<ReadonlyArray<unknown>> => {
    let keys = first
    const second = await again()
    const seen: Sealed[] = []
    const said: unknown[] = []
    for (const [i, one] of commands.entries()) {
      if (one.do === 'current') {
        for (const key of await current(keys, ...(one.who ?? [])))
          if (!seen.some(({ ref }) => ref.k === key.k)) seen.push(sealed(key))
        const given = await current(keys, ...(one.who ?? []))
        said.push(given.map(({ k }) => seen.findIndex(({ ref }) => ref.k === k)))
      } else if (one.do === 'destroy') {
        const ks = (one.which ?? []).map((n) => seen[n]?.ref.k ?? `unknown-${n}`)
        right(await keys.destroy(ks, `${at.slice(0, 17)}${String(i).padStart(2, '0')}.000Z`)())
      } else if (one.do === 'turn') said.push(right(await keys.turn()()))
      else if (one.do === 'reopen') keys = await again()
      else keys = keys === second ? first : second
      for (const store of [keys, second]) {
        const ks = [...seen.map(({ ref }) => ref.k), 'unknown-0', 'unknown-9']
        said.push(right(await store.find(ks)()).map((s) => (s._tag === 'Destroyed' ? s.at : s._tag)))
        for (const part of seen) said.push(await opensWith(store, part))
      }
    }
    return said
  }

  test('keys in files say the same as keys in memory, whatever is asked, and whoever asks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 14 }), async (commands) => {
        const memory = memoryKeys()
        const where = places()
        const files = right(await createFileKeys(inFiles(where))())
        const opened: KeyStore[] = [files]
        const again = async (): Promise<KeyStore> => {
          const keys = right(await openFileKeys(inFiles(where))())
          opened.push(keys)
          return keys
        }
        expect(await told(commands, files, again)).toEqual(await told(commands, memory, async () => memory))
        for (const keys of opened) await keys.close()
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe.each(stores)('%s', (_name, store) => {
  test('a person keeps the key, and no two persons share one', async () => {
    const keys = await store()
    const persons = Array.from({ length: 300 }, (_, i) => `person-${i}`)
    const first = await current(keys, ...persons)
    const again = await current(keys, ...persons.toReversed())
    expect(again.toReversed().map(({ k }) => k)).toEqual(first.map(({ k }) => k))
    expect(new Set(first.map(({ k }) => k)).size).toBe(300)
    for (const key of first.slice(0, 20)) expect(await opens(keys, key)).toBe(true)
  })

  test('one call may name a person twice', async () => {
    const [a, b, c] = await current(await store(), 'person-a', 'person-b', 'person-a')
    expect(a?.k).toBe(c?.k)
    expect(a?.k).not.toBe(b?.k)
  })

  test('find never makes a key', async () => {
    const keys = await store()
    expect(await states(keys, 'unknown', 'unknown')).toEqual(['Absent', 'Absent'])
  })

  test('callers at the same time get the same key', async () => {
    const keys = await store()
    const all = await Promise.all(Array.from({ length: 20 }, () => current(keys, 'person-a', 'person-b')))
    expect(new Set(all.map(([a, b]) => `${a?.k} ${b?.k}`)).size).toBe(1)
  })

  test('after close nothing is handed out', async () => {
    const keys = await store()
    await keys.close()
    expect(code(await keys.current(['person-a'])())).toBe('keys-unavailable')
    expect(code(await keys.find(['x'])())).toBe('keys-unavailable')
    expect(code(await keys.destroy(['x'], at)())).toBe('keys-unavailable')
    expect(code(await keys.turn()())).toBe('keys-unavailable')
  })

  test('a destroyed key stays destroyed since then, and the person gets another', async () => {
    const keys = await store()
    const [old, other] = await current(keys, 'person-a', 'person-b')
    right(await keys.destroy([old?.k ?? '', 'not-there'], at)())
    right(await keys.destroy([old?.k ?? ''], '2027-01-01T00:00:00.000Z')())
    const gone = { _tag: 'Destroyed', at }
    expect(right(await keys.find([old?.k ?? '', 'not-there'])())).toEqual([gone, gone])
    const [next, same] = await current(keys, 'person-a', 'person-b')
    expect(next?.k).not.toBe(old?.k)
    expect(same?.k).toBe(other?.k)
    expect(right(await keys.turn()())).toEqual({ epoch: 2 })
    expect(right(await keys.find([old?.k ?? ''])())).toEqual([gone])
    expect(await opens(keys, same)).toBe(true)
  })
})

describe('files', () => {
  const store = async () => {
    const where = places()
    return {
      where,
      file: join(where.directory, 'keys-1'),
      keys: right(await createFileKeys(inFiles(where))()),
    }
  }
  const reopened = async (where: ReturnType<typeof places>): Promise<FileKeyStore> =>
    right(await openFileKeys(inFiles(where))())

  test('what was handed out is there after opening again; 12,000 persons at once', async () => {
    const { where, keys } = await store()
    const persons = Array.from({ length: 12_000 }, (_, i) => `person-${i}`)
    const before = await current(keys, ...persons)
    const after = await reopened(where)
    expect((await current(after, ...persons)).map(({ k }) => k)).toEqual(before.map(({ k }) => k))
    expect(await opens(after, before[11_999])).toBe(true)
  })

  test('a key that was handed out does not depend on the line that says whose it is', async () => {
    const { where, file, keys } = await store()
    const [key] = await current(keys, 'person-a')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, lines.filter((line) => !line.includes('person-a')).join('\n'))
    const after = await reopened(where)
    expect(await opens(after, key)).toBe(true)
    expect((await current(after, 'person-a'))[0]?.k).not.toBe(key?.k)
  })

  test('opening and creating are two things', async () => {
    const { where } = await store()
    const elsewhere = places()
    expect(code(await createFileKeys(inFiles(where))())).toBe('keys-exist')
    expect(code(await createFileKeys(inFiles({ ...elsewhere, kek: where.kek }))())).toBe('keys-exist')
    expect(code(await openFileKeys(inFiles(places()))())).toBe('keys-not-found')
    expect(code(await openFileKeys(inFiles({ ...where, kek: elsewhere.kek }))())).toBe('kek-missing')
  })

  test('directory and files are for the owner alone, and are refused otherwise', async () => {
    const { where, file } = await store()
    expect(statSync(where.directory).mode & 0o777).toBe(0o700)
    for (const one of [where.kek, file]) expect(statSync(one).mode & 0o777).toBe(0o600)
    chmodSync(where.kek, 0o644)
    expect(code(await openFileKeys(inFiles(where))())).toBe('keys-exposed')
    chmodSync(where.kek, 0o600)
    chmodSync(where.directory, 0o750)
    expect(code(await openFileKeys(inFiles(where))())).toBe('keys-exposed')
  })

  test('two that have it open see the keys of each other', async () => {
    const { where, keys: one } = await store()
    const two = await reopened(where)
    const [a] = await current(one, 'person-a')
    expect((await current(two, 'person-a'))[0]?.k).toBe(a?.k)
    const [b] = await current(two, 'person-b')
    expect(await states(one, b?.k ?? '')).toEqual(['Held'])
    expect((await current(one, 'person-b'))[0]?.k).toBe(b?.k)
  })

  test('what one destroyed, the other hands out no more', async () => {
    const { where, keys: one } = await store()
    const two = await reopened(where)
    const [a] = await current(one, 'person-a')
    expect((await current(two, 'person-a'))[0]?.k).toBe(a?.k)
    right(await one.destroy([a?.k ?? ''], at)())
    expect((await current(two, 'person-a'))[0]?.k).not.toBe(a?.k)
    expect(await states(two, a?.k ?? '')).toEqual(['Destroyed'])
  })

  test('a torn line costs nothing but itself', async () => {
    const { where, file, keys } = await store()
    const [a] = await current(keys, 'person-a')
    appendFileSync(file, '{"k":"torn","v":1,"w":"abc')
    const after = await reopened(where)
    const [b] = await current(after, 'person-b')
    const last = await reopened(where)
    expect(await states(last, a?.k ?? '', b?.k ?? '')).toEqual(['Held', 'Held'])
    expect(last.damagedLines()).toBe(1)
  })

  test('changed bytes are damage, not another key, and stop a turn that would lose it', async () => {
    const { where, file, keys } = await store()
    const [a, b] = await current(keys, 'person-a', 'person-b')
    const text = readFileSync(file, 'utf8')
    const byte = text.indexOf('"w":"', text.indexOf(`"k":"${a?.k}"`)) + 10
    writeFileSync(file, `${text.slice(0, byte)}${text[byte] === 'A' ? 'B' : 'A'}${text.slice(byte + 1)}`)
    const damaged = await reopened(where)
    expect(await states(damaged, a?.k ?? '', b?.k ?? '')).toEqual(['Damaged', 'Held'])
    expect(code(await damaged.current(['person-a'])())).toBe('keys-damaged')
    const refused = await damaged.turn()()
    expect(refused).toMatchObject({
      left: { code: 'keys-damaged', reason: expect.stringContaining(a?.k ?? '?') },
    })
    right(await damaged.destroy([a?.k ?? ''], at)())
    expect(right(await damaged.turn()())).toEqual({ epoch: 3 })
    expect(await opens(damaged, b)).toBe(true)
    writeFileSync(where.kek, 'no key')
    expect(code(await openFileKeys(inFiles(where))())).toBe('keys-damaged')
  })

  test('an older copy brings a destroyed key back until the keys are turned, and opens nothing afterwards', async () => {
    const { where, keys } = await store()
    const [a, b] = await current(keys, 'person-a', 'person-b')
    const parts = [a, b].flatMap((key) => (key === undefined ? [] : [sealed(key)]))
    const old = places()
    cpSync(where.directory, old.directory, { recursive: true })
    chmodSync(old.directory, 0o700)
    right(await keys.destroy([a?.k ?? ''], at)())
    const beside = right(await openFileKeys(inFiles({ ...old, kek: where.kek }))())
    expect(await Promise.all(parts.map((part) => opensWith(beside, part)))).toEqual([true, true])
    right(await keys.turn()())
    expect(code(await openFileKeys(inFiles({ ...old, kek: where.kek }))())).toBe('kek-missing')
    // Put back beside the file in force it counts for nothing, and goes with the next turn.
    cpSync(join(old.directory, 'keys-1'), join(where.directory, 'keys-1'))
    const restored = await reopened(where)
    expect(await Promise.all(parts.map((part) => opensWith(restored, part)))).toEqual([false, true])
    right(await restored.turn()())
    expect(() => statSync(join(where.directory, 'keys-1'))).toThrow(/ENOENT/)
    expect(await Promise.all(parts.map((part) => opensWith(keys, part)))).toEqual([false, true])
  })

  test('nothing that is printed or refused shows a key', async () => {
    const { where, keys } = await store()
    const [a] = await current(keys, 'person-a')
    const kek = readFileSync(where.kek, 'utf8').trimEnd().split('.').at(-1) ?? '?'
    const wrong = await openFileKeys(inFiles({ ...where, kek: join(where.directory, 'keys-1') }))()
    const shown = JSON.stringify([a, keys, wrong, fileKek(where.kek)])
    expect(kek).toHaveLength(43)
    expect(shown).not.toContain(kek)
    expect(shown).not.toMatch(/"w":"/)
  })
})
