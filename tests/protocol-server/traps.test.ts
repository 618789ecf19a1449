// For whoever writes the adapter: what the client 6.2.1 does that nobody expects, each pinned on a running server.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client'
import { afterEach, describe, expect, test } from 'vitest'
import { collect, createClients, event, events, rejection } from './clients.ts'

const clients = createClients()
afterEach(clients.dispose)

interface Ran {
  readonly result: Readonly<Record<string, unknown>>
  /** All that it printed beside its result. */
  readonly printed: string
}

/** The client in another process. */
const run = async (args: ReadonlyArray<string>, env: Readonly<Record<string, string>> = {}): Promise<Ran> => {
  const program = fileURLToPath(new URL('trap-program.ts', import.meta.url))
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } })
  let [out, printed] = ['', '']
  child.stdout.on('data', (text: Buffer) => void (out += String(text)))
  child.stderr.on('data', (text: Buffer) => void (printed += String(text)))
  await new Promise((resolve) => void child.once('close', resolve))
  return { result: JSON.parse(out) as Ran['result'], printed }
}

describe('appends', () => {
  test.each(['unserialisable', 'unserialisable with credentials'])(
    'data that JSON cannot hold is a rejection that nobody can handle, and no answer: %s',
    async (name) => {
      const { url } = await clients.server()
      expect((await run([name, url])).result).toEqual({
        settled: false,
        unhandled: ['rejection: TypeError: Do not know how to serialize a BigInt'],
      })
    },
  )

  test('another server of the same process that dies fails the appends of this one, which are written', async () => {
    const [healthy, dying] = [await clients.server(), await clients.server()]
    await healthy.fault({ on: 'append', does: 'late', when: 'after', ms: 600 })
    await dying.fault({ on: 'append', does: 'kill' })
    const { result } = await run(['another server', healthy.url, dying.url])
    expect(result).toEqual({
      healthy: 'unavailable',
      unhandled: [expect.stringMatching(/TypeError/)],
    })
    expect(await collect(clients.connect(healthy.url).readStream('s'))).toHaveLength(1)
  })

  test('while the server is down, the first rejects with an error that has a code and no type', async () => {
    const server = await clients.server()
    await server.kill()
    const client = clients.connect(server.url)
    const append = () => client.appendToStream('s', event(0), { expectedRevision: 'no_stream' })
    const failed = await rejection(append())
    expect(failed.code).toBe(14)
    expect(failed.type).toBe(undefined)
    await clients.server({ port: server.port })
    await expect.poll(() => append().catch(() => undefined)).toMatchObject({ success: true })
  })

  test('throwOnAppendFailure=false answers 1n whatever the revision is', async () => {
    const { url } = await clients.server()
    const client = clients.connect(`${url}&throwOnAppendFailure=false`)
    await client.appendToStream('s', events(5), { expectedRevision: 'no_stream' })
    expect(await client.appendToStream('s', event(0), { expectedRevision: 'no_stream' })).toMatchObject({
      success: false,
      nextExpectedRevision: 1n,
    })
  })

  test('the default expects nothing', async () => {
    const { url } = await clients.server()
    const client = clients.connect(url)
    await client.appendToStream('s', event(0))
    expect(await client.appendToStream('s', event(1))).toMatchObject({
      success: true,
      nextExpectedRevision: 1n,
    })
  })
})

describe('subscriptions', () => {
  test('checkpoints and caughtUp are told while no event has been handled yet', async () => {
    const { url } = await clients.server()
    const client = clients.connect(url)
    await client.appendToStream('s', events(8), { expectedRevision: 'no_stream' })
    const told: string[] = []
    let handled = 0
    const filter = streamNameFilter({
      prefixes: ['s'],
      checkpointReached: async () => void told.push(`checkpoint after ${handled}`),
    })
    const subscription = client
      .subscribeToAll({ fromPosition: START, filter })
      .on('caughtUp', () => void told.push(`caughtUp after ${handled}`))
    for await (const resolved of subscription) {
      if (handled === 0) await new Promise((resolve) => void setTimeout(resolve, 200))
      if (resolved.event !== undefined) handled += 1
      if (handled === 8) break
    }
    expect(told).toEqual(['checkpoint after 0', 'caughtUp after 0'])
  })

  test('a checkpoint handler that throws: nobody hears of it, and nothing comes any more', async () => {
    const { url } = await clients.server()
    const { result } = await run(['checkpoint that throws', url])
    expect(result).toEqual({ seen: 1, failed: 0, unhandled: ['rejection: Error: of the handler'] })
  })
})

describe('secrets', () => {
  test('an unknown option prints the connection string with its password', async () => {
    const { printed } = await run([
      'connection string',
      'esdb://an:geheim@localhost:2113?tls=false&unknown=1',
    ])
    expect(printed).toContain('geheim')
  })

  test('the error of a connection string that is none carries it', async () => {
    const wrong = (): unknown => EventStoreDBClient.connectionString('esdb://an:geheim@')
    expect(wrong).toThrow(expect.objectContaining({ connectionString: expect.stringContaining('geheim') }))
  })

  test('DEBUG prints the password and the events', async () => {
    const server = await clients.server()
    const url = server.url.replace('//', '//an:geheim@')
    const { printed, result } = await run(['append', url], { DEBUG: 'esdb:*' })
    expect(result.outcome).toBe('done')
    expect(printed).toContain('geheim')
    expect(printed).toContain(Buffer.from('{"name":"of a child"}').toString('base64'))
    expect((await run(['append', url])).printed).toBe('')
  })

  test('a password ends at its second colon', async () => {
    const users = [{ username: 'an', password: 'pa', groups: [] }]
    const server = await clients.server({ tls: true, users })
    const cut = server.url.replace('an:pa@', 'an:pa:ss@')
    const client = clients.connect(cut)
    expect(await client.appendToStream('s', event(0), { expectedRevision: 'no_stream' })).toMatchObject({
      success: true,
    })
    const whole = clients.connect(server.url.replace('an:pa@', 'an:pa%3Ass@'))
    expect((await rejection(whole.appendToStream('s', event(1), { expectedRevision: 0n }))).type).toBe(
      'access-denied',
    )
  })
})
