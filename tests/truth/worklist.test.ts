// For whoever trusts the worklist: on any day of the township's year it shows what the officer could have known that day, found again from the books themselves.
import { knownAt } from '@hoso/facts'
import { instantOf } from '@hoso/procedure'
import { casebook, type Task, viewOf, worklist } from '@hoso/projections'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { allFacts, imported, type Township } from './township.ts'

let township: Township
beforeAll(async () => {
  township = await imported()
})

const asked = (day: string) => ({ at: day, knownAt: day, clock: 'commune' }) as const
const tasksOn = (day: string): ReadonlyArray<Task> => worklist(township.view, asked(day)).tasks

// Nothing of the planners is used here: only cells by heading, days as `2023-06-15`, and which rows were returned.
type Cells = Readonly<Record<string, string>>
const rowsOf = (register: 'intake' | 'case-log'): ReadonlyArray<Cells> => {
  const one = township.imported.find(({ table }) => table.register === register)
  if (one === undefined) throw new Error(`no ${register}`)
  const returned = new Set(one.rejects.map(({ line }) => line))
  return one.table.rows
    .filter(({ line }) => !returned.has(line))
    .map(({ cells }) =>
      Object.fromEntries(
        [...one.table.headings.at].map(([name, at]) => [
          name,
          (cells[at] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim(),
        ]),
      ),
    )
}
const dayIn = (cell: string | undefined): string => {
  const [, d = '', m = '', y = ''] = /(\d{1,2})[/-](\d{1,2})[/-](\d{4})/.exec(cell ?? '') ?? []
  return y === '' ? '' : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
}
const referralIn = (cell: string): string | undefined => {
  const number = /CG[- .]*0*(\d+)/i.exec(cell)?.[1]
  return number === undefined ? undefined : `CG-${number.padStart(2, '0')}`
}

/** Rows of the log that were written down by this day, happened by it, and were not struck out by it. */
const standing = (day: string): ReadonlyArray<Cells> => {
  const written = rowsOf('case-log').filter((row) => {
    const on = dayIn(row['Ghi sổ lúc'])
    return on !== '' && on <= day
  })
  const struck = new Set(
    written.flatMap((row) =>
      /^hủy dòng/i.test(row['Bước'] ?? '') ? [/dòng (\d+)/.exec(row['Chi tiết'] ?? '')?.[1]] : [],
    ),
  )
  return written.filter((row) => dayIn(row['Ngày']) <= day && !struck.has(row['TT']))
}

const DAYS = ['2023-02-28', '2023-04-19', '2023-06-15', '2023-08-30', '2023-10-30', '2023-12-30']

describe('what an officer could have known', () => {
  test.each(DAYS)('reports without a first assessment on %s', (day) => {
    const answered = new Set(
      standing(day).flatMap((row) =>
        /^(đánh giá nguy cơ ban đầu|đánh giá ban đầu|đg ban đầu)/i.test(row['Bước'] ?? '')
          ? [/^\d+/.exec(row['Số tin báo'] ?? '')?.[0]]
          : [],
      ),
    )
    // Received the day before or earlier: the twelve hours have certainly passed at the end of this day.
    const missing = rowsOf('intake')
      .filter((row) => {
        const received = dayIn(row['Ngày'])
        return received !== '' && received < day && !/^chuyển/i.test(row['Xử lý'] ?? '')
      })
      .map((row) => row['Số'] ?? '')
      .filter((number) => /^\d+$/.test(number) && !answered.has(number))
    const overdue = tasksOn(day).filter(
      (t) => t.kind === 'initial-assessment' && t.state === 'overdue' && (t.due ?? '') < day,
    )
    expect(overdue.map((t) => t.number ?? '').toSorted()).toEqual([...new Set(missing)].toSorted())
  })

  test.each(DAYS)('referrals without a reply on %s', (day) => {
    const rows = standing(day)
    const named = (steps: RegExp): ReadonlySet<string | undefined> =>
      new Set(
        rows.flatMap((row) => (steps.test(row['Bước'] ?? '') ? [referralIn(row['Chi tiết'] ?? '')] : [])),
      )
    const replied = named(/^(trả lời chuyển gửi|dịch vụ|rút chuyển gửi)/i)
    const expected = rows.flatMap((row) => {
      if (!/^chuyển gửi/i.test(row['Bước'] ?? '')) return []
      const referral = referralIn(row['Chi tiết'] ?? '')
      const due = dayIn(/hạn trả lời[^\d]*(\S+)/i.exec(row['Chi tiết'] ?? '')?.[1])
      return referral !== undefined && due !== '' && due < day && !replied.has(referral) ? [referral] : []
    })
    const overdue = tasksOn(day).filter((t) => t.kind === 'referral-reply' && t.state === 'overdue')
    expect(overdue.map((t) => t.about).toSorted()).toEqual([...new Set(expected)].toSorted())
  })

  it('has overdue tasks to tell of', () => {
    expect(tasksOn('2023-06-15').filter((t) => t.state === 'overdue')).not.toEqual([])
  })

  test.each(DAYS)('the list of %s is that of a record which knows nothing written later', async (day) => {
    const K = instantOf(day)
    const facts = (await allFacts(township.record)).filter((fact) => knownAt(fact, 'commune') <= K)
    expect(worklist(viewOf(casebook, facts), asked(day)).tasks).toEqual(tasksOn(day))
  })
})
