// For maintainers: a slot changes only for who knows its version, also when the server fails in the middle of it.
import { left, right, text } from '@hoso/store-conformance'
import { afterEach, describe, expect, test } from 'vitest'
import { createHarness, log } from './harness.ts'

const harness = createHarness()
afterEach(() => harness.dispose())

describe('a slot', () => {
  test.for(['before', 'after'] as const)('is set once although the answer was lost (%s)', async (when) => {
    const server = await harness.server()
    const store = await harness.create(server.url, 1_000)
    const slot = store.slot('head')
    await right(slot.put(0, text('one')))
    for (const does of ['silent', 'end', 'fail'] as const) {
      const { version } = await right(slot.get)
      await server.fault({ on: 'append', does, when })
      expect(await right(slot.put(version, text(does)))).toEqual({ version: version + 1 })
      expect(await right(slot.get)).toEqual({ version: version + 1, bytes: text(does) })
    }
  })

  test('whose server stays silent: nobody knows', async () => {
    const server = await harness.server()
    const store = await harness.create(server.url, 1_000)
    const slot = store.slot('head')
    await right(slot.put(0, text('one')))
    await server.fault({ on: 'append', does: 'silent', when: 'after', times: 9 })
    await server.fault({ on: 'read', does: 'silent', times: 9 })
    await left(slot.put(1, text('two')), 'OutcomeUnknown')
    await server.heal()
    expect(await right(slot.get)).toEqual({ version: 2, bytes: text('two') })
  })

  test('keeps its version although the server keeps only its last contents', async () => {
    const server = await harness.server()
    const store = await harness.create(server.url)
    const slot = store.slot('head')
    for (let version = 0; version < 5; version++) await right(slot.put(version, text(`${version}`)))
    expect(await right(slot.get)).toEqual({ version: 5, bytes: text('4') })
    expect(await left(slot.put(2, text('x')), 'Conflict')).toMatchObject({ actual: 5 })
    for (const wrong of [-1, 0.5, Number.NaN, 9])
      expect(await left(slot.put(wrong, text('x')), 'Conflict')).toMatchObject({ actual: 5 })
    let kept = 0
    for await (const { event } of harness.client(server.url).readStream(`hoso.${log}.slot.head`))
      if (event !== undefined) kept += 1
    expect(kept).toBe(2)
  })
})
