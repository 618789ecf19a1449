// For tests/facts: an example of each fact of access to the record, its keeping and its end. The persons are made up.
import {
  accessDenied,
  accessGranted,
  accessRevoked,
  type AnyNewFact,
  breakGlassReviewed,
  breakGlassUsed,
  chainAnchored,
  dataBreachFound,
  dataBreachNotified,
  dataQualityIssueFound,
  dataQualityIssueResolved,
  legalHoldLifted,
  legalHoldPlaced,
  recordArchived,
  recordDestroyed,
  recordExported,
  recordPrinted,
  recordRead,
  recordSearched,
  redactionApplied,
  subjectAccessGiven,
  subjectAccessRequested,
  subjectRequestAcknowledged,
} from '@hoso/facts'
import { CASE, CHILD, factId, noted, told } from './made-up.ts'

const HASH = 'Zk3mP0uQ8vB5xN2cW7yLtRsEhGdJfAaI1oK9iTqXzYw'

export const access: ReadonlyArray<AnyNewFact> = [
  recordRead(
    { use: 'casework', classes: ['health', 'abuse'], rows: 14, opened: 6 },
    { output: { commitment: HASH, query: 'Lê Thị Mai Chi', file: 'ho-so-mai-chi.pdf' } },
  ),
  recordSearched(
    { use: 'casework', classes: ['identity'], rows: 3, opened: 0 },
    { output: { query: 'trẻ họ Lê ở tiểu khu ba' } },
  ),
  recordExported(
    { use: 'report', classes: ['none'], rows: 58, opened: 0 },
    { output: { commitment: HASH, file: 'danh-sach.xlsx' } },
  ),
  recordPrinted(
    { use: 'proceedings', classes: ['abuse'], rows: 1, opened: 1 },
    { output: { file: 'ho-so-gui-cong-an.pdf' } },
  ),
  accessDenied({ denial: 'outside-area', use: 'casework' }, noted('Anh Toàn hỏi hộ người quen')),
  breakGlassUsed(
    { emergency: 'danger-to-child', case: CASE, child: CHILD, openUntil: '2023-05-13T06:00' },
    noted('Cô trực đêm cần địa chỉ bà Bưởi'),
  ),
  breakGlassReviewed({ access: factId(51), justified: true }, noted('Ông Dũng đã xem, cô trực làm đúng')),
  accessGranted(
    {
      scopes: ['cases', 'personal-parts'],
      from: '2023-01-01',
      until: '2023-12-31',
      units: ['3', '5'],
      decisionNumber: '06/QĐ-UBND',
    },
    noted('Cấp cho chị Duyên theo đề nghị của anh Toàn'),
  ),
  accessRevoked(
    {
      scopes: ['personal-parts'],
      revocation: 'left',
      grant: factId(52),
      decisionNumber: '96/QĐ-UBND',
    },
    noted('Chị Duyên nghỉ sinh'),
  ),
  subjectAccessRequested(
    { right: 'view', requester: 'family', processors: false },
    told('Chị Hoa xin xem hồ sơ của con'),
  ),
  subjectRequestAcknowledged({ request: factId(53), extended: false }, told('Hẹn chị Hoa tuần sau')),
  subjectAccessGiven(
    {
      answer: 'partly',
      request: factId(53),
      classes: ['health', 'care'],
      redacted: true,
      decisionNumber: '92/UBND-VX',
    },
    told('Che tên người báo tin trước khi trao'),
  ),
  redactionApplied(
    {
      target: factId(54),
      grounds: 'reporter',
      readers: ['child-protection-officer', 'chairman'],
    },
    told('Ông Sáng xin giữ kín'),
  ),
  legalHoldPlaced(
    { extent: 'whole', until: '2024-05-12', reference: '27/CSĐT' },
    told('Giữ nguyên để điều tra việc đánh cháu'),
  ),
  legalHoldLifted({ hold: factId(55), reference: '44/CSĐT' }, told('Vụ án ông Khoát đã xong')),
  recordArchived({ list: '03/DM-LT', items: 46, keepUntil: '2043-12-31' }, noted('Chị Hằng nhận đủ tại kho')),
  recordDestroyed({ list: '04/DM-TH', items: 12 }, noted('Có ông Dũng và chị Hằng chứng kiến')),
  chainAnchored(
    { entries: 48_390, root: HASH, published: ['paper', 'upper-level'], reference: '53/BC-UBND' },
    noted('Anh Kiên chép tay vào sổ công văn'),
  ),
  dataQualityIssueFound(
    { rule: 'birth-after-listing/1', facts: [factId(56)], period: '2023-05' },
    told('Ngày sinh của cháu ghi sau ngày vào sổ'),
  ),
  dataQualityIssueResolved(
    { issue: factId(57), resolution: 'corrected' },
    told('Sửa theo giấy khai sinh của cháu'),
  ),
  dataBreachFound(
    { classes: ['identity', 'address'], persons: 12 },
    noted('Anh Toàn gửi nhầm tệp cho người ngoài'),
  ),
  dataBreachNotified(
    { breach: factId(58), reference: '94/UBND-VX', subjectsTold: true },
    noted('Đã gọi từng nhà trong danh sách'),
  ),
]
