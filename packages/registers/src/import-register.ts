// For applications and the command line: imports one file of a register into a record. Importing again changes nothing; a broken import is finished by importing again.
import { type CaseRecord, HosoError } from '@hoso/record'
import { actorsOf, type Importer } from './actors.ts'
import { readCaseLog } from './case-log.ts'
import { readChildren } from './children.ts'
import { COLUMNS, type RegisterName } from './columns.ts'
import { readTable, type Skipped, type Table } from './csv-table.ts'
import type { Encoding } from './encoding.ts'
import type { FileError } from './file-error.ts'
import { readIntake } from './intake.ts'
import { type Known, learn, nothingKnown } from './known.ts'
import type { Mint, Reading, Repeat, Setting } from './plan.ts'
import { recordAll } from './record-facts.ts'
import type { Reject } from './reject.ts'
import { settle } from './settle.ts'
import { nameKey } from './vietnamese.ts'

export interface ImportRequest extends Setting {
  readonly register: RegisterName
  /** Name of the file, as facts are to cite it: without the folders. */
  readonly file: string
  readonly content: Uint8Array
  readonly importer: Importer
  /** Read and judge, record nothing. */
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
}

/** Everything the record knows of the books, from one pass over it. */
const gather = async (record: CaseRecord): Promise<Known> => {
  const known = nothingKnown()
  let unreadable = 0
  let position: bigint | undefined
  for await (const page of record.facts({ open: true })) {
    for (const fact of page.facts) learn(known, fact)
    for (const entry of page.unreadable) {
      if (entry.part !== undefined) continue
      unreadable += 1
      position ??= entry.position
    }
  }
  // A row whose facts cannot be read would be recorded twice.
  if (position !== undefined)
    throw new HosoError('damaged', {
      position,
      what: `entries that cannot be read: ${unreadable}`,
    })
  return known
}

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
  const total = recordable.length + fresh.length
  if (request.dryRun !== true && total > 0)
    await recordAll(record, known, request, { actors: { ...actors, fresh }, ...settled })
  return {
    _tag: 'Imported',
    table,
    rejects: settled.rejected,
    report: {
      register: request.register,
      records: table.rows.length,
      accepted: settled.accepted,
      duplicates: reading.repeats.length,
      rejected: settled.rejected.length,
      facts: total,
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
    },
  }
}
