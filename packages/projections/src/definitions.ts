// For whoever publishes or checks a figure: what each statistic counts, in one place. A definition that counts otherwise gets another version.
import type { Label } from '@hoso/facts'

export interface Definition {
  readonly id: string
  readonly version: number
  /** What one unit of the figure is. */
  readonly unit: Label
  readonly text: Label
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
  },
  childrenListed: {
    id: 'children-listed',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Trẻ em từng có trong danh sách, bất kể ngày, kể cả trẻ đã chuyển đi, đã mất, đã đủ 16 tuổi. Hồ sơ đã gộp là một trẻ. Nhóm, diện có nguy cơ, hộ nghèo, khuyết tật, khảo sát: mọi lần từng ghi, không phụ thuộc ngày (hộ nghèo, khuyết tật, khảo sát lấy lần ghi sau cùng). Tiểu khu và tuổi tại T.',
      en: 'Children ever on the list, whatever the day, also those who moved away, died or turned 16. Linked records are one child. Groups, at-risk status, poverty, disability and survey are taken whatever their day (of poverty, disability and survey the last statement). Unit and age at T.',
    },
  },
  childMovements: {
    id: 'child-movements',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Trẻ em của danh sách có biến động trong kỳ: sinh, vào sổ, chuyển đến, chuyển đi, mất, chuyển tiểu khu, đủ 16 tuổi. Mỗi trẻ được đếm một lần ở mỗi loại. Sinh và đủ 16 tuổi tính theo tháng sinh; chỉ biết năm sinh thì tính khi kỳ chứa trọn năm. Đủ 16 tuổi chỉ đếm trẻ còn trong danh sách vào ngày đó.',
      en: 'Children of the register with a change within the period: born, entered, moved in, moved out, died, moved within the commune, turned 16. Each child once for each kind. Births and sixteenth birthdays go by the month of birth; of a birth year only, they count when the period holds the whole year. Only children still on the list on that day turn 16.',
    },
  },
  childProfile: {
    id: 'child-profile',
    version: 1,
    unit: CHILD,
    text: {
      vi: 'Hồ sơ của một trẻ tại T, theo những gì đã biết tại K: mỗi mục kèm sự kiện làm căn cứ; các hồ sơ đã gộp nói khác nhau thì hiện cả hai. Hồ sơ mà khảo sát gặp trẻ được lấy làm đúng; giới tính biết hơn không biết; ngày sinh chính xác hơn và ngày vào sổ sớm hơn được giữ.',
      en: 'One child at T, as known at K: each field with the fact that set it; where linked records differ both are shown. The record whose survey met the child holds; a known sex beats an unknown one; the more exact birth and the earlier entry hold.',
    },
  },
  chronology: {
    id: 'chronology',
    version: 1,
    unit: { vi: 'sự kiện', en: 'fact' },
    text: {
      vi: 'Mọi sự kiện của một vụ việc và các tin báo của nó, theo thứ tự xảy ra (thời điểm sớm nhất có thể; không rõ thì lấy thời điểm muộn nhất có thể, hoặc lúc biết), rồi theo lúc biết. Đính chính và hủy hiện ngay tại sự kiện gốc.',
      en: 'Every fact of a case and its reports in order of happening (the earliest possible moment; where there is none, the latest possible, or when it was known), then of knowledge. Corrections and retractions are shown at the fact they act on.',
    },
  },
  cases: {
    id: 'cases',
    version: 1,
    unit: CASE,
    text: {
      vi: 'Vụ việc mở, kết thúc, mở lại trong kỳ, đếm theo ngày xảy ra; còn mở vào cuối kỳ: đã mở hoặc mở lại và chưa kết thúc sau đó.',
      en: 'Openings, closures and reopenings within the period by the day they happened; open at its end: opened or reopened and not closed after that.',
    },
  },
  intake: {
    id: 'intake',
    version: 1,
    unit: REPORT,
    text: {
      vi: 'Tin báo tiếp nhận trong kỳ, đếm theo lúc tiếp nhận. Kết quả xử lý là điều sổ tiếp nhận ghi; nếu sổ không ghi thì suy từ các sự kiện sau đó. Trẻ có mã: số trẻ khác nhau của danh sách được nêu bằng mã.',
      en: 'Reports received within the period. The outcome is what the intake book states; where it states none, it follows from later facts. Registered children: different children of the register named by their code.',
    },
  },
  caseLog: {
    id: 'case-log',
    version: 1,
    unit: { vi: 'việc đã ghi', en: 'step recorded' },
    text: {
      vi: 'Các bước của vụ việc và tin báo xảy ra trong kỳ, sau đính chính, không kể dòng bị hủy. Số dòng đếm mọi dòng của sổ theo dõi, kể cả dòng đính chính và hủy. Mức độ là kết luận của người đánh giá. Đồng ý còn hiệu lực: với mỗi vụ việc, người và mục đích, lời cuối cùng là đồng ý. Ghi muộn: số ngày từ ngày xảy ra đến ngày ghi.',
      en: 'Steps of cases and reports that happened within the period, after corrections, without struck-out rows. Entries count every row of the follow-up book, corrections and retractions included. A level is the conclusion of the person. Consents in force: for each case, person and purpose the last word is consent. Entry delay: days from the day of the event to the day it was written.',
    },
  },
  referrals: {
    id: 'referrals',
    version: 1,
    unit: { vi: 'phiếu chuyển gửi', en: 'referral' },
    text: {
      vi: 'Phiếu chuyển gửi đến thời điểm T, theo kết quả: đã rút; nếu không, hoàn thành hoặc dừng giữa chừng; nếu không, đang thực hiện; nếu không, đã tiếp nhận hoặc bị từ chối; nếu không, chưa trả lời.',
      en: 'Referrals made by T, by outcome: withdrawn, else completed or stopped early, else under way, else accepted or declined, else unanswered.',
    },
  },
  timeliness: {
    id: 'timeliness',
    version: 1,
    unit: { vi: 'tin báo; đợt của vụ việc', en: 'report; episode of a case' },
    text: {
      vi: 'Đánh giá nguy cơ ban đầu trong 12 giờ: từ lúc nhận tin đến đánh giá đầu tiên về tin ấy; đúng hạn khi chắc chắn trong hạn, trễ khi chắc chắn quá hạn, không rõ khi độ chính xác của sổ không cho biết, thiếu khi đã quá hạn mà chưa có; không tính tin đã chuyển nơi khác và tin chưa đến hạn. Biện pháp khẩn cấp trong 12 giờ: từ lúc nhận tin mở đợt đến lần áp dụng đầu tiên. Kế hoạch trong 5 ngày làm việc: kế hoạch đầu tiên của đợt, tính từ ngày nhận tin hoặc từ ngày đánh giá cụ thể đầu tiên; ngày đầu không tính, ngày thứ năm vẫn trong hạn; không cần khi đợt đã kết thúc hoặc hồ sơ đã được nơi khác tiếp nhận trước ngày đến hạn. Phê duyệt trong 2 ngày làm việc: từ lần trình đầu tiên đến khi duyệt. Một đợt kéo dài từ khi mở hoặc mở lại đến lần mở lại sau.',
      en: 'Initial assessment within 12 hours: from receipt to the first assessment of that report; met when certainly within, late when certainly not, unknown when the recorded precision cannot tell, missing when the limit has passed without one; not applicable: passed to another commune, or not due yet. Emergency measure within 12 hours: from receipt of the report that began the episode to the first measure applied. Plan within 5 working days: the first plan of an episode, from the day of receipt or from the day of the first specific assessment; the first day is not counted, the fifth is in time; not needed when the episode ended or the file was taken over before the day it was due. Approval within 2 working days: from the first submission to approval. An episode runs from opening or reopening to the next reopening.',
    },
  },
} as const satisfies Readonly<Record<string, Definition>>
