// For tests/facts: an example of each fact of plans and decisions. The persons are made up.
import {
  type AnyNewFact,
  appealDecided,
  decisionAppealed,
  decisionRecorded,
  decisionSent,
  dissentRecorded,
  managementDirectionGiven,
  planMeasureAdded,
  planMeasureChanged,
  planMeasureCompleted,
  planMeasureDropped,
  planMeetingHeld,
  supportPlanApproved,
  supportPlanDrafted,
  supportPlanRejected,
  supportPlanReturned,
  supportPlanSubmitted,
} from '@hoso/facts'
import { factId, told } from './made-up.ts'

const measure = {
  measure: 2,
  service: 'psychological',
  kind: '50b',
  from: '2023-05-20',
  until: '2023-08-20',
} as const

export const decision: ReadonlyArray<AnyNewFact> = [
  supportPlanDrafted(
    {
      costEstimate: '3200000',
      version: 1,
      startOn: '2023-05-20',
      endOn: '2023-11-20',
      services: ['health', 'psychological'],
      measures: [measure],
    },
    {
      ...told('Bản nháp đã đọc cho bà ngoại nghe'),
      plan: {
        goals: 'Cháu sống yên ổn với bà và đi học đều',
        childWishes: 'Được ở với bà',
        familyWishes: 'Mẹ mong có người trông sau giờ học',
        measures: [
          {
            what: 'Mỗi tuần cô tâm lý gặp cháu một buổi',
            responsible: 'Cô Đỗ Thị Nhàn',
            from: '2023-05-21',
            until: '2023-08-19',
            cost: '1200000',
          },
        ],
      },
    },
  ),
  supportPlanSubmitted({ version: 1 }, told('Trình kèm biên bản họp ở nhà bà Bưởi')),
  supportPlanReturned({ version: 1 }, told('Thiếu phần việc của chị Hoa')),
  supportPlanRejected({ version: 2 }, told('Chi phí vượt dự toán, làm lại')),
  supportPlanApproved(
    { decisionNumber: '78/QĐ-UBND', version: 3, conditional: true },
    told('Duyệt với điều kiện bà Bưởi đồng ý'),
  ),
  planMeetingHeld(
    {
      result: 'majority',
      attended: ['child-protection-officer', 'police', 'school'],
      parentsPresent: true,
      residentsRepresented: true,
    },
    {
      ...told('Chị Hoa nghe và hỏi nhiều'),
      participants: {
        names: ['Đỗ Thị Nhàn', 'Hoàng Văn Trực'],
        opinions: 'Cô Nhàn đề nghị trị liệu ba tháng',
      },
    },
  ),
  decisionRecorded(
    {
      question: 'support-plan',
      decisionNumber: '78/QĐ-UBND',
      toAct: 'act',
      reliedOn: [factId(21), factId(22)],
    },
    {
      narrative: {
        question: 'Cháu ở với ai trong thời gian này?',
        options: ['Ở với bà ngoại', 'Ở với cậu Lúa'],
        detail: 'Đã nghe ý kiến của cháu',
        conclusion: 'Chọn bà ngoại',
        reason: 'Cháu muốn và bà đủ sức',
        note: 'Cậu Lúa giúp khi bà ốm',
      },
    },
  ),
  decisionSent(
    {
      decisionNumber: '78/QĐ-UBND',
      recipients: ['Trạm Y tế thị trấn', 'Công an thị trấn'],
      familyTold: true,
      deliveredOn: '2023-05-19',
    },
    told('Bà Bưởi ký nhận'),
  ),
  planMeasureAdded({ ...measure, decisionNumber: '81/QĐ-UBND' }, told('Thêm buổi tâm lý cho cháu')),
  planMeasureChanged({ measure: 2, until: '2023-09-20' }, told('Cháu cần thêm một tháng')),
  planMeasureDropped({ measure: 2 }, told('Cháu không muốn đi thêm buổi nào')),
  planMeasureCompleted(
    { measure: 2, result: 'achieved', version: 3, service: 'psychological' },
    told('Cháu ngủ ngon, không còn giật mình'),
  ),
  dissentRecorded({ on: [factId(23)] }, told('Cô Nhàn thấy chưa nên cho bố thăm')),
  managementDirectionGiven({ replyBy: '2023-05-25' }, told('Báo cáo ngay việc ông Khoát trở về')),
  decisionAppealed(
    {
      decisionNumber: '75/QĐ-UBND',
      on: [factId(24)],
      acceptedOn: '2023-05-22',
      complex: false,
    },
    told('Ông Khoát không chịu bị cách ly với con'),
  ),
  appealDecided({ decisionNumber: '88/QĐ-UBND', upheld: true }, told('Giữ việc tách cháu khỏi bố')),
]
