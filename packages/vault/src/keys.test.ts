// For whoever keeps keys: the laws of every key store, and what only the one in files can do.
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Either } from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, test } from 'vitest'
import { createFileKeys, type FileKeyStore, openFileKeys } from './file-keys.ts'
import type { NamedKey } from './key.ts'
import { formatKek, formatLine, parseKek, parseLine, unwrap, wrap } from './key-file.ts'
import type { KeyStore, KeyStoreError } from './key-store.ts'
import { memoryKeys } from './memory-keys.ts'
import { systemRandom } from './primitives.ts'
import { open, seal } from './sealed-part.ts'

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
const opens = async (keys: KeyStore, named: NamedKey | undefined): Promise<boolean> => {
  if (named === undefined) return false
  const { k, key } = named
  const place = { log: 'l', stream: 's', seq: 0, id: 'i' }
  const part = seal({ place, p: '/child', subject: 'person', k, key, value: { name: 'An' } }, systemRandom)
  const [state] = right(await keys.find([k])())
  if (part._tag === 'Err' || state?._tag !== 'Held') return false
  return open({ place, ref: part.value.ref, key: state.key, bytes: part.value.bytes })._tag === 'Ok'
}

const stores: ReadonlyArray<readonly [string, () => Promise<KeyStore>]> = [
  ['memory', async () => memoryKeys()],
  ['files', async () => right(await createFileKeys(fresh())())],
]

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
  })
})

describe('files', () => {
  const store = async (): Promise<{ readonly dir: string; readonly keys: FileKeyStore }> => {
    const dir = fresh()
    return { dir, keys: right(await createFileKeys(dir)()) }
  }
  const reopened = async (dir: string): Promise<FileKeyStore> => right(await openFileKeys(dir)())

  test('what was handed out is there after opening again; 12,000 persons at once', async () => {
    const { dir, keys } = await store()
    const persons = Array.from({ length: 12_000 }, (_, i) => `person-${i}`)
    const before = await current(keys, ...persons)
    const after = await reopened(dir)
    expect((await current(after, ...persons)).map(({ k }) => k)).toEqual(before.map(({ k }) => k))
    expect(await opens(after, before[11_999])).toBe(true)
  })

  test('a key that was handed out does not depend on the line that says whose it is', async () => {
    const { dir, keys } = await store()
    const [key] = await current(keys, 'person-a')
    const lines = readFileSync(join(dir, 'keys-1'), 'utf8').split('\n')
    writeFileSync(join(dir, 'keys-1'), lines.filter((line) => !line.includes('person-a')).join('\n'))
    const after = await reopened(dir)
    expect(await opens(after, key)).toBe(true)
    expect((await current(after, 'person-a'))[0]?.k).not.toBe(key?.k)
  })

  test('opening and creating are two things', async () => {
    const { dir } = await store()
    expect(code(await createFileKeys(dir)())).toBe('keys-exist')
    expect(code(await openFileKeys(fresh())())).toBe('keys-not-found')
  })

  test('directory and files are for the owner alone, and are refused otherwise', async () => {
    const { dir } = await store()
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    for (const file of ['kek', 'keys-1']) expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600)
    chmodSync(join(dir, 'kek'), 0o644)
    expect(code(await openFileKeys(dir)())).toBe('keys-exposed')
    chmodSync(join(dir, 'kek'), 0o600)
    chmodSync(dir, 0o750)
    expect(code(await openFileKeys(dir)())).toBe('keys-exposed')
  })

  test('two that have it open see the keys of each other', async () => {
    const { dir, keys: one } = await store()
    const two = await reopened(dir)
    const [a] = await current(one, 'person-a')
    expect((await current(two, 'person-a'))[0]?.k).toBe(a?.k)
    const [b] = await current(two, 'person-b')
    expect(await states(one, b?.k ?? '')).toEqual(['Held'])
    expect((await current(one, 'person-b'))[0]?.k).toBe(b?.k)
  })

  test('a torn line costs nothing but itself', async () => {
    const { dir, keys } = await store()
    const [a] = await current(keys, 'person-a')
    appendFileSync(join(dir, 'keys-1'), '{"k":"torn","v":1,"w":"abc')
    const after = await reopened(dir)
    const [b] = await current(after, 'person-b')
    const last = await reopened(dir)
    expect(await states(last, a?.k ?? '', b?.k ?? '')).toEqual(['Held', 'Held'])
    expect(last.damagedLines()).toBe(1)
  })

  test('a destroyed key stays destroyed, and the person gets another', async () => {
    const { dir, keys } = await store()
    const [old] = await current(keys, 'person-a')
    const k = old?.k ?? ''
    const line = formatLine({ _tag: 'Destroyed', k, at: '2026-11-25T00:00:00.000Z' })
    appendFileSync(join(dir, 'keys-1'), `\n${line}\n`)
    const after = await reopened(dir)
    expect(right(await after.find([k])())).toEqual([{ _tag: 'Destroyed', at: '2026-11-25T00:00:00.000Z' }])
    const [next] = await current(after, 'person-a')
    expect(next?.k).not.toBe(k)
    expect((await current(await reopened(dir), 'person-a'))[0]?.k).toBe(next?.k)
  })

  test('a new key-encryption key is taken up by those who have the store open', async () => {
    const { dir, keys } = await store()
    const [kept] = await current(keys, 'person-a')
    const first = parseKek(readFileSync(join(dir, 'kek'), 'utf8').trimEnd())
    const secret = systemRandom(32)
    const second = parseKek(formatKek(2, secret))
    if (first === undefined || second === undefined) throw new Error('a key-encryption key')
    const lines = readFileSync(join(dir, 'keys-1'), 'utf8')
      .split('\n')
      .flatMap((text) => {
        const line = text === '' ? undefined : parseLine(text)
        if (line?._tag !== 'Key') return line === undefined ? [] : [formatLine(line)]
        const key = unwrap(line.k, line.wrapped, first)
        return key === undefined
          ? []
          : [formatLine({ ...line, wrapped: wrap(line.k, key, second, systemRandom) })]
      })
    writeFileSync(join(dir, 'keys-2'), `${lines.join('\n')}\n`, { mode: 0o600 })
    writeFileSync(join(dir, 'kek'), `${formatKek(2, secret)}\n`)
    const [added] = await current(keys, 'person-b')
    expect(await opens(keys, kept)).toBe(true)
    rmSync(join(dir, 'keys-1'))
    expect(await states(await reopened(dir), kept?.k ?? '', added?.k ?? '')).toEqual(['Held', 'Held'])
  })

  test('a key-encryption key replaced in the middle of a write loses nothing', async () => {
    const dir = fresh()
    let replace = (): void => undefined
    const random = (length: number): Uint8Array => {
      if (length === 12) replace()
      return systemRandom(length)
    }
    const keys = right(await createFileKeys(dir, { random })())
    replace = () => {
      writeFileSync(join(dir, 'keys-2'), '', { mode: 0o600 })
      writeFileSync(join(dir, 'kek'), `${formatKek(2, systemRandom(32))}\n`)
      replace = () => undefined
    }
    const [key] = await current(keys, 'person-a')
    rmSync(join(dir, 'keys-1'))
    expect(await opens(await reopened(dir), key)).toBe(true)
  })

  test('changed bytes are damage, not another key', async () => {
    const { dir, keys } = await store()
    const [a, b] = await current(keys, 'person-a', 'person-b')
    const text = readFileSync(join(dir, 'keys-1'), 'utf8')
    const at = text.indexOf('"w":"', text.indexOf(`"k":"${a?.k}"`)) + 10
    writeFileSync(
      join(dir, 'keys-1'),
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`,
    )
    const damaged = await reopened(dir)
    expect(await states(damaged, a?.k ?? '', b?.k ?? '')).toEqual(['Damaged', 'Held'])
    expect(code(await damaged.current(['person-a'])())).toBe('keys-damaged')
    writeFileSync(join(dir, 'kek'), 'no key')
    expect(code(await openFileKeys(dir)())).toBe('keys-damaged')
  })

  test('processes that write at the same time lose nothing', async () => {
    const { dir } = await store()
    const script = `
      import { openFileKeys } from ${JSON.stringify(new URL('./file-keys.ts', import.meta.url).href)}
      const keys = (await openFileKeys(${JSON.stringify(dir)})()).right
      for (let i = 0; i < 60; i++) {
        const { right } = await keys.current(['person-' + i, 'own-' + process.pid + '-' + i])()
        console.log(right.map(({ k }) => k).join('\\n'))
      }`
    const outputs = await Promise.all(
      Array.from(
        { length: 3 },
        () =>
          new Promise<string>((resolve, reject) => {
            const child = spawn(process.execPath, [
              '--conditions=@hoso/source',
              '--input-type=module',
              '-e',
              script,
            ])
            let out = ''
            child.stdout.on('data', (chunk) => (out += String(chunk)))
            child.stderr.on('data', (chunk) => reject(new Error(String(chunk))))
            child.on('close', () => resolve(out))
          }),
      ),
    )
    const ks = outputs.flatMap((out) => out.trim().split('\n'))
    expect(ks).toHaveLength(360)
    const after = await reopened(dir)
    expect(new Set(await states(after, ...ks))).toEqual(new Set(['Held']))
    expect(after.damagedLines()).toBe(0)
  })
})
