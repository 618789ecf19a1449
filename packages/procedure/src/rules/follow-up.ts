// For whoever follows a case or a child: reviews, visits on schedule, reviews of classifications (Decree 56/2017 Art. 29–30).
import { civilDate } from '@hoso/facts'
import { after, follows } from '../after.ts'
import { addDays } from '../calendar.ts'
import { caseEndings, childEndings } from '../cancellations.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { isTold, type Told } from '../told.ts'
import type { World } from '../world.ts'
import { endingsOf } from './endings.ts'

const reviews = (world: World): ReadonlyArray<Duty> =>
  world.casework.cases.flatMap((file) =>
    file.told
      .filter((t) => isTold(t, 'ReviewHeld'))
      .flatMap((openedBy, _, all): ReadonlyArray<Duty> => {
        const { nextReviewOn } = openedBy.fact.body
        return nextReviewOn === undefined
          ? []
          : [
              {
                stream: file.stream,
                about: file.number,
                openedBy,
                dueOn: nextReviewOn,
                done: all.filter(after(openedBy)),
                cancels: endingsOf(world, file.told, file.child),
              },
            ]
      }),
  )

/** A report that is only watched is looked at again on the day stated. */
const watched = (world: World): ReadonlyArray<Duty> =>
  [...world.casework.reports.values()].flatMap(({ stream, number, told }) =>
    told
      .filter((t) => isTold(t, 'NoFurtherActionDecided'))
      .flatMap((openedBy): ReadonlyArray<Duty> => {
        const { reviewOn } = openedBy.fact.body
        return reviewOn === undefined
          ? []
          : [
              {
                stream,
                about: number,
                openedBy,
                dueOn: reviewOn,
                done: told.filter(
                  (t) =>
                    follows(t, openedBy) &&
                    isTold(
                      t,
                      'NoFurtherActionDecided',
                      'AllegationVerified',
                      'InitialRiskAssessed',
                      'ConcernMergedIntoCase',
                    ),
                ),
              },
            ]
      }),
  )

const isVisit = (t: Told): boolean => isTold(t, 'HomeVisitMade')

/** Every so many days from the schedule, or from the last visit; each visit opens the next. */
const scheduled = (world: World): ReadonlyArray<Duty> => {
  const files = new Map(world.casework.cases.map((file) => [file.stream, file]))
  return world.every('MonitoringScheduleSet').flatMap((schedule): ReadonlyArray<Duty> => {
    const { stream } = schedule.fact
    const { everyDays, until } = schedule.fact.body
    if (!Number.isFinite(schedule.from)) return []
    const told = world.told(stream)
    const file = files.get(stream)
    const next = told.find((s) => isTold(s, 'MonitoringScheduleSet') && follows(s, schedule))
    const visits = told.filter(
      (t) =>
        isVisit(t) &&
        Number.isFinite(t.from) &&
        follows(t, schedule) &&
        (next === undefined || !follows(t, next)),
    )
    const cancels: ReadonlyArray<Cancellation> = [
      ...(next === undefined ? [] : [{ by: next, reason: 'superseded' } as const]),
      ...caseEndings(told),
      ...childEndings(world, stream.startsWith('child-') ? stream : file?.child),
    ]
    return [schedule, ...visits].flatMap((openedBy, i): ReadonlyArray<Duty> => {
      const dueOn = addDays(civilDate(openedBy.from), everyDays)
      if (until !== undefined && dueOn > until) return []
      return [
        {
          stream,
          about: file?.number ?? '',
          openedBy,
          dueOn,
          done: visits.slice(i, i + 1),
          cancels,
        },
      ]
    })
  })
}

const classification = (world: World): ReadonlyArray<Duty> =>
  [...world.holding('ClassificationReviewed')].flatMap(([stream, told]) =>
    told
      .filter((t) => isTold(t, 'ClassificationReviewed'))
      .flatMap((openedBy, _, all): ReadonlyArray<Duty> => {
        const { nextReviewOn } = openedBy.fact.body
        return nextReviewOn === undefined
          ? []
          : [
              {
                stream,
                about: '',
                openedBy,
                dueOn: nextReviewOn,
                done: all.filter(after(openedBy)),
                cancels: leavings(world, stream),
              },
            ]
      }),
  )

const leavings = (world: World, stream: string): ReadonlyArray<Cancellation> => [
  ...world
    .linked(stream)
    .flatMap((record) => world.told(record))
    .filter((t) => isTold(t, 'ChildMovedOut'))
    .map((by): Cancellation => ({ by, reason: 'ended' })),
  ...childEndings(world, stream),
]

const atRisk = (world: World): ReadonlyArray<Duty> =>
  [...world.holding('AtRiskStatusAssigned')].flatMap(([stream, told]) =>
    told
      .filter((t) => isTold(t, 'AtRiskStatusAssigned'))
      .flatMap((openedBy): ReadonlyArray<Duty> => {
        const { reviewOn } = openedBy.fact.body
        return reviewOn === undefined
          ? []
          : [
              {
                stream,
                about: '',
                openedBy,
                dueOn: reviewOn,
                done: told.filter(
                  (t) =>
                    follows(t, openedBy) &&
                    isTold(t, 'ClassificationReviewed', 'AtRiskStatusAssigned', 'AtRiskStatusEnded'),
                ),
                cancels: leavings(world, stream),
              },
            ]
      }),
  )

export const followUp: ReadonlyArray<Rule> = [
  { kind: 'review', domain: 'practice', followsResidence: true, duties: reviews },
  { kind: 'watched-report', domain: 'practice', duties: watched },
  { kind: 'monitoring-visit', domain: 'practice', followsResidence: true, duties: scheduled },
  { kind: 'classification-review', domain: 'practice', duties: classification },
  { kind: 'at-risk-review', domain: 'practice', duties: atRisk },
]
