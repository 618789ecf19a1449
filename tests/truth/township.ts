// For the truth tests: the eleven registers of the synthetic township imported into a record, the view of it, and its known figures.
import type { Fact } from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { casebook, type CasebookView, catchUp } from '@hoso/projections'
import { GUARDS } from '@hoso/procedure'
import { type CaseRecord, openRecord } from '@hoso/record'
import { type Imported, importRegister, type RegisterName, type Unit } from '@hoso/registers'
import { type EventStore, memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { BOOKS } from '../books.ts'
import { readData } from './truth.ts'

export { BOOKS }

const numberedUnits = (count: number): ReadonlyArray<Unit> =>
  Array.from({ length: count }, (_, i) => ({ code: String(i + 1), name: `Tiểu khu ${i + 1}` }))
export const UNITS = numberedUnits(10)
export const IMPORTER = { name: 'Nguyễn Thị Nhập', unit: 'UBND thị trấn' }

export const newRecord = (
  store: EventStore = memoryStore({ origin: 'example.vn/truth' }),
): Promise<CaseRecord> =>
  openRecord({
    store,
    keys: memoryKeys(),
    application: { name: 'truth', key: generateKey() },
    guards: GUARDS,
    entersPaper: true,
  })

export const importBook = async (
  record: CaseRecord,
  register: RegisterName,
  file: string,
  content: Uint8Array = readData(file),
): Promise<Imported> => {
  const imported = await importRegister(record, { register, file, content, importer: IMPORTER, units: UNITS })
  if (imported._tag === 'FileError') throw new Error(`refused: ${imported.code}`)
  return imported
}

export const importAll = async (
  record: CaseRecord,
  books: ReadonlyArray<(typeof BOOKS)[number]> = BOOKS,
): Promise<ReadonlyArray<Imported>> => {
  const all: Imported[] = []
  for (const [register, file] of books) all.push(await importBook(record, register, file))
  return all
}

export const viewOfRecord = async (record: CaseRecord): Promise<CasebookView> => {
  const caught = await catchUp(casebook, { store: record.identity, pages: (from) => record.facts({ from }) })
  if (caught._tag === 'refused') throw new Error(caught.code)
  return caught.view
}

export const allFacts = async (record: CaseRecord): Promise<ReadonlyArray<Fact>> => {
  const facts: Fact[] = []
  for await (const page of record.facts({ open: true })) facts.push(...page.facts)
  return facts
}

export interface Township {
  readonly record: CaseRecord
  readonly imported: ReadonlyArray<Imported>
  readonly view: CasebookView
}

let township: Promise<Township> | undefined
/** The township's year, imported once for all tests of a file. */
export const imported = (): Promise<Township> => {
  township ??= (async () => {
    const record = await newRecord()
    const all = await importAll(record)
    return { record, imported: all, view: await viewOfRecord(record) }
  })()
  return township
}

export const END = '2023-12-31'
/** Everything that the record knows, by the books' own clock. */
export const ALL = { knownAt: '2023-12-31', clock: 'commune' } as const

/** Values under other keys. */
export const renamed = (
  counts: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).flatMap(([k, n]) => (n === 0 ? [] : [[names[k] ?? k, n]])))
