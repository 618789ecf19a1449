// For the commands: names of figures and dimensions as people read them. Programs read the keys.
import { codes, type CodeList, type Label } from '@hoso/facts'

const FIGURE_LABELS: Readonly<Record<string, Label>> = {
  tieuKhu: { vi: 'Tiểu khu', en: 'Unit' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  ageBand: { vi: 'Tuổi', en: 'Age' },
  group: { vi: 'Nhóm', en: 'Group' },
  subgroup: { vi: 'Tiểu nhóm', en: 'Sub-group' },
  atRisk: { vi: 'Có nguy cơ', en: 'At risk' },
  ethnicity: { vi: 'Dân tộc', en: 'Ethnicity' },
  poverty: { vi: 'Hộ nghèo', en: 'Poverty' },
  disability: { vi: 'Khuyết tật', en: 'Disability' },
  survey: { vi: 'Khảo sát', en: 'Survey' },
  birthPrecision: { vi: 'Ngày sinh biết đến', en: 'Birth date known to the' },
  service: { vi: 'Dịch vụ', en: 'Service' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  children: { vi: 'Số trẻ', en: 'Children' },
  referrals: { vi: 'Số phiếu', en: 'Referrals' },
  total: { vi: 'Cộng', en: 'Total' },
  memberships: { vi: 'Lượt xếp nhóm', en: 'Memberships' },
  opened: { vi: 'Mở', en: 'Opened' },
  closed: { vi: 'Kết thúc', en: 'Closed' },
  reopened: { vi: 'Mở lại', en: 'Reopened' },
  openAtEnd: { vi: 'Còn mở cuối kỳ', en: 'Open at the end' },
  openedByMonth: { vi: 'Mở theo tháng', en: 'Opened by month' },
  closedByMonth: { vi: 'Kết thúc theo tháng', en: 'Closed by month' },
  reopenedByMonth: { vi: 'Mở lại theo tháng', en: 'Reopened by month' },
  closedByReason: { vi: 'Kết thúc theo lý do', en: 'Closed by reason' },
  transferredOut: { vi: 'Chuyển hồ sơ đi', en: 'Transferred out' },
  transferRefused: { vi: 'Nơi nhận từ chối', en: 'Transfer refused' },
  openByLevel: { vi: 'Còn mở theo mức nguy cơ', en: 'Open by risk level' },
  daysOpen: { vi: 'Số ngày mở của từng lượt', en: 'Days open, each episode' },
  procedure: { vi: 'Bộ quy tắc', en: 'Procedure' },
  initialAssessment: { vi: 'Đánh giá nguy cơ ban đầu, 12 giờ', en: 'Initial assessment, 12 hours' },
  emergencyMeasure: { vi: 'Biện pháp khẩn cấp, 12 giờ', en: 'Emergency measure, 12 hours' },
  plan: { vi: 'Kế hoạch, 5 ngày làm việc', en: 'Plan, 5 working days' },
  planOtherReading: { vi: 'Kế hoạch, cách tính khác', en: 'Plan, the other reading' },
  approval: { vi: 'Phê duyệt, 2 ngày làm việc', en: 'Approval, 2 working days' },
  from: { vi: 'tính từ', en: 'counted from' },
  denominator: { vi: 'phải xét', en: 'to be judged' },
  met: { vi: 'đúng hạn', en: 'in time' },
  late: { vi: 'quá hạn', en: 'late' },
  unknown: { vi: 'không xác định được', en: 'cannot be told' },
  missing: { vi: 'không có', en: 'missing' },
  notApplicable: { vi: 'không áp dụng', en: 'not applicable' },
  notYetDue: { vi: 'chưa đến hạn', en: 'not due yet' },
  notNeeded: { vi: 'không cần', en: 'not needed' },
  noStart: { vi: 'không rõ từ lúc nào', en: 'start unknown' },
  calendarMissing: { vi: 'thiếu lịch làm việc', en: 'calendar missing' },
  withoutEmergency: { vi: 'không kể trường hợp khẩn cấp', en: 'without emergencies' },
  reports: { vi: 'Tin báo', en: 'Reports' },
  byChannel: { vi: 'Theo kênh', en: 'By channel' },
  byType: { vi: 'Theo loại việc', en: 'By type' },
  byGroup: { vi: 'Theo nhóm', en: 'By group' },
  byMonth: { vi: 'Theo tháng', en: 'By month' },
  byOutcome: { vi: 'Theo xử lý', en: 'By outcome' },
  anonymous: { vi: 'Ẩn danh', en: 'Anonymous' },
}

/** Lists whose codes stand as values of a dimension or as keys of a figure. */
const LISTS: ReadonlyArray<CodeList> = [
  codes.CHANNELS,
  codes.CONCERN_TYPES,
  codes.CONCERN_GROUPS,
  codes.CONCERN_DISPOSITIONS,
  codes.LEVELS,
  codes.SERVICES,
  codes.CLOSURE_REASONS,
  codes.POLICE_STAGES,
  codes.REVIEW_RESULTS,
  codes.NO_ACTION_KINDS,
]
const VALUE_LISTS: Readonly<Record<string, CodeList>> = {
  sex: codes.SEX,
  poverty: codes.POVERTY,
  disability: codes.DISABILITY_DEGREES,
  birthPrecision: codes.BIRTH_PRECISION,
  service: codes.SERVICES,
}

/** The label of a figure's key: a figure, a code of some list, or the key itself. */
export const figureLabel = (key: string): Label =>
  FIGURE_LABELS[key] ??
  LISTS.find((list) => Object.hasOwn(list.codes, key))?.codes[key] ?? { vi: key, en: key }

const SURVEY: Readonly<Record<string, Label>> = {
  child: { vi: 'gặp trẻ', en: 'child met' },
  family: { vi: 'gặp người nhà', en: 'family met' },
  absent: { vi: 'vắng', en: 'absent' },
  refused: { vi: 'từ chối', en: 'refused' },
  'not-found': { vi: 'không tìm thấy', en: 'not found' },
}
const OUTCOMES: Readonly<Record<string, Label>> = {
  completed: { vi: 'hoàn thành', en: 'completed' },
  'stopped-early': { vi: 'dừng giữa chừng', en: 'stopped early' },
  'under-way': { vi: 'đang thực hiện', en: 'under way' },
  accepted: { vi: 'đã tiếp nhận', en: 'accepted' },
  declined: { vi: 'bị từ chối', en: 'declined' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  unanswered: { vi: 'chưa trả lời', en: 'unanswered' },
}

/** A value of a dimension in words. */
export const valueLabel = (dimension: string, value: string): Label =>
  (dimension === 'survey'
    ? SURVEY[value]
    : dimension === 'outcome'
      ? OUTCOMES[value]
      : VALUE_LISTS[dimension]?.codes[value]) ?? { vi: value, en: value }
