// For the tests here: clients and servers that go away after the test, and names that no other test uses.
import { randomUUID } from 'node:crypto'
import { type EventData, EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import type { Options } from './options.ts'
import { type ProtocolServer, type SomeServer, someServer, startProtocolServer } from './start.ts'

export interface Clients {
  /** A protocol test server, whatever the environment names: for faults, restarts and options. */
  readonly server: (options?: Partial<Options>) => Promise<ProtocolServer>
  /** The real server where one is named. */
  readonly some: () => Promise<SomeServer>
  readonly connect: (url: string) => EventStoreDBClient
  readonly dispose: () => Promise<void>
}

export const createClients = (): Clients => {
  const servers: SomeServer[] = []
  const clients: EventStoreDBClient[] = []
  const kept = <S extends SomeServer>(server: S): S => {
    servers.push(server)
    return server
  }
  return {
    server: async (options) => kept(await startProtocolServer(options)),
    some: async () => kept(await someServer()),
    connect: (url) => {
      const client = EventStoreDBClient.connectionString(url)
      clients.push(client)
      return client
    },
    dispose: async () => {
      // It never settles for a client whose shared stream the server ended.
      await Promise.all(clients.splice(0).map((client) => settles(client.dispose(), 500)))
      await Promise.all(servers.splice(0).map((server) => server.stop()))
    },
  }
}

export const fresh = (name = 's'): string => `${name}-${randomUUID()}`

export const event = (n: number | string, id: string = randomUUID()): EventData =>
  jsonEvent({ id, type: 'numbered', data: { n } })

export const events = (count: number): EventData[] => Array.from({ length: count }, (_, n) => event(n))

export interface Rejection {
  readonly type?: string
  readonly code?: number
  readonly message: string
}

/** What a promise was rejected with. */
export const rejection = async (promise: Promise<unknown>): Promise<Rejection> => {
  const settled = await promise.then(
    () => undefined,
    (error: unknown) => error as Rejection,
  )
  if (settled === undefined) throw new Error('not rejected')
  return settled
}

/** Everything an iterable gives, or what it throws. */
export const collect = async <A>(items: AsyncIterable<A>): Promise<ReadonlyArray<A>> => {
  const all: A[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Settled within the time? */
export const settles = async (promise: Promise<unknown>, ms: number): Promise<boolean> => {
  const late = new Promise<'late'>((resolve) => void setTimeout(resolve, ms, 'late'))
  return (
    (await Promise.race([
      promise.then(
        () => 'settled',
        () => 'settled',
      ),
      late,
    ])) === 'settled'
  )
}
