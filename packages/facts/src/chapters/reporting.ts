// For units that report, and whoever compiles and sends reports upward (catalogue rows 58, 145–148).
import { closed, code, integer, line, list, named, pattern } from '../codec.ts'
import { CONFIDENTIALITY } from '../codes/context.ts'
import { UNIT_KINDS } from '../codes/programme.ts'
import { REPORT_USES } from '../codes/reporting.ts'
import { fact, personal } from '../fact.ts'
import { remark } from '../parts.ts'
import { calendarDate, decisionNumber, leafHash, registerCode, reportPeriod } from '../values.ts'

/** What a unit reports. A figure that is not there was not stated; it is not zero. */
const unitReport = closed(
  {
    /** Name of the organisation; of a unit of the commune its code. */
    unit: named('Đơn vị', 'Unit', line(120)),
    unitKind: named('Loại đơn vị', 'Kind of unit', code(UNIT_KINDS)),
    period: reportPeriod,
  },
  {
    specialChildren: named(
      'Số trẻ em có hoàn cảnh đặc biệt',
      'Children in special circumstances',
      integer(0, 100_000),
    ),
    concerns: named('Tin báo phát hiện', 'Concerns detected', integer(0, 100_000)),
    accidents: named('Tai nạn thương tích', 'Accidents and injuries', integer(0, 100_000)),
    dropouts: named('Bỏ học', 'Dropouts', integer(0, 100_000)),
    /** As the report itself states it; what was due is the duty's to say. */
    due: named('Hạn nộp ghi trên báo cáo', 'Due day as printed', calendarDate),
  },
)
const REPORTERS = [
  'unit-head',
  'school',
  'health-station',
  'mass-organisation',
  'police',
  'justice-civil-status',
] as const

/** It happens on the day it is handed in. Of several for one period the last holds; the first says whether it was in time. */
export const unitReportSubmitted = fact({
  type: 'UnitReportSubmitted',
  schema: 1,
  streams: ['unit'],
  by: [...REPORTERS],
  label: { vi: 'Đơn vị nộp báo cáo', en: 'Unit report submitted' },
  basis: ['catalogue 145', 'plan V.1–V.9'],
  body: unitReport,
  personal: { remark },
})
/** The unit says that nothing new came up; standing figures may stand beside it. */
export const nilReturnFiled = fact({
  type: 'NilReturnFiled',
  schema: 1,
  streams: ['unit'],
  by: [...REPORTERS],
  label: { vi: 'Báo cáo không phát sinh', en: 'Nil return filed' },
  basis: ['catalogue 58', 'plan V.3', 'plan V.9'],
  body: unitReport,
  personal: { remark },
})

const report = named('Số báo cáo', 'Number of the report', registerCode)
const recipient = named('Nơi nhận', 'Recipient', line(160))
const watermark = named(
  'Số mục của sổ sự kiện đã tính đến',
  'Entries of the log that were counted',
  integer(0),
)
const definition = pattern(
  { vi: 'mã và phiên bản của định nghĩa', en: 'id and version of a definition' },
  /^[a-z]+(?:-[a-z]+)*\/[1-9][0-9]{0,3}$/,
  'children-in-stock/1',
)
/** Salted, so that nobody can test a guess of the document against it. */
const document = personal('participant', {
  commitment: named('Cam kết của văn bản', 'Commitment to the document', leafHash),
})

/** The figures are frozen: the same period, watermark and definitions give them again. */
export const reportCompiled = fact({
  type: 'ReportCompiled',
  schema: 1,
  streams: ['programme'],
  by: ['child-protection-officer'],
  label: { vi: 'Tổng hợp báo cáo', en: 'Report compiled' },
  basis: ['catalogue 146', 'plan V.1', 'Nghị định 56/2017/NĐ-CP Điều 24 khoản 3'],
  body: closed(
    {
      report,
      form: named('Biểu mẫu', 'Form', registerCode),
      formVersion: named('Phiên bản biểu mẫu', 'Version of the form', integer(1, 999)),
      period: reportPeriod,
      recipient,
      watermark,
      definitions: named('Định nghĩa đã dùng', 'Definitions used', list(definition, 100)),
      confidentiality: code(CONFIDENTIALITY),
      uses: named('Phạm vi sử dụng', 'May be used for', list(code(REPORT_USES), 10)),
    },
    { at: named('Tính đến ngày', 'As of', calendarDate) },
  ),
  personal: { remark, document },
})
export const reportSigned = fact({
  type: 'ReportSigned',
  schema: 1,
  streams: ['programme'],
  by: ['chairman', 'vice-chairman'],
  label: { vi: 'Ký báo cáo', en: 'Report signed' },
  basis: ['catalogue 146', 'plan V.1'],
  body: closed({ report }, { reference: named('Số văn bản', 'Number of the document', decisionNumber) }),
  personal: { remark },
})
/** The district until 30 June 2025, the province after that: the recipient is stated, never implied. */
export const reportSent = fact({
  type: 'ReportSent',
  schema: 1,
  streams: ['programme'],
  by: ['child-protection-officer'],
  label: { vi: 'Gửi báo cáo', en: 'Report sent' },
  basis: ['catalogue 146', 'plan V.1'],
  body: closed({ report, recipient }),
  personal: { remark },
})
export const reportReturned = fact({
  type: 'ReportReturned',
  schema: 1,
  streams: ['programme'],
  by: ['child-protection-officer'],
  label: { vi: 'Báo cáo bị trả lại', en: 'Report returned' },
  basis: ['catalogue 147', 'plan V.1'],
  body: closed({ report, recipient }),
  personal: { remark },
})
export const reportCorrected = fact({
  type: 'ReportCorrected',
  schema: 1,
  streams: ['programme'],
  by: ['child-protection-officer'],
  label: { vi: 'Báo cáo bổ sung, sửa đổi', en: 'Report corrected' },
  basis: ['catalogue 147', 'plan V.1'],
  body: closed({ report, replaces: named('Thay báo cáo số', 'Replaces', registerCode), watermark }),
  personal: { remark, document },
})
/** A figure that a higher level asks for or holds; both are kept where they differ. */
export const externalFigureRecorded = fact({
  type: 'ExternalFigureRecorded',
  schema: 1,
  streams: ['programme'],
  by: ['child-protection-officer'],
  label: { vi: 'Ghi nhận số liệu cấp trên yêu cầu', en: 'External figure recorded' },
  basis: ['catalogue 148', 'plan V.1'],
  body: closed(
    {
      recipient: named('Cấp yêu cầu', 'Asked for by', line(160)),
      period: reportPeriod,
      figure: named('Số liệu', 'Figure', integer(0)),
    },
    {
      definition: named('Định nghĩa', 'Definition', definition),
      own: named('Số liệu của xã', "The commune's own figure", integer(0)),
    },
  ),
  personal: { remark },
})
