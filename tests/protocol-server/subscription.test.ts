// For whoever relies on the protocol test server: catch-up subscriptions to a stream and to $all.
import {
  type AllStreamSubscription,
  END,
  type EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  START,
  streamNameFilter,
  type StreamSubscription,
} from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, event, events, fresh, rejection } from './clients.ts'

const clients = createClients()
let client: EventStoreDBClient
beforeAll(async () => {
  client = clients.connect((await clients.some()).url)
})
afterAll(clients.dispose)

const append = (stream: string, count: number) =>
  client.appendToStream(stream, events(count), { expectedRevision: 'any' })

interface Heard {
  readonly names: ReadonlyArray<string>
  readonly markers: ReadonlyArray<string>
  readonly failed: ReadonlyArray<unknown>
}

/** What a subscription gives, in lists that grow. */
const hear = (subscription: StreamSubscription | AllStreamSubscription): Heard => {
  const heard = { names: [] as string[], markers: [] as string[], failed: [] as unknown[] }
  subscription
    .on('data', ({ event: e, link: l }) => {
      const name = e === undefined ? 'nothing' : `${e.revision}@${e.streamId}`
      heard.names.push(l === undefined ? name : `${name} by ${l.revision}@${l.streamId}`)
    })
    .on('confirmation', () => void heard.markers.push(`confirmation after ${heard.names.length}`))
    .on('caughtUp', () => void heard.markers.push('caughtUp'))
    .on('error', (error: unknown) => void heard.failed.push(error))
    .on('end', () => void heard.markers.push('end'))
  return heard
}
const until = (heard: Heard) => ({
  names: (...names: ReadonlyArray<string>) => expect.poll(() => heard.names).toEqual(names),
  markers: (...markers: ReadonlyArray<string>) => expect.poll(() => heard.markers).toEqual(markers),
})

describe('a stream', () => {
  test('what was there, a mark, and what comes', async () => {
    const stream = fresh()
    await append(stream, 2)
    const subscription = client.subscribeToStream(stream)
    const heard = hear(subscription)
    await until(heard).markers('confirmation after 0', 'caughtUp')
    await until(heard).names(`0@${stream}`, `1@${stream}`)
    await append(stream, 1)
    await append(fresh(), 1)
    await until(heard).names(`0@${stream}`, `1@${stream}`, `2@${stream}`)
    expect(typeof subscription.id).toBe('string')
    await subscription.unsubscribe()
  })

  test('a revision is one that was handled; the start is before the first', async () => {
    const stream = fresh()
    await append(stream, 3)
    await until(hear(client.subscribeToStream(stream, { fromRevision: 0n }))).names(
      `1@${stream}`,
      `2@${stream}`,
    )
    const fromEnd = hear(client.subscribeToStream(stream, { fromRevision: END }))
    await until(fromEnd).markers('confirmation after 0', 'caughtUp')
    await append(stream, 1)
    await until(fromEnd).names(`3@${stream}`)
    const fromStart = hear(client.subscribeToStream(stream, { fromRevision: START }))
    await until(fromStart).names(`0@${stream}`, `1@${stream}`, `2@${stream}`, `3@${stream}`)
  })

  test('one that does not exist yet waits', async () => {
    const stream = fresh()
    const heard = hear(client.subscribeToStream(stream))
    await until(heard).markers('confirmation after 0', 'caughtUp')
    await append(stream, 1)
    await until(heard).names(`0@${stream}`)
  })

  test('links are resolved where asked', async () => {
    const [stream, links] = [fresh(), fresh('links')]
    await append(stream, 1)
    const link = {
      ...event(0),
      type: '$>',
      contentType: 'application/octet-stream',
      data: Buffer.from(`0@${stream}`),
    }
    await client.appendToStream(links, link as never, { expectedRevision: 'no_stream' })
    await until(hear(client.subscribeToStream(links, { resolveLinkTos: true }))).names(
      `0@${stream} by 0@${links}`,
    )
  })

  test('a tombstoned one is an error, also later', async () => {
    const stream = fresh()
    await append(stream, 1)
    const heard = hear(client.subscribeToStream(stream))
    await until(heard).names(`0@${stream}`)
    await client.tombstoneStream(stream)
    await expect.poll(() => heard.failed).toMatchObject([{ type: 'stream-deleted' }])
    const again = hear(client.subscribeToStream(stream))
    await expect.poll(() => again.failed).toMatchObject([{ type: 'stream-deleted' }])
  })
})

describe('$all', () => {
  const own = (heard: Heard, prefix: string) => heard.names.filter((name) => name.includes(prefix))

  test('from a position that was handled', async () => {
    const prefix = fresh()
    const first = await append(`${prefix}-a`, 1)
    await append(`${prefix}-b`, 2)
    const heard = hear(client.subscribeToAll({ fromPosition: first.position as Position }))
    await expect.poll(() => own(heard, prefix)).toEqual([`0@${prefix}-b`, `1@${prefix}-b`])
    const late = hear(client.subscribeToAll({ fromPosition: END }))
    await until(late).markers('confirmation after 0', 'caughtUp')
    await append(`${prefix}-a`, 1)
    await expect.poll(() => own(late, prefix)).toEqual([`1@${prefix}-a`])
    await expect.poll(() => own(heard, prefix)).toHaveLength(3)
  })

  test('without a filter no checkpoint is sent', async () => {
    const prefix = fresh()
    const { position } = await append(`${prefix}-a`, 1)
    await append(`${prefix}-a`, 100)
    const heard = hear(client.subscribeToAll({ fromPosition: position as Position }))
    await expect.poll(() => own(heard, prefix)).toHaveLength(100)
  })

  test.each([
    [
      'a prefix of the stream name',
      (x: string) => streamNameFilter({ prefixes: [`${x}-a`, `${x}-c`] }),
      ['a', 'c'],
    ],
    ['a pattern of the stream name', (x: string) => streamNameFilter({ regex: `^${x}-[bc]$` }), ['b', 'c']],
    ['a prefix of the type', () => eventTypeFilter({ prefixes: ['numb'] }), ['a', 'b', 'c']],
    ['a pattern of the type', () => eventTypeFilter({ regex: '^num.*d$' }), ['a', 'b', 'c']],
    ['no system events', () => excludeSystemEvents(), ['a', 'b', 'c']],
    ['another type', () => eventTypeFilter({ prefixes: ['other'] }), []],
  ])('%s', async (_, filterOf, passing) => {
    const prefix = fresh()
    const filter = filterOf(prefix)
    const { position } = await append('before', 1)
    for (const name of ['a', 'b', 'c']) await append(`${prefix}-${name}`, 1)
    await client.setStreamMetadata(`${prefix}-a`, {})
    const heard = hear(client.subscribeToAll({ fromPosition: position as Position, filter }))
    await until(heard).names(...passing.map((name) => `0@${prefix}-${name}`))
    await append(`${prefix}-c`, 1)
    if (passing.includes('c')) await expect.poll(() => heard.names.at(-1)).toBe(`1@${prefix}-c`)
  })

  test('checkpoints: each so many events considered, and one when it has caught up', async () => {
    // On a server of its own, where nobody else writes.
    const alone = clients.connect((await clients.server()).url)
    const write = () => alone.appendToStream('a', events(25), { expectedRevision: 'any' })
    const { position } = await write()
    const written = await write()
    const reached: bigint[] = []
    const filter = streamNameFilter({
      prefixes: ['no such stream'],
      maxSearchWindow: 5,
      checkpointInterval: 2,
      checkpointReached: async (_, { commit }) => void reached.push(commit),
    })
    const heard = hear(alone.subscribeToAll({ fromPosition: position as Position, filter }))
    await until(heard).markers('confirmation after 0', 'caughtUp')
    expect(reached).toHaveLength(3)
    expect(reached.at(-1)).toBe(written.position?.commit)
    await write()
    await expect.poll(() => reached).toHaveLength(6)
    expect(heard.names).toEqual([])
  })

  test('a subscription that is left ends, and the server goes on', async () => {
    const subscription = client.subscribeToAll()
    for await (const resolved of subscription) if (resolved.event !== undefined) break
    expect(await append(fresh(), 1)).toMatchObject({ success: true })
  })

  test('a slow reader gets everything', async () => {
    const stream = fresh()
    await append(stream, 400)
    const seen: (bigint | undefined)[] = []
    for await (const resolved of client.subscribeToStream(stream)) {
      seen.push(resolved.event?.revision)
      if (seen.length % 50 === 0) await new Promise((resolve) => void setTimeout(resolve, 5))
      if (seen.length === 400) break
    }
    expect(seen).toEqual(Array.from({ length: 400 }, (_, i) => BigInt(i)))
  })
})

test('a read of a pattern that is none fails', async () => {
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) })
  const failed = new Promise((_, reject) => void subscription.on('error', reject))
  expect(await rejection(failed)).toMatchObject({ code: 3 })
})
