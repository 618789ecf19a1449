// For whoever kills a protocol test server: with a log file it comes back with exactly what it acknowledged.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStoreDBClient } from '@eventstore/db-client'
import { afterAll, afterEach, expect, test } from 'vitest'
import { collect, createClients, event, rejection } from './clients.ts'
import type { ProtocolServer } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoso-protocol-server-'))
const clients = createClients()
afterEach(clients.dispose)
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const logFile = (): string => join(folder, `${(files += 1)}.log`)

const append = (client: EventStoreDBClient, n: number, given = event(n)) =>
  client.appendToStream('s', given, { expectedRevision: n === 0 ? 'no_stream' : BigInt(n - 1) })
const numbers = async (client: EventStoreDBClient) =>
  (await collect(client.readStream('s'))).map(
    (resolved) => (resolved.event?.data as { readonly n: number } | undefined)?.n,
  )

/** Kills it if it lives, and starts it on the same port. */
const again = async (server: ProtocolServer, log: string): Promise<ProtocolServer> => {
  await server.kill()
  return clients.server({ log, port: server.port })
}

test('what was acknowledged is there, with the same positions, and the same client goes on', async () => {
  const log = logFile()
  const server = await clients.server({ log })
  const client = clients.connect(server.url)
  for (const n of [0, 1, 2]) await append(client, n)
  await client.setStreamMetadata('s', { own: 1 })
  const before = await collect(client.readAll())
  await again(server, log)
  await expect.poll(() => collect(client.readAll()).catch(() => [])).toEqual(before)
  await append(client, 3)
  expect(await numbers(client)).toEqual([0, 1, 2, 3])
  expect((await client.getStreamMetadata('s')).metadata).toEqual({ own: 1 })
})

test.each([
  ['before', [0]],
  ['during', [0]],
  ['after', [0, 1]],
] as const)('killed %s the commit of an append: unknown to the client, %j in the log', async (when, kept) => {
  const log = logFile()
  const server = await clients.server({ log })
  const client = clients.connect(server.url)
  await append(client, 0)
  await server.fault({ on: 'append', does: 'kill', when })
  expect((await rejection(append(client, 1))).type).toBe('unavailable')
  await server.ended
  await again(server, log)
  const next = clients.connect(server.url)
  expect(await numbers(next)).toEqual(kept)
  await append(next, kept.length)
  expect(await numbers(next)).toEqual([...kept, kept.length])
})

test('the same events sent again after a kill are written once, at an exact revision', async () => {
  const log = logFile()
  const server = await clients.server({ log })
  const first = event(0)
  await server.fault({ on: 'append', does: 'kill', when: 'after' })
  await rejection(append(clients.connect(server.url), 0, first))
  await again(server, log)
  const client = clients.connect(server.url)
  expect(await append(client, 0, first)).toMatchObject({ nextExpectedRevision: 0n })
  expect(await numbers(client)).toEqual([0])
})

test('with any, what was seen before the kill is forgotten: the same event stands there twice', async () => {
  const log = logFile()
  const server = await clients.server({ log })
  const first = event(0)
  await clients.connect(server.url).appendToStream('s', first, { expectedRevision: 'any' })
  await again(server, log)
  const client = clients.connect(server.url)
  await client.appendToStream('s', first, { expectedRevision: 'any' })
  expect(await numbers(client)).toEqual([0, 0])
})

test('a last line without its end is cut off; a damaged one before it is not passed over', async () => {
  const log = logFile()
  const server = await clients.server({ log })
  await append(clients.connect(server.url), 0)
  await server.kill()
  const whole = readFileSync(log, 'utf8')
  appendFileSync(log, '[{"stream":"s"')
  const second = await again(server, log)
  expect(readFileSync(log, 'utf8')).toBe(whole)
  await second.kill()
  writeFileSync(log, `${whole}[{"stream"\n${whole}`)
  await expect(clients.server({ log })).rejects.toThrow('ended')
})

test('without a log file nothing survives', async () => {
  const server = await clients.server()
  await append(clients.connect(server.url), 0)
  await server.kill()
  const empty = await clients.server({ port: server.port })
  expect((await rejection(numbers(clients.connect(empty.url)))).type).toBe('stream-not-found')
})
