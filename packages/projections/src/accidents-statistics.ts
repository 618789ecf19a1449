// For whoever reports accidents and injuries: the table of a period by cause, place, age, sex, severity and unit.
import { civilDate, codes } from '@hoso/facts'
import { isTold, type ToldOf, type Told } from '@hoso/procedure'
import { type Accident, accidentsOf } from './accidents.ts'
import { AGE_BANDS, ageBand, completedYears } from './age.ts'
import { monthOf } from './case-statistics.ts'
import type { CasebookView } from './casebook.ts'
import { childStatistics } from './child-statistics.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown, type Period, within } from './period.ts'
import { birthOf, sexOf } from './standing.ts'
import { type Asked, tellStreams } from './table-reader.ts'
import { tally } from './tally.ts'

const ORDER = {
  cause: Object.keys(codes.ACCIDENT_CAUSES.codes),
  place: Object.keys(codes.ACCIDENT_PLACES.codes),
  severity: Object.keys(codes.ACCIDENT_SEVERITIES.codes),
  sex: Object.keys(codes.SEX.codes),
  ageBand: AGE_BANDS,
  tieuKhu: [],
  month: [],
} as const satisfies Readonly<Record<string, ReadonlyArray<string>>>

export type AccidentDimension = keyof typeof ORDER
export const ACCIDENT_DIMENSIONS = Object.keys(ORDER) as ReadonlyArray<AccidentDimension>
type Values = Readonly<Record<AccidentDimension, string>>
type Counts = Readonly<Record<string, number>>

export type AccidentRow = { readonly [D in AccidentDimension]?: string } & { readonly accidents: number }

export interface AccidentStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly accidents: number
  readonly deaths: number
  readonly byCause: Counts
  readonly byPlace: Counts
  readonly bySeverity: Counts
  readonly bySex: Counts
  readonly byAgeBand: Counts
  readonly byTieuKhu: Counts
  readonly byMonth: Counts
  /** Accidents by the dimensions asked for; rows of none are left out. */
  readonly rows: ReadonlyArray<AccidentRow>
  /** Children on the list at the end of the period, by unit: what a rate for a thousand children is taken of. */
  readonly childrenByTieuKhu: Counts
  /** Accidents after which help was given, and the đồng of it. */
  readonly supported: number
  readonly supportDong: string
  /** Accidents whose family was visited. */
  readonly visited: number
  /** Numbers of the reports that accidents were passed on to. */
  readonly linkedReports: ReadonlyArray<string>
  /** Reports of the same accident after the first. */
  readonly toldAgain: number
  readonly hazardsFixed: number
}

const valuesOf = ({ told, unit, child }: Accident): Values => {
  const { cause, place, severity, sex, age } = told.fact.body
  const years =
    age ?? (child === undefined ? undefined : completedYears(birthOf(child).birth, civilDate(told.from)))
  return {
    cause,
    place,
    severity,
    sex: sex === 'unknown' && child !== undefined ? sexOf(child).fact.body.sex : sex,
    ageBand: ageBand(years),
    tieuKhu: unit ?? 'unknown',
    month: monthOf(told),
  }
}

const asNumbers = (counts: Counts): Counts =>
  Object.fromEntries(
    Object.entries(counts).sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0)),
  )

export const accidentStatistics = (
  view: CasebookView,
  query: Period & { readonly by?: ReadonlyArray<AccidentDimension> },
): AccidentStatistics => {
  const { from, to, by = [] } = query
  const { first, last } = within(query)
  const ask = asked(query)
  const accidents: (Accident & { readonly values: Values })[] = []
  const support: ToldOf<'AccidentSupportGiven'>[] = []
  const reports = new Set<string>()
  let [supported, visited] = [0, 0]
  for (const { told, accidents: all } of accidentsOf(view, ask)) {
    const own = all.filter((a) => a.told.from >= first && a.told.from <= last)
    const elsewhere = told.filter((t) => t.from >= first && t.from <= last)
    // Of help that names its accident the day of the accident counts, of other help its own.
    const about = (t: Told, accident: Accident): boolean =>
      'accident' in t.fact.body &&
      accident.reports.some((r) => 'accident' in t.fact.body && r.fact.body.number === t.fact.body.accident)
    const given = told.filter((t) => isTold(t, 'AccidentSupportGiven'))
    support.push(
      ...given.filter((t) =>
        t.fact.body.accident === undefined ? elsewhere.includes(t) : own.some((a) => about(t, a)),
      ),
    )
    for (const accident of own) {
      accidents.push({ ...accident, values: valuesOf(accident) })
      if (given.some((t) => about(t, accident))) supported += 1
      if (told.some((t) => isTold(t, 'AccidentFamilyVisited') && about(t, accident))) visited += 1
      for (const t of told)
        if (isTold(t, 'AccidentLinkedToConcern') && about(t, accident)) reports.add(t.fact.body.concernNumber)
    }
  }
  const count = (dimension: AccidentDimension): Counts =>
    tally(accidents, (a) => a.values[dimension], ORDER[dimension])
  const stock = childStatistics(view, { ...asKnown(query), at: to, population: 'stock', by: ['tieuKhu'] })
  return {
    definition: reference(DEFINITIONS.accidents),
    from,
    to,
    ...asKnown(query),
    watermark: Number(view.watermark),
    accidents: accidents.length,
    deaths: accidents.filter((a) => a.values.severity === 'death').length,
    byCause: count('cause'),
    byPlace: count('place'),
    bySeverity: count('severity'),
    bySex: count('sex'),
    byAgeBand: count('ageBand'),
    byTieuKhu: asNumbers(count('tieuKhu')),
    byMonth: count('month'),
    rows: rowsOf(
      accidents.map((a) => a.values),
      by,
    ),
    childrenByTieuKhu: Object.fromEntries(stock.rows.map((r) => [String(r.tieuKhu), r.children])),
    supported,
    supportDong: String(support.reduce((sum, t) => sum + BigInt(t.fact.body.amount ?? '0'), 0n)),
    visited,
    linkedReports: [...reports].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)),
    toldAgain: accidents.reduce((n, a) => n + a.reports.length - 1, 0),
    hazardsFixed: hazards(view, ask, first, last),
  }
}

const hazards = (view: CasebookView, ask: Asked, first: number, last: number): number => {
  let fixed = 0
  for (const kind of ['unit', 'programme'] as const)
    for (const [, told] of tellStreams(view.state, kind, ask))
      fixed += told.filter((t) => isTold(t, 'HazardFixed') && t.from >= first && t.from <= last).length
  return fixed
}

const rowsOf = (
  values: ReadonlyArray<Values>,
  by: ReadonlyArray<AccidentDimension>,
): ReadonlyArray<AccidentRow> => {
  const groups = Map.groupBy(values, (v) => JSON.stringify(by.map((d) => v[d])))
  const rank = (d: AccidentDimension, v: string): number => (ORDER[d] as ReadonlyArray<string>).indexOf(v)
  return [...groups.values()]
    .map((own) => ({
      ...Object.fromEntries(by.map((d) => [d, own[0]?.[d] ?? ''])),
      accidents: own.length,
    }))
    .sort((a: AccidentRow, b: AccidentRow) => {
      for (const d of by) {
        const [x, y] = [a[d] ?? '', b[d] ?? '']
        const order = rank(d, x) - rank(d, y) || Number(x) - Number(y) || (x < y ? -1 : x > y ? 1 : 0)
        if (order !== 0) return order
      }
      return 0
    })
}
