// For whoever counts children: stock and register figures by any dimensions, without opening a sealed part.
import { civilDate, codes } from '@hoso/facts'
import { CHILD_UNTIL } from '@hoso/procedure'
import { AGE_BANDS, ageBand, BIRTH_PRECISIONS, completedYears } from './age.ts'
import type { CasebookView } from './casebook.ts'
import { asked, childFiles } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import {
  atRiskBy,
  birthOf,
  type ChildFile,
  disabilityBy,
  ethnicityOf,
  firstListing,
  inForce,
  leftBy,
  type Membership,
  memberships,
  povertyBy,
  residenceAt,
  sexOf,
  SURVEY_RESULTS,
  surveyBy,
} from './standing.ts'
import { type AsOf, instantOf } from '@hoso/procedure'
import { asKnown } from './period.ts'

const NONE = 'none'
const UNKNOWN = 'unknown'

/** Values of a dimension in the order rows show them; `undefined`: as numbers where they are numbers, then by code unit. */
const ORDER = {
  tieuKhu: undefined,
  sex: Object.keys(codes.SEX.codes),
  ageBand: AGE_BANDS,
  group: [...Object.keys(codes.GROUPS.codes), NONE],
  subgroup: [
    ...Object.keys(codes.GROUPS.codes).flatMap((g) => [
      g,
      ...Object.keys(codes.SUBGROUPS.codes).filter((s) => s.startsWith(g)),
    ]),
    NONE,
  ],
  atRisk: [true, false],
  ethnicity: undefined,
  poverty: [...Object.keys(codes.POVERTY.codes), NONE],
  disability: [...Object.keys(codes.DISABILITY_DEGREES.codes), NONE],
  survey: [...SURVEY_RESULTS, NONE],
  birthPrecision: BIRTH_PRECISIONS,
} as const satisfies Readonly<Record<string, ReadonlyArray<string | boolean> | undefined>>

export type ChildDimension = keyof typeof ORDER
export const CHILD_DIMENSIONS = Object.keys(ORDER) as ReadonlyArray<ChildDimension>
export type DimensionValue = string | boolean

export interface ChildQuery extends AsOf {
  readonly by: ReadonlyArray<ChildDimension>
  /** `stock`: on the list at `at`; `listed`: ever on it. */
  readonly population: 'stock' | 'listed'
}

export type ChildRow = { readonly [D in ChildDimension]?: DimensionValue } & { readonly children: number }

export interface ChildStatistics extends AsOf {
  readonly definition: DefinitionRef
  /** Number of entries of the log that were folded. */
  readonly watermark: number
  readonly rows: ReadonlyArray<ChildRow>
  /** Distinct children. */
  readonly total: number
  /** Each group (or sub-group) of each child; given when rows are by group or sub-group. */
  readonly memberships?: number
}

/** On the list at `T`: entered, not gone, not yet 16 by the clear birth. */
const inStock = (file: ChildFile, T: number, date: string): boolean => {
  if (firstListing(file).from > T || leftBy(file, T) !== undefined) return false
  const age = completedYears(birthOf(file).birth, date)
  return age === undefined || age < CHILD_UNTIL
}

type SingleDimension = Exclude<ChildDimension, 'group' | 'subgroup'>
const isSingle = (d: ChildDimension): d is SingleDimension => d !== 'group' && d !== 'subgroup'

/** `T` is the moment for residence and age, `S` that for statuses: the end of time when the day does not matter. */
const valueOf = (
  file: ChildFile,
  dimension: SingleDimension,
  T: number,
  S: number,
  date: string,
): DimensionValue => {
  switch (dimension) {
    case 'tieuKhu':
      return residenceAt(file, T).unit
    case 'sex':
      return sexOf(file).fact.body.sex
    case 'ageBand':
      return ageBand(completedYears(birthOf(file).birth, date))
    case 'atRisk':
      return S === EVER
        ? file.told.some((t) => t.fact.type === 'AtRiskStatusAssigned')
        : atRiskBy(file, S) !== undefined
    case 'ethnicity':
      return ethnicityOf(file)?.ethnicity ?? UNKNOWN
    case 'poverty':
      return povertyBy(file, S)?.fact.body.status ?? NONE
    case 'disability':
      return disabilityBy(file, S)?.fact.body.degree ?? NONE
    case 'survey':
      return surveyBy(file, S)?.result ?? NONE
    case 'birthPrecision':
      return birthOf(file).birth.precision
  }
}

const EVER = Number.POSITIVE_INFINITY

/** Children by the dimensions asked for; rows in the order of their values, rows of nobody left out. */
export const childStatistics = (view: CasebookView, query: ChildQuery): ChildStatistics => {
  const { at, population } = query
  const by = [...new Set(query.by)]
  const single = by.filter(isSingle)
  const byMembership = single.length < by.length
  const T = instantOf(at)
  const date = civilDate(T)
  const S = population === 'listed' ? EVER : T
  const counts = new Map<string, { readonly values: ReadonlyArray<DimensionValue>; children: number }>()
  let total = 0
  let membershipCount = 0
  for (const file of childFiles(view.state, asked(query))) {
    if (population === 'stock' && !inStock(file, T, date)) continue
    total++
    const common = new Map<ChildDimension, DimensionValue>(
      single.map((d) => [d, valueOf(file, d, T, S, date)]),
    )
    const of = byMembership
      ? distinct(
          by,
          memberships(file).filter((m) => S === EVER || inForce(m, S)),
        )
      : ONCE
    if (byMembership) membershipCount += of.length
    for (const membership of of.length === 0 ? ONCE : of) {
      const values = by.map((d) =>
        isSingle(d) ? (common.get(d) as DimensionValue) : membership === undefined ? NONE : membership[d],
      )
      const key = JSON.stringify(values)
      const row = counts.get(key)
      if (row === undefined) counts.set(key, { values, children: 1 })
      else row.children++
    }
  }
  const rows = [...counts.values()]
    .sort((a, b) => compareRows(by, a.values, b.values))
    .map(
      ({ values, children }): ChildRow => ({
        ...Object.fromEntries(by.map((d, i) => [d, values[i]])),
        children,
      }),
    )
  const definition = reference(
    population === 'stock' ? DEFINITIONS.childrenInStock : DEFINITIONS.childrenListed,
  )
  const result = { definition, at, ...asKnown(query), watermark: Number(view.watermark), rows, total }
  return byMembership ? { ...result, memberships: membershipCount } : result
}

const ONCE: ReadonlyArray<Membership | undefined> = [undefined]

/** A child is once in a row, however many memberships put it there. */
const distinct = (
  by: ReadonlyArray<ChildDimension>,
  all: ReadonlyArray<Membership>,
): ReadonlyArray<Membership> => {
  const key: 'group' | 'subgroup' = by.includes('subgroup') ? 'subgroup' : 'group'
  return all.filter(
    (m, i) => all.findIndex((other) => other.group === m.group && other[key] === m[key]) === i,
  )
}

const compareRows = (
  by: ReadonlyArray<ChildDimension>,
  a: ReadonlyArray<DimensionValue>,
  b: ReadonlyArray<DimensionValue>,
): number => {
  for (let i = 0; i < by.length; i++) {
    const order = compareValues(by[i] as ChildDimension, a[i] as DimensionValue, b[i] as DimensionValue)
    if (order !== 0) return order
  }
  return 0
}

const compareValues = (dimension: ChildDimension, a: DimensionValue, b: DimensionValue): number => {
  const order: ReadonlyArray<DimensionValue> | undefined = ORDER[dimension]
  if (order !== undefined) return order.indexOf(a) - order.indexOf(b)
  return compareText(String(a), String(b))
}

/** Numbers first, by value; then other texts by code unit: the same order on every machine. */
export const compareText = (a: string, b: string): number => {
  const [x, y] = [a, b].map((s) => (/^\d{1,9}$/.test(s) ? Number(s) : Number.POSITIVE_INFINITY)) as [
    number,
    number,
  ]
  if (x !== y) return x < y ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
