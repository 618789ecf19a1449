// For whoever relies on the protocol test server: appends, over both calls the client has for them.
import { randomUUID } from 'node:crypto'
import { type AppendExpectedRevision, binaryEvent, type EventStoreDBClient } from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients, collect, event, events, fresh, rejection } from './clients.ts'

const clients = createClients()
afterAll(clients.dispose)

describe.each([
  ['BatchAppend', true],
  ['Append', false],
])('%s', (call, batchAppend) => {
  let client: EventStoreDBClient
  beforeAll(async () => {
    // A real server always lists BatchAppend, so only the protocol test server is asked for the older call.
    const server = batchAppend ? await clients.some() : await clients.server({ batchAppend })
    client = clients.connect(server.url)
  })
  const append = (
    stream: string,
    expectedRevision: AppendExpectedRevision,
    ...given: ReturnType<typeof event>[]
  ) => client.appendToStream(stream, given.length === 0 ? event(0) : given, { expectedRevision })

  const prepare: Readonly<Record<string, (stream: string) => Promise<unknown>>> = {
    'a missing stream': async () => {},
    'a stream of two': (stream) => append(stream, 'no_stream', event(0), event(1)),
    'a soft-deleted stream': async (stream) => {
      await append(stream, 'no_stream', event(0), event(1))
      await client.deleteStream(stream)
    },
    'a tombstoned stream': async (stream) => {
      await append(stream, 'no_stream', event(0))
      await client.tombstoneStream(stream)
    },
    'a stream that has only metadata': (stream) => client.setStreamMetadata(stream, { maxCount: 9 }),
  }
  type Row = readonly [state: string, expected: AppendExpectedRevision, outcome: bigint | string]
  const rows: ReadonlyArray<Row> = [
    ['a missing stream', 'any', 0n],
    ['a missing stream', 'no_stream', 0n],
    ['a missing stream', 'stream_exists', 'wrong-expected-version'],
    ['a missing stream', 0n, 'wrong-expected-version'],
    ['a stream of two', 'any', 2n],
    ['a stream of two', 'no_stream', 'wrong-expected-version'],
    ['a stream of two', 'stream_exists', 2n],
    ['a stream of two', 0n, 'wrong-expected-version'],
    ['a stream of two', 1n, 2n],
    ['a stream of two', 2n, 'wrong-expected-version'],
    ['a soft-deleted stream', 'any', 2n],
    ['a soft-deleted stream', 'no_stream', 2n],
    ['a soft-deleted stream', 1n, 2n],
    ['a soft-deleted stream', 0n, 'wrong-expected-version'],
    ['a tombstoned stream', 'any', 'stream-deleted'],
    ['a tombstoned stream', 'no_stream', 'stream-deleted'],
    ['a tombstoned stream', 'stream_exists', 'stream-deleted'],
    ['a tombstoned stream', 0n, 'stream-deleted'],
    ['a stream that has only metadata', 'stream_exists', 0n],
    ['a stream that has only metadata', 'no_stream', 0n],
  ]
  test.each(rows)('%s, expected %s: %s', async (state, expected, outcome) => {
    const stream = fresh()
    await prepare[state]?.(stream)
    if (typeof outcome === 'bigint') {
      const { success, nextExpectedRevision } = await append(stream, expected)
      expect({ success, nextExpectedRevision }).toEqual({ success: true, nextExpectedRevision: outcome })
    } else expect((await rejection(append(stream, expected))).type).toBe(outcome)
  })

  test('a conflict says what was there, and has no message', async () => {
    const stream = fresh('tên-dòng')
    expect(await rejection(append(stream, 5n))).toMatchObject({
      type: 'wrong-expected-version',
      message: '',
      streamName: stream,
      expectedVersion: 5n,
      actualVersion: 'no_stream',
    })
    await append(stream, 'no_stream', event(0), event(1))
    expect(await rejection(append(stream, 'no_stream'))).toMatchObject({
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    })
  })

  test('the position is that of the last event, commit and prepare equal', async () => {
    const stream = fresh()
    const { position } = await append(stream, 'no_stream', event(0), event(1))
    const read = await collect(client.readStream(stream))
    expect(read.map((resolved) => resolved.event?.position).at(-1)).toEqual(position)
    expect(position?.commit).toBe(position?.prepare)
  })

  test('ids written before at an exact revision succeed again, whatever they carry now', async () => {
    const stream = fresh()
    const [a, b, c] = [event(0), event(1), event(2)]
    const first = await append(stream, 'no_stream', a, b)
    await append(stream, 1n, c)
    expect(await append(stream, 'no_stream', a, event('other', b.id))).toEqual(first)
    expect(await append(stream, 0n, b)).toMatchObject({ nextExpectedRevision: 1n })
    expect((await rejection(append(stream, 'no_stream', b))).type).toBe('wrong-expected-version')
    expect(await collect(client.readStream(stream))).toHaveLength(3)
  })

  test('ids seen lately succeed again with any', async () => {
    const stream = fresh()
    const a = event(0)
    await append(stream, 'any', a)
    await append(stream, 'any', event(1))
    expect(await append(stream, 'any', a)).toMatchObject({ success: true, nextExpectedRevision: 0n })
    expect(await append(fresh(), 'any', a)).toMatchObject({ success: true, nextExpectedRevision: 0n })
    expect(await collect(client.readStream(stream))).toHaveLength(2)
  })

  test('an append of which a part is there already is an error, and writes nothing', async () => {
    const stream = fresh()
    const a = event(0)
    await append(stream, 'no_stream', a)
    const { type } = await rejection(append(stream, 'no_stream', a, event(1)))
    expect(['unknown', 'timeout', 'deadline-exceeded']).toContain(type)
    expect(await collect(client.readStream(stream))).toHaveLength(1)
  })

  const sized = (size: number) =>
    binaryEvent({ id: randomUUID(), type: 't', data: new Uint8Array(size), metadata: new Uint8Array([1]) })

  test('1 MiB is an append, more is not', async () => {
    const stream = fresh()
    await append(stream, 'no_stream', sized(1024 * 1024 - 3))
    expect(await rejection(append(stream, 0n, sized(1024 * 1024 - 2)))).toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1024 * 1024,
    })
    expect((await rejection(append(stream, 0n, sized(5 * 1024 * 1024)))).type).toBe(
      'maximum-append-size-exceeded',
    )
    expect((await collect(client.readStream(stream))).map((resolved) => resolved.event?.data)).toEqual([
      new Uint8Array(1024 * 1024 - 3),
    ])
  })

  test('bytes and binary metadata come back as they were', async () => {
    const stream = fresh()
    const data = Uint8Array.from({ length: 256 }, (_, i) => i)
    const metadata = new Uint8Array([1, 0, 255, 0x7b])
    await append(stream, 'no_stream', binaryEvent({ id: randomUUID(), type: 'bytes', data, metadata }))
    const [read] = await collect(client.readStream(stream))
    expect(read?.event).toMatchObject({
      streamId: stream,
      revision: 0n,
      type: 'bytes',
      data,
      metadata,
      isJson: false,
    })
  })

  test('one append in many messages is one append', async () => {
    const stream = fresh()
    const given = events(200)
    const many = client.appendToStream(stream, given, { expectedRevision: 'no_stream', batchAppendSize: 500 })
    expect(await many).toMatchObject({ nextExpectedRevision: 199n })
    const read = await collect(client.readStream(stream))
    expect(read.map((resolved) => resolved.event?.id)).toEqual(given.map(({ id }) => id))
  })

  test('many at once each get their own answer', async () => {
    const streams = Array.from({ length: 300 }, (_, i) => ({ stream: fresh(), i }))
    const outcomes = await Promise.all(
      streams.map(({ stream, i }) =>
        append(stream, i % 3 === 0 ? 7n : 'no_stream').then(
          ({ nextExpectedRevision }) => nextExpectedRevision,
          ({ type, streamName }: { readonly type: string; readonly streamName: string }) =>
            `${type} ${streamName}`,
        ),
      ),
    )
    expect(outcomes).toEqual(
      streams.map(({ stream, i }) => (i % 3 === 0 ? `wrong-expected-version ${stream}` : 0n)),
    )
  })

  test('of many that expect the same revision, one wins', async () => {
    const stream = fresh()
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => append(stream, 'no_stream')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  if (!batchAppend) return
  test('a deadline that has passed is answered, and nothing is written', async () => {
    const stream = fresh()
    const late = client.appendToStream(stream, event(0), { expectedRevision: 'no_stream', deadline: -1000 })
    expect((await rejection(late)).type).toBe('deadline-exceeded')
    expect((await rejection(collect(client.readStream(stream)))).type).toBe('stream-not-found')
  })

  test(`${call} is the call that was used`, async () => {
    const server = await clients.server()
    await clients.connect(server.url).appendToStream(fresh(), event(0), { expectedRevision: 'no_stream' })
    expect(await server.calls()).toEqual({ GetSupportedMethods: 1, BatchAppend: 1 })
  })
})
