// For the truth tests of one book: its rows as counted and refused, beside what they must be.
import type { Imported } from '@hoso/registers'
import { readData, truth } from './truth.ts'

interface Refused {
  readonly file: string
  readonly line: number
  readonly code: string
  readonly field: string
  readonly value: string
}
const refused = JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<Refused>

/** What the import of a file came to. */
export const rowsOf = ({ report, rejects }: Imported) => ({
  records: report.records,
  accepted: report.accepted,
  duplicates: report.duplicates,
  rejected: report.rejected,
  totals_rows: report.skipped.totals,
  refused: rejects.map(({ line, code, column, value }) => ({ line, code, field: column, value })),
  keptAsText: report.keptAsText,
})

/** What it must come to. */
export const rowsOfTruth = (file: string) => ({
  ...truth.rows[file],
  refused: refused
    .filter((r) => r.file === file)
    .map(({ line, code, field, value }) => ({ line, code, field, value })),
  keptAsText: {},
})
