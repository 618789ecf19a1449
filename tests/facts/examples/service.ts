// For tests/facts: an example of each service delivered and home visit. The persons are made up.
import {
  type AnyNewFact,
  childAccompanied,
  civilStatusHelped,
  contactAttempted,
  counsellingSessionHeld,
  familyTrainingHeld,
  freeCareGiven,
  homeVisitMade,
  legalAdviceGiven,
  legalAidAssigned,
  legalAidCompleted,
  legalAidRequested,
  otherServiceDelivered,
  outcomeMeasured,
  psychotherapySessionHeld,
  recoverySupportGiven,
  serviceDeclined,
  serviceMissed,
} from '@hoso/facts'
import { noted, told } from './made-up.ts'

const CENTRE = 'Trung tâm Công tác xã hội tỉnh'
const AID = { provider: 'Trung tâm Trợ giúp pháp lý', reference: '31/TGPL' }

export const service: ReadonlyArray<AnyNewFact> = [
  counsellingSessionHeld(
    {
      provider: CENTRE,
      minutes: 60,
      nextOn: '2023-06-06',
      topic: 'trauma',
      clients: 'child',
    },
    told('Cháu kể về đêm bị đánh'),
  ),
  psychotherapySessionHeld(
    { provider: CENTRE, session: 3, of: 12, nextOn: '2023-06-13', status: 'continuing' },
    told('Cháu bắt đầu nói về bố'),
  ),
  recoverySupportGiven(
    { provider: 'Trạm Y tế thị trấn', kind: 'physical', progress: 'better' },
    told('Tay trái cử động bình thường'),
  ),
  childAccompanied(
    { provider: CENTRE, minutes: 180, nextOn: '2023-06-20', accompaniedTo: 'police' },
    told('Ngồi cạnh cháu khi lấy lời khai'),
  ),
  familyTrainingHeld(
    { provider: 'Hội Phụ nữ', topic: 'parenting', families: 12, attendees: 19 },
    told('Chị Hoa dự cùng bà ngoại'),
  ),
  familyTrainingHeld({ topic: 'safety', families: 30, attendees: 41 }, noted('Bà Bưởi kể chuyện nhà mình')),
  freeCareGiven({ provider: 'Trạm Y tế thị trấn' }, told('Khám và cấp thuốc cho cháu')),
  homeVisitMade(
    {
      provider: 'Hội Phụ nữ',
      childSeen: true,
      concernRaised: false,
      nextOn: '2023-06-15',
      occasion: 'childrens-day',
      unit: '3',
    },
    told('Cháu khoe vở sạch chữ đẹp'),
  ),
  contactAttempted(
    { provider: 'UBND thị trấn', attempt: 'phone' },
    told('Gọi chị Hoa ba lần không nghe máy'),
  ),
  legalAdviceGiven(
    { provider: 'Tư pháp – Hộ tịch', topic: 'domestic-violence' },
    told('Giải thích cho chị Hoa quyền yêu cầu cấm tiếp xúc'),
  ),
  legalAidRequested(AID, told('Xin luật sư cho cháu')),
  legalAidAssigned(AID, told('Cử luật sư Ngô Văn Thẳng')),
  legalAidCompleted(AID, told('Luật sư đã dự phiên hòa giải')),
  civilStatusHelped(
    { provider: 'Tư pháp – Hộ tịch', document: 'late-birth' },
    told('Làm khai sinh cho em trai cháu'),
  ),
  otherServiceDelivered(
    {
      service: 'education',
      provider: 'Trường Tiểu học Hà Trung',
      providerKind: 'school',
      need: 'education',
    },
    told('Kèm cháu môn Toán mỗi chiều'),
  ),
  serviceMissed({ provider: CENTRE, service: 'psychological' }, told('Cháu sốt không đi được')),
  serviceDeclined({ provider: CENTRE, service: 'psychological' }, told('Bà thấy cháu đã đỡ')),
  outcomeMeasured(
    { service: 'psychological', scale: 'SDQ', before: 22, after: 11 },
    told('Cháu vui hơn và có bạn'),
  ),
]
