// For whoever asks which of two facts came after the other, where the record tells days and not minutes.
import type { Told } from './told.ts'

/**
 * Came after `first`: certainly later, or not certainly earlier and recorded later. Of two facts exactly one comes after
 * the other; none comes after itself. The answer depends on the two alone, so it never changes as time goes by.
 */
export const follows = (t: Told, first: Told): boolean =>
  t.from > first.to || (t.to >= first.from && t.order > first.order)

/** The same as a filter of facts. */
export const after =
  (first: Told) =>
  (t: Told): boolean =>
    follows(t, first)

/**
 * The last of several before a fact, that is, which it came after; of those that began later than it, which only a fact
 * without an exact time can follow, the first. So an answer stays with what it answers as time goes by. `told` is in order
 * of happening.
 */
export const lastBefore = <T extends Told>(told: ReadonlyArray<T>, t: Told): T | undefined =>
  told.findLast((s) => follows(t, s) && s.from <= t.from) ?? told.find((s) => follows(t, s))
