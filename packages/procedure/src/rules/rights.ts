// For whoever answers people: appeals and complaints (Law on Complaints 2011), requests about personal data, data breaches (laws before and after 1 January 2026).
import { civilDate } from '@hoso/facts'
import { follows } from '../after.ts'
import { deadlineOf, endOf } from '../deadline.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { packAt } from '../rule-pack.ts'
import { isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'
import { dayInterval } from './day.ts'
import { numbers } from './numbers.ts'

const sameDecision = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b

/** From the day the family has the decision it may appeal; the window closes by itself. */
const appealWindow = (world: World): ReadonlyArray<Duty> =>
  world.every('DecisionSent').flatMap((openedBy): ReadonlyArray<Duty> => {
    const { stream, body } = openedBy.fact
    if (body.deliveredOn === undefined && body.familyTold === false) return []
    return [
      {
        stream,
        about: body.decisionNumber ?? '',
        openedBy,
        ...(body.deliveredOn === undefined ? {} : { start: dayInterval(body.deliveredOn) }),
        done: world
          .told(stream)
          .filter(
            (t) =>
              isTold(t, 'DecisionAppealed') &&
              follows(t, openedBy) &&
              sameDecision(t.fact.body.decisionNumber, body.decisionNumber),
          ),
        lapses: true,
      },
    ]
  })

type Appealed = ToldOf<'DecisionAppealed'>

/**
 * By appeal, its answer. One that names a decision answers every appeal against it; else, and where no appeal names that
 * decision, it answers the earliest that has no answer yet.
 */
const answersTo = (told: ReadonlyArray<Told>): ReadonlyMap<Told, Told> => {
  const answered = new Map<Told, Told>()
  const appealed = told.filter((t): t is Appealed => isTold(t, 'DecisionAppealed'))
  for (const answer of told.filter((t) => isTold(t, 'AppealDecided'))) {
    const { decisionNumber } = answer.fact.body
    const open = appealed.filter((t) => !answered.has(t) && follows(answer, t))
    const named = open.filter((t) => t.fact.body.decisionNumber === decisionNumber)
    const all =
      decisionNumber === undefined
        ? open.slice(0, 1)
        : named.length > 0
          ? named
          : open.filter((t) => t.fact.body.decisionNumber === undefined).slice(0, 1)
    for (const t of all) answered.set(t, answer)
  }
  return answered
}

const appeals =
  (complex: boolean) =>
  (world: World): ReadonlyArray<Duty> =>
    [...world.holding('DecisionAppealed')].flatMap(([stream, told]) => {
      const answers = answersTo(told)
      return told
        .filter((t): t is Appealed => isTold(t, 'DecisionAppealed'))
        .filter((t) => (t.fact.body.complex === true) === complex)
        .map((openedBy): Duty => {
          const { body } = openedBy.fact
          const answer = answers.get(openedBy)
          return {
            stream,
            about: body.decisionNumber ?? '',
            openedBy,
            ...(body.acceptedOn === undefined ? {} : { start: dayInterval(body.acceptedOn) }),
            done: answer === undefined ? [] : [answer],
          }
        })
    })

const complaints =
  (complex: boolean) =>
  (world: World): ReadonlyArray<Duty> => {
    const number = numbers(world)
    return world
      .every('ComplaintReceived')
      .filter((t) => t.fact.body.kind === 'complaint' && (t.fact.body.complex === true) === complex)
      .map((openedBy) => ({
        stream: openedBy.fact.stream,
        about: number(openedBy.fact.stream),
        openedBy,
        ...(openedBy.fact.body.acceptedOn === undefined
          ? {}
          : { start: dayInterval(openedBy.fact.body.acceptedOn) }),
        done: world
          .told(openedBy.fact.stream)
          .filter((t) => isTold(t, 'ComplaintAnswered') && t.fact.body.complaint === openedBy.id),
      }))
  }

type Requested = ToldOf<'SubjectAccessRequested'>
type Right = Requested['fact']['body']['right']
const PROVIDE: ReadonlyArray<Right> = ['view', 'correct', 'provide']
const ERASE: ReadonlyArray<Right> = ['delete']
const limitOf = (right: Right): 'provide' | 'erase' | 'restrict' =>
  PROVIDE.includes(right) ? 'provide' : ERASE.includes(right) ? 'erase' : 'restrict'

const acknowledgements = (world: World, requested: Requested) =>
  world
    .told(requested.fact.stream)
    .filter((t) => isTold(t, 'SubjectRequestAcknowledged'))
    .filter((t) => t.fact.body.request === requested.id)

const given = (world: World, requested: Requested): ReadonlyArray<Told> =>
  world
    .told(requested.fact.stream)
    .filter((t) => isTold(t, 'SubjectAccessGiven') && t.fact.body.request === requested.id)

const acknowledge = (world: World): ReadonlyArray<Duty> => {
  const number = numbers(world)
  return world.every('SubjectAccessRequested').map((openedBy) => ({
    stream: openedBy.fact.stream,
    about: number(openedBy.fact.stream),
    openedBy,
    done: [...acknowledgements(world, openedBy), ...given(world, openedBy)],
  }))
}

/**
 * The extension of a request: told in time, and known to the law of the day of the request. Where others process the data
 * too the limit is longer, and the decree names no extension of it.
 */
const extensionOf = (
  world: World,
  request: Requested,
  limit: ReturnType<typeof limitOf>,
): Told | undefined => {
  const day = civilDate(Number.isFinite(request.from) ? request.from : request.recorded)
  const limits = packAt(world.procedure, 'data-protection', day)?.limits
  const ordinary = limits?.[`data-${limit}`]
  if (ordinary === undefined || limits?.[`data-${limit}-extended`] === undefined) return undefined
  const due = deadlineOf(world.procedure.calendar, request, ordinary)
  return acknowledgements(world, request).find(
    (t) =>
      t.fact.body.extended === true &&
      follows(t, request) &&
      (typeof due === 'string' || t.from <= endOf(due)),
  )
}

/** An extension gives the longer limit, from the same start. */
const answers =
  (limit: ReturnType<typeof limitOf>, processors: boolean, extended: boolean) =>
  (world: World): ReadonlyArray<Duty> => {
    const number = numbers(world)
    return world.every('SubjectAccessRequested').flatMap((request): ReadonlyArray<Duty> => {
      const { right } = request.fact.body
      if (limitOf(right) !== limit || (request.fact.body.processors === true) !== processors) return []
      const extension = processors ? undefined : extensionOf(world, request, limit)
      if (extended && extension === undefined) return []
      const cancels: ReadonlyArray<Cancellation> =
        extended || extension === undefined ? [] : [{ by: extension, reason: 'superseded' }]
      return [
        {
          stream: request.fact.stream,
          about: number(request.fact.stream),
          openedBy: request,
          done: given(world, request),
          cancels,
        },
      ]
    })
  }

const breach = (world: World): ReadonlyArray<Duty> =>
  world.every('DataBreachFound').map((openedBy) => ({
    stream: openedBy.fact.stream,
    about: '',
    openedBy,
    done: world
      .told(openedBy.fact.stream)
      .filter((t) => isTold(t, 'DataBreachNotified') && t.fact.body.breach === openedBy.id),
  }))

const LIMITS = ['provide', 'restrict', 'erase'] as const

export const rights: ReadonlyArray<Rule> = [
  { kind: 'complaint-window', domain: 'complaint', duties: appealWindow },
  { kind: 'appeal-decision', domain: 'complaint', duties: appeals(false) },
  { kind: 'appeal-decision-complex', domain: 'complaint', duties: appeals(true) },
  { kind: 'complaint-answer', domain: 'complaint', duties: complaints(false) },
  { kind: 'complaint-answer-complex', domain: 'complaint', duties: complaints(true) },
  { kind: 'data-acknowledge', domain: 'data-protection', duties: acknowledge },
  ...LIMITS.flatMap(
    (limit): ReadonlyArray<Rule> => [
      { kind: `data-${limit}`, domain: 'data-protection', duties: answers(limit, false, false) },
      { kind: `data-${limit}-extended`, domain: 'data-protection', duties: answers(limit, false, true) },
      { kind: `data-${limit}-processors`, domain: 'data-protection', duties: answers(limit, true, false) },
    ],
  ),
  { kind: 'data-breach', domain: 'data-protection', asks: 'regulator', duties: breach },
]
