// For whoever counts assessments: levels that people concluded, and the ratings line by line. A level is never computed from the lines.
import { codes } from '@hoso/facts'

import { tally } from './tally.ts'
import { isTold, type Told } from '@hoso/procedure'

export const RATINGS = [...Object.keys(codes.LEVELS.codes), 'unanswered']

type AssessmentType = 'InitialRiskAssessed' | 'DetailedRiskAssessed' | 'ReviewHeld'
type Tables = Extract<Told['fact'], { readonly type: AssessmentType }>['body']['tables']
type Table = NonNullable<Tables['harm']>

export interface AssessmentFigures {
  readonly count: number
  /** `none` where no level was concluded. */
  readonly byLevel: Readonly<Record<string, number>>
  readonly byLevelAsFirstWritten: Readonly<Record<string, number>>
  /** Lines of table a (harm) and table b (ability) by rating; `unanswered` is a line left empty. */
  readonly lines: {
    readonly harm: Readonly<Record<string, number>>
    readonly ability: Readonly<Record<string, number>>
  }
  /** Cases, else reports, of which a form prints another sum than its lines give: the lines hold. */
  readonly printedSumDiffers: ReadonlyArray<string>
}

/** Figures of one kind of assessment. `numberOf` names the case or report of a stream. */
export const assessmentFigures = (
  type: AssessmentType,
  told: ReadonlyArray<Told>,
  asFirstWritten: ReadonlyArray<Told>,
  numberOf: (stream: string) => string,
): AssessmentFigures => {
  const all = told.filter((t) => isTold(t, type))
  const levels = (some: ReadonlyArray<Told>) =>
    tally(
      some,
      (t) => (isTold(t, type) ? (t.fact.body.level ?? 'none') : undefined),
      Object.keys(codes.LEVELS.codes),
    )
  const lines = (table: 'harm' | 'ability') =>
    tally(
      all.flatMap((t) => t.fact.body.tables[table]?.lines ?? []),
      (line) => line.rating ?? 'unanswered',
      RATINGS,
    )
  const differing = all.filter((t) => differs(t.fact.body.tables.harm) || differs(t.fact.body.tables.ability))
  return {
    count: all.length,
    byLevel: levels(all),
    byLevelAsFirstWritten: levels(asFirstWritten),
    lines: { harm: lines('harm'), ability: lines('ability') },
    printedSumDiffers: [...new Set(differing.map((t) => numberOf(t.fact.stream)))],
  }
}

/** Lines of a table by rating. */
export const ratings = (table: Table | undefined): Readonly<Record<string, number>> =>
  tally(table?.lines ?? [], (line) => line.rating ?? 'unanswered', RATINGS)

const differs = (table: Table | undefined): boolean => {
  const printed = table?.printed
  if (printed === undefined) return false
  const counted = ratings(table)
  return (
    printed.high !== (counted.high ?? 0) ||
    printed.medium !== (counted.medium ?? 0) ||
    printed.low !== (counted.low ?? 0)
  )
}
