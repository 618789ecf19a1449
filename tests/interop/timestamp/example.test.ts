// For whoever changes a documented program that needs OpenSSL: it prints what it is said to print.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTwoZones } from '../../docs/example.ts'

const expected = join(import.meta.dirname, '../../../examples/expected')

test.for(['17-timestamp-a-checkpoint'])('%s prints what it is said to print', async (name) => {
  const outputs = await inTwoZones(name)
  expect(outputs[1]).toBe(outputs[0])
  expect(outputs[0]).toBe(readFileSync(join(expected, `${name}.txt`), 'utf8'))
})
