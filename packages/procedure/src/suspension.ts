// For whoever judges a duty of a case whose file was sent to another commune.
import { civilDate } from '@hoso/facts'
import { type Deadline, endOf } from './deadline.ts'
import { isTold, type Told } from './told.ts'

/** The file was sent to another commune; `back`, if it came to that: taken over there, or refused. */
export interface Away {
  readonly out: Told
  readonly back?: Told
}

/** Every time the file was away. Sent again before an answer came, it was away once. `told` is in order of happening. */
export const awayIn = (told: ReadonlyArray<Told>): ReadonlyArray<Away> => {
  const away: Away[] = []
  let out: Told | undefined
  for (const t of told) {
    if (isTold(t, 'CaseTransferredOut')) out ??= t
    if (out === undefined || !isTold(t, 'CaseTransferAccepted', 'CaseTransferRefused')) continue
    away.push({ out, back: t })
    out = undefined
  }
  return out === undefined ? away : [...away, { out }]
}

/**
 * The day of a duty, or the day on which the file came back where that is later; and the sending by which the time does not
 * run at present. A file sent after the day changes nothing: what was missed stays missed.
 */
export const withoutAway = (
  stated: Deadline,
  away: ReadonlyArray<Away>,
): { readonly due: Deadline; readonly suspendedBy?: Told } => {
  let due = stated
  for (const { out, back } of away) {
    if (due._tag !== 'day' || out.from > endOf(due)) break
    if (back === undefined) return { due, suspendedBy: out }
    if (!Number.isFinite(back.from)) continue
    const day = civilDate(back.from)
    if (day > due.latest) due = { _tag: 'day', earliest: day, latest: day }
  }
  return { due }
}
