// For whoever changes the record: under /fp the same verbs, lazy, with errors as values.
import { childListed, type Context } from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { openRecord } from './fp.ts'

const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const fact = childListed({ sex: 'female', birth: { precision: 'unknown' }, unit: '4' })

test('nothing happens until it is run; errors are values', async () => {
  const store = memoryStore({ origin: 'hoso.example/fp' })
  const application = { name: 'app.example', key: generateKey() }
  const opened = await openRecord({ guards: [], store, keys: memoryKeys(), application })()
  if (E.isLeft(opened)) throw opened.left
  const record = opened.right
  const stream = record.newStream('child')
  const append = record.append(stream, [fact], { expected: 'new', context })
  expect(await record.read(stream)()).toMatchObject({ _tag: 'Right', right: { count: 0 } })
  const receipt = await append()
  expect(receipt).toMatchObject({ _tag: 'Right', right: { count: 1 } })
  expect(await append()).toMatchObject({ _tag: 'Left', left: { code: 'stale-version' } })

  const target = E.isRight(receipt) ? (receipt.right.ids[0] ?? '') : ''
  const [id, other] = ['0190f3a2-7c1e-7b7e-9d52-000000000001', '0190f3a2-7c1e-7b7e-9d52-000000000002']
  const twin = record.newStream('child')
  const verbs = [
    record.appendMany([{ stream, expected: 1, facts: [{ fact, context, id }] }]),
    record.decide(stream, ({ count }) => (count === 2 ? [{ fact, context }] : [])),
    record.correct({ target, changes: [{ path: '/body/unit', to: '5' }], context }),
    record.supersede({ target, by: id, context }),
    record.dispute({ target, context, id: other }),
    record.answerDispute({ dispute: other, upheld: false, context }),
    record.retract({ target, context }),
    record.append(twin, [fact], { expected: 'new', context }),
    record.link({ survivor: stream, absorbed: twin, context }),
    record.unlink({ survivor: stream, absorbed: twin, context }),
    record.locate(target),
    record.read(stream),
  ]
  for (const verb of verbs) expect((await verb())._tag).toBe('Right')
  expect(await record.read(stream)()).toMatchObject({ right: { count: 10 } })
  for await (const page of record.facts()) expect(page).toMatchObject({ _tag: 'Right', right: { next: 11n } })
  await store.close()
  for await (const page of record.facts())
    expect(page).toMatchObject({ _tag: 'Left', left: { code: 'store-unavailable' } })
})

test('a defect of the program is no value', async () => {
  const store = memoryStore({ origin: 'hoso.example/fp' })
  const clock = (): number => {
    throw new RangeError('no clock')
  }
  const opened = await openRecord({
    guards: [],
    store,
    keys: memoryKeys(),
    application: { name: 'a', key: generateKey() },
    clock,
  })()
  if (E.isLeft(opened)) throw opened.left
  const stream = opened.right.newStream('child')
  await expect(opened.right.append(stream, [fact], { expected: 'new', context })()).rejects.toThrow(
    'no clock',
  )
})
