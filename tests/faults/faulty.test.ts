// For maintainers: the two rows that every write has when it fails, on each store, and what a caller finds afterwards.
import type { EventStore } from '@hoso/store'
import { afterEach, describe, expect, it } from 'vitest'
import { appendOf, empty, event, faulty, left, right, text, to, wholeLog } from '@hoso/store-conformance'
import type { Fault } from '@hoso/store-conformance'
import { memorySubject, sqliteSubject } from '../conformance/subjects.ts'

/** The first write has this fault, the others none. */
const once = (fault: Fault): (() => Fault) => {
  const faults = [fault]
  return () => faults.pop() ?? 'none'
}

describe.each([
  ['memory', memorySubject()],
  ['sqlite', sqliteSubject()],
])('on the %s store', (_, subject) => {
  afterEach(subject.dispose)

  it('an append that failed and was not persisted is not there, and is written by trying again', async () => {
    const store = faulty((await subject.fresh()).store, once('not-persisted'))
    const call = appendOf(to('s', empty, event()))
    await left(store.append(call), 'Unavailable')
    expect(await wholeLog(store)).toEqual([])
    expect((await right(store.append(call))).repeated).toBe(false)
  })

  it('an append that failed but was persisted is there, and trying again gives its receipt', async () => {
    const store = faulty((await subject.fresh()).store, once('persisted'))
    const call = appendOf(to('s', empty, event(), event()))
    await left(store.append(call), 'OutcomeUnknown')
    expect(await wholeLog(store)).toHaveLength(2)
    const receipt = { streams: [{ stream: 's', count: 2 }], first: 0n, total: 2, repeated: true }
    expect(await right(store.append(call))).toEqual(receipt)
    expect(await wholeLog(store)).toHaveLength(2)
  })

  it('a slot that failed and was not persisted is as before', async () => {
    const store = faulty((await subject.fresh()).store, once('not-persisted'))
    const slot = store.slot('head')
    await left(slot.put(0, text('one')), 'Unavailable')
    expect(await right(slot.get)).toEqual({ version: 0, bytes: undefined })
    expect(await right(slot.put(0, text('one')))).toEqual({ version: 1 })
  })

  it('a slot that failed but was persisted is found by reading it, and not written twice', async () => {
    const store = faulty((await subject.fresh()).store, once('persisted'))
    const slot = store.slot('head')
    await left(slot.put(0, text('one')), 'OutcomeUnknown')
    expect(await right(slot.get)).toEqual({ version: 1, bytes: text('one') })
    expect((await left(slot.put(0, text('one')), 'Conflict')).actual).toBe(1)
  })

  const filled = async (fault: Fault) => {
    const { store } = await subject.fresh()
    await right(
      store.append(appendOf(to('s', empty, event({ parts: [{ name: 'p', bytes: text('sealed') }] })))),
    )
    return faulty(store, once(fault))
  }
  const partsOf = async (store: EventStore) => (await wholeLog(store, true))[0]?.parts?.length

  it('an erasing that failed and was not done has erased nothing, and is done by trying again', async () => {
    const store = await filled('not-persisted')
    await left(store.eraseParts([{ position: 0n, name: 'p' }]), 'Unavailable')
    expect(await partsOf(store)).toBe(1)
    expect(await right(store.eraseParts([{ position: 0n, name: 'p' }]))).toEqual({ erased: 1 })
  })

  it('an erasing that failed but was done is found by reading, and may be made again', async () => {
    const store = await filled('persisted')
    await left(store.eraseParts([{ position: 0n, name: 'p' }]), 'OutcomeUnknown')
    expect(await partsOf(store)).toBe(0)
    expect(await right(store.eraseParts([{ position: 0n, name: 'p' }]))).toEqual({ erased: 0 })
    expect(await wholeLog(store)).toHaveLength(1)
  })
})
