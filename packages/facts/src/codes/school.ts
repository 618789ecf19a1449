// For schools and officers: why children leave school, when their return is checked, and how they attend then.
import { codeList } from '../code-list.ts'

const SOURCE = 'plan II.3.3a-8, V.3; reading of the dropout books'

export const DROPOUT_REASONS = codeList(
  'dropout-reason',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    hardship: { vi: 'Gia đình khó khăn', en: 'Hardship of the family' },
    work: { vi: 'Đi làm kiếm sống', en: 'Working for a living' },
    'weak-study': { vi: 'Học yếu, chán học', en: 'Weak or weary of school' },
    'moved-with-family': { vi: 'Theo gia đình đi nơi khác', en: 'Moved about with the family' },
    illness: { vi: 'Ốm đau, khuyết tật', en: 'Illness or disability' },
    marriage: { vi: 'Kết hôn, chung sống sớm', en: 'Early marriage or union' },
    violence: { vi: 'Bạo lực, bắt nạt', en: 'Violence or bullying' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const INTEGRATION_CHECKS = codeList(
  'integration-check',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    'two-weeks': { vi: 'Sau 2 tuần', en: 'After two weeks' },
    'three-months': { vi: 'Sau 3 tháng', en: 'After three months' },
    other: { vi: 'Lúc khác', en: 'At another time' },
  },
)

export const ATTENDANCE = codeList(
  'attendance',
  1,
  { source: SOURCE, from: '2023-01-01' },
  {
    regular: { vi: 'Đi học đều', en: 'Attends regularly' },
    irregular: { vi: 'Đi học không đều', en: 'Attends irregularly' },
    left: { vi: 'Nghỉ lại', en: 'Left again' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)
