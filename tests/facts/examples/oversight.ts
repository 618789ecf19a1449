// For tests/facts: an example of each fact of inspection, complaint and review. The persons are made up.
import {
  type AnyNewFact,
  complaintAnswered,
  complaintReceived,
  findingAnswered,
  findingClosed,
  inspectionFindingMade,
  inspectionOpened,
  learningReviewHeld,
  selfAssessmentMade,
  seriousIncidentNotified,
  supervisionHeld,
} from '@hoso/facts'
import { CASE, factId, noted, told } from './made-up.ts'

export const oversight: ReadonlyArray<AnyNewFact> = [
  inspectionOpened(
    {
      topics: ['cases', 'deadlines'],
      decisionNumber: '58/QĐ-UBND',
      authority: 'upper-level',
      from: '2023-06-12',
      until: '2023-06-16',
      sample: 20,
      units: ['3', '5'],
    },
    noted('Trưởng đoàn là bà Quách Thị Liên'),
  ),
  inspectionFindingMade(
    {
      topic: 'deadlines',
      severity: 'shortcoming',
      inspection: factId(31),
      number: 'KL-03',
      answerBy: '2023-06-30',
      deadline: '2023-07-31',
    },
    noted('Bà Liên nêu ba vụ đánh giá chậm'),
  ),
  findingAnswered({ finding: factId(32), accepted: true }, noted('Anh Kiên nhận thiếu sót')),
  findingClosed({ finding: factId(32), fixed: true }, noted('Bà Liên đã xem lại ba hồ sơ')),
  selfAssessmentMade(
    {
      period: '2023-H1',
      indicators: [
        { indicator: 'MT-01', met: true },
        { indicator: 'MT-02', met: false },
      ],
    },
    noted('Chị Duyên chấm, anh Kiên soát'),
  ),
  supervisionHeld(
    { about: [CASE], challenged: true, actions: 2, nextOn: '2023-07-10' },
    noted('Cô Vân hỏi vì sao chưa gặp riêng cháu'),
  ),
  complaintReceived(
    {
      kind: 'complaint',
      about: 'decision',
      complainant: 'family',
      decisionNumber: '75/QĐ-UBND',
      acceptedOn: '2023-05-22',
      complex: false,
    },
    {
      complainant: { name: 'Lê Văn Khoát', contact: 'số 4, ngõ chợ' },
      ...told('Cho rằng con bị đưa đi trái luật'),
    },
  ),
  complaintAnswered(
    { complaint: factId(33), justified: false, decisionNumber: '89/QĐ-UBND' },
    told('Đã trả lời ông Khoát bằng văn bản'),
  ),
  seriousIncidentNotified(
    { kind: 'serious-harm', notified: ['upper-level', 'children-office'] },
    told('Cháu phải nằm viện năm ngày'),
  ),
  learningReviewHeld(
    { incident: factId(34), lessons: 4, actions: 3 },
    told('Hàng xóm biết từ lâu mà cháu không ai hỏi'),
  ),
]
