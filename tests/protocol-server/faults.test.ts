// For whoever orders faults of a protocol test server: each does what it says, and what the client makes of it.
import { type EventStoreDBClient, START, type StreamSubscription } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collect, createClients, event, events, type Rejection, rejection, settles } from './clients.ts'
import type { ProtocolServer } from './start.ts'

const clients = createClients()
let server: ProtocolServer
let client: EventStoreDBClient
beforeEach(async () => {
  server = await clients.server()
  client = clients.connect(server.url)
})
afterEach(clients.dispose)

const append = (n: number) =>
  client.appendToStream('s', event(n), { expectedRevision: n === 0 ? 'no_stream' : BigInt(n - 1) })
/** By another client, whose calls no fault is meant for. */
const stored = async () => (await collect(clients.connect(server.url).readStream('s')).catch(() => [])).length

describe('appends', () => {
  test('no answer: the promise never settles, written or not', async () => {
    await server.fault({ on: 'append', does: 'silent' })
    expect(await settles(append(0), 500)).toBe(false)
    expect(await stored()).toBe(0)
    await server.fault({ on: 'append', does: 'silent', when: 'after' })
    expect(await settles(append(0), 500)).toBe(false)
    expect(await stored()).toBe(1)
    expect(await append(1)).toMatchObject({ nextExpectedRevision: 1n })
  })

  test('a clean end of the shared stream: this append and every later one stay pending, and so does dispose', async () => {
    await server.fault({ on: 'append', does: 'end', when: 'after' })
    expect(await settles(append(0), 300)).toBe(false)
    expect(await stored()).toBe(1)
    expect(await settles(append(1), 300)).toBe(false)
    expect(await stored()).toBe(1)
    expect(await settles(client.dispose(), 300)).toBe(false)
    client = clients.connect(server.url)
    expect(await append(1)).toMatchObject({ nextExpectedRevision: 1n })
  })

  test('a late answer comes late, before or after the write', async () => {
    await server.fault({ on: 'append', does: 'late', ms: 400 })
    const first = append(0)
    expect(await settles(first, 100)).toBe(false)
    expect(await stored()).toBe(0)
    expect(await first).toMatchObject({ nextExpectedRevision: 0n })
    await server.fault({ on: 'append', does: 'late', when: 'after', ms: 400 })
    const second = append(1)
    expect(await settles(second, 100)).toBe(false)
    expect(await stored()).toBe(2)
    expect(await second).toMatchObject({ nextExpectedRevision: 1n })
  })

  test('held back past its deadline, it is refused', async () => {
    await server.fault({ on: 'append', does: 'late', ms: 300 })
    const late = client.appendToStream('s', event(0), { expectedRevision: 'no_stream', deadline: 100 })
    expect((await rejection(late)).type).toBe('deadline-exceeded')
    expect(await stored()).toBe(0)
  })

  test('failed: unavailable to the client, written or not', async () => {
    await server.fault({ on: 'append', does: 'fail' })
    expect((await rejection(append(0))).type).toBe('unavailable')
    expect(await stored()).toBe(0)
    await server.fault({ on: 'append', does: 'fail', when: 'after' })
    expect((await rejection(append(0))).type).toBe('unavailable')
    expect(await stored()).toBe(1)
    expect(await append(1)).toMatchObject({ success: true })
  })

  test('with another status', async () => {
    await server.fault({ on: 'append', does: 'fail', code: 'ABORTED' })
    expect((await rejection(append(0))).type).toBe('timeout')
  })

  test('not the leader: refused with its address, to which the client then turns', async () => {
    const leader = await clients.server()
    await server.fault({ on: 'append', does: 'not-leader', leader: { host: '127.0.0.1', port: leader.port } })
    expect(await rejection(append(0))).toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: leader.port },
    })
    expect(await append(0)).toMatchObject({ success: true })
    expect(await stored()).toBe(0)
    expect((await leader.calls()).BatchAppend).toBe(1)
  })

  test('the nth, so many times, until it is healed', async () => {
    await server.fault({ on: 'append', does: 'fail', nth: 2, times: 2 })
    await append(0)
    await rejection(append(1))
    await rejection(append(1))
    await append(1)
    await server.fault({ on: 'append', does: 'fail', times: 9 })
    await rejection(append(2))
    await server.heal()
    await append(2)
    expect(await stored()).toBe(3)
  })

  test('over the call Append, too', async () => {
    const older = await clients.server({ batchAppend: false })
    client = clients.connect(older.url)
    await older.fault({ on: 'append', does: 'fail', when: 'after' })
    expect((await rejection(append(0))).type).toBe('unavailable')
    await older.fault({ on: 'append', does: 'silent' })
    const silent = client.appendToStream('s', event(1), { expectedRevision: 0n, deadline: 300 })
    expect((await rejection(silent)).type).toBe('deadline-exceeded')
    expect(await append(1)).toMatchObject({ nextExpectedRevision: 1n })
  })
})

describe('reads', () => {
  const read = () => collect(client.readStream('s'))
  beforeEach(() => client.appendToStream('s', events(5), { expectedRevision: 'no_stream' }))

  test('silence, also in the middle', async () => {
    await server.fault({ on: 'read', does: 'silent' })
    expect(await settles(read(), 300)).toBe(false)
    await server.fault({ on: 'read', does: 'silent', after: 2 })
    const seen: unknown[] = []
    client.readStream('s').on('data', (resolved) => void seen.push(resolved))
    await expect.poll(() => seen).toHaveLength(2)
    expect(await read()).toHaveLength(5)
  })

  test('a clean end in the middle looks like the end of the stream', async () => {
    await server.fault({ on: 'read', does: 'end', after: 2 })
    expect(await read()).toHaveLength(2)
  })

  test('failed, at once or behind the last event', async () => {
    await server.fault({ on: 'read', does: 'fail' })
    expect((await rejection(read())).type).toBe('unavailable')
    await server.fault({ on: 'read', does: 'fail', after: 9 })
    expect((await rejection(read())).type).toBe('unavailable')
    expect(await read()).toHaveLength(5)
  })

  test('late', async () => {
    await server.fault({ on: 'read', does: 'late', ms: 300 })
    const late = read()
    expect(await settles(late, 50)).toBe(false)
    expect(await late).toHaveLength(5)
  })
})

describe('subscriptions', () => {
  const heard = (subscription: StreamSubscription) => {
    const all = { numbers: [] as unknown[], ended: [] as unknown[] }
    subscription
      .on('data', (resolved) => void all.numbers.push(resolved.event?.revision))
      .on('error', (error: unknown) => void all.ended.push((error as Rejection).type))
      .on('end', () => void all.ended.push('end'))
    return all
  }
  const subscribe = async () => {
    await client.appendToStream('s', events(3), { expectedRevision: 'no_stream' })
    const all = heard(client.subscribeToStream('s', { fromRevision: START }))
    await expect.poll(() => all.numbers).toEqual([0n, 1n, 2n])
    return all
  }

  test.each([
    ['fail', 'unavailable'],
    ['end', 'end'],
  ] as const)('an idle one is dropped at once: %s', async (does, ended) => {
    const all = await subscribe()
    await server.fault({ on: 'subscription', does })
    await expect.poll(() => all.ended).toEqual([ended])
  })

  test('dropped before the second event from now', async () => {
    const all = await subscribe()
    await server.fault({ on: 'subscription', does: 'fail', nth: 2 })
    await append(3)
    await append(4)
    await expect.poll(() => all.ended).toEqual(['unavailable'])
    expect(all.numbers).toEqual([0n, 1n, 2n, 3n])
  })

  test('an event twice', async () => {
    const all = await subscribe()
    await server.fault({ on: 'subscription', does: 'twice' })
    await append(3)
    await append(4)
    await expect.poll(() => all.numbers).toEqual([0n, 1n, 2n, 3n, 3n, 4n])
  })

  test('silence: nothing comes any more, and nothing says so', async () => {
    const all = await subscribe()
    await server.fault({ on: 'subscription', does: 'silent' })
    await append(3)
    const other = heard(client.subscribeToStream('s'))
    await expect.poll(() => other.numbers).toHaveLength(4)
    expect(all).toEqual({ numbers: [0n, 1n, 2n], ended: [] })
  })

  test('killed, it ends as unavailable', async () => {
    const all = await subscribe()
    await server.kill()
    await expect.poll(() => all.ended).toEqual(['unavailable'])
  })
})

test('a suspended process answers nothing, and goes on when it is woken', async () => {
  await append(0)
  await server.kill('SIGSTOP')
  const waiting = append(1)
  expect(await settles(waiting, 300)).toBe(false)
  await server.kill('SIGCONT')
  expect(await waiting).toMatchObject({ nextExpectedRevision: 1n })
})
