// For whoever trusts a deadline in working days: our calendar of 2023 and 2024 against the township's own list of days off, day by day.
import { addDays, countWorkingDays, isWorkingDay, vietnam } from '@hoso/procedure'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, test } from 'vitest'
import { readData, truth } from './truth.ts'

const FILE = 'ngay-nghi-2023.csv'
const rows: ReadonlyArray<Readonly<Record<string, string>>> = parse(readData(FILE), {
  bom: true,
  columns: true,
})
const listed = new Map(
  rows.map((row) => [(row['Ngày'] ?? '').split('/').toReversed().join('-'), row['Loại'] ?? ''] as const),
)

/** A working day as the file has it: Monday to Friday but for the days off it names, and the Saturdays it says are worked. */
const worked = (date: string): boolean => {
  const kind = listed.get(date)
  if (kind !== undefined) return kind === 'Làm bù'
  return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
}
const days = (year: string): ReadonlyArray<string> =>
  Array.from({ length: 366 }, (_, i) => addDays(`${year}-01-01`, i)).filter((day) => day.startsWith(year))

test('every row of the list is a day', () => {
  expect(listed.size).toBe(rows.length)
  expect({ records: rows.length, accepted: listed.size, duplicates: 0, rejected: 0, totals_rows: 0 }).toEqual(
    truth.rows[FILE],
  )
})

describe.each(['2023', '2024'])('%s', (year) => {
  it('has the same working days, day by day', () => {
    const differ = days(year).filter((day) => {
      const ours = isWorkingDay(vietnam, day)
      return ours._tag !== 'known' || ours.value !== worked(day)
    })
    expect(differ).toEqual([])
  })
  it('has as many of them as the data set says', () => {
    expect(countWorkingDays(vietnam, `${year}-01-01`, `${year}-12-31`)).toEqual({
      _tag: 'known',
      value: truth.calendar.working_days[year],
    })
  })
  it('names the same special days', () => {
    const ours = (vietnam.years[Number(year)] ?? []).map(({ date }) => date)
    expect(ours.toSorted()).toEqual([...listed.keys()].filter((day) => day.startsWith(year)).toSorted())
  })
  it('is as sure of each as the list', () => {
    const announced = (vietnam.years[Number(year)] ?? []).filter((d) => d.certainty === 'announced')
    const unsure = rows.filter((r) => r['Mức chắc chắn'] !== 'chắc chắn' && (r['Ngày'] ?? '').endsWith(year))
    expect(announced).toHaveLength(unsure.length)
  })
})

test('months of 2023, and the swapped day of 2024', () => {
  const byMonth = Map.groupBy(days('2023').filter(worked), (day) => day.slice(0, 7))
  expect(Object.fromEntries([...byMonth].map(([month, own]) => [month, own.length]))).toEqual(
    truth.calendar.working_days_by_month_2023,
  )
  expect((vietnam.years[2024] ?? []).filter((d) => d.kind === 'worked').map((d) => d.date)).toEqual(
    truth.calendar.swapped_working_days,
  )
})
