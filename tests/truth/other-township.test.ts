// Any commune: books of the same kind with other units, numbers, years, columns, separators and encodings come to what they must.
import fc from 'fast-check'
import { casebook, childStatistics, cases, linkedRecords, viewOf } from '@hoso/projections'
import { importRegister } from '@hoso/registers'
import { expect, it } from 'vitest'
import { type FileLayout, layOut, layouts } from './layout.ts'
import { type Books, booksOf, columnsOf, townships } from './other-township.ts'
import { told } from './same-facts.ts'
import { allFacts, newRecord } from './township.ts'

const REGISTERS = ['children', 'intake', 'case-log'] as const

const importBooks = async (books: Books, layout: FileLayout) => {
  const record = await newRecord()
  const reports = []
  for (const register of REGISTERS) {
    const content = layOut(columnsOf(register), books.rows[register], layout)
    const done = await importRegister(record, {
      register,
      file: `${register}.csv`,
      content,
      units: books.units,
      importer: { name: 'Lò Văn Nhập', unit: 'UBND xã' },
    })
    if (done._tag === 'FileError') throw new Error(`${register}: ${done.code}`)
    reports.push(done)
  }
  return { record, reports }
}

const plain: FileLayout = {
  delimiter: ',',
  eol: '\n',
  encoding: 'utf-8',
  titles: [],
  order: [],
  emptyColumns: 0,
  extraColumn: false,
  headingCase: 'as-is',
}

it('any commune, any layout', async () => {
  await fc.assert(
    fc.asyncProperty(townships, layouts, async (township, layout) => {
      const books = booksOf(township)
      const { record, reports } = await importBooks(books, layout)
      reports.forEach(({ report, rejects }, i) => {
        const { rejected, ...counts } = books.expected[REGISTERS[i]!]
        expect(rejects.map((r) => `${r.code} ${r.column}`)).toEqual(rejected)
        expect(report).toMatchObject({ ...counts, rejected: rejected.length, year: books.year })
        expect(report.skipped.titles + report.skipped.blank).toBe(layout.titles.length)
        expect(report.skipped.totals).toBe(REGISTERS[i] === 'children' ? 1 : 0)
        expect(report.unknownColumns.map((c) => c.name)).toEqual(layout.extraColumn ? ['Cán bộ nhập'] : [])
      })

      const facts = await allFacts(record)
      const view = viewOf(casebook, facts)
      const known = { knownAt: `${books.year}-12-31`, clock: 'commune' } as const
      expect(linkedRecords(view, known)).toHaveLength(books.twoCodes)
      const { total, rows } = childStatistics(view, {
        by: ['subgroup'],
        at: `${books.year}-06-30`,
        population: 'listed',
        ...known,
      })
      expect(total).toBe(books.children.length)
      const groups: Record<string, number> = {}
      for (const child of books.children) for (const g of child.groups) groups[g] = (groups[g] ?? 0) + 1
      expect(
        Object.fromEntries(rows.filter((r) => r.subgroup !== 'none').map((r) => [r.subgroup, r.children])),
      ).toEqual(groups)
      const listed = facts.flatMap((f) =>
        f.type === 'ChildListed' ? [[f.body.code, f.body.unit, f.body.sex]] : [],
      )
      for (const child of books.children) expect(listed).toContainEqual([child.code, child.unit, child.sex])
      const all = cases(view, { at: `${books.year}-12-31`, ...known })
      expect(all.map((c) => c.number)).toEqual(['01', '02', '03'].map((n) => `VV-${books.year}-${n}`))
      expect(all.filter((c) => !c.open)).toHaveLength(books.closed)
      expect(all.map((c) => c.childCode)).toEqual(books.children.slice(0, 3).map((c) => c.code))

      // The layout says nothing: the same books in the plainest file give the same facts.
      if (!layout.extraColumn) {
        const same = await importBooks(books, plain)
        expect(told(await allFacts(same.record))).toEqual(told(facts))
      }
    }),
    { numRuns: 12 },
  )
})
