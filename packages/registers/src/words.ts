// For the planners: the words that books use for the codes of a list.
import { nameKey } from './vietnamese.ts'

/** A reader of one column of words: the code a cell stands for; undefined when it is none of them. */
export type Words<C extends string> = ((cell: string) => C | undefined) & {
  /** The usual word for each code, for messages. */
  readonly usual: string
  /** The usual word of a code. */
  readonly word: (code: C) => string
  /** A word in its usual form; any other cell as it is. */
  readonly tidy: (cell: string) => string
}

/** Words by code; the first of each is the usual one. */
export const words = <const C extends string>(
  table: Readonly<Record<C, ReadonlyArray<string>>>,
): Words<C> => {
  const byWord = new Map<string, C>()
  for (const code of Object.keys(table) as C[])
    for (const word of table[code]) byWord.set(nameKey(word), code)
  const read = (cell: string): C | undefined => byWord.get(nameKey(cell).replace(/\.$/, ''))
  const word = (code: C): string => table[code][0] ?? ''
  return Object.assign(read, {
    usual: (Object.keys(table) as C[]).map((c) => `"${word(c)}"`).join(', '),
    word,
    tidy: (cell: string): string => {
      const code = read(cell)
      return code === undefined ? cell : word(code)
    },
  })
}

/** Blank cells and the words for no. */
export const isNo = (cell: string): boolean => ['', 'không', 'ko', 'k', '0', '-', '—'].includes(nameKey(cell))

export const sexWords = words({
  male: ['Nam', 'Trai'],
  female: ['Nữ', 'Gái'],
  unknown: ['Không biết', 'Không rõ', 'Chưa rõ', 'Chưa biết', ''],
})
export const yesWords = words({ yes: ['x', 'có', '1', '✓', '✔', 'v', '+'] })
export const povertyWords = words({
  poor: ['Nghèo', 'HN', 'Hộ nghèo'],
  'near-poor': ['Cận nghèo', 'HCN', 'Hộ cận nghèo'],
})
export const degreeWords = words({
  'extremely-severe': ['Đặc biệt nặng', 'ĐBN'],
  severe: ['Nặng'],
  mild: ['Nhẹ'],
})
export const kindWords = words({
  mobility: ['vận động'],
  'hearing-speech': ['nghe, nói', 'nghe nói', 'nghe', 'nói', 'câm điếc'],
  sight: ['nhìn', 'khiếm thị', 'mù'],
  'mental-psychiatric': ['thần kinh, tâm thần', 'thần kinh', 'tâm thần'],
  intellectual: ['trí tuệ'],
  other: ['khác'],
})
export const surveyWords = words({
  child: ['Gặp trẻ'],
  family: ['Gặp người nhà', 'Gặp gia đình'],
  absent: ['Vắng', 'Vắng nhà'],
  refused: ['Từ chối'],
  'not-found': ['Không tìm thấy'],
})

export const formWords = words({
  telephone: ['điện thoại', 'gọi điện'],
  'in-person': ['gặp trực tiếp', 'trực tiếp'],
  'third-party': ['người khác báo', 'qua người khác'],
  writing: ['văn bản', 'đơn', 'công văn', 'thư'],
  other: ['khác'],
})
export const channelWords = words({
  school: ['Nhà trường', 'Trường học', 'Giáo viên', 'Trường'],
  'commune-unit': [
    'Tiểu khu',
    'Trưởng tiểu khu',
    'TK',
    'Thôn',
    'Trưởng thôn',
    'Tổ dân phố',
    'Tổ trưởng',
    'Khu phố',
    'Trưởng khu phố',
    'Xóm',
    'Trưởng xóm',
    'Bản',
    'Trưởng bản',
    'Ấp',
    'Trưởng ấp',
    'TDP',
  ],
  family: ['Gia đình', 'Người nhà', 'Người thân'],
  neighbour: ['Hàng xóm', 'Người dân'],
  health: ['Trạm Y tế', 'Y tế', 'Trạm xá', 'Bệnh viện'],
  'hotline-111': ['Tổng đài 111', '111', 'Tổng đài'],
  organisation: ['Đoàn thể', 'Hội LHPN', 'Hội phụ nữ', 'Đoàn Thanh niên', 'Hội Nông dân', 'MTTQ', 'Mặt trận'],
  police: [
    'Công an',
    'CA thị trấn',
    'CA xã',
    'CA phường',
    'CA',
    'Công an thị trấn',
    'Công an xã',
    'Công an phường',
  ],
  child: ['Trẻ tự báo', 'Trẻ em', 'Trẻ'],
  'social-media': ['Mạng xã hội', 'Facebook', 'Zalo'],
  other: ['Khác'],
})
export const typeWords = words({
  violence: ['Bạo lực', 'Bạo hành'],
  'sexual-abuse': ['Xâm hại tình dục', 'XHTD'],
  exploitation: ['Bóc lột', 'Bóc lột lao động'],
  'neglect-abandonment': ['Bỏ rơi, bỏ mặc', 'Bỏ mặc', 'Bỏ rơi', 'Sao nhãng'],
  trafficking: ['Mua bán', 'Mua bán người'],
  other: ['Khác'],
})
export const concernGroupWords = words({
  abused: ['Bị xâm hại', 'trẻ em bị xâm hại', 'Xâm hại'],
  'at-risk': ['Có nguy cơ', 'trẻ em có nguy cơ', 'Nguy cơ'],
  'special-circumstances': ['HCĐB', 'Hoàn cảnh đặc biệt', 'trẻ em có hoàn cảnh đặc biệt'],
})

export const levelWords = words({ high: ['Cao'], medium: ['Trung bình', 'TB'], low: ['Thấp'] })
export const serviceWords = words({
  health: ['Y tế'],
  psychological: ['Tâm lý', 'Tâm lí'],
  education: ['Giáo dục'],
  'social-assistance': ['Trợ giúp xã hội', 'TGXH'],
  legal: ['Pháp lý', 'Pháp lí', 'Trợ giúp pháp lý'],
  police: ['Công an'],
  counselling: ['Tư vấn'],
  other: ['Khác'],
})

export const verificationWords = words({
  true: ['Đúng', 'Có thật'],
  unclear: ['Chưa rõ', 'Chưa xác minh được'],
  false: ['Không đúng', 'Sai'],
})
export const noActionWords = words({
  'one-time-support': ['Hỗ trợ một lần', 'Hỗ trợ tại chỗ'],
  watch: ['Theo dõi', 'Chưa rõ, theo dõi'],
  unfounded: ['Không đúng', 'Thông tin không đúng'],
})
export const appliedWords = words({ yes: ['Áp dụng', 'Có'], no: ['Không áp dụng', 'Không'] })
export const separationWords = words({
  TemporarySeparationDecided: ['Bắt đầu', 'Áp dụng', 'Quyết định'],
  TemporarySeparationExtended: ['Gia hạn'],
  TemporarySeparationEnded: ['Chấm dứt', 'Kết thúc', 'Hủy', 'Huỷ'],
})
export const policeWords = words({
  verifying: ['Đang xác minh'],
  'administrative-sanction': ['Xử phạt hành chính', 'Xử phạt'],
  prosecuted: ['Khởi tố'],
  'not-prosecuted': ['Không khởi tố'],
  other: ['Khác'],
})
export const meetingWords = words({
  unanimous: ['Thống nhất'],
  majority: ['Thống nhất theo đa số', 'Đa số'],
  other: ['Khác'],
})
export const approvalWords = words({
  SupportPlanApproved: ['Duyệt', 'Phê duyệt', 'Đã duyệt'],
  SupportPlanReturned: ['Trả lại'],
  SupportPlanRejected: ['Không duyệt', 'Từ chối'],
})
export const answerWords = words({
  ReferralAccepted: ['Tiếp nhận', 'Nhận', 'Đã tiếp nhận'],
  ReferralDeclined: ['Từ chối', 'Không nhận', 'Không tiếp nhận'],
})
export const serviceStageWords = words({
  ReferralServiceStarted: ['Bắt đầu'],
  ReferralServiceCompleted: ['Hoàn thành', 'Đã hoàn thành', 'Kết thúc'],
  ReferralServiceStoppedEarly: ['Dừng giữa chừng', 'Dừng', 'Bỏ dở'],
})
export const careWords = words({
  CarerRecruited: ['Đăng ký'],
  CarerAssessed: ['Thẩm định'],
  ChildPlaced: ['Giao trẻ', 'Giao nhận trẻ'],
  PlacementVisited: ['Thăm nơi chăm sóc', 'Theo dõi'],
})
export const hospitalWords = words({
  TakenToHospital: ['Vào viện', 'Nhập viện', 'Chuyển viện'],
  DischargedFromHospital: ['Ra viện', 'Xuất viện'],
})
export const transferWords = words({
  CaseTransferredOut: ['Đã gửi', 'Gửi'],
  CaseTransferRefused: ['Bị từ chối', 'Từ chối', 'Trả lại'],
  CaseTransferAccepted: ['Đã tiếp nhận', 'Tiếp nhận'],
})
export const reviewWords = words({ continue: ['Tiếp tục'], 'propose-closure': ['Đề nghị kết thúc'] })
export const closureWords = words({
  safe: ['Trẻ an toàn, ổn định', 'An toàn, ổn định', 'Trẻ an toàn'],
  moved: ['Chuyển nơi cư trú', 'Chuyển đi'],
  'reached-16': ['Đủ 16 tuổi, bàn giao', 'Đủ 16 tuổi'],
  died: ['Trẻ tử vong', 'Tử vong'],
  refused: ['Gia đình từ chối'],
  other: ['Khác'],
})

export const paymentWords = words({
  paid: ['Đã chi', 'Đã chi trả', 'Đã nhận', 'Đã trả'],
  missed: ['Chưa chi', 'Chưa chi trả', 'Chưa nhận', 'Không chi', 'Chưa trả'],
})
export const missedWords = words({
  absent: ['Người nhận vắng', 'Vắng', 'Vắng mặt'],
  account: ['Sai số tài khoản', 'Sai tài khoản'],
  'change-of-receiver': ['Chờ quyết định thay người nhận', 'Thay người nhận'],
  'no-funds': ['Chưa có kinh phí', 'Chờ kinh phí'],
  other: ['Khác'],
  unknown: ['', 'Không rõ'],
})
export const giftFormWords = words({
  goods: ['Quà', 'Tặng quà', 'Hiện vật'],
  money: ['Tiền mặt', 'Tiền'],
  visit: ['Thăm hỏi', 'Thăm', 'Thăm gia đình'],
})
export const occasionWords = words({
  'lunar-new-year': ['Tết Nguyên đán', 'Tết', 'Tết Âm lịch'],
  'childrens-day': [
    'Quốc tế Thiếu nhi 1/6',
    '1/6',
    'Quốc tế Thiếu nhi',
    'Tết Thiếu nhi',
    'Ngày Quốc tế Thiếu nhi',
  ],
  'mid-autumn': ['Trung thu', 'Tết Trung thu'],
  other: ['Khác', 'Thăm đột xuất', 'Đột xuất', 'Dịp khác'],
  unknown: ['', 'Không rõ'],
})
export const giftSourceWords = words({
  'commune-budget': [
    'Ngân sách thị trấn',
    'Ngân sách xã',
    'Ngân sách phường',
    'Ngân sách',
    'NSTT',
    'Ngân sách cấp xã',
  ],
  'child-fund': ['Quỹ Bảo trợ trẻ em', 'Quỹ BTTE'],
  'fund-for-the-poor': ['Quỹ Vì người nghèo', 'Quỹ người nghèo'],
  members: ['Hội viên đóng góp', 'Đóng góp của hội viên'],
  residents: ['Đóng góp của nhân dân', 'Nhân dân đóng góp', 'Xã hội hóa', 'Xã hội hoá'],
  sponsor: ['Tài trợ', 'Nhà tài trợ', 'Doanh nghiệp tài trợ'],
  other: ['Khác'],
  unknown: ['', 'Không rõ'],
})
