// For guards.ts: a person is erased by two people in two roles, never under a legal hold, and never undone (ledger format §9).
import { civilDate } from '@hoso/facts'
import { type Guard, guard, type GuardFact, type GuardFactOf, isType, only, someOf } from '../guard.ts'

const ARTICLE = 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14'

/**
 * Legal holds of the stream that are in force as the fact is recorded. Keys are destroyed now, whatever day is claimed: an
 * erasure that says it happened before the hold is no way around it.
 */
const holds = (
  own: ReadonlyArray<GuardFact>,
  { recordedAt }: GuardFact,
): ReadonlyArray<GuardFactOf<'LegalHoldPlaced'>> => {
  const today = civilDate(Date.parse(recordedAt))
  const lifted = only(own, 'LegalHoldLifted').map(({ body }) => body.hold)
  return only(own, 'LegalHoldPlaced').filter(
    ({ id, body: { until } }) => !lifted.includes(id) && (until === undefined || today <= until),
  )
}

type Erasing = GuardFactOf<'SubjectErased'>
const sameErasure = (a: Erasing, b: GuardFactOf<'ErasureApproved'>): boolean =>
  a.body.subject === b.body.subject && a.body.ground === b.body.ground

export const ERASURE_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'erased-without-two-approvals',
    article: `${ARTICLE}; docs/reference/ledger-format.md §9`,
    label: {
      vi: 'Xóa dữ liệu của một người cần hai người ở hai vai trò khác nhau đã duyệt trong hồ sơ này',
      en: 'To erase a person takes the approval of two people in two roles, in this file',
    },
    next: {
      vi: 'Để người thứ hai, ở vai trò khác, duyệt cùng căn cứ.',
      en: 'Have a second person, in another role, approve on the same ground.',
    },
    // Nothing but this record can tell of it, a paper neither.
    refuses: 'impossible',
    types: ['SubjectErased'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'SubjectErased')) return undefined
      const given = only(own, 'ErasureApproved').filter(({ id }) => fact.body.approvals.includes(id))
      const [a, b] = given.filter((approval) => sameErasure(fact, approval))
      const two = a !== undefined && b !== undefined
      return two && a.actor.id !== b.actor.id && a.actor.role !== b.actor.role
        ? undefined
        : given.map(({ id }) => id)
    },
  }),
  guard({
    id: 'erased-under-hold',
    article: `${ARTICLE}; Nghị định 56/2017/NĐ-CP Điều 31 khoản 3`,
    label: {
      vi: 'Hồ sơ đang lưu giữ theo yêu cầu điều tra thì không xóa dữ liệu của ai',
      en: 'Nobody is erased from a file under a legal hold',
    },
    next: {
      vi: 'Ghi việc thôi lưu giữ của cơ quan đã yêu cầu trước.',
      en: 'Record first that the body that asked for the hold has lifted it.',
    },
    refuses: 'unlawful',
    types: ['ErasureApproved', 'SubjectErased'],
    against: ({ fact }, { own }) => someOf(holds(own, fact)),
  }),
  guard({
    id: 'erasure-completed-without-erasure',
    article: `${ARTICLE} khoản 3; docs/reference/ledger-format.md §9`,
    label: {
      vi: 'Chưa ghi việc xóa người này trong hồ sơ thì chưa thể ghi là xóa xong',
      en: 'An erasure that this file does not have cannot be completed',
    },
    next: { vi: 'Duyệt và xóa trước.', en: 'Approve and erase first.' },
    refuses: 'impossible',
    types: ['ErasureCompleted'],
    against: ({ fact }, { own }) => {
      if (!isType(fact, 'ErasureCompleted')) return undefined
      const { subject, erasure } = fact.body
      const erased = only(own, 'SubjectErased').filter(({ body }) => body.subject === subject)
      return erased.some(({ id }) => erasure === undefined || erasure === id) ? undefined : []
    },
  }),
  guard({
    id: 'erasure-undone',
    article: `${ARTICLE} khoản 3; docs/reference/ledger-format.md §9`,
    label: {
      vi: 'Việc xóa đã ghi thì không sửa, không hủy: khóa không còn nữa',
      en: 'An erasure is neither corrected nor retracted: the keys are gone',
    },
    next: {
      vi: 'Ghi điều cần nói bằng một sự kiện mới; dữ liệu mới về người này có khóa mới.',
      en: 'Say what there is to say in a new fact; new data about the person get a new key.',
    },
    refuses: 'impossible',
    types: ['EventCorrected', 'EventRetracted', 'EventSuperseded'],
    against: ({ fact }, { own }) => {
      const target = isType(fact, 'EventSuperseded') ? fact.body.target : (fact.corrects ?? fact.retracts)
      return someOf(only(own, 'SubjectErased', 'ErasureCompleted').filter(({ id }) => id === target))
    },
  }),
]
