// For whoever needs the working days of Vietnam: days off and swapped days by year, each with its source. Add a year when its texts are out.
import type { Certainty, SpecialDay, WorkingCalendar } from './calendar.ts'

type Row = readonly [date: string, kind: SpecialDay['kind'], vi: string, en: string]

const rows = (source: string, certainty: Certainty, days: ReadonlyArray<Row>): ReadonlyArray<SpecialDay> =>
  days.map(([date, kind, vi, en]) => ({ date, kind, name: { vi, en }, source, certainty }))

const LABOUR_CODE_112 = 'Điều 112 Bộ luật Lao động 2019'
const LABOUR_CODE_111 = 'Khoản 3 Điều 111 Bộ luật Lao động 2019'
const LETTER_8056 = 'Công văn 8056/VPCP-KGVX ngày 01/12/2022'
const ANNOUNCEMENT_2022 = 'Thông báo nghỉ Tết, Quốc khánh năm 2022'
const ANNOUNCEMENT_2024 = 'Thông báo nghỉ Tết, Quốc khánh năm 2024'
const ANNOUNCEMENT_2025 = 'Thông báo nghỉ Tết, Quốc khánh năm 2025'
const ANNOUNCEMENT_2026 = 'Thông báo nghỉ Tết, Quốc khánh và hoán đổi ngày làm việc năm 2026'
const SWAP_2025 = 'Thông báo hoán đổi ngày làm việc dịp 30/4 năm 2025'
const LETTER_2450 = 'Công văn 2450/VPCP-KGVX ngày 12/4/2024'

const TET = ['Tết Nguyên đán', 'Lunar New Year'] as const
const NATIONAL_DAY = ['Quốc khánh', 'National Day'] as const

// biome-ignore format: a table, one day a line
const Y2022: ReadonlyArray<SpecialDay> = [
  ...rows(LABOUR_CODE_112, 'certain', [
    ['2022-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2022-04-10', 'holiday', 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration Day'],
    ['2022-04-30', 'holiday', 'Ngày Chiến thắng', 'Victory Day'],
    ['2022-05-01', 'holiday', 'Ngày Quốc tế lao động', 'International Labour Day'],
    ['2022-09-02', 'holiday', ...NATIONAL_DAY],
  ]),
  ...rows(LABOUR_CODE_111, 'certain', [
    ['2022-01-03', 'substitute', 'Nghỉ bù Tết Dương lịch', "for New Year's Day"],
    ['2022-04-11', 'substitute', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'for Hung Kings Commemoration Day'],
    ['2022-05-02', 'substitute', 'Nghỉ bù Ngày Chiến thắng', 'for Victory Day'],
    ['2022-05-03', 'substitute', 'Nghỉ bù Ngày Quốc tế lao động', 'for International Labour Day'],
  ]),
  ...rows(ANNOUNCEMENT_2022, 'announced', [
    ['2022-01-31', 'holiday', ...TET],
    ['2022-02-01', 'holiday', ...TET],
    ['2022-02-02', 'holiday', ...TET],
    ['2022-02-03', 'holiday', ...TET],
    ['2022-02-04', 'holiday', ...TET],
    ['2022-09-01', 'holiday', ...NATIONAL_DAY],
  ]),
]

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

// biome-ignore format: a table, one day a line
const Y2025: ReadonlyArray<SpecialDay> = [
  ...rows(LABOUR_CODE_112, 'certain', [
    ['2025-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration Day'],
    ['2025-04-30', 'holiday', 'Ngày Chiến thắng', 'Victory Day'],
    ['2025-05-01', 'holiday', 'Ngày Quốc tế lao động', 'International Labour Day'],
    ['2025-09-02', 'holiday', ...NATIONAL_DAY],
  ]),
  // With the Saturdays and Sundays around it: off from 25 January to 2 February.
  ...rows(ANNOUNCEMENT_2025, 'announced', [
    ['2025-01-27', 'holiday', ...TET],
    ['2025-01-28', 'holiday', ...TET],
    ['2025-01-29', 'holiday', ...TET],
    ['2025-01-30', 'holiday', ...TET],
    ['2025-01-31', 'holiday', ...TET],
    ['2025-09-01', 'holiday', ...NATIONAL_DAY],
  ]),
  ...rows(SWAP_2025, 'announced', [
    ['2025-04-26', 'worked', 'Làm bù cho ngày 2/5', 'worked in exchange for 2 May'],
    ['2025-05-02', 'swapped', 'Nghỉ hoán đổi dịp 30/4', 'off in exchange for 26 April'],
  ]),
]

// biome-ignore format: a table, one day a line
const Y2026: ReadonlyArray<SpecialDay> = [
  ...rows(LABOUR_CODE_112, 'certain', [
    ['2026-01-01', 'holiday', 'Tết Dương lịch', "New Year's Day"],
    ['2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', 'Hung Kings Commemoration Day'],
    ['2026-04-30', 'holiday', 'Ngày Chiến thắng', 'Victory Day'],
    ['2026-05-01', 'holiday', 'Ngày Quốc tế lao động', 'International Labour Day'],
    ['2026-09-02', 'holiday', ...NATIONAL_DAY],
  ]),
  ...rows(LABOUR_CODE_111, 'certain', [
    ['2026-04-27', 'substitute', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'for Hung Kings Commemoration Day'],
  ]),
  // With the Saturdays and Sundays around it: off from 14 to 22 February, and from 29 August to 2 September.
  ...rows(ANNOUNCEMENT_2026, 'announced', [
    ['2026-02-16', 'holiday', ...TET],
    ['2026-02-17', 'holiday', ...TET],
    ['2026-02-18', 'holiday', ...TET],
    ['2026-02-19', 'holiday', ...TET],
    ['2026-02-20', 'holiday', ...TET],
    ['2026-09-01', 'holiday', ...NATIONAL_DAY],
    ['2026-01-02', 'swapped', 'Nghỉ hoán đổi dịp Tết Dương lịch', 'off in exchange for 10 January'],
    ['2026-01-10', 'worked', 'Làm bù cho ngày 2/1', 'worked in exchange for 2 January'],
    ['2026-08-22', 'worked', 'Làm bù cho ngày 31/8', 'worked in exchange for 31 August'],
    ['2026-08-31', 'swapped', 'Nghỉ hoán đổi dịp Quốc khánh', 'off in exchange for 22 August'],
  ]),
]

/**
 * Working days of public offices: Monday to Friday but for the days below. Years 2022 to 2026; every other year answers
 * that it is missing. In 2026 the 24th of November counts as worked: that it is a day off was said to be planned, and no
 * text that sets it was read. Hours of work are set by each province and are not data of this calendar: limits in hours
 * are hours of the clock, day and night.
 */
export const vietnam: WorkingCalendar = {
  name: 'vietnam',
  years: { 2022: Y2022, 2023: Y2023, 2024: Y2024, 2025: Y2025, 2026: Y2026 },
}
