// For operators: a record whose keys are under a passphrase. What is in its files, and what each command says without it.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATA, hoso, json, type Ran, temporary } from './hoso.ts'

const PASSPHRASE = 'bảy con voi đi qua cầu'
let place: Awaited<ReturnType<typeof temporary>>
const dir = (): string => join(place.dir, 'record')
const at = (env: Readonly<Record<string, string>>, ...args: ReadonlyArray<string>): Promise<Ran> =>
  hoso(place.dir, [...args, '--record', dir()], env)

beforeAll(async () => {
  place = await temporary()
  const made = await hoso(place.dir, ['init', dir(), '--units', '10'], { HOSO_PASSPHRASE: PASSPHRASE })
  expect(made.err).toBe('')
  expect(made.exit).toBe(0)
}, 60_000)
afterAll(() => place.remove())

describe('keys under a passphrase', () => {
  it('are in no file in the clear', async () => {
    const kek = await readFile(join(dir(), 'keys', 'kek'), 'utf8')
    expect(kek).toMatch(/^hoso-protected\/1 \S+ \S+\n$/)
    for (const file of ['keys/application.key', 'signer/log.key'])
      expect(await readFile(join(dir(), file), 'utf8')).toMatch(
        /^hoso-signing-key\/2\n\S+\nhoso-protected\/1 \S+ \S+\n$/,
      )
  })

  it('open with it, from the environment or from a file', async () => {
    const file = join(place.dir, 'passphrase')
    await writeFile(file, `${PASSPHRASE}\n`)
    const imported = await at(
      { HOSO_PASSPHRASE_FILE: file },
      'import',
      'children',
      join(DATA, 'danh-sach-tre-em.csv'),
    )
    expect(imported.exit).toBe(0)
    const doctor = await at({ HOSO_PASSPHRASE: PASSPHRASE }, 'doctor', '--json')
    expect(json(doctor)).toMatchObject({ ok: true })
  }, 60_000)

  it('are not written with, and say what is missing, without it or with another', async () => {
    for (const [env, code] of [
      [{}, 'passphrase-missing'],
      [{ HOSO_PASSPHRASE: 'another' }, 'passphrase-wrong'],
      [{ HOSO_PASSPHRASE_FILE: join(place.dir, 'nothing') }, 'passphrase-missing'],
    ] as const) {
      const ran = await at(env, 'checkpoint', '--json')
      expect(ran.exit).toBe(1)
      expect(ran.out + ran.err).toContain(code)
      expect(ran.out + ran.err).not.toContain(PASSPHRASE)
    }
    const doctor = await at({}, 'doctor', '--json')
    expect(doctor.exit).toBe(1)
    expect(doctor.out).toMatch(/HOSO_PASSPHRASE/)
  }, 60_000)

  it('are not needed to verify, and without their key-encryption key parts stay sealed', async () => {
    const verified = await at({}, 'verify', '--json')
    expect(json(verified)).toMatchObject({ verdict: 'SIGNED-ONLY' })
    await rm(join(dir(), 'keys', 'kek'))
    const doctor = await at({ HOSO_PASSPHRASE: PASSPHRASE }, 'doctor', '--json')
    expect(doctor.exit).toBe(1)
    expect(doctor.out).toContain('kek')
  }, 60_000)
})
