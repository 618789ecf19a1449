// For whoever waits for an answer, or whose leave runs out: referrals, documents, directions, consents, tasks, findings.
import { after } from '../after.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { plainWords } from '../same-words.ts'
import { isTold, type Told } from '../told.ts'
import type { World } from '../world.ts'
import { endings } from './endings.ts'
import { numbers } from './numbers.ts'

const later = (world: World, openedBy: Told): ReadonlyArray<Told> =>
  world.told(openedBy.fact.stream).filter(after(openedBy))

const referralReply = (world: World): ReadonlyArray<Duty> => {
  const ends = endings(world)
  return world.every('ReferralMade').flatMap((openedBy): ReadonlyArray<Duty> => {
    const { referral, replyBy } = openedBy.fact.body
    if (replyBy === undefined) return []
    const replies = later(world, openedBy)
    return [
      {
        stream: openedBy.fact.stream,
        about: referral,
        openedBy,
        dueOn: replyBy,
        // A service that begins or is finished was accepted, whether or not that was written down.
        done: replies.filter(
          (t) =>
            isTold(
              t,
              'ReferralAccepted',
              'ReferralDeclined',
              'ReferralServiceStarted',
              'ReferralServiceCompleted',
              'ReferralServiceStoppedEarly',
            ) && t.fact.body.referral === referral,
        ),
        cancels: [
          ...replies.flatMap((by): ReadonlyArray<Cancellation> => {
            if (isTold(by, 'ReferralWithdrawn') && by.fact.body.referral === referral)
              return [{ by, reason: 'withdrawn' }]
            return isTold(by, 'ReferralMade') && by.fact.body.replaces === referral
              ? [{ by, reason: 'superseded' }]
              : []
          }),
          ...ends(openedBy.fact.stream),
        ],
      },
    ]
  })
}

const documentReply = (world: World): ReadonlyArray<Duty> => {
  const ends = endings(world)
  const number = numbers(world)
  return world.every('DossierDocumentRequested').flatMap((openedBy): ReadonlyArray<Duty> => {
    const { kind, holder, replyBy } = openedBy.fact.body
    if (replyBy === undefined) return []
    return [
      {
        stream: openedBy.fact.stream,
        about: number(openedBy.fact.stream),
        openedBy,
        dueOn: replyBy,
        done: later(world, openedBy).filter(
          (t) =>
            isTold(t, 'DossierDocumentReceived', 'DossierDocumentRefused') &&
            t.fact.body.kind === kind &&
            (t.fact.body.holder ?? holder) === holder,
        ),
        cancels: ends(openedBy.fact.stream),
      },
    ]
  })
}

/** No fact names the direction it answers: the first decision, note or review after it on the same stream does. */
const directionReply = (world: World): ReadonlyArray<Duty> => {
  const ends = endings(world)
  const number = numbers(world)
  return world.every('ManagementDirectionGiven').flatMap((openedBy): ReadonlyArray<Duty> => {
    const { replyBy } = openedBy.fact.body
    if (replyBy === undefined) return []
    return [
      {
        stream: openedBy.fact.stream,
        about: number(openedBy.fact.stream),
        openedBy,
        dueOn: replyBy,
        done: later(world, openedBy).filter((t) =>
          isTold(t, 'DecisionRecorded', 'CaseNoteRecorded', 'NoFurtherActionDecided', 'ReviewHeld'),
        ),
        cancels: ends(openedBy.fact.stream),
      },
    ]
  })
}

/** A consent or assent with a last day is renewed by then, or withdrawn. */
const consentRenewal = (world: World): ReadonlyArray<Duty> => {
  const ends = endings(world)
  const number = numbers(world)
  const key = (t: Told): string | undefined =>
    isTold(t, 'ConsentGranted', 'ConsentWithdrawn', 'ConsentRefused')
      ? `${t.fact.body.giver}|${plainWords(t.fact.body.purpose)}`
      : isTold(t, 'ChildAssentRecorded', 'ChildDissentRecorded')
        ? `child|${plainWords(t.fact.body.purpose)}`
        : undefined
  return world.every('ConsentGranted', 'ChildAssentRecorded').flatMap((openedBy): ReadonlyArray<Duty> => {
    const { until } = openedBy.fact.body
    if (until === undefined) return []
    const own = later(world, openedBy).filter((t) => key(t) === key(openedBy))
    return [
      {
        stream: openedBy.fact.stream,
        about: number(openedBy.fact.stream),
        openedBy,
        dueOn: until,
        done: own.filter((t) => isTold(t, 'ConsentGranted', 'ChildAssentRecorded')),
        cancels: [
          ...own
            .filter((t) => isTold(t, 'ConsentWithdrawn', 'ConsentRefused', 'ChildDissentRecorded'))
            .map((by): Cancellation => ({ by, reason: 'withdrawn' })),
          ...ends(openedBy.fact.stream),
        ],
      },
    ]
  })
}

export const answers: ReadonlyArray<Rule> = [
  { kind: 'referral-reply', domain: 'practice', duties: referralReply },
  { kind: 'document-reply', domain: 'practice', duties: documentReply },
  { kind: 'direction-reply', domain: 'practice', duties: directionReply },
  { kind: 'consent-renewal', domain: 'practice', duties: consentRenewal },
]
