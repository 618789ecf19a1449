// For the commands: names of figures and dimensions as people read them. Programs read the keys.
import { CATALOGUE, codes, type CodeList, type Label } from '@hoso/facts'
import { STEPS } from '@hoso/projections'

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
  reports: { vi: 'Báo cáo, tin báo', en: 'Reports' },
  byChannel: { vi: 'Theo kênh', en: 'By channel' },
  byType: { vi: 'Theo loại việc', en: 'By type' },
  byGroup: { vi: 'Theo nhóm', en: 'By group' },
  byMonth: { vi: 'Theo tháng', en: 'By month' },
  byOutcome: { vi: 'Theo xử lý', en: 'By outcome' },
  anonymous: { vi: 'Ẩn danh', en: 'Anonymous' },
  entries: { vi: 'Số dòng', en: 'Entries' },
  corrections: { vi: 'Đính chính', en: 'Corrections' },
  retractions: { vi: 'Hủy dòng', en: 'Retractions' },
  steps: { vi: 'Các bước', en: 'Steps' },
  undated: { vi: 'Không rõ ngày', en: 'Undated' },
  count: { vi: 'Số lượt', en: 'Count' },
  byLevel: { vi: 'Theo mức độ', en: 'By level' },
  byLevelAsFirstWritten: { vi: 'Theo mức độ ghi lần đầu', en: 'By level as first written' },
  received: { vi: 'Tiếp nhận trong kỳ', en: 'Received in the period' },
  digital: { vi: 'Dạng số', en: 'Digital' },
  byState: { vi: 'Theo tình trạng', en: 'By state' },
  byCase: { vi: 'Theo vụ việc', en: 'By case' },
  withGap: { vi: 'Có quãng không rõ ai giữ', en: 'With a gap in custody' },
  hashMismatch: { vi: 'Mã băm không khớp', en: 'Digest differs' },
  sealChangedWithoutOpening: { vi: 'Niêm phong đổi số mà không mở', en: 'Seal changed without opening' },
  lost: { vi: 'Đã mất', en: 'Lost' },
  items: { vi: 'Vật chứng', en: 'Items' },
  number: { vi: 'Số', en: 'Number' },
  caseNumber: { vi: 'Vụ việc', en: 'Case' },
  state: { vi: 'Tình trạng', en: 'State' },
  stored: { vi: 'Trong kho', en: 'In store' },
  integrityFailures: { vi: 'Mã băm sai', en: 'Digest failures' },
  viewings: { vi: 'Lượt xem', en: 'Viewings' },
  copies: { vi: 'Bản sao', en: 'Copies' },
  accidents: { vi: 'Số vụ tai nạn', en: 'Accidents' },
  deaths: { vi: 'Tử vong', en: 'Deaths' },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  place: { vi: 'Nơi xảy ra', en: 'Place' },
  severity: { vi: 'Mức độ', en: 'Severity' },
  month: { vi: 'Tháng', en: 'Month' },
  byCause: { vi: 'Theo nguyên nhân', en: 'By cause' },
  byPlace: { vi: 'Theo nơi xảy ra', en: 'By place' },
  bySeverity: { vi: 'Theo mức độ', en: 'By severity' },
  bySex: { vi: 'Theo giới tính', en: 'By sex' },
  byAgeBand: { vi: 'Theo tuổi', en: 'By age' },
  byTieuKhu: { vi: 'Theo tiểu khu', en: 'By unit' },
  childrenByTieuKhu: { vi: 'Số trẻ theo tiểu khu', en: 'Children by unit' },
  supported: { vi: 'Được hỗ trợ', en: 'Supported' },
  supportDong: { vi: 'Tiền hỗ trợ', en: 'Money given' },
  visited: { vi: 'Gia đình được thăm', en: 'Families visited' },
  linkedReports: { vi: 'Chuyển thành tin báo số', en: 'Passed on as reports' },
  toldAgain: { vi: 'Báo lại vụ đã có', en: 'Told again' },
  hazardsFixed: { vi: 'Nguy cơ đã khắc phục', en: 'Hazards fixed' },
  dropouts: { vi: 'Bỏ học', en: 'Dropouts' },
  byReason: { vi: 'Theo lý do', en: 'By reason' },
  bySchool: { vi: 'Theo trường', en: 'By school' },
  byGrade: { vi: 'Theo lớp', en: 'By grade' },
  byResult: { vi: 'Theo kết quả', en: 'By result' },
  returned: { vi: 'Trở lại', en: 'Returned' },
  returnedWithin30Days: { vi: 'Trở lại trong 30 ngày', en: 'Returned within 30 days' },
  inSchoolAfter3Months: { vi: 'Còn đi học sau 3 tháng', en: 'In school after three months' },
  outOfSchool: { vi: 'Còn ngoài nhà trường cuối kỳ', en: 'Out of school at the end' },
  outOfSchoolUnder16: { vi: 'Trong đó dưới 16 tuổi', en: 'Of them under 16' },
  payments: { vi: 'Lượt chi', en: 'Payments' },
  paid: { vi: 'Đã chi', en: 'Paid' },
  unpaid: { vi: 'Chưa chi', en: 'Unpaid' },
  entitled: { vi: 'Được hưởng', en: 'Entitled' },
  paidByList: { vi: 'Đã chi theo kỳ', en: 'Paid by list' },
  paidByGround: { vi: 'Đã chi theo đối tượng', en: 'Paid by ground' },
  beneficiaries: { vi: 'Trẻ được hưởng', en: 'Beneficiaries' },
  byGroundOnLastList: { vi: 'Kỳ sau cùng, theo đối tượng', en: 'Last list, by ground' },
  missed: { vi: 'Lượt chưa chi', en: 'Missed' },
  missedByReason: { vi: 'Chưa chi, theo lý do', en: 'Missed, by reason' },
  madeUpLater: { vi: 'Đã truy lĩnh', en: 'Made up later' },
  childMonths: { vi: 'Số tháng của các trẻ', en: 'Child-months' },
  acts: { vi: 'Việc đã làm', en: 'Acts' },
  applied: { vi: 'nộp hồ sơ', en: 'applied' },
  decided: { vi: 'quyết định', en: 'decided' },
  started: { vi: 'bắt đầu hưởng', en: 'started' },
  changed: { vi: 'thay đổi', en: 'changed' },
  stopped: { vi: 'thôi hưởng', en: 'stopped' },
  'health-insurance': { vi: 'cấp thẻ BHYT', en: 'health insurance' },
  daysToFirstPayment: { vi: 'Số ngày đến lần chi đầu', en: 'Days to the first payment' },
  decidedNotPaid: { vi: 'Đã quyết định, chưa chi', en: 'Decided, not paid' },
  issues: { vi: 'Cần xem lại', en: 'To be looked at' },
  child: { vi: 'Trẻ', en: 'Child' },
  list: { vi: 'Kỳ chi', en: 'List' },
  ground: { vi: 'Đối tượng', en: 'Ground' },
  kind: { vi: 'Điều cần xem', en: 'Kind' },
  gifts: { vi: 'Lượt tặng quà', en: 'Gifts' },
  visitsWithoutGift: { vi: 'Lượt thăm không quà', en: 'Visits without a gift' },
  value: { vi: 'Giá trị', en: 'Value' },
  byOccasion: { vi: 'Theo dịp', en: 'By occasion' },
  bySource: { vi: 'Theo nguồn', en: 'By source' },
  valueByOccasion: { vi: 'Giá trị theo dịp', en: 'Value by occasion' },
  valueBySource: { vi: 'Giá trị theo nguồn', en: 'Value by source' },
  withoutValue: { vi: 'Không ghi giá trị', en: 'Value not stated' },
  notSigned: { vi: 'Chưa ký nhận', en: 'Not signed for' },
  childrenReached: { vi: 'Trẻ được thăm, tặng', en: 'Children reached' },
  childrenGiven: { vi: 'Trẻ được tặng quà', en: 'Children given' },
  sponsorshipsStarted: { vi: 'Nhận đỡ đầu', en: 'Sponsorships started' },
  sponsorshipsEnded: { vi: 'Thôi đỡ đầu', en: 'Sponsorships ended' },
  sponsorshipsInForce: { vi: 'Đang được đỡ đầu', en: 'Sponsorships in force' },
  year: { vi: 'Năm', en: 'Year' },
  expected: { vi: 'Phải nộp', en: 'Expected' },
  filed: { vi: 'Đã nộp', en: 'Filed' },
  nil: { vi: 'Không phát sinh', en: 'Nil returns' },
  resubmitted: { vi: 'Nộp lại', en: 'Filed again' },
  differsFromAccidentRegister: { vi: 'Khác sổ tai nạn', en: 'Differs from the book of accidents' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  unitKind: { vi: 'Loại đơn vị', en: 'Kind of unit' },
  period: { vi: 'Kỳ', en: 'Period' },
  filedOn: { vi: 'Ngày nộp', en: 'Filed on' },
  due: { vi: 'Hạn', en: 'Due' },
  filings: { vi: 'Số lần nộp', en: 'Filings' },
  specialChildren: { vi: 'Trẻ HCĐB', en: 'Special children' },
  concerns: { vi: 'Tin báo', en: 'Concerns' },
  reported: { vi: 'Đơn vị báo', en: 'Reported' },
  registered: { vi: 'Trong sổ', en: 'In the book' },
  vouchers: { vi: 'Số chứng từ', en: 'Vouchers' },
  voucher: { vi: 'Chứng từ', en: 'Voucher' },
  line: { vi: 'Mục', en: 'Line' },
  source: { vi: 'Nguồn', en: 'Source' },
  byLine: { vi: 'Theo mục', en: 'By line' },
  allocated: { vi: 'Được giao', en: 'Allocated' },
  frozen: { vi: 'Phong tỏa', en: 'Frozen' },
  committed: { vi: 'Dự toán chi', en: 'Planned' },
  advanced: { vi: 'Tạm ứng', en: 'Advanced' },
  spent: { vi: 'Đã chi', en: 'Spent' },
  advancesOutstanding: { vi: 'Tạm ứng chưa thanh toán', en: 'Advances outstanding' },
  remaining: { vi: 'Còn lại', en: 'Remaining' },
  spentOnCases: { vi: 'Chi cho vụ việc', en: 'Spent on cases' },
  advancesNotSettled: { vi: 'Tạm ứng chưa thanh toán', en: 'Advances not settled' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  outstanding: { vi: 'Còn nợ', en: 'Outstanding' },
  held: { vi: 'Đã tổ chức', en: 'Held' },
  cancelled: { vi: 'Không tổ chức', en: 'Cancelled' },
  planned: { vi: 'Đã lên kế hoạch', en: 'Planned' },
  heldByForm: { vi: 'Theo hình thức', en: 'By form' },
  heldByTopic: { vi: 'Theo chủ đề', en: 'By topic' },
  heldByMonth: { vi: 'Theo tháng', en: 'By month' },
  heldByOrganiser: { vi: 'Theo đơn vị tổ chức', en: 'By organiser' },
  people: { vi: 'Lượt người', en: 'People' },
  male: { vi: 'Nam', en: 'Male' },
  female: { vi: 'Nữ', en: 'Female' },
  broadcastMinutes: { vi: 'Phút phát thanh', en: 'Broadcast minutes' },
  leaflets: { vi: 'Tờ rơi', en: 'Leaflets' },
  unitsReached: { vi: 'Tiểu khu có hoạt động riêng', en: 'Units reached' },
}

interface Words {
  readonly codes: Readonly<Record<string, Label>>
}
const words = (said: Readonly<Record<string, readonly [vi: string, en: string]>>): Words => ({
  codes: Object.fromEntries(Object.entries(said).map(([code, [vi, en]]) => [code, { vi, en }])),
})

const FACTS: Words = { codes: Object.fromEntries([...CATALOGUE.values()].map((d) => [d.type, d.label])) }

const SURVEY = words({
  child: ['gặp trẻ', 'child met'],
  family: ['gặp người nhà', 'family met'],
  absent: ['vắng', 'absent'],
  refused: ['từ chối', 'refused'],
  'not-found': ['không tìm thấy', 'not found'],
})
const OUTCOMES = words({
  completed: ['hoàn thành', 'completed'],
  'stopped-early': ['dừng giữa chừng', 'stopped early'],
  'under-way': ['đang thực hiện', 'under way'],
  accepted: ['đã tiếp nhận', 'accepted'],
  declined: ['bị từ chối', 'declined'],
  withdrawn: ['đã rút', 'withdrawn'],
  unanswered: ['chưa trả lời', 'unanswered'],
})
const STATES = words({
  kept: ['đang giữ', 'kept'],
  returned: ['đã trả lại', 'returned'],
  destroyed: ['đã tiêu hủy', 'destroyed'],
  lost: ['đã mất', 'lost'],
})
const RESULTS = words({
  returned: ['đã trở lại', 'returned'],
  'left-again': ['trở lại rồi nghỉ', 'left again'],
  failed: ['không thành', 'failed'],
  'in-progress': ['đang vận động', 'in progress'],
})
const ISSUES = words({
  'outside-age': ['ngoài độ tuổi được hưởng', 'outside the age of the ground'],
  'coefficient-off-policy': ['hệ số khác quy định', 'coefficient off the policy'],
  'amount-differs': ['số tiền khác mức × hệ số × tháng', 'amount differs'],
  'standard-below-law': ['mức chuẩn thấp hơn quy định', 'standard below the law'],
  'paid-twice': ['chi trùng tháng', 'paid twice'],
})

/** Words of the values of each dimension. */
const VALUES: Readonly<Record<string, ReadonlyArray<Words>>> = {
  sex: [codes.SEX],
  poverty: [codes.POVERTY],
  disability: [codes.DISABILITY_DEGREES],
  birthPrecision: [codes.BIRTH_PRECISION],
  survey: [SURVEY],
  service: [codes.SERVICES],
  channel: [codes.CHANNELS],
  type: [codes.CONCERN_TYPES],
  level: [codes.LEVELS],
  outcome: [OUTCOMES, codes.CONCERN_DISPOSITIONS],
  reason: [codes.CLOSURE_REASONS, codes.DROPOUT_REASONS, codes.MISSED_PAYMENT_REASONS],
  result: [codes.REVIEW_RESULTS, RESULTS],
  state: [STATES],
  steps: [{ codes: STEPS }, FACTS],
  cause: [codes.ACCIDENT_CAUSES],
  place: [codes.ACCIDENT_PLACES],
  severity: [codes.ACCIDENT_SEVERITIES],
  ground: [codes.ASSISTANCE_GROUNDS],
  kind: [ISSUES],
  occasion: [codes.GIFT_OCCASIONS],
  source: [codes.BUDGET_SOURCES, codes.GIFT_SOURCES],
  line: [codes.BUDGET_LINES],
  unitKind: [codes.UNIT_KINDS],
  form: [codes.COMMUNICATION_FORMS],
  topic: [codes.COMMUNICATION_TOPICS],
  organiser: [codes.UNIT_KINDS],
}

/** Lists whose codes stand as keys of figures that name no dimension. */
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

const among = (lists: ReadonlyArray<Words>, code: string): Label | undefined =>
  lists.find((list) => Object.hasOwn(list.codes, code))?.codes[code]

/** `source` of `valueBySource`, `ground` of `byGroundOnLastList`; `steps` of itself. */
const dimensionOf = (figure: string): string | undefined => {
  if (Object.hasOwn(VALUES, figure)) return figure
  const named = /[bB]y([A-Z]\w*?)(?:On[A-Z]\w*|As[A-Z]\w*)?$/.exec(figure)?.[1]
  return named === undefined ? undefined : `${named[0]?.toLowerCase()}${named.slice(1)}`
}

const NOT_TOLD: Label = { vi: 'không rõ', en: 'unknown' }

/** Figures that one statistic (by the id of its definition) calls otherwise than the others do. */
const OWN_LABELS: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  budget: { returned: { vi: 'Hoàn ứng, thu hồi', en: 'Paid back' } },
  evidence: { returned: { vi: 'Đã trả lại', en: 'Returned' } },
  'unit-reports': {
    late: { vi: 'Nộp muộn', en: 'Late' },
    missing: { vi: 'Chưa nộp', en: 'Not filed' },
  },
}

/**
 * The label of a figure's key: a figure of a statistic, or, within a figure that counts by a dimension, a value of that
 * dimension.
 */
export const figureLabel = (statistic: string, key: string, within?: string): Label => {
  const dimension = within === undefined ? undefined : dimensionOf(within)
  if (dimension !== undefined)
    return (
      among(VALUES[dimension] ?? [], key) ??
      (key === 'unknown' ? NOT_TOLD : undefined) ??
      among(LISTS, key) ?? { vi: key, en: key }
    )
  return OWN_LABELS[statistic]?.[key] ?? FIGURE_LABELS[key] ?? among(LISTS, key) ?? { vi: key, en: key }
}

/** A value of a dimension in words. */
export const valueLabel = (dimension: string, value: string): Label =>
  among(VALUES[dimension] ?? [], value) ?? { vi: value, en: value }
