// For whoever needs the working days of Vietnam: days off and swapped days by year, each with its source. Add a year when its texts are out.
import type { Certainty, SpecialDay, WorkingCalendar } from './calendar.ts'

type Row = readonly [date: string, kind: SpecialDay['kind'], vi: string, en: string]

const rows = (source: string, certainty: Certainty, days: ReadonlyArray<Row>): ReadonlyArray<SpecialDay> =>
  days.map(([date, kind, vi, en]) => ({ date, kind, name: { vi, en }, source, certainty }))

const LABOUR_CODE_112 = 'Điều 112 Bộ luật Lao động 2019'
const LABOUR_CODE_111 = 'Khoản 3 Điều 111 Bộ luật Lao động 2019'
const LETTER_8056 = 'Công văn 8056/VPCP-KGVX ngày 01/12/2022'
const ANNOUNCEMENT_2024 = 'Thông báo nghỉ Tết, Quốc khánh năm 2024'
const LETTER_2450 = 'Công văn 2450/VPCP-KGVX ngày 12/4/2024'

const TET = ['Tết Nguyên đán', 'Lunar New Year'] as const
const NATIONAL_DAY = ['Quốc khánh', 'National Day'] as const

// biome-ignore format: a table, one day a line
const Y2023: ReadonlyArray<SpecialDay> = [
  ...rows(LABOUR_CODE_112, 'certain', [
    ['2023-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2023-04-29', 'holiday', 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration Day'],
    ['2023-04-30', 'holiday', 'Ngày Chiến thắng', 'Victory Day'],
    ['2023-05-01', 'holiday', 'Ngày Quốc tế lao động', 'International Labour Day'],
    ['2023-09-03', 'weekly-rest', 'Chủ nhật trong kỳ nghỉ Quốc khánh', 'Sunday of the National Day holiday'],
  ]),
  ...rows(LABOUR_CODE_111, 'certain', [
    ['2023-01-02', 'substitute', 'Nghỉ bù Tết Dương lịch', "for New Year's Day"],
    ['2023-05-02', 'substitute', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'for Hung Kings Commemoration Day'],
    ['2023-05-03', 'substitute', 'Nghỉ bù Ngày Chiến thắng', 'for Victory Day'],
  ]),
  ...rows(LETTER_8056, 'certain', [
    ['2023-01-20', 'holiday', ...TET],
    ['2023-01-21', 'holiday', ...TET],
    ['2023-01-22', 'holiday', ...TET],
    ['2023-01-23', 'holiday', ...TET],
    ['2023-01-24', 'holiday', ...TET],
    ['2023-01-25', 'substitute', 'Nghỉ bù Tết Nguyên đán', 'for Lunar New Year'],
    ['2023-01-26', 'substitute', 'Nghỉ bù Tết Nguyên đán', 'for Lunar New Year'],
    ['2023-09-01', 'holiday', ...NATIONAL_DAY],
    ['2023-09-02', 'holiday', ...NATIONAL_DAY],
    ['2023-09-04', 'substitute', 'Nghỉ bù Quốc khánh', 'for National Day'],
  ]),
]

// biome-ignore format: a table, one day a line
const Y2024: ReadonlyArray<SpecialDay> = [
  ...rows(LABOUR_CODE_112, 'certain', [
    ['2024-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2024-04-18', 'holiday', 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration Day'],
    ['2024-04-30', 'holiday', 'Ngày Chiến thắng', 'Victory Day'],
    ['2024-05-01', 'holiday', 'Ngày Quốc tế lao động', 'International Labour Day'],
    ['2024-09-02', 'holiday', ...NATIONAL_DAY],
  ]),
  ...rows(ANNOUNCEMENT_2024, 'announced', [
    ['2024-02-08', 'holiday', ...TET],
    ['2024-02-09', 'holiday', ...TET],
    ['2024-02-10', 'holiday', ...TET],
    ['2024-02-11', 'holiday', ...TET],
    ['2024-02-12', 'holiday', ...TET],
    ['2024-02-13', 'substitute', 'Nghỉ bù Tết Nguyên đán', 'for Lunar New Year'],
    ['2024-02-14', 'substitute', 'Nghỉ bù Tết Nguyên đán', 'for Lunar New Year'],
    ['2024-09-03', 'holiday', ...NATIONAL_DAY],
  ]),
  ...rows(LETTER_2450, 'announced', [
    ['2024-04-29', 'swapped', 'Nghỉ hoán đổi dịp 30/4', 'off in exchange for 4 May'],
    ['2024-05-04', 'worked', 'Làm bù cho ngày 29/4', 'worked in exchange for 29 April'],
  ]),
]

/** Working time of public offices: Monday to Friday but for the days below. Years 2023 and 2024. */
export const vietnam: WorkingCalendar = { name: 'vietnam', years: { 2023: Y2023, 2024: Y2024 } }
