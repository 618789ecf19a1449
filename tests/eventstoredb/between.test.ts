// For maintainers: appends that meet others: another writer takes the place of a lost answer, another server dies beside it.
import { appendOf, empty, event, exactly, idsOf, right, to, unchecked } from '@hoso/store-conformance'
import { afterEach, expect, test } from 'vitest'
import { createHarness, isSound } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

test('an append that was not written, and whose place another took, is written behind it', async () => {
  const server = await harness.server()
  const store = await harness.create(server.url, 1_500)
  const other = await harness.open(server.url)
  const [a, b, c] = [event(), event(), event()]
  await right(store.append(appendOf(to('s', empty, a))))
  await right(other.locate([a.id]))
  await server.fault({ on: 'append', does: 'silent', when: 'before' })
  const before = (await server.calls())['Append'] ?? 0
  const pending = store.append(appendOf(to('s', unchecked, b)))()
  while (((await server.calls())['Append'] ?? 0) === before)
    await new Promise((resolve) => setTimeout(resolve, 10))
  await right(other.append(appendOf(to('s', exactly(1), c))))
  expect(await pending).toMatchObject({ _tag: 'Right', right: { first: 2n, repeated: false } })
  expect(idsOf(await isSound(store))).toEqual(idsOf([a, c, b]))
})

test('an append is answered as it should be, although another server dies under another append of this process', async () => {
  const [dying, living] = [await harness.server(), await harness.server()]
  const lost = await harness.create(dying.url, 1_000)
  const store = await harness.create(living.url)
  await right(lost.append(appendOf(to('s', empty, event()))))
  await right(store.append(appendOf(to('s', empty, event()))))
  await living.fault({ on: 'append', does: 'late', ms: 600, when: 'after' })
  await dying.fault({ on: 'append', does: 'kill' })
  const before = (await living.calls())['Append'] ?? 0
  const [unlucky, outcome] = await Promise.all([
    lost.append(appendOf(to('s', exactly(1), event())))(),
    store.append(appendOf(to('s', exactly(1), event())))(),
  ])
  expect(unlucky).toMatchObject({ left: { _tag: 'OutcomeUnknown' } })
  expect(outcome).toMatchObject({ _tag: 'Right', right: { first: 1n } })
  // One append to the ledger and one to the index: nothing had to be made again.
  expect(((await living.calls())['Append'] ?? 0) - before).toBe(2)
})
