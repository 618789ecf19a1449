// For whoever asks what a case calls for: the plan, its approval, the end of a plan and of a measure.
import { civilDate } from '@hoso/facts'
import { after, follows, lastBefore } from '../after.ts'
import type { CaseFile, Episode } from '../casework.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { byTime, isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'
import { approvalsIn, planOf } from './approved-plan.ts'
import { isApplied } from './emergency.ts'
import { endingsOf } from './endings.ts'

const perEpisode = (
  world: World,
  duties: (episode: Episode, file: CaseFile) => ReadonlyArray<Duty>,
): ReadonlyArray<Duty> =>
  world.casework.cases.flatMap((file) => file.episodes.flatMap((episode) => duties(episode, file)))

const endings = (world: World, episode: Episode, file: CaseFile): ReadonlyArray<Cancellation> =>
  endingsOf(world, episode.told, file.child)

/** The first measure that was applied lifts the limits of Art. 28.1 and 28.4. */
const emergency = ({ told, report }: Episode): { readonly liftedBy?: Told } => {
  const liftedBy = told.find(isApplied) ?? report?.told.find(isApplied)
  return liftedBy === undefined ? {} : { liftedBy }
}

/** What was done after the closing answers what came after it. */
const whileOpen = ({ told, closed }: Episode): ReadonlyArray<Told> =>
  closed === undefined ? told : told.filter((t) => !follows(t, closed))

/** What starts the five working days, by the reading of Art. 28.1. Every case calls for a plan, started or not. */
const planOpening = (world: World, { begun, report, told }: Episode): Pick<Duty, 'openedBy' | 'start'> => {
  if (world.procedure.readings.planFrom === 'receipt')
    return report === undefined ? { openedBy: begun, start: 'unknown' } : { openedBy: report.reported }
  return { openedBy: begun, start: told.find((t) => isTold(t, 'DetailedRiskAssessed')) ?? 'unknown' }
}

const drafting = (world: World): ReadonlyArray<Duty> =>
  perEpisode(world, (episode, file) => [
    {
      stream: file.stream,
      about: episode.name,
      ...planOpening(world, episode),
      done: whileOpen(episode).filter((t) => isTold(t, 'SupportPlanDrafted')),
      cancels: endings(world, episode, file),
      ...emergency(episode),
    },
  ])

type Submitted = ToldOf<'SupportPlanSubmitted'>
type Answer = ToldOf<'SupportPlanApproved' | 'SupportPlanReturned' | 'SupportPlanRejected'>

/**
 * By submission, its answer: approved, returned or rejected. An answer is to the submission of the version it names, else
 * to the last one before it that has none; and to the earlier ones without an answer, whose place that one took.
 */
const answersTo = (
  submitted: ReadonlyArray<Submitted>,
  told: ReadonlyArray<Told>,
): ReadonlyMap<Told, Told> => {
  const answered = new Map<Told, Told>()
  for (const answer of told.filter((t): t is Answer =>
    isTold(t, 'SupportPlanApproved', 'SupportPlanReturned', 'SupportPlanRejected'),
  )) {
    const { version } = answer.fact.body
    const open = submitted.filter((s) => !answered.has(s))
    const of =
      lastBefore(
        open.filter((s) => version === undefined || s.fact.body.version === version),
        answer,
      ) ??
      lastBefore(
        open.filter((s) => s.fact.body.version === undefined),
        answer,
      )
    if (of === undefined) continue
    for (const s of open.slice(0, open.indexOf(of) + 1)) if (follows(answer, s)) answered.set(s, answer)
  }
  return answered
}

/** Each submission is answered. A new one in time takes the place of one not answered. */
const approval = (world: World): ReadonlyArray<Duty> =>
  perEpisode(world, (episode, file) => {
    const told = whileOpen(episode)
    const submitted = told.filter((t): t is Submitted => isTold(t, 'SupportPlanSubmitted'))
    const answers = answersTo(submitted, told)
    return submitted.map((openedBy) => {
      const answer = answers.get(openedBy)
      return {
        stream: file.stream,
        about: episode.name,
        openedBy,
        done: answer === undefined ? [] : [answer],
        cancels: [...endings(world, episode, file), ...supersededBy(submitted.find(after(openedBy)))],
        ...emergency(episode),
      }
    })
  })

const supersededBy = (by: Told | undefined): ReadonlyArray<Cancellation> =>
  by === undefined ? [] : [{ by, reason: 'superseded' }]

/** An approved plan that says when it ends is reviewed by then (Art. 30.1). */
const planEnd = (world: World): ReadonlyArray<Duty> =>
  perEpisode(world, (episode, file) => {
    const approved = approvalsIn(episode.told)
    return approved.flatMap((openedBy): ReadonlyArray<Duty> => {
      const dueOn = planOf(episode.told, openedBy)?.fact.body.endOn
      if (dueOn === undefined) return []
      return [
        {
          stream: file.stream,
          about: episode.name,
          openedBy,
          dueOn,
          done: whileOpen(episode).filter((t) => isTold(t, 'ReviewHeld') && follows(t, openedBy)),
          cancels: [...endings(world, episode, file), ...supersededBy(approved.find(after(openedBy)))],
        },
      ]
    })
  })

/**
 * A review held when the time of the plan is over, and which says that the case goes on, calls for a new plan (Art. 30.1.c):
 * the five working days of Art. 28.1, from the first such review. A draft made since the approval meets it.
 */
const planAgain = (world: World): ReadonlyArray<Duty> =>
  perEpisode(world, (episode, file) => {
    const told = whileOpen(episode)
    const approved = approvalsIn(told)
    const goesOn = told.filter((t) => isTold(t, 'ReviewHeld') && t.fact.body.result === 'continue')
    return approved.flatMap((plan): ReadonlyArray<Duty> => {
      const endOn = planOf(told, plan)?.fact.body.endOn
      const openedBy = goesOn.find(
        (t) =>
          endOn !== undefined &&
          Number.isFinite(t.from) &&
          civilDate(t.from) >= endOn &&
          lastBefore(approved, t) === plan,
      )
      if (openedBy === undefined) return []
      const liftedBy = told.find((t) => isApplied(t) && follows(t, openedBy))
      return [
        {
          stream: file.stream,
          about: episode.name,
          openedBy,
          done: told.filter((t) => isTold(t, 'SupportPlanDrafted') && follows(t, plan)),
          cancels: endings(world, episode, file),
          ...(liftedBy === undefined ? {} : { liftedBy }),
        },
      ]
    })
  })

type Measure = ToldOf<'EmergencyMeasureDecided' | 'EmergencyMeasureStarted' | 'EmergencyMeasureExtended'>

/** The measures a fact names; `undefined` stands for whatever it is about. */
const measuresOf = ({ fact: { body } }: Measure): ReadonlyArray<string | undefined> => {
  const named = 'measures' in body ? body.measures : 'measure' in body ? [body.measure] : []
  return named === undefined || named.length === 0 ? [undefined] : named
}

/** A measure with a last day is ended or extended by then; a decision of several, when the last of them is. */
const measureEnd = (world: World): ReadonlyArray<Duty> =>
  perEpisode(world, (episode, file) => {
    const told = whileOpen(episode)
    return told.flatMap((openedBy): ReadonlyArray<Duty> => {
      if (!isTold(openedBy, 'EmergencyMeasureDecided', 'EmergencyMeasureStarted', 'EmergencyMeasureExtended'))
        return []
      const { body } = openedBy.fact
      if (body.until === undefined || ('applied' in body && !body.applied)) return []
      const answers = told.filter(
        (t): t is ToldOf<'EmergencyMeasureEnded' | 'EmergencyMeasureExtended'> =>
          isTold(t, 'EmergencyMeasureEnded', 'EmergencyMeasureExtended') && follows(t, openedBy),
      )
      const each = measuresOf(openedBy).map((measure) =>
        answers.find(
          ({ fact }) =>
            measure === undefined || fact.body.measure === undefined || fact.body.measure === measure,
        ),
      )
      const last = each.every((t) => t !== undefined) ? each.toSorted(byTime).at(-1) : undefined
      return [
        {
          stream: file.stream,
          about: episode.name,
          openedBy,
          dueOn: body.until,
          done: last === undefined ? [] : [last],
          cancels: endings(world, episode, file),
        },
      ]
    })
  })

export const plan: ReadonlyArray<Rule> = [
  { kind: 'plan', domain: 'casework', duties: drafting },
  { kind: 'approval', domain: 'casework', duties: approval },
  { kind: 'plan-carried-out', domain: 'practice', followsResidence: true, duties: planEnd },
  { kind: 'plan-again', domain: 'casework', duties: planAgain },
  { kind: 'emergency-measure-end', domain: 'practice', duties: measureEnd },
]
