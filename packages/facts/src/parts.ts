// For whoever declares facts: personal parts and tables that several chapters share.
import { closed, code, integer, list, named, text } from './codec.ts'
import { LEVELS, TABLES } from './codes/casework.ts'
import { personal } from './fact.ts'

/** Everything a person wrote about a child in a case book. */
export const narrative = personal(
  'child',
  {},
  { detail: text(), conclusion: text(), reason: text(), note: text() },
)

/** A remark in the register of children. */
export const note = personal('child', { note: text() })

/** What a person wrote about work that is about no single child. Sealed, since free words may name somebody. */
export const remark = personal('participant', {}, { detail: text(), reason: text(), note: text() })

/** One line of a table of form 02, 03 or 06: number and rating; a line without a rating was left unanswered. */
const row = closed({ line: integer(1, 20) }, { rating: code(LEVELS) })
/** The counts as the form prints them; where they differ from the lines, the lines hold. */
const counts = closed({ high: integer(0, 20), medium: integer(0, 20), low: integer(0, 20) })
const table = closed({ lines: list(row, 20) }, { printed: counts })

/** Table a: harm (high is bad). Table b: ability to protect oneself and recover (high is good). */
export const tables = closed(
  {},
  {
    harm: named('Bảng a: mức độ tổn hại', 'Table a: harm', table),
    ability: named('Bảng b: khả năng tự bảo vệ', 'Table b: ability', table),
  },
)

/** Wording of a line and the note beside its rating. */
const lineNote = closed({ table: code(TABLES), line: integer(1, 20) }, { item: text(500), note: text(2000) })

/** What a person wrote in an assessment: notes line by line, the conclusion and the reasons for it. */
export const assessed = personal(
  'child',
  {},
  {
    lines: list(lineNote, 40),
    detail: text(),
    conclusion: text(),
    reason: text(),
    needs: text(),
    note: text(),
  },
)
