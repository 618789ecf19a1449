// For finance: what money is for, where it comes from, and how it comes back.
import { codeList } from '../code-list.ts'

export const BUDGET_LINES = codeList(
  'budget-line',
  1,
  { source: 'plan of the township, section III', from: '2023-01-01' },
  {
    communication: { vi: 'Truyền thông', en: 'Communication' },
    intervention: { vi: 'Hỗ trợ, can thiệp', en: 'Support and intervention' },
    survey: { vi: 'Khảo sát, lập danh sách', en: 'Survey and list' },
    'visits-gifts': { vi: 'Thăm hỏi, tặng quà', en: 'Visits and gifts' },
    training: { vi: 'Tập huấn', en: 'Training' },
    inspection: { vi: 'Kiểm tra, giám sát', en: 'Inspection' },
    other: { vi: 'Mục khác', en: 'Other line' },
    unknown: { vi: 'Không rõ mục', en: 'Line unknown' },
  },
)

export const BUDGET_SOURCES = codeList(
  'budget-source',
  1,
  { source: 'plan of the township, section III', from: '2023-01-01' },
  {
    'commune-budget': { vi: 'Ngân sách cấp xã', en: 'Budget of the commune' },
    'higher-budget': { vi: 'Ngân sách cấp trên', en: 'Budget of a higher level' },
    'children-fund': { vi: 'Quỹ Bảo trợ trẻ em', en: 'Fund for children' },
    donation: { vi: 'Tài trợ', en: 'Donation' },
    other: { vi: 'Nguồn khác', en: 'Other source' },
    unknown: { vi: 'Không rõ nguồn', en: 'Source unknown' },
  },
)

export const REVERSALS = codeList(
  'reversal',
  1,
  { source: 'Thông tư 98/2017/TT-BTC', from: '2023-01-01' },
  {
    'advance-returned': { vi: 'Hoàn ứng', en: 'Unused advance paid back' },
    'expense-recovered': { vi: 'Thu hồi', en: 'Expense recovered' },
  },
)
