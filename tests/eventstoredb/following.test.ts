// For maintainers: a follower sees every entry once and in order, whatever becomes of the subscription or the server.
import type { EventStore } from '@hoso/store'
import { appendOf, event, idsOf, right, to, unchecked } from '@hoso/store-conformance'
import { afterEach, describe, expect, test } from 'vitest'
import type { Fault } from '../protocol-server/faults.ts'
import { createHarness } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

const follow = (store: EventStore) => {
  const stop = new AbortController()
  const seen: string[] = []
  const positions: bigint[] = []
  const following = (async (): Promise<unknown> => {
    try {
      for await (const page of store.follow({
        from: 0n,
        limit: 3,
        signal: stop.signal,
      })) {
        seen.push(...idsOf(page.entries))
        positions.push(...page.entries.map(({ position }) => position))
      }
      return undefined
    } catch (error) {
      return error
    }
  })()
  return {
    seen,
    positions,
    until: async (count: number): Promise<void> => {
      while (seen.length < count) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    stop: () => {
      stop.abort()
      return following
    },
    failed: following,
  }
}

const add = async (store: EventStore, count: number): Promise<ReadonlyArray<string>> => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    const one = event()
    await right(store.append(appendOf(to(`s-${i % 2}`, unchecked, one))))
    ids.push(one.id)
  }
  return ids
}

describe('a follower on another handle', () => {
  test.for<Omit<Fault, 'on'>>([
    { does: 'end' },
    { does: 'fail', code: 'UNAVAILABLE' },
    { does: 'fail', code: 'INTERNAL', nth: 2, times: 3 },
    { does: 'not-leader' },
    { does: 'twice', times: 10 },
    { does: 'silent' },
    { does: 'late', ms: 300, times: 3 },
  ])('sees every entry once, when its subscription meets %j', async (fault) => {
    const server = await harness.server()
    const writing = await harness.create(server.url)
    const follower = follow(await harness.open(server.url))
    const before = await add(writing, 4)
    await follower.until(4)
    await server.fault({ on: 'subscription', ...fault })
    const after = await add(writing, 6)
    await follower.until(10)
    expect(await follower.stop()).toBeUndefined()
    expect(follower.seen).toEqual([...before, ...after])
    expect(follower.positions).toEqual(follower.seen.map((_, i) => BigInt(i)))
  })

  test('is told by the server, and again after the subscription was dropped', async () => {
    const server = await harness.server()
    const writing = await harness.create(server.url)
    const follower = follow(await harness.open(server.url))
    await add(writing, 1)
    await follower.until(1)
    await server.fault({ on: 'subscription', does: 'end' })
    await add(writing, 1)
    await follower.until(2)
    while (((await server.calls())['Subscribe'] ?? 0) < 2)
      await new Promise((resolve) => setTimeout(resolve, 20))
    await add(writing, 1)
    await follower.until(3)
    expect(await follower.stop()).toBeUndefined()
  })

  test('outlives a server that is killed and comes back', async () => {
    const { server, restart } = await harness.lasting()
    const writing = await harness.create(server.url)
    const reading = await harness.open(server.url, 2_000)
    const follower = follow(reading)
    const before = await add(writing, 3)
    await follower.until(3)
    await server.kill()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await restart()
    const after = await add(writing, 3)
    await follower.until(6)
    expect(await follower.stop()).toBeUndefined()
    expect(follower.seen).toEqual([...before, ...after])
  })

  test('fails where the server stays away', async () => {
    const server = await harness.server()
    const store = await harness.create(server.url, 1_000)
    const follower = follow(store)
    await add(store, 1)
    await follower.until(1)
    await server.kill()
    expect(await follower.failed).toMatchObject({ _tag: 'Unavailable' })
  })
})
