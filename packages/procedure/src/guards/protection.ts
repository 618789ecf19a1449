// For guards.ts: emergency, separation and closure need their grounds (Decree 56/2017 Art. 26, 30, 31, 32).
import { civilDate, interval } from '@hoso/facts'
import { addDays } from '../calendar.ts'
import { LIMITS } from '../packs/casework.ts'
import {
  follows,
  type Guard,
  guard,
  type GuardFact,
  idsOf,
  isAfter,
  isType,
  only,
  type Past,
  upTo,
} from '../guard.ts'

const reportsOf = ({ own }: Past): ReadonlyArray<string> =>
  only(own, 'CaseOpened', 'CaseReopened').flatMap(({ body }) => body.concern ?? [])

/** Whether some part states a reason. */
const saysWhy = (personal: Readonly<Record<string, unknown>>): boolean =>
  Object.values(personal).some(
    (part) => typeof part === 'object' && part !== null && 'reason' in part && Boolean(part.reason),
  )

/** What happened since the case was opened or last reopened. */
const episode = (own: ReadonlyArray<GuardFact>, fact: GuardFact): ReadonlyArray<GuardFact> => {
  const until = upTo(own, fact)
  const begun = only(until, 'CaseOpened', 'CaseReopened').reduce<GuardFact | undefined>(
    (last, b) => (last === undefined || !isAfter(last, b) ? b : last),
    undefined,
  )
  return begun === undefined ? until : until.filter((f) => !isAfter(begun, f))
}

export const PROTECTION_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'emergency-measure-without-ground',
    article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2 và 3, Điều 31 khoản 1',
    label: {
      vi: 'Áp dụng biện pháp khẩn cấp phải có đánh giá nguy cơ ban đầu, lý do hoặc căn cứ pháp luật',
      en: 'An emergency measure needs an initial risk assessment, a reason or a legal ground',
    },
    next: {
      vi: 'Ghi đánh giá nguy cơ ban đầu (Mẫu 02), hoặc ghi lý do, căn cứ cùng quyết định.',
      en: 'Record the initial risk assessment (form 02), or state reason or legal basis with the decision.',
    },
    refuses: 'unlawful',
    types: ['EmergencyMeasureDecided'],
    needs: (_, past) => reportsOf(past),
    against: ({ fact, personal }, past) => {
      if (!isType(fact, 'EmergencyMeasureDecided') || !fact.body.applied) return undefined
      if ((fact.legalBasis?.length ?? 0) > 0 || fact.why?.code !== undefined || saysWhy(personal))
        return undefined
      const known = [past.own, ...reportsOf(past).map(past.of)].flatMap((facts) =>
        only(facts, 'InitialRiskAssessed'),
      )
      return upTo(known, fact).length === 0 ? [] : undefined
    },
  }),
  guard({
    id: 'separation-over-fifteen-days',
    article: 'Nghị định 56/2017/NĐ-CP Điều 32 khoản 3; Thông tư 14/2020/TT-BLĐTBXH Điều 14 khoản 3',
    label: {
      vi: 'Tạm cách ly kể cả gia hạn không quá 15 ngày, trừ khi Tòa án hoặc cơ quan có thẩm quyền yêu cầu',
      en: 'Temporary separation lasts at most 15 days with its extensions, unless the Court or a competent body asks for more',
    },
    next: {
      vi: 'Rút ngắn thời hạn, hoặc đề nghị Tòa án rồi ghi quyết định của Tòa án.',
      en: 'Shorten it, or ask the Court and record what the Court decided.',
    },
    refuses: 'unlawful',
    types: ['TemporarySeparationDecided', 'TemporarySeparationExtended'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'TemporarySeparationDecided', 'TemporarySeparationExtended')) return undefined
      const { until, byCourt } = fact.body
      if (until === undefined || byCourt === true) return undefined
      const ended = upTo(only(own, 'TemporarySeparationEnded'), fact)
      const goesOn = (s: GuardFact): boolean => !ended.some((end) => follows(end, s, own))
      // A separation goes on until it is ended: its first decision since then begins the fifteen days.
      const running = upTo(
        only(own, 'TemporarySeparationDecided', 'TemporarySeparationExtended'),
        fact,
      ).filter(goesOn)
      if (running.some(({ body }) => body.byCourt === true)) return undefined
      const leave = upTo(only(own, 'CourtDecisionReceived'), fact).filter(goesOn)
      if (leave.some((l) => l.body.outcome === 'granted' && until <= (l.body.until ?? until)))
        return undefined
      const starts = [...running, fact].map((s) => interval(s.occurredAt).to).filter(Number.isFinite)
      const began = Math.min(...starts)
      return Number.isFinite(began) && until > addDays(civilDate(began), LIMITS.removal.amount)
        ? idsOf(running)
        : undefined
    },
  }),
  guard({
    id: 'closed-without-findings',
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm b',
    label: {
      vi: 'Kết thúc vì an toàn cần đủ hai kết luận: không còn nguy cơ bị xâm hại, và thể chất, tâm lý ổn định',
      en: 'Closing as safe needs two findings: no risk of abuse remains, and body and mind are stable',
    },
    next: {
      vi: 'Rà soát (Mẫu 06) và ghi cả hai kết luận; chưa đủ thì tiếp tục kế hoạch (điểm c).',
      en: 'Hold a review (form 06) and state both findings; without them the plan goes on (point c).',
    },
    refuses: 'unlawful',
    types: ['CaseClosed'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'CaseClosed') || fact.body.reason !== 'safe') return undefined
      const review = only(episode(own, fact), 'ReviewHeld').at(-1)
      const { noRiskRemains, stable } = fact.body
      const safe =
        (noRiskRemains ?? review?.body.noRiskRemains) === true && (stable ?? review?.body.stable) === true
      return safe ? undefined : idsOf(review === undefined ? [] : [review])
    },
  }),
]
