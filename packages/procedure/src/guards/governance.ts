// For guards.ts: what takes two people, and what can only be undone when it was done (catalogue rows 32, 141, 153, 156).
import { civilDate, interval } from '@hoso/facts'
import { type Guard, guard, type GuardFact, idsOf, isType, only, someOf, upTo } from '../guard.ts'

/** The second of the two persons, where the fact names one. */
const secondOf = ({ body }: GuardFact): string | undefined =>
  'second' in body && typeof body.second === 'string' ? body.second : undefined

/** The system acts on rules, where there is nobody to ask; so does who enters a register, whose facts are let pass as paper. */
const isPerson = ({ actor }: GuardFact): boolean => !(actor.id === 'system' && actor.role === 'system')

/** Who may put right what their own unit was found to do. */
const OVERSEERS: ReadonlyArray<string> = ['chairman', 'vice-chairman', 'inspector']

export const GOVERNANCE_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'two-persons-needed',
    article: 'Nghị định 30/2020/NĐ-CP Điều 29 khoản 1; Luật Giao dịch điện tử 2023 Điều 10',
    label: {
      vi: 'Việc này cần hai người khác nhau',
      en: 'This takes two different people',
    },
    next: {
      vi: 'Ghi mã người thứ hai đã xem xét, khác người ghi, vào second.',
      en: 'Name the second person who agreed, not who records it, in second.',
    },
    refuses: 'unlawful',
    types: ['EventRetracted', 'ChildRecordsLinkedAsOne', 'LinkUndone'],
    against: ({ fact }) => {
      const second = secondOf(fact)
      const alone = second === undefined ? isPerson(fact) : second === fact.actor.id
      return alone || second === 'system' ? [] : undefined
    },
  }),
  guard({
    id: 'dispute-answered-by-who-recorded-it',
    article: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 4',
    label: {
      vi: 'Người ghi phản đối không tự trả lời phản đối đó',
      en: 'Who recorded a dispute does not answer it',
    },
    next: { vi: 'Để người khác trả lời.', en: 'Have somebody else answer.' },
    refuses: 'unlawful',
    types: ['DisputeAnswered'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'DisputeAnswered') || !isPerson(fact)) return undefined
      return someOf(
        only(own, 'EventDisputed').filter(
          ({ id, actor }) => id === fact.body.target && actor.id === fact.actor.id,
        ),
      )
    },
  }),
  guard({
    id: 'file-ended-under-hold',
    article: 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 3; Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14',
    label: {
      vi: 'Hồ sơ đang lưu giữ theo yêu cầu điều tra thì không hủy, không giao nộp lưu trữ',
      en: 'A file under a legal hold is neither destroyed nor archived',
    },
    next: {
      vi: 'Ghi việc thôi lưu giữ của cơ quan đã yêu cầu trước.',
      en: 'Record first that the body that asked for the hold has lifted it.',
    },
    refuses: 'unlawful',
    types: ['RecordArchived', 'RecordDestroyed'],
    against: ({ fact }, { own }) => {
      const { from } = interval(fact.occurredAt)
      const lifted = upTo(only(own, 'LegalHoldLifted'), fact).map(({ body }) => body.hold)
      return someOf(
        upTo(only(own, 'LegalHoldPlaced'), fact).filter(
          ({ id, body: { until } }) =>
            !lifted.includes(id) &&
            !(until !== undefined && Number.isFinite(from) && civilDate(from) > until),
        ),
      )
    },
  }),
  guard({
    id: 'link-undone-without-link',
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 3',
    label: {
      vi: 'Hai hồ sơ trẻ này không đang được gộp để tách',
      en: 'These two records of a child are not linked, so there is nothing to undo',
    },
    next: {
      vi: 'Kiểm tra mã của hồ sơ được gộp.',
      en: 'Check which record was absorbed.',
    },
    refuses: 'unfounded',
    types: ['LinkUndone'],
    needs: ({ fact }) => (isType(fact, 'LinkUndone') ? [fact.body.absorbed] : []),
    // Whichever of the two absorbed the other: the link stands in the stream of the one that survived.
    against: ({ fact }, past) => {
      if (!isType(fact, 'LinkUndone')) return undefined
      const { stream, body } = fact
      const between = (facts: ReadonlyArray<GuardFact>, absorbed: string) =>
        only(facts, 'ChildRecordsLinkedAsOne', 'LinkUndone').filter((l) => l.body.absorbed === absorbed)
      const of = [...between(past.own, body.absorbed), ...between(past.of(body.absorbed), stream)]
      const made = only(of, 'ChildRecordsLinkedAsOne').length
      return made > of.length - made ? undefined : idsOf(of)
    },
  }),
  guard({
    id: 'break-glass-reviewed-by-its-user',
    article: 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 33',
    label: {
      vi: 'Người đã truy cập khẩn không tự xem xét lần truy cập đó',
      en: 'Who used the emergency access does not review it',
    },
    next: { vi: 'Người phụ trách khác xem xét.', en: 'Another supervisor reviews it.' },
    refuses: 'unlawful',
    types: ['BreakGlassReviewed'],
    against: ({ fact }, { own }) =>
      isType(fact, 'BreakGlassReviewed')
        ? someOf(
            only(own, 'BreakGlassUsed').filter(
              ({ id, actor }) => id === fact.body.access && actor.id === fact.actor.id,
            ),
          )
        : undefined,
  }),
  guard({
    id: 'finding-closed-by-its-unit',
    article: 'Luật Trẻ em 2016 Điều 52 khoản 2',
    label: {
      vi: 'Đơn vị bị kết luận không tự xác nhận đã khắc phục',
      en: 'The unit that a finding is about does not close it',
    },
    next: {
      vi: 'Người kiểm tra hoặc lãnh đạo UBND xác nhận.',
      en: "The inspector or the Chairman's office closes it.",
    },
    refuses: 'unlawful',
    types: ['FindingClosed'],
    // The unit is known by who answered for it.
    against: ({ fact }, { own }) =>
      isType(fact, 'FindingClosed')
        ? someOf(
            only(own, 'FindingAnswered').filter(
              ({ body, actor }) =>
                body.finding === fact.body.finding &&
                (actor.id === fact.actor.id ||
                  (actor.unit === fact.actor.unit && !OVERSEERS.includes(fact.actor.role))),
            ),
          )
        : undefined,
  }),
]
