// For whoever relies on the protocol test server: reads of streams and of $all, links, metadata and deletion.
import { randomUUID } from 'node:crypto'
import {
  BACKWARDS,
  type Direction,
  END,
  type EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  type ReadStreamOptions,
  START,
} from '@eventstore/db-client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect, createClients, event, events, fresh, rejection } from './clients.ts'

const clients = createClients()
let client: EventStoreDBClient
beforeAll(async () => {
  client = clients.connect((await clients.some()).url)
})
afterAll(clients.dispose)

const written = async (count: number): Promise<string> => {
  const stream = fresh()
  await client.appendToStream(stream, events(count), { expectedRevision: 'no_stream' })
  return stream
}
const revisions = async (
  stream: string,
  options?: ReadStreamOptions,
): Promise<ReadonlyArray<bigint | undefined>> =>
  (await collect(client.readStream(stream, options))).map((resolved) => resolved.event?.revision)
const type = async (promise: Promise<unknown>): Promise<string | undefined> => (await rejection(promise)).type

describe('a stream', () => {
  test('both ways, from anywhere, as many as asked', async () => {
    const size = 12
    const stream = await written(size)
    const asked = fc.record({
      from: fc.integer({ min: 0, max: size + 2 }),
      maxCount: fc.integer({ min: 1, max: size + 2 }),
      backwards: fc.boolean(),
    })
    const law = fc.asyncProperty(asked, async ({ from, maxCount, backwards }) => {
      const all = Array.from({ length: size }, (_, i) => BigInt(i))
      const expected = backwards ? all.filter((r) => r <= from).toReversed() : all.filter((r) => r >= from)
      const direction: Direction = backwards ? BACKWARDS : FORWARDS
      const options = { fromRevision: BigInt(from), maxCount, direction }
      expect(await revisions(stream, options)).toEqual(expected.slice(0, maxCount))
    })
    await fc.assert(law, { numRuns: 60 })
  })

  test('from its ends', async () => {
    const stream = await written(3)
    expect(await revisions(stream, { fromRevision: START })).toEqual([0n, 1n, 2n])
    expect(await revisions(stream, { fromRevision: END })).toEqual([])
    expect(await revisions(stream, { fromRevision: END, direction: BACKWARDS })).toEqual([2n, 1n, 0n])
    expect(await revisions(stream, { fromRevision: START, direction: BACKWARDS })).toEqual([0n])
  })

  test('that is missing is not found, when it is read and not before', async () => {
    const stream = fresh('chưa-có')
    const reading = client.readStream(stream)
    expect(await rejection(collect(reading))).toMatchObject({ type: 'stream-not-found', streamName: stream })
  })

  test('names are bytes', async () => {
    const stream = fresh('Hồ sơ/trẻ em 👧 %$@')
    await client.appendToStream(stream, event(0), { expectedRevision: 'no_stream' })
    const [read] = await collect(client.readStream(stream))
    expect(read?.event?.streamId).toBe(stream)
  })

  test('created is the time of the append', async () => {
    const before = Date.now()
    const [read] = await collect(client.readStream(await written(1)))
    expect(Math.abs((read?.event?.created.getTime() ?? 0) - before)).toBeLessThan(60_000)
  })

  test('JSON that is none comes back as text', async () => {
    const stream = fresh()
    const broken = { ...event(0), contentType: 'application/octet-stream', data: Buffer.from('{') } as never
    await client.appendToStream(stream, broken, { expectedRevision: 'no_stream' })
    const [read] = await collect(client.readStream(stream))
    expect(Buffer.from(read?.event?.data as Uint8Array).toString()).toBe('{')
  })

  test('a read that is left early is cancelled, and the next goes on', async () => {
    const stream = await written(500)
    const reading = client.readStream(stream)
    for await (const resolved of reading) if (resolved.event?.revision === 3n) break
    expect(await revisions(stream, { maxCount: 2 })).toEqual([0n, 1n])
  })
})

describe('links', () => {
  const link = (to: string) =>
    ({
      id: randomUUID(),
      type: '$>',
      contentType: 'application/octet-stream',
      data: Buffer.from(to),
      metadata: undefined,
    }) as never
  const read = async (stream: string, resolveLinkTos: boolean) =>
    (await collect(client.readStream(stream, { resolveLinkTos }))).map(({ event: e, link: l }) => [
      l && `${l.revision}@${l.streamId}`,
      e && `${e.revision}@${e.streamId}`,
    ])

  test('are resolved where asked', async () => {
    const [target, links] = [await written(3), fresh('links')]
    await client.appendToStream(links, [link(`2@${target}`), link(`0@${target}`)], {
      expectedRevision: 'no_stream',
    })
    expect(await read(links, true)).toEqual([
      [`0@${links}`, `2@${target}`],
      [`1@${links}`, `0@${target}`],
    ])
    expect(await read(links, false)).toEqual([
      [undefined, `0@${links}`],
      [undefined, `1@${links}`],
    ])
  })

  test('to nothing come without an event', async () => {
    const [target, gone, links] = [await written(3), await written(1), fresh('links')]
    await client.setStreamMetadata(target, { truncateBefore: 2 })
    await client.deleteStream(gone)
    const to = [`2@${target}`, `1@${target}`, `3@${target}`, `0@${gone}`, `0@${fresh()}`, 'no link at all']
    await client.appendToStream(links, to.map(link), { expectedRevision: 'no_stream' })
    expect(await read(links, true)).toEqual(
      to.map((_, i) => [`${i}@${links}`, i === 0 ? `2@${target}` : undefined]),
    )
  })
})

describe('$all', () => {
  test('has every event once, in one order that keeps that of each stream', async () => {
    const mark = await client.appendToStream(fresh(), event(0), { expectedRevision: 'no_stream' })
    const streams = [await written(3), await written(2)]
    for (const [i, stream] of streams.entries())
      await client.appendToStream(stream, event(9), { expectedRevision: i === 0 ? 2n : 1n })
    const fromPosition = mark.position ?? START
    const all = await collect(client.readAll({ fromPosition }))
    const ours = all.flatMap(({ event: e }) => (e && streams.includes(e.streamId) ? [e] : []))
    expect(ours.map((e) => `${e.revision}@${streams.indexOf(e.streamId)}`)).toEqual([
      '0@0',
      '1@0',
      '2@0',
      '0@1',
      '1@1',
      '3@0',
      '2@1',
    ])
    const positions = all.map(({ event: e }) => e?.position?.commit ?? 0n)
    expect(positions.every((p, i) => i === 0 || p > (positions[i - 1] ?? 0n))).toBe(true)
    // Inclusive: the event at the position comes first.
    expect(positions[0]).toBe(mark.position?.commit)
  })

  test('backwards from the end, as many as asked', async () => {
    const stream = await written(4)
    const last = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 100 }))
    const ours = last.flatMap(({ event: e }) => (e?.streamId === stream ? [e.revision] : []))
    expect(ours).toEqual([3n, 2n, 1n, 0n])
    expect(
      await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 })),
    ).toHaveLength(2)
  })

  test('is not empty when nobody has written', async () => {
    const server = await clients.server()
    const all = await collect(clients.connect(server.url).readAll())
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(({ event: e }) => e?.streamId.startsWith('$'))).toBe(true)
  })
})

describe('metadata', () => {
  test('is read back', async () => {
    const stream = fresh()
    expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream })
    await client.setStreamMetadata(stream, { maxCount: 3, own: 'x', acl: { readRoles: ['a'] } })
    await client.setStreamMetadata(stream, { maxCount: 2, own: 'y' })
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 2, own: 'y' })
  })

  test('a metadata stream shows only its last event', async () => {
    const stream = fresh()
    await client.setStreamMetadata(stream, { maxCount: 3 })
    await client.setStreamMetadata(stream, { maxCount: 2 })
    expect(await revisions(`$$${stream}`)).toEqual([1n])
  })

  test('$maxCount, $tb and $maxAge hide events and keep the numbering', async () => {
    const stream = await written(5)
    await client.setStreamMetadata(stream, { maxCount: 2 })
    expect(await revisions(stream)).toEqual([3n, 4n])
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: END })).toEqual([4n, 3n])
    await client.setStreamMetadata(stream, { truncateBefore: 4 })
    expect(await revisions(stream)).toEqual([4n])
    await client.setStreamMetadata(stream, { maxAge: 1 })
    await expect.poll(() => revisions(stream), { timeout: 10_000 }).toEqual([])
    await client.appendToStream(stream, event(5), { expectedRevision: 4n })
    expect(await revisions(stream)).toEqual([5n])
  })

  test('a stream of which everything is hidden is empty, not missing', async () => {
    const stream = await written(2)
    await client.setStreamMetadata(stream, { truncateBefore: 2 })
    expect(await revisions(stream)).toEqual([])
  })
})

describe('deletion', () => {
  test('soft: hidden, and the numbering goes on', async () => {
    const stream = await written(3)
    await client.setStreamMetadata(stream, { own: 'kept' })
    await client.deleteStream(stream, { expectedRevision: 2n })
    expect(await type(collect(client.readStream(stream)))).toBe('stream-not-found')
    await client.appendToStream(stream, event(3), { expectedRevision: 'no_stream' })
    expect(await revisions(stream)).toEqual([3n])
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 3, own: 'kept' })
  })

  test('tombstone: the name is gone for ever', async () => {
    const stream = await written(1)
    await client.tombstoneStream(stream, { expectedRevision: 0n })
    expect(await rejection(collect(client.readStream(stream)))).toMatchObject({
      type: 'stream-deleted',
      streamName: stream,
    })
    expect(await type(client.setStreamMetadata(stream, {}))).toBe('stream-deleted')
    expect(await type(client.deleteStream(stream))).toBe('stream-deleted')
    expect(await type(client.tombstoneStream(stream))).toBe('stream-deleted')
  })

  test.each(['deleteStream', 'tombstoneStream'] as const)('%s at a wrong revision', async (call) => {
    const stream = await written(2)
    expect(await rejection(client[call](stream, { expectedRevision: 7n }))).toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 7n,
      actualVersion: 1n,
    })
    expect(await rejection(client[call](stream, { expectedRevision: 'no_stream' }))).toMatchObject({
      expectedVersion: -1n,
    })
    expect(await rejection(client[call](fresh(), { expectedRevision: 0n }))).toMatchObject({
      actualVersion: 'no_stream',
    })
    expect(await revisions(stream)).toEqual([0n, 1n])
  })

  test('the deleted events are still in $all', async () => {
    const stream = fresh()
    const { position } = await client.appendToStream(stream, jsonEvent({ type: 't', data: {} }), {
      expectedRevision: 'no_stream',
    })
    await client.tombstoneStream(stream)
    const all = await collect(client.readAll({ fromPosition: position ?? START, maxCount: 2 }))
    expect(all.map(({ event: e }) => [e?.type, e?.revision])).toEqual([
      ['t', 0n],
      ['$streamDeleted', 2n ** 63n - 1n],
    ])
  })
})
