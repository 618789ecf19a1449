// For tests/facts: an example of each gift and sponsorship. The persons are made up.
import { type AnyNewFact, giftGiven, sponsorshipEnded, sponsorshipStarted } from '@hoso/facts'
import { told } from './made-up.ts'

export const support: ReadonlyArray<AnyNewFact> = [
  giftGiven(
    {
      occasion: 'lunar-new-year',
      kind: 'money',
      source: 'sponsor',
      signed: true,
      value: '500000',
      provider: 'Mặt trận Tổ quốc',
      unit: '3',
    },
    {
      giver: { name: 'Bà Hồ Thị Phúc' },
      receiver: { name: 'Trịnh Thị Bưởi' },
      ...told('Thêm một áo ấm cho cháu'),
    },
  ),
  sponsorshipStarted(
    {
      reference: 'DD-2023-02',
      form: 'monthly',
      monthly: '300000',
      until: '2026-06-30',
      provider: 'Hội Cựu chiến binh',
    },
    { sponsor: { name: 'Ông Tạ Quang Thắng' }, ...told('Nhận đỡ đầu đến hết lớp 6') },
  ),
  sponsorshipEnded({ reference: 'DD-2023-02', reason: 'sponsor' }, told('Ông Thắng chuyển đi nơi khác')),
]
