// For whoever shows or counts children: how a child stands at a moment, from the facts of its record or of its linked records.
import type { ClearBirth as Birth } from '@hoso/procedure'
import type { Cluster } from './link.ts'
import { byTime, type ClearFact, holdingBirth, isTold, type Told, type ToldOf } from '@hoso/procedure'

export type Listing = ToldOf<'ChildListed'>

export interface Membership {
  readonly group: string
  /** The sub-group, or the group's own letter where none was stated. */
  readonly subgroup: string
  readonly since: Told
  /** States the last day of the membership. */
  readonly until?: Told
}

/** One child, with every statement that counts, in order of happening. */
export interface ChildFile {
  /** The surviving record first. */
  readonly streams: ReadonlyArray<string>
  /** The record whose statements hold where linked records differ. */
  readonly holding: string
  /** Every listing, that of the holding record first. Never empty. */
  readonly listings: ReadonlyArray<Listing>
  /** Statements that count, in order of happening. */
  readonly told: ReadonlyArray<Told>
  /** Statements of linked records that do not count, because the holding record says otherwise. */
  readonly setAside: ReadonlyArray<Told>
}

const NONE: ReadonlyArray<Told> = []

/**
 * The file of one child, or undefined when no listing is known. `told` holds the facts of all its streams.
 * Linked records: the one whose survey met the child holds, else the surviving one; moves inside the commune count from
 * either; whatever was recorded after the link counts, on whichever record.
 */
export const childFile = (
  streams: ReadonlyArray<string>,
  told: ReadonlyArray<Told>,
  cluster?: Cluster,
): ChildFile | undefined => {
  const listed = told.filter((t): t is Listing => isTold(t, 'ChildListed'))
  if (listed.length === 0) return undefined
  const first = streams[0] as string
  if (cluster === undefined)
    return { streams, holding: first, listings: listed, told: told.toSorted(byTime), setAside: NONE }
  // What was recorded with the link, in one append, was said before it, whatever the order of the streams in it.
  const beforeLink = (t: Told): boolean => {
    const link = cluster.joined.get(t.fact.stream)
    return link !== undefined && (t.order < link.order || t.recorded === link.recorded)
  }
  const met = cluster.streams.find((s) =>
    told.some((t) => t.fact.stream === s && metChild(t) && beforeLink(t)),
  )
  const holding = met ?? first
  const counts = (t: Told): boolean =>
    t.fact.stream === holding ||
    !beforeLink(t) ||
    moveOf(t) !== undefined ||
    isTold(t, 'ChildRecordsLinkedAsOne') ||
    isTold(t, 'LinkUndone')
  return {
    streams: cluster.streams,
    holding,
    listings: listed.toSorted(
      (a, b) => Number(b.fact.stream === holding) - Number(a.fact.stream === holding) || a.order - b.order,
    ),
    told: told.filter(counts).sort(byTime),
    setAside: told.filter((t) => !counts(t) && !isTold(t, 'ChildListed')),
  }
}

const metChild = (t: Told): boolean => isTold(t, 'ChildConfirmedInSurvey') && t.fact.body.seen === 'child'

/** The earliest entry in the register. */
export const firstListing = (file: ChildFile): Listing =>
  file.listings.reduce((a, b) => (b.from < a.from ? b : a))

/** A known sex beats an unknown one. */
export const sexOf = (file: ChildFile): Listing =>
  file.listings.find((l) => l.fact.body.sex !== 'unknown') ?? (file.listings[0] as Listing)

/** The birth as the correction says that came to be known last, else the most exact one listed. */
export const birthOf = (file: ChildFile): { readonly birth: Birth; readonly by: Told } => {
  const corrected = file.told
    .filter((t) => isTold(t, 'ChildBirthDateCorrected'))
    .toSorted((a, b) => a.order - b.order)
  const by = holdingBirth([...file.listings, ...corrected], (t) => t.fact) as Listing | (typeof corrected)[0]
  return { birth: by.fact.body.birth, by }
}

export const ethnicityOf = (
  file: ChildFile,
): { readonly ethnicity: string; readonly by: Told } | undefined => {
  for (const by of file.listings)
    if (by.fact.body.ethnicity !== undefined) return { ethnicity: by.fact.body.ethnicity, by }
  return undefined
}

interface Move {
  readonly to: string
  readonly from?: string
  readonly by: Told
}

/** A fact that says to which unit of the commune the child moved. */
const moveOf = (t: Told): Move | undefined => {
  if (isTold(t, 'ChildMovedWithinCommune')) return { ...t.fact.body, by: t }
  return isTold(t, 'ChildAddressChanged') && t.fact.body.unit !== undefined
    ? { to: t.fact.body.unit, by: t }
    : undefined
}

/** Where the child lives at `T`, and the fact that says so. */
export const residenceAt = (file: ChildFile, T: number): { readonly unit: string; readonly by: Told } => {
  let next: Move | undefined
  for (let i = file.told.length - 1; i >= 0; i--) {
    const move = moveOf(file.told[i] as Told)
    if (move === undefined) continue
    if (move.by.from <= T) return { unit: move.to, by: move.by }
    next = move
  }
  const holding = file.listings[0] as Listing
  // Before the first move the child lived where the move started: as the move says, as the other record says, as the listing says.
  if (next !== undefined && (file.streams.length > 1 || holding.from > T)) {
    if (next.from !== undefined) return { unit: next.from, by: next.by }
    const told = next.by.fact.stream
    const other = file.listings.find((l) => l.fact.stream !== told)
    if (other !== undefined) return { unit: other.fact.body.unit, by: other }
  }
  return { unit: holding.fact.body.unit, by: holding }
}

/** The fact by which the child is no longer in the commune at `T`: moved out and not back, or dead. */
export const leftBy = (file: ChildFile, T: number): Told | undefined => {
  let left: Told | undefined
  for (const t of file.told) {
    if (t.from > T) break
    if (isTold(t, 'ChildDied')) return t
    if (isTold(t, 'ChildMovedOut')) left = t
    if (isTold(t, 'ChildMovedIn')) left = undefined
  }
  return left
}

/** Every membership of a special-circumstance group ever stated, in order of beginning. */
export const memberships = (file: ChildFile): ReadonlyArray<Membership> => {
  const all: Membership[] = []
  for (const t of file.told) {
    if (isTold(t, 'SpecialCircumstanceAssigned')) {
      const { group, subgroup } = t.fact.body
      all.push({ group, subgroup: subgroup ?? group, since: t })
    } else if (isTold(t, 'SpecialCircumstanceEnded')) {
      const { group, subgroup } = t.fact.body
      all.forEach((m, i) => {
        if (m.until === undefined && m.group === group && (subgroup === undefined || m.subgroup === subgroup))
          all[i] = { ...m, until: t }
      })
    }
  }
  return all
}

/** In force at `T`: begun, and the last day, itself included, not over. */
export const inForce = (m: Membership, T: number): boolean =>
  m.since.from <= T && (m.until === undefined || T <= m.until.to)

/** The fact by which the child is at risk at `T`. */
export const atRiskBy = (file: ChildFile, T: number): Told | undefined => {
  let since: Told | undefined
  for (const t of file.told) {
    if (t.from > T) break
    if (isTold(t, 'AtRiskStatusAssigned')) since = t
    // The day of the end is the last day of the status.
    else if (isTold(t, 'AtRiskStatusEnded') && T > t.to) since = undefined
  }
  return since
}

const last = <T extends ClearFact['type']>(file: ChildFile, T: number, type: T): ToldOf<T> | undefined =>
  file.told.findLast((t): t is ToldOf<T> => t.from <= T && isTold(t, type))

export const povertyBy = (file: ChildFile, T: number): ToldOf<'PoorHouseholdStatusRecorded'> | undefined =>
  last(file, T, 'PoorHouseholdStatusRecorded')
export const disabilityBy = (file: ChildFile, T: number): ToldOf<'DisabilityCertified'> | undefined =>
  last(file, T, 'DisabilityCertified')

/** Outcome of the last survey visit by `T`. */
export const surveyBy = (
  file: ChildFile,
  T: number,
): { readonly result: SurveyResult; readonly by: Told } | undefined => {
  for (let i = file.told.length - 1; i >= 0; i--) {
    const t = file.told[i] as Told
    if (t.from > T) continue
    if (isTold(t, 'ChildConfirmedInSurvey')) return { result: t.fact.body.seen, by: t }
    if (isTold(t, 'HouseholdVisitedInSurvey')) return { result: t.fact.body.result, by: t }
    if (isTold(t, 'ChildNotFoundInSurvey')) return { result: 'not-found', by: t }
  }
  return undefined
}
export const SURVEY_RESULTS = ['child', 'family', 'absent', 'refused', 'not-found'] as const
export type SurveyResult = (typeof SURVEY_RESULTS)[number]
