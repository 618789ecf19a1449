// For the tests here: stores and servers that go away after the test. Faults need the protocol test server, always.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventStoreDBClient } from '@eventstore/db-client'
import type { EventStore, Recorded } from '@hoso/store'
import { idsOf, origin, right, streamOf, wholeLog } from '@hoso/store-conformance'
import { createEventStoreDBStore, openEventStoreDBStore } from '@hoso/store-eventstoredb'
import { expect } from 'vitest'
import type { Options } from '../protocol-server/options.ts'
import { startProtocolServer } from '../protocol-server/start.ts'
import type { ProtocolServer } from '../protocol-server/start.ts'

export interface Harness {
  readonly server: (options?: Partial<Options>) => Promise<ProtocolServer>
  /** A server that finds after a restart what it had acknowledged, and how it is started again where it was. */
  readonly lasting: () => Promise<{
    readonly server: ProtocolServer
    readonly restart: () => Promise<ProtocolServer>
  }>
  readonly create: (url: string, deadline?: number, log?: string) => Promise<EventStore>
  readonly open: (url: string, deadline?: number) => Promise<EventStore>
  /** A client beside the stores, with all rights that the address gives. */
  readonly client: (url: string) => EventStoreDBClient
  readonly dispose: () => Promise<void>
}

export const log = 'commune-7'
export const ledger = `hoso.${log}.ledger`
export const linksOf = (stream: string): string => `hoso.${log}.s.${stream}`

/** With how long a call may take, and the name of the log of these tests. */
export const at = (url: string, deadline = 5_000): string => `${url}&defaultDeadline=${deadline}#${log}`

export const createHarness = (): Harness => {
  const servers: ProtocolServer[] = []
  const stores: EventStore[] = []
  const clients: EventStoreDBClient[] = []
  const directories: string[] = []
  const server: Harness['server'] = async (options) => {
    const started = await startProtocolServer(options)
    servers.push(started)
    return started
  }
  const kept = (store: EventStore): EventStore => {
    stores.push(store)
    return store
  }
  return {
    server,
    lasting: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'hoso-esdb-'))
      directories.push(directory)
      const file = join(directory, 'journal')
      const first = await server({ log: file })
      return { server: first, restart: () => server({ log: file, port: first.port }) }
    },
    create: async (url, deadline, name = log) =>
      kept(await right(createEventStoreDBStore(at(url, deadline), { origin, log: name }))),
    open: async (url, deadline) => kept(await right(openEventStoreDBStore(at(url, deadline)))),
    client: (url) => {
      const client = EventStoreDBClient.connectionString(url)
      clients.push(client)
      return client
    },
    dispose: async () => {
      await Promise.all(stores.splice(0).map((store) => store.close()))
      await Promise.all(clients.splice(0).map((client) => client.dispose()))
      await Promise.all(servers.splice(0).map((one) => one.stop()))
      await Promise.all(directories.splice(0).map((path) => rm(path, { recursive: true })))
    },
  }
}

/** No gap, no id twice, and each stream reads as the log has it. */
export const isSound = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const all = await wholeLog(store)
  expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => BigInt(i)))
  expect(new Set(idsOf(all)).size).toBe(all.length)
  for (const stream of new Set(all.map((e) => e.stream))) {
    const inLog = all.filter((e) => e.stream === stream)
    expect(inLog.map(({ seq }) => seq)).toEqual(inLog.map((_, i) => i))
    expect(await streamOf(store, stream)).toEqual(inLog)
  }
  return all
}
