// For whoever runs the programme: reports of units, tasks, findings of inspections (plan IV.2, V).
import { interval } from '@hoso/facts'
import { follows } from '../after.ts'
import type { Duty, Rule } from '../obligation.ts'
import { isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'

const QUARTER_MONTHS = 3
const HALF_MONTHS = 6
/** First month of a period `2023-05`, `2023-Q2`, `2023-H1`, `2023`. */
const firstMonth = (period: string): string => {
  const [year = '', rest] = period.split('-')
  if (rest === undefined) return `${year}-01`
  const n = Number(rest.slice(1))
  const month = rest.startsWith('Q')
    ? (n - 1) * QUARTER_MONTHS + 1
    : rest.startsWith('H')
      ? (n - 1) * HALF_MONTHS + 1
      : Number(rest)
  return `${year}-${String(month).padStart(2, '0')}`
}

const isReport = (t: Told): t is ToldOf<'UnitReportSubmitted' | 'NilReturnFiled'> =>
  isTold(t, 'UnitReportSubmitted', 'NilReturnFiled')

const tasks = (told: ReadonlyArray<Told>): ReadonlyArray<ToldOf<'TaskAssignedToUnit'>> =>
  told.filter((t) => isTold(t, 'TaskAssignedToUnit'))

/** A report, or a nil return, for each period of the duty that has begun. A newer duty for the period takes its place. */
const unitReports = (world: World): ReadonlyArray<Duty> =>
  [...world.holding('TaskAssignedToUnit')].flatMap(([stream, told]) => {
    const reports = told.filter(isReport)
    const all = tasks(told)
    return all.flatMap((openedBy) => {
      const newer = all.filter((t) => follows(t, openedBy))
      return (openedBy.fact.body.due ?? [])
        .filter(({ period }) => interval({ precision: 'month', in: firstMonth(period) }).from <= world.T)
        .map(({ period, on }): Duty => {
          const by = newer.find((t) => t.fact.body.due?.some((d) => d.period === period) === true)
          return {
            stream,
            about: `${openedBy.fact.body.unit} · ${period}`,
            openedBy,
            dueOn: on,
            done: reports.filter((t) => t.fact.body.period === period),
            ...(by === undefined ? {} : { cancels: [{ by, reason: 'superseded' }] }),
          }
        })
    })
  })

/**
 * What shows that a task was done. A periodic report is a report or a nil return, a list comes as a report; of every other
 * deliverable no fact names the task, so that only the unit's own assessment says it.
 */
const delivers = (
  t: Told,
  deliverable: ToldOf<'TaskAssignedToUnit'>['fact']['body']['deliverable'],
): boolean =>
  isTold(t, 'SelfAssessmentMade') ||
  (deliverable === 'periodic-report' && isReport(t)) ||
  (deliverable === 'list' && isTold(t, 'UnitReportSubmitted'))

/** A task with a day: delivered by then. */
const taskDeadlines = (world: World): ReadonlyArray<Duty> =>
  [...world.holding('TaskAssignedToUnit')].flatMap(([stream, told]) =>
    tasks(told).flatMap((openedBy): ReadonlyArray<Duty> => {
      const { deadline, unit, deliverable } = openedBy.fact.body
      return deadline === undefined
        ? []
        : [
            {
              stream,
              about: unit,
              openedBy,
              dueOn: deadline,
              done: told.filter((t) => follows(t, openedBy) && delivers(t, deliverable)),
            },
          ]
    }),
  )

const findings = (
  world: World,
  day: (body: ToldOf<'InspectionFindingMade'>['fact']['body']) => string | undefined,
  done: (t: Told, finding: string) => boolean,
): ReadonlyArray<Duty> =>
  world.every('InspectionFindingMade').flatMap((openedBy): ReadonlyArray<Duty> => {
    const dueOn = day(openedBy.fact.body)
    if (dueOn === undefined) return []
    const { stream } = openedBy.fact
    return [
      {
        stream,
        about: openedBy.fact.body.number ?? '',
        openedBy,
        dueOn,
        done: world.told(stream).filter((t) => done(t, openedBy.id)),
      },
    ]
  })

const putRight = (world: World): ReadonlyArray<Duty> =>
  findings(
    world,
    ({ deadline }) => deadline,
    (t, finding) => isTold(t, 'FindingClosed') && t.fact.body.finding === finding && t.fact.body.fixed,
  )

const answered = (world: World): ReadonlyArray<Duty> =>
  findings(
    world,
    ({ answerBy }) => answerBy,
    (t, finding) => isTold(t, 'FindingAnswered') && t.fact.body.finding === finding,
  )

export const programme: ReadonlyArray<Rule> = [
  { kind: 'unit-report', domain: 'practice', duties: unitReports },
  { kind: 'task-deadline', domain: 'practice', duties: taskDeadlines },
  { kind: 'inspection-finding', domain: 'practice', duties: putRight },
  { kind: 'finding-answer', domain: 'practice', duties: answered },
]
