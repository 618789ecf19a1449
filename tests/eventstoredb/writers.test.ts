// For maintainers: several writers, each in a process of its own, and a writer that dies between an entry and its link.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  appendOf,
  empty,
  event,
  events,
  idsOf,
  right,
  streamOf,
  to,
  unchecked,
} from '@hoso/store-conformance'
import { checkEventStoreDBStore } from '@hoso/store-eventstoredb'
import { afterEach, describe, expect, test } from 'vitest'
import { at, createHarness, isSound, linksOf } from './harness.ts'

const harness = createHarness()
const children: ChildProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await harness.dispose()
})

interface Line {
  readonly id: string
  readonly outcome?: string
}

const writer = (url: string, mode: 'each' | 'once', count = 1) => {
  const main = fileURLToPath(new URL('writer-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@hoso/source', main, at(url), mode, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ended,
    begin: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
    /** The next line; undefined when there are no more. */
    line: async (): Promise<Line | 'open' | undefined> => {
      const { value, done } = await lines.next()
      return done === true ? undefined : (JSON.parse(value) as Line | 'open')
    },
  }
}

/** Revisions that the index stream of `s` has, asked of the server and not of a store. */
const linkCount = async (url: string): Promise<number> => {
  let count = 0
  try {
    for await (const { event: link } of harness.client(url).readStream(linksOf('s'))) if (link) count += 1
  } catch {
    // There is no such stream yet.
  }
  return count
}

const index = async (url: string): Promise<ReadonlyArray<string>> =>
  (await right(checkEventStoreDBStore(at(url)))).map(({ code }) => code).filter((code) => code !== 'no-tls')

describe('writers in several processes', () => {
  test('share one log without a gap, and each outcome is true', async () => {
    const { url } = await harness.server()
    const store = await harness.create(url)
    const each = 60
    const writers = [writer(url, 'each', each), writer(url, 'each', each), writer(url, 'each', each)]
    const outcomes = (
      await Promise.all(
        writers.map(async ({ line, begin }) => {
          begin()
          const said: Line[] = []
          for (let next = await line(); next !== undefined; next = await line())
            if (next !== 'open') said.push(next)
          return said
        }),
      )
    ).flat()
    expect(outcomes.length).toBe(3 * each)
    const ids = (outcome: string): ReadonlyArray<string> =>
      outcomes.flatMap((o) => (o.outcome === outcome ? [o.id] : []))
    expect(ids('written').length + ids('Conflict').length).toBe(3 * each)
    const log = await isSound(store)
    expect(idsOf(log).toSorted()).toEqual(ids('written').toSorted())
    expect(await index(url)).toEqual([])
  })
})

describe('a writer that dies between an entry and its link', () => {
  test('leaves an entry that everybody reads; the next writer mends the index', async () => {
    const server = await harness.server()
    const { url } = server
    const store = await harness.create(url)
    const first = event()
    await right(store.append(appendOf(to('s', empty, first))))
    const dying = writer(url, 'once')
    expect(await dying.line()).toBe('open')
    // It makes sure of the last link that is there, and appends to the ledger; to the append of the link nobody answers.
    await server.fault({ on: 'append', does: 'silent', nth: 3 })
    dying.begin()
    const said = await dying.line()
    const second = said === 'open' || said === undefined ? '' : said.id
    while ((await streamOf(store, 's')).length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    dying.kill()
    await dying.ended
    expect(await linkCount(url)).toBe(1)

    const reading = await harness.open(url)
    for (const reader of [store, reading]) {
      expect(idsOf(await streamOf(reader, 's'))).toEqual([first.id, second])
      const last = await right(reader.read({ stream: 's', limit: 1, backwards: true }))
      expect([idsOf(last.entries), last.end, last.size]).toEqual([[second], false, 2n])
      const tail = await right(reader.read({ stream: 's', from: 1, limit: 9 }))
      expect([idsOf(tail.entries), tail.end]).toEqual([[second], true])
      const none = await right(reader.read({ stream: 's', from: 2, limit: 9 }))
      expect(none).toEqual({ entries: [], end: true, size: 2n })
      expect((await right(reader.locate([second])))[0]?.position).toBe(1n)
    }
    expect(await linkCount(url)).toBe(1)

    await right(reading.append(appendOf(to('t', empty, event()))))
    expect(await linkCount(url)).toBe(2)
    expect(idsOf(await isSound(store)).slice(0, 2)).toEqual([first.id, second])
    expect(await index(url)).toEqual([])
  })

  test('an append is acknowledged once it is in the ledger, although its links cannot be written', async () => {
    const server = await harness.server()
    const { url } = server
    const store = await harness.create(url)
    await server.fault({ on: 'append', does: 'fail', code: 'PERMISSION_DENIED', nth: 2, times: 2 })
    const [a, b] = [events(2), events(3)]
    await right(store.append({ ...appendOf(to('s', empty, ...a), to('t', empty, ...b)) }))
    expect(await linkCount(url)).toBe(0)
    expect(idsOf(await streamOf(store, 's'))).toEqual(idsOf(a))
    expect(idsOf(await streamOf(await harness.open(url), 't'))).toEqual(idsOf(b))
    await right(store.append(appendOf(to('s', unchecked, event()))))
    expect(await linkCount(url)).toBe(3)
    expect((await isSound(store)).length).toBe(6)
    expect(await index(url)).toEqual([])
  })

  test('nothing is written after a group whose links are missing and cannot be written', async () => {
    const server = await harness.server()
    const { url } = server
    const store = await harness.create(url)
    await server.fault({ on: 'append', does: 'fail', code: 'PERMISSION_DENIED', nth: 2, times: 2 })
    await right(store.append(appendOf(to('s', empty, event()))))
    // The attempt to mend the index is the third append, and fails as well.
    expect(await store.append(appendOf(to('t', empty, event())))()).toMatchObject({
      left: { _tag: 'Unavailable' },
    })
    expect((await isSound(store)).length).toBe(1)
  })

  test('nor after such a group that became known by looking up an id', async () => {
    const server = await harness.server()
    const { url } = server
    const store = await harness.create(url)
    const known = appendOf(to('s', empty, event()))
    await right(store.append(known))
    const other = await harness.open(url)
    const before = (await server.calls())['Read'] ?? 0
    await right(other.locate([crypto.randomUUID()]))
    // The other makes sure of the first link, writes to the ledger, and fails at its own link.
    await server.fault({ on: 'append', does: 'fail', code: 'PERMISSION_DENIED', nth: 3 })
    await server.fault({ on: 'read', does: 'late', ms: 1_000 })
    // One reads for a while what is stored under its id, the next is planned after it.
    const repeated = store.append(known)()
    const next = store.append(appendOf(to('u', empty, event())))()
    while (((await server.calls())['Read'] ?? 0) < before + 3)
      await new Promise((resolve) => setTimeout(resolve, 10))
    await right(other.append(appendOf(to('t', empty, event()))))
    expect(await index(url)).toEqual([])
    await right(store.locate([crypto.randomUUID()]))
    expect(await repeated).toMatchObject({ right: { first: 0n, repeated: true } })
    expect(await next).toMatchObject({ right: { first: 2n, repeated: false } })
    expect(await index(url)).toEqual([])
    expect((await isSound(store)).length).toBe(3)
  })
})
