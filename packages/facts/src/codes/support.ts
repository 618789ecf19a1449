// For whoever visits, gives and sponsors: occasions, sources of gifts, forms of sponsorship.
import { codeList } from '../code-list.ts'

export const GIFT_OCCASIONS = codeList(
  'gift-occasion',
  1,
  { source: 'plan of the township, section V.8, V.9', from: '2023-01-01' },
  {
    'lunar-new-year': { vi: 'Tết Nguyên đán', en: 'Lunar New Year' },
    'childrens-day': { vi: 'Quốc tế Thiếu nhi 1/6', en: "Children's Day, 1 June" },
    'mid-autumn': { vi: 'Tết Trung thu', en: 'Mid-Autumn Festival' },
    other: { vi: 'Dịp khác, thăm đột xuất', en: 'Other occasion' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const GIFT_KINDS = codeList(
  'gift-kind',
  1,
  { source: 'reading of the registers', from: '2023-01-01' },
  {
    goods: { vi: 'Quà', en: 'Goods' },
    money: { vi: 'Tiền mặt', en: 'Money' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const GIFT_SOURCES = codeList(
  'gift-source',
  1,
  { source: 'plan of the township, section III, V.8, V.9', from: '2023-01-01' },
  {
    'commune-budget': { vi: 'Ngân sách cấp xã', en: 'Budget of the commune' },
    'child-fund': { vi: 'Quỹ Bảo trợ trẻ em', en: 'Child protection fund' },
    'fund-for-the-poor': { vi: 'Quỹ Vì người nghèo', en: 'Fund for the poor' },
    members: { vi: 'Hội viên đóng góp', en: 'Members of an organisation' },
    residents: { vi: 'Đóng góp của nhân dân', en: 'Residents' },
    sponsor: { vi: 'Tài trợ', en: 'Sponsor' },
    other: { vi: 'Nguồn khác', en: 'Other source' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const SPONSORSHIP_FORMS = codeList(
  'sponsorship-form',
  1,
  { source: 'plan of the township, section V.8', from: '2023-01-01' },
  {
    monthly: { vi: 'Hỗ trợ hằng tháng', en: 'Monthly support' },
    schooling: { vi: 'Hỗ trợ học tập', en: 'Support of schooling' },
    mentoring: { vi: 'Kèm cặp, giúp đỡ', en: 'Mentoring' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const SPONSORSHIP_ENDS = codeList(
  'sponsorship-end',
  1,
  { source: 'plan of the township, section V.8', from: '2023-01-01' },
  {
    expired: { vi: 'Hết thời hạn', en: 'The period ended' },
    sponsor: { vi: 'Người đỡ đầu thôi', en: 'The sponsor stopped' },
    child: { vi: 'Trẻ không còn cần', en: 'The child needs it no longer' },
    'moved-or-died': { vi: 'Trẻ chuyển đi hoặc mất', en: 'The child moved away or died' },
    other: { vi: 'Khác', en: 'Other' },
  },
)
