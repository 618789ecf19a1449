// For whoever answers for access to the record, its keeping and its end (catalogue rows 154–163).
import { boolean, closed, code, integer, line, list, named } from '../codec.ts'
import { ROLES } from '../codes/context.ts'
import {
  ACCESS_PURPOSES,
  ACCESS_SCOPES,
  ANCHOR_PLACES,
  BREAK_GLASS_REASONS,
  DATA_CLASSES,
  DENIAL_REASONS,
  DISPUTANTS,
  HOLD_SCOPES,
  QUALITY_RESOLUTIONS,
  REDACTION_GROUNDS,
  REVOCATION_REASONS,
  SUBJECT_ANSWERS,
  SUBJECT_REQUESTS,
} from '../codes/governance.ts'
import { fact, personal, type Role, type StreamKind } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { ANYONE, CHAIR, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'
import {
  calendarDate,
  caseRef,
  childRef,
  decisionNumber,
  leafHash,
  minute,
  reportPeriod,
  unitCode,
  uuid,
} from '../values.ts'

const SYSTEM: ReadonlyArray<Role> = ['system']
/** Everything that is about the work; who the actors are is governed in their own streams. */
const WORK: ReadonlyArray<StreamKind> = ['child', 'concern', 'case', 'evidence', 'carer', 'unit', 'programme']
/** Files that are kept, held and destroyed as a whole. */
const FILES: ReadonlyArray<StreamKind> = ['child', 'concern', 'case', 'evidence', 'carer', 'programme']

const units = named('Tiểu khu', 'Units of the commune', list(unitCode, 60))

/** What came out, under seal: a salted commitment (hash over salt and output), so that nobody can guess the output from the record. */
const output = personal(
  'staff',
  {},
  {
    commitment: named('Cam kết băm có muối', 'Salted commitment', leafHash),
    query: named('Nội dung tra cứu', 'What was searched for', line(400)),
    file: line(200),
  },
)

/** Who did it is the actor of the envelope; the stream is what it was done to. */
const seen = <const T extends string>(type: T, vi: string, en: string) =>
  fact({
    type,
    schema: 1,
    streams: WORK,
    by: SYSTEM,
    label: { vi, en },
    basis: ['catalogue 154', 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 33'],
    body: closed(
      { use: named('Mục đích xem', 'Purpose of access', code(ACCESS_PURPOSES)) },
      {
        classes: named('Loại dữ liệu', 'Classes of data', list(code(DATA_CLASSES), 20)),
        rows: named('Số dòng', 'Rows', integer(0)),
        opened: named('Số phần mật đã mở', 'Sealed parts opened', integer(0)),
      },
    ),
    personal: { output },
  })
export const recordRead = seen('RecordRead', 'Đã xem hồ sơ', 'Record read')
export const recordSearched = seen('RecordSearched', 'Đã tra cứu', 'Record searched')
export const recordExported = seen('RecordExported', 'Đã kết xuất', 'Record exported')
export const recordPrinted = seen('RecordPrinted', 'Đã in', 'Record printed')

/** On the stream that was refused, or on the actor's own where none was named. */
export const accessDenied = fact({
  type: 'AccessDenied',
  schema: 1,
  streams: ['actor', ...WORK],
  by: SYSTEM,
  label: { vi: 'Từ chối truy cập', en: 'Access denied' },
  basis: ['catalogue 155', 'Nghị định 56/2017/NĐ-CP Điều 33'],
  body: closed(
    { denial: named('Lý do từ chối', 'Reason for the refusal', code(DENIAL_REASONS)) },
    { use: named('Mục đích xem', 'Purpose of access', code(ACCESS_PURPOSES)) },
  ),
  personal: { remark },
})

export const breakGlassUsed = fact({
  type: 'BreakGlassUsed',
  schema: 1,
  streams: ['actor', 'child', 'concern', 'case'],
  by: SYSTEM,
  label: { vi: 'Truy cập khẩn', en: 'Break-glass used' },
  basis: ['catalogue 155'],
  body: closed(
    { emergency: named('Tình huống khẩn', 'Emergency', code(BREAK_GLASS_REASONS)) },
    { case: caseRef, child: childRef, openUntil: named('Mở đến', 'Open until', minute) },
  ),
  personal: { narrative, remark },
})

/** `access` is the id of its BreakGlassUsed; nobody reviews their own. */
export const breakGlassReviewed = fact({
  type: 'BreakGlassReviewed',
  schema: 1,
  streams: ['actor', 'child', 'concern', 'case'],
  by: [...CHAIR, 'inspector'],
  label: { vi: 'Xem xét truy cập khẩn', en: 'Break-glass reviewed' },
  basis: ['catalogue 156'],
  body: closed({
    access: named('Lần truy cập khẩn', 'Emergency access', uuid),
    justified: named('Có lý do chính đáng', 'Justified', boolean),
  }),
  personal: { narrative, remark },
})

const scopes = named('Phạm vi quyền', 'Scope of the right', list(code(ACCESS_SCOPES), 20))
export const accessGranted = fact({
  type: 'AccessGranted',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Cấp quyền truy cập', en: 'Access granted' },
  basis: ['catalogue 157', 'Nghị định 56/2017/NĐ-CP Điều 33'],
  body: closed({ scopes, from: calendarDate }, { until: calendarDate, units, decisionNumber }),
  personal: { remark },
})

/** Without `grant`, every right of these scopes ends. */
export const accessRevoked = fact({
  type: 'AccessRevoked',
  schema: 1,
  streams: ['actor'],
  by: CHAIR,
  label: { vi: 'Thu hồi quyền truy cập', en: 'Access revoked' },
  basis: ['catalogue 157'],
  body: closed(
    { scopes, revocation: named('Lý do thu hồi', 'Reason for the revocation', code(REVOCATION_REASONS)) },
    { grant: named('Lần cấp quyền', 'Grant', uuid), decisionNumber },
  ),
  personal: { remark },
})

const request = named('Yêu cầu', 'Request', uuid)
/** Whoever asks about their own data, or a child's for them. Before 2026 the right was that of Nghị định 13/2023/NĐ-CP. */
export const subjectAccessRequested = fact({
  type: 'SubjectAccessRequested',
  schema: 1,
  streams: ['child', 'concern', 'case', 'carer'],
  by: OFFICER,
  label: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Subject access requested' },
  basis: [
    'catalogue 158',
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 4 khoản 1',
    'Nghị định 356/2025/NĐ-CP Điều 5',
  ],
  body: closed(
    { right: named('Quyền', 'Right', code(SUBJECT_REQUESTS)) },
    {
      requester: named('Người yêu cầu', 'Who asks', code(DISPUTANTS)),
      /** Other processors or receivers must act too: the limits are longer. */
      processors: named('Có bên xử lý khác', 'Other processors involved', boolean),
    },
  ),
  personal: { narrative, remark },
})

export const subjectRequestAcknowledged = fact({
  type: 'SubjectRequestAcknowledged',
  schema: 1,
  streams: ['child', 'concern', 'case', 'carer'],
  by: OFFICER,
  label: { vi: 'Xác nhận đã nhận yêu cầu', en: 'Subject request acknowledged' },
  basis: ['Nghị định 356/2025/NĐ-CP Điều 5', 'added: the decree sets a limit of its own for it'],
  body: closed({ request }, { extended: named('Đã báo gia hạn', 'Extension told', boolean) }),
  personal: { narrative, remark },
})

/** The answer, also where it is a refusal: a request that is refused gets its reasons. */
export const subjectAccessGiven = fact({
  type: 'SubjectAccessGiven',
  schema: 1,
  streams: ['child', 'concern', 'case', 'carer'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Trả lời yêu cầu về dữ liệu cá nhân', en: 'Subject access answered' },
  basis: ['catalogue 158', 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 4, Điều 14'],
  body: closed(
    { answer: named('Trả lời', 'Answer', code(SUBJECT_ANSWERS)) },
    {
      request,
      classes: named('Loại dữ liệu', 'Classes of data', list(code(DATA_CLASSES), 20)),
      redacted: named('Có che bớt', 'With redactions', boolean),
      decisionNumber,
    },
  ),
  personal: { narrative, remark },
})

/** `target` is the id of the fact; who is not named here sees it no longer. */
export const redactionApplied = fact({
  type: 'RedactionApplied',
  schema: 1,
  streams: WORK,
  by: OFFICER,
  label: { vi: 'Che dữ liệu', en: 'Redaction applied' },
  basis: ['catalogue 159', 'Luật Tố cáo 2018 Điều 56'],
  body: closed(
    {
      target: named('Sự kiện được che', 'Fact redacted', uuid),
      grounds: named('Căn cứ che', 'Ground of the redaction', code(REDACTION_GROUNDS)),
    },
    { readers: named('Ai còn được xem', 'Who may still see it', list(code(ROLES), 30)) },
  ),
  personal: { narrative, remark },
})

export const legalHoldPlaced = fact({
  type: 'LegalHoldPlaced',
  schema: 1,
  streams: FILES,
  by: [...CHAIR, 'police'],
  label: { vi: 'Lưu giữ theo yêu cầu điều tra', en: 'Legal hold placed' },
  basis: ['catalogue 160', 'plan II.3.3a-3'],
  body: closed(
    { extent: named('Phạm vi lưu giữ', 'Extent of the hold', code(HOLD_SCOPES)) },
    { until: calendarDate, reference: decisionNumber },
  ),
  personal: { narrative, remark },
})

/** `hold` is the id of its LegalHoldPlaced. */
export const legalHoldLifted = fact({
  type: 'LegalHoldLifted',
  schema: 1,
  streams: FILES,
  by: [...CHAIR, 'police'],
  label: { vi: 'Thôi lưu giữ theo yêu cầu điều tra', en: 'Legal hold lifted' },
  basis: ['catalogue 160', 'plan II.3.3a-3'],
  body: closed({ hold: named('Lần lưu giữ', 'Hold', uuid) }, { reference: decisionNumber }),
  personal: { narrative, remark },
})

const kept = {
  items: named('Số tài liệu', 'Documents', integer(0, 99999)),
  keepUntil: named('Lưu đến', 'Kept until', calendarDate),
}
export const recordArchived = fact({
  type: 'RecordArchived',
  schema: 1,
  streams: FILES,
  by: CHAIR,
  label: { vi: 'Giao nộp lưu trữ', en: 'Record archived' },
  basis: ['catalogue 161', 'Nghị định 30/2020/NĐ-CP Điều 30, Điều 31'],
  body: closed({ list: named('Số danh mục', 'Number of the list', decisionNumber) }, kept),
  personal: { remark },
})

export const recordDestroyed = fact({
  type: 'RecordDestroyed',
  schema: 1,
  streams: FILES,
  by: CHAIR,
  label: { vi: 'Hủy hồ sơ hết thời hạn', en: 'Record destroyed' },
  basis: ['catalogue 161', 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14'],
  body: closed({ list: named('Số danh mục', 'Number of the list', decisionNumber) }, { items: kept.items }),
  personal: { remark },
})

/** A head of the ledger, published where this record cannot change it. */
export const chainAnchored = fact({
  type: 'ChainAnchored',
  schema: 1,
  streams: ['programme'],
  by: SYSTEM,
  label: { vi: 'Niêm phong chuỗi sự kiện', en: 'Chain anchored' },
  basis: ['catalogue 162'],
  body: closed(
    {
      entries: named('Số mục ghi', 'Entries', integer(0)),
      root: named('Mã băm gốc', 'Root hash', leafHash),
      published: named('Nơi công bố', 'Where published', list(code(ANCHOR_PLACES), 10)),
    },
    { reference: decisionNumber },
  ),
  personal: { remark },
})

/** `rule` names the check and its version; `facts` are the ids it points at. */
export const dataQualityIssueFound = fact({
  type: 'DataQualityIssueFound',
  schema: 1,
  streams: WORK,
  by: ['system', ...OFFICER],
  label: { vi: 'Phát hiện lỗi dữ liệu', en: 'Data quality issue found' },
  basis: ['catalogue 163', 'plan II.3.2a'],
  body: closed(
    { rule: line(60) },
    {
      facts: named('Sự kiện liên quan', 'Facts concerned', list(uuid, 50)),
      period: reportPeriod,
    },
  ),
  personal: { narrative, remark },
})

/** `issue` is the id of its DataQualityIssueFound. */
export const dataQualityIssueResolved = fact({
  type: 'DataQualityIssueResolved',
  schema: 1,
  streams: WORK,
  by: OFFICER,
  label: { vi: 'Xử lý lỗi dữ liệu', en: 'Data quality issue resolved' },
  basis: ['catalogue 163', 'plan II.3.2a'],
  body: closed({
    issue: named('Lỗi dữ liệu', 'Issue', uuid),
    resolution: named('Cách xử lý', 'Resolution', code(QUALITY_RESOLUTIONS)),
  }),
  personal: { narrative, remark },
})

/** `occurredAt` is when the breach was discovered: 72 hours run from it. */
export const dataBreachFound = fact({
  type: 'DataBreachFound',
  schema: 1,
  streams: ['programme', 'case', 'child'],
  by: ANYONE,
  label: { vi: 'Phát hiện vi phạm dữ liệu cá nhân', en: 'Data breach found' },
  basis: [
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 23',
    'added: the limit for telling the authority starts here',
  ],
  body: closed(
    { classes: named('Loại dữ liệu', 'Classes of data', list(code(DATA_CLASSES), 20)) },
    { persons: named('Số người bị ảnh hưởng', 'Persons affected', integer(0, 999999)) },
  ),
  personal: { narrative, remark },
})

/** `breach` is the id of its DataBreachFound. */
export const dataBreachNotified = fact({
  type: 'DataBreachNotified',
  schema: 1,
  streams: ['programme', 'case', 'child'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Thông báo vi phạm dữ liệu cá nhân', en: 'Data breach notified' },
  basis: ['Luật Bảo vệ dữ liệu cá nhân 2025 Điều 23', 'added: meets the limit of 72 hours'],
  body: closed(
    { breach: named('Vi phạm', 'Breach', uuid) },
    {
      reference: decisionNumber,
      subjectsTold: named('Đã báo cho người bị ảnh hưởng', 'Persons told', boolean),
    },
  ),
  personal: { narrative, remark },
})
