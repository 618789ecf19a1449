// For whoever asks statistics: the one projection that all of them read.
import { addFact, emptyTable, type FactTable } from './fact-table.ts'
import { decodeTable, encodeTable } from './table-bytes.ts'
import type { Projection, View } from './projection.ts'

/** The clear content of every fact but those that say who an actor is. No part is opened, and none is needed. */
export const casebook: Projection<FactTable> = {
  name: 'casebook',
  version: 2,
  definition: {
    vi: 'Nội dung không định danh của mọi sự kiện, trừ việc đăng ký người thực hiện, kèm thời điểm xảy ra và thời điểm biết.',
    en: 'The non-identifying content of every fact but those that say who an actor is, with when it happened and when it was known.',
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
