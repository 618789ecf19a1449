// For tests/facts: an example of each fact of a referral. The persons are made up.
import {
  type AnyNewFact,
  referralAccepted,
  referralAppointmentKept,
  referralAppointmentMissed,
  referralAppointmentSet,
  referralDeclined,
  referralDelivered,
  referralEscalated,
  referralMade,
  referralOutcomeJudged,
  referralReceived,
  referralServiceCompleted,
  referralServiceStarted,
  referralServiceStoppedEarly,
  referralWithdrawn,
} from '@hoso/facts'
import { factId, told } from './made-up.ts'

const step = { referral: 'CG-07', provider: 'Trung tâm Công tác xã hội tỉnh' } as const

export const referral: ReadonlyArray<AnyNewFact> = [
  referralMade(
    {
      ...step,
      service: 'psychological',
      replyBy: '2023-05-25',
      replaces: 'CG-05',
      urgent: true,
      providerKind: 'social-work-centre',
      need: 'psychological',
      consent: factId(12),
    },
    told('Cháu cần người có chuyên môn'),
  ),
  referralDelivered(step, told('Gửi phiếu qua bưu điện có ký nhận')),
  referralReceived(step, told('Cô Nhàn báo đã nhận phiếu')),
  referralAccepted(step, told('Nhận cháu từ tuần sau')),
  referralDeclined({ ...step, alternative: 'Bệnh viện Nhi tỉnh' }, told('Hết chỗ đến cuối quý')),
  referralAppointmentSet(
    { ...step, on: '2023-05-30', at: '2023-05-30T08:30' },
    told('Bà đưa cháu đi bằng xe khách'),
  ),
  referralAppointmentKept(step, told('Cháu đến đúng giờ cùng bà')),
  referralAppointmentMissed(step, told('Bà ốm không đưa cháu đi được')),
  referralServiceStarted(step, told('Buổi đầu cháu còn e dè')),
  referralServiceCompleted(step, told('Đủ mười hai buổi')),
  referralServiceStoppedEarly(step, told('Cháu theo mẹ vào Nam')),
  referralWithdrawn(step, told('Chị Hoa đổi ý')),
  referralEscalated({ ...step, to: 'Phòng Lao động – TB&XH' }, told('Quá hạn chưa trả lời')),
  referralOutcomeJudged({ referral: 'CG-07', needMet: true, childAsked: true }, told('Cháu nói đã đỡ sợ')),
]
