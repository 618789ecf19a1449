// For whoever relies on the protocol test server: ids in both forms of the protocol.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidOf, uuidText } from './form.ts'

test('an id comes back from both of its forms', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.boolean(), (id, structured) => {
      expect(uuidText(uuidOf(id, structured))).toBe(id)
    }),
  )
})

test('the halves are signed', () => {
  const halves = uuidOf('ffffffff-ffff-ffff-8000-000000000000', true).getStructured()
  expect(halves?.getMostSignificantBits()).toBe('-1')
  expect(halves?.getLeastSignificantBits()).toBe(String(-(2n ** 63n)))
})
