// For whoever changes the steps of an erasure: each may fail, before or after it did its work, and is taken up again.
import { caseNoteRecorded, concernAcknowledged, recordRead } from '@hoso/facts'
import { type AppendError, type EventStore, memoryStore } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  application,
  by,
  chair,
  codeOf,
  codes,
  erasedBy,
  officer,
  origin,
  parts,
  told,
  types,
  unchecked,
  type World,
  world,
} from '../../../tests/erasure/world.ts'
import { openRecord } from './open-record.ts'

/** A further part about the reporter in the same report. */
const more = (w: World) =>
  w.record.append(
    w.concern,
    [
      {
        fact: concernAcknowledged({}, { reporter: { content: 'Đã báo lại cho ông Sáng' } }),
        context: told,
        subjects: { reporter: w.reporter },
      },
    ],
    unchecked,
  )

describe('a second erasure', () => {
  test('takes approvals of its own, and lists the keys of both', async () => {
    const w = await world()
    const first = await erasedBy(w)
    await more(w)
    expect(await w.approve(officer)).toMatchObject({ _tag: 'Approved', extent: [{ parts: 1 }] })
    const second = await w.approve(chair)
    expect(second).toMatchObject({ _tag: 'Erased', epoch: 3, streams: [{ parts: 2 }] })
    const keys = second._tag === 'Erased' ? (second.streams[0]?.keys ?? []) : []
    expect(keys).toHaveLength(2)
    expect(keys).toEqual(expect.arrayContaining([...(first.streams[0]?.keys ?? [])]))
  })

  test('is not done while it is only recorded', async () => {
    const { arm, ...inner } = faulty({ call: 'turn', nth: 1, persisted: false })
    const w = await world(inner.store, inner.keys)
    const first = await erasedBy(w)
    expect(await w.record.erasure.erased(w.reporter)).toEqual(first)
    await more(w)
    await w.approve(officer)
    arm()
    await codeOf(w.approve(chair))
    expect(await w.record.erasure.erased(w.reporter)).toBeUndefined()
  })
})

test('another writer in between: looked at again', async () => {
  const inner = memoryStore({ origin })
  let between: (() => Promise<unknown>) | undefined
  const store: EventStore = {
    ...inner,
    append: (a) => async () => {
      const first = between
      between = undefined
      await first?.()
      return inner.append(a)()
    },
  }
  const w = await world(store)
  const other = await openRecord({ store: inner, keys: w.keys, application })
  await w.approve(officer)
  between = () =>
    other.append(w.concern, [recordRead({ use: 'casework' })], { ...unchecked, context: officer })
  expect((await w.approve(chair))._tag).toBe('Erased')
  expect(await types(w, w.concern)).toContain('RecordRead')
})

test('a part that another process adds at that very moment is seen, and covered by approving again', async () => {
  const inner = memoryKeys()
  let between: (() => Promise<unknown>) | undefined
  const keys: KeyStore = {
    ...inner,
    destroy: (ks, at) => async () => {
      const first = between
      between = undefined
      await first?.()
      return inner.destroy(ks, at)()
    },
  }
  const w = await world(memoryStore({ origin }), keys)
  const other = await openRecord({ store: w.store, keys: inner, application })
  await w.approve(officer)
  between = () => more({ ...w, record: other })
  expect(await w.approve(chair)).toMatchObject({ _tag: 'Erased', streams: [{ parts: 1 }] })
  expect(await codes(w)).toEqual([
    'info part-erased',
    'incomplete part-key-destroyed',
    'warning part-under-erased-key',
  ])
  await w.approve(officer)
  expect(await w.approve(chair)).toMatchObject({ _tag: 'Erased', streams: [{ parts: 2 }] })
  expect((await codes(w)).filter((code) => !code.startsWith('warning'))).toEqual([
    'info part-erased',
    'info part-erased',
  ])
})

/** One call of one kind fails, before or after it did its work. */
interface Fault {
  readonly call: 'append' | 'destroy' | 'eraseParts' | 'turn'
  /** Which call of that kind, from the second approval on. */
  readonly nth: number
  readonly persisted: boolean
}
const lost = { _tag: 'Unavailable', cause: new Error('no disk') } as const satisfies AppendError
const locked = { code: 'keys-unavailable', reason: 'no disk' } as const

const faulty = (fault: Fault) => {
  const inner = { store: memoryStore({ origin }), keys: memoryKeys() }
  let armed = false
  let seen = 0
  const over =
    <A, L>(call: Fault['call'], error: L, run: () => Promise<E.Either<L, A>>) =>
    async (): Promise<E.Either<L, A>> => {
      if (!armed || call !== fault.call || ++seen !== fault.nth) return run()
      if (fault.persisted) await run()
      return E.left(error)
    }
  const store: EventStore = {
    ...inner.store,
    append: (a) => over<never, AppendError>('append', lost, inner.store.append(a) as never),
    eraseParts: (a) => over<never, AppendError>('eraseParts', lost, inner.store.eraseParts(a) as never),
  }
  const keys: KeyStore = {
    ...inner.keys,
    destroy: (ks, at) => over('destroy', locked, inner.keys.destroy(ks, at) as never),
    turn: () => over('turn', locked, inner.keys.turn() as never),
  }
  return { store, keys, arm: () => void (armed = true) }
}

describe('a fault at any step', () => {
  const faults: ReadonlyArray<Fault> = (['append', 'destroy', 'eraseParts', 'turn'] as const).flatMap(
    (call) => [1, 2].flatMap((nth) => [true, false].map((persisted) => ({ call, nth, persisted }))),
  )
  test.each(faults.filter(({ call, nth }) => call === 'append' || nth === 1))(
    '$call $nth, persisted: $persisted; the same call goes on where it stopped',
    async (fault) => {
      const { arm, ...inner } = faulty(fault)
      const w = await world(inner.store, inner.keys)
      await w.approve(officer)
      arm()
      const failed = await codeOf(w.approve(chair))
      expect(failed).toMatch(/^(store|keys)-unavailable$/)
      // Whatever is gone, the log says so.
      const midway = (await w.record.read(w.concern, { open: true })).facts
      if (parts(midway[0])['reporter'] === 'erased')
        expect(midway.map((f) => f.type)).toContain('SubjectErased')
      const done = await w.approve(chair)
      expect(done).toMatchObject({ _tag: 'Erased', streams: [{ stream: w.concern, parts: 1 }] })
      const { facts } = await w.record.read(w.concern, { open: true })
      expect(parts(facts[0])).toEqual({ child: 'open', reporter: 'erased' })
      for (const type of ['SubjectErased', 'ErasureCompleted'])
        expect(
          facts.filter((f) => f.type === type),
          type,
        ).toHaveLength(1)
      expect(facts.filter((f) => f.type === 'ErasureApproved')).toHaveLength(2)
    },
  )

  test('finish takes it up without an approver', async () => {
    const { arm, ...inner } = faulty({ call: 'turn', nth: 1, persisted: false })
    const w = await world(inner.store, inner.keys)
    await w.approve(officer)
    arm()
    await codeOf(w.approve(chair))
    expect(await w.record.erasure.erased(w.reporter)).toBeUndefined()
    expect(
      await w.record.erasure.finish(w.reporter, by({ id: 'system', role: 'system', unit: 'UBND xã' })),
    ).toMatchObject({
      _tag: 'Erased',
    })
  })

  test('parts that were added meanwhile are not lost without a record: approvals first', async () => {
    const { arm, ...inner } = faulty({ call: 'destroy', nth: 1, persisted: false })
    const w = await world(inner.store, inner.keys)
    await w.approve(officer)
    arm()
    await codeOf(w.approve(chair))
    const fact = caseNoteRecorded({}, { narrative: { detail: 'x' } })
    await w.record.append(w.kept, [{ fact, context: told, subjects: { narrative: w.reporter } }], unchecked)
    expect(await codeOf(w.record.erasure.finish(w.reporter, chair))).toBe('approval-outdated')
    expect(parts((await w.record.read(w.concern, { open: true })).facts[0])).toMatchObject({
      reporter: 'open',
    })
    expect(await erasedBy(w)).toMatchObject({ streams: [{ stream: w.concern }, { stream: w.kept }] })
  })
})
