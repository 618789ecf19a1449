// For tests/coverage.test.ts: what a township's plan for its children asks for, dash by dash, in this project's own words.

/** One dash of sections II.3, III, IV and V of the plan, under the number facts cite in their basis. */
export interface PlanItem {
  readonly item: string
  readonly vi: string
  readonly en: string
}

export const PLAN: ReadonlyArray<PlanItem> = [
  {
    item: 'II.3.1',
    vi: 'Truyền thông, giáo dục, vận động xã hội',
    en: 'Communication, education, social mobilisation',
  },
  {
    item: 'II.3.2a',
    vi: 'Lập danh sách, phân loại, lập hồ sơ quản lý trẻ em',
    en: 'List, classify and keep dossiers of children',
  },
  {
    item: 'II.3.2b',
    vi: 'Phân công người phụ trách, theo dõi, thăm hỏi',
    en: 'Assign workers, monitor, visit',
  },
  {
    item: 'II.3.2b-1',
    vi: 'Thực hiện chính sách trợ giúp',
    en: 'Carry out assistance policies',
  },
  {
    item: 'II.3.2b-2',
    vi: 'Nâng cao năng lực cho gia đình',
    en: 'Strengthen families',
  },
  {
    item: 'II.3.3a',
    vi: 'Kết nối dịch vụ hỗ trợ, can thiệp',
    en: 'Connect to support and intervention services',
  },
  {
    item: 'II.3.3a-1',
    vi: 'Phối hợp với công an ngăn chặn hành vi',
    en: 'Work with the police to stop the act',
  },
  {
    item: 'II.3.3a-2',
    vi: 'Sơ cứu, chăm sóc y tế',
    en: 'First aid and medical care',
  },
  {
    item: 'II.3.3a-3',
    vi: 'Lưu giữ đồ vật, tài liệu',
    en: 'Keep objects and documents',
  },
  {
    item: 'II.3.3a-4',
    vi: 'Tư vấn, trị liệu tâm lý, phục hồi, đồng hành',
    en: 'Counselling, therapy, recovery, accompaniment',
  },
  {
    item: 'II.3.3a-5',
    vi: 'Tập huấn, làm việc với gia đình',
    en: 'Training and meetings with families',
  },
  {
    item: 'II.3.3a-6',
    vi: 'Chăm sóc thay thế, tạm cách ly',
    en: 'Alternative care and temporary separation',
  },
  {
    item: 'II.3.3a-7',
    vi: 'Trợ giúp xã hội',
    en: 'Social assistance',
  },
  {
    item: 'II.3.3a-8',
    vi: 'Hỗ trợ trở lại trường',
    en: 'Return to school',
  },
  {
    item: 'II.3.3a-9',
    vi: 'Trợ giúp pháp lý',
    en: 'Legal aid',
  },
  {
    item: 'II.3.3a-10',
    vi: 'Dịch vụ bảo vệ khác, ý kiến của trẻ',
    en: "Other protection services, the child's views",
  },
  {
    item: 'II.3.3b',
    vi: 'Tiếp nhận, đánh giá, lập kế hoạch, quyết định, phối hợp liên ngành',
    en: 'Receive, assess, plan, decide, coordinate between agencies',
  },
  { item: 'III', vi: 'Kinh phí thực hiện', en: 'Funds' },
  { item: 'IV.1', vi: 'Khảo sát, rà soát trẻ em', en: 'Survey of children' },
  {
    item: 'IV.2',
    vi: 'Kiểm tra, giám sát, tự đánh giá',
    en: 'Inspection, supervision, self-assessment',
  },
  {
    item: 'V.1',
    vi: 'Công chức Văn hóa – Xã hội: đầu mối, hướng dẫn, kiểm tra, tổng hợp, báo cáo',
    en: 'Culture and society officer: lead, guide, inspect, compile, report',
  },
  { item: 'V.2', vi: 'Tài chính – Kế hoạch: bố trí kinh phí', en: 'Finance: provide the funds' },
  {
    item: 'V.3',
    vi: 'Nhà trường: giáo dục, phát hiện, báo tin, vận động trở lại trường',
    en: 'Schools: teach, detect, report, bring back to school',
  },
  {
    item: 'V.4',
    vi: 'Tư pháp – Hộ tịch: phổ biến pháp luật, trợ giúp pháp lý, hộ tịch',
    en: 'Justice and civil status: legal education, legal aid, civil status',
  },
  {
    item: 'V.5',
    vi: 'Đài truyền thanh: phát thanh, chuyên mục',
    en: 'Broadcasting: programmes and columns',
  },
  {
    item: 'V.6',
    vi: 'Công an: tiếp nhận, ngăn chặn, xử lý, thông báo',
    en: 'Police: receive, stop, handle, notify',
  },
  {
    item: 'V.7',
    vi: 'Trạm Y tế: chăm sóc, điều trị, phục hồi',
    en: 'Health station: care, treatment, recovery',
  },
  {
    item: 'V.8',
    vi: 'Mặt trận, đoàn thể: vận động, tập huấn, nhận đỡ đầu, báo tin',
    en: 'Front and organisations: mobilise, train, sponsor, report',
  },
  {
    item: 'V.9',
    vi: 'Tiểu khu: nắm danh sách, báo tin, thăm hỏi, tặng quà, tai nạn thương tích',
    en: 'Units: know the children, report, visit, give, accidents',
  },
]
