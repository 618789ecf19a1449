// For maintainers: what an append answers when the server fails in the middle of it. What is in the ledger decides.
import type { EventStore } from '@hoso/store'
import {
  appendOf,
  empty,
  event,
  events,
  exactly,
  idsOf,
  left,
  right,
  to,
  unchecked,
} from '@hoso/store-conformance'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../protocol-server/faults.ts'
import { startProtocolServer } from '../protocol-server/start.ts'
import type { ProtocolServer } from '../protocol-server/start.ts'
import { createHarness, isSound } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

/** Over TLS without an account the client sends appends through one stream for all of them (BatchAppend). */
const transports: Readonly<Record<string, (server: ProtocolServer) => string>> = {
  'by calls of their own': (server) => server.url,
  'through the one stream': (server) => server.url.replace(/(?<=:\/\/)[^@]*@/, ''),
}

const passing: ReadonlyArray<Omit<Fault, 'on'>> = [
  { does: 'silent', when: 'before' },
  { does: 'silent', when: 'after' },
  { does: 'late', ms: 2_500, when: 'before' },
  { does: 'late', ms: 2_500, when: 'after' },
  { does: 'end', when: 'before' },
  { does: 'end', when: 'after' },
  { does: 'fail', code: 'UNAVAILABLE', when: 'before' },
  { does: 'fail', code: 'UNAVAILABLE', when: 'after' },
  { does: 'fail', code: 'CANCELLED', when: 'after' },
  { does: 'fail', code: 'UNKNOWN', when: 'before' },
  { does: 'fail', code: 'UNKNOWN', when: 'after' },
  { does: 'fail', code: 'DEADLINE_EXCEEDED', when: 'after' },
  { does: 'fail', code: 'INTERNAL', when: 'after' },
  { does: 'not-leader' },
]

describe.for(Object.keys(transports))('appends %s', (transport) => {
  let server: ProtocolServer
  beforeAll(async () => {
    server = await startProtocolServer({ tls: transport === 'through the one stream' })
  })
  afterAll(() => server.stop())
  afterEach(() => server.heal())

  /** On a log of its own. */
  const started = (): Promise<EventStore> =>
    harness.create(transports[transport]?.(server) ?? '', 1_000, `log-${crypto.randomUUID()}`)

  test.for(passing)('succeed once, although an answer was lost: %j', async (fault) => {
    const store = await started()
    const [a, b, c] = [event(), event(), event()]
    await right(store.append(appendOf(to('s', empty, a))))
    await server.fault({ on: 'append', ...fault })
    const receipt = await right(store.append(appendOf(to('s', exactly(1), b))))
    expect(receipt).toMatchObject({ first: 1n, repeated: false })
    await right(store.append(appendOf(to('s', exactly(2), c))))
    expect(idsOf(await isSound(store))).toEqual(idsOf([a, b, c]))
  })

  test('of several callers each get their own outcome, although the answer to the group was lost', async () => {
    const store = await started()
    await right(store.append(appendOf(to('s', empty, event()))))
    await server.fault({ on: 'append', does: 'silent', when: 'after' })
    const outcomes = await Promise.all([
      store.append(appendOf(to('s', exactly(1), event())))(),
      store.append(appendOf(to('t', empty, event())))(),
      store.append(appendOf(to('s', exactly(1), event())))(),
    ])
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(['Right', 'Right', 'Left'])
    expect(outcomes[2]).toMatchObject({ left: { _tag: 'Conflict', actual: 2 } })
    expect((await isSound(store)).length).toBe(3)
  })

  test.for(['before', 'after'] as const)(
    'say that nobody knows, where the server stays silent; made again, they are there once (%s)',
    async (when) => {
      const store = await started()
      await right(store.append(appendOf(to('s', empty, event()))))
      const call = appendOf(to('t', empty, ...events(2)))
      await server.fault({ on: 'append', does: 'silent', when, times: 50 })
      await server.fault({ on: 'read', does: 'silent', times: 50 })
      await left(store.append(call), 'OutcomeUnknown')
      await server.heal()
      const receipt = await right(store.append(call))
      expect(receipt).toMatchObject({ first: 1n, total: 2, repeated: when === 'after' })
      expect((await isSound(store)).length).toBe(3)
    },
  )

  test('say that nothing was written, where the end of the log cannot be read', async () => {
    const store = await started()
    await server.fault({ on: 'read', does: 'silent', times: 50 })
    await left(store.append(appendOf(to('s', empty, event()))), 'Unavailable')
    await left(store.read({ stream: 's', limit: 1 }), 'Unavailable')
    await left(store.locate([event().id]), 'Unavailable')
    await server.heal()
    await right(store.append(appendOf(to('s', empty, event()))))
  })

  test('are refused for good, where the account may not write', async () => {
    const store = await started()
    await right(store.append(appendOf(to('s', empty, event()))))
    await server.fault({ on: 'append', does: 'fail', code: 'PERMISSION_DENIED' })
    await left(store.append(appendOf(to('s', unchecked, event()))), 'Rejected')
    expect((await isSound(store)).length).toBe(1)
  })
})

describe('a server that is killed in the middle of an append', () => {
  test.for(['before', 'during', 'after'] as const)(
    'and comes back: the append succeeds, once (%s)',
    async (when) => {
      const { server, restart } = await harness.lasting()
      const store = await harness.create(server.url, 8_000)
      const first = event()
      await right(store.append(appendOf(to('s', empty, first))))
      await server.fault({ on: 'append', does: 'kill', when })
      const second = event()
      const pending = store.append(appendOf(to('s', exactly(1), second)))()
      await server.ended
      await restart()
      expect(await pending).toMatchObject({ _tag: 'Right', right: { first: 1n, repeated: false } })
      expect(idsOf(await isSound(store))).toEqual([first.id, second.id])
    },
  )

  test.for(['before', 'during', 'after'] as const)(
    'and stays away: nobody knows; made again later it is there once (%s)',
    async (when) => {
      const { server, restart } = await harness.lasting()
      const store = await harness.create(server.url, 1_000)
      await right(store.append(appendOf(to('s', empty, event()))))
      const call = appendOf(to('s', exactly(1), event()))
      await server.fault({ on: 'append', does: 'kill', when })
      await left(store.append(call), 'OutcomeUnknown')
      await left(store.read({ stream: 's', limit: 1 }), 'Unavailable')
      await restart()
      expect(await right(store.append(call))).toMatchObject({ first: 1n, repeated: when === 'after' })
      expect((await isSound(store)).length).toBe(2)
    },
  )
})
