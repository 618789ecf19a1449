// For maintainers: an answer that the server cuts off is never taken for the end of a stream or of the log.
import type { EventStore } from '@hoso/store'
import { appendOf, event, events, idsOf, right, text, to, unchecked } from '@hoso/store-conformance'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../protocol-server/faults.ts'
import { startProtocolServer } from '../protocol-server/start.ts'
import type { ProtocolServer } from '../protocol-server/start.ts'
import { createHarness } from './harness.ts'

const harness = createHarness()
let server: ProtocolServer
beforeAll(async () => {
  server = await startProtocolServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  await server.heal()
  await harness.dispose()
})

/** Two streams, the last group without links. */
const filled = async (): Promise<{ readonly store: EventStore; readonly known: string }> => {
  const log = `log-${crypto.randomUUID()}`
  const store = await harness.create(server.url, 2_000, log)
  for (let i = 0; i < 4; i++) await right(store.append(appendOf(to('s', unchecked, ...events(2)))))
  const known = event()
  await server.fault({ on: 'append', does: 'fail', code: 'PERMISSION_DENIED', nth: 2, times: 2 })
  await right(store.append(appendOf(to('s', unchecked, known), to('t', unchecked, event()))))
  await server.heal()
  await right(store.slot('head').put(0, text('content')))
  return { store, known: known.id }
}

type Read = (store: EventStore, known: string) => Promise<{ readonly _tag: string }>

const reads: Readonly<Record<string, Read>> = {
  'the log': (store) => store.readAll({ from: 0n, limit: 99 })(),
  'a page of the log': (store) => store.readAll({ from: 2n, limit: 4 })(),
  'a stream': (store) => store.read({ stream: 's', limit: 99 })(),
  'a page of a stream': (store) => store.read({ stream: 's', from: 1, limit: 3 })(),
  'the end of a stream': (store) => store.read({ stream: 's', limit: 3, backwards: true })(),
  'a stream that is not there': (store) => store.read({ stream: 'none', limit: 3 })(),
  'an id': (store, known) => store.locate([known])(),
  'admission records': (store) => store.readAdmissions({ from: 0n, limit: 99 })(),
  'a slot': (store) => store.slot('head').get(),
}

/** The n-th read from now ends after so many events, or is answered late, or fails. */
const faults: ReadonlyArray<Fault> = [1, 2, 3].flatMap(
  (nth): ReadonlyArray<Fault> => [
    ...[0, 1, 3].map((after): Fault => ({ on: 'read', does: 'end', nth, after })),
    { on: 'read', does: 'fail', code: 'INTERNAL', nth, after: 1 },
    { on: 'read', does: 'fail', code: 'UNAVAILABLE', nth, after: 0 },
  ],
)

describe.for(Object.keys(reads))('reading %s', (name) => {
  test('gives what is there, or says that it cannot be read now', async () => {
    const { store, known } = await filled()
    const read = reads[name]
    if (read === undefined) throw new Error('there is no such read')
    const whole = await read(store, known)
    expect(whole._tag).toBe('Right')
    for (const fault of faults) {
      await server.fault(fault)
      const outcome = await read(store, known)
      await server.heal()
      if (outcome._tag === 'Right') expect(outcome).toEqual(whole)
      else expect(outcome).toMatchObject({ left: { _tag: 'Unavailable' } })
    }
    expect(await read(store, known)).toEqual(whole)
  })
})

test('another process that cannot read to the end does not write on a shorter log', async () => {
  const log = `log-${crypto.randomUUID()}`
  const store = await harness.create(server.url, 2_000, log)
  const call = appendOf(to('s', unchecked, ...events(5)))
  await right(store.append(call))
  for (const after of [0, 2, 4]) {
    await server.fault({ on: 'read', does: 'end', nth: 2, after })
    const outcome = await store.append(appendOf(to('s', { _tag: 'Exactly', count: 1 }, event())))()
    expect(outcome._tag).toBe('Left')
    if (outcome._tag === 'Left' && outcome.left._tag === 'Conflict') expect(outcome.left.actual).toBe(5)
    await server.heal()
  }
  expect((await right(store.append(call))).repeated).toBe(true)
  expect(idsOf((await right(store.readAll({ from: 0n, limit: 9 }))).entries).length).toBe(5)
})
