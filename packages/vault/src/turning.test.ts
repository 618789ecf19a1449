// For whoever keeps keys: a turn that stops anywhere loses no key and brings none back, and others go on beside it.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, test } from 'vitest'
import { fileKek } from './file-kek.ts'
import { createFileKeys, type FileKeyStore, openFileKeys, openFileKeysWith } from './file-keys.ts'
import { formatLine } from './key-file.ts'
import type { KekSource } from './kek-source.ts'
import type { KeyStoreError } from './key-store.ts'
import { unlessTurning } from './turn-lock.ts'
import type { Step } from './turning.ts'

const root = mkdtempSync(join(tmpdir(), 'hoso-turning-'))
afterAll(() => rmSync(root, { recursive: true }))
let made = 0

const steps = ['begun', 'kek-made', 'written', 'in-force', 'old-wiped', 'old-kek-destroyed', 'done'] as const
const at = '2026-11-25T00:00:00.000Z'

const right = <A>(answer: E.Either<KeyStoreError, A>): A => {
  if (answer._tag === 'Left') throw new Error(`${answer.left.code}: ${answer.left.reason}`)
  return answer.right
}
const states = async (keys: FileKeyStore, ks: ReadonlyArray<string>): Promise<ReadonlyArray<string>> =>
  right(await keys.find(ks)()).map(({ _tag }) => _tag)

/** Forty persons, every fourth destroyed. */
const store = async () => {
  const base = join(root, `${made++}`)
  const directory = join(base, 'persons')
  const path = join(base, 'kek')
  const keys = right(await createFileKeys({ directory, kek: fileKek(path) })())
  const persons = Array.from({ length: 40 }, (_, i) => `person-${i}`)
  const ks = right(await keys.current(persons)()).map(({ k }) => k)
  right(
    await keys.destroy(
      ks.filter((_, i) => i % 4 === 0),
      at,
    )(),
  )
  const wanted = ks.map((_, i) => (i % 4 === 0 ? 'Destroyed' : 'Held'))
  const opened = async (): Promise<FileKeyStore> =>
    right(await openFileKeys({ directory, kek: fileKek(path) })())
  return { directory, path, keys, ks, wanted, persons, opened }
}
type Where = Awaited<ReturnType<typeof store>>

const filesOf = ({ directory }: Where): ReadonlyArray<string> =>
  readdirSync(directory)
    .filter((name) => name !== 'turn.lock')
    .toSorted()
const kekEpochs = ({ path }: Where): ReadonlyArray<string> =>
  [...readFileSync(path, 'utf8').matchAll(/^(\d+)\.| (\d+)\./gm)].map(([, a, b]) => a ?? b ?? '')

/** Whatever happened: everything is as it should be, and the next turn leaves one file under one key. */
const whole = async (where: Where, others: ReadonlyArray<FileKeyStore>): Promise<void> => {
  const after = await where.opened()
  for (const keys of [after, ...others]) {
    expect(await states(keys, where.ks)).toEqual(where.wanted)
    const again = right(await keys.current(where.persons)()).map(({ k }) => k)
    for (const [i, k] of again.entries()) expect(k === where.ks[i]).toBe(i % 4 !== 0)
  }
  const { epoch } = right(await after.turn()())
  for (const keys of [after, ...others]) expect(await states(keys, where.ks)).toEqual(where.wanted)
  expect(filesOf(where)).toEqual([`keys-${epoch}`])
  expect(kekEpochs(where)).toEqual([`${epoch}`])
  expect(existsSync(`${where.path}.draft`)).toBe(false)
}

test('a turn keeps what was not destroyed, under a new key alone, for whoever has the store open', async () => {
  const where = await store()
  const other = await where.opened()
  expect(right(await where.keys.turn()())).toEqual({ epoch: 2 })
  expect(filesOf(where)).toEqual(['keys-2'])
  expect(kekEpochs(where)).toEqual(['2'])
  await whole(where, [where.keys, other])
})

describe('a turn that stops', () => {
  test.each(steps)('by an error after the step %s', async (stop) => {
    const where = await store()
    const { directory, path } = where
    let armed = true
    const fails = (step: Step): void => {
      if (armed && step === stop) throw new Error('a fault of the test')
    }
    const keys = right(await openFileKeysWith({ directory, kek: fileKek(path) }, fails)())
    expect(await keys.turn()()).toMatchObject({ left: { code: 'keys-unavailable' } })
    armed = false
    await whole(where, [keys, where.keys])
  })

  test.each(['create', 'unwrap', 'wrap', 'destroyBefore'] as const)(
    'because %s of the key-encryption key fails, done or not',
    async (call) => {
      for (const done of [true, false]) {
        const where = await store()
        const { directory, path } = where
        const good = fileKek(path)
        let armed = false
        const through =
          <A>(name: string, task: () => Promise<E.Either<KeyStoreError, A>>) =>
          async () => {
            if (!armed || name !== call) return task()
            if (done) await task()
            return E.left({ code: 'keys-unavailable', reason: 'a fault of the test' } as const)
          }
        const kek: KekSource = {
          create: (inForce) => through('create', good.create(inForce)),
          wrap: (epoch, keys) => through('wrap', good.wrap(epoch, keys)),
          unwrap: (epoch, keys) => through('unwrap', good.unwrap(epoch, keys)),
          destroyBefore: (epoch) => through('destroyBefore', good.destroyBefore(epoch)),
        }
        const keys = right(await openFileKeys({ directory, kek })())
        armed = true
        expect(await keys.turn()()).toMatchObject({ left: { reason: 'a fault of the test' } })
        armed = false
        await whole(where, [keys, where.keys])
      }
    },
  )

  test.each(steps)('because its process is killed after the step %s', async (stop) => {
    const where = await store()
    const { directory, path } = where
    const script = `
      import { openFileKeysWith } from ${JSON.stringify(new URL('./file-keys.ts', import.meta.url).href)}
      import { fileKek } from ${JSON.stringify(new URL('./file-kek.ts', import.meta.url).href)}
      const kek = fileKek(${JSON.stringify(path)})
      const stop = (step) => step === ${JSON.stringify(stop)} && process.kill(process.pid, 'SIGKILL')
      const keys = (await openFileKeysWith({ directory: ${JSON.stringify(directory)}, kek }, stop)()).right
      await keys.turn()()`
    expect(await run(script)).toEqual({ signal: 'SIGKILL', out: '' })
    await whole(where, [where.keys])
  })
})

describe('others', () => {
  test('who turn at the same time: one does, or one after the other, and nothing is lost', async () => {
    const where = await store()
    const others = await Promise.all([where.opened(), where.opened(), where.opened()])
    const done = await Promise.all(others.map((keys) => keys.turn()()))
    expect(done.filter((one) => one._tag === 'Right').length).toBeGreaterThan(0)
    for (const one of done) if (one._tag === 'Left') expect(one.left.code).toBe('keys-unavailable')
    await whole(where, [where.keys, ...others])
  })

  test('who write in the middle of it write into what comes after it', async () => {
    for (const step of steps) {
      const where = await store()
      const { directory, path } = where
      const other = await where.opened()
      const under: Array<Promise<unknown>> = []
      const begin = (one: Step): void => {
        if (one === step)
          under.push(other.current([`new-${step}`, 'person-1'])(), other.destroy([where.ks[2] ?? ''], at)())
      }
      const keys = right(await openFileKeysWith({ directory, kek: fileKek(path) }, begin)())
      right(await keys.turn()())
      expect(under).toHaveLength(2)
      await Promise.all(under)
      const [added, one] = right(await other.current([`new-${step}`, 'person-1'])())
      expect(one?.k).toBe(where.ks[1])
      const all = [...where.ks, added?.k ?? '']
      const wanted = [...where.wanted.map((state, i) => (i === 2 ? 'Destroyed' : state)), 'Held']
      for (const each of [keys, other, where.keys, await where.opened()])
        expect(await states(each, all)).toEqual(wanted)
    }
  })

  test('who saw a turn begin sees that it came into force, also where it stopped there', async () => {
    const where = await store()
    const { directory, path } = where
    const other = await where.opened()
    const third = await where.opened()
    const stop = (step: Step): void => {
      if (step === 'in-force') throw new Error('a fault of the test')
    }
    const good = fileKek(path)
    // The others read the old file to its end before the new one takes its place.
    const kek: KekSource = {
      ...good,
      wrap: (epoch, keys) => async () => {
        const done = await good.wrap(epoch, keys)()
        if (epoch > 1) await Promise.all([other.find(where.ks)(), third.find(where.ks)()])
        return done
      },
    }
    const keys = right(await openFileKeysWith({ directory, kek }, stop)())
    expect((await keys.turn()())._tag).toBe('Left')
    right(await (await where.opened()).destroy([where.ks[1] ?? ''], at)())
    expect(right(await other.current(['person-1'])())[0]?.k).not.toBe(where.ks[1])
    expect(await states(third, [where.ks[1] ?? ''])).toEqual(['Destroyed'])
  })

  test('an unfinished turn whose process is gone is no hindrance, however many there are', async () => {
    const where = await store()
    for (const turn of ['one', 'two'])
      appendFileSync(join(where.directory, 'keys-1'), `\n${formatLine({ _tag: 'Turning', turn })}\n`)
    const [added] = right(await where.keys.current(['person-new'])())
    expect(await states(await where.opened(), [added?.k ?? ''])).toEqual(['Held'])
    appendFileSync(join(where.directory, 'keys-1'), `\n${formatLine({ _tag: 'Turning', turn: 'three' })}\n`)
    await whole(where, [where.keys])
  })

  test('a turn that is alive is waited for, and not overtaken', async () => {
    const where = await store()
    const alive = await unlessTurning(where.directory, async () => {
      appendFileSync(
        join(where.directory, 'keys-1'),
        `\n${formatLine({ _tag: 'Turning', turn: 'elsewhere' })}\n`,
      )
      const other = await where.opened()
      expect(await other.turn()()).toMatchObject({ left: { code: 'keys-unavailable' } })
      let done = false
      const writing = where.keys
        .current(['person-new'])()
        .then((answer) => {
          done = true
          return answer
        })
      // Those who are known go on, and whoever is to be destroyed waits like whoever is new.
      expect(right(await other.current(['person-1'])())[0]?.k).toBe(where.ks[1])
      expect(done).toBe(false)
      return { writing, other }
    })
    if (alive === undefined) throw new Error('nobody else turns')
    right(await alive.done.writing)
    await whole(where, [where.keys, alive.done.other])
  })

  test('processes that append, turn and destroy at the same time lose nothing', async () => {
    const where = await store()
    const { directory, path } = where
    const script = (work: string): string => `
      import { openFileKeys } from ${JSON.stringify(new URL('./file-keys.ts', import.meta.url).href)}
      import { fileKek } from ${JSON.stringify(new URL('./file-kek.ts', import.meta.url).href)}
      const right = (answer) => { if (answer._tag === 'Left') throw new Error(JSON.stringify(answer.left)); return answer.right }
      const keys = right(await openFileKeys({ directory: ${JSON.stringify(directory)}, kek: fileKek(${JSON.stringify(path)}) })())
      ${work}`
    const appends = script(`
      for (let i = 0; i < 60; i++) {
        const found = right(await keys.current(['both-' + i, 'own-' + process.pid + '-' + i])())
        console.log(found.map(({ k }) => 'Held ' + k).join('\\n'))
      }`)
    const destroys = script(`
      for (let i = 0; i < 30; i++) {
        const [{ k }] = right(await keys.current(['gone-' + i])())
        right(await keys.destroy([k], ${JSON.stringify(at)})())
        console.log('Destroyed ' + k)
      }`)
    const turns = script(`for (let i = 0; i < 12; i++) right(await keys.turn()())`)
    const ran = await Promise.all([appends, appends, destroys, turns].map(run))
    expect(ran.map(({ signal }) => signal)).toEqual([null, null, null, null])
    const said = ran.flatMap(({ out }) => out.trim().split('\n')).filter((line) => line !== '')
    expect(said).toHaveLength(270)
    const after = await where.opened()
    const found = await states(
      after,
      said.map((line) => line.split(' ')[1] ?? ''),
    )
    expect(found).toEqual(said.map((line) => line.split(' ')[0]))
    expect(await states(where.keys, where.ks)).toEqual(where.wanted)
    expect(after.damagedLines()).toBe(0)
    expect(right(await after.turn()())).toEqual({ epoch: 14 })
  }, 60_000)
})

const run = (script: string): Promise<{ readonly signal: string | null; readonly out: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--conditions=@hoso/source', '--input-type=module', '-e', script])
    let out = ''
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    child.stderr.on('data', (chunk) => reject(new Error(String(chunk))))
    child.on('close', (_, signal) => resolve({ signal, out }))
  })
