// For whoever changes how facts are recorded: the same call again, and a store in trouble.
import { childListed, concernReported, type Context, homeVisitMade } from '@hoso/facts'
import { generateKey, leafHash, toB64url, verifierOf } from '@hoso/ledger'
import { type AppendError, type EventStore, memoryStore, type Recorded } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { HosoErrorCode } from './failure.ts'
import { type HosoError, isHosoError } from './hoso-error.ts'
import type { CaseRecord, NonEmpty, Recording, RecordOptions } from './model.ts'
import { openRecord } from './open-record.ts'
import { verifyRecord } from './verify-record.ts'

const origin = 'hoso.example/record'
const application = { name: 'app.example', key: generateKey() }
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: 'Nguyễn Thị Ánh Tuyết', birthDate: '2015-03-04' }, father: { name: 'Nguyễn Văn Bình' } },
)
const reported = concernReported(
  {
    number: '12',
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
  },
  {
    child: { names: ['Nguyễn Thị Ánh Tuyết'] },
    reporter: { name: 'Lê Thị Cúc' },
    narrative: { content: 'Thấy có vết bầm trên tay cháu.' },
  },
)
const visited = (detail: string) => homeVisitMade({}, { narrative: { detail } })
const visitless = (): Recording['fact'] =>
  childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' })
const one = (fact: Recording['fact'], more: Partial<Recording> = {}): NonEmpty<Recording> => [
  { fact, context, ...more },
]
const eventId = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`

interface World {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly record: CaseRecord
}
const world = async (options: Partial<RecordOptions> = {}): Promise<World> => {
  const store = options.store ?? memoryStore({ origin })
  const keys = options.keys ?? memoryKeys()
  return { store, keys, record: await openRecord({ guards: [], application, ...options, store, keys }) }
}
const stored = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await store.readAll({ from: 0n, limit: 1000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}
const size = async (store: EventStore): Promise<number> => (await stored(store)).length
const sound = async (store: EventStore): Promise<void> => {
  const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
  const report = await verifyRecord({ store, origin, trust: { keys: [], applicationKeys, now: 0 } })
  expect(report.findings.filter(({ severity }) => severity === 'invalid')).toEqual([])
}
const failure = async <C extends HosoErrorCode>(
  promise: Promise<unknown>,
  code: C,
): Promise<HosoError<C>> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHosoError(error, code)) throw new Error(`expected ${code}, got ${String(error)}`)
  return error
}

describe('the same call again', () => {
  const call = (): NonEmpty<Recording> => [
    { fact: reported, context, id: eventId(1) },
    { fact: reported, context: { ...context, channel: 'school' }, id: eventId(2) },
  ]

  test('answers with the old receipt and writes nothing', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('concern')
    const first = await record.append(stream, call(), { expected: 'new' })
    const before = await stored(store)
    const later = await openRecord({ guards: [], store, keys, application, clock: () => 0 })
    for (const expected of ['new', 2, 17] as const)
      expect(await later.append(stream, call(), { expected })).toEqual({ ...first, repeated: true })
    expect(await stored(store)).toEqual(before)
  })

  test('with other content is refused, whatever part of it differs', async () => {
    const { record, store } = await world()
    const stream = record.newStream('concern')
    await record.append(stream, call(), { expected: 'new' })
    const changed = (change: (first: Recording) => Recording): ReadonlyArray<Recording> => {
      const [first, second] = call()
      return [change(first), ...(second === undefined ? [] : [second])]
    }
    const others: ReadonlyArray<ReadonlyArray<Recording>> = [
      changed((r) => ({ ...r, fact: { ...reported, body: { ...reported.body, number: '13' } } })),
      changed((r) => ({
        ...r,
        fact: { ...reported, personal: { ...reported.personal, reporter: { name: 'Khác' } } },
      })),
      changed((r) => ({
        ...r,
        fact: { ...reported, personal: { child: { names: ['Nguyễn Thị Ánh Tuyết'] } } },
      })),
      changed((r) => ({ ...r, context: { ...context, channel: 'school' as const } })),
      changed((r) => ({ ...r, context: { ...context, corr: eventId(9) } })),
      changed((r) => ({ ...r, subjects: { reporter: record.newPerson() } })),
      changed((r) => ({ ...r, subjects: { child: record.newPerson() } })),
      changed((r) => ({ ...r, id: eventId(3) })),
      changed(({ id: _id, ...r }) => r),
      call().toReversed(),
      call()
        .slice(0, 1)
        .concat({ fact: reported, context, id: eventId(3) }),
    ]
    for (const facts of others)
      await failure(
        record.append(stream, facts as NonEmpty<Recording>, { expected: 2 }),
        'idempotency-violation',
      )
    await failure(
      record.append(record.newStream('concern'), call(), { expected: 'new' }),
      'idempotency-violation',
    )
    expect(await size(store)).toBe(2)
  })

  test('a stretch of an earlier call answers for itself', async () => {
    const { record } = await world()
    const stream = record.newStream('concern')
    await record.append(stream, call(), { expected: 'new' })
    const alone = await record.append(stream, one(reported, { id: eventId(1) }), { expected: 2 })
    expect(alone).toMatchObject({ repeated: true, count: 1, position: 0n, ids: [eventId(1)] })
  })

  test('works over several streams', async () => {
    const { record, store } = await world()
    const many = [0, 1, 2].map((n) => ({
      stream: record.newStream('child'),
      expected: 'new' as const,
      facts: one(listed, { id: eventId(n) }),
    }))
    const first = await record.appendMany(many)
    expect(await record.appendMany(many)).toEqual(first.map((receipt) => ({ ...receipt, repeated: true })))
    await failure(record.appendMany(many.toReversed()), 'idempotency-violation')
    expect(await size(store)).toBe(3)
  })

  test('needs the key of what it compares with, and says so', async () => {
    const { record, store } = await world()
    const stream = record.newStream('concern')
    await record.append(stream, call(), { expected: 'new' })
    const stranger = await openRecord({ guards: [], store, keys: memoryKeys(), application })
    await failure(stranger.append(stream, call(), { expected: 'new' }), 'key-missing')
  })

  test('made by another process while its own outcome is unknown: the receipt is of what is stored', async () => {
    const store = memoryStore({ origin })
    const keys = memoryKeys()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = other.newStream('concern')
    let calls = 0
    const append: EventStore['append'] = (a) => async () => {
      calls += 1
      if (calls > 1) return store.append(a)()
      await other.append(stream, call(), { expected: 'new' })
      return E.left({ _tag: 'OutcomeUnknown', cause: 'a test' } satisfies AppendError)
    }
    const record = await openRecord({ guards: [], store: { ...store, append }, keys, application })
    const leaves = (await record.append(stream, call(), { expected: 'new' })).leaves
    expect(leaves).toEqual((await stored(store)).map(({ bytes }) => toB64url(leafHash(bytes))))
  })

  test('is still known when a person in it was erased since', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('concern')
    await record.append(stream, call(), { expected: 'new' })
    const erased: KeyStore = {
      ...keys,
      find: (ks) => async () =>
        E.right(ks.map(() => ({ _tag: 'Destroyed', at: '2026-11-25T00:00:00.000Z' }))),
    }
    const later = await openRecord({ guards: [], store, keys: erased, application })
    expect(await later.append(stream, call(), { expected: 'new' })).toMatchObject({ repeated: true })
  })

  test('made by another process in the same moment is still the same call', async () => {
    const store = memoryStore({ origin })
    const keys = memoryKeys()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = other.newStream('concern')
    let raced = false
    const racing: EventStore = {
      ...store,
      append: (a) => async () => {
        if (!raced) {
          raced = true
          await other.append(stream, call(), { expected: 'new' })
        }
        return store.append(a)()
      },
    }
    const record = await openRecord({ guards: [], store: racing, keys, application })
    expect(await record.append(stream, call(), { expected: 'new' })).toMatchObject({
      repeated: true,
      count: 2,
    })
    expect(await size(store)).toBe(2)
  })
})

describe('a store in trouble', () => {
  /** Fails as told, one word for each append: what is asked for is written or not before it fails. */
  const troubled = (
    ...faults: ReadonlyArray<'ok' | 'lost' | 'unknown' | 'unknown-written' | 'unavailable'>
  ) => {
    const store = memoryStore({ origin })
    const left = [...faults]
    const append: EventStore['append'] = (a) => async () => {
      const fault = left.shift() ?? 'ok'
      if (fault === 'unavailable')
        return E.left({ _tag: 'Unavailable', cause: 'a test' } satisfies AppendError)
      const done = fault === 'unknown' ? undefined : await store.append(a)()
      return done === undefined || fault === 'unknown-written'
        ? E.left({ _tag: 'OutcomeUnknown', cause: 'a test' } satisfies AppendError)
        : done
    }
    return { ...store, append }
  }

  test.each([
    [['unknown-written']],
    [['unknown']],
    [['unknown', 'unknown-written']],
    [['unknown', 'unknown']],
    [['unknown', 'unavailable', 'ok']],
  ] as const)('after %j it is known that it is written, once', async (faults) => {
    const store = troubled(...faults)
    const { record } = await world({ store })
    const stream = record.newStream('child')
    expect(await record.append(stream, one(listed), { expected: 'new' })).toMatchObject({
      count: 1,
      position: 0n,
    })
    expect(await record.append(stream, one(listed), { expected: 1 })).toMatchObject({
      count: 2,
      position: 1n,
    })
    await sound(store)
  })

  test('what is there is found there, without writing again', async () => {
    const { record } = await world({ store: troubled('unknown-written', 'unavailable', 'unavailable') })
    const stream = record.newStream('child')
    expect(await record.append(stream, one(listed), { expected: 'new' })).toMatchObject({ count: 1 })
  })

  test('what cannot be found out is said, and the ids with it', async () => {
    const { record, store } = await world({ store: troubled('unknown', 'unknown', 'unknown') })
    const stream = record.newStream('child')
    const error = await failure(record.append(stream, one(listed), { expected: 'new' }), 'outcome-unknown')
    expect(error.details.ids).toHaveLength(1)
    const again = one(listed, { id: error.details.ids[0] ?? '' })
    expect(await record.append(stream, again, { expected: 'new' })).toMatchObject({
      repeated: false,
      count: 1,
    })
    expect(await size(store)).toBe(1)
  })

  test('a conflict after an unknown outcome: what was under way never arrives', async () => {
    const store = memoryStore({ origin })
    const keys = memoryKeys()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = other.newStream('child')
    let calls = 0
    const append: EventStore['append'] = (a) => async () => {
      calls += 1
      if (calls > 1) return store.append(a)()
      await other.append(stream, one(listed), { expected: 'new' })
      return E.left({ _tag: 'OutcomeUnknown', cause: 'a test' } satisfies AppendError)
    }
    const record = await openRecord({ guards: [], store: { ...store, append }, keys, application })
    const error = await failure(record.append(stream, one(listed), { expected: 'new' }), 'stale-version')
    expect(error.details).toEqual({ stream, expected: 0, actual: 1 })
    expect([await size(store), calls]).toEqual([1, 2])
  })

  test('each refusal by its name', async () => {
    const unavailable = await world({ store: troubled('unavailable') })
    const stream = unavailable.record.newStream('child')
    await failure(unavailable.record.append(stream, one(listed), { expected: 'new' }), 'store-unavailable')
    expect(await unavailable.record.append(stream, one(listed), { expected: 'new' })).toMatchObject({
      count: 1,
    })

    const closed = await world()
    await closed.store.close()
    await failure(closed.record.read(stream), 'store-unavailable')
    await failure(closed.record.locate(eventId(1)), 'store-unavailable')
    await failure(closed.record.facts()[Symbol.asyncIterator]().next(), 'store-unavailable')

    const keyless = await world()
    await keyless.keys.close()
    const error = await failure(
      keyless.record.append(stream, one(listed), { expected: 'new' }),
      'keys-unavailable',
    )
    expect(error.details.keyStore).toBe('keys-unavailable')
    expect(await keyless.record.append(stream, one(visitless()), { expected: 'new' })).toMatchObject({
      count: 1,
    })

    const { record } = await world()
    await failure(record.facts({ pageSize: 0 })[Symbol.asyncIterator]().next(), 'refused-by-store')
  })
})

describe('decide', () => {
  test('decides again when another was faster, on what is there then', async () => {
    const { record, store, keys } = await world()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = record.newStream('case')
    const seen: number[] = []
    const receipt = await record.decide(stream, async ({ count }) => {
      seen.push(count)
      if (count < 2) await other.append(stream, one(visited('quicker')), { expected: count })
      return one(visited(`after ${count}`))
    })
    expect(seen).toEqual([0, 1, 2])
    expect(receipt).toMatchObject({ count: 3 })
  })

  test('writes nothing where there is nothing to record, and gives up in the end', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('case')
    expect(await record.decide(stream, () => [])).toBeUndefined()
    expect(await size(store)).toBe(0)
    const other = await openRecord({ guards: [], store, keys, application })
    const decider = async ({ count }: { readonly count: number }) => {
      await other.append(stream, one(visited('quicker')), { expected: count })
      return one(visited('never'))
    }
    await failure(record.decide(stream, decider, { attempts: 3 }), 'stale-version')
    expect(await size(store)).toBe(3)
  })
})
