// For whoever follows the reports of units (P25): which were due, which came when, which are missing, and where they differ from the book of accidents.
import { civilDate } from '@hoso/facts'
import {
  type AsOf,
  byTime,
  decree56,
  instantOf,
  isTold,
  obligationsIn,
  RULES,
  type Told,
  type ToldOf,
  worldAt,
} from '@hoso/procedure'
import { accidentsOf } from './accidents.ts'
import { dateOf } from './case-views.ts'
import type { CasebookView } from './casebook.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type Asked, tellStreams } from './table-reader.ts'
import { asKnown } from './period.ts'

type Filing = ToldOf<'UnitReportSubmitted'> | ToldOf<'NilReturnFiled'>
type UnitKind = Filing['fact']['body']['unitKind']

/** A report of one unit about one period. */
export interface UnitPeriod {
  /** Name of the organisation, or code of the unit of the commune. */
  readonly unit: string
  readonly unitKind: UnitKind
  /** `2023-05`, `2023-Q2` */
  readonly period: string
}

export interface UnitReport extends UnitPeriod {
  /** Day on which the first was handed in, as far as it is known; `unknown`. */
  readonly filedOn: string
  /** Last day, as the duty of the unit says; absent where no duty does. */
  readonly due?: string
  readonly late: boolean
  /** How many were handed in for this period. */
  readonly filings: number
  /** What the last one says. A figure that is not there was not stated. */
  readonly nil: boolean
  readonly specialChildren?: number
  readonly concerns?: number
  readonly accidents?: number
  readonly dropouts?: number
}

export interface UnitReportStatistics extends AsOf {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly year: string
  /** Reports whose due day is over at T. */
  readonly expected: number
  readonly filed: number
  readonly nil: number
  readonly late: number
  readonly missing: ReadonlyArray<UnitPeriod>
  readonly resubmitted: ReadonlyArray<UnitPeriod>
  /** Monthly reports of units of the commune against the accidents of their children. */
  readonly differsFromAccidentRegister: ReadonlyArray<
    UnitPeriod & { readonly reported: number; readonly registered: number }
  >
  readonly reports: ReadonlyArray<UnitReport>
}

const byPeriod = (a: UnitPeriod, b: UnitPeriod): number =>
  a.period === b.period
    ? a.unitKind === b.unitKind
      ? a.unit.localeCompare(b.unit, 'vi', { numeric: true })
      : a.unitKind < b.unitKind
        ? -1
        : 1
    : a.period < b.period
      ? -1
      : 1

/** Accidents by `unit/month`. */
const registeredAccidents = (view: CasebookView, ask: Asked, T: number): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { accidents } of accidentsOf(view, ask))
    for (const { told, unit } of accidents) {
      if (told.from > T || !Number.isFinite(told.from)) continue
      const key = `${unit ?? ''}/${civilDate(told.from).slice(0, 7)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

interface Unit {
  readonly unit: string
  readonly unitKind: UnitKind
  /** The duty by period; of several the last holds. */
  readonly duties: ReadonlyMap<string, ReportDuty>
  readonly filings: ReadonlyMap<string, ReadonlyArray<Filing>>
}

interface ReportDuty {
  /** Last day. */
  readonly on: string
  readonly late: boolean
}

const REPORTS = RULES.filter((rule) => rule.kind === 'unit-report')

/** What units owe, as the procedure judges it, by stream and period. What it is about ends with the period. */
const dutiesIn = (
  units: ReadonlyArray<readonly [stream: string, told: ReadonlyArray<Told>]>,
  T: number,
): ReadonlyMap<string, ReadonlyMap<string, ReportDuty>> => {
  const owed = obligationsIn(worldAt(units, T, decree56), REPORTS)
    .filter(({ cancelledFor }) => cancelledFor !== 'superseded')
    .toSorted((a, b) => byTime(a.openedBy, b.openedBy))
  return new Map(
    [...Map.groupBy(owed, (o) => o.stream)].map(([stream, own]) => [
      stream,
      new Map(
        own.flatMap(({ about, due, state }) =>
          due?._tag !== 'day'
            ? []
            : [[about.slice(about.lastIndexOf(' ') + 1), { on: due.latest, late: state === 'met-late' }]],
        ),
      ),
    ]),
  )
}

const unitsOf = (view: CasebookView, ask: Asked, T: number, year: string): ReadonlyArray<Unit> => {
  const units: Unit[] = []
  const streams = [...tellStreams(view.state, 'unit', ask)]
  const owed = dutiesIn(streams, T)
  for (const [stream, told] of streams) {
    const facts = told.filter((t) => t.from <= T).toSorted(byTime)
    const filings = facts.filter((t): t is Filing => isTold(t, 'UnitReportSubmitted', 'NilReturnFiled'))
    const named = filings[0] ?? facts.find((t) => isTold(t, 'TaskAssignedToUnit'))
    if (named === undefined) continue
    const duties = [...(owed.get(stream) ?? [])].filter(([period]) => period.startsWith(year))
    units.push({
      unit: named.fact.body.unit,
      unitKind: named.fact.body.unitKind,
      duties: new Map(duties),
      filings: Map.groupBy(
        filings.filter((t) => t.fact.body.period.startsWith(year)),
        (t) => t.fact.body.period,
      ),
    })
  }
  return units
}

const reportsOf = ({ unit, unitKind, duties, filings }: Unit): ReadonlyArray<UnitReport> =>
  [...filings].flatMap(([period, all]) => {
    const [first, last] = [all[0], all.at(-1)]
    if (first === undefined || last === undefined) return []
    const duty = duties.get(period)
    const { specialChildren, concerns, accidents, dropouts } = last.fact.body
    return [
      {
        unit,
        unitKind,
        period,
        filedOn: dateOf(first),
        ...(duty === undefined ? {} : { due: duty.on }),
        late: duty?.late === true,
        filings: all.length,
        nil: last.fact.type === 'NilReturnFiled',
        ...(specialChildren === undefined ? {} : { specialChildren }),
        ...(concerns === undefined ? {} : { concerns }),
        ...(accidents === undefined ? {} : { accidents }),
        ...(dropouts === undefined ? {} : { dropouts }),
      },
    ]
  })

/** The reports about the periods of a year (by default the year of `at`), as they stand at T. */
export const unitReportStatistics = (
  view: CasebookView,
  query: AsOf & { readonly year?: string },
): UnitReportStatistics => {
  const { at } = query
  const T = instantOf(at)
  const year = query.year ?? civilDate(T).slice(0, 4)
  const ask = asked(query)
  const units = unitsOf(view, ask, T, year)
  const reports = units.flatMap(reportsOf).toSorted(byPeriod)
  const expected = units.flatMap(({ unit, unitKind, duties, filings }) =>
    [...duties].flatMap(([period, { on }]) =>
      instantOf(on) <= T ? [{ unit, unitKind, period, filed: filings.has(period) }] : [],
    ),
  )
  const accidents = registeredAccidents(view, ask, T)
  return {
    definition: reference(DEFINITIONS.unitReports),
    at,
    ...asKnown(query),
    watermark: Number(view.watermark),
    year,
    expected: expected.length,
    filed: reports.length,
    nil: reports.filter((r) => r.nil).length,
    late: reports.filter((r) => r.late).length,
    missing: expected
      .filter((e) => !e.filed)
      .map(({ unit, unitKind, period }) => ({ unit, unitKind, period }))
      .toSorted(byPeriod),
    resubmitted: reports
      .filter((r) => r.filings > 1)
      .map(({ unit, unitKind, period }) => ({ unit, unitKind, period })),
    differsFromAccidentRegister: reports.flatMap(({ unit, unitKind, period, accidents: stated, nil }) => {
      // A nil return says that there was none; another report that states no figure says nothing.
      const reported = stated ?? (nil ? 0 : undefined)
      const registered = accidents.get(`${unit}/${period}`) ?? 0
      return unitKind === 'commune-unit' &&
        period.length === 7 &&
        reported !== undefined &&
        reported !== registered
        ? [{ unit, unitKind, period, reported, registered }]
        : []
    }),
    reports,
  }
}
