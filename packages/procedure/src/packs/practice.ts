// For whoever needs the limits that no law sets: the plan of the commune and dates that facts state.
import type { RulePack } from '../rule-pack.ts'

/**
 * No article suspends any of these. What follows a case does not run while its file lies at another commune, as the plan is
 * led where the child resides (Law on Children Art. 52.2): see `followsResidence` of the rules.
 */
export const practice: ReadonlyArray<RulePack> = [
  {
    id: 'practice',
    version: 1,
    domain: 'practice',
    from: '2017-07-01',
    source: ['plan II.3, IV, V'],
    authorities: {},
    limits: {
      'acknowledge-111': {
        amount: 0,
        unit: 'days',
        ends: 'same-day',
        article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 1',
        label: { vi: 'Phản hồi Tổng đài 111', en: 'Answer to hotline 111' },
      },
      'emergency-measure-end': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 31',
        label: { vi: 'Hết hạn biện pháp khẩn cấp', en: 'End of an emergency measure' },
      },
      'plan-carried-out': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 3 điểm a, Điều 30 khoản 1',
        label: { vi: 'Rà soát khi hết thời gian của kế hoạch', en: 'Review at the end of the plan' },
      },
      'plan-measure': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 28 khoản 3 điểm a, Điều 29',
        label: { vi: 'Thực hiện biện pháp của kế hoạch', en: 'Measure of the plan' },
      },
      review: {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 và 2',
        label: { vi: 'Rà soát, đánh giá', en: 'Review' },
      },
      'watched-report': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2',
        label: { vi: 'Xem lại tin báo đang theo dõi', en: 'Another look at a report that is watched' },
      },
      'monitoring-visit': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 29',
        label: { vi: 'Thăm hộ theo lịch', en: 'Visit on schedule' },
      },
      'placement-visit': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 43 khoản 2',
        label: { vi: 'Thăm nơi chăm sóc đã hẹn', en: 'Visit to the placement as arranged' },
      },
      'reunification-followup': {
        unit: 'stated',
        article: 'Luật Trẻ em 2016 Điều 50 khoản 1 điểm d, điểm h',
        label: { vi: 'Theo dõi sau đoàn tụ', en: 'Follow-up after reunification' },
      },
      'referral-reply': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 29',
        label: { vi: 'Trả lời chuyển gửi', en: 'Reply to a referral' },
      },
      'document-reply': {
        unit: 'stated',
        article: 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2',
        label: { vi: 'Trả lời yêu cầu cung cấp tài liệu', en: 'Reply to a request for documents' },
      },
      'direction-reply': {
        unit: 'stated',
        article: 'Luật Trẻ em 2016 Điều 52 khoản 2',
        label: { vi: 'Trả lời chỉ đạo của lãnh đạo', en: 'Reply to a direction' },
      },
      'consent-renewal': {
        unit: 'stated',
        article: 'Luật Trẻ em 2016 Điều 6 khoản 11',
        label: { vi: 'Gia hạn đồng ý', en: 'Renewal of a consent' },
      },
      'classification-review': {
        unit: 'stated',
        article: 'Luật Trẻ em 2016 Điều 10',
        label: { vi: 'Rà soát phân loại', en: 'Review of a classification' },
      },
      'at-risk-review': {
        unit: 'stated',
        article: 'Luật Trẻ em 2016 Điều 49',
        label: { vi: 'Rà soát diện có nguy cơ', en: 'Review of at-risk status' },
      },
      'unit-report': {
        unit: 'stated',
        article: 'plan V.1–V.9',
        label: { vi: 'Báo cáo của đơn vị', en: 'Report of a unit' },
      },
      'task-deadline': {
        unit: 'stated',
        article: 'plan V.1–V.9',
        label: { vi: 'Nhiệm vụ được giao', en: 'Task assigned' },
      },
      'inspection-finding': {
        unit: 'stated',
        article: 'plan IV.2',
        label: { vi: 'Khắc phục kết luận kiểm tra', en: 'Finding to be put right' },
      },
      'finding-answer': {
        unit: 'stated',
        article: 'plan IV.2',
        label: { vi: 'Giải trình kết luận kiểm tra', en: 'Answer to a finding' },
      },
    },
  },
]
