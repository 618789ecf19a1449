// For the register tests: every kind of step of the case log, as a row writes it and as the fact it states.
import type { BookRow } from './small-books.ts'

export const TABLES =
  'Mẫu 06.\nBảng a: (1) tổn hại: Cao - bầm; (2) tiếp cận: —. Tổng a: Cao 1, TB 0, Thấp 0.\nBảng b: (1) tự bảo vệ: Thấp. Tổng b: Cao 0, TB 0, Thấp 2.'
const CODED = {
  harm: { lines: [{ line: 1, rating: 'high' }, { line: 2 }], printed: { high: 1, medium: 0, low: 0 } },
  ability: { lines: [{ line: 1, rating: 'low' }], printed: { high: 0, medium: 0, low: 2 } },
}

/** Every kind of step, with the cells that say what it is. */
export const STEPS: ReadonlyArray<readonly [BookRow, string, unknown]> = [
  [
    { Bước: 'Phân công', 'Chi tiết': 'Giao Đặng Thu Lụa phụ trách, phối hợp công an.' },
    'CaseWorkerAssigned',
    {},
  ],
  [{ Bước: 'Xác minh', 'Kết quả': 'Chưa rõ' }, 'AllegationVerified', { result: 'unclear' }],
  [
    { Bước: 'ĐG ban đầu (Mẫu 02)', 'Chi tiết': TABLES, 'Mức độ': 'TB', 'Kết luận': 'Có nguy cơ.' },
    'InitialRiskAssessed',
    { tables: CODED, level: 'medium' },
  ],
  [
    { Bước: 'Đánh giá cụ thể', 'Chi tiết': TABLES, 'Mức độ': 'Cao' },
    'DetailedRiskAssessed',
    { tables: CODED, level: 'high' },
  ],
  [
    { Bước: 'Rà soát', 'Chi tiết': TABLES, 'Mức độ': 'thấp', 'Kết quả': 'Đề nghị kết thúc' },
    'ReviewHeld',
    { tables: CODED, level: 'low', result: 'propose-closure' },
  ],
  [
    { Bước: 'BP khẩn cấp', 'Kết quả': 'Áp dụng', 'Số quyết định': '34/QĐ-UBND', 'Lý do': 'Nguy hiểm.' },
    'EmergencyMeasureDecided',
    { applied: true, decisionNumber: '34/QĐ-UBND' },
  ],
  [{ Bước: 'BP khẩn cấp', 'Kết quả': 'Không áp dụng' }, 'EmergencyMeasureDecided', { applied: false }],
  [
    {
      Bước: 'Tạm cách ly',
      'Kết quả': 'Bắt đầu',
      'Chi tiết': 'Giao bà 10 ngày, đến 27/05/2023.',
      'Số quyết định': '33/QĐ-UBND',
    },
    'TemporarySeparationDecided',
    { decisionNumber: '33/QĐ-UBND', until: '2023-05-27' },
  ],
  [
    { Bước: 'Tạm cách ly', 'Kết quả': 'Gia hạn', 'Chi tiết': 'Gia hạn đến 30/05/2023.' },
    'TemporarySeparationExtended',
    { until: '2023-05-30' },
  ],
  [{ Bước: 'Tạm cách ly', 'Kết quả': 'Chấm dứt' }, 'TemporarySeparationEnded', {}],
  [
    { Bước: 'Cấm tiếp xúc', 'Kết quả': 'Áp dụng', 'Chi tiết': 'Cấm 3 ngày, đến 23/05/2023.' },
    'ContactBanDecided',
    { applied: true, until: '2023-05-23' },
  ],
  [
    { Bước: 'Báo CA', 'Đơn vị tiếp nhận': 'Công an thị trấn', 'Kết quả': 'Đã tiếp nhận' },
    'PoliceNotified',
    { unit: 'Công an thị trấn', acknowledged: true },
  ],
  [{ Bước: 'Công an phản hồi', 'Kết quả': 'Khởi tố' }, 'PoliceActionReported', { stage: 'prosecuted' }],
  [{ Bước: 'Công an phản hồi', 'Kết quả': 'Đang họp' }, 'PoliceActionReported', { stage: 'other' }],
  [{ Bước: 'Sơ cứu', 'Đơn vị tiếp nhận': 'Trạm Y tế' }, 'FirstAidGiven', { unit: 'Trạm Y tế' }],
  [{ Bước: 'Chuyển viện', 'Kết quả': 'Vào viện' }, 'TakenToHospital', {}],
  [{ Bước: 'Chuyển viện', 'Kết quả': 'Ra viện' }, 'DischargedFromHospital', {}],
  [{ Bước: 'Gặp riêng trẻ' }, 'ChildSeenAlone', {}],
  [
    { Bước: 'Ý kiến trẻ', 'Chi tiết': '(quan sát: cháu cười)', 'Lý do': 'còn nhỏ' },
    'ChildViewRecorded',
    { observed: true },
  ],
  [
    {
      Bước: 'Thay đổi mức nguy cơ',
      'Chi tiết': 'Mức theo công cụ: Trung bình; mức cán bộ quyết định: Cao.',
      'Mức độ': 'Cao',
    },
    'RiskLevelOverridden',
    { to: 'high', from: 'medium' },
  ],
  [{ Bước: 'Họp', 'Kết quả': 'Thống nhất theo đa số' }, 'PlanMeetingHeld', { result: 'majority' }],
  [{ Bước: 'Ý kiến bảo lưu' }, 'DissentRecorded', {}],
  [
    { Bước: 'Kế hoạch (Mẫu 04)', 'Chi tiết': 'Mục tiêu: an toàn. Dự toán: 2.000.000 đồng.' },
    'SupportPlanDrafted',
    { costEstimate: '2000000' },
  ],
  [{ Bước: 'Trình' }, 'SupportPlanSubmitted', {}],
  [
    { Bước: 'Phê duyệt', 'Kết quả': 'Duyệt', 'Số quyết định': '13/QĐ-UBND' },
    'SupportPlanApproved',
    { decisionNumber: '13/QĐ-UBND' },
  ],
  [{ Bước: 'Phê duyệt', 'Kết quả': 'Trả lại' }, 'SupportPlanReturned', {}],
  [
    { Bước: 'Gửi quyết định', 'Số quyết định': '13/QĐ-UBND' },
    'DecisionSent',
    { decisionNumber: '13/QĐ-UBND' },
  ],
  [
    { Bước: 'Đồng ý', 'Chi tiết': 'Mẹ đồng ý; đã ký.', 'Dịch vụ': 'Tham vấn tâm lý' },
    'ConsentGranted',
    { giver: 'mother', purpose: 'Tham vấn tâm lý' },
  ],
  [
    { Bước: 'Đồng ý', 'Chi tiết': 'Trẻ (13 tuổi) đồng ý.', 'Dịch vụ': 'Khám' },
    'ChildAssentRecorded',
    { purpose: 'Khám', age: 13 },
  ],
  [
    { Bước: 'Không đồng ý', 'Chi tiết': 'Bố không đồng ý.' },
    'ConsentRefused',
    { giver: 'father', purpose: 'không ghi' },
  ],
  [
    { Bước: 'Từ chối đồng ý', 'Chi tiết': 'Trẻ không đồng ý.', 'Dịch vụ': 'Khám' },
    'ChildDissentRecorded',
    { purpose: 'Khám' },
  ],
  [
    { Bước: 'Rút đồng ý', 'Chi tiết': 'Mẹ rút lại đồng ý.', 'Dịch vụ': 'Khám' },
    'ConsentWithdrawn',
    { giver: 'mother', purpose: 'Khám' },
  ],
  [
    { Bước: 'Chia sẻ thông tin', 'Đơn vị tiếp nhận': 'Trạm Y tế' },
    'InformationShared',
    { recipient: 'Trạm Y tế' },
  ],
  [
    { Bước: 'Chia sẻ thông tin', 'Đơn vị tiếp nhận': 'Bà Nguyễn Thị Lụa' },
    'InformationShared',
    { recipient: 'ghi ở phần kín' },
  ],
  [
    {
      Bước: 'Chuyển gửi dịch vụ',
      'Chi tiết': 'Phiếu CG-2, thay phiếu CG-01. Hạn trả lời 21/05/2023.',
      'Dịch vụ': 'Tâm lý',
      'Đơn vị tiếp nhận': 'Trung tâm CTXH (phòng 3)',
    },
    'ReferralMade',
    {
      referral: 'CG-02',
      service: 'psychological',
      provider: 'Trung tâm CTXH',
      replyBy: '2023-05-21',
      replaces: 'CG-01',
    },
  ],
  [
    { Bước: 'Trả lời chuyển gửi', 'Chi tiết': 'Phiếu CG-01: nhận.', 'Kết quả': 'Tiếp nhận' },
    'ReferralAccepted',
    { referral: 'CG-01' },
  ],
  [
    { Bước: 'Trả lời chuyển gửi', 'Chi tiết': 'Phiếu CG-1: không.', 'Kết quả': 'Từ chối' },
    'ReferralDeclined',
    { referral: 'CG-01' },
  ],
  [{ Bước: 'Nhắc chuyển gửi', 'Chi tiết': 'Nhắc phiếu CG-01.' }, 'ReferralEscalated', { referral: 'CG-01' }],
  [{ Bước: 'Rút chuyển gửi', 'Chi tiết': 'Phiếu CG-01: rút.' }, 'ReferralWithdrawn', { referral: 'CG-01' }],
  [
    { Bước: 'Dịch vụ', 'Chi tiết': 'Phiếu CG-01: bắt đầu.', 'Kết quả': 'Bắt đầu', 'Dịch vụ': 'Y tế' },
    'ReferralServiceStarted',
    { referral: 'CG-01' },
  ],
  [
    { Bước: 'Dịch vụ', 'Chi tiết': 'Phiếu CG-01: xong.', 'Kết quả': 'Hoàn thành' },
    'ReferralServiceCompleted',
    { referral: 'CG-01' },
  ],
  [
    { Bước: 'Dịch vụ', 'Chi tiết': 'Phiếu CG-01: nghỉ.', 'Kết quả': 'Dừng giữa chừng' },
    'ReferralServiceStoppedEarly',
    { referral: 'CG-01' },
  ],
  [
    { Bước: 'Dịch vụ', 'Chi tiết': 'Cho gạo.', 'Dịch vụ': 'Trợ giúp xã hội' },
    'OtherServiceDelivered',
    { service: 'social-assistance' },
  ],
  [{ Bước: 'Tư vấn', 'Dịch vụ': 'Tư vấn' }, 'CounsellingSessionHeld', {}],
  [
    { Bước: 'Trị liệu', 'Chi tiết': 'Buổi 2/8; ổn định.', 'Dịch vụ': 'Tâm lý' },
    'PsychotherapySessionHeld',
    { session: 2, of: 8 },
  ],
  [{ Bước: 'Thăm gia đình' }, 'HomeVisitMade', {}],
  [{ Bước: 'Liên hệ không thành' }, 'ContactAttempted', {}],
  [{ Bước: 'Đi cùng trẻ' }, 'ChildAccompanied', {}],
  [{ Bước: 'Hỗ trợ đi học lại', 'Kết quả': 'Đã đi học lại' }, 'ReturnToSchoolSupported', {}],
  [{ Bước: 'Chăm sóc thay thế', 'Kết quả': 'Đăng ký' }, 'CarerRecruited', {}],
  [{ Bước: 'Chăm sóc thay thế', 'Kết quả': 'Thẩm định' }, 'CarerAssessed', {}],
  [{ Bước: 'Chăm sóc thay thế', 'Kết quả': 'Thăm nơi chăm sóc' }, 'PlacementVisited', {}],
  [
    {
      Bước: 'Kết thúc',
      'Lý do': 'Trẻ an toàn, ổn định',
      'Kết luận': 'Không còn nguy cơ; tâm lý ổn định.',
      'Số quyết định': '61/QĐ-UBND',
    },
    'CaseClosed',
    { reason: 'safe', decisionNumber: '61/QĐ-UBND', noRiskRemains: true, stable: true },
  ],
  [{ Bước: 'Mở lại vụ việc' }, 'CaseReopened', {}],
  [
    {
      Bước: 'Chuyển hồ sơ',
      'Kết quả': 'Đã gửi',
      'Đơn vị tiếp nhận': 'UBND xã bên',
      'Chi tiết': 'Gửi kèm bản kê 17 tài liệu.',
    },
    'CaseTransferredOut',
    { to: 'UBND xã bên', documents: 17 },
  ],
  [{ Bước: 'Chuyển hồ sơ', 'Kết quả': 'Bị từ chối' }, 'CaseTransferRefused', {}],
  [{ Bước: 'Chuyển hồ sơ', 'Kết quả': 'Đã tiếp nhận' }, 'CaseTransferAccepted', {}],
  [
    { Bước: 'Không can thiệp tiếp', 'Kết quả': 'Theo dõi', 'Lý do': 'Chưa đủ căn cứ.' },
    'NoFurtherActionDecided',
    { kind: 'watch' },
  ],
  [{ Bước: 'Chỉ đạo của lãnh đạo' }, 'ManagementDirectionGiven', {}],
  [
    { Bước: 'Bàn giao phụ trách', 'Chi tiết': 'Bàn giao hồ sơ cho Bùi Đức Thiều: đủ tài liệu.' },
    'HandoverCompleted',
    {},
  ],
]
