// For whoever publishes or checks a figure: what each statistic counts, in one place. A definition that counts otherwise gets another version.
import type { FactType, Label } from '@hoso/facts'
import { EVIDENCE, LISTED, RESIDENTS, STEPS_OF_CASES, STEPS_OF_EVIDENCE, STOCK, WORKLIST } from './reads.ts'

export interface Definition {
  readonly id: string
  readonly version: number
  /** What one unit of the figure is. */
  readonly unit: Label
  readonly text: Label
  /** The facts that are counted or shown. Corrections, retractions and supersessions are heard by all. */
  readonly reads: ReadonlyArray<FactType> | 'every-fact'
}

/** Names a definition in a result. */
export interface DefinitionRef {
  readonly id: string
  readonly version: number
}

export const reference = ({ id, version }: Definition): DefinitionRef => ({ id, version })

const CHILD = { vi: 'trẻ em', en: 'child' }
const CASE = { vi: 'vụ việc', en: 'case' }
const REPORT = { vi: 'tin báo', en: 'report' }

export const DEFINITIONS = {
  childrenInStock: {
    id: 'children-in-stock',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Trẻ em có trong danh sách tại thời điểm T: đã vào sổ, chưa chuyển đi, chưa mất, chưa đủ 16 tuổi vào cuối ngày T. Hồ sơ đã gộp là một trẻ. Tiểu khu là nơi ở tại T; tuổi là số năm tròn tại T, tính từ tháng sinh (sinh nhật tính vào ngày cuối tháng sinh); chỉ biết năm sinh thì tuổi là hiệu hai năm; tuổi ước lượng giữ nguyên; không rõ ngày sinh vẫn được đếm. Nhóm hoàn cảnh đặc biệt, diện có nguy cơ là tình trạng còn hiệu lực tại T, tính cả ngày đầu và ngày cuối. Trẻ thuộc hai nhóm có ở hai dòng; tổng số đếm mỗi trẻ một lần, số lượt đếm mỗi nhóm của mỗi trẻ.',
      en: 'Children on the list at T: entered by then, not moved away, not dead, under 16 at the end of the day of T. Linked records are one child. The unit is where the child lives at T; age is completed years at T from the month of birth (the birthday counts from the last day of that month); of a birth year only, the difference of years; an estimated age stays as it is; a child of unknown birth is counted. Special-circumstance groups and at-risk status are those in force at T, first and last day included. A child in two groups is in two rows; the total counts each child once, memberships count each group of each child.',
    },
    reads: STOCK,
  },
  childrenListed: {
    id: 'children-listed',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Trẻ em từng có trong danh sách, bất kể ngày, kể cả trẻ đã chuyển đi, đã mất, đã đủ 16 tuổi. Hồ sơ đã gộp là một trẻ. Nhóm, diện có nguy cơ, hộ nghèo, khuyết tật, khảo sát: mọi lần từng ghi, không phụ thuộc ngày (hộ nghèo, khuyết tật, khảo sát lấy lần ghi sau cùng). Tiểu khu và tuổi tại T.',
      en: 'Children ever on the list, whatever the day, also those who moved away, died or turned 16. Linked records are one child. Groups, at-risk status, poverty, disability and survey are taken whatever their day (of poverty, disability and survey the last statement). Unit and age at T.',
    },
    reads: LISTED,
  },
  childMovements: {
    id: 'child-movements',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Trẻ em của danh sách có biến động trong kỳ: sinh, vào sổ, chuyển đến, chuyển đi, mất, chuyển tiểu khu, đủ 16 tuổi. Mỗi trẻ được đếm một lần ở mỗi loại. Sinh và đủ 16 tuổi tính theo tháng sinh; chỉ biết năm sinh thì tính khi kỳ chứa trọn năm. Đủ 16 tuổi chỉ đếm trẻ còn trong danh sách vào ngày đó.',
      en: 'Children of the register with a change within the period: born, entered, moved in, moved out, died, moved within the commune, turned 16. Each child once for each kind. Births and sixteenth birthdays go by the month of birth; of a birth year only, they count when the period holds the whole year. Only children still on the list on that day turn 16.',
    },
    reads: [
      'ChildListed',
      'ChildBirthDateCorrected',
      'ChildMovedIn',
      'ChildMovedOut',
      'ChildDied',
      'ChildMovedWithinCommune',
      'ChildConfirmedInSurvey',
      'ChildRecordsLinkedAsOne',
      'LinkUndone',
    ],
  },
  childProfile: {
    id: 'child-profile',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Hồ sơ của một trẻ tại T, theo những gì đã biết tại K: mỗi mục kèm sự kiện làm căn cứ; các hồ sơ đã gộp nói khác nhau thì hiện cả hai. Hồ sơ mà khảo sát gặp trẻ được lấy làm đúng; giới tính biết hơn không biết; ngày sinh chính xác hơn và ngày vào sổ sớm hơn được giữ.',
      en: 'One child at T, as known at K: each field with the fact that set it; where linked records differ both are shown. The record whose survey met the child holds; a known sex beats an unknown one; the more exact birth and the earlier entry hold.',
    },
    reads: [
      ...STOCK,
      'ChildNameCorrected',
      'ChildIdentityVerified',
      'ChildSchoolChanged',
      'ChildGuardianChanged',
    ],
  },
  chronology: {
    id: 'chronology',
    version: 1,
    unit: { vi: 'sự kiện', en: 'fact' },
    text: {
      vi: 'Mọi sự kiện của một hồ sơ (vụ việc và các tin báo của nó, trẻ em, vật chứng, người nhận chăm sóc, đơn vị, kế hoạch, cán bộ), theo thứ tự xảy ra (thời điểm sớm nhất có thể; không rõ thì lấy thời điểm muộn nhất có thể, hoặc lúc biết), rồi theo lúc biết. Đính chính và hủy hiện ngay tại sự kiện gốc.',
      en: 'Every fact of a file (a case and its reports, a child, an item of evidence, a carer, a unit, the programme, an official) in order of happening (the earliest possible moment; where there is none, the latest possible, or when it was known), then of knowledge. Corrections and retractions are shown at the fact they act on.',
    },
    reads: 'every-fact',
  },
  cases: {
    id: 'cases',
    version: 1,
    unit: CASE,
    text: {
      vi: 'Vụ việc mở, kết thúc, mở lại trong kỳ, đếm theo ngày xảy ra; còn mở vào cuối kỳ: đã mở hoặc mở lại và chưa kết thúc sau đó.',
      en: 'Openings, closures and reopenings within the period by the day they happened; open at its end: opened or reopened and not closed after that.',
    },
    reads: [
      'CaseOpened',
      'CaseReopened',
      'CaseClosed',
      'CaseTransferAccepted',
      'CaseTransferRefused',
      'InitialRiskAssessed',
      'DetailedRiskAssessed',
      'ReviewHeld',
      'RiskLevelOverridden',
    ],
  },
  intake: {
    id: 'intake',
    version: 1,
    unit: REPORT,
    text: {
      vi: 'Tin báo tiếp nhận trong kỳ, đếm theo lúc tiếp nhận. Kết quả xử lý là điều sổ tiếp nhận ghi; nếu sổ không ghi thì suy từ các sự kiện sau đó. Trẻ có mã: số trẻ khác nhau của danh sách được nêu bằng mã.',
      en: 'Reports received within the period. The outcome is what the intake book states; where it states none, it follows from later facts. Registered children: different children of the register named by their code.',
    },
    reads: [
      'ConcernReported',
      'ConcernDisposed',
      'ConcernForwarded',
      'ConcernMergedIntoCase',
      'NoFurtherActionDecided',
      'CaseOpened',
      'CaseReopened',
      'ChildRecordsLinkedAsOne',
      'LinkUndone',
    ],
  },
  caseLog: {
    id: 'case-log',
    version: 1,
    unit: { vi: 'việc đã ghi', en: 'step recorded' },
    text: {
      vi: 'Các bước của vụ việc và tin báo xảy ra trong kỳ, sau đính chính, không kể dòng bị hủy. Số dòng đếm mọi dòng của sổ theo dõi, kể cả dòng đính chính và hủy. Mức độ là kết luận của người đánh giá. Đồng ý còn hiệu lực: với mỗi vụ việc, người và mục đích, lời cuối cùng là đồng ý. Ghi muộn: số ngày từ ngày xảy ra đến ngày ghi.',
      en: 'Steps of cases and reports that happened within the period, after corrections, without struck-out rows. Entries count every row of the follow-up book, corrections and retractions included. A level is the conclusion of the person. Consents in force: for each case, person and purpose the last word is consent. Entry delay: days from the day of the event to the day it was written.',
    },
    reads: STEPS_OF_CASES,
  },
  referrals: {
    id: 'referrals',
    version: 1,
    unit: { vi: 'phiếu chuyển gửi', en: 'referral' },
    text: {
      vi: 'Phiếu chuyển gửi đến thời điểm T, theo kết quả: đã rút; nếu không, hoàn thành hoặc dừng giữa chừng; nếu không, đang thực hiện; nếu không, đã tiếp nhận hoặc bị từ chối; nếu không, chưa trả lời.',
      en: 'Referrals made by T, by outcome: withdrawn, else completed or stopped early, else under way, else accepted or declined, else unanswered.',
    },
    reads: [
      'CaseOpened',
      'ReferralMade',
      'ReferralAccepted',
      'ReferralDeclined',
      'ReferralServiceStarted',
      'ReferralServiceCompleted',
      'ReferralServiceStoppedEarly',
      'ReferralEscalated',
      'ReferralWithdrawn',
    ],
  },
  worklist: {
    id: 'worklist',
    version: 1,
    unit: { vi: 'việc phải làm', en: 'obligation' },
    text: {
      vi: 'Việc phải làm tại T theo những gì đã biết tại K: việc gì, do sự kiện nào đặt ra, hạn theo gói quy định có hiệu lực vào ngày sự kiện ấy xảy ra, đã làm, làm muộn, quá hạn, hay không còn phải làm. Độ chính xác của sổ không đủ để kết luận thì lấy khả năng có lợi và ghi rõ là không chắc chắn.',
      en: 'What is to be done at T as known at K: what, opened by which fact, due by the rule pack in force on the day that fact happened, met, met late, overdue or cancelled. Where the recorded precision cannot tell, the lenient state is given and marked as uncertain.',
    },
    reads: WORKLIST,
  },
  timeliness: {
    id: 'timeliness',
    version: 2,
    unit: { vi: 'tin báo; đợt của vụ việc', en: 'report; episode of a case' },
    text: {
      vi: 'Đánh giá nguy cơ ban đầu trong 12 giờ: từ lúc nhận tin đến đánh giá đầu tiên về tin ấy; đúng hạn khi chắc chắn trong hạn, trễ khi chắc chắn quá hạn, không rõ khi độ chính xác của sổ không cho biết, thiếu khi đã quá hạn mà chưa có; không tính tin đã chuyển nơi khác và tin chưa đến hạn. Biện pháp khẩn cấp trong 12 giờ: từ lúc nhận tin mở đợt đến lần áp dụng đầu tiên. Kế hoạch trong 5 ngày làm việc: kế hoạch đầu tiên của đợt, tính từ ngày nhận tin hoặc từ ngày đánh giá cụ thể đầu tiên; ngày đầu không tính, ngày thứ năm vẫn trong hạn; không cần khi đợt đã kết thúc hoặc hồ sơ đã được nơi khác tiếp nhận, hoặc trẻ đã đủ 16 tuổi hay đã mất, trước ngày đến hạn. Phê duyệt trong 2 ngày làm việc: từ lần trình đầu tiên đến khi duyệt. Một đợt kéo dài từ khi mở hoặc mở lại đến lần mở lại sau.',
      en: 'Initial assessment within 12 hours: from receipt to the first assessment of that report; met when certainly within, late when certainly not, unknown when the recorded precision cannot tell, missing when the limit has passed without one; not applicable: passed to another commune, or not due yet. Emergency measure within 12 hours: from receipt of the report that began the episode to the first measure applied. Plan within 5 working days: the first plan of an episode, from the day of receipt or from the day of the first specific assessment; the first day is not counted, the fifth is in time; not needed when the episode ended or the file was taken over, or the child turned 16 or died, before the day it was due. Approval within 2 working days: from the first submission to approval. An episode runs from opening or reopening to the next reopening.',
    },
    reads: [
      'ConcernReported',
      'ConcernForwarded',
      'ConcernDisposed',
      'ChildDied',
      'ChildBirthDateCorrected',
      'CaseOpened',
      'CaseReopened',
      'CaseClosed',
      'CaseTransferAccepted',
      'InitialRiskAssessed',
      'DetailedRiskAssessed',
      'EmergencyMeasureDecided',
      'SupportPlanDrafted',
      'SupportPlanSubmitted',
      'SupportPlanApproved',
    ],
  },
  assistance: {
    id: 'assistance',
    version: 1,
    unit: { vi: 'lượt chi; tháng hưởng của trẻ', en: 'payment; month of a child' },
    text: {
      vi: 'Trợ giúp xã hội theo danh sách chi có kỳ chi trong kỳ, đã xảy ra đến cuối kỳ. Số tiền cộng các dòng đã chi. Một tháng của một trẻ được tính là đã chi khi có dòng đã chi nêu tháng ấy (danh sách không có cột tháng hưởng thì lấy kỳ chi); tháng được hưởng: có dòng đã chi hoặc chưa chi nêu tháng ấy, hoặc nằm giữa bắt đầu hưởng và thôi hưởng. Chi bù: mọi tháng của dòng chưa chi đã được chi đến cuối kỳ. Người hưởng: trẻ được chi ít nhất một lần; theo đối tượng: trẻ trong danh sách cuối cùng của kỳ, kể cả chưa chi. Hệ số, số tiền, tuổi không khớp chính sách được nêu ra, vẫn được cộng. Đề nghị, quyết định, bắt đầu, điều chỉnh, thôi hưởng và cấp thẻ bảo hiểm y tế đếm theo ngày xảy ra trong kỳ. Hồ sơ đã gộp là một trẻ.',
      en: 'Social assistance on paying lists whose month lies in the period, as far as it happened by its end. Amounts are added over rows paid. A month of a child is paid when a row paid names it (of a list without a column of months, the month of the list); it is one of entitlement when a row paid or missed names it, or when it lies between the start and the stop of assistance. Made up later: all months of a missed row are paid by the end of the period. Beneficiaries: children paid at least once; by ground: children on the last list of the period, paid or not. A coefficient, amount or age that does not follow from the policy is pointed out and counted all the same. Applications, decisions, starts, changes, stops and health-insurance cards are counted by the day they happened within the period. Linked records are one child.',
    },
    reads: [
      'SocialAssistancePaid',
      'PaymentMissed',
      'SocialAssistanceApplied',
      'SocialAssistanceDecided',
      'SocialAssistanceStarted',
      'SocialAssistanceChanged',
      'SocialAssistanceStopped',
      'HealthInsuranceIssued',
      'ChildListed',
      'ChildRecordsLinkedAsOne',
    ],
  },
  gifts: {
    id: 'gifts',
    version: 1,
    unit: { vi: 'lượt tặng quà, thăm hỏi', en: 'gift, visit' },
    text: {
      vi: 'Quà tặng và thăm hỏi trong kỳ ghi ở hồ sơ trẻ em; thăm hộ trong vụ việc không tính. Giá trị cộng các lượt có ghi giá trị. Trẻ được thăm, tặng: số trẻ khác nhau; hồ sơ đã gộp là một trẻ. Chưa ký: lượt tặng không có tên người ký nhận.',
      en: 'Gifts and visits within the period on the record of a child; home visits of a case are not among them. The value adds the gifts whose value is stated. Children reached and given: different children, linked records as one. Not signed: gifts for which nobody signed.',
    },
    reads: [
      'GiftGiven',
      'HomeVisitMade',
      'SponsorshipStarted',
      'SponsorshipEnded',
      'ChildRecordsLinkedAsOne',
    ],
  },
  unitReports: {
    id: 'unit-reports',
    version: 1,
    unit: { vi: 'báo cáo của đơn vị', en: 'report of a unit' },
    text: {
      vi: 'Báo cáo của các đơn vị về các kỳ của một năm, đến thời điểm T. Phải nộp: kỳ có hạn nộp theo nhiệm vụ đã giao cho đơn vị và đã qua hạn tại T. Đã nộp: mỗi đơn vị, mỗi kỳ một báo cáo, kể cả báo cáo không phát sinh. Muộn: lần nộp đầu sau ngày hạn. Số liệu lấy lần nộp sau cùng. Khác sổ tai nạn: số tai nạn tiểu khu báo cáo trong tháng khác số vụ tai nạn của trẻ em tiểu khu ấy trong tháng, đếm như bảng tai nạn; báo cáo không phát sinh là 0; báo cáo không ghi số thì không so.',
      en: 'Reports of units about the periods of a year, by T. Expected: periods with a due day that the duty of the unit states and that is over at T. Filed: one report of each unit for each period, nil returns included. Late: the first filing after the due day. Figures are those of the last filing. Differs from the accident register: accidents that a unit of the commune reports for a month against accidents of its children in that month, counted as in the table of accidents; a nil return is 0; a report that states no figure is not compared.',
    },
    reads: [
      'TaskAssignedToUnit',
      'UnitReportSubmitted',
      'NilReturnFiled',
      'AccidentReported',
      'ChildListed',
      'ChildMovedWithinCommune',
      'ChildAddressChanged',
      'ChildRecordsLinkedAsOne',
    ],
  },
  budget: {
    id: 'budget',
    version: 1,
    unit: { vi: 'đồng', en: 'đồng' },
    text: {
      vi: 'Kinh phí của một năm đến thời điểm T, theo mục và nguồn. Được giao = giao + điều chỉnh + nhận tài trợ. Đã chi = chi (kể cả từ tài trợ) + thanh toán tạm ứng − thu hồi. Tạm ứng chưa thanh toán = tạm ứng − thanh toán − hoàn ứng. Còn lại = được giao − đã chi − tạm ứng chưa thanh toán. Phong tỏa và dự toán khoản chi ghi riêng, không trừ. Năm của một kinh phí là năm của chứng từ đầu tiên.',
      en: 'The money of a year by T, by line and source. Allocated = allocations + revisions + donations received. Spent = payments (also out of donations) + advances settled − expenses recovered. Advances outstanding = advances − settled − paid back. Remaining = allocated − spent − advances outstanding. Frozen and planned amounts stand apart and are not taken off. The year of a budget is that of its first voucher.',
    },
    reads: [
      'BudgetAllocated',
      'BudgetRevised',
      'BudgetFrozen',
      'DonationReceived',
      'DonationSpent',
      'ExpensePlanned',
      'ExpenseAdvanced',
      'ExpensePaid',
      'ExpenseSettled',
      'ExpenseReversed',
    ],
  },
  communication: {
    id: 'communication',
    version: 1,
    unit: { vi: 'hoạt động truyền thông', en: 'communication activity' },
    text: {
      vi: 'Hoạt động truyền thông trong kỳ, đếm theo ngày tổ chức. Số người, tờ rơi, phút phát thanh chỉ tính hoạt động đã tổ chức; số người là lượt. Phút phát thanh = thời lượng × số lần phát (không ghi số lần: một lần). Tiểu khu được truyền thông: tiểu khu có hoạt động riêng trong tháng; hoạt động cho toàn xã không tính.',
      en: 'Communication activities within the period by the day they were held. People, leaflets and minutes count activities held; people are contacts. Broadcast minutes = minutes × repeats (none stated: one). Units reached: units of the commune with an activity of their own in the month; activities for the whole commune do not count.',
    },
    reads: [
      'CommunicationActivityPlanned',
      'CommunicationActivityHeld',
      'CommunicationActivityCancelled',
      'BroadcastAired',
      'ColumnPublished',
      'LeafletDistributed',
      'LifeSkillsSessionDelivered',
      'ParentEducationDelivered',
      'LegalEducationDelivered',
      'KnowledgeSurveyTaken',
    ],
  },
  evidenceRegister: {
    id: 'evidence-register',
    version: 1,
    unit: { vi: 'vật chứng', en: 'item of evidence' },
    text: {
      vi: 'Sổ theo dõi vật chứng tại T, theo những gì đã biết tại K. Người giữ là người nhận ở lần tiếp nhận, bàn giao hoặc trả lại sau cùng theo thứ tự thời gian; việc có thể xảy ra cùng lúc thì theo thứ tự ghi. Đứt quãng: người giao không phải người đang giữ; quãng ấy kéo dài từ lần chuyển giao trước. Niêm phong đổi số mà không mở được nêu ra. Kiểm tra mã băm so với mã băm lúc tiếp nhận.',
      en: 'The custody register at T, as known at K. The holder is who received the item at its last receipt, handover or return in order of time; what may have happened at the same time stands in the order in which it was recorded. A gap: the giver is not the holder; it lasts from the change of hands before. A seal whose number changed without an opening is pointed out. A check compares the digest with that at receipt.',
    },
    reads: STEPS_OF_EVIDENCE,
  },
  evidence: {
    id: 'evidence',
    version: 1,
    unit: { vi: 'vật chứng; bước', en: 'item of evidence; step' },
    text: {
      vi: 'Vật chứng tiếp nhận trong kỳ và các bước trong kỳ theo loại; tình trạng vào cuối kỳ của mọi vật chứng: đang giữ, đã trả, đã tiêu hủy, đã mất; vật chứng có quãng không ai giữ, có mã băm không khớp, có niêm phong đổi số mà không mở. Tính mã băm lúc tiếp nhận là một bước riêng.',
      en: 'Items received within the period and its steps by kind; at its end what became of every item: kept, returned, destroyed, lost; items with a gap in custody, with a digest that did not agree, with a seal whose number changed without an opening. A digest taken at receipt is a step of its own.',
    },
    reads: EVIDENCE,
  },
  accidents: {
    id: 'accidents',
    version: 1,
    unit: { vi: 'vụ tai nạn', en: 'accident' },
    text: {
      vi: 'Tai nạn thương tích xảy ra trong kỳ. Cùng một trẻ, cùng ngày (ngày đã biết), cùng nguyên nhân là một vụ, lấy lần báo có mức độ nặng nhất; hồ sơ đã gộp là một trẻ. Tiểu khu, tuổi, giới tính là điều sổ ghi lúc ấy; sổ không ghi thì lấy theo danh sách trẻ em. Hỗ trợ tính theo ngày của vụ được hỗ trợ, cộng các khoản có ghi số tiền. Tỷ suất trên 1.000 trẻ lấy số trẻ trong danh sách vào cuối kỳ.',
      en: 'Accidents and injuries that happened within the period. The same child, day (where it is told) and cause is one accident, as the report says that calls it gravest; linked records are one child. Unit, age and sex are as stated then; where they are not stated, as in the register of children. Help counts on the day of the accident that it followed, amounts as far as stated. Rates for a thousand children are taken of the children on the list at the end of the period.',
    },
    reads: [
      'AccidentReported',
      'AccidentSupportGiven',
      'AccidentFamilyVisited',
      'AccidentLinkedToConcern',
      'HazardFixed',
      ...RESIDENTS,
    ],
  },
  dropouts: {
    id: 'dropouts',
    version: 1,
    unit: { vi: 'lượt bỏ học', en: 'dropout' },
    text: {
      vi: 'Trẻ bỏ học trong kỳ, theo ngày nghỉ học, và kết quả đến cuối kỳ: đã trở lại; trở lại rồi nghỉ; vận động không thành; đang vận động. Trở lại trong 30 ngày: ngày trở lại chắc chắn không quá ngày thứ 30 sau ngày nghỉ học. Còn đi học sau 3 tháng: lần theo dõi sau 3 tháng ghi là có đi học, dù không đều. Ngoài nhà trường vào cuối kỳ: mọi người có lần bỏ học sau cùng chưa trở lại hoặc đã nghỉ lại, bất kể nghỉ khi nào, trừ người đã mất hoặc chuyển đi; số dưới 16 tuổi không tính người chắc chắn đã đủ 16 tuổi. Hồ sơ đã gộp là một trẻ.',
      en: 'Children who left school within the period, by the day they left, and what came of it by its end: returned; returned and left again; failed; in progress. Returned within 30 days: certainly not after the 30th day after the child left. In school after three months: the check after three months says that the child attends, if irregularly. Out of school at the end of the period: everybody whose last dropout did not end in a return, or who left again, whenever that was, but for who died or moved away; of those under 16 nobody is counted who is certainly sixteen. Linked records are one child.',
    },
    reads: [
      'DropoutReported',
      'ReturnToSchoolSupported',
      'ChildReturnedToSchool',
      'ReturnFailed',
      'SchoolIntegrationChecked',
      'ChildListed',
      'ChildBirthDateCorrected',
      'ChildDied',
      'ChildMovedOut',
      'ChildMovedIn',
      'ChildRecordsLinkedAsOne',
    ],
  },
} as const satisfies Readonly<Record<string, Definition>>
