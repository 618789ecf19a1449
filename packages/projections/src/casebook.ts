// For whoever asks statistics: the one projection that all of them read.
import { addFact, emptyTable, type FactTable } from './fact-table.ts'
import { decodeTable, encodeTable } from './table-bytes.ts'
import type { Projection, View } from './projection.ts'

/** The clear content of every fact about children, concerns and cases. No part is opened, and none is needed. */
export const casebook: Projection<FactTable> = {
  name: 'casebook',
  version: 1,
  definition: {
    vi: 'Nội dung không định danh của mọi sự kiện về trẻ em, tin báo và vụ việc, kèm thời điểm xảy ra và thời điểm biết.',
    en: 'The non-identifying content of every fact about children, reports and cases, with when it happened and when it was known.',
  },
  initial: emptyTable,
  fold: (table, fact) => {
    addFact(table, fact)
    return table
  },
  encode: encodeTable,
  decode: decodeTable,
}

export type CasebookView = View<FactTable>
