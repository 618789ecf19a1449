// For the planner of the case log: rows that correct an earlier row or strike it out.
import { COLUMNS } from '../columns.ts'
import { nameKey, tidyLine } from '../vietnamese.ts'

export type Amendment =
  | {
      readonly _tag: 'Correct'
      /** `TT` of the mistaken row. */
      readonly target: string
      /** Column of the log, by its own heading; blank when the text names none that exists. */
      readonly column: string
      readonly from: string
      readonly to: string
      readonly reason?: string
    }
  | { readonly _tag: 'Strike'; readonly target: string; readonly reason?: string }

const HEAD = String.raw`^(?:\([^)]*\) *)?(?:đính chính|đc) dòng (\d+) ?[:.–-] ?`
const QUOTED = String.raw`["“”'«»](.*?)["“”'«»]`
const WRITTEN_WRONG = new RegExp(
  String.raw`${HEAD}(?:cột )?(.+?) ghi nhầm(?: là)? ${QUOTED} ?[,;]? ?(?:đúng|sửa)(?: là| thành)? ${QUOTED}\.?(?: ?[;,.]? ?lý do: ?(.*))?$`,
  'iu',
)
const CHANGED = new RegExp(
  String.raw`${HEAD}(?:cột )?(.+?) ${QUOTED} sửa (?:thành|lại là|là) ${QUOTED}\.?(?: ?[;,.]? ?lý do: ?(.*))?$`,
  'iu',
)
const ARROW = new RegExp(
  String.raw`${HEAD}(?:cột )?(.+?) ?: ?(.*?) ?(?:→|->|=>|➔) ?(.*?)\.?(?: ?; ?lý do: ?(.*))?$`,
  'iu',
)
const STRUCK = /^(?:\([^)]*\) *)?(?:hủy|huỷ|gạch|xóa|xoá|bỏ)(?: bỏ)? dòng (\d+)\.?(?: ?[:–-] ?(.*))?$/iu

const unquote = (s: string): string => tidyLine(s.replace(/^["“”'«»]|["“”'«»]$/g, ''))

const columnOf = (written: string): string => {
  const key = nameKey(written)
  return (
    COLUMNS['case-log'].find((c) => [c.name, ...(c.also ?? [])].some((n) => nameKey(n) === key))?.name ?? ''
  )
}

const withReason = (reason: string | undefined): { readonly reason?: string } => {
  const tidy = tidyLine(reason ?? '').replace(/\.$/, '')
  return tidy === '' ? {} : { reason: tidy }
}

/** Reads the three written forms of a correction, and a row struck out. Undefined when it is neither. */
export const readAmendment = (text: string): Amendment | undefined => {
  const s = tidyLine(text)
  const match = WRITTEN_WRONG.exec(s) ?? CHANGED.exec(s) ?? ARROW.exec(s)
  if (match !== null) {
    const [, target = '', column = '', from = '', to = '', reason] = match
    return {
      _tag: 'Correct',
      target: String(Number(target)),
      column: columnOf(column),
      from: unquote(from),
      to: unquote(to),
      ...withReason(reason),
    }
  }
  const struck = STRUCK.exec(s)
  return struck === null
    ? undefined
    : { _tag: 'Strike', target: String(Number(struck[1])), ...withReason(struck[2]) }
}
