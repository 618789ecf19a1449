// For the planner of unit reports: which reports the units owe, as the book itself tells where nothing else on record does.
import type { AnyNewFact, OccurredAt } from '@hoso/facts'
import type { Organisation } from '../organisations.ts'
import type { PlannedFact } from '../plan.ts'
import { type Cadence, dayAfter, periodsOf } from './period.ts'

/** What the duties are read from. */
export interface Filed {
  readonly unit: Organisation
  readonly stream: string
  readonly period: string
  readonly every: Cadence
  readonly due: string | undefined
  readonly on: string
}

type Duty = Extract<AnyNewFact, { type: 'TaskAssignedToUnit' }>

const mostFrequent = <A extends string | number>(all: ReadonlyArray<A>): A | undefined => {
  const counts = new Map<A, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  let best: A | undefined
  for (const [one, n] of counts) if (best === undefined || n > (counts.get(best) ?? 0)) best = one
  return best
}

/** Months without school (June–August). */
const HOLIDAYS: ReadonlySet<string> = new Set(['06', '07', '08'])

/**
 * The reading: a unit reports as often as its own rows do, for each period of the book's year; a school not for June to
 * August, unless some school did. A period is due on the day the book prints for it most often; one for which it prints
 * none, on the day of the next month on which most others are. No duty comes of a book that prints no due days.
 */
const readDuties = (
  year: string,
  filed: ReadonlyArray<Filed>,
): ReadonlyArray<{ readonly filed: Filed; readonly duty: Duty }> => {
  const own = filed.filter((f) => f.period.startsWith(year))
  const printed = Map.groupBy(
    own.filter((f) => f.due !== undefined),
    (f) => f.period,
  )
  const usual = mostFrequent(
    [...printed].flatMap(([period, some]) => {
      const due = mostFrequent(some.flatMap((f) => f.due ?? []))
      return due !== undefined && due >= dayAfter(period, 1) ? [Number(due.slice(8))] : []
    }),
  )
  const dueOf = (period: string): string | undefined =>
    mostFrequent((printed.get(period) ?? []).flatMap((f) => f.due ?? [])) ??
    (usual === undefined ? undefined : dayAfter(period, usual))
  const schoolInSummer = own.some((f) => f.unit.unitKind === 'school' && HOLIDAYS.has(f.period.slice(5)))
  return [...Map.groupBy(own, (f) => f.stream).values()].flatMap((some) => {
    const [first] = some
    const every = mostFrequent(some.map((f) => f.every))
    if (first === undefined || every === undefined) return []
    const periods = periodsOf(year, every).filter(
      (p) => first.unit.unitKind !== 'school' || schoolInSummer || !HOLIDAYS.has(p.slice(5)),
    )
    const due = periods.flatMap((period) => {
      const on = dueOf(period)
      return on === undefined ? [] : [{ period, on }]
    })
    const { unit, unitKind } = first.unit
    return due.length === 0
      ? []
      : [
          {
            filed: first,
            duty: {
              type: 'TaskAssignedToUnit' as const,
              body: { unit, unitKind, deliverable: 'periodic-report' as const, every, due },
              personal: {},
            },
          },
        ]
  })
}

/** The duties as facts. They count as known since the first report of the book came in: it bears its due day. */
export const planDuties = (
  year: string,
  filed: ReadonlyArray<Filed>,
  assigned: (stream: string) => boolean,
): ReadonlyArray<PlannedFact> => {
  const since = filed.map((f) => f.on).toSorted()[0]
  const writtenAt: OccurredAt =
    since === undefined ? { precision: 'year', in: year } : { precision: 'day', on: since }
  return readDuties(year, filed)
    .filter(({ filed: { stream } }) => !assigned(stream))
    .map(({ filed: { unit, stream }, duty }) => ({
      key: `unit-reports/${year}-${unit.unitKind}-${unit.unit}/duty`,
      line: 1,
      stream,
      fact: duty,
      occurredAt: { precision: 'year', in: year },
      writtenAt,
    }))
}
