// For whoever changes rehearsals: they answer like the appends that they stand for, and leave nothing behind.
import {
  caseNoteRecorded,
  caseOpened,
  type Context,
  referralMade,
  referralServiceCompleted,
  referralWithdrawn,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import type { Guard } from '@hoso/procedure'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isHosoError } from './hoso-error.ts'
import type { Rehearsed, StreamRecordings } from './model.ts'
import { openRecord } from './open-record.ts'

const context: Context = {
  actor: { id: 'actor-0190f3a2-7c1e-7b7e-9d52-000000000001', role: 'chairman', unit: 'UBND xã' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const FACTS = [
  caseOpened({ number: 'VV-1' }),
  referralMade({ referral: 'CG-1', service: 'health' }),
  referralServiceCompleted({ referral: 'CG-1' }),
  referralWithdrawn({ referral: 'CG-1' }),
  caseNoteRecorded({}, { narrative: { detail: 'Đã gọi điện.' } }),
]
/** Refuses a withdrawal where the stream holds the end of a service. */
const onceDone: Guard = {
  id: 'once-done',
  article: 'Điều 0',
  label: { vi: 'Đã xong', en: 'Done' },
  refuses: 'impossible',
  types: ['ReferralWithdrawn'],
  check: (_, { own }) => {
    const done = own.filter(({ type }) => type === 'ReferralServiceCompleted')
    if (done.length === 0) return undefined
    const { id, label, refuses, article } = onceDone
    return { guard: id, refuses, article, message: label, next: label, because: done.map((f) => f.id) }
  },
}
const opened = async () => {
  const store = memoryStore({ origin: 'hoso.example/rehearsal' })
  const keys = memoryKeys()
  let made = 0
  const counted: typeof keys = {
    ...keys,
    current: (persons) => {
      made += 1
      return keys.current(persons)
    },
  }
  const record = await openRecord({
    store,
    keys: counted,
    application: { name: 'app.example', key: generateKey() },
    guards: [onceDone],
  })
  return { record, made: () => made, stream: record.newStream('case') }
}
type Asked = (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Rehearsed>>
/** The counts, or what was refused and why. */
const answered = async (ask: Asked, streams: ReadonlyArray<StreamRecordings>): Promise<unknown> => {
  try {
    return (await ask(streams)).map(({ count, ids }) => [count, ids.length])
  } catch (error) {
    // Where a stream is not new, it depends on what is remembered of it who says no first.
    if (isHosoError(error) && streams[0]?.expected === 'new') return 'no'
    if (isHosoError(error, 'refused-by-guard'))
      return error.details.refusals.map((r) => [r.fact, r.refusal.guard, r.refusal.because.length])
    if (isHosoError(error)) return error.code
    throw error
  }
}

test('law: a rehearsal of any calls answers as the calls do after it', async () => {
  const call = fc.record({
    facts: fc.array(fc.constantFrom(...FACTS), { minLength: 1, maxLength: 4 }),
    expected: fc.constantFrom('new' as const, 1, 2, { unchecked: 'trial' }, { unchecked: 'trial' }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 4 }), fc.nat(2), async (calls, already) => {
      const { record, stream } = await opened()
      const asking = calls.map(
        ({ facts, expected }): ReadonlyArray<StreamRecordings> => [
          { stream, expected, facts: facts.map((fact) => ({ fact, context })) },
        ],
      )
      for (const before of asking.slice(0, already)) await answered(record.appendMany, before)
      const rehearsal = record.rehearse()
      const rehearsed: unknown[] = []
      for (const one of asking) rehearsed.push(await answered(rehearsal, one))
      const real: unknown[] = []
      for (const one of asking) real.push(await answered(record.appendMany, one))
      expect(rehearsed).toEqual(real)
    }),
    { numRuns: 60 },
  )
})

test('nothing is recorded, and no key is made', async () => {
  const { record, made, stream } = await opened()
  const facts = FACTS.map((fact) => ({ fact, context })).toSpliced(3, 1)
  await record.rehearse()([{ stream, expected: 'new', facts }])
  expect([(await record.read(stream)).count, made()]).toEqual([0, 0])
  await record.appendMany([{ stream, expected: 'new', facts }])
  expect([(await record.read(stream)).count, made()]).toEqual([4, 1])
})
