// For tests/facts: an example of each fact of consent and the child's voice. The persons are made up.
import {
  type AnyNewFact,
  childAssentRecorded,
  childDissentRecorded,
  childViewRecorded,
  consentGranted,
  consentOverridden,
  consentRefused,
  consentWithdrawn,
  feedbackGivenToChild,
  informationGiven,
  informationRequestRefused,
  informationShared,
} from '@hoso/facts'
import { factId, told } from './made-up.ts'

const purpose = 'Khám và điều trị tại Trạm Y tế'
const mother = { name: 'Trịnh Thị Hoa', relation: 'mẹ đẻ' }

export const consent: ReadonlyArray<AnyNewFact> = [
  informationGiven(
    { to: 'mother', textVersion: 'giai-thich/2', lang: 'vi' },
    told('Đọc từng mục cho chị Hoa nghe'),
  ),
  consentGranted(
    {
      giver: 'mother',
      purpose,
      until: '2023-12-31',
      scope: ['Kết quả khám', 'Tình trạng vết thương'],
      recipients: ['Trạm Y tế thị trấn'],
      form: 'written',
    },
    { ...told('Chị Hoa ký tại nhà bà ngoại'), person: mother },
  ),
  consentRefused(
    { giver: 'father', purpose: 'Chia sẻ với nhà trường' },
    { ...told('Ông Khoát không nêu lý do'), person: { name: 'Lê Văn Khoát', relation: 'cha đẻ' } },
  ),
  consentWithdrawn(
    { giver: 'mother', purpose },
    { ...told('Chị Hoa muốn đưa cháu đi nơi khác'), person: mother },
  ),
  childAssentRecorded(
    { purpose, age: 9, until: '2023-12-31', form: 'oral' },
    told('Cháu gật đầu và nắm tay bà'),
  ),
  childDissentRecorded({ purpose: 'Chụp ảnh vết thương', age: 9 }, told('Cháu quay mặt đi')),
  consentOverridden(
    { purpose: 'Cấp cứu', until: '2023-05-13', decisionNumber: '74/QĐ-UBND' },
    told('Không liên lạc được với chị Hoa'),
  ),
  informationShared(
    {
      recipient: 'Trạm Y tế thị trấn',
      purpose,
      items: ['Tình trạng vết thương'],
      consent: factId(12),
    },
    told('Trao phiếu tận tay y tá trực'),
  ),
  informationRequestRefused(
    { recipient: 'Đài truyền thanh', purpose: 'Đưa tin', items: ['Nơi ở của trẻ'] },
    told('Phóng viên hỏi trường của cháu'),
  ),
  childViewRecorded(
    { observed: false, alone: true },
    {
      narrative: {
        topic: 'Nơi ở',
        words: 'Con thích ngủ với bà',
        detail: 'Hỏi khi cháu đang vẽ',
        followUp: 'Ghi vào kế hoạch chỗ ở với bà',
        note: 'Cháu nói nhỏ nhưng rõ',
      },
    },
  ),
  feedbackGivenToChild({}, told('Đã nói với cháu: cháu được ở với bà')),
]
