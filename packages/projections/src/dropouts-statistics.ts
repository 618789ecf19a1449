// For schools and whoever reports on dropouts: who left school in a period, who came back, and who stayed.
import { civilDate, codes } from '@hoso/facts'
import { byTime, certainlySixteenFrom, isTold, type Told, type ToldOf } from '@hoso/procedure'
import { monthOf } from './case-statistics.ts'
import type { CasebookView } from './casebook.ts'
import { asked, childRecords } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown, type Period, within } from './period.ts'
import { birthOf, type ChildFile, leftBy } from './standing.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export const DROPOUT_RESULTS = ['returned', 'left-again', 'failed', 'in-progress'] as const
export type DropoutResult = (typeof DROPOUT_RESULTS)[number]

export interface DropoutStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  /** Dropouts of the period. */
  readonly dropouts: number
  readonly byMonth: Counts
  readonly byReason: Counts
  readonly bySchool: Counts
  readonly byGrade: Counts
  readonly byResult: { readonly [R in DropoutResult]?: number }
  /** Of these, by the end of the period: returned at all, and within 30 days. */
  readonly returned: number
  readonly returnedWithin30Days: number
  /** In school at the check three months after the return. */
  readonly inSchoolAfter3Months: number
  /** Somebody tried to bring the child back. */
  readonly supported: number
  /** Out of school at the end of the period, whenever they left it and whatever their age; not who died or moved away. */
  readonly outOfSchool: number
  /** Of these, still children: not certainly sixteen. */
  readonly outOfSchoolUnder16: number
}

const DAY = 86_400_000
const WITHIN_DAYS = 30

interface Dropout {
  readonly left: ToldOf<'DropoutReported'>
  readonly returned?: ToldOf<'ChildReturnedToSchool'>
  readonly supported: boolean
  readonly inSchoolAfter3Months: boolean
  readonly result: DropoutResult
}

type Return = ToldOf<'ChildReturnedToSchool'>

/** A fact belongs to the dropout that it names, else to the child's last one before it. */
const dropoutsOf = (facts: ReadonlyArray<Told>): ReadonlyArray<Dropout> => {
  const told = facts.toSorted(byTime)
  const all = told.filter((t): t is ToldOf<'DropoutReported'> => isTold(t, 'DropoutReported'))
  return all.map((left) => {
    const own = told.filter((t) => {
      if (
        !isTold(
          t,
          'ReturnToSchoolSupported',
          'ChildReturnedToSchool',
          'ReturnFailed',
          'SchoolIntegrationChecked',
        )
      )
        return false
      const named = t.fact.body.dropout
      if (named !== undefined) return named === left.fact.body.number
      return all.findLast((d) => d.from <= t.from) === left
    })
    const returns = own.filter((t): t is Return => isTold(t, 'ChildReturnedToSchool'))
    const checks = own.filter((t) => isTold(t, 'SchoolIntegrationChecked'))
    // Left again, and not back after that.
    const leftAgain = checks.some(
      (c) => c.fact.body.attendance === 'left' && !returns.some((r) => r.from > c.to),
    )
    const returned = returns[0]
    const result =
      returned === undefined
        ? own.some((t) => isTold(t, 'ReturnFailed'))
          ? 'failed'
          : 'in-progress'
        : leftAgain
          ? 'left-again'
          : 'returned'
    return {
      left,
      ...(returned === undefined ? {} : { returned }),
      supported: own.some((t) => isTold(t, 'ReturnToSchoolSupported')),
      inSchoolAfter3Months: checks.some(
        ({ fact: { body } }) =>
          body.check === 'three-months' && (body.attendance === 'regular' || body.attendance === 'irregular'),
      ),
      result,
    }
  })
}

/** Certainly within 30 days of the day on which the child left; of days that are not known, nothing is certain. */
const isPrompt = ({ left, returned }: Dropout): boolean =>
  returned !== undefined && returned.to - left.from < (WITHIN_DAYS + 1) * DAY

const isSixteen = (file: ChildFile, T: number): boolean => {
  const day = certainlySixteenFrom(birthOf(file).birth)
  return day !== undefined && civilDate(T) >= day
}

export const dropoutStatistics = (view: CasebookView, period: Period): DropoutStatistics => {
  const { from, to } = period
  const { first, last } = within(period)
  const ask = asked(period)
  const all: Dropout[] = []
  let [outOfSchool, outOfSchoolUnder16] = [0, 0]
  for (const { told, file } of childRecords(view.state, ask, 'DropoutReported')) {
    const own = dropoutsOf(told.filter((t) => t.from <= last))
    all.push(...own)
    if (own.length === 0 || own.at(-1)?.result === 'returned') continue
    if (file !== undefined && leftBy(file, last) !== undefined) continue
    outOfSchool += 1
    if (file === undefined || !isSixteen(file, last)) outOfSchoolUnder16 += 1
  }
  const dropouts = all.filter((d) => d.left.from >= first)
  const count = (keyOf: (d: Dropout) => string | undefined, order?: ReadonlyArray<string>): Counts =>
    tally(dropouts, keyOf, order)
  return {
    definition: reference(DEFINITIONS.dropouts),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    dropouts: dropouts.length,
    byMonth: count((d) => monthOf(d.left)),
    byReason: count((d) => d.left.fact.body.reason, Object.keys(codes.DROPOUT_REASONS.codes)),
    bySchool: count((d) => d.left.fact.body.school ?? 'unknown'),
    byGrade: count((d) => String(d.left.fact.body.grade ?? 'unknown')),
    byResult: count((d) => d.result, DROPOUT_RESULTS),
    returned: dropouts.filter((d) => d.returned !== undefined).length,
    returnedWithin30Days: dropouts.filter(isPrompt).length,
    inSchoolAfter3Months: dropouts.filter((d) => d.inSchoolAfter3Months).length,
    supported: dropouts.filter((d) => d.supported).length,
    outOfSchool,
    outOfSchoolUnder16,
  }
}
