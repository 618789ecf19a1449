// For the planners of books about accidents, dropouts and visits: the child of a row, and the number of the row.
import type { ChildFinder } from './find-child.ts'
import type { KnownChild } from './known.ts'
import type { RowReader } from './row-reader.ts'
import { nameKey } from './vietnamese.ts'

const NO_CODE = /^(?:|-|—|không|không có|chưa có|chưa có mã|không rõ)$/
const NAMELESS = /^$|(?:không|chưa) (?:rõ|biết|có|xác định)(?: họ)?(?: tên)?/

/** Nobody knew the name: another such row may be about another child. */
export const isNameless = (name: string): boolean => NAMELESS.test(nameKey(name))

export type RowChild =
  | { readonly _tag: 'Listed'; readonly child: KnownChild }
  /** Nobody of the list: a child of elsewhere, or one whom nobody knew. */
  | { readonly _tag: 'Unlisted' }
  /** The row says whom it means, but nobody is that. Its reader has the problem. */
  | { readonly _tag: 'Refused' }

/** By its code, else by name and unit; `unit` is blank for a child of elsewhere, undefined where the row names none. */
export const rowChild = (
  reader: RowReader<'Mã trẻ' | 'Họ và tên'>,
  find: ChildFinder,
  unit: string | undefined,
): RowChild => {
  const code = reader.line('Mã trẻ')
  const byName = NO_CODE.test(nameKey(code))
  const name = reader.line('Họ và tên')
  if (byName && isNameless(name)) return { _tag: 'Unlisted' }
  const found = byName ? find.byName(name, unit) : find.byCode(code)
  switch (found._tag) {
    case 'Child':
      return { _tag: 'Listed', child: found.child }
    case 'BadCode':
      reader.problem('bad-code', 'Mã trẻ', 'TK03-0147')
      return { _tag: 'Refused' }
    case 'Several':
      reader.problem('ambiguous-child', 'Họ và tên', found.codes.join(', '))
      return { _tag: 'Refused' }
    case 'Unknown':
      if (byName) return { _tag: 'Unlisted' }
      reader.problem('unknown-child', 'Mã trẻ')
      return { _tag: 'Refused' }
  }
}

/** Did the row name another child than the one whose code it bears? It holds by the code, and its name is kept as worded. */
export const hasOtherName = (keptAsText: ReadonlyArray<string>): boolean => keptAsText.includes('Họ và tên')

/** `20` of `20`, `020`, `20.`; blank where the row has no running number. Not more digits than a book has rows: it may be a telephone number. */
export const runningNumber = (cell: string): string => {
  const digits = /^0*(\d{1,6})[.)]?$/.exec(nameKey(cell))?.[1]
  return digits ?? ''
}
