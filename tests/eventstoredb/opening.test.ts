// For maintainers: creating and opening, what is refused, and that nothing said by any of it repeats a password or content.
import { inspect } from 'node:util'
import {
  checkEventStoreDBStore,
  createEventStoreDBStore,
  openEventStoreDBStore,
} from '@hoso/store-eventstoredb'
import { appendOf, empty, event, left, origin, right, text, to, unchecked } from '@hoso/store-conformance'
import { afterEach, describe, expect, test } from 'vitest'
import { at, createHarness, ledger, log } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

const shownBy = (error: unknown): string =>
  inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }) +
  JSON.stringify(error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

describe('a log', () => {
  test('is created once, and opened by its name alone', async () => {
    const { url } = await harness.server()
    expect((await left(openEventStoreDBStore(at(url)), 'OpenError')).code).toBe('store-not-found')
    const store = await harness.create(url)
    expect((await left(createEventStoreDBStore(at(url), { origin }), 'OpenError')).code).toBe('store-exists')
    const again = await harness.open(url)
    expect(again.identity).toEqual(store.identity)
    const other = await right(createEventStoreDBStore(at(url), { origin, log: 'other' }))
    expect(other.identity.id).not.toBe(store.identity.id)
    await right(store.append(appendOf(to('s', empty, event()))))
    expect((await right(other.readAll({ from: 0n, limit: 1 }))).size).toBe(0n)
    await other.close()
  })

  test('of two that create it at once one does', async () => {
    const { url } = await harness.server()
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, createEventStoreDBStore(at(url), { origin })),
    )
    expect(outcomes.map(({ _tag }) => _tag).toSorted()).toEqual(['Left', 'Left', 'Left', 'Right'])
    for (const outcome of outcomes)
      if (outcome._tag === 'Right') await outcome.right.close()
      else expect(outcome.left.code).toBe('store-exists')
  })

  test('is refused where another is expected', async () => {
    const { url } = await harness.server()
    const { identity } = await harness.create(url)
    for (const expected of [{ id: crypto.randomUUID() }, { origin: 'example.org/other' }, { epoch: 1 }])
      expect((await left(openEventStoreDBStore(at(url), { expect: expected }), 'OpenError')).code).toBe(
        'other-identity',
      )
    await (await right(openEventStoreDBStore(at(url), { expect: identity }))).close()
  })

  test('opened read-only is read and never written', async () => {
    const { url } = await harness.server()
    const store = await harness.create(url)
    const known = event()
    await right(store.append(appendOf(to('s', empty, known))))
    const reading = await right(openEventStoreDBStore(at(url), { readOnly: true }))
    await left(reading.append(appendOf(to('s', unchecked, event()))), 'Rejected')
    await left(reading.slot('s').put(0, text('x')), 'Rejected')
    expect((await right(reading.locate([known.id])))[0]?.id).toBe(known.id)
    await reading.close()
  })

  test('whose identity is something else is refused', async () => {
    const { url } = await harness.server()
    const client = harness.client(url)
    const { binaryEvent } = await import('@eventstore/db-client')
    const said = (content: string) =>
      client.appendToStream(
        `hoso.${log}-${content.length}.identity`,
        binaryEvent({ type: 'hoso-identity', data: text(content) }),
      )
    for (const [content, code] of [
      ['not JSON', 'not-a-store'],
      ['{"schema":1}', 'not-a-store'],
      ['{"schema":2,"id":"x"}', 'schema-version'],
    ] as const) {
      await said(content)
      const opened = openEventStoreDBStore(url, { log: `${log}-${content.length}` })
      expect((await left(opened, 'OpenError')).code).toBe(code)
    }
  })
})

describe('protection', () => {
  test('only administrators may delete a ledger, or lift that', async () => {
    const users = [
      { username: 'admin', password: 'changeit', groups: ['$admins'] },
      { username: 'record', password: 'geheim', groups: ['case-officers'] },
    ]
    const server = await harness.server({ tls: true, users })
    const creating = await harness.create(server.url)
    const mine = server.url.replace(/(?<=:\/\/)[^@]*@/, 'record:geheim@')
    const store = await harness.open(mine)
    await right(store.append(appendOf(to('s', empty, event()))))
    await right(creating.append(appendOf(to('s', unchecked, event()))))
    const client = harness.client(mine)
    for (const attempt of [
      client.deleteStream(ledger),
      client.tombstoneStream(ledger),
      client.setStreamMetadata(ledger, { maxCount: 1 }),
    ])
      await expect(attempt).rejects.toMatchObject({ type: 'access-denied' })
    expect(await right(checkEventStoreDBStore(at(mine)))).toEqual([])
    expect((await right(checkEventStoreDBStore(at(server.url)))).map(({ code }) => code)).toEqual([
      'is-administrator',
    ])
  })
})

describe('what is said', () => {
  const secrets = /geheim|SECRET-CONTENT/

  test.for([
    'esdb://user:geheim@127.0.0.1:1?tls=false#x',
    'esdb://user:geheim@127.0.0.1:1?unknown=1',
    'esdb://user:geheim@127.0.0.1:1?tlsCAFile=%2Fno%2Fsuch%2Ffile',
    'esdb://user:geheim@127.0.0.1:1?defaultDeadline=300',
    'esdb+discover://user:geheim@127.0.0.1:1?defaultDeadline=300&maxDiscoverAttempts=1',
    'esdb://user:geheim@127.0.0.1:1,127.0.0.1:2?defaultDeadline=300&maxDiscoverAttempts=1',
    'user:geheim@127.0.0.1',
  ])('of %s does not repeat the password, and what to do is said', async (url) => {
    for (const error of [
      await left(openEventStoreDBStore(url), 'OpenError'),
      await left(createEventStoreDBStore(url, { origin }), 'OpenError'),
      await left(checkEventStoreDBStore(url), 'OpenError'),
    ]) {
      expect(error.remedy).not.toBe('')
      expect(['bad-address', 'store-unavailable']).toContain(error.code)
      expect(shownBy(error)).not.toMatch(secrets)
    }
  })

  test('of a password that is wrong, of a server that fails, of content that is refused: neither', async () => {
    const server = await harness.server({ tls: true })
    const wrong = server.url.replace(/(?<=:\/\/)[^@]*@/, 'admin:geheim@')
    const denied = await left(openEventStoreDBStore(at(wrong)), 'OpenError')
    expect(denied.code).toBe('not-allowed')
    expect(shownBy(denied)).not.toMatch(secrets)

    const store = await harness.create(server.url, 1_000)
    const secret = event({
      bytes: text('SECRET-CONTENT'),
      parts: [{ name: 'p', bytes: text('SECRET-CONTENT') }],
    })
    await right(store.append(appendOf(to('s', empty, secret))))
    const errors: unknown[] = []
    for (const code of [
      'UNKNOWN',
      'INVALID_ARGUMENT',
      'PERMISSION_DENIED',
      'INTERNAL',
      'UNAVAILABLE',
    ] as const) {
      await server.fault({ on: 'append', does: 'fail', code, times: 99 })
      errors.push(await store.append(appendOf(to('s', unchecked, { ...secret, id: event().id })))())
      errors.push(await store.slot('SLOT').put(0, text('SECRET-CONTENT'))())
      await server.heal()
      await server.fault({ on: 'read', does: 'fail', code, times: 3 })
      errors.push(await store.readAll({ from: 0n, limit: 1 })())
      await server.heal()
    }
    errors.push(await store.append(appendOf(to('s', empty, { ...secret, id: event().id })))())
    errors.push(await store.append(appendOf(to('t', unchecked, { ...secret, bytes: text('x') })))())
    for (const error of errors) {
      expect(error).toMatchObject({ _tag: 'Left' })
      expect(shownBy(error)).not.toMatch(secrets)
    }
  })

  test.each(['esdb:*', '*', 'express:*,esdb:command'])('DEBUG=%s is refused', async (value) => {
    const before = process.env['DEBUG']
    process.env['DEBUG'] = value
    try {
      const error = await left(openEventStoreDBStore('esdb://127.0.0.1:1'), 'OpenError')
      expect(error.code).toBe('would-print')
    } finally {
      if (before === undefined) delete process.env['DEBUG']
      else process.env['DEBUG'] = before
    }
  })
})

describe('sizes', () => {
  test('what the server would not take is refused before it is sent; what is promised is taken', async () => {
    const { url } = await harness.server()
    const store = await harness.create(url)
    const { largestAppend } = store.supports
    expect(largestAppend).toBeLessThan(1024 * 1024)
    const admission = text('')
    const of = (bytes: number) => ({
      ...appendOf(
        to('s', unchecked, event({ parts: [{ name: 'p', bytes: new Uint8Array(bytes) }], bytes: text('x') })),
      ),
      admission,
    })
    await right(store.append(of(largestAppend - 1)))
    await left(store.append(of(largestAppend)), 'Rejected')
    await left(store.slot('s').put(0, new Uint8Array(largestAppend + 1)), 'Rejected')
    // Small entries with long names: their frames are what does not fit.
    const named = event({ bytes: text('x'), parts: [{ name: 'n'.repeat(512), bytes: text('') }] })
    const many = Array.from({ length: 2_000 }, () => ({ ...named, id: crypto.randomUUID() }))
    await left(store.append(appendOf(to('s', unchecked, ...many))), 'Rejected')
    expect((await right(store.readAll({ from: 0n, limit: 9 }))).size).toBe(1n)
  })

  test('a server that takes less is told in an option', async () => {
    const { url } = await harness.server({ largestAppend: 20_000 })
    const opened = createEventStoreDBStore(at(url), { origin, maxAppendSize: 20_000 })
    const store = await right(opened)
    expect(store.supports.largestAppend).toBe(15_000)
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        right(store.append(appendOf(to(`s-${i}`, empty, event({ bytes: new Uint8Array(5_000).fill(1) }))))),
      ),
    )
    expect((await right(store.readAll({ from: 0n, limit: 99 }))).entries.length).toBe(30)
    await store.close()
  })
})
