// A name typed without its marks, a telephone number, the number of an identity card: in whatever column, none of them passes for a code.
import type { Fact } from '@hoso/facts'
import { COLUMNS, REGISTERS } from '@hoso/registers'
import { expect, it } from 'vitest'
import { PRECEDED, ROWS, started } from './every-book.ts'
import { bookOf, factsAfter, take } from './small-books.ts'

const WRITTEN = [
  'Xuyen 0912345678',
  'xuyen-0912',
  'XUYEN12',
  'Xuyen 7',
  '12/XUYEN',
  'Xuyen03-0007',
  '0912345678',
  '0912.345.678',
  '0912-345678',
  '039212837969',
  '039 212 837 969',
]
const SECRETS = ['xuyen', '0912', '912345678', '345678', '345.678', '039212', '39212837', '837969']

/** What facts say in clear, without the random references: their digits may be anything. */
const clearOf = (facts: ReadonlyArray<Fact>): string =>
  JSON.stringify(
    facts.map(({ body, actor, occurredAt, backfill, legalBasis }) => [
      body,
      actor,
      occurredAt,
      backfill,
      legalBasis,
    ]),
  )
    .toLowerCase()
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')

it.each(REGISTERS)('%s', async (register) => {
  const [first = {}, second = {}] = ROWS[register]
  for (const written of WRITTEN) {
    const record = await started(register)
    await take(record, register, bookOf(register, PRECEDED.has(register) ? [first] : [second]))
    // Each cell alone, so that no other keeps the row out; of the first row and of a later one.
    for (const row of [first, second])
      for (const { name } of COLUMNS[register])
        await take(record, register, bookOf(register, [{ ...row, [name]: written }]), { year: '2023' })
    const clear = clearOf(await factsAfter(record))
    expect(clear).toContain('"register"')
    expect([written, SECRETS.filter((secret) => clear.includes(secret))]).toEqual([written, []])
  }
})
