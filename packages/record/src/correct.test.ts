// For whoever changes corrections and the other acts upon recorded facts.
import {
  actorRegistered,
  childListed,
  childMovedWithinCommune,
  concernReported,
  type Context,
} from '@hoso/facts'
import { generateKey, verifierOf } from '@hoso/ledger'
import { GUARDS } from '@hoso/procedure'
import { type EventStore, memoryStore, type Recorded } from '@hoso/store'
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
const NAME = 'Nguyễn Thị Ánh Tuyết'
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: NAME, birthDate: '2015-03-04' }, father: { name: 'Nguyễn Văn Bình' } },
)
const moved = childMovedWithinCommune({ from: '4', to: '5' })
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
    child: { names: ['Nguyễn Thị Ánh'] },
    reporter: { name: 'Lê Thị Cúc' },
    narrative: { content: 'Thấy có vết bầm.' },
  },
)
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

describe('correct and retract', () => {
  const begun = async () => {
    const all = await world()
    const stream = all.record.newStream('child')
    const { ids } = await all.record.append(stream, one(listed), { expected: 'new' })
    return { ...all, stream, target: ids[0] ?? '' }
  }

  test('old and new value stand side by side, each sealed under the person whose it is', async () => {
    const { record, stream, target, store } = await begun()
    const receipt = await record.correct({
      target,
      changes: [
        { path: '/body/unit', to: '5' },
        { path: '/personal/father/name', to: 'Nguyễn Văn Bảy' },
        { path: '/personal/child/birthDate' },
        { path: '/occurredAt', to: { precision: 'month', in: '2023-05' } },
      ],
      context,
      reason: 'Đối chiếu giấy khai sinh',
    })
    expect(receipt.count).toBe(2)
    const [original, correction] = (await record.read(stream, { open: true })).facts
    expect(correction).toMatchObject({
      type: 'EventCorrected',
      corrects: target,
      body: {
        changes: [
          { path: '/body/unit', from: '4', to: '5' },
          { path: '/occurredAt', from: context.occurredAt, to: { precision: 'month', in: '2023-05' } },
        ],
      },
      personal: {
        father: {
          value: {
            changes: [{ path: '/personal/father/name', from: 'Nguyễn Văn Bình', to: 'Nguyễn Văn Bảy' }],
          },
        },
        child: { value: { changes: [{ path: '/personal/child/birthDate', from: '2015-03-04' }] } },
        narrative: { value: { reason: 'Đối chiếu giấy khai sinh' } },
      },
    })
    const persons = (fact: typeof original): Record<string, string> => ({
      ...(fact?.subjects as Record<string, string>),
    })
    expect(persons(correction)).toEqual({ ...persons(original), narrative: stream })
    await sound(store)
  })

  test('a second correction starts from the first', async () => {
    const { record, stream, target } = await begun()
    await record.correct({ target, changes: [{ path: '/body/unit', to: '5' }], context })
    await record.correct({ target, changes: [{ path: '/body/unit', to: '6' }], context })
    expect((await record.read(stream)).facts[2]?.body).toEqual({
      changes: [{ path: '/body/unit', from: '5', to: '6' }],
    })
  })

  test('the same correction again is the same correction', async () => {
    const { record, target } = await begun()
    const correction = {
      target,
      changes: [{ path: '/personal/father/name', to: 'Nguyễn Văn Bảy' }],
      context,
      reason: 'x',
      id: eventId(5),
    } as const
    const first = await record.correct(correction)
    expect(await record.correct(correction)).toEqual({ ...first, repeated: true })
    await failure(record.correct({ ...correction, reason: 'y' }), 'idempotency-violation')
    const retraction = { target, context, id: eventId(6) }
    const second = await record.retract(retraction)
    expect(await record.retract(retraction)).toEqual({ ...second, repeated: true })
  })

  test('what comes out must be a fact, and another one', async () => {
    const { record, store, target } = await begun()
    for (const changes of [
      [{ path: '/body/unit', to: '' }],
      [{ path: '/body/sex' }],
      [{ path: '/body/no/such', to: 'x' }],
      [{ path: '/body/nothing', to: 'x' }],
      [{ path: '/seq', to: 4 }],
      [{ path: '/occurredAt', to: { precision: 'day', on: '2023-02-31' } }],
      [{ path: '/personal/father/name' }],
      [{ path: '/personal/stranger/name', to: 'x' }],
      [{ path: '/body/unit', to: '4' }],
      [],
    ] as unknown as ReadonlyArray<NonEmpty<{ readonly path: string }>>)
      await failure(record.correct({ target, changes, context }), 'invalid-fact')
    await failure(
      record.correct({ target: eventId(8), changes: [{ path: '/body/unit', to: '5' }], context }),
      'unknown-event',
    )
    await failure(
      record.correct({ target: NAME, changes: [{ path: '/body/unit', to: '5' }], context }),
      'unknown-event',
    )
    await failure(record.retract({ target: eventId(8), context }), 'unknown-event')
    expect(await size(store)).toBe(1)
  })

  test('a sealed part is corrected by those who can read it', async () => {
    const { store, target } = await begun()
    const stranger = await openRecord({ guards: [], store, keys: memoryKeys(), application })
    await failure(
      stranger.correct({ target, changes: [{ path: '/personal/father/name', to: 'X' }], context }),
      'key-missing',
    )
    expect(
      await stranger.correct({ target, changes: [{ path: '/body/unit', to: '5' }], context }),
    ).toMatchObject({ count: 2 })
  })

  test('a part of somebody who was erased is corrected no more', async () => {
    const { store, keys, target } = await begun()
    const erased: KeyStore = {
      ...keys,
      find: (ks) => async () =>
        E.right(ks.map(() => ({ _tag: 'Destroyed', at: '2026-11-25T00:00:00.000Z' }))),
    }
    const later = await openRecord({ guards: [], store, keys: erased, application })
    const changes = [{ path: '/personal/father/name', to: 'X' }] as const
    const error = await failure(later.correct({ target, changes, context }), 'person-erased')
    expect(error.details).toMatchObject({ id: target })
  })

  test('parts of two persons of one kind are corrected one after the other', async () => {
    const { record } = await world()
    const stream = record.newStream('concern')
    const subjects = { child: record.newPerson(), narrative: record.newPerson() }
    const { ids } = await record.append(stream, one(reported, { subjects }), { expected: 'new' })
    const names = { path: '/personal/child/names', to: ['Nguyễn Thị Ánh Tuyết'] }
    const content = { path: '/personal/narrative/content', to: 'Thấy có vết bầm trên lưng cháu.' }
    const target = ids[0] ?? ''
    await failure(record.correct({ target, changes: [names, content], context }), 'invalid-fact')
    await record.correct({ target, changes: [names], context })
    await record.correct({ target, changes: [content], context })
    const persons = (await record.read(stream)).facts.map((fact) => fact.subjects)
    expect(persons).toEqual([
      { ...subjects, reporter: expect.any(String) },
      { child: subjects.child },
      { child: subjects.narrative },
    ])
  })

  test('a retraction says why, sealed', async () => {
    const { record, stream, target } = await begun()
    await record.retract({ target, context, reason: 'Ghi nhầm cháu khác' })
    expect((await record.read(stream, { open: true })).facts[1]).toMatchObject({
      type: 'EventRetracted',
      retracts: target,
      personal: { narrative: { state: 'open', value: { reason: 'Ghi nhầm cháu khác' } } },
    })
  })
})

const officer = (n: number): Context => ({
  ...context,
  actor: {
    id: `actor-0190f3a2-7c1e-4b7e-9d52-${String(n).padStart(12, '0')}`,
    role: 'child-protection-officer',
    unit: 'UBND thị trấn',
  },
})

/** The guards that refuse. */
const guard = async (promise: Promise<unknown>): Promise<ReadonlyArray<string>> =>
  (await failure(promise, 'refused-by-guard')).details.refusals.map(({ refusal }) => refusal.guard)

describe('acts upon facts', () => {
  const begun = async () => {
    const all = await world({ guards: GUARDS })
    const stream = all.record.newStream('child')
    const { ids } = await all.record.append(stream, [...one(listed), ...one(moved)], { expected: 'new' })
    return { ...all, stream, target: ids[0] ?? '', other: ids[1] ?? '' }
  }
  const last = async (record: CaseRecord, stream: string) =>
    (await record.read(stream, { open: true })).facts.at(-1)

  test('a retraction by a person names a second one, who is somebody else', async () => {
    const { record, stream, target, store } = await begun()
    const [first, second] = [officer(1), officer(2)]
    for (const nobody of [{}, { second: first.actor.id }, { second: 'system' }])
      expect(await guard(record.retract({ target, context: first, ...nobody }))).toEqual([
        'two-persons-needed',
      ])
    await record.retract({ target, context: first, second: second.actor.id })
    expect((await last(record, stream))?.body).toEqual({ second: second.actor.id })
    await sound(store)
  })

  test('what was retracted is neither retracted, corrected, disputed nor superseded; the retraction can be', async () => {
    const { record, stream, target, other } = await begun()
    await record.retract({ target, context })
    await failure(record.retract({ target, context }), 'target-retracted')
    await failure(
      record.correct({ target, changes: [{ path: '/body/unit', to: '5' }], context }),
      'target-retracted',
    )
    await failure(record.dispute({ target, context }), 'target-retracted')
    await failure(record.supersede({ target, by: other, context }), 'target-retracted')
    await failure(record.supersede({ target: other, by: target, context }), 'target-retracted')
    const retraction = (await last(record, stream))?.id ?? ''
    await record.retract({ target: retraction, context })
    await record.correct({ target, changes: [{ path: '/body/unit', to: '5' }], context })
  })

  test('a dispute and its answer, by somebody else', async () => {
    const { record, stream, target } = await begun()
    const given = { target, disputant: 'family', context: officer(1), reason: 'Gia đình nói khác' } as const
    const { ids } = await record.dispute({ ...given, id: eventId(7) })
    expect(await record.dispute({ ...given, id: eventId(7) })).toMatchObject({ ids, repeated: true })
    const dispute = ids[0] ?? ''
    expect(await last(record, stream)).toMatchObject({
      type: 'EventDisputed',
      body: { target, disputant: 'family' },
      personal: { narrative: { value: { reason: 'Gia đình nói khác' } } },
    })
    const answer = { dispute, upheld: true } as const
    expect(await guard(record.answerDispute({ ...answer, context: officer(1) }))).toEqual([
      'dispute-answered-by-who-recorded-it',
    ])
    const error = await failure(
      record.answerDispute({ ...answer, dispute: target, context: officer(2) }),
      'wrong-target',
    )
    expect(error.details).toEqual({ id: target, expected: 'dispute' })
    await record.answerDispute({ ...answer, context: officer(2) })
    expect((await last(record, stream))?.body).toEqual({ target: dispute, upheld: true })
    await record.retract({ target: dispute, context })
    await failure(record.answerDispute({ ...answer, context: officer(2) }), 'target-retracted')
    await failure(record.dispute({ ...given, target: eventId(8) }), 'unknown-event')
  })

  test('a fact gives way to another one of its stream, and never in a circle', async () => {
    const { record, stream, target, other } = await begun()
    await record.supersede({ target, by: other, context, id: eventId(9) })
    expect(await record.supersede({ target, by: other, context, id: eventId(9) })).toMatchObject({
      repeated: true,
    })
    expect((await last(record, stream))?.body).toEqual({ target, by: other })
    const elsewhere = await record.append(record.newStream('child'), one(listed), { expected: 'new' })
    const wrong = async (t: string, by: string) =>
      (await failure(record.supersede({ target: t, by, context }), 'wrong-target')).details
    expect(await wrong(other, target)).toEqual({ id: target, expected: 'other-way' })
    expect(await wrong(target, target)).toEqual({ id: target, expected: 'other-way' })
    expect(await wrong(target, elsewhere.ids[0] ?? '')).toMatchObject({ expected: 'beside' })
    expect(await wrong(eventId(9), other)).toEqual({ id: eventId(9), expected: 'fact' })
    expect(await wrong(target, eventId(9))).toEqual({ id: eventId(9), expected: 'fact' })
    await failure(record.supersede({ target: eventId(8), by: other, context }), 'unknown-event')
  })

  test('outside the streams of a child the reason is nobody’s in particular', async () => {
    const { record, store } = await world()
    const stream = record.newStream('actor')
    const { ids } = await record.append(
      stream,
      one(actorRegistered({ role: 'system' }, { actor: { name: 'Máy chủ' } })),
      { expected: 'new' },
    )
    await record.retract({ target: ids[0] ?? '', context, reason: 'Ghi nhầm' })
    expect(await last(record, stream)).toMatchObject({
      personal: { remark: { value: { reason: 'Ghi nhầm' } } },
    })
    await sound(store)
  })
})

describe('links of records', () => {
  const begun = async () => {
    const all = await world({ guards: GUARDS })
    const [a, b] = [all.record.newStream('child'), all.record.newStream('child')]
    for (const stream of [a, b]) await all.record.append(stream, one(listed), { expected: 'new' })
    return { ...all, a, b }
  }
  const two = { context: officer(1), second: officer(2).actor.id }

  test('linked, unlinked and linked again, each time by two persons', async () => {
    const { record, a, b, store } = await begun()
    const link = { survivor: a, absorbed: b, grounds: ['trùng họ tên'], reason: 'Cùng một cháu' }
    expect(await guard(record.link({ ...link, context: officer(1) }))).toEqual(['two-persons-needed'])
    await record.link({ ...link, ...two, id: eventId(3) })
    expect(await record.link({ ...link, ...two, id: eventId(3) })).toMatchObject({ repeated: true })
    expect((await record.read(a, { open: true })).facts.at(-1)).toMatchObject({
      type: 'ChildRecordsLinkedAsOne',
      body: { absorbed: b, grounds: ['trùng họ tên'], second: two.second },
      personal: { note: { value: { note: 'Cùng một cháu' } } },
    })
    const why = async (promise: Promise<unknown>) => (await failure(promise, 'wrong-link')).details.reason
    expect(await why(record.link({ ...link, ...two }))).toBe('already-linked')
    expect(await why(record.link({ survivor: b, absorbed: a, ...two }))).toBe('already-linked')
    const alone = record.unlink({ survivor: a, absorbed: b, context: officer(1) })
    expect(await guard(alone)).toEqual(['two-persons-needed'])
    await record.unlink({ survivor: b, absorbed: a, ...two, id: eventId(4) })
    expect(await record.unlink({ survivor: b, absorbed: a, ...two, id: eventId(4) })).toMatchObject({
      repeated: true,
    })
    expect(await why(record.unlink({ survivor: a, absorbed: b, ...two }))).toBe('not-linked')
    const again = await record.link({ survivor: b, absorbed: a, ...two })
    await record.retract({ target: again.ids[0] ?? '', ...two })
    expect(await why(record.unlink({ survivor: a, absorbed: b, ...two }))).toBe('not-linked')
    await sound(store)
  })

  test('only two records of children', async () => {
    const { record, a } = await begun()
    const why = async (survivor: string, absorbed: string) =>
      (await failure(record.link({ survivor, absorbed, ...two }), 'wrong-link')).details.reason
    expect(await why(a, a)).toBe('same-record')
    expect(await why(a, record.newStream('case'))).toBe('not-a-child')
    expect(await why(NAME, a)).toBe('not-a-child')
    expect(await why(a, record.newStream('child'))).toBe('no-such-record')
    expect(await why(record.newStream('child'), a)).toBe('no-such-record')
  })
})
