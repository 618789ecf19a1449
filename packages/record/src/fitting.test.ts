// For whoever changes what is asked of acts that are given as plain facts: they are held to what the verbs are held to.
import {
  caseOpened,
  childListed,
  childRecordsLinkedAsOne,
  type Context,
  disputeAnswered,
  eventCorrected,
  eventDisputed,
  eventRetracted,
  eventSuperseded,
  linkUndone,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { expect, test } from 'vitest'
import type { HosoErrorCode } from './failure.ts'
import { type HosoError, isHosoError } from './hoso-error.ts'
import type { NonEmpty, Recording } from './model.ts'
import { openRecord } from './open-record.ts'

const application = { name: 'app.example', key: generateKey() }
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const NAME = 'Nguyễn Thị Ánh Tuyết'
const listed = childListed(
  { sex: 'female', birth: { precision: 'day', month: '2015-03' }, unit: '4' },
  { child: { name: NAME, birthDate: '2015-03-04' } },
)
const eventId = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`
const NOBODY = eventId(99)
const said = (fact: Recording['fact'], more: Partial<Recording> = {}): Recording => ({
  fact,
  context,
  ...more,
})
type Changes = Parameters<typeof eventCorrected>[0]['changes']
const correction = (target: string, changes: Changes, personal = {}): Recording =>
  said(eventCorrected({ changes }, personal), { corrects: target })
const childChanges = (path: string, to?: unknown) =>
  ({
    child: { changes: [{ path, ...(to === undefined ? {} : { to }) }] },
  }) as never

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

/** A child that was listed twice, without guards: what an act fits is asked all the same. */
const begun = async () => {
  const keys = memoryKeys()
  const store = memoryStore({ origin: 'hoso.example/fitting' })
  const record = await openRecord({ guards: [], application, store, keys })
  const stream = record.newStream('child')
  const { ids } = await record.append(stream, [said(listed), said(listed)], { expected: 'new' })
  const [target = '', other = ''] = ids
  const give = (...facts: NonEmpty<Recording>) =>
    record.append(stream, facts, { expected: { unchecked: 'trial' } })
  const paths = async (...facts: NonEmpty<Recording>) =>
    (await failure(give(...facts), 'invalid-fact')).details.problems.map(
      ({ fact, problem }) => `${fact} ${problem.path}`,
    )
  const count = async () => (await record.read(stream)).count
  return { record, store, stream, target, other, give, paths, count }
}

test('a correction from which no fact comes out is refused, and nothing is recorded', async () => {
  const { paths, target, count, give } = await begun()
  expect(await paths(correction(target, [{ path: '/body/unit', to: { a: 1 } }]))).toEqual(['0 /body/unit'])
  expect(await paths(correction(target, [{ path: '/body/birth', to: null }]))).toEqual(['0 /body/birth'])
  expect(await paths(correction(target, [{ path: '/body/sex' }]))).toEqual(['0 /body/sex'])
  expect(await paths(correction(target, [{ path: '/body/name', to: NAME }]))).toHaveLength(1)
  expect(await paths(correction(target, [{ path: '/occurredAt', to: 5 }]))).toEqual(['0 /occurredAt'])
  expect(await paths(correction(target, [{ path: '/body/unit/a/b', to: 1 }]))).toEqual(['0 /changes'])
  expect(await count()).toBe(2)
  await give(correction(target, [{ path: '/body/unit', to: '5' }]))
})

test('each correction is judged after those before it, in the same call too', async () => {
  const { paths, give, target } = await begun()
  const day = correction(target, [{ path: '/body/birth/month', to: '2015-04' }])
  const unknown = correction(target, [{ path: '/body/birth', to: { precision: 'unknown' } }])
  expect(await paths(unknown, day)).toHaveLength(1)
  await give(day, unknown)
  expect(await paths(day)).toHaveLength(1)
  const fresh = said(listed, { id: eventId(1) })
  expect(await paths(fresh, correction(eventId(1), [{ path: '/body/unit', to: 5 }]))).toEqual([
    '1 /body/unit',
  ])
})

test('a change of a part is judged where the part can be opened, and only there', async () => {
  const { record, paths, give, target, stream, store } = await begun()
  const wrong = correction(target, [], childChanges('/personal/child/birthDate', 'x'))
  expect(await paths(wrong)).toEqual(['0 /personal/child/birthDate'])
  expect(await paths(correction(target, [], childChanges('/personal/father/name', 'x')))).toEqual([
    '0 /changes',
  ])
  await give(correction(target, [], childChanges('/personal/child/birthDate')))
  const blind = await openRecord({ guards: [], application, store, keys: memoryKeys() })
  await blind.append(stream, [wrong], { expected: (await record.read(stream)).count })
})

test('an act has a target that stands in its stream', async () => {
  const { record, give, target, other } = await begun()
  const retraction = (of: string) => said(eventRetracted({}), { retracts: of })
  const acts = (of: string): ReadonlyArray<Recording> => [
    correction(of, [{ path: '/body/unit', to: '5' }]),
    retraction(of),
    said(eventDisputed({ target: of })),
    said(disputeAnswered({ target: of, upheld: true })),
    said(eventSuperseded({ target: of, by: other })),
  ]
  for (const act of acts(NOBODY)) await failure(give(act), 'unknown-event')
  const apart = record.newStream('case')
  const { ids } = await record.append(apart, [said(caseOpened({ number: 'VV-1' }))], { expected: 'new' })
  for (const act of acts(ids[0] ?? '')) await failure(give(act), 'unknown-event')
  await give(retraction(target))
  for (const act of acts(target)) await failure(give(act), 'target-retracted')
})

test('of the right kind', async () => {
  const { record, give, target, other, stream } = await begun()
  const expected = async (act: Recording) => (await failure(give(act), 'wrong-target')).details.expected
  expect(await expected(said(disputeAnswered({ target, upheld: true })))).toBe('dispute')
  expect(await expected(said(eventSuperseded({ target, by: target })))).toBe('other-way')
  expect(await expected(said(eventSuperseded({ target, by: NOBODY })))).toBe('beside')
  await give(said(eventSuperseded({ target, by: other })))
  expect(await expected(said(eventSuperseded({ target: other, by: target })))).toBe('other-way')
  // A dispute and its answer in one call.
  const dispute = said(eventDisputed({ target: other }), { id: eventId(1) })
  await give(dispute, said(disputeAnswered({ target: eventId(1), upheld: false })))
  expect(await expected(correction(eventId(1), [{ path: '/body/disputant', to: 'child' }]))).toBe('fact')
  expect((await record.read(stream)).count).toBe(5)
})

test('a record is linked to another one that is there, be it made in the same call', async () => {
  const { record, stream, give } = await begun()
  const twin = record.newStream('child')
  const links = (absorbed: string) => [
    said(childRecordsLinkedAsOne({ absorbed, grounds: [] })),
    said(linkUndone({ absorbed })),
  ]
  const why = async (link: Recording) => (await failure(give(link), 'wrong-link')).details.reason
  for (const link of links(stream)) expect(await why(link)).toBe('same-record')
  for (const link of links(twin)) expect(await why(link)).toBe('no-such-record')
  await record.appendMany([
    { stream, expected: 2, facts: links(twin) },
    { stream: twin, expected: 'new', facts: [said(listed)] },
  ])
  await give(...(links(twin) as [Recording, Recording]))
})
