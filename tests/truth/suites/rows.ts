// For the truth test: rows of the eleven books, how many were taken in, repeated, refused, left aside, and exactly which were refused why.
import { isOpen, rejectLine } from '@hoso/registers'
import { beforeAll, describe, expect, it } from 'vitest'
import { BOOKS, imported, type Township } from '../township.ts'
import { readData, truth } from '../truth.ts'

interface ExpectedReject {
  readonly file: string
  readonly line: number
  readonly code: string
  readonly field: string
  readonly value: string
}
const rejects = JSON.parse(
  readData('rejects-expected.json').toString('utf8'),
) as ReadonlyArray<ExpectedReject>
let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

describe.each(BOOKS.map(([register, file], i) => ({ register, file, i })))(
  '$file',
  ({ register, file, i }) => {
    it('is counted row by row', () => {
      const { records, accepted, duplicates, rejected, skipped } = t.imported[i]!.report
      expect({ records, accepted, duplicates, rejected, totals_rows: skipped.totals }).toEqual(
        truth.rows[file],
      )
      expect(accepted + duplicates + rejected).toBe(records)
    })
    it('has exactly the known rows refused', () => {
      const found = t.imported[i]!.rejects.map(({ line, code, column, value }) => ({
        line,
        code,
        field: column,
        value,
      }))
      expect(found).toEqual(
        rejects
          .filter((r) => r.file === file)
          .map(({ line, code, field, value }) => ({ line, code, field, value })),
      )
    })
    it('understands every word of it', () => {
      expect(t.imported[i]!.report).toMatchObject({
        keptAsText: {},
        unknownColumns: [],
        absentColumns: [],
        unchanged: 0,
      })
    })
    it('says nothing personal about a row refused', () => {
      for (const reject of t.imported[i]!.rejects) {
        for (const lang of ['vi', 'en'] as const) {
          const said = rejectLine(register, reject, lang)
          expect(said).toContain(String(reject.line))
          expect(said.includes(reject.value)).toBe(isOpen(register, reject.column))
        }
      }
    })
  },
)
