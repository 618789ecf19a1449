// For guards.ts: what opens a stream opens it once, and what comes back to life was closed before (Art. 30.1 of Decree 56/2017).
import { type Guard, guard, type GuardFact, idsOf, only, someOf, upTo } from '../guard.ts'

const REGISTER = 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 1, Điều 30 khoản 3'
const OPENINGS = ['ChildListed', 'CaseOpened', 'ConcernReported', 'EvidenceReceived'] as const

/** Openings and closures balance, whatever order they were recorded in: closed late from paper is closed all the same. */
const isOpen = (own: ReadonlyArray<GuardFact>): boolean =>
  only(own, 'CaseOpened', 'CaseReopened').length > only(own, 'CaseClosed').length
/** The same at the time of this fact, as far as the times tell. */
const isOpenAt = (own: ReadonlyArray<GuardFact>, fact: GuardFact): boolean =>
  isOpen(upTo(only(own, 'CaseOpened', 'CaseReopened', 'CaseClosed'), fact))

const steps = (own: ReadonlyArray<GuardFact>): ReadonlyArray<string> =>
  idsOf(only(own, 'CaseOpened', 'CaseReopened', 'CaseClosed'))

export const OPENING_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'opened-twice',
    article: REGISTER,
    label: {
      vi: 'Mỗi trẻ, vụ việc, tin báo, vật chứng chỉ được mở một lần',
      en: 'A child, a case, a report, an item of evidence is opened once',
    },
    next: {
      vi: 'Là hồ sơ khác thì dùng mã luồng mới; ghi sai thì đính chính sự kiện đã ghi.',
      en: 'Use a new stream for another file; correct the recorded fact where it is wrong.',
    },
    refuses: 'impossible',
    types: OPENINGS,
    against: ({ fact }, { own }) => someOf(only(own, fact.type)),
  }),
  guard({
    id: 'case-closed-when-not-open',
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm b',
    label: {
      vi: 'Vụ việc chưa mở hoặc đã kết thúc thì không thể kết thúc',
      en: 'A case that was never opened, or is closed, cannot be closed',
    },
    next: {
      vi: 'Ghi việc mở hoặc mở lại trước; nếu việc kết thúc đã ghi là sai thì hủy hoặc đính chính nó.',
      en: 'Record the opening or reopening first; if the recorded closure is wrong, retract or correct it.',
    },
    refuses: 'unfounded',
    types: ['CaseClosed'],
    against: ({ fact }, { own }) => (isOpen(own) && isOpenAt(own, fact) ? undefined : steps(own)),
  }),
  guard({
    id: 'case-reopened-when-open',
    article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm c',
    label: {
      vi: 'Chỉ vụ việc đã kết thúc mới mở lại được',
      en: 'Only a case that is closed can be reopened',
    },
    next: {
      vi: 'Vụ việc đang mở thì ghi tiếp vào đó; chưa mở thì ghi việc mở.',
      en: 'Go on in the open case; where there is none, record the opening.',
    },
    refuses: 'unfounded',
    types: ['CaseReopened'],
    against: ({ fact }, { own }) =>
      isOpen(own) || isOpenAt(own, fact) || only(own, 'CaseOpened').length === 0 ? steps(own) : undefined,
  }),
  guard({
    id: 'transfer-accepted-without-transfer',
    article: 'Luật Trẻ em 2016 Điều 52 khoản 2; Nghị định 30/2020/NĐ-CP Điều 31 khoản 3',
    label: {
      vi: 'Nơi nhận không thể tiếp nhận hồ sơ chưa được chuyển đi',
      en: 'A file that was not sent cannot be accepted',
    },
    next: { vi: 'Ghi việc chuyển hồ sơ trước.', en: 'Record the transfer first.' },
    refuses: 'unfounded',
    types: ['CaseTransferAccepted'],
    against: ({ fact }, { own }) =>
      upTo(only(own, 'CaseTransferredOut'), fact).length === 0 ? [] : undefined,
  }),
]
