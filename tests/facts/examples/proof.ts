// For tests/facts: an example of each fact of erasure, of evidence handed out or taken over, and of keys. The persons are made up.
import {
  type AnyNewFact,
  caseFileReceived,
  erasureApproved,
  erasureCompleted,
  erasureRefused,
  evidenceExported,
  keyManifestPublished,
  subjectErased,
} from '@hoso/facts'
import { CASE, CHILD, CONCERN, factId, noted } from './made-up.ts'

const HASH = 'Zk3mP0uQ8vB5xN2cW7yLtRsEhGdJfAaI1oK9iTqXzYw'
const DIGEST = '4f2c1d7e9a0b3c58d6e1f2a4b7c9d0e3516273849a5b6c7d8e9f0a1b2c3d4e5f'
/** Who told the commune, and later asked that their name be deleted. */
const REPORTER = `person-${factId(701)}`

export const proof: ReadonlyArray<AnyNewFact> = [
  erasureApproved(
    { subject: REPORTER, ground: 'authority-decision', decisionNumber: '31/QĐ-UBND', request: factId(53) },
    noted('Ông Dũng đã xem đơn của bác Sáng'),
  ),
  erasureRefused(
    {
      subject: CHILD,
      ground: 'subject-request',
      request: factId(53),
      reasons: [
        { hindrance: 'legal-hold', stream: CASE, until: '2027-05-12', fact: factId(55) },
        { hindrance: 'retention-running', stream: CONCERN, until: '2043-12-31' },
      ],
    },
    noted('Đã trả lời chị Hoa bằng văn bản'),
  ),
  subjectErased(
    {
      subject: REPORTER,
      ground: 'authority-decision',
      decisionNumber: '31/QĐ-UBND',
      request: factId(53),
      keys: ['Qm3xT8vKp1nZ5yBc7dLw2A', 'c9RtY4uEoXsJh6GfN0iVbQ'],
      parts: 3,
      root: HASH,
      approvals: [factId(702), factId(703)],
    },
    noted('Theo đơn của bác Sáng'),
  ),
  erasureCompleted({ subject: REPORTER, epoch: 2, erasure: factId(704), parts: 3 }, noted('Đã báo bác Sáng')),
  evidenceExported(
    {
      streams: [{ stream: CONCERN, count: 4, leaf: HASH }],
      use: 'proceedings',
      recipientKind: 'police',
      nonce: 'b7c1f0aa2d9e4c55',
      disclosed: ['ConcernReported/child', 'CaseOpened/narrative'],
      parts: 5,
      decisionNumber: '97/UBND-VX',
    },
    {
      receiver: { name: 'Trung tá Vũ Văn Lân', unit: 'Cơ quan điều tra', phone: '0950000017' },
      ...noted('Anh Lân đến nhận tại trụ sở'),
    },
  ),
  caseFileReceived(
    {
      log: 'ha-binh.example/record',
      stream: CASE,
      count: 46,
      leaf: HASH,
      size: 48_390,
      root: HASH,
      digest: DIGEST,
      verdict: 'witnessed',
      exported: factId(705),
      parts: 12,
      taken: 44,
      notTaken: 2,
      decisionNumber: '12/CV-UBND',
    },
    noted('Chị Hằng bên Hà Bình mang hồ sơ sang'),
  ),
  keyManifestPublished({ version: 2, digest: DIGEST }, noted('Anh Kiên thay khóa sau khi đổi máy')),
]
