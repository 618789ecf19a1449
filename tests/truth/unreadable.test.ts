// A record that cannot be read whole: an import that went on would record rows twice.
import type { CaseRecord } from '@hoso/record'
import { expect, it } from 'vitest'
import { bookOf, CHILD, take } from './small-books.ts'
import { allFacts, newRecord } from './township.ts'

it('is refused, and nothing is recorded', async () => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', [CHILD]))
  const before = await allFacts(record)
  const damaged: CaseRecord = {
    ...record,
    facts: async function* (options) {
      for await (const page of record.facts(options)) {
        const [lost, ...facts] = page.facts
        if (lost === undefined) continue
        const { position, stream, seq, id, type } = lost
        yield { ...page, facts, unreadable: [{ code: 'not-an-entry', position, stream, seq, id, type }] }
      }
    },
  }
  await expect(take(damaged, 'children', bookOf('children', [CHILD]))).rejects.toMatchObject({
    code: 'damaged',
    details: { position: 0n, what: 'entries that cannot be read: 1' },
  })
  expect(await allFacts(record)).toHaveLength(before.length)
})
