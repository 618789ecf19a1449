// For traps.test.ts: the real client in a process of its own, where it may leave rejections that nobody handles.
//
// Arguments: what to do, then addresses. Output: one line of JSON.
import {
  EventStoreDBClient,
  type JSONEventType,
  jsonEvent,
  START,
  streamNameFilter,
} from '@eventstore/db-client'
import { settles } from './clients.ts'

const unhandled: string[] = []
process.on('unhandledRejection', (reason) => void unhandled.push(`rejection: ${String(reason)}`))
process.on('uncaughtException', (error) => void unhandled.push(`exception: ${String(error)}`))

const [name, url = '', other = ''] = process.argv.slice(2)
const wait = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms))
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { readonly type?: string; readonly code?: number }) => error.type ?? `code ${error.code}`,
  )

const unserialisable =
  (credentials?: { readonly username: string; readonly password: string }) => async () => {
    const client = EventStoreDBClient.connectionString(url)
    const event = jsonEvent<JSONEventType>({ type: 't', data: { n: 1n } })
    const append = client.appendToStream('s', event, {
      expectedRevision: 'any',
      ...(credentials && { credentials }),
    })
    return { settled: await settles(append, 300) }
  }

const programs: Readonly<Record<string, () => Promise<object>>> = {
  unserialisable: unserialisable(),
  'unserialisable with credentials': unserialisable({ username: 'a', password: 'b' }),
  /** `url` answers late, `other` kills itself: both get one append. */
  'another server': async () => {
    const append = (address: string) =>
      outcome(
        EventStoreDBClient.connectionString(address).appendToStream('s', jsonEvent({ type: 't', data: {} }), {
          expectedRevision: 'no_stream',
        }),
      )
    const healthy = append(url)
    await wait(200)
    await append(other)
    const answered = await healthy
    await wait(700)
    return { healthy: answered }
  },
  'checkpoint that throws': async () => {
    const client = EventStoreDBClient.connectionString(url)
    const seen: unknown[] = []
    const failed: unknown[] = []
    const events = Array.from({ length: 9 }, () => jsonEvent({ type: 't', data: {} }))
    const { position } = await client.appendToStream('s', jsonEvent({ type: 't', data: {} }))
    await client.appendToStream('s', events)
    const checkpointReached = async () => {
      throw new Error('of the handler')
    }
    const filter = streamNameFilter({ prefixes: ['s'], maxSearchWindow: 1, checkpointReached })
    client
      .subscribeToAll({ filter, fromPosition: position ?? START })
      .on('data', (resolved) => void seen.push(resolved))
      .on('error', (error) => void failed.push(error))
    await wait(400)
    return { seen: seen.length, failed: failed.length }
  },
  'connection string': async () => {
    EventStoreDBClient.connectionString(url)
    return {}
  },
  append: async () => {
    const client = EventStoreDBClient.connectionString(url)
    const append = client.appendToStream('s', jsonEvent({ type: 't', data: { name: 'of a child' } }))
    return { outcome: await outcome(append) }
  },
}

const result = await programs[name ?? '']?.()
process.stdout.write(`${JSON.stringify({ ...result, unhandled })}\n`)
process.exit(0)
