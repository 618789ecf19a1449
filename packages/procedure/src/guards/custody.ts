// For guards.ts: an item of evidence has one holder at a time (Decree 56/2017 Art. 31.3: keep objects and documents; catalogue rows 73–79).
import { type FactType, interval } from '@hoso/facts'
import { againstDisposal, type CustodyStep, DISPOSALS, doubleHandovers, HANDLING, MOVES } from '../custody.ts'
import {
  type Guard,
  guard,
  type GuardFact,
  isAfter,
  isCertainlyAfter,
  isType,
  only,
  someOf,
  upTo,
  withProposal,
} from '../guard.ts'

const ARTICLE = 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 3'
const AFTER_RECEIPT = [
  ...HANDLING,
  ...DISPOSALS,
  'CustodyAccepted',
  'EvidenceCopied',
  'DigitalEvidenceHashed',
  'IntegrityVerified',
  'IntegrityFailed',
  'EvidenceViewed',
  'EvidenceLost',
] as const satisfies ReadonlyArray<FactType>
const HANDOVERS = ['CustodyTransferred', 'EvidenceReturned'] as const

interface Step extends CustodyStep {
  readonly fact: GuardFact
}

const stepOf = (fact: GuardFact): Step => {
  const [giver, receiver] = isType(fact, ...MOVES) ? [fact.body.from, fact.body.to] : []
  return {
    fact,
    type: fact.type,
    ...interval(fact.occurredAt),
    ...(giver === undefined ? {} : { giver }),
    ...(receiver === undefined ? {} : { receiver }),
  }
}

/** Ids of the handovers that cannot be, each with the one by which the item had been handed on. */
const doubles = (own: ReadonlyArray<GuardFact>): ReadonlyMap<string, string> =>
  new Map([...doubleHandovers(own.map(stepOf))].map(([move, earlier]) => [move.fact.id, earlier.fact.id]))

export const CUSTODY_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'evidence-before-receipt',
    article: ARTICLE,
    label: {
      vi: 'Vật chứng chưa tiếp nhận thì chưa thể niêm phong, giữ, xem hay bàn giao',
      en: 'An item that was not received yet cannot be sealed, kept, seen or handed over',
    },
    next: {
      vi: 'Ghi việc tiếp nhận trước, hoặc kiểm tra ngày giờ.',
      en: 'Record the receipt first, or check day and time.',
    },
    refuses: 'impossible',
    types: AFTER_RECEIPT,
    against: ({ fact }, { own }) => {
      const receipts = only(own, 'EvidenceReceived')
      return upTo(receipts, fact).length > 0 ? undefined : receipts.map(({ id }) => id)
    },
  }),
  guard({
    id: 'custody-handed-over-twice',
    article: ARTICLE,
    label: {
      vi: 'Người đã bàn giao vật chứng thì không còn giữ để bàn giao lần nữa',
      en: 'Who has handed an item over no longer holds it and cannot hand it over again',
    },
    next: {
      vi: 'Ghi việc người đó nhận lại vật chứng trước, hoặc sửa tên người giao.',
      en: 'Record first that they got it back, or mend who handed it over.',
    },
    refuses: 'impossible',
    types: HANDOVERS,
    against: ({ fact }, past) => {
      if (!isType(fact, ...HANDOVERS)) return undefined
      const after = doubles(withProposal(fact, past, MOVES))
      if (after.size === 0) return undefined
      const before = doubles(past.own)
      const fresh = [...after].filter(([id]) => !before.has(id))
      // The other handover of the pair is the reason, be it earlier or later than this one.
      const because = fresh.flatMap(([id, earlier]) => [earlier, id].filter((other) => other !== fact.id))
      return fresh.length === 0 ? undefined : because
    },
  }),
  guard({
    id: 'evidence-handled-after-disposal',
    article: ARTICLE,
    label: {
      vi: 'Vật chứng đã trả lại hoặc tiêu hủy thì không còn ở đây để xử lý',
      en: 'An item that was returned or destroyed is no longer here to be handled',
    },
    next: {
      vi: 'Nếu vật được đưa lại, tiếp nhận như một vật chứng mới; nếu việc trả lại, tiêu hủy là sai thì hủy sự kiện đó.',
      en: 'If it came back, receive it as a new item; if the disposal is wrong, retract it.',
    },
    refuses: 'impossible',
    types: [...HANDLING, ...DISPOSALS],
    // What is known by the month only, or not at all, may have been before.
    against: ({ fact }, past) => {
      const after = (a: Step, b: Step): boolean =>
        a.fact === fact ? isCertainlyAfter(a.fact, b.fact, past) : isAfter(a.fact, b.fact)
      return someOf(againstDisposal(stepOf(fact), past.own.map(stepOf), after).map((step) => step.fact))
    },
  }),
  guard({
    id: 'seal-broken-without-seal',
    article: ARTICLE,
    label: {
      vi: 'Vật chứng chưa từng niêm phong thì không có niêm phong để mở',
      en: 'A seal that was never set cannot be broken',
    },
    next: {
      vi: 'Ghi việc niêm phong trước, hoặc kiểm tra mã vật chứng.',
      en: 'Record the sealing first, or check which item it is.',
    },
    refuses: 'unfounded',
    types: ['SealBroken'],
    against: ({ fact }, { own }) => (upTo(only(own, 'EvidenceSealed'), fact).length === 0 ? [] : undefined),
  }),
]
