// For tests/facts: an example of each fact of a case and its dossier. The persons are made up.
import {
  type AnyNewFact,
  caseClosed,
  caseClosureProposed,
  caseNoteRecorded,
  caseOpened,
  caseReopened,
  caseTransferAccepted,
  caseTransferredOut,
  caseTransferRefused,
  caseWorkerAssigned,
  caseWorkerChanged,
  dossierDocumentFiled,
  dossierDocumentReceived,
  dossierDocumentRefused,
  dossierDocumentRequested,
  dossierOpened,
  handoverCompleted,
  monitoringScheduleSet,
  reviewHeld,
} from '@hoso/facts'
import { CHILD, CONCERN, told } from './made-up.ts'

const transfer = { to: 'UBND xã Hà Bình', documents: 14, openObligations: 2 }

export const casework: ReadonlyArray<AnyNewFact> = [
  caseOpened(
    { number: 'VV-2023-04', concern: CONCERN, child: CHILD, group: 'abused' },
    told('Mở ngay trong đêm nhận tin'),
  ),
  caseWorkerAssigned({}, { ...told('Giao cô Duyên theo dõi cháu'), worker: { name: 'Mai Thị Duyên' } }),
  caseWorkerChanged({}, { ...told('Cô Duyên nghỉ sinh'), worker: { name: 'Vũ Văn Kiên' } }),
  handoverCompleted(
    { openObligations: 3 },
    { ...told('Bàn giao sổ ghi chép và lịch thăm'), worker: { name: 'Vũ Văn Kiên' } },
  ),
  dossierOpened({ number: 'HS-2023-021' }, told('Lập từ giấy khai sinh của cháu')),
  dossierDocumentFiled(
    {
      kind: 'Giấy chứng nhận thương tích',
      issuer: 'Bệnh viện Đa khoa huyện',
      issuedOn: '2023-05-14',
      pages: 2,
    },
    told('Bản chính có dấu đỏ'),
  ),
  dossierDocumentRequested(
    { kind: 'Sổ liên lạc', holder: 'Trường Tiểu học Hà Trung', replyBy: '2023-05-20' },
    told('Cần biết những ngày cháu nghỉ'),
  ),
  dossierDocumentReceived(
    { kind: 'Sổ liên lạc', holder: 'Trường Tiểu học Hà Trung' },
    told('Cháu nghỉ sáu buổi không phép'),
  ),
  dossierDocumentRefused(
    { kind: 'Bệnh án', holder: 'Bệnh viện Đa khoa huyện' },
    told('Bệnh viện đòi đơn của mẹ cháu'),
  ),
  monitoringScheduleSet({ everyDays: 14, until: '2023-11-20' }, told('Thăm cháu hai tuần một lần')),
  caseNoteRecorded(
    { opinion: true },
    {
      narrative: {
        detail: 'Qua nhà bà lúc chiều',
        conclusion: 'Cháu thích nghi tốt',
        reason: 'Cháu ăn ngủ đều',
        note: 'Lần sau mang truyện cho cháu',
        words: 'Bà kể chuyện hay lắm',
        present: 'Bà Bưởi và cháu',
      },
    },
  ),
  reviewHeld(
    {
      tables: { harm: { lines: [{ line: 1, rating: 'low' }] } },
      level: 'low',
      result: 'propose-closure',
      nextReviewOn: '2023-12-20',
      measures: [{ measure: 2, result: 'achieved' }],
      noRiskRemains: true,
      stable: true,
      childSeen: true,
    },
    {
      narrative: { conclusion: 'Cháu an toàn với bà và mẹ' },
      progress: { measures: 'Xong mười hai buổi tâm lý', childWishes: 'Muốn ở với cả mẹ và bà' },
    },
  ),
  caseClosureProposed({ reason: 'safe' }, told('Ba tháng liền không có chuyện gì')),
  caseClosed(
    {
      reason: 'safe',
      decisionNumber: '110/QĐ-UBND',
      noRiskRemains: true,
      stable: true,
      childTold: true,
      familyTold: true,
    },
    told('Đã nói để cháu biết số gọi khi cần'),
  ),
  caseReopened({ concern: CONCERN }, told('Bố lại đến gây sự')),
  caseTransferredOut(transfer, told('Hai mẹ con về quê ngoại ở')),
  caseTransferAccepted(transfer, told('Bên nhận đã ký biên bản')),
  caseTransferRefused(transfer, told('Bên nhận chưa thấy cháu đến ở')),
]
