// For whoever counts the steps of casework: the kinds of step that a follow-up book names, and the facts that are each.
import type { Fact, Label } from '@hoso/facts'

export interface Step extends Label {
  readonly facts: ReadonlyArray<Fact['type']>
}

const step = (vi: string, en: string, ...facts: ReadonlyArray<Fact['type']>): Step => ({ vi, en, facts })

/** Every kind of step by its code. A fact is a step of one kind at most. */
export const STEPS = {
  'case-opened': step('Mở vụ việc', 'Case opened', 'CaseOpened'),
  'worker-assigned': step('Phân công', 'Worker assigned', 'CaseWorkerAssigned', 'CaseWorkerChanged'),
  verification: step('Xác minh', 'Verification', 'AllegationVerified'),
  'initial-assessment': step('Đánh giá nguy cơ ban đầu', 'Initial risk assessment', 'InitialRiskAssessed'),
  'emergency-measure': step('Biện pháp khẩn cấp', 'Emergency measure', 'EmergencyMeasureDecided'),
  removal: step(
    'Tạm cách ly',
    'Temporary removal',
    'TemporarySeparationDecided',
    'TemporarySeparationExtended',
    'TemporarySeparationEnded',
  ),
  'contact-ban': step('Cấm tiếp xúc', 'Contact ban', 'ContactBanDecided'),
  'police-notified': step('Báo công an', 'Police notified', 'PoliceNotified'),
  'police-answer': step(
    'Công an phản hồi',
    'Police answer',
    'PoliceAcknowledged',
    'PoliceActionReported',
    'PoliceDecisionReceived',
  ),
  'first-aid': step('Sơ cứu', 'First aid', 'FirstAidGiven'),
  hospital: step('Chuyển viện', 'Hospital', 'TakenToHospital', 'DischargedFromHospital'),
  'seen-alone': step('Gặp riêng trẻ', 'Child seen alone', 'ChildSeenAlone'),
  'child-view': step('Ý kiến của trẻ', "Child's view", 'ChildViewRecorded'),
  'specific-assessment': step('Đánh giá nguy cơ cụ thể', 'Specific risk assessment', 'DetailedRiskAssessed'),
  'level-changed': step('Thay đổi mức nguy cơ', 'Level changed', 'RiskLevelOverridden'),
  meeting: step('Họp', 'Meeting', 'PlanMeetingHeld'),
  dissent: step('Ý kiến không thống nhất', 'Dissent', 'DissentRecorded'),
  plan: step('Lập kế hoạch', 'Plan', 'SupportPlanDrafted'),
  submission: step('Trình', 'Submission', 'SupportPlanSubmitted'),
  approval: step(
    'Phê duyệt',
    'Approval',
    'SupportPlanApproved',
    'SupportPlanReturned',
    'SupportPlanRejected',
  ),
  'decision-sent': step('Gửi quyết định', 'Decision sent', 'DecisionSent'),
  consent: step('Đồng ý', 'Consent', 'ConsentGranted', 'ChildAssentRecorded'),
  'consent-refused': step('Từ chối đồng ý', 'Consent refused', 'ConsentRefused', 'ChildDissentRecorded'),
  'consent-withdrawn': step('Rút đồng ý', 'Consent withdrawn', 'ConsentWithdrawn'),
  'information-shared': step('Chia sẻ thông tin', 'Information shared', 'InformationShared'),
  referral: step('Chuyển gửi', 'Referral', 'ReferralMade'),
  'referral-answer': step(
    'Trả lời chuyển gửi',
    'Answer to a referral',
    'ReferralAccepted',
    'ReferralDeclined',
  ),
  'referral-reminder': step('Nhắc chuyển gửi', 'Reminder of a referral', 'ReferralEscalated'),
  'referral-withdrawn': step('Rút chuyển gửi', 'Referral withdrawn', 'ReferralWithdrawn'),
  service: step(
    'Dịch vụ',
    'Service',
    'ReferralServiceStarted',
    'ReferralServiceCompleted',
    'ReferralServiceStoppedEarly',
    'OtherServiceDelivered',
  ),
  counselling: step('Tư vấn', 'Counselling', 'CounsellingSessionHeld'),
  therapy: step('Trị liệu tâm lý', 'Psychotherapy', 'PsychotherapySessionHeld'),
  'home-visit': step('Thăm hộ', 'Home visit', 'HomeVisitMade'),
  'contact-attempted': step('Liên hệ không thành', 'Contact attempted', 'ContactAttempted'),
  accompanied: step('Đi cùng trẻ', 'Child accompanied', 'ChildAccompanied'),
  'return-to-school': step(
    'Hỗ trợ đi học lại',
    'Return to school',
    'ReturnToSchoolSupported',
    'ChildReturnedToSchool',
  ),
  'alternative-care': step(
    'Chăm sóc thay thế',
    'Alternative care',
    'CarerRecruited',
    'CarerAssessed',
    'ChildPlaced',
    'PlacementVisited',
  ),
  review: step('Rà soát', 'Review', 'ReviewHeld'),
  'case-closed': step('Kết thúc', 'Case closed', 'CaseClosed'),
  'case-reopened': step('Mở lại', 'Case reopened', 'CaseReopened'),
  'file-transferred': step(
    'Chuyển hồ sơ',
    'File transferred',
    'CaseTransferredOut',
    'CaseTransferAccepted',
    'CaseTransferRefused',
  ),
  'report-forwarded': step('Chuyển tin', 'Report forwarded', 'ConcernForwarded'),
  'no-further-action': step('Không can thiệp tiếp', 'No further action', 'NoFurtherActionDecided'),
  direction: step('Chỉ đạo của lãnh đạo', 'Direction by management', 'ManagementDirectionGiven'),
  handover: step('Bàn giao phụ trách', 'Handover', 'HandoverCompleted'),
  /** Every other fact of a case or a report. */
  'other-step': step('Việc khác', 'Other step'),
} as const satisfies Readonly<Record<string, Step>>
export type StepCode = keyof typeof STEPS

const BY_FACT: ReadonlyMap<string, StepCode> = new Map(
  (Object.keys(STEPS) as StepCode[]).flatMap((code) => STEPS[code].facts.map((type) => [type, code])),
)

/** Facts of the intake book, corrections, and links between streams: no step of a case. */
const NO_STEPS: ReadonlySet<string> = new Set<Fact['type']>([
  'ConcernReported',
  'ConcernDisposed',
  'ConcernMergedIntoCase',
  'EventCorrected',
  'EventRetracted',
])

/** The kind of step a fact of a case or report is; undefined for facts that are none. */
export const stepOf = (type: string): StepCode | undefined =>
  BY_FACT.get(type) ?? (NO_STEPS.has(type) ? undefined : 'other-step')
