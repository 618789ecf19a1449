// For guards.ts: the life of a referral (catalogue rows 116–123). It ends once, and a withdrawn one is not taken up.
import type { FactType } from '@hoso/facts'
import {
  type Guard,
  guard,
  type GuardFact,
  type GuardFactOf,
  isAfter,
  isCertainlyAfter,
  isType,
  only,
  someOf,
  upTo,
} from '../guard.ts'

const ARTICLE = 'Nghị định 56/2017/NĐ-CP Điều 29'
const STEPS = [
  'ReferralDelivered',
  'ReferralReceived',
  'ReferralAccepted',
  'ReferralDeclined',
  'ReferralAppointmentSet',
  'ReferralAppointmentKept',
  'ReferralAppointmentMissed',
  'ReferralServiceStarted',
  'ReferralServiceCompleted',
  'ReferralServiceStoppedEarly',
  'ReferralWithdrawn',
  'ReferralEscalated',
  'ReferralOutcomeJudged',
] as const satisfies ReadonlyArray<FactType>
const ENDS = ['ReferralServiceCompleted', 'ReferralServiceStoppedEarly'] as const

const referralOf = (fact: GuardFact): string | undefined =>
  isType(fact, 'ReferralMade', ...STEPS) ? fact.body.referral : undefined

/** Facts of these types about the same referral. */
const same = <T extends FactType>(
  own: ReadonlyArray<GuardFact>,
  fact: GuardFact,
  ...types: ReadonlyArray<T>
): ReadonlyArray<GuardFactOf<T>> => {
  const referral = referralOf(fact)
  return only(own, ...types).filter((f) => referralOf(f) === referral)
}

export const REFERRAL_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'referral-unknown',
    article: ARTICLE,
    label: {
      vi: 'Vụ việc này không có phiếu chuyển gửi mang số đó',
      en: 'There is no referral of that number in this case',
    },
    next: {
      vi: 'Kiểm tra số phiếu, hoặc ghi việc chuyển gửi trước.',
      en: 'Check the number, or record the referral first.',
    },
    refuses: 'unfounded',
    types: STEPS,
    against: ({ fact }, { own }) =>
      upTo(same(own, fact, 'ReferralMade'), fact).length === 0 ? [] : undefined,
  }),
  guard({
    id: 'referral-withdrawn-after-completion',
    article: ARTICLE,
    label: {
      vi: 'Chuyển gửi đã hoàn thành thì không rút được',
      en: 'A referral that was completed cannot be withdrawn',
    },
    next: {
      vi: 'Kiểm tra ngày; nếu việc hoàn thành hoặc việc rút đã ghi là sai thì hủy sự kiện đó trước.',
      en: 'Check the days; if the recorded completion or withdrawal is wrong, retract it first.',
    },
    refuses: 'impossible',
    types: ['ReferralWithdrawn', 'ReferralServiceCompleted'],
    // Whichever of the two is recorded first: a completion that certainly came before the withdrawal makes it untrue.
    against: ({ fact }, past) =>
      isType(fact, 'ReferralWithdrawn')
        ? someOf(
            same(past.own, fact, 'ReferralServiceCompleted').filter((done) =>
              isCertainlyAfter(fact, done, past),
            ),
          )
        : someOf(same(past.own, fact, 'ReferralWithdrawn').filter((gone) => isAfter(gone, fact))),
  }),
  guard({
    id: 'referral-taken-up-after-withdrawal',
    article: ARTICLE,
    label: {
      vi: 'Chuyển gửi đã rút thì không còn được tiếp nhận, bắt đầu, hoàn thành hay dừng',
      en: 'A referral that was withdrawn is no longer accepted, started, completed or stopped',
    },
    next: {
      vi: 'Ghi một phiếu chuyển gửi mới, thay phiếu đã rút.',
      en: 'Record a new referral that replaces the withdrawn one.',
    },
    refuses: 'unlawful',
    types: ['ReferralAccepted', 'ReferralServiceStarted', ...ENDS],
    against: ({ fact }, { own }) => someOf(upTo(same(own, fact, 'ReferralWithdrawn'), fact)),
  }),
  guard({
    id: 'referral-withdrawn-after-its-end',
    article: ARTICLE,
    label: {
      vi: 'Chuyển gửi đã hoàn thành, đã dừng hoặc đã rút thì không còn gì để rút',
      en: 'A referral that was completed, stopped or withdrawn has ended; there is nothing to withdraw',
    },
    next: {
      vi: 'Nếu việc dừng hoặc rút đã ghi là sai thì hủy sự kiện đó trước.',
      en: 'If the recorded end is wrong, retract it first.',
    },
    refuses: 'unlawful',
    types: ['ReferralWithdrawn'],
    // A completion that certainly came before is the matter of its own guard: it makes the withdrawal untrue.
    against: ({ fact }, past) =>
      someOf(
        upTo(same(past.own, fact, ...ENDS, 'ReferralWithdrawn'), fact).filter(
          (end) => !isType(end, 'ReferralServiceCompleted') || !isCertainlyAfter(fact, end, past),
        ),
      ),
  }),
]
