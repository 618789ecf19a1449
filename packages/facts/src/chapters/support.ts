// For whoever visits, gives and sponsors (catalogue rows 112–113).
import { boolean, closed, code, line, named } from '../codec.ts'
import {
  GIFT_KINDS,
  GIFT_OCCASIONS,
  GIFT_SOURCES,
  SPONSORSHIP_ENDS,
  SPONSORSHIP_FORMS,
} from '../codes/support.ts'
import { fact, personal } from '../fact.ts'
import { narrative } from '../parts.ts'
import { calendarDate, dong, registerCode, unitCode } from '../values.ts'

const provider = named('Đơn vị', 'Provider', line(160))
const reference = named('Mã đỡ đầu', 'Reference of the sponsorship', registerCode)
const GIVERS = ['unit-head', 'mass-organisation', 'child-protection-officer'] as const

export const giftGiven = fact({
  type: 'GiftGiven',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Tặng quà', en: 'Gift given' },
  by: GIVERS,
  basis: ['catalogue 112', 'plan V.8, V.9'],
  body: closed(
    {
      occasion: named('Dịp', 'Occasion', code(GIFT_OCCASIONS)),
      kind: named('Hình thức', 'Kind of gift', code(GIFT_KINDS)),
      source: named('Nguồn', 'Source of the gift', code(GIFT_SOURCES)),
      signed: named('Có chữ ký người nhận', 'Signed for', boolean),
    },
    {
      /** Absent: the book states no value. */
      value: named('Giá trị', 'Value', dong),
      provider,
      unit: named('Tiểu khu', 'Unit of the commune', unitCode),
    },
  ),
  personal: {
    giver: personal('participant', { name: line(160) }),
    receiver: personal('carer', { name: line(120) }),
    narrative,
  },
})

export const sponsorshipStarted = fact({
  type: 'SponsorshipStarted',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Nhận đỡ đầu', en: 'Sponsorship started' },
  by: GIVERS,
  basis: ['catalogue 113', 'plan V.8'],
  body: closed(
    { reference, form: named('Hình thức đỡ đầu', 'Form of sponsorship', code(SPONSORSHIP_FORMS)) },
    { monthly: named('Số tiền mỗi tháng', 'Amount a month', dong), until: calendarDate, provider },
  ),
  personal: { sponsor: personal('participant', { name: line(160) }), narrative },
})

export const sponsorshipEnded = fact({
  type: 'SponsorshipEnded',
  schema: 1,
  streams: ['child'],
  label: { vi: 'Kết thúc đỡ đầu', en: 'Sponsorship ended' },
  by: GIVERS,
  basis: ['catalogue 113', 'plan V.8'],
  body: closed({ reference, reason: named('Lý do', 'Reason', code(SPONSORSHIP_ENDS)) }),
  personal: { narrative },
})
