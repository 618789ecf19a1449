// For applications and the command line: imports one file of a register into a record. Importing again changes nothing; a broken import is finished by importing again.
import type { Label } from '@hoso/facts'
import type { CaseRecord, Refusal } from '@hoso/record'
import { actorsOf, type Importer } from './actors.ts'
import { readEvidence } from './evidence/evidence.ts'
import { readAssistance } from './assistance/assistance.ts'
import { readAccidents } from './accidents/accidents.ts'
import { readCommunication } from './communication/communication.ts'
import { readVisits } from './visits/visits.ts'
import { readUnitReports } from './unit-reports/unit-reports.ts'
import { readBudget } from './budget/budget.ts'
import { readDropouts } from './dropouts/dropouts.ts'
import { readCaseLog } from './case-log/case-log.ts'
import { readChildren } from './children/children.ts'
import { COLUMNS, type RegisterName } from './columns.ts'
import { readTable, type Skipped, type Table } from './csv-table.ts'
import type { Encoding } from './encoding.ts'
import type { FileError } from './file-error.ts'
import { gather } from './gather.ts'
import { readIntake } from './intake/intake.ts'
import type { Known } from './known.ts'
import { some } from './optional.ts'
import type { Mint, Reading, Repeat, Setting, TotalDiffers } from './plan.ts'
import { type Outcome, recordAll } from './record-facts.ts'
import type { Problem, Reject } from './reject.ts'
import { settle } from './settle.ts'
import { nameKey } from './vietnamese.ts'

export interface ImportRequest extends Setting {
  readonly register: RegisterName
  /** Name of the file, as facts are to cite it: without the folders. */
  readonly file: string
  readonly content: Uint8Array
  readonly importer: Importer
  /** Read and judge, ask the guards, record nothing: the report is that of the import. */
  readonly dryRun?: boolean
  /** Called after every batch. */
  readonly onProgress?: (recorded: number, of: number) => void
}

/** What an import came to. accepted + duplicates + rejected = records. */
export interface ImportReport {
  readonly register: RegisterName
  readonly records: number
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: number
  /** Facts recorded by this import; of a dry run, those that it would record. */
  readonly facts: number
  /** Accepted rows that were on record already. */
  readonly unchanged: number
  /** Year of the book. */
  readonly year: string
  readonly encoding: Encoding
  readonly delimiter: string
  readonly skipped: Skipped
  /** Columns the register does not know, with the number of cells that say something: kept in the sealed note. */
  readonly unknownColumns: ReadonlyArray<{ readonly name: string; readonly cells: number }>
  /** Columns of the register that the file lacks: everything in them is unknown. */
  readonly absentColumns: ReadonlyArray<string>
  readonly repeats: ReadonlyArray<Repeat>
  /** Cells whose wording is kept as text and not understood further, by column. */
  readonly keptAsText: Readonly<Record<string, number>>
  /** Lines whose code is one child's and whose name is not: taken in for the child of the code, the name kept as worded. Absent where there are none. */
  readonly otherNames?: ReadonlyArray<number>
  /** Printed totals that are not the sum of the rows taken in; absent where the book has none that are checked. */
  readonly totalsDiffer?: ReadonlyArray<TotalDiffers>
  /**
   * Links between rows that a guard refused, and what the guard says, at the line of one of the rows. The rows are on
   * record; absent where there are none.
   */
  readonly notLinked?: ReadonlyArray<{ readonly line: number; readonly said: Label }>
}

export interface Imported {
  readonly _tag: 'Imported'
  readonly report: ImportReport
  /** In the order of the file. Their cells are personal data. */
  readonly rejects: ReadonlyArray<Reject>
  /** For `rejectsFile`. */
  readonly table: Table
}

const READERS: Readonly<
  Record<RegisterName, (table: Table, known: Known, setting: Setting, mint: Mint) => Reading>
> = {
  children: readChildren,
  intake: readIntake,
  'case-log': readCaseLog,
  evidence: readEvidence,
  assistance: readAssistance,
  accidents: readAccidents,
  communication: readCommunication,
  visits: readVisits,
  'unit-reports': readUnitReports,
  budget: readBudget,
  dropouts: readDropouts,
}

const NOTHING: Outcome = { recorded: 0, refused: new Map(), notLinked: [] }

const saidOf = ({ message, article, next }: Refusal): Label => ({
  vi: `${message.vi} (${article}). ${next.vi}`,
  en: `${message.en} (${article}). ${next.en}`,
})
const refusalProblem = (refusal: Refusal): Problem => ({
  code: 'refused-by-guard',
  column: '',
  value: '',
  said: saidOf(refusal),
})

/**
 * Imports a file. Resolves with what became of it, or with why the file cannot be read at all. Rejects with a HosoError
 * when the record fails; what was recorded until then stays, and the same import again does the rest.
 */
export const importRegister = async (
  record: CaseRecord,
  request: ImportRequest,
): Promise<Imported | FileError> => {
  const table = readTable(request.register, request.content)
  if (table._tag === 'FileError') return table
  const known = await gather(record)
  const reading = READERS[request.register](table, known, request, record.newStream)
  const settled = settle(reading, known)
  const recordable = [...settled.facts, ...settled.links]
  const actors = actorsOf(recordable, known, request.importer, () => record.newStream('actor'))
  // Nobody is registered for an import that records nothing.
  const fresh = recordable.length === 0 ? [] : actors.fresh
  const { dryRun, onProgress } = request
  const source = {
    register: request.register,
    file: request.file,
    ...(onProgress === undefined || dryRun === true ? {} : { onProgress }),
  }
  const { recorded, refused, notLinked } =
    recordable.length === 0
      ? NOTHING
      : await recordAll(dryRun === true ? record.rehearse() : record.appendMany, known, source, {
          actors: { ...actors, fresh },
          ...settled,
        })
  const turnedAway = reading.rows.flatMap(({ key, line, cells }): ReadonlyArray<Reject> => {
    const refusal = refused.get(key)
    return refusal === undefined ? [] : [{ ...refusalProblem(refusal), line, also: [], cells }]
  })
  const rejects = [...settled.rejected, ...turnedAway].toSorted((a, b) => a.line - b.line)
  return {
    _tag: 'Imported',
    table,
    rejects,
    report: {
      register: request.register,
      records: table.rows.length,
      accepted: settled.accepted - turnedAway.length,
      duplicates: reading.repeats.length,
      rejected: rejects.length,
      facts: recorded,
      unchanged: settled.unchanged,
      year: reading.year,
      encoding: table.encoding,
      delimiter: table.delimiter,
      skipped: table.skipped,
      unknownColumns: table.headings.unknown.map(({ name, at }) => ({
        name,
        cells: table.rows.filter((row) => nameKey(row.cells[at] ?? '') !== '').length,
      })),
      absentColumns: COLUMNS[request.register].flatMap(({ name }) =>
        table.headings.at.has(name) ? [] : [name],
      ),
      repeats: reading.repeats,
      keptAsText: reading.keptAsText,
      ...some('otherNames', reading.otherNames?.length === 0 ? undefined : reading.otherNames),
      ...some('totalsDiffer', reading.totalsDiffer),
      ...some(
        'notLinked',
        notLinked.length === 0
          ? undefined
          : notLinked.map(({ link: { line }, refusal }) => ({ line, said: saidOf(refusal) })),
      ),
    },
  }
}
