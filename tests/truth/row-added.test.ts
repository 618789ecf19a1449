// Whatever row somebody writes into a book, wherever in it: the rows that are on record stay as they are.
import { REGISTERS, rejectsFile } from '@hoso/registers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PRECEDED, ROWS, started } from './every-book.ts'
import { bookOf, take } from './small-books.ts'

it.each(REGISTERS)('%s', async (register) => {
  const rows = ROWS[register]
  const fixed = PRECEDED.has(register) ? 1 : 0
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3].slice(fixed), { minLength: 4 - fixed, maxLength: 4 - fixed }),
      fc.nat(2),
      async (order, at) => {
        const all = [...rows.slice(0, fixed), ...order.map((i) => rows[i] ?? {})]
        const added = fixed + (at % order.length)
        const before = all.toSpliced(added, 1)
        const record = await started(register)
        const first = await take(record, register, bookOf(register, before))
        expect([first.report.accepted, first.rejects.map((r) => [r.code, r.column])]).toEqual([3, []])
        const again = await take(record, register, bookOf(register, all))
        expect(again.rejects.map((r) => [r.code, r.column])).toEqual([])
        expect(again.report).toMatchObject({ accepted: 4, unchanged: 3, rejected: 0, duplicates: 0 })
        expect(again.report.facts).toBeGreaterThan(0)
        // Alone, the added row came to as much.
        expect((await take(record, register, bookOf(register, all))).report).toMatchObject({
          unchanged: 4,
          facts: 0,
        })
      },
    ),
    { numRuns: 6 },
  )
})

// What was refused and comes back mended was never on record, whatever else of its day is.
it.each([
  ['communication', 'Số người', '-5', '5'],
  ['visits', 'Giá trị', 'nhiều', '200.000'],
  ['accidents', 'Ngày báo', '30/02/2023', '02/03/2023'],
] as const)('a mended row of a book without numbers: %s', async (register, column, wrong, right) => {
  const [first = {}, second = {}] = ROWS[register]
  const record = await started(register)
  const book = bookOf(register, [{ ...second, [column]: wrong }, first])
  const done = await take(record, register, book)
  expect([done.report.accepted, done.report.rejected]).toEqual([1, 1])
  const mended = rejectsFile(done.table, done.rejects).replace(wrong, right)
  const again = await take(record, register, Buffer.from(mended))
  expect([again.rejects.map((r) => r.code), again.report.accepted, again.report.facts > 0]).toEqual([
    [],
    1,
    true,
  ])
  // A recorded row that was changed in the book is still told from a new one.
  const changed = { ...first, 'Ghi chú': 'khác' }
  const back = await take(record, register, bookOf(register, [{ ...second, [column]: right }, changed]))
  expect([back.rejects.map((r) => r.code), back.report.unchanged]).toEqual([['differs-from-record'], 1])
})
