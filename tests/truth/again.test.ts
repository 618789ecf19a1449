// Importing again, after a kill, in pieces, on another store: the record ends the same.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '@hoso/facts'
import type { CaseRecord } from '@hoso/record'
import { readTable, type RegisterName, rejectsFile } from '@hoso/registers'
import { createSqliteStore } from '@hoso/store-sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { childSubjects, told } from './same-facts.ts'
import { allFacts, BOOKS, importAll, importBook, imported, newRecord, type Township } from './township.ts'
import { readData, truth } from './truth.ts'

let t: Township
let facts: ReadonlyArray<Fact>
/** Of the books of children, reports and cases alone: a log is a prefix of what it becomes. */
let firstThree: ReadonlyArray<Fact>
beforeAll(async () => {
  t = await imported()
  facts = await allFacts(t.record)
  const count = t.imported.slice(0, 3).reduce((sum, { report }) => sum + report.facts, 0)
  firstThree = facts.slice(0, count)
}, 300_000)

/** A record whose process dies after so many appends. */
const dying = (record: CaseRecord, after: number): CaseRecord => {
  let left = after
  return {
    ...record,
    appendMany: async (streams) => {
      if (left-- <= 0) throw new Error('killed')
      return record.appendMany(streams)
    },
  }
}

/** How each book's rejected rows are mended, as far as somebody who knows could tell. */
const MENDS: Readonly<Record<RegisterName, ReadonlyArray<readonly [from: string, to: string]>>> = {
  children: [
    ['00/01/2023', '03/01/2023'],
    ['15/13/2016', '15/12/2016'],
    ['Tiểu khu 11', 'Tiểu khu 1'],
    ['TK 14', 'TK 4'],
    ['31/02/2015', '28/02/2015'],
    [';f;', ';c7;'],
    ['TK04-0087', 'TK04-8087'],
  ],
  intake: [
    ['25h70', '22h10'],
    ['30/02/2023', '28/02/2023'],
    ['11/09/2032', '11/09/2023'],
    ['\r\n7,', '\r\n80,'],
  ],
  'case-log': [
    ['31/09/2023', '30/09/2023'],
    ['CG-99', 'CG-38'],
    ['VV-2023-99', 'VV-2023-10'],
    ['dòng 9999', 'dòng 42'],
    ['ghi nhầm ""08h00"", đúng là ""09h00""', 'ghi nhầm ""16h08"", đúng là ""16h18""'],
  ],
  evidence: [['10/03/2023', '20/03/2023']],
  // Copies of rows that are on record, and a child whom nobody knows.
  assistance: [],
  accidents: [['31/06/2023', '30/06/2023']],
  communication: [['-25,-10,-15', '25,10,15']],
  visits: [['29/02/2023', '28/02/2023']],
  'unit-reports': [
    ['Tiểu khu 12', 'Tiểu khu 5'],
    ['13/2023,Tiểu khu 4', '12/2023,Tiểu khu 6'],
  ],
  budget: [
    ['PC023', 'PC923'],
    ['2.OOO.000', '2.000.000'],
  ],
  dropouts: [['02/10/2023', '02/11/2023']],
}
const STILL_REFUSED: Readonly<Record<RegisterName, ReadonlyArray<string>>> = {
  children: ['born-after-listing', 'not-a-child', 'not-a-child'],
  intake: [],
  'case-log': ['close-before-open', 'recorded-before-event', 'withdrawn-after-completed'],
  evidence: ['double-handover', 'unknown-item'],
  assistance: ['bad-amount', 'impossible-month', 'unknown-child'],
  accidents: ['unknown-tieu-khu'],
  communication: [],
  visits: ['unknown-child'],
  'unit-reports': [],
  budget: [],
  dropouts: [],
}

describe('importing again', () => {
  it('changes nothing', async () => {
    const again = await importAll(t.record)
    again.forEach(({ report }, i) => {
      const first = t.imported[i]!.report
      expect(report).toMatchObject({
        facts: 0,
        accepted: first.accepted,
        unchanged: first.accepted,
        duplicates: first.duplicates,
        rejected: first.rejected,
      })
    })
    expect(await allFacts(t.record)).toHaveLength(facts.length)
  })
  it('refuses the rejects again for the same reasons, until somebody mends them', async () => {
    for (const [i, [register, file]] of BOOKS.entries()) {
      const { table, rejects } = t.imported[i]!
      const again = await importBook(
        t.record,
        register,
        `${file}.rejects.csv`,
        Buffer.from(rejectsFile(table, rejects)),
      )
      // Alone, a voucher of a number that is on record is met there before it could be met in the book.
      expect(again.rejects.map(({ code, column }) => [code, column])).toEqual(
        rejects.map(({ code, column }) =>
          code === 'voucher-conflict' ? ['differs-from-record', ''] : [code, column],
        ),
      )
      expect(again.report).toMatchObject({ records: rejects.length, accepted: 0, facts: 0, year: '2023' })
    }
  })
  it('takes mended rejects in', async () => {
    const record = await newRecord()
    for (const [register, file] of BOOKS) {
      const { table, rejects, report } = await importBook(record, register, file)
      const mended = MENDS[register].reduce(
        (text, [from, to]) => text.replace(from, to),
        rejectsFile(table, rejects),
      )
      const again = await importBook(record, register, 'mended.csv', Buffer.from(mended))
      expect(again.rejects.map((r) => r.code).toSorted()).toEqual(STILL_REFUSED[register])
      expect(again.report.accepted + again.report.rejected).toBe(report.rejected)
      expect(again.report.facts > 0).toBe(MENDS[register].length > 0)
      // The whole book once more finds everything it knew, and the mended rows do not disturb it.
      expect((await importBook(record, register, file)).report).toMatchObject({
        unchanged: report.accepted,
        facts: 0,
      })
    }
  })
  // Appends that go through before the process dies, book by book; later books are small and fit into few.
  it.each([[[1, 0, 2]], [[6, 1, 3]], [[13, 1, 5, 0, 1, 0, 0, 1, 0, 0, 0]]])(
    'ends the same when killed after %j appends',
    async (kills) => {
      const record = await newRecord()
      const books = BOOKS.slice(0, kills.length)
      for (const [i, [register, file]] of books.entries()) {
        await expect(importBook(dying(record, kills[i]!), register, file)).rejects.toThrow('killed')
        const { report } = await importBook(record, register, file)
        expect(report).toMatchObject({
          accepted: truth.rows[file]!.accepted,
          rejected: truth.rows[file]!.rejected,
        })
        expect(report.unchanged > 0 || kills[i]! < 2).toBe(true)
      }
      const all = await allFacts(record)
      const same = books.length === BOOKS.length ? facts : firstThree
      expect(told(all)).toEqual(told(same))
      expect(all).toHaveLength(same.length)
    },
  )
  it('ends the same when the corrections come in a file of their own', async () => {
    const record = await newRecord()
    for (const [register, file] of BOOKS.slice(0, 2)) await importBook(record, register, file)
    const table = readTable('case-log', readData('so-theo-doi-vu-viec.csv'))
    if (table._tag !== 'Table') throw new Error('refused')
    const step = table.headings.at.get('Bước') ?? -1
    const later = (cells: ReadonlyArray<string>): boolean =>
      ['đính chính', 'hủy dòng'].includes((cells[step] ?? '').normalize('NFC').trim().toLowerCase())
    const rows = table.rows.map((r) => r.cells)
    for (const part of [rows.filter((c) => !later(c)), rows.filter(later)]) {
      await importBook(record, 'case-log', 'part.csv', Buffer.from(toCsv([table.heading, ...part])))
    }
    expect(told(await allFacts(record))).toEqual(told(firstThree))
  })
  it('keeps what is about a child under the key of that child', () => {
    const subjects = childSubjects(facts)
    for (const [stream, some] of subjects) expect([stream, some.size]).toEqual([stream, 1])
    const known = facts.flatMap((f) =>
      f.type === 'CaseOpened' && f.body.child !== undefined ? [[f.stream, f.body.child] as const] : [],
    )
    expect(known).toHaveLength(17)
    for (const [stream, child] of known) expect([...(subjects.get(stream) ?? [])]).toEqual([child])
  })
  it('ends the same on SQLite', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hoso-truth-'))
    try {
      const store = await createSqliteStore(join(dir, 'record.db'), { origin: 'example.vn/truth' })()
      if (store._tag === 'Left') throw new Error(store.left.code)
      const record = await newRecord(store.right)
      await importAll(record)
      expect(told(await allFacts(record))).toEqual(told(facts))
      await store.right.close()
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
