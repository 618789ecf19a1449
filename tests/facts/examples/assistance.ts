// For tests/facts: an example of each fact of social assistance. The persons are made up.
import {
  type AnyNewFact,
  healthInsuranceIssued,
  paymentMissed,
  socialAssistanceApplied,
  socialAssistanceChanged,
  socialAssistanceDecided,
  socialAssistancePaid,
  socialAssistanceStarted,
  socialAssistanceStopped,
} from '@hoso/facts'
import { told } from './made-up.ts'

const ground = '5.1.a'
const rate = { coefficient: '1.5', standard: '360000', unit: '3' }
const receiver = { name: 'Trịnh Thị Bưởi' }

export const assistance: ReadonlyArray<AnyNewFact> = [
  socialAssistanceApplied({ ground }, told('Bà ngoại nộp tờ khai cho cháu')),
  socialAssistanceDecided(
    {
      ground,
      granted: true,
      coefficient: '1.5',
      amount: '540000',
      decisionNumber: '45/QĐ-UBND',
      from: '2023-03',
      until: '2030-03',
    },
    told('Cháu mồ côi cha mẹ, ở với bà'),
  ),
  socialAssistanceStarted(
    { ground, from: '2023-03', coefficient: '1.5', amount: '540000', decisionNumber: '45/QĐ-UBND' },
    told('Bà nhận kỳ đầu tại nhà văn hóa'),
  ),
  socialAssistanceChanged(
    {
      ground: '5.6.n',
      from: '2023-07',
      coefficient: '2.0',
      amount: '720000',
      decisionNumber: '62/QĐ-UBND',
      formerGround: ground,
    },
    told('Cháu có giấy xác nhận khuyết tật'),
  ),
  socialAssistancePaid(
    { ground, list: '2023-04', amount: '1080000', months: ['2023-03', '2023-04'], ...rate },
    { receiver, ...told('Truy lĩnh cả tháng trước') },
  ),
  paymentMissed(
    { ground, list: '2023-05', reason: 'absent', months: ['2023-05'], amount: '540000', ...rate },
    { receiver, ...told('Bà đi viện, hẹn kỳ sau') },
  ),
  socialAssistanceStopped(
    { ground, until: '2023-12', reason: 'moved', decisionNumber: '115/QĐ-UBND' },
    told('Cháu theo cô vào Nam'),
  ),
  healthInsuranceIssued(
    { validFrom: '2023-04-01', until: '2024-03-31' },
    { child: { cardNumber: 'TE1383800001471' }, ...told('Trao thẻ tại nhà') },
  ),
]
