// For tests/facts: an example of each fact of evidence and its custody. The persons are made up.
import {
  type AnyNewFact,
  custodyAccepted,
  custodyTransferred,
  digitalEvidenceHashed,
  evidenceCopied,
  evidenceDestroyed,
  evidenceLost,
  evidenceReceived,
  evidenceReturned,
  evidenceSealed,
  evidenceStored,
  evidenceViewed,
  integrityFailed,
  integrityVerified,
  sealBroken,
  sealChecked,
} from '@hoso/facts'
import { CASE, CHAIRMAN, OFFICER, POLICEMAN } from './made-up.ts'

const item = (description: string) => ({ item: { description } })
const witness = { witness: { name: 'Phạm Văn Sáng' } }
const seal = { seal: 'NP-0093', minutes: 'BB-12' }
const handover = { from: OFFICER, to: POLICEMAN, ...seal, intact: true }
const check = { algorithm: 'sha-256', tool: 'sha256sum 9.4', stated: true } as const
const fingerprint = (digest: string) => ({ fingerprint: { digest } })
const AT_RECEIPT = '3f1c0d5b8e2a49776f0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5'
const CHANGED = 'c5b4a392817060f5e4d3c2b1a0f9e8d7c6b5a4f3e2d1c0b6f77942ae8b5d0c1f'

export const evidence: ReadonlyArray<AnyNewFact> = [
  evidenceReceived(
    {
      number: 'VC-2023-03',
      to: OFFICER,
      digital: false,
      witnessed: true,
      from: POLICEMAN,
      case: CASE,
      caseNumber: 'VV-2023-04',
      minutes: 'BB-11',
    },
    {
      item: {
        description: 'Áo đồng phục có vết máu ở tay áo',
        condition: 'Còn nguyên, đã khô',
        place: 'Cô giáo trao tại phòng y tế',
        purpose: 'Chứng minh vết thương',
        reason: 'Bà cháu xin giữ giúp',
        note: 'Không giặt',
      },
      ...witness,
    },
  ),
  evidenceSealed({ witnessed: true, ...seal }, { ...item('Áo trong túi giấy, dán kín ba chỗ'), ...witness }),
  sealChecked({ ...seal, intact: true }, { ...item('Dán còn nguyên'), ...witness }),
  sealBroken({ ...seal, witnessed: true, intact: true }, { ...item('Mở để giám định vết máu'), ...witness }),
  evidenceStored({ holder: OFFICER }, { ...item('Ngăn hai của tủ sắt phòng lưu trữ'), ...witness }),
  custodyTransferred({ ...handover, witnessed: true }, { ...item('Giao áo cho điều tra viên'), ...witness }),
  custodyAccepted(handover, { ...item('Nhận áo còn nguyên dán'), ...witness }),
  digitalEvidenceHashed(
    { algorithm: 'sha-256', tool: 'sha256sum 9.4' },
    { ...item('Ảnh vết bầm trong thẻ nhớ'), ...fingerprint(AT_RECEIPT) },
  ),
  integrityVerified(check, { ...item('Ảnh đúng như lúc nhận'), ...fingerprint(AT_RECEIPT) }),
  integrityFailed(check, { ...item('Ảnh đã bị mở và lưu lại'), ...fingerprint(CHANGED) }),
  evidenceCopied(
    { copies: 2, to: POLICEMAN, minutes: 'BB-14' },
    { ...item('Hai bản ảnh cho cơ quan điều tra'), ...witness },
  ),
  evidenceViewed({ viewer: CHAIRMAN }, { ...item('Xem ảnh tại phòng làm việc'), ...witness }),
  evidenceReturned(
    {
      to: POLICEMAN,
      witnessed: true,
      from: OFFICER,
      minutes: 'BB-19',
      decisionNumber: '31/QĐ-CSĐT',
    },
    { ...item('Trả áo cho bà ngoại qua Công an'), ...witness },
  ),
  evidenceDestroyed(
    { witnessed: true, minutes: 'BB-20', decisionNumber: '40/QĐ-CSĐT' },
    { ...item('Xóa ảnh sau khi án có hiệu lực'), ...witness },
  ),
  evidenceLost(
    { witnessed: false, minutes: 'BB-21', lastSeenOn: '2023-10-02' },
    { ...item('Không thấy thẻ nhớ khi kiểm kê'), ...witness },
  ),
]
