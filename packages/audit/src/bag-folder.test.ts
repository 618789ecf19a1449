// For whoever changes how bundles travel: folder, tar and age file bring the same bytes, and nothing else gets in.
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealBag } from '@hoso/ledger'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { createTar } from 'nanotar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decryptWith, encryptFor, isAgeFile } from './age-file.ts'
import { readBag, readTar, tarOf, writeBag } from './bag-folder.ts'

let dir: string
let made = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hoso-bag-'))
})
afterAll(() => rm(dir, { recursive: true }))
const place = (): string => join(dir, `bag-${made++}`)

const bags = fc
  .dictionary(fc.stringMatching(/^[a-z0-9-]{1,12}$/), fc.uint8Array({ maxLength: 700 }), { maxKeys: 8 })
  .map((files) =>
    sealBag(new Map(Object.entries(files).map(([name, bytes]) => [`data/x/${name}.json`, bytes])), [
      ['A', 'b'],
    ]),
  )
const plain = (files: ReadonlyMap<string, Uint8Array>) =>
  Array.from(files, ([path, bytes]) => `${path} ${Buffer.from(bytes).toString('hex')}`).toSorted()

test('a folder brings back what was written', () =>
  fc.assert(
    fc.asyncProperty(bags, async (bag) => {
      const at = place()
      expect(await writeBag(at, bag)).toEqual({ _tag: 'Right', right: at })
      const back = await readBag(at)
      expect(back._tag === 'Right' && plain(back.right)).toEqual(plain(bag))
    }),
    { numRuns: 30 },
  ))

test('so does a tar file, with the same bytes each time, and with a folder around it', () =>
  fc.assert(
    fc.asyncProperty(bags, async (bag) => {
      const tar = tarOf(bag)
      expect(Buffer.compare(tar, tarOf(new Map([...bag].toReversed())))).toBe(0)
      const back = readTar(tar, 'x')
      expect(back._tag === 'Right' && plain(back.right)).toEqual(plain(bag))
      const around = tarOf(new Map(Array.from(bag, ([path, bytes]) => [`case/${path}`, bytes])))
      const inner = readTar(around, 'x')
      expect(inner._tag === 'Right' && plain(inner.right)).toEqual(plain(bag))
    }),
    { numRuns: 30 },
  ))

test('a tar file that is a view into a larger buffer is read from where it begins, and no further', () => {
  const bag = sealBag(new Map([['data/a', Buffer.from('abc')]]), [])
  const tar = tarOf(bag)
  const around = Buffer.concat([Buffer.alloc(700, 'x'), tar, Buffer.alloc(700, 'y')])
  const back = readTar(around.subarray(700, 700 + tar.length), 'x')
  expect(back._tag === 'Right' && plain(back.right)).toEqual(plain(bag))
})

test('any bytes are a bag or a refusal, never an exception', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(['Left', 'Right']).toContain(readTar(bytes, 'x')._tag)
    }),
  ))

test('a tar file with a path twice is no good bag, whichever of the two a reader takes', () => {
  const twice = createTar([1, 2].map((n) => ({ name: 'data/a', data: new Uint8Array(n) })))
  const back = readTar(twice, 'x')
  expect(back._tag === 'Right' && [...back.right.keys()]).toEqual(['data/a', './data/a'])
})

/** A tar file of one file, as any program could write it: names are not mended by the writer. */
const rawTar = (name: string, prefix = '', type = '0'): Uint8Array => {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000001\0', 124)
  header.write(`        ${type}`, 148)
  header.write(prefix, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, Buffer.alloc(512, 'x', 'latin1').fill(0, 1), Buffer.alloc(1024)])
}
const namesIn = (tar: Uint8Array): unknown => {
  const back = readTar(tar, 'x')
  return back._tag === 'Right' ? [...back.right.keys()] : back.left.code
}

describe('a name in a tar file', () => {
  test.each([
    ['../data/a', '', ['../data/a']],
    ['data/../../a', '', ['../../a']],
    ['/data/a', '', ['/data/a']],
    ['x\\..\\data\\a', '', ['x\\..\\data\\a']],
    ['./data/a', '', ['a']],
    ['bagit.txt', '', ['bagit.txt']],
    ['bagit.txt', 'case', ['bagit.txt']],
  ])('%s with prefix "%s" is not mended', (name, prefix, names) =>
    expect(namesIn(rawTar(name, prefix))).toEqual(names),
  )
  test('that is not UTF-8 is one that no bag may have', () => {
    const tar = rawTar('a?')
    tar[1] = 0xff
    const sum = 0xff - 0x3f
    const told = Number.parseInt(Buffer.from(tar.subarray(148, 154)).toString(), 8)
    Buffer.from(tar.buffer, tar.byteOffset).write((told + sum).toString(8).padStart(6, '0'), 148)
    expect(namesIn(tar)).toEqual(['..'])
  })
  test('of a link is one that no bag may have', () =>
    expect(namesIn(rawTar('data/a', '', '2'))).toEqual(['./data/a']))
  test('under another sum is not read', () =>
    expect(namesIn(rawTar('data/a').with(0, 0x65))).toBe('bundle-unreadable'))
})

describe('a folder', () => {
  test('with a name that is not UTF-8 is read, and the name is one that no manifest has', async () => {
    const at = place()
    await mkdir(at)
    await writeFile(Buffer.concat([Buffer.from(`${at}/`), Buffer.from([0x61, 0xff])]), 'x')
    expect(await readBag(at)).toEqual({ _tag: 'Right', right: new Map([['a\ufffd', new Uint8Array()]]) })
  })
  test('that holds something is not written into', async () => {
    const at = place()
    await mkdir(at)
    await writeFile(join(at, 'letter'), 'x')
    expect(await writeBag(at, new Map())).toMatchObject({ left: { code: 'bundle-exists' } })
    expect(await writeBag(join(at, 'letter'), new Map())).toMatchObject({ left: { code: 'bundle-exists' } })
  })
  test('that cannot be made is an error, and no endless attempt', async () => {
    const bag = sealBag(new Map([['data/a', new Uint8Array(1)]]), [])
    await expect(writeBag('/proc/hoso-no-folder/x', bag)).rejects.toMatchObject({ syscall: 'mkdir' })
  })
  test('is for its owner only', async () => {
    const at = place()
    await writeBag(at, sealBag(new Map([['data/a', new Uint8Array(1)]]), []))
    expect((await stat(join(at, 'data', 'a'))).mode & 0o077).toBe(0)
  })
  test('may hold links: they are not followed', async () => {
    const at = place()
    await mkdir(at)
    await writeFile(join(dir, 'secret'), 'x')
    await symlink(join(dir, 'secret'), join(at, 'bagit.txt'))
    expect(await readBag(at)).toEqual({ _tag: 'Right', right: new Map([['./bagit.txt', new Uint8Array()]]) })
  })
  test('that is not there, or is something else, is said to be', async () => {
    expect(await readBag(place())).toMatchObject({ left: { code: 'bundle-not-found' } })
    const file = place()
    await writeFile(file, 'no tar')
    expect(await readBag(file)).toMatchObject({ left: { code: 'bundle-unreadable' } })
  })
})

describe('an age file', () => {
  test('opens for its recipients, for nobody else, and not changed', async () => {
    const [mine, other] = [await generateIdentity(), await generateIdentity()]
    const bytes = tarOf(sealBag(new Map([['data/a', new Uint8Array(300)]]), []))
    const sealed = await encryptFor([await identityToRecipient(mine)], bytes)
    if (sealed._tag === 'Left') throw new Error(sealed.left)
    expect(isAgeFile(sealed.right)).toBe(true)
    const file = place()
    await writeFile(file, sealed.right)
    expect(await readBag(file)).toMatchObject({ left: { code: 'bundle-encrypted' } })
    const opened = await decryptWith([other, mine], sealed.right)
    expect(opened._tag === 'Right' && Buffer.compare(opened.right, bytes)).toBe(0)
    expect(await decryptWith([other], sealed.right)).toEqual({ _tag: 'Left', left: 'does-not-open' })
    const changed = sealed.right.with(-20, (sealed.right.at(-20) ?? 0) ^ 1)
    expect(await decryptWith([mine], changed)).toEqual({ _tag: 'Left', left: 'does-not-open' })
  })
  test('needs a recipient and an identity that are ones', async () => {
    expect(await encryptFor(['someone'], new Uint8Array())).toEqual({ _tag: 'Left', left: 'recipient' })
    expect(await decryptWith(['AGE-SECRET'], new Uint8Array())).toEqual({ _tag: 'Left', left: 'identity' })
  })
})
