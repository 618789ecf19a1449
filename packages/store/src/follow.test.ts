// Following at the moments that a real store rarely hits: rings while reading, other writers, early ends.
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { createBell, followLog } from './follow.ts'
import type { EventStore, Page, Recorded } from './port.ts'

const entry = (position: bigint): Recorded => ({
  position,
  stream: 's',
  seq: Number(position),
  id: '',
  type: 'T',
  bytes: new Uint8Array(1),
})

/** A log that has as many entries as `size` says when it is read; `reading` is called in the middle of each read. */
const logOf =
  (size: () => bigint, reading: () => void = () => {}): EventStore['readAll'] =>
  ({ from, limit }) =>
  async () => {
    const now = size()
    reading()
    const count = Number(now > from ? now - from : 0n)
    const entries = Array.from({ length: Math.min(limit, count) }, (_, i) => entry(from + BigInt(i)))
    return E.right({ entries, size: now, end: count <= limit, next: from + BigInt(entries.length) })
  }

const take = async (pages: AsyncIterable<Page>, count: number): Promise<ReadonlyArray<string>> => {
  const seen: string[] = []
  for await (const page of pages) {
    seen.push(
      page.entries.length === 0 ? `marker at ${page.size}` : page.entries.map((e) => e.position).join(),
    )
    if (seen.length === count) break
  }
  return seen
}

it('does not sleep through an append that came while it was reading', async () => {
  const bell = createBell()
  let size = 0n
  const readAll = logOf(
    () => size,
    () => {
      if (size < 2n) {
        size += 1n
        bell.ring()
      }
    },
  )
  const expected = ['marker at 0', '0', 'marker at 1', '1', 'marker at 2']
  expect(await take(followLog(readAll, bell, { from: 0n, limit: 9 }), 5)).toEqual(expected)
})

it('looks again from time to time where others write too, and marks only what is new', async () => {
  let looks = 0
  const readAll = logOf(() => (++looks < 4 ? 1n : 2n))
  const pages = followLog(readAll, createBell(), { from: 0n, limit: 9 }, 1)
  expect(await take(pages, 4)).toEqual(['0', 'marker at 1', '1', 'marker at 2'])
  expect(looks).toBeGreaterThanOrEqual(4)
})

it('starts where nothing is yet, and waits for it', async () => {
  const bell = createBell()
  let size = 1n
  const pages = followLog(
    logOf(() => size),
    bell,
    { from: 3n, limit: 9 },
  )
  const seen = take(pages, 3)
  for (size = 2n; size < 4n; size++) {
    bell.ring()
    await new Promise((resolve) => setImmediate(resolve))
  }
  bell.ring()
  expect(await seen).toEqual(['marker at 1', '3', 'marker at 4'])
})

it('leaves nothing behind on the signal or on the bell', async () => {
  const bell = createBell()
  const controller = new AbortController()
  let listeners = 0
  const { signal } = controller
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners += 1
    add(...args)
  }
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...args)
  }
  for (let i = 0; i < 20; i++) {
    const waiting = bell.wait(bell.rings(), signal, 60_000)
    expect(listeners).toBe(1)
    bell.ring()
    await waiting
    expect(listeners).toBe(0)
  }
  await bell.wait(bell.rings(), signal, 1)
  expect(listeners).toBe(0)
  const last = bell.wait(bell.rings(), signal)
  controller.abort()
  await last
  bell.close()
  await bell.wait(bell.rings())
})

it('passes on a damaged page after the pages before it', async () => {
  const good = logOf(() => 9n)
  const readAll: EventStore['readAll'] = (r) =>
    r.from < 4n
      ? good({ ...r, limit: Number(4n - r.from) })
      : async () => E.left({ _tag: 'Damaged', cause: 'a test', position: 4n })
  const pages = followLog(readAll, createBell(), { from: 2n, limit: 9 })
  expect((await pages.next()).value?.entries.map((e: Recorded) => e.position)).toEqual([2n, 3n])
  await expect(pages.next()).rejects.toMatchObject({ _tag: 'Damaged', position: 4n })
})
