// For whoever keeps the key-encryption key: its file, with and without a passphrase, and the environment variable.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Either } from 'fp-ts/lib/Either.js'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { environmentKek } from './environment-kek.ts'
import { fileKek } from './file-kek.ts'
import { createFileKeys, openFileKeys } from './file-keys.ts'
import type { KekSource } from './kek-source.ts'
import type { KeyStoreError } from './key-store.ts'
import { isProtected, protect, unprotect } from './protect.ts'

const root = mkdtempSync(join(tmpdir(), 'hoso-kek-'))
afterAll(() => rmSync(root, { recursive: true }))
let made = 0
let path = ''
const NAME = 'HOSO_TEST_KEK'
beforeEach(() => {
  path = join(root, `kek-${made++}`)
  delete process.env[NAME]
})

const right = <A>(answer: Either<KeyStoreError, A>): A => {
  if (answer._tag === 'Left') throw new Error(`${answer.left.code}: ${answer.left.reason}`)
  return answer.right
}
const code = (answer: Either<KeyStoreError, unknown>): string =>
  answer._tag === 'Left' ? answer.left.code : 'none'

const clear = { k: 'reference', key: Uint8Array.from({ length: 32 }, (_, i) => i) }
const wrapped = async (kek: KekSource, epoch: number): Promise<Uint8Array> =>
  right(await kek.wrap(epoch, [clear])())[0] ?? new Uint8Array(0)
const unwraps = async (kek: KekSource, epoch: number, bytes: Uint8Array, k = clear.k): Promise<boolean> => {
  const [key] = right(await kek.unwrap(epoch, [{ k, wrapped: bytes }])())
  return key !== undefined && Buffer.compare(key, clear.key) === 0
}

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64url')
/** Kept for the next start of the program, as the secrets of a platform are. */
const environment = (): KekSource =>
  environmentKek(NAME, { replace: async (value) => void (process.env[NAME] = value) })

describe.each([
  ['file', () => fileKek(path)],
  ['environment', environment],
])('a key-encryption key in the %s', (name, source) => {
  const begun = async (): Promise<KekSource> => {
    if (name === 'environment') process.env[NAME] = `1.${key(1)}`
    const kek = source()
    expect(right(await kek.create(0)())).toBe(1)
    return kek
  }

  test('opens what it wrapped, under its own epoch and reference, unchanged', async () => {
    const kek = await begun()
    const bytes = await wrapped(kek, 1)
    expect(bytes).toHaveLength(60)
    for (const one of [kek, source()]) {
      expect(await unwraps(one, 1, bytes)).toBe(true)
      expect(await unwraps(one, 1, bytes, 'another')).toBe(false)
      expect(await unwraps(one, 1, bytes.subarray(1))).toBe(false)
      expect(
        await unwraps(
          one,
          1,
          bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)),
        ),
      ).toBe(false)
      expect(code(await one.unwrap(2, [{ k: clear.k, wrapped: bytes }])())).toBe('kek-missing')
    }
  })

  test('stands beside the next one, until all before that are destroyed; a number is given once', async () => {
    const kek = await begun()
    const first = await wrapped(kek, 1)
    expect(right(await kek.create(1)())).toBe(2)
    expect(right(await kek.create(1)())).toBe(3)
    const third = await wrapped(kek, 3)
    for (const one of [kek, source()]) {
      expect(await unwraps(one, 1, first)).toBe(true)
      expect(await unwraps(one, 3, third)).toBe(true)
      expect(await unwraps(one, 2, third)).toBe(false)
    }
    right(await kek.destroyBefore(3)())
    right(await kek.destroyBefore(3)())
    for (const one of [kek, source()]) {
      expect(await unwraps(one, 3, third)).toBe(true)
      for (const epoch of [1, 2]) expect(code(await one.wrap(epoch, [clear])())).toBe('kek-missing')
    }
    expect(right(await kek.create(3)())).toBe(4)
  })

  test('is not made for keys that are those of another, and never destroys the last one', async () => {
    const kek = await begun()
    expect(code(await kek.create(7)())).toBe('kek-missing')
    expect(code(await kek.destroyBefore(7)())).toBe('kek-missing')
    expect((await wrapped(kek, 1)).length).toBe(60)
  })
})

describe('in a file', () => {
  test('is for the owner alone, and what it was is in the file no more', async () => {
    const kek = fileKek(path)
    right(await kek.create(0)())
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(code(await kek.create(0)())).toBe('keys-exist')
    const [, first] = /1\.([\w-]{43})/.exec(readFileSync(path, 'utf8')) ?? []
    right(await kek.create(1)())
    expect(readFileSync(path, 'utf8')).toContain(first)
    right(await kek.destroyBefore(2)())
    expect(readFileSync(path, 'utf8')).not.toContain(first)
    expect(readFileSync(path, 'utf8')).toMatch(/^hoso-kek\/1\n2\.[\w-]{43}\n$/)
    expect(existsSync(`${path}.draft`)).toBe(false)
  })

  test.each([
    '',
    'hoso-kek/2\n',
    `hoso-kek/1\n1.${key(1)} 1.${key(2)}\n`,
    'hoso-kek/1\n0.x\n',
    `hoso-kek/1\n1.${key(1).slice(1)}\n`,
  ])('that is damaged says so: %j', async (text) => {
    writeFileSync(path, text, { mode: 0o600 })
    const answer = await fileKek(path).wrap(1, [])()
    expect(code(answer)).toBe('keys-damaged')
    expect(JSON.stringify(answer)).not.toContain(key(1).slice(1))
  })

  test('under a passphrase shows nothing, and opens with it alone, however it was typed', async () => {
    const passphrase = 'một câu dài và khó đoán'
    const kek = fileKek(path, { passphrase })
    right(await kek.create(0)())
    const bytes = await wrapped(kek, 1)
    expect(readFileSync(path, 'utf8')).toMatch(/^hoso-protected\/1 [\w-]{22} [\w-]+\n$/)
    expect(await unwraps(fileKek(path, { passphrase: passphrase.normalize('NFD') }), 1, bytes)).toBe(true)
    for (const wrong of [undefined, '', 'another'])
      expect(code(await fileKek(path, wrong === undefined ? {} : { passphrase: wrong }).wrap(1, [])())).toBe(
        'kek-locked',
      )
  })

  test('without a passphrase is protected by the next turn of whoever gives one', async () => {
    const directory = `${path}-keys`
    right(await createFileKeys({ directory, kek: fileKek(path) })())
    const keys = right(await openFileKeys({ directory, kek: fileKek(path, { passphrase: 'p' }) })())
    const [before] = right(await keys.current(['person'])())
    right(await keys.turn()())
    expect(isProtected(readFileSync(path, 'utf8'))).toBe(true)
    expect(code(await openFileKeys({ directory, kek: fileKek(path) })())).toBe('kek-locked')
    const again = right(await openFileKeys({ directory, kek: fileKek(path, { passphrase: 'p' }) })())
    expect(right(await again.current(['person'])())[0]?.k).toBe(before?.k)
  }, 20_000)
})

describe('in the environment', () => {
  test('is made by whoever sets it, and a turn that cannot replace it changes nothing', async () => {
    const directory = `${path}-keys`
    const kek = environmentKek(NAME)
    const unset = await createFileKeys({ directory, kek })()
    expect(unset).toMatchObject({ left: { code: 'kek-missing', reason: expect.stringContaining(NAME) } })
    process.env[NAME] = `1.${key(7)}`
    const keys = right(await createFileKeys({ directory, kek })())
    const [named] = right(await keys.current(['person'])())
    expect(code(await keys.turn()())).toBe('kek-fixed')
    const again = right(await openFileKeys({ directory, kek: environmentKek(NAME) })())
    expect(right(await again.current(['person'])())[0]?.k).toBe(named?.k)
  })

  test('is replaced through the caller', async () => {
    const directory = `${path}-keys`
    const values: string[] = []
    process.env[NAME] = `1.${key(7)}`
    const kek = environmentKek(NAME, { replace: async (value) => void values.push(value) })
    const keys = right(await createFileKeys({ directory, kek })())
    const [named] = right(await keys.current(['person'])())
    right(await keys.turn()())
    expect(values.map((value) => value.replaceAll(/\.[\w-]{43}/g, ''))).toEqual(['1 2', '2'])
    expect(code(await openFileKeys({ directory, kek: environmentKek(NAME) })())).toBe('kek-missing')
    process.env[NAME] = values.at(-1) ?? ''
    const again = right(await openFileKeys({ directory, kek: environmentKek(NAME) })())
    expect(right(await again.current(['person'])())[0]?.k).toBe(named?.k)
  })
})

describe('a protected secret', () => {
  test('opens with its passphrase, and with no byte of it changed', async () => {
    const secret = Uint8Array.from({ length: 32 }, (_, i) => 200 - i)
    const text = await protect(secret, 'câu')
    expect(isProtected(text)).toBe(true)
    expect(await unprotect(`${text}\n`, 'câu')).toEqual({ _tag: 'Ok', value: secret })
    expect(await unprotect(text, 'cau')).toEqual({ _tag: 'Err', error: 'passphrase-wrong' })
    for (const place of [20, 60]) {
      const changed = `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
      expect((await unprotect(changed, 'câu'))._tag).toBe('Err')
    }
    for (const other of [
      '',
      'hoso-protected/2 a b',
      `${text} x`,
      text.slice(0, 30),
      text.replace('/1', '/2'),
    ])
      expect(await unprotect(other, 'câu')).toEqual({ _tag: 'Err', error: 'protected-format' })
    await expect(protect(secret, '')).rejects.toThrow(RangeError)
  }, 20_000)

  test('golden: written earlier', async () => {
    const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i)
    const text = await protect(Uint8Array.of(1, 2, 3), 'correct horse', counting)
    expect(text).toBe('hoso-protected/1 AAECAwQFBgcICQoLDA0ODw AAECAwQFBgcICQoLjjx28UXBwlIG-9KikvfTeE7USw')
  })
})
