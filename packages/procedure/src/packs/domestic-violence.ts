// For whoever needs the limits of contact bans: the laws of 2007 and 2022.
import type { RulePack } from '../rule-pack.ts'

/**
 * The same in both laws. The twelve hours within which the law of 2022 has a ban decided run from the request (Art. 25), and
 * no fact records a request: they are not judged.
 */
export const BAN_DAYS = 3

const ban = {
  amount: BAN_DAYS,
  unit: 'days',
  ends: 'same-day',
  label: { vi: 'Cấm tiếp xúc', en: 'Contact ban' },
} as const

export const domesticViolence: ReadonlyArray<RulePack> = [
  {
    id: 'pcblgd-2007',
    version: 1,
    domain: 'domestic-violence',
    from: '2008-07-01',
    until: '2023-06-30',
    source: ['Luật Phòng, chống bạo lực gia đình 02/2007/QH12'],
    authorities: {},
    limits: {
      'contact-ban': { ...ban, article: 'Luật Phòng, chống bạo lực gia đình 2007 Điều 20 khoản 1' },
    },
  },
  {
    id: 'pcblgd-2022',
    version: 1,
    domain: 'domestic-violence',
    from: '2023-07-01',
    source: ['Luật Phòng, chống bạo lực gia đình 13/2022/QH15'],
    authorities: {},
    limits: { 'contact-ban': { ...ban, article: 'Luật Phòng, chống bạo lực gia đình 2022 Điều 25' } },
  },
]
