// For finance and whoever checks it (P15): what was allocated, advanced, spent and is left, by line and source, to the đồng.
import { civilDate, codes } from '@hoso/facts'
import { type AsOf, byTime, instantOf, isTold, type Told } from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { tellStreams } from './table-reader.ts'
import { asKnown } from './period.ts'

/** Whole đồng as strings of digits. */
export interface BudgetFigures {
  /** Allocated, revised and given by donors. */
  readonly allocated: string
  readonly frozen: string
  /** Planned expenses. */
  readonly committed: string
  /** Paid out in advance, whatever came of it. */
  readonly advanced: string
  /** Unused advances paid back, and expenses recovered. */
  readonly returned: string
  readonly spent: string
  /** Advances neither settled nor paid back. */
  readonly advancesOutstanding: string
  /** Allocated − spent − advances outstanding. */
  readonly remaining: string
}

export interface OpenAdvance {
  readonly voucher: string
  readonly line: string
  readonly source: string
  readonly amount: string
  readonly outstanding: string
}

export interface BudgetStatistics extends AsOf {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly year: string
  readonly vouchers: number
  readonly total: BudgetFigures
  readonly byLine: Readonly<Record<string, BudgetFigures>>
  readonly bySource: Readonly<Record<string, BudgetFigures>>
  /** Lines and sources that money moved in. */
  readonly rows: ReadonlyArray<BudgetFigures & { readonly line: string; readonly source: string }>
  /** By case number. */
  readonly spentOnCases: Readonly<Record<string, string>>
  readonly advancesNotSettled: ReadonlyArray<OpenAdvance>
}

const BUDGET_FACTS = DEFINITIONS.budget.reads

type Movement = Extract<Told['fact'], { readonly type: (typeof BUDGET_FACTS)[number] }>

interface Sums {
  allocated: bigint
  frozen: bigint
  committed: bigint
  advanced: bigint
  settled: bigint
  paidBack: bigint
  recovered: bigint
  paid: bigint
}
const nothing = (): Sums => ({
  allocated: 0n,
  frozen: 0n,
  committed: 0n,
  advanced: 0n,
  settled: 0n,
  paidBack: 0n,
  recovered: 0n,
  paid: 0n,
})

const accountOf = (m: Movement): keyof Sums => {
  switch (m.type) {
    case 'BudgetAllocated':
    case 'BudgetRevised':
    case 'DonationReceived':
      return 'allocated'
    case 'BudgetFrozen':
      return 'frozen'
    case 'ExpensePlanned':
      return 'committed'
    case 'ExpenseAdvanced':
      return 'advanced'
    case 'ExpensePaid':
    case 'DonationSpent':
      return 'paid'
    case 'ExpenseSettled':
      return 'settled'
    case 'ExpenseReversed':
      return m.body.kind === 'advance-returned' ? 'paidBack' : 'recovered'
  }
}

const sumOf = (movements: ReadonlyArray<Movement>): Sums => {
  const sums = nothing()
  for (const m of movements) sums[accountOf(m)] += BigInt(m.body.amount)
  return sums
}
const spentOf = (s: Sums): bigint => s.paid + s.settled - s.recovered

const figuresOf = (movements: ReadonlyArray<Movement>): BudgetFigures => {
  const s = sumOf(movements)
  const outstanding = s.advanced - s.settled - s.paidBack
  return {
    allocated: String(s.allocated),
    frozen: String(s.frozen),
    committed: String(s.committed),
    advanced: String(s.advanced),
    returned: String(s.paidBack + s.recovered),
    spent: String(spentOf(s)),
    advancesOutstanding: String(outstanding),
    remaining: String(s.allocated - spentOf(s) - outstanding),
  }
}

/** Movements of the budget of a year by T. A budget is a stream; its year is that of its first movement, since accounts are settled into the next January. */
const movementsOf = (view: CasebookView, query: AsOf, T: number, year: string): ReadonlyArray<Movement> => {
  const all: Movement[] = []
  for (const [, told] of tellStreams(view.state, 'programme', asked(query))) {
    const own = told
      .filter((t): t is Told & { readonly fact: Movement } => isTold(t, ...BUDGET_FACTS))
      .toSorted(byTime)
    const first = own.find((t) => Number.isFinite(t.from))
    if (first === undefined || civilDate(first.from).slice(0, 4) !== year) continue
    for (const t of own) if (t.from <= T) all.push(t.fact)
  }
  return all
}

const LINES = Object.keys(codes.BUDGET_LINES.codes)
const SOURCES = Object.keys(codes.BUDGET_SOURCES.codes)

const openAdvances = (movements: ReadonlyArray<Movement>): ReadonlyArray<OpenAdvance> =>
  movements.flatMap((m) => {
    if (m.type !== 'ExpenseAdvanced') return []
    const { voucher, line, source, amount } = m.body
    const outstanding = movements.reduce(
      (left, o) =>
        (o.type === 'ExpenseSettled' ||
          (o.type === 'ExpenseReversed' && o.body.kind === 'advance-returned')) &&
        o.body.advance === voucher
          ? left - BigInt(o.body.amount)
          : left,
      BigInt(amount),
    )
    return outstanding === 0n ? [] : [{ voucher, line, source, amount, outstanding: String(outstanding) }]
  })

/** The money of a year (by default the year of `at`), as it stands at T. */
export const budgetStatistics = (
  view: CasebookView,
  query: AsOf & { readonly year?: string },
): BudgetStatistics => {
  const { at } = query
  const T = instantOf(at)
  const year = query.year ?? civilDate(T).slice(0, 4)
  const movements = movementsOf(view, query, T, year)
  const by = (
    key: 'line' | 'source',
    order: ReadonlyArray<string>,
  ): Readonly<Record<string, BudgetFigures>> =>
    Object.fromEntries(
      order.flatMap((code) => {
        const own = movements.filter((m) => m.body[key] === code)
        return own.length === 0 ? [] : [[code, figuresOf(own)]]
      }),
    )
  const ofCases = Map.groupBy(movements, (m) => ('caseNumber' in m.body ? (m.body.caseNumber ?? '') : ''))
  ofCases.delete('')
  return {
    definition: reference(DEFINITIONS.budget),
    at,
    ...asKnown(query),
    watermark: Number(view.watermark),
    year,
    vouchers: movements.length,
    total: figuresOf(movements),
    byLine: by('line', LINES),
    bySource: by('source', SOURCES),
    rows: LINES.flatMap((line) =>
      SOURCES.flatMap((source) => {
        const own = movements.filter((m) => m.body.line === line && m.body.source === source)
        return own.length === 0 ? [] : [{ line, source, ...figuresOf(own) }]
      }),
    ),
    spentOnCases: Object.fromEntries(
      [...ofCases]
        .map(([number, own]) => [number, String(spentOf(sumOf(own)))] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
    advancesNotSettled: openAdvances(movements),
  }
}
