// For whoever changes how facts are recorded: what a call promises, by example, and every refusal.
import { childListed, concernReported, type Context, homeVisitMade } from '@hoso/facts'
import { generateKey, leafHash, toB64url, verifierOf } from '@hoso/ledger'
import type { Guard } from '@hoso/procedure'
import { type EventStore, memoryStore, type Recorded } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { HosoErrorCode } from './failure.ts'
import { explainError, type HosoError, isHosoError } from './hoso-error.ts'
import type { CaseRecord, NonEmpty, Recording, RecordOptions } from './model.ts'
import { openRecord } from './open-record.ts'
import { verifyRecord } from './verify-record.ts'

const origin = 'hoso.example/record'
const application = { name: 'app.example', key: generateKey() }
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const NAME = 'Nguyễn Thị Ánh Tuyết'
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: NAME, birthDate: '2015-03-04' }, father: { name: 'Nguyễn Văn Bình' } },
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

describe('append', () => {
  test('the receipt says where it is, and which bytes', async () => {
    const { record, store } = await world()
    const stream = record.newStream('child')
    const first = await record.append(stream, [listed, visitless()], { expected: 'new', context })
    const second = await record.append(stream, one(visitless()), { expected: first.count })
    const entries = await stored(store)
    expect(first).toEqual({
      stream,
      count: 2,
      position: 0n,
      ids: entries.slice(0, 2).map(({ id }) => id),
      leaves: entries.slice(0, 2).map(({ bytes }) => toB64url(leafHash(bytes))),
      repeated: false,
    })
    expect(second).toMatchObject({ count: 3, position: 2n })
    await sound(store)
  })

  test('the expected version decides', async () => {
    const { record, store } = await world()
    const stream = record.newStream('child')
    await record.append(stream, one(listed), { expected: 'new' })
    for (const [expected, count] of [
      ['new', 0],
      [0, 0],
      [2, 2],
    ] as const) {
      const error = await failure(record.append(stream, one(listed), { expected }), 'stale-version')
      expect(error.details).toEqual({ stream, expected: count, actual: 1 })
    }
    const absent = record.newStream('child')
    const error = await failure(record.append(absent, one(listed), { expected: 1 }), 'stale-version')
    expect(String(error)).toBe(
      'HosoError[stale-version]: expected 1 events, the stream has 0. Re-read and decide again, or use record.decide() which does both.',
    )
    expect(await size(store)).toBe(1)
  })

  test('appends to one stream at the same time all land, from two processes too', async () => {
    const { record, store, keys } = await world()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = record.newStream('case')
    const unchecked = { expected: { unchecked: 'a diary' }, context } as const
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        (i % 2 === 0 ? record : other).append(stream, [visited(`lần ${i}`)], unchecked),
      ),
    )
    expect((await record.read(stream)).count).toBe(12)
    await sound(store)
  })

  test('one process takes turns at a stream, and does not run into itself', async () => {
    const store = memoryStore({ origin })
    let calls = 0
    const append: EventStore['append'] = (a) => {
      calls += 1
      return store.append(a)
    }
    const { record } = await world({ store: { ...store, append } })
    const stream = record.newStream('case')
    const unchecked = { expected: { unchecked: 'a diary' }, context } as const
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => record.append(stream, [visited(`${i}`)], unchecked)),
    )
    expect([calls, (await record.read(stream)).count]).toEqual([40, 40])
  })

  test('an append that expects nothing goes on from what another process wrote', async () => {
    const { record, store, keys } = await world()
    const other = await openRecord({ guards: [], store, keys, application })
    const stream = record.newStream('case')
    const unchecked = { expected: { unchecked: 'a diary' }, context } as const
    await record.append(stream, [visited('1')], unchecked)
    await other.append(stream, [visited('2')], unchecked)
    expect(await record.append(stream, [visited('3')], unchecked)).toMatchObject({ count: 3, position: 2n })
    await sound(store)
  })

  test('of those who expect the same version one lands, and the others are told', async () => {
    const { record, store } = await world()
    const stream = record.newStream('case')
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => record.append(stream, one(visited('x')), { expected: 'new' })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(isHosoError(result.reason, 'stale-version')).toBe(true)
    expect(await size(store)).toBe(1)
  })

  test('what is remembered of a stream does not stand in the way of what another process wrote', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('case')
    await record.append(stream, one(visited('1')), { expected: 'new' })
    const other = await openRecord({ guards: [], store, keys, application })
    await other.append(stream, one(visited('2')), { expected: 1 })
    await failure(record.append(stream, one(visited('x')), { expected: 1 }), 'stale-version')
    expect((await record.append(stream, one(visited('3')), { expected: 2 })).count).toBe(3)
    await sound(store)
  })

  test('recordedAt never goes back in a stream, whatever the clock does', async () => {
    const times = [5000, 3000, 9000]
    const { record } = await world({ clock: () => times.shift() ?? 0 })
    const stream = record.newStream('case')
    for (let count = 0; count < 3; count++)
      await record.append(stream, one(visited('x')), { expected: count })
    const { facts } = await record.read(stream)
    expect(facts.map(({ recordedAt }) => Date.parse(recordedAt))).toEqual([5000, 5000, 9000])
  })

  test('several streams land together or not at all, under one signature', async () => {
    const { record, store } = await world()
    const [a, b] = [record.newStream('child'), record.newStream('child')]
    const receipts = await record.appendMany([
      { stream: a, expected: 'new', facts: [...one(listed), ...one(visitless())] },
      { stream: b, expected: 'new', facts: one(listed) },
    ])
    expect(receipts.map(({ stream, count, position }) => [stream, count, position])).toEqual([
      [a, 2, 0n],
      [b, 1, 2n],
    ])
    const admissions = await store.readAdmissions({ from: 0n, limit: 9 })()
    expect(E.isRight(admissions) && admissions.right.map(({ total }) => total)).toEqual([3])
    await failure(
      record.appendMany([
        { stream: record.newStream('child'), expected: 'new', facts: one(listed) },
        { stream: b, expected: 'new', facts: one(listed) },
      ]),
      'stale-version',
    )
    expect(await size(store)).toBe(3)
    expect(await record.appendMany([])).toEqual([])
  })

  test('a store of single streams is not asked for more', async () => {
    const store = memoryStore({ origin })
    const { record } = await world({
      store: { ...store, supports: { ...store.supports, multiStream: false } },
    })
    const streams = [0, 1].map(() => ({
      stream: record.newStream('child'),
      expected: 'new' as const,
      facts: one(listed),
    }))
    await failure(record.appendMany(streams), 'multi-stream-unsupported')
    expect(await record.appendMany(streams.slice(0, 1))).toHaveLength(1)
  })
})

describe('refusals before anything is written', () => {
  const refused = async (facts: ReadonlyArray<unknown>, kind: 'child' | 'case' | 'concern' = 'child') => {
    const { record, store } = await world()
    const error = await failure(
      record.append(record.newStream(kind), facts as NonEmpty<Recording>, { expected: 'new' }),
      'invalid-fact',
    )
    expect(await size(store)).toBe(0)
    return error
  }
  const paths = ({ details }: HosoError<'invalid-fact'>): ReadonlyArray<string> =>
    details.problems.map(({ fact, problem }) => `${fact} ${problem.path}`)

  test('every problem of every fact at once, and no value in any of them', async () => {
    const secret = 'Nguyễn\u0000Bí Mật'
    const error = await refused([
      {
        fact: { type: 'ChildListed', body: { sex: 'x', unit: '4' }, personal: { child: { name: secret } } },
        context,
      },
      { fact: { type: 'NoSuchFact', body: {}, personal: {} }, context },
      { fact: listed, context: { ...context, occurredAt: { precision: 'day', on: '2023-02-31' } } },
      { fact: listed, context, id: 'X', subjects: { mother: 'person-x', child: secret, [secret]: 'x' } },
    ])
    expect(paths(error)).toEqual([
      '0 /body/birth',
      '0 /body/sex',
      '0 /personal/child/name',
      '1 /type',
      '2 /context/occurredAt/on',
      '3 /id',
      '3 /subjects/?',
      '3 /subjects/child',
      '3 /subjects/?',
    ])
    const shown = `${String(error)} ${JSON.stringify(error.details)} ${explainError(error, 'vi')} ${error.stack}`
    expect(shown).not.toContain('Bí Mật')
  })

  test('an append without facts, an expectation that is none', async () => {
    expect(paths(await refused([]))).toEqual(['0 '])
    const { record } = await world()
    for (const expected of [-1, 1.5, '1', undefined, null, {}, { unchecked: '' }]) {
      const append = record.append(record.newStream('child'), one(listed), { expected: expected as never })
      expect(paths(await failure(append, 'invalid-fact'))).toEqual(['0 /expected'])
    }
  })

  test('a fact in a stream of another kind', async () => {
    expect(paths(await refused(one(listed), 'case'))).toEqual(['0 /type'])
    const { record } = await world()
    for (const stream of ['', 'child-1', `person-${eventId(1)}`, NAME]) {
      const error = await failure(
        record.append(stream, one(listed), { expected: 'new' }),
        'unknown-stream-kind',
      )
      expect(`${String(error)}${JSON.stringify(error)}`).not.toContain('Ánh')
    }
  })

  test('a correction that points nowhere, and others that point somewhere', async () => {
    const corrected: Recording['fact'] = { type: 'EventCorrected', body: { changes: [] }, personal: {} }
    const retracted: Recording['fact'] = { type: 'EventRetracted', body: {}, personal: {} }
    expect(paths(await refused(one(corrected)))).toEqual(['0 /corrects'])
    expect(paths(await refused(one(retracted)))).toEqual(['0 /retracts'])
    expect(paths(await refused(one(listed, { corrects: eventId(1), retracts: eventId(1) })))).toEqual([
      '0 /corrects',
      '0 /retracts',
    ])
    expect(paths(await refused(one(corrected, { corrects: 'x' })))).toEqual(['0 /corrects'])
  })

  test('a fact that does not fit into an entry', async () => {
    const changes = [{ path: '/body/unit', from: 'x'.repeat(66_000), to: '5' }]
    const fact: Recording['fact'] = { type: 'EventCorrected', body: { changes }, personal: {} }
    const both = [...one(listed, { id: eventId(1) }), ...one(fact, { corrects: eventId(1) })]
    expect(paths(await refused(both))).toEqual(['1 '])
  })

  test('a rule of procedure', async () => {
    const rule: Guard = {
      id: 'not-today',
      article: 'Điều 1',
      label: { vi: 'Hôm nay không ghi', en: 'Not today' },
      refuses: 'impossible',
      types: ['ChildListed'],
      check: () => ({
        guard: 'not-today',
        article: 'Điều 1',
        refuses: 'impossible',
        message: { vi: 'Hôm nay không ghi', en: 'Not today' },
        next: { vi: 'Mai ghi.', en: 'Come tomorrow.' },
        because: [],
      }),
    }
    const { record, store } = await world({ guards: [rule] })
    const stream = record.newStream('child')
    const error = await failure(record.append(stream, one(listed), { expected: 'new' }), 'refused-by-guard')
    expect(error.details.refusals).toMatchObject([{ stream, fact: 0, refusal: { guard: 'not-today' } }])
    expect(explainError(error, 'vi')).toBe('sự kiện 1: Hôm nay không ghi (Điều 1). Mai ghi. Chưa ghi gì.')
    expect(await size(store)).toBe(0)
    await record.append(record.newStream('case'), one(visited('x')), { expected: 'new' })
  })
})

describe('persons', () => {
  test("a child's stream is the child; every other person is somebody new", async () => {
    const { record } = await world()
    const stream = record.newStream('child')
    await record.append(stream, [listed, listed], { expected: 'new', context })
    const [a, b] = (await record.read(stream)).facts.map(
      ({ subjects }) => subjects as { child: string; father: string },
    )
    expect([a?.child, b?.child]).toEqual([stream, stream])
    expect(a?.father).toMatch(/^person-/)
    expect(a?.father).not.toBe(b?.father)
  })

  test('a concern is about one child until somebody says which', async () => {
    const { record, store, keys } = await world()
    const stream = record.newStream('concern')
    const child = record.newStream('child')
    await record.append(stream, one(reported), { expected: 'new' })
    // Nothing is remembered here: the person is read back.
    const later = await openRecord({ guards: [], store, keys, application })
    await later.append(stream, one(reported), { expected: 1 })
    await later.append(stream, one(reported, { subjects: { child } }), { expected: 2 })
    await later.append(stream, one(reported), { expected: 3 })
    const persons = (await record.read(stream)).facts.map(
      ({ subjects }) => subjects as Record<string, string>,
    )
    const [first] = persons
    expect(first?.['child']).toMatch(/^person-/)
    expect(first?.['narrative']).toBe(first?.['child'])
    expect(persons.map((p) => p['child'])).toEqual([
      first?.['child'],
      first?.['child'],
      child,
      first?.['child'],
    ])
    expect(persons[2]?.['narrative']).toBe(child)
    expect(new Set(persons.map((p) => p['reporter'])).size).toBe(4)
  })

  test('persons may be named part by part', async () => {
    const { record } = await world()
    const stream = record.newStream('concern')
    const [child, reporter] = [record.newPerson(), record.newPerson()]
    await record.append(stream, one(reported, { subjects: { child, narrative: reporter, reporter } }), {
      expected: 'new',
    })
    const [fact] = (await record.read(stream, { open: true })).facts
    expect(fact?.subjects).toEqual({ child, narrative: reporter, reporter })
    expect(fact?.personal).toMatchObject({ reporter: { state: 'open' } })
  })

  test("an official's stream is the official", async () => {
    const { record } = await world()
    const stream = record.newStream('actor')
    const fact: Recording['fact'] = {
      type: 'ActorRegistered',
      body: { role: 'system' },
      personal: { actor: { name: 'Trần Văn Dũng' } },
    }
    await record.append(stream, one(fact), { expected: 'new' })
    expect((await record.read(stream)).facts[0]?.subjects).toEqual({ actor: stream })
  })

  test("a carer's stream is the carer", async () => {
    const { record } = await world()
    const stream = record.newStream('carer')
    const fact: Recording['fact'] = {
      type: 'CarerRecruited',
      body: {},
      personal: { carer: { name: 'Phạm Thị Lụa' } },
    }
    await record.append(stream, one(fact), { expected: 'new' })
    expect((await record.read(stream)).facts[0]?.subjects).toEqual({ carer: stream })
  })
})
