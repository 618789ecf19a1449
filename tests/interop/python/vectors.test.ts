// For whoever changes the Python verifier or the vectors: it comes to what the vectors say.
import { expect, test } from 'vitest'
import { python } from './python.ts'

test('the Python verifier agrees with the test vectors', () => {
  const { status, stderr } = python('test_vectors.py')
  expect(stderr).toMatch(/^Ran [1-9][0-9]* tests/m)
  expect(status, stderr).toBe(0)
})
