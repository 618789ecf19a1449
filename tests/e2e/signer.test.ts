// For operators: the signer as a process of its own, checkpoints with witnesses, and the tree as static files, through the command.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  cosign,
  formatWitness,
  generateKey,
  importPrivateKey,
  parseVerifier,
  parseWitnessRequest,
  rootOf,
  type Signer,
  toB64,
  witnessOf,
} from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { openSqliteStore } from '@hoso/store-sqlite'
import { createWitness, openWitness, serveWitness } from '@hoso/witness'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { right } from '@hoso/store-conformance'
import { appendOf, leavesOf, origin, slotText } from '../signing/small-log.ts'
import { DATA, hoso, json, type Ran, temporary } from './hoso.ts'

const BIN = fileURLToPath(new URL('../../packages/cli/bin/hoso.js', import.meta.url))

let place: Awaited<ReturnType<typeof temporary>>
beforeAll(async () => {
  place = await temporary()
})
afterAll(() => place.remove())

/** A record that has nothing in it, and the key that its application signs with. */
const fresh = async (name: string): Promise<{ readonly dir: string; readonly application: Signer }> => {
  expect((await hoso(place.dir, ['init', name, '--origin', origin, '--units', '10'])).exit).toBe(0)
  const dir = join(place.dir, name)
  const [, as = '', seed = ''] = readFileSync(join(dir, 'keys', 'application.key'), 'utf8').split('\n')
  const key = importPrivateKey(new Uint8Array(Buffer.from(seed, 'base64')))
  if (key._tag === 'Err') throw new Error(key.error)
  return { dir, application: { name: as, key: key.value } }
}
const open = (dir: string): Promise<EventStore> => right(openSqliteStore(join(dir, 'events.db')))

/** Another process than the signer: appends, and signs nothing. */
const append = async (
  { dir, application }: { readonly dir: string; readonly application: Signer },
  ...counts: ReadonlyArray<number>
): Promise<void> => {
  const store = await open(dir)
  for (const count of counts) await right(store.append(appendOf(count, { application })))
  await store.close()
}
/** The first rows of the register of children. */
const fewChildren = (): string => {
  const file = join(place.dir, 'few.csv')
  const rows = readFileSync(join(DATA, 'danh-sach-tre-em.csv'), 'utf8').split('\n')
  writeFileSync(file, rows.slice(0, 20).join('\n'))
  return file
}
const sizeOf = (note: string | undefined): number => Number(note?.split('\n')[1] ?? -1)
const published = async (dir: string): Promise<string | undefined> => {
  const store = await open(dir)
  const note = await slotText(store, 'checkpoint')
  await store.close()
  return note
}
const until = async (wanted: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await wanted())) await new Promise((r) => setTimeout(r, 20))
}

interface Running {
  readonly child: ChildProcess
  readonly out: () => string
  readonly end: (signal: NodeJS.Signals) => Promise<Ran>
}
const start = (dir: string, ...options: ReadonlyArray<string>): Running => {
  const child = spawn(process.execPath, [BIN, 'signer', '--record', dir, ...options])
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const closed = once(child, 'close')
  return {
    child,
    out: () => said.out,
    end: async (signal) => {
      child.kill(signal)
      const [exit] = await closed
      return { exit, ...said }
    },
  }
}
/** What a signer with --json said: size and root of each checkpoint. */
const checkpointsIn = (out: string): ReadonlyArray<{ readonly size: number; readonly root: string }> =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { readonly size: number; readonly root: string })

const verdict = async (dir: string, ...options: ReadonlyArray<string>): Promise<unknown> =>
  json(await hoso(place.dir, ['verify', dir, '--json', ...options]))['verdict']

describe('hoso signer', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'signs what others append, and ends well on %s',
    async (signal) => {
      const record = await fresh(`signs-${signal.toLowerCase()}`)
      const running = start(record.dir, '--lang', 'en')
      await until(async () => sizeOf(await published(record.dir)) === 0)
      // It keeps nobody from recording.
      const facts = ['import', 'children', fewChildren(), '--record', record.dir, '--json']
      const imported = Number(json(await hoso(place.dir, facts))['facts'])
      expect(imported).toBeGreaterThan(0)
      await append(record, 3)
      await until(async () => sizeOf(await published(record.dir)) === imported + 3)
      await append(record, 300)
      await until(() => running.out().includes(`checkpoint: ${imported + 303} entries`))
      await append(record, 5)
      const { exit, out, err } = await running.end(signal)
      expect([exit, err]).toEqual([0, ''])
      const note = (await published(record.dir)) ?? ''
      // A last time at its end: nothing that was there is left unsigned.
      expect(out).toContain(`checkpoint: ${sizeOf(note)} entries, root ${note.split('\n')[2]}`)
      expect(readFileSync(join(record.dir, 'checkpoint'), 'utf8')).toBe(note)
      expect(await verdict(record.dir)).toBe('SIGNED-ONLY')
    },
    120_000,
  )

  it('says nothing where it is told to be quiet', async () => {
    const record = await fresh('quiet')
    const running = start(record.dir, '--quiet')
    await append(record, 2)
    await until(async () => sizeOf(await published(record.dir)) === 2)
    expect(await running.end('SIGTERM')).toEqual({ exit: 0, out: '', err: '' })
  }, 120_000)

  it('killed and started again, it goes on from where it was', async () => {
    const record = await fresh('killed')
    for (let round = 0; round < 4; round++) {
      const running = start(record.dir)
      const writing = append(record, 250, 1, 1, 300)
      await until(() => running.out() !== '')
      if (round % 2 === 1) await writing
      await running.end('SIGKILL')
      await writing
    }
    const last = start(record.dir)
    await until(() => last.out() !== '')
    await until(async () => sizeOf(await published(record.dir)) === 4 * 552)
    expect(await last.end('SIGTERM')).toMatchObject({ exit: 0, err: '' })
    expect(await verdict(record.dir)).toBe('SIGNED-ONLY')
  }, 120_000)

  it('two at once sign one history', async () => {
    const record = await fresh('two')
    const both = [start(record.dir, '--json'), start(record.dir, '--json')]
    await until(() => both.every((one) => one.out() !== ''))
    for (let round = 0; round < 10; round++) await append(record, 40, 1, 20)
    await until(async () => sizeOf(await published(record.dir)) === 610)
    const ended = await Promise.all(both.map((one) => one.end('SIGTERM')))
    expect(ended.map(({ exit, err }) => [exit, err])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const store = await open(record.dir)
    const leaves = await leavesOf(store)
    await store.close()
    for (const { size, root } of ended.flatMap(({ out }) => checkpointsIn(out)))
      expect(root).toBe(toB64(rootOf(leaves.slice(0, size))))
    expect(await verdict(record.dir)).toBe('SIGNED-ONLY')
  }, 120_000)

  it('stops, and says why, where the past is not the one it signed', async () => {
    const record = await fresh('stops')
    await append(record, 2)
    expect((await hoso(place.dir, ['checkpoint', '--record', record.dir])).exit).toBe(0)
    writeFileSync(join(record.dir, 'signer', 'state.json'), '{}')
    const ran = await hoso(place.dir, ['signer', '--record', record.dir, '--json'])
    expect([ran.exit, JSON.parse(ran.err).error.code]).toEqual([1, 'signer-refused'])
  }, 120_000)

  // Only root can give files to another account.
  it.skipIf(process.getuid?.() !== 0)(
    'has a key that no other account can read, and they record without it',
    async () => {
      const record = await fresh('apart')
      const other = { uid: 65_534, gid: 65_534 }
      chmodSync(place.dir, 0o755)
      for (const name of ['', ...readdirSync(record.dir, { recursive: true, encoding: 'utf8' })])
        if (!name.startsWith('signer')) chownSync(join(record.dir, name), other.uid, other.gid)
      const child = spawn(
        process.execPath,
        [BIN, 'import', 'children', fewChildren(), '--record', record.dir],
        { ...other, cwd: place.dir, stdio: 'ignore' },
      )
      expect((await once(child, 'close'))[0]).toBe(0)
      expect(await published(record.dir)).toBeUndefined()
      const running = start(record.dir)
      await until(async () => sizeOf(await published(record.dir)) > 0)
      expect((await running.end('SIGTERM')).exit).toBe(0)
      expect(await verdict(record.dir)).toBe('SIGNED-ONLY')
    },
    120_000,
  )
})

describe('hoso checkpoint, with witnesses', () => {
  const witnessKey: Signer = { name: 'witness.example', key: generateKey() }
  const witness = witnessOf(witnessKey.name, witnessKey.key.publicKey)
  const policyFor = (dir: string, url = ''): void =>
    writeFileSync(join(dir, 'policy.txt'), `witness w ${formatWitness(witness)} ${url}\nquorum w\n`)
  const at = (dir: string, ...args: ReadonlyArray<string>): Promise<Ran> =>
    hoso(place.dir, ['checkpoint', '--record', dir, ...args])
  const logKeyOf = (dir: string): string =>
    (JSON.parse(readFileSync(join(dir, 'hoso.json'), 'utf8')) as { readonly logKey: string }).logKey

  it('by file: a request, its answer, and a record that is witnessed', async () => {
    const record = await fresh('by-file')
    await append(record, 300)
    await at(record.dir)
    await append(record, 5)
    const file = join(place.dir, 'request.txt')
    expect((await at(record.dir, '--request', file, '--from', '300')).exit).toBe(0)
    const request = parseWitnessRequest(readFileSync(file))
    if (request._tag === 'Err') throw new Error(request.error.expected)
    expect([request.value.oldSize, sizeOf(request.value.checkpoint)]).toEqual([300n, 305])
    expect(request.value.proof.length).toBeGreaterThan(0)
    const line = cosign(request.value.checkpoint, witnessKey, Math.floor(Date.now() / 1000))
    if (line._tag === 'Err') throw new Error(line.error.expected)
    const answer = join(place.dir, 'answer.txt')
    writeFileSync(answer, line.value)

    const without = await at(record.dir, '--add', answer, '--json')
    expect([without.exit, JSON.parse(without.err).error.code]).toEqual([1, 'no-policy'])
    policyFor(record.dir)
    // Nothing is signed meanwhile: the answer is to what was published.
    await append(record, 1)
    const added = await at(record.dir, '--add', answer, '--json')
    expect(json(added)).toMatchObject({
      size: 305,
      cosignatures: 1,
      note: request.value.checkpoint + line.value,
    })
    const again = await at(record.dir, '--add', answer, '--json')
    expect([again.exit, json(again)['cosignatures'], again.err]).toEqual([
      0,
      0,
      expect.stringContaining(answer),
    ])
    const policy = ['--policy', join(record.dir, 'policy.txt'), '--vkey', logKeyOf(record.dir)]
    expect(readFileSync(join(record.dir, 'checkpoint'), 'utf8')).toBe(request.value.checkpoint + line.value)
    const report = json(await hoso(place.dir, ['verify', record.dir, '--json', ...policy]))
    expect(report).toMatchObject({ checkpoint: { size: 305 } })

    const wrong = await at(record.dir, '--add', file, '--json')
    expect([wrong.exit, JSON.parse(wrong.err).error.code]).toEqual([1, 'signer-refused'])
    for (const size of ['400', '-1', 'x'])
      expect((await at(record.dir, '--request', file, '--from', size)).exit).toBe(2)
  }, 120_000)

  it('online: a witness that answers, and one that is not there', async () => {
    const record = await fresh('online')
    await append(record, 300)
    const memory = join(place.dir, 'witness.db')
    createWitness(memory)
    const opened = openWitness({
      file: memory,
      signer: witnessKey,
      clock: () => Math.floor(Date.now() / 1000),
    })
    if (opened._tag === 'Err') throw new Error(opened.error.expected)
    const logKey = parseVerifier(logKeyOf(record.dir))
    if (logKey._tag === 'Err') throw new Error(logKey.error.expected)
    opened.value.trust(logKey.value)
    const server = await serveWitness(opened.value, { port: 0 })
    const url = `http://127.0.0.1:${server.port}`
    try {
      policyFor(record.dir, url)
      expect(json(await at(record.dir, '--witness', url, '--json'))).toMatchObject({
        size: 300,
        cosignatures: 1,
      })
      await append(record, 20)
      expect(json(await at(record.dir, '--witness', url, '--json'))).toMatchObject({
        size: 320,
        cosignatures: 1,
      })
      const trust = ['--policy', join(record.dir, 'policy.txt'), '--vkey', logKeyOf(record.dir)]
      expect(await verdict(record.dir, ...trust)).toBe('WITNESSED')
    } finally {
      await server.close()
      opened.value.close()
    }
    await append(record, 1)
    const gone = await at(record.dir, '--witness', url, '--json')
    expect([gone.exit, json(gone)['size'], json(gone)['cosignatures']]).toEqual([0, 321, 0])
    expect(gone.err).toContain('witness-unreachable')
    const stranger = await at(record.dir, '--witness', 'http://127.0.0.1:1', '--json')
    expect([stranger.exit, JSON.parse(stranger.err).error.code]).toEqual([1, 'unknown-witness'])
  }, 120_000)

  it('tiles that were spoilt and a slot that was altered: it refuses, until it is told to make them anew', async () => {
    const record = await fresh('rebuild')
    await append(record, 300)
    await at(record.dir)
    writeFileSync(join(record.dir, 'tiles/tile/0/001.p/44'), 'spoilt')
    await append(record, 1)
    expect((await at(record.dir)).exit).toBe(0)
    const store = await open(record.dir)
    const slot = store.slot('tree')
    const { version } = await right(slot.get)
    const other = { root: toB64(new Uint8Array(32)), size: '301', v: 1 }
    await right(slot.put(version, Buffer.from(JSON.stringify(other))))
    await store.close()
    const refused = await at(record.dir, '--json')
    expect([refused.exit, JSON.parse(refused.err).error.message]).toEqual([
      1,
      expect.stringContaining('tree-differs'),
    ])
    expect((await at(record.dir, '--rebuild')).exit).toBe(0)
  }, 120_000)
})

describe('hoso tiles', () => {
  it('writes a folder that verifies, and one of hashes alone', async () => {
    const record = await fresh('tiles')
    const to = (name: string, ...options: ReadonlyArray<string>): Promise<Ran> =>
      hoso(place.dir, ['tiles', '--record', record.dir, '--to', name, '--json', ...options])
    const none = await to('static')
    expect([none.exit, JSON.parse(none.err).error.code]).toEqual([1, 'no-checkpoint'])
    await append(record, 300, 5)
    await hoso(place.dir, ['checkpoint', '--record', record.dir])
    // What came after the checkpoint is not in the folder.
    await append(record, 7)
    expect(json(await to('static'))).toMatchObject({ size: 305, entries: true })
    const own = JSON.parse(readFileSync(join(record.dir, 'hoso.json'), 'utf8')) as {
      readonly logKey: string
      readonly applicationKeys: ReadonlyArray<string>
    }
    const trust = ['--vkey', own.logKey, '--application-key', ...own.applicationKeys]
    expect(await verdict(join(place.dir, 'static'), ...trust)).toBe('SIGNED-ONLY')

    const refused = await to('static', '--no-entries')
    expect([refused.exit, JSON.parse(refused.err).error.code]).toEqual([1, 'entries-there'])
    expect((await to('public', '--no-entries')).exit).toBe(0)
    expect(readdirSync(join(place.dir, 'public')).toSorted()).toEqual([
      'checkpoint',
      'key-manifest.note',
      'tile',
    ])
    expect(readdirSync(join(place.dir, 'public', 'tile')).toSorted()).toEqual(['0', '1'])
    expect(await verdict(join(place.dir, 'public'), ...trust)).toBe('INCOMPLETE')

    await hoso(place.dir, ['checkpoint', '--record', record.dir])
    expect(json(await to('static'))).toMatchObject({ size: 312 })
    expect(await verdict(join(place.dir, 'static'), ...trust)).toBe('SIGNED-ONLY')
    await hoso(place.dir, ['init', 'another'])
    const other = await hoso(place.dir, ['tiles', '--record', 'another', '--to', 'static', '--json'])
    expect([other.exit, JSON.parse(other.err).error.code]).toEqual([1, 'other-record'])
  }, 120_000)
})
